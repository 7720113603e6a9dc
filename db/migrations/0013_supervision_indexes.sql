-- The supervision list of a province with a million dossiers (lib/supervision/queries): what runs, by its deadline, answered by the
-- index alone; what is done, by status, newest first; one procedure; days of receipt. An index over an expression is not in the schema.
CREATE INDEX "dossiers_running_idx" ON "dossiers" ((case when status = '1' then answer_due_at when status in ('2', '4', '6') then due_at end), "id")
  INCLUDE ("status", "answer_due_at", "due_at", "receiving_agency_id", "processing_agency_id", "procedure_id", "received_at", "submitted_at")
  WHERE status in ('1', '2', '4', '5', '6');
--> statement-breakpoint
CREATE INDEX "dossiers_status_idx" ON "dossiers" ("status", "submitted_at", "id");
--> statement-breakpoint
CREATE INDEX "dossiers_procedure_idx" ON "dossiers" ("procedure_id", "status", "submitted_at");
--> statement-breakpoint
CREATE INDEX "dossiers_received_idx" ON "dossiers" USING brin ("received_at");
