CREATE TABLE "service_drafts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"procedure_id" uuid NOT NULL,
	"draft" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_by" uuid NOT NULL,
	"updated_by_name" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"publish_on" date,
	"publish_note" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "service_drafts_procedure_id_unique" UNIQUE("procedure_id")
);
--> statement-breakpoint
ALTER TABLE "service_versions" ADD COLUMN "published_by" uuid;--> statement-breakpoint
ALTER TABLE "service_versions" ADD COLUMN "published_by_name" text;--> statement-breakpoint
ALTER TABLE "service_versions" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "service_versions" ADD COLUMN "draft_id" uuid;--> statement-breakpoint
ALTER TABLE "service_drafts" ADD CONSTRAINT "service_drafts_procedure_id_procedures_id_fk" FOREIGN KEY ("procedure_id") REFERENCES "public"."procedures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_drafts" ADD CONSTRAINT "service_drafts_updated_by_officers_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_versions" ADD CONSTRAINT "service_versions_published_by_officers_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_versions" ADD CONSTRAINT "service_versions_draft_id_unique" UNIQUE("draft_id");