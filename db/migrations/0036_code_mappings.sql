CREATE TABLE "code_mapping_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"national_code" text NOT NULL,
	"version" integer NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"reason" text NOT NULL,
	"officer_id" uuid NOT NULL,
	"officer_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "code_mapping_changes_kind" CHECK ("code_mapping_changes"."kind" in ('procedure', 'field', 'agency'))
);
--> statement-breakpoint
CREATE TABLE "code_mappings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"national_code" text NOT NULL,
	"national_name" text NOT NULL,
	"local_code" text,
	"local_name" text,
	"local_level" text,
	"officer_id" uuid NOT NULL,
	"officer_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "code_mappings_kind" CHECK ("code_mappings"."kind" in ('procedure', 'field', 'agency')),
	CONSTRAINT "code_mappings_level" CHECK ("code_mappings"."local_level" is null or ("code_mappings"."kind" = 'agency' and "code_mappings"."local_code" is null)),
	CONSTRAINT "code_mappings_level_known" CHECK ("code_mappings"."local_level" in ('province', 'department', 'commune')),
	CONSTRAINT "code_mappings_named" CHECK (("code_mappings"."local_code" is null) = ("code_mappings"."local_name" is null))
);
--> statement-breakpoint
ALTER TABLE "code_mapping_changes" ADD CONSTRAINT "code_mapping_changes_officer_id_officers_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_mappings" ADD CONSTRAINT "code_mappings_officer_id_officers_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "code_mapping_changes_version_idx" ON "code_mapping_changes" USING btree ("kind","national_code","version");--> statement-breakpoint
CREATE UNIQUE INDEX "code_mappings_national_idx" ON "code_mappings" USING btree ("kind","national_code");--> statement-breakpoint
CREATE UNIQUE INDEX "code_mappings_local_idx" ON "code_mappings" USING btree ("kind","local_code");--> statement-breakpoint
REVOKE TRUNCATE ON code_mappings FROM mot_cua_app;
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON code_mapping_changes FROM mot_cua_app;
