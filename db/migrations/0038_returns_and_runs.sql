CREATE TABLE "daily_runs" (
	"job" text PRIMARY KEY NOT NULL,
	"day" date NOT NULL,
	"run_id" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "daily_runs_job" CHECK ("daily_runs"."job" in ('sweep','parity'))
);
--> statement-breakpoint
CREATE TABLE "mail_returns" (
	"outcome" text PRIMARY KEY NOT NULL,
	"count" bigint NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mail_returns_outcome" CHECK ("mail_returns"."outcome" in ('bounced','repeated','delayed','delivered','no_report','unknown'))
);
--> statement-breakpoint
ALTER TABLE "officers" ADD COLUMN "password_once_until" timestamp with time zone;--> statement-breakpoint
UPDATE "officers" SET "password_once_until" = now() + interval '72 hours' WHERE "password_once";
--> statement-breakpoint
REVOKE DELETE, TRUNCATE ON mail_returns FROM mot_cua_app;
--> statement-breakpoint
REVOKE TRUNCATE ON daily_runs FROM mot_cua_app;
