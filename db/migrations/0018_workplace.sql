CREATE TABLE "dossier_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"dossier_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"author_name" text NOT NULL,
	"author_title" text NOT NULL,
	"agency_name" text NOT NULL,
	"text" text NOT NULL,
	"form_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dossier_views" (
	"dossier_id" uuid NOT NULL,
	"officer_id" uuid NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "dossier_views_dossier_id_officer_id_pk" PRIMARY KEY("dossier_id","officer_id")
);
--> statement-breakpoint
CREATE TABLE "inbox_preferences" (
	"officer_id" uuid PRIMARY KEY NOT NULL,
	"shortcuts" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "paper_checks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"paper_id" uuid NOT NULL,
	"officer_id" uuid NOT NULL,
	"officer_name" text NOT NULL,
	"verdict" text NOT NULL,
	"note" text,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "saved_filters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"officer_id" uuid NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"saved_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "dossiers" ADD COLUMN "approval" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "dossier_notes" ADD CONSTRAINT "dossier_notes_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_notes" ADD CONSTRAINT "dossier_notes_author_id_officers_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_views" ADD CONSTRAINT "dossier_views_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_views" ADD CONSTRAINT "dossier_views_officer_id_officers_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_preferences" ADD CONSTRAINT "inbox_preferences_officer_id_officers_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_checks" ADD CONSTRAINT "paper_checks_paper_id_dossier_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."dossier_papers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_checks" ADD CONSTRAINT "paper_checks_officer_id_officers_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_filters" ADD CONSTRAINT "saved_filters_officer_id_officers_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dossier_notes_dossier_idx" ON "dossier_notes" USING btree ("dossier_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "dossier_notes_form_idx" ON "dossier_notes" USING btree ("author_id","form_id");--> statement-breakpoint
CREATE INDEX "dossier_views_seen_idx" ON "dossier_views" USING btree ("seen_at");--> statement-breakpoint
CREATE INDEX "paper_checks_paper_idx" ON "paper_checks" USING btree ("paper_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_filters_name_idx" ON "saved_filters" USING btree ("officer_id","name");--> statement-breakpoint
CREATE INDEX "dossiers_same_person_idx" ON "dossiers" USING btree ("identity_index","procedure_id","submitted_at");--> statement-breakpoint
CREATE INDEX "dossiers_holder_idx" ON "dossiers" USING btree ("holder_id","status");--> statement-breakpoint
ALTER TABLE "dossiers" ADD CONSTRAINT "dossiers_approval_check" CHECK ("dossiers"."approval" in ('none', 'asked', 'approved'));
--> statement-breakpoint
-- What officers have told one another and found of papers stays as it was said.
REVOKE UPDATE, DELETE, TRUNCATE ON dossier_notes, paper_checks FROM mot_cua_app;
--> statement-breakpoint
-- The search of the officers' list by a part of a name, with or without marks. unaccent alone counts as changeable and cannot be indexed;
-- with its dictionary named it answers the same for ever.
CREATE FUNCTION folded(plain text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT public.unaccent('public.unaccent'::regdictionary, lower(plain)) $$;
--> statement-breakpoint
CREATE INDEX "dossiers_applicant_idx" ON "dossiers" USING gin (folded("applicant_name") gin_trgm_ops);
--> statement-breakpoint
-- What a unit has open, with what its tabs are told apart by: counts are answered by the index alone.
CREATE INDEX "dossiers_open_receiving_idx" ON "dossiers" ("receiving_agency_id", "id")
  INCLUDE ("status", "due_at", "answer_due_at", "holder_id", "approval", "processing_agency_id", "procedure_id", "submitted_at")
  WHERE status in ('1', '2', '4', '5', '6', '9');
--> statement-breakpoint
CREATE INDEX "dossiers_open_processing_idx" ON "dossiers" ("processing_agency_id", "id")
  INCLUDE ("status", "due_at", "answer_due_at", "holder_id", "approval", "receiving_agency_id", "procedure_id", "submitted_at")
  WHERE status in ('1', '2', '4', '5', '6', '9');
--> statement-breakpoint
UPDATE dossiers SET approval = told.approval FROM (
  SELECT DISTINCT ON (dossier_id) dossier_id,
    CASE act WHEN 'submit_for_approval' THEN 'asked' WHEN 'approve' THEN 'approved' ELSE 'none' END AS approval
  FROM dossier_acts
  WHERE act IN ('submit_for_approval', 'approve', 'return_for_rework', 'ask_supplement', 'ask_payment')
  ORDER BY dossier_id, sequence DESC
) AS told WHERE told.dossier_id = dossiers.id AND told.approval <> 'none';
