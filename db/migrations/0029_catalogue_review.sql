CREATE TABLE "agency_procedures" (
	"agency_code" text PRIMARY KEY NOT NULL,
	"codes" text[] NOT NULL,
	"answered_at" timestamp with time zone,
	"asked_at" timestamp with time zone NOT NULL,
	"problem" text
);
--> statement-breakpoint
CREATE TABLE "catalogue_rules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"rules" jsonb NOT NULL,
	"officer_id" uuid NOT NULL,
	"officer_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "catalogue_rules_version_unique" UNIQUE("version")
);
--> statement-breakpoint
CREATE TABLE "national_services" (
	"service_code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"procedure_code" text NOT NULL,
	"agency_name" text,
	"fetched_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "procedure_decisions" (
	"decision_id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"decided_on" text,
	"summary" text,
	"fetched_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "procedure_proposals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"aspects" text[] NOT NULL,
	"detail" jsonb,
	"content_hash" text,
	"base_version_id" uuid,
	"applied_version_id" uuid,
	"run_id" uuid,
	"undoes" uuid,
	"proposed_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"decided_by_name" text,
	"reason" text,
	"position" bigint,
	CONSTRAINT "procedure_proposals_position_unique" UNIQUE("position"),
	CONSTRAINT "procedure_proposals_kind" CHECK ("procedure_proposals"."kind" in ('added', 'changed', 'reopened', 'removed')),
	CONSTRAINT "procedure_proposals_state" CHECK ("procedure_proposals"."state" in ('waiting', 'applied', 'refused', 'withdrawn', 'undone')),
	CONSTRAINT "procedure_proposals_decided" CHECK (("procedure_proposals"."state" = 'waiting') = ("procedure_proposals"."decided_at" is null))
);
--> statement-breakpoint
ALTER TABLE "catalogue_rules" ADD CONSTRAINT "catalogue_rules_officer_id_officers_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "procedure_proposals" ADD CONSTRAINT "procedure_proposals_base_version_id_procedure_versions_id_fk" FOREIGN KEY ("base_version_id") REFERENCES "public"."procedure_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "procedure_proposals" ADD CONSTRAINT "procedure_proposals_applied_version_id_procedure_versions_id_fk" FOREIGN KEY ("applied_version_id") REFERENCES "public"."procedure_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "procedure_proposals" ADD CONSTRAINT "procedure_proposals_decided_by_officers_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "national_services_procedure_idx" ON "national_services" USING btree ("procedure_code");--> statement-breakpoint
CREATE UNIQUE INDEX "procedure_proposals_waiting_idx" ON "procedure_proposals" USING btree ("code") WHERE "procedure_proposals"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "procedure_proposals_code_idx" ON "procedure_proposals" USING btree ("code","id");--> statement-breakpoint
CREATE INDEX "procedure_proposals_state_idx" ON "procedure_proposals" USING btree ("state","id");--> statement-breakpoint
CREATE INDEX "procedure_proposals_run_idx" ON "procedure_proposals" USING btree ("run_id");--> statement-breakpoint
REVOKE DELETE, TRUNCATE ON procedure_proposals FROM mot_cua_app;
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON catalogue_rules FROM mot_cua_app;
