CREATE TABLE "audit_checks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone NOT NULL,
	"blocks" integer NOT NULL,
	"rows" bigint NOT NULL,
	"head_number" bigint NOT NULL,
	"head_seal" text NOT NULL,
	"outcome" text NOT NULL,
	"findings" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_seals" (
	"number" bigint PRIMARY KEY NOT NULL,
	"from_position" bigint NOT NULL,
	"to_position" bigint NOT NULL,
	"rows" integer NOT NULL,
	"root" text NOT NULL,
	"seal" text NOT NULL,
	"sealed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "position" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "audit_log_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
CREATE INDEX "audit_checks_finished_idx" ON "audit_checks" USING btree ("finished_at");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_seals_to_idx" ON "audit_seals" USING btree ("to_position");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_log_position_idx" ON "audit_log" USING btree ("position");--> statement-breakpoint
CREATE INDEX "audit_log_actor_idx" ON "audit_log" USING btree ("actor_id","at") WHERE "audit_log"."actor_id" is not null;--> statement-breakpoint
CREATE INDEX "audit_log_act_idx" ON "audit_log" USING btree ("act","at") WHERE "audit_log"."act" <> 'national.look_up';--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON audit_seals, audit_checks FROM mot_cua_app;
--> statement-breakpoint
GRANT SELECT ON SEQUENCE audit_log_position_seq TO mot_cua_app;
