CREATE TABLE "land_tax_notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"dossier_number" text NOT NULL,
	"tax_code_sealed" text NOT NULL,
	"tax_code_index" text NOT NULL,
	"tax_code_masked" text NOT NULL,
	"decision_number" text NOT NULL,
	"message_id" uuid NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"decided_on" date,
	"lines" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "land_tax_payments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"dossier_number" text NOT NULL,
	"tax_code_sealed" text NOT NULL,
	"tax_code_index" text NOT NULL,
	"tax_code_masked" text NOT NULL,
	"decision_number" text NOT NULL,
	"message_id" uuid NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"paid" boolean NOT NULL,
	"paid_at" timestamp with time zone NOT NULL,
	"amount_vnd" bigint NOT NULL,
	"content" text NOT NULL,
	"document_url" text NOT NULL,
	CONSTRAINT "land_tax_payments_amount" CHECK ("land_tax_payments"."amount_vnd" >= 0)
);
--> statement-breakpoint
CREATE TABLE "national_filings" (
	"message_id" uuid PRIMARY KEY NOT NULL,
	"dossier_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"texts_sealed" text NOT NULL,
	"act_id" uuid,
	"received_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "size_bytes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "caller" text;--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "door" text;--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "reference" text;--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "answered_code" integer;--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "dossier_id" uuid;--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "agency_code" text;--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "land_tax_notices" ADD CONSTRAINT "land_tax_notices_message_id_inbox_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."inbox"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "land_tax_payments" ADD CONSTRAINT "land_tax_payments_message_id_inbox_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."inbox"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "national_filings" ADD CONSTRAINT "national_filings_message_id_inbox_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."inbox"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "national_filings" ADD CONSTRAINT "national_filings_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "national_filings" ADD CONSTRAINT "national_filings_act_id_dossier_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."dossier_acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "land_tax_notices_key_idx" ON "land_tax_notices" USING btree ("dossier_number","tax_code_index","decision_number");--> statement-breakpoint
CREATE UNIQUE INDEX "land_tax_payments_key_idx" ON "land_tax_payments" USING btree ("dossier_number","tax_code_index","decision_number");--> statement-breakpoint
CREATE INDEX "national_filings_dossier_idx" ON "national_filings" USING btree ("dossier_id","received_at");--> statement-breakpoint
ALTER TABLE "inbox" ADD CONSTRAINT "inbox_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dossiers_legacy_idx" ON "dossiers" USING btree ("legacy_number") WHERE "dossiers"."legacy_number" is not null;--> statement-breakpoint
CREATE INDEX "inbox_reference_idx" ON "inbox" USING btree ("source","reference");--> statement-breakpoint
CREATE INDEX "inbox_received_idx" ON "inbox" USING btree ("received_at","id");--> statement-breakpoint
CREATE INDEX "inbox_waiting_idx" ON "inbox" USING btree ("received_at") WHERE "inbox"."handled_at" is null;--> statement-breakpoint
ALTER TABLE "dossiers" ADD CONSTRAINT "dossiers_national_number_unique" UNIQUE("national_number");--> statement-breakpoint
ALTER TABLE "inbox" ADD CONSTRAINT "inbox_outcome_check" CHECK ("inbox"."outcome" in ('refused', 'duplicate', 'filed', 'joined', 'kept', 'task'));--> statement-breakpoint
-- What came before: a promotion notice was kept under its number; payments were kept, and nothing follows from them yet.
UPDATE inbox SET answered_code = 0, reference = CASE WHEN source = 'national.promotion_notice' THEN external_id END;
--> statement-breakpoint
UPDATE inbox SET handled_at = received_at, outcome = 'kept' WHERE source IN ('national.payment_question', 'national.payment_result');
--> statement-breakpoint
REVOKE DELETE, TRUNCATE ON land_tax_notices, land_tax_payments, national_filings FROM mot_cua_app;
