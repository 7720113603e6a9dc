CREATE TABLE "exchange_totals" (
	"position" bigserial PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "supplied_facts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"dossier_id" uuid NOT NULL,
	"facts" text[] NOT NULL,
	"change_sealed" text NOT NULL,
	"source" text NOT NULL,
	"source_note" text NOT NULL,
	"officer_id" uuid NOT NULL,
	"officer_name" text NOT NULL,
	"officer_title" text NOT NULL,
	"agency_name" text NOT NULL,
	"seen_version" integer NOT NULL,
	"form_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "supplied_facts_source" CHECK ("supplied_facts"."source" in ('paper', 'population_database', 'written')),
	CONSTRAINT "supplied_facts_known" CHECK ("supplied_facts"."facts" <@ array['applicant', 'identity', 'summary'] and cardinality("supplied_facts"."facts") > 0)
);
--> statement-breakpoint
DROP INDEX "exchange_messages_state_idx";--> statement-breakpoint
ALTER TABLE "supplied_facts" ADD CONSTRAINT "supplied_facts_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplied_facts" ADD CONSTRAINT "supplied_facts_officer_id_officers_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "supplied_facts_dossier_idx" ON "supplied_facts" USING btree ("dossier_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "supplied_facts_form_idx" ON "supplied_facts" USING btree ("officer_id","form_id");--> statement-breakpoint
CREATE INDEX "exchange_messages_unequal_idx" ON "exchange_messages" USING btree ("kind","state") WHERE "exchange_messages"."state" <> 'equal';--> statement-breakpoint
ALTER TABLE "exchange_messages" ADD CONSTRAINT "exchange_messages_kind" CHECK ("exchange_messages"."kind" in ('dossier', 'step', 'status'));--> statement-breakpoint
ALTER TABLE "exchange_messages" ADD CONSTRAINT "exchange_messages_state" CHECK ("exchange_messages"."state" in ('not_due', 'held', 'behind', 'equal', 'different', 'missing', 'refused'));--> statement-breakpoint
ALTER TABLE "exchange_pauses" ADD CONSTRAINT "exchange_pauses_kind" CHECK ("exchange_pauses"."kind" in ('dossier', 'step', 'status', 'figures', 'rating', 'question', 'answer'));--> statement-breakpoint
-- Beside its rows the ledger knows how many there are: one row for each statement that adds some, never one that all wait for.
CREATE FUNCTION count_exchange_messages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO exchange_totals (kind, count)
  SELECT kind, count(*) * CASE TG_OP WHEN 'DELETE' THEN -1 ELSE 1 END FROM touched GROUP BY kind;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER exchange_messages_added AFTER INSERT ON exchange_messages
  REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION count_exchange_messages();
--> statement-breakpoint
CREATE TRIGGER exchange_messages_removed AFTER DELETE ON exchange_messages
  REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION count_exchange_messages();
--> statement-breakpoint
-- The triggers hold writers off until here, so what is counted now is all there is.
INSERT INTO exchange_totals (kind, count) SELECT kind, count(*) FROM exchange_messages GROUP BY kind;
--> statement-breakpoint
REVOKE UPDATE, TRUNCATE ON exchange_totals FROM mot_cua_app;
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON supplied_facts FROM mot_cua_app;
