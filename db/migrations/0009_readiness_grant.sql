-- The application tells by /api/health/ready whether the database is as new as itself; it may read the list of migrations for that.
GRANT USAGE ON SCHEMA drizzle TO mot_cua_app;
--> statement-breakpoint
GRANT SELECT ON drizzle.__drizzle_migrations TO mot_cua_app;
