CREATE TABLE "issued_papers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"dossier_id" uuid,
	"act_id" uuid,
	"kind" text NOT NULL,
	"form_set" text NOT NULL,
	"agency_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"number" integer NOT NULL,
	"printed_number" text NOT NULL,
	"attachment_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"signed" boolean NOT NULL,
	"issued_by" uuid NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "issued_papers_kind_check" CHECK ("issued_papers"."kind" in ('receipt','supplement_request','refusal','apology','stop_notice','control_sheet','register')),
	CONSTRAINT "issued_papers_set_check" CHECK ("issued_papers"."form_set" in ('tt-01-2018','tt-03-2025')),
	CONSTRAINT "issued_papers_of_a_dossier" CHECK (("issued_papers"."kind" = 'register') = ("issued_papers"."dossier_id" is null))
);
--> statement-breakpoint
CREATE TABLE "paper_numbers" (
	"agency_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"year" integer NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "paper_numbers_agency_id_kind_year_pk" PRIMARY KEY("agency_id","kind","year")
);
--> statement-breakpoint
ALTER TABLE "issued_papers" ADD CONSTRAINT "issued_papers_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issued_papers" ADD CONSTRAINT "issued_papers_act_id_dossier_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."dossier_acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issued_papers" ADD CONSTRAINT "issued_papers_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issued_papers" ADD CONSTRAINT "issued_papers_attachment_id_attachments_id_fk" FOREIGN KEY ("attachment_id") REFERENCES "public"."attachments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issued_papers" ADD CONSTRAINT "issued_papers_issued_by_officers_id_fk" FOREIGN KEY ("issued_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_numbers" ADD CONSTRAINT "paper_numbers_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "issued_papers_number_idx" ON "issued_papers" USING btree ("agency_id","kind","year","number");--> statement-breakpoint
CREATE UNIQUE INDEX "issued_papers_act_idx" ON "issued_papers" USING btree ("dossier_id","kind","act_id");--> statement-breakpoint
CREATE UNIQUE INDEX "issued_papers_attachment_idx" ON "issued_papers" USING btree ("attachment_id");--> statement-breakpoint
CREATE INDEX "issued_papers_dossier_idx" ON "issued_papers" USING btree ("dossier_id","issued_at");--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON issued_papers FROM mot_cua_app;
--> statement-breakpoint
REVOKE DELETE, TRUNCATE ON paper_numbers FROM mot_cua_app;
