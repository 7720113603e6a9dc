CREATE TABLE "calendar_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"day" date NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"officer_id" uuid NOT NULL,
	"officer_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"expected_moves" integer NOT NULL,
	"moved_count" integer DEFAULT 0 NOT NULL,
	"applied_at" timestamp with time zone,
	CONSTRAINT "calendar_changes_version_unique" UNIQUE("version")
);
--> statement-breakpoint
CREATE TABLE "reminders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"dossier_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"act_by" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "calendar_days" ADD COLUMN "decision_number" text;--> statement-breakpoint
ALTER TABLE "calendar_days" ADD COLUMN "decided_on" date;--> statement-breakpoint
ALTER TABLE "dossiers" ADD COLUMN "transfer_due_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "reminders_dossier_idx" ON "reminders" USING btree ("dossier_id","kind","due_at");--> statement-breakpoint
CREATE INDEX "reminders_due_idx" ON "reminders" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "dossiers_due_idx" ON "dossiers" USING btree ("due_at","id") WHERE "dossiers"."status" in ('2', '4');--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON calendar_changes FROM mot_cua_app;
--> statement-breakpoint
GRANT UPDATE (moved_count, applied_at) ON calendar_changes TO mot_cua_app;
