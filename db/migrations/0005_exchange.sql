CREATE TABLE "national_circuits" (
	"name" text PRIMARY KEY NOT NULL,
	"open_since" timestamp with time zone,
	"next_probe_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "exchange_dossiers" ADD COLUMN "seen_version" integer DEFAULT 0 NOT NULL;