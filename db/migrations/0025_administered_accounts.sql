ALTER TABLE "officers" ADD COLUMN "disabled_reason" text;--> statement-breakpoint
ALTER TABLE "officers" ADD COLUMN "disabled_by" uuid;--> statement-breakpoint
ALTER TABLE "officers" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "officers" ADD CONSTRAINT "officers_disabled_by_officers_id_fk" FOREIGN KEY ("disabled_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;