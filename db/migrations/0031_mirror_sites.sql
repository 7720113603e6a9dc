CREATE TABLE "mirror_sites" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"source" jsonb NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"officer_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mirror_sites_url_unique" UNIQUE("url")
);
--> statement-breakpoint
CREATE TABLE "site_comparisons" (
	"id" uuid PRIMARY KEY NOT NULL,
	"site_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"outcome" text NOT NULL,
	"expected" integer NOT NULL,
	"listed" integer NOT NULL,
	"missing" integer NOT NULL,
	"extra" integer NOT NULL,
	"differing" integer NOT NULL,
	"detail" jsonb NOT NULL,
	CONSTRAINT "site_comparisons_outcome" CHECK ("site_comparisons"."outcome" in ('equal', 'different', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "mirror_sites" ADD CONSTRAINT "mirror_sites_officer_id_officers_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_comparisons" ADD CONSTRAINT "site_comparisons_site_id_mirror_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."mirror_sites"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "site_comparisons_site_idx" ON "site_comparisons" USING btree ("site_id","at");--> statement-breakpoint
REVOKE DELETE, TRUNCATE ON mirror_sites FROM mot_cua_app;
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON site_comparisons FROM mot_cua_app;
