CREATE TABLE "national_files" (
	"message_id" uuid PRIMARY KEY NOT NULL,
	"dossier_number" text NOT NULL,
	"address_sealed" text NOT NULL,
	"origin" text NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone,
	"reason" text,
	"dossier_id" uuid,
	"attachment_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "national_files_state" CHECK ("national_files"."state" in ('address','waiting','fetched','failed')),
	CONSTRAINT "national_files_fetched" CHECK (("national_files"."state" = 'fetched') = ("national_files"."attachment_id" is not null and "national_files"."dossier_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "national_files" ADD CONSTRAINT "national_files_message_id_inbox_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."inbox"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "national_files" ADD CONSTRAINT "national_files_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "national_files" ADD CONSTRAINT "national_files_attachment_id_attachments_id_fk" FOREIGN KEY ("attachment_id") REFERENCES "public"."attachments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "national_files_due_idx" ON "national_files" USING btree ("due_at") WHERE "national_files"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "national_files_address_idx" ON "national_files" USING btree ("origin") WHERE "national_files"."state" = 'address';--> statement-breakpoint
CREATE UNIQUE INDEX "national_files_attachment_idx" ON "national_files" USING btree ("attachment_id");