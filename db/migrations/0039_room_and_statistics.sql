-- Every line of the ledger is updated some four times until it is equal: room on its page keeps most of these updates off the indexes.
ALTER TABLE "exchange_messages" SET (fillfactor = 70);
--> statement-breakpoint
ALTER TABLE "exchange_dossiers" SET (fillfactor = 70);
--> statement-breakpoint
-- Open dossiers are few of all, but many of a busy agency's: without this the planner sorts thousands of them for one page.
CREATE STATISTICS "dossiers_agency_status" (mcv) ON "processing_agency_id", "status" FROM "dossiers";
--> statement-breakpoint
ALTER STATISTICS "dossiers_agency_status" SET STATISTICS 1000;
