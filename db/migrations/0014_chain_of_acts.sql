DROP INDEX "audit_checks_finished_idx";--> statement-breakpoint
DROP INDEX "audit_seals_to_idx";--> statement-breakpoint
ALTER TABLE "audit_checks" ADD COLUMN "chain" text DEFAULT 'audit_log' NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_seals" ADD COLUMN "chain" text DEFAULT 'audit_log' NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_seals" DROP CONSTRAINT "audit_seals_pkey";--> statement-breakpoint
ALTER TABLE "audit_seals" ADD CONSTRAINT "audit_seals_chain_number_pk" PRIMARY KEY("chain","number");--> statement-breakpoint
CREATE INDEX "audit_checks_finished_idx" ON "audit_checks" USING btree ("chain","finished_at");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_seals_to_idx" ON "audit_seals" USING btree ("chain","to_position");--> statement-breakpoint
GRANT SELECT ON SEQUENCE dossier_acts_position_seq TO mot_cua_app;
