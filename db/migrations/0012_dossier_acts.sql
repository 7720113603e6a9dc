ALTER TABLE "dossier_acts" ADD COLUMN "details" jsonb;--> statement-breakpoint
ALTER TABLE "dossiers" ADD COLUMN "original_due_at" timestamp with time zone;