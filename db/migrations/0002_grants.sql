-- The application's role: no DDL, and what must never be rewritten it can only append.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'mot_cua_app') THEN
    RAISE EXCEPTION 'role mot_cua_app is missing; create it before migrating (docs/operations.md)';
  END IF;
END $$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO mot_cua_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO mot_cua_app;
--> statement-breakpoint
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO mot_cua_app;
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO mot_cua_app;
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO mot_cua_app;
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON audit_log, dossier_acts, procedure_versions, service_versions FROM mot_cua_app;
--> statement-breakpoint
GRANT UPDATE (valid_to) ON procedure_versions, service_versions TO mot_cua_app;
--> statement-breakpoint
REVOKE DELETE, TRUNCATE ON dossiers, dossier_papers, dossier_numbers, inbox, exchange_messages, procedures FROM mot_cua_app;
