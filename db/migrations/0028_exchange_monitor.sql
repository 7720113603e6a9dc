CREATE TABLE "exchange_contents" (
	"message_id" uuid PRIMARY KEY NOT NULL,
	"sent_sealed" text,
	"observed_sealed" text
);
--> statement-breakpoint
CREATE TABLE "exchange_pauses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"paused_by" uuid NOT NULL,
	"paused_at" timestamp with time zone NOT NULL,
	"resumed_by" uuid,
	"resumed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "national_status_lists" (
	"version" integer PRIMARY KEY NOT NULL,
	"statuses" jsonb NOT NULL,
	"set_by" uuid NOT NULL,
	"set_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "parity_findings" (
	"run_id" uuid NOT NULL,
	"dossier_id" uuid NOT NULL,
	"number" text NOT NULL,
	"kind" text NOT NULL,
	"fields" jsonb NOT NULL,
	CONSTRAINT "parity_findings_run_id_dossier_id_pk" PRIMARY KEY("run_id","dossier_id")
);
--> statement-breakpoint
CREATE TABLE "parity_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"reached" uuid,
	"seen" integer DEFAULT 0 NOT NULL,
	"unverifiable" integer DEFAULT 0 NOT NULL,
	"finished_at" timestamp with time zone,
	"report" text,
	"signature" text,
	"public_key" text
);
--> statement-breakpoint
ALTER TABLE "dossiers" ADD COLUMN "national_number" text;--> statement-breakpoint
ALTER TABLE "national_circuits" ADD COLUMN "last_answer_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "national_circuits" ADD COLUMN "last_answer_ms" integer;--> statement-breakpoint
ALTER TABLE "exchange_contents" ADD CONSTRAINT "exchange_contents_message_id_exchange_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."exchange_messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange_pauses" ADD CONSTRAINT "exchange_pauses_paused_by_officers_id_fk" FOREIGN KEY ("paused_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange_pauses" ADD CONSTRAINT "exchange_pauses_resumed_by_officers_id_fk" FOREIGN KEY ("resumed_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "national_status_lists" ADD CONSTRAINT "national_status_lists_set_by_officers_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parity_findings" ADD CONSTRAINT "parity_findings_run_id_parity_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."parity_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parity_findings" ADD CONSTRAINT "parity_findings_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "exchange_pauses_open_idx" ON "exchange_pauses" USING btree ("kind") WHERE "exchange_pauses"."resumed_at" is null;--> statement-breakpoint
CREATE INDEX "parity_runs_started_idx" ON "parity_runs" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "exchange_messages_open_idx" ON "exchange_messages" USING btree ("local_at","id") WHERE "exchange_messages"."state" in ('held', 'behind', 'different', 'missing', 'refused');--> statement-breakpoint
UPDATE exchange_messages SET state = 'held', last_code = NULL WHERE state = 'refused' AND last_code = 'held';
