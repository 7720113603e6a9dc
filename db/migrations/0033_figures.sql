CREATE TABLE "exchange_calls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"part" integer NOT NULL,
	"agency_codes" text[] NOT NULL,
	"state" text NOT NULL,
	"due_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"sent_hash" text,
	"sent_at" timestamp with time zone,
	"acknowledged_at" timestamp with time zone,
	"last_code" text,
	"last_message" text,
	CONSTRAINT "exchange_calls_kind" CHECK ("exchange_calls"."kind" in ('figures', 'rating', 'question', 'answer')),
	CONSTRAINT "exchange_calls_state" CHECK ("exchange_calls"."state" in ('behind', 'equal', 'refused', 'held')),
	CONSTRAINT "exchange_calls_waits" CHECK (("exchange_calls"."due_at" is not null) = ("exchange_calls"."state" = 'behind'))
);
--> statement-breakpoint
CREATE TABLE "questions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"origin" text NOT NULL,
	"national_id" text NOT NULL,
	"field_code" text,
	"agency_code" text,
	"agency_name" text,
	"procedure_code" text,
	"content" text NOT NULL,
	"asker_sealed" text,
	"national_status" integer,
	"answer_national_id" text,
	"answer" text,
	"answered_by_id" uuid,
	"answered_by_name" text,
	"answered_by_title" text,
	"answered_at" timestamp with time zone,
	"content_hash" text,
	"received_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "questions_origin" CHECK ("questions"."origin" in ('national', 'published', 'local'))
);
--> statement-breakpoint
CREATE TABLE "rating_reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"month" text NOT NULL,
	"procedure_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"people" integer NOT NULL,
	"very_satisfied" integer NOT NULL,
	"satisfied" integer NOT NULL,
	"unsatisfied" integer NOT NULL,
	"service_very_satisfied" integer NOT NULL,
	"service_satisfied" integer NOT NULL,
	"service_unsatisfied" integer NOT NULL,
	"counted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "rating_reports_month" CHECK ("rating_reports"."month" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
	CONSTRAINT "rating_reports_sums" CHECK ("rating_reports"."people" > 0 and "rating_reports"."people" = "rating_reports"."very_satisfied" + "rating_reports"."satisfied" + "rating_reports"."unsatisfied"
        and "rating_reports"."people" = "rating_reports"."service_very_satisfied" + "rating_reports"."service_satisfied" + "rating_reports"."service_unsatisfied")
);
--> statement-breakpoint
CREATE TABLE "ratings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"dossier_id" uuid NOT NULL,
	"procedure_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"overall" text NOT NULL,
	"service" text NOT NULL,
	"comment" text,
	"rated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "ratings_dossier_id_unique" UNIQUE("dossier_id"),
	CONSTRAINT "ratings_overall" CHECK ("ratings"."overall" in ('very_satisfied', 'satisfied', 'unsatisfied')),
	CONSTRAINT "ratings_service" CHECK ("ratings"."service" in ('very_satisfied', 'satisfied', 'unsatisfied'))
);
--> statement-breakpoint
CREATE TABLE "dossier_spans" (
	"dossier_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"since_at" timestamp with time zone NOT NULL,
	"until_at" timestamp with time zone,
	"receiving_agency_id" uuid NOT NULL,
	"processing_agency_id" uuid NOT NULL,
	"due_at" timestamp with time zone,
	"extended_due_at" timestamp with time zone,
	"national_due_at" timestamp with time zone,
	"stands_since" timestamp with time zone,
	"national_stands_since" timestamp with time zone,
	"second_supplement" boolean NOT NULL,
	"ended_at" timestamp with time zone,
	"late" boolean,
	"late_extended" boolean,
	"late_national" boolean,
	CONSTRAINT "dossier_spans_dossier_id_sequence_pk" PRIMARY KEY("dossier_id","sequence"),
	CONSTRAINT "dossier_spans_order" CHECK ("dossier_spans"."received_at" <= "dossier_spans"."since_at" and "dossier_spans"."since_at" <= "dossier_spans"."until_at"),
	CONSTRAINT "dossier_spans_ended" CHECK ("dossier_spans"."ended_at" is null or ("dossier_spans"."ended_at" = "dossier_spans"."since_at" and "dossier_spans"."until_at" is null)),
	CONSTRAINT "dossier_spans_late" CHECK (("dossier_spans"."ended_at" is null) = ("dossier_spans"."late" is null) and ("dossier_spans"."late" is null) = ("dossier_spans"."late_extended" is null)
        and ("dossier_spans"."late" is null) = ("dossier_spans"."late_national" is null))
);
--> statement-breakpoint
CREATE TABLE "figure_dossiers" (
	"version_id" uuid NOT NULL,
	"dossier_id" uuid NOT NULL,
	"processing_agency_id" uuid NOT NULL,
	"receiving_agency_id" uuid NOT NULL,
	"carried" boolean NOT NULL,
	"outcome" text NOT NULL,
	"paused" boolean NOT NULL,
	"undated" boolean NOT NULL,
	"late_extended" boolean NOT NULL,
	"late_national" boolean NOT NULL,
	CONSTRAINT "figure_dossiers_version_id_dossier_id_pk" PRIMARY KEY("version_id","dossier_id"),
	CONSTRAINT "figure_dossiers_outcome" CHECK ("figure_dossiers"."outcome" in ('on_time', 'late', 'within', 'overdue')),
	CONSTRAINT "figure_dossiers_paused" CHECK (not "figure_dossiers"."paused" or "figure_dossiers"."outcome" = 'within'),
	CONSTRAINT "figure_dossiers_undated" CHECK (not "figure_dossiers"."undated" or "figure_dossiers"."outcome" in ('on_time', 'within'))
);
--> statement-breakpoint
CREATE TABLE "figure_totals" (
	"version_id" uuid NOT NULL,
	"cut" text NOT NULL,
	"agency_id" uuid NOT NULL,
	"agency_code" text NOT NULL,
	"agency_name" text NOT NULL,
	"received" integer NOT NULL,
	"carried" integer NOT NULL,
	"total" integer NOT NULL,
	"processed" integer NOT NULL,
	"on_time" integer NOT NULL,
	"late" integer NOT NULL,
	"pending" integer NOT NULL,
	"within" integer NOT NULL,
	"overdue" integer NOT NULL,
	"paused" integer NOT NULL,
	"undated" integer NOT NULL,
	"late_extended" integer NOT NULL,
	"late_national" integer NOT NULL,
	"overdue_extended" integer NOT NULL,
	"overdue_national" integer NOT NULL,
	CONSTRAINT "figure_totals_version_id_cut_agency_id_pk" PRIMARY KEY("version_id","cut","agency_id"),
	CONSTRAINT "figure_totals_cut" CHECK ("figure_totals"."cut" in ('province', 'processing', 'receiving')),
	CONSTRAINT "figure_totals_comes_in" CHECK ("figure_totals"."total" = "figure_totals"."received" + "figure_totals"."carried"),
	CONSTRAINT "figure_totals_goes_out" CHECK ("figure_totals"."total" = "figure_totals"."processed" + "figure_totals"."pending"),
	CONSTRAINT "figure_totals_processed" CHECK ("figure_totals"."processed" = "figure_totals"."on_time" + "figure_totals"."late"),
	CONSTRAINT "figure_totals_pending" CHECK ("figure_totals"."pending" = "figure_totals"."within" + "figure_totals"."overdue"),
	CONSTRAINT "figure_totals_paused" CHECK ("figure_totals"."paused" <= "figure_totals"."within" and "figure_totals"."undated" <= "figure_totals"."on_time" + "figure_totals"."within"),
	CONSTRAINT "figure_totals_no_less_than_nothing" CHECK (least("figure_totals"."received", "figure_totals"."carried", "figure_totals"."on_time", "figure_totals"."late", "figure_totals"."within", "figure_totals"."overdue", "figure_totals"."paused", "figure_totals"."undated") >= 0)
);
--> statement-breakpoint
CREATE TABLE "figure_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"month" text NOT NULL,
	"version" integer NOT NULL,
	"computed_at" timestamp with time zone NOT NULL,
	"officer_id" uuid,
	"officer_name" text,
	"reason" text,
	CONSTRAINT "figure_versions_month" CHECK ("figure_versions"."month" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
	CONSTRAINT "figure_versions_reason" CHECK ("figure_versions"."version" = 1 or coalesce(length(trim("figure_versions"."reason")), 0) > 0)
);
--> statement-breakpoint
ALTER TABLE "rating_reports" ADD CONSTRAINT "rating_reports_procedure_id_procedures_id_fk" FOREIGN KEY ("procedure_id") REFERENCES "public"."procedures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rating_reports" ADD CONSTRAINT "rating_reports_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_procedure_id_procedures_id_fk" FOREIGN KEY ("procedure_id") REFERENCES "public"."procedures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_spans" ADD CONSTRAINT "dossier_spans_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_spans" ADD CONSTRAINT "dossier_spans_receiving_agency_id_agencies_id_fk" FOREIGN KEY ("receiving_agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_spans" ADD CONSTRAINT "dossier_spans_processing_agency_id_agencies_id_fk" FOREIGN KEY ("processing_agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure_dossiers" ADD CONSTRAINT "figure_dossiers_version_id_figure_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."figure_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure_dossiers" ADD CONSTRAINT "figure_dossiers_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure_totals" ADD CONSTRAINT "figure_totals_version_id_figure_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."figure_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "exchange_calls_subject_idx" ON "exchange_calls" USING btree ("kind","subject_id","part");--> statement-breakpoint
CREATE INDEX "exchange_calls_due_idx" ON "exchange_calls" USING btree ("kind","due_at");--> statement-breakpoint
CREATE UNIQUE INDEX "questions_national_idx" ON "questions" USING btree ("origin","national_id");--> statement-breakpoint
CREATE INDEX "questions_open_idx" ON "questions" USING btree ("received_at") WHERE "questions"."origin" = 'national' and "questions"."answer" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "rating_reports_key_idx" ON "rating_reports" USING btree ("month","agency_id","procedure_id");--> statement-breakpoint
CREATE INDEX "ratings_month_idx" ON "ratings" USING btree ("rated_at","agency_id","procedure_id");--> statement-breakpoint
CREATE INDEX "dossier_spans_ended_idx" ON "dossier_spans" USING btree ("ended_at") WHERE "dossier_spans"."ended_at" is not null;--> statement-breakpoint
CREATE INDEX "dossier_spans_open_idx" ON "dossier_spans" USING spgist (tstzrange("since_at", "until_at")) WHERE "dossier_spans"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "dossier_spans_last_idx" ON "dossier_spans" USING btree ("dossier_id") WHERE "dossier_spans"."until_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "figure_versions_month_idx" ON "figure_versions" USING btree ("month","version");--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON dossier_spans, figure_versions, figure_dossiers, figure_totals, ratings FROM mot_cua_app;
--> statement-breakpoint
GRANT UPDATE (until_at) ON dossier_spans TO mot_cua_app;
