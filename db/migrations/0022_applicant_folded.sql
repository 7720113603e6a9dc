DROP INDEX "dossiers_applicant_idx";--> statement-breakpoint
ALTER TABLE "dossiers" ADD COLUMN "applicant_folded" text GENERATED ALWAYS AS (folded(applicant_name)) STORED;--> statement-breakpoint
CREATE INDEX "dossiers_applicant_idx" ON "dossiers" USING gin ("applicant_folded" gin_trgm_ops);