ALTER TABLE "dossier_papers" ADD COLUMN "unsigned_attachment_id" uuid;--> statement-breakpoint
ALTER TABLE "dossiers" ADD COLUMN "representative_name" text;--> statement-breakpoint
ALTER TABLE "dossiers" ADD COLUMN "representative_sealed" text;--> statement-breakpoint
ALTER TABLE "dossiers" ADD COLUMN "representative_masked" text;--> statement-breakpoint
ALTER TABLE "dossiers" ADD COLUMN "fee" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "dossier_papers" ADD CONSTRAINT "dossier_papers_unsigned_attachment_id_attachments_id_fk" FOREIGN KEY ("unsigned_attachment_id") REFERENCES "public"."attachments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "dossier_papers_unsigned_idx" ON "dossier_papers" USING btree ("unsigned_attachment_id");--> statement-breakpoint
CREATE INDEX "dossiers_ready_idx" ON "dossiers" USING btree ("finished_at","id") WHERE "dossiers"."status" = '9';--> statement-breakpoint
ALTER TABLE "dossier_papers" ADD CONSTRAINT "dossier_papers_signed_results" CHECK ("dossier_papers"."unsigned_attachment_id" is null or "dossier_papers"."kind" = 'result');--> statement-breakpoint
ALTER TABLE "dossiers" ADD CONSTRAINT "dossiers_represented" CHECK ("dossiers"."representative_name" is null or "dossiers"."applicant_kind" <> 'person');--> statement-breakpoint
ALTER TABLE "dossiers" ADD CONSTRAINT "dossiers_fee_check" CHECK ("dossiers"."fee" in ('none', 'due', 'paid'));
--> statement-breakpoint
-- Money owed is a tab of its own, so the counts of the tabs read it from the index too.
DROP INDEX "dossiers_open_receiving_idx";
--> statement-breakpoint
DROP INDEX "dossiers_open_processing_idx";
--> statement-breakpoint
CREATE INDEX "dossiers_open_receiving_idx" ON "dossiers" ("receiving_agency_id", "id")
  INCLUDE ("status", "due_at", "answer_due_at", "holder_id", "approval", "fee", "processing_agency_id", "procedure_id", "submitted_at")
  WHERE status in ('1', '2', '4', '5', '6', '9');
--> statement-breakpoint
CREATE INDEX "dossiers_open_processing_idx" ON "dossiers" ("processing_agency_id", "id")
  INCLUDE ("status", "due_at", "answer_due_at", "holder_id", "approval", "fee", "receiving_agency_id", "procedure_id", "submitted_at")
  WHERE status in ('1', '2', '4', '5', '6', '9');
--> statement-breakpoint
UPDATE dossiers SET fee = told.fee FROM (
  SELECT DISTINCT ON (dossier_id) dossier_id,
    CASE act WHEN 'record_payment' THEN 'paid' WHEN 'ask_payment' THEN 'due' ELSE details->>'fee' END AS fee
  FROM dossier_acts
  WHERE act IN ('ask_payment', 'record_payment') OR (act = 'receive' AND details->>'fee' IN ('due', 'paid'))
  ORDER BY dossier_id, sequence DESC
) AS told WHERE told.dossier_id = dossiers.id;
