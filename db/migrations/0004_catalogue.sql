CREATE TABLE "catalogue_state" (
	"id" smallint PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	CONSTRAINT "catalogue_state_one_row" CHECK ("catalogue_state"."id" = 1)
);
--> statement-breakpoint
DROP INDEX "procedures_search_idx";--> statement-breakpoint
DROP INDEX "national_categories_code_idx";--> statement-breakpoint
ALTER TABLE "procedures" ADD COLUMN "synced_at" timestamp with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "national_categories_code_idx" ON "national_categories" USING btree ("list","code","version");--> statement-breakpoint
INSERT INTO "catalogue_state" ("id", "version") VALUES (1, 1);--> statement-breakpoint
REVOKE DELETE, TRUNCATE ON "catalogue_state" FROM mot_cua_app;
