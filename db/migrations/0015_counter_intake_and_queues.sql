CREATE TABLE "counter_intakes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"officer_id" uuid NOT NULL,
	"request_key" uuid NOT NULL,
	"dossier_id" uuid NOT NULL,
	"filed_by" text NOT NULL,
	"filer_name" text,
	"authorisation" text,
	"signature_kept" boolean NOT NULL,
	"form_on_paper" boolean NOT NULL,
	"post_tracking" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "counter_intakes_filed_by_check" CHECK ("counter_intakes"."filed_by" in ('applicant','representative','officer'))
);
--> statement-breakpoint
CREATE TABLE "dossier_paper_counts" (
	"dossier_id" uuid NOT NULL,
	"paper_key" text NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"originals" integer NOT NULL,
	"copies" integer NOT NULL,
	CONSTRAINT "dossier_paper_counts_dossier_id_paper_key_pk" PRIMARY KEY("dossier_id","paper_key"),
	CONSTRAINT "dossier_paper_counts_not_negative" CHECK ("dossier_paper_counts"."originals" >= 0 and "dossier_paper_counts"."copies" >= 0)
);
--> statement-breakpoint
CREATE TABLE "hand_over_proofs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"dossier_id" uuid NOT NULL,
	"attachment_id" uuid NOT NULL,
	"act_id" uuid,
	"withdrawn_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "queue_numbers" (
	"agency_id" uuid NOT NULL,
	"day" date NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "queue_numbers_agency_id_day_pk" PRIMARY KEY("agency_id","day")
);
--> statement-breakpoint
CREATE TABLE "queue_tickets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"agency_id" uuid NOT NULL,
	"day" date NOT NULL,
	"number" integer NOT NULL,
	"purpose" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"request_key" uuid NOT NULL,
	"taken_at" timestamp with time zone NOT NULL,
	"desk" text,
	"called_by" uuid,
	"called_at" timestamp with time zone,
	"calls" integer DEFAULT 0 NOT NULL,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "queue_tickets_purpose_check" CHECK ("queue_tickets"."purpose" in ('hand_in','collect','ask')),
	CONSTRAINT "queue_tickets_state_check" CHECK ("queue_tickets"."state" in ('waiting','called','served','skipped'))
);
--> statement-breakpoint
ALTER TABLE "citizens" ALTER COLUMN "tech_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "counter_intakes" ADD CONSTRAINT "counter_intakes_officer_id_officers_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counter_intakes" ADD CONSTRAINT "counter_intakes_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_paper_counts" ADD CONSTRAINT "dossier_paper_counts_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_over_proofs" ADD CONSTRAINT "hand_over_proofs_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_over_proofs" ADD CONSTRAINT "hand_over_proofs_attachment_id_attachments_id_fk" FOREIGN KEY ("attachment_id") REFERENCES "public"."attachments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_over_proofs" ADD CONSTRAINT "hand_over_proofs_act_id_dossier_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."dossier_acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_numbers" ADD CONSTRAINT "queue_numbers_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_tickets" ADD CONSTRAINT "queue_tickets_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_tickets" ADD CONSTRAINT "queue_tickets_called_by_officers_id_fk" FOREIGN KEY ("called_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "counter_intakes_request_idx" ON "counter_intakes" USING btree ("officer_id","request_key");--> statement-breakpoint
CREATE UNIQUE INDEX "counter_intakes_dossier_idx" ON "counter_intakes" USING btree ("dossier_id");--> statement-breakpoint
CREATE INDEX "hand_over_proofs_dossier_idx" ON "hand_over_proofs" USING btree ("dossier_id");--> statement-breakpoint
CREATE UNIQUE INDEX "hand_over_proofs_attachment_idx" ON "hand_over_proofs" USING btree ("attachment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "queue_tickets_number_idx" ON "queue_tickets" USING btree ("agency_id","day","number");--> statement-breakpoint
CREATE UNIQUE INDEX "queue_tickets_request_idx" ON "queue_tickets" USING btree ("agency_id","request_key");--> statement-breakpoint
CREATE INDEX "queue_tickets_state_idx" ON "queue_tickets" USING btree ("agency_id","day","state");--> statement-breakpoint
CREATE INDEX "citizens_identity_idx" ON "citizens" USING btree ("identity_index");--> statement-breakpoint
CREATE UNIQUE INDEX "citizens_at_counter_idx" ON "citizens" USING btree ("identity_index") WHERE "citizens"."tech_id" is null;--> statement-breakpoint
ALTER TABLE "citizens" ADD CONSTRAINT "citizens_known_somehow" CHECK ("citizens"."tech_id" is not null or "citizens"."identity_index" is not null);--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON counter_intakes, dossier_paper_counts FROM mot_cua_app;--> statement-breakpoint
REVOKE DELETE, TRUNCATE ON hand_over_proofs, queue_tickets, queue_numbers FROM mot_cua_app;
