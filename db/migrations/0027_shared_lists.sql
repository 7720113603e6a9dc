CREATE TABLE "category_overrides" (
	"id" uuid PRIMARY KEY NOT NULL,
	"list" text NOT NULL,
	"code" text NOT NULL,
	"version" integer NOT NULL,
	"state" jsonb,
	"reason" text NOT NULL,
	"officer_id" uuid NOT NULL,
	"officer_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "category_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"list" text NOT NULL,
	"service" text NOT NULL,
	"state" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"added" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"gone" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"detail" jsonb,
	CONSTRAINT "category_runs_state" CHECK ("category_runs"."state" in ('asked', 'done', 'empty', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "category_settings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"list" text NOT NULL,
	"version" integer NOT NULL,
	"service" text NOT NULL,
	"code_key" text NOT NULL,
	"name_key" text NOT NULL,
	"parent_key" text NOT NULL,
	"confirmed" boolean NOT NULL,
	"note" text NOT NULL,
	"officer_id" uuid,
	"officer_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "category_state" (
	"id" smallint PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	CONSTRAINT "category_state_one_row" CHECK ("category_state"."id" = 1)
);
--> statement-breakpoint
ALTER TABLE "national_categories" ADD COLUMN "parent_code" text;--> statement-breakpoint
ALTER TABLE "national_categories" ADD COLUMN "successors" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "national_categories" ADD COLUMN "source" text DEFAULT 'national' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "category_overrides_version_idx" ON "category_overrides" USING btree ("list","code","version");--> statement-breakpoint
CREATE INDEX "category_runs_list_idx" ON "category_runs" USING btree ("list","asked_at");--> statement-breakpoint
CREATE UNIQUE INDEX "category_settings_version_idx" ON "category_settings" USING btree ("list","version");--> statement-breakpoint
ALTER TABLE "national_categories" ADD CONSTRAINT "national_categories_source" CHECK ("national_categories"."source" in ('national', 'seed'));--> statement-breakpoint
INSERT INTO "category_state" ("id", "version") VALUES (1, 1);--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON category_overrides, category_settings, national_categories FROM mot_cua_app;
--> statement-breakpoint
GRANT UPDATE (valid_to) ON national_categories TO mot_cua_app;
--> statement-breakpoint
REVOKE DELETE, TRUNCATE ON category_state, category_runs FROM mot_cua_app;
