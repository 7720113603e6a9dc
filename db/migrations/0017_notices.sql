CREATE TABLE "notice_templates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"act" text NOT NULL,
	"texts" jsonb,
	"based_on" uuid,
	"author_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"valid_from" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "notices" ALTER COLUMN "dossier_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ALTER COLUMN "act_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "officers" ADD COLUMN "email" text;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "officer_id" uuid;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "day" date;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "round" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "delivered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notice_templates" ADD CONSTRAINT "notice_templates_author_id_officers_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notice_templates_act_idx" ON "notice_templates" USING btree ("act","valid_from");--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_officer_id_officers_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "notices_officer_day_idx" ON "notices" USING btree ("officer_id","day","channel");--> statement-breakpoint
CREATE INDEX "notices_dossier_idx" ON "notices" USING btree ("dossier_id","created_at");--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_about_one_thing" CHECK (("notices"."act_id" is null) = ("notices"."officer_id" is not null));--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_act_of_a_dossier" CHECK (("notices"."act_id" is null) = ("notices"."dossier_id" is null));--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_officer_of_a_day" CHECK (("notices"."officer_id" is null) = ("notices"."day" is null));--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON notice_templates FROM mot_cua_app;
--> statement-breakpoint
GRANT UPDATE (valid_from) ON notice_templates TO mot_cua_app;
