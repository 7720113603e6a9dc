CREATE TABLE "exchange_alerts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"told" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "exchange_alerts_told" CHECK ("exchange_alerts"."told" in ('behind','caught_up'))
);
--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_about_one_thing";--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "exchange_alert_id" uuid;--> statement-breakpoint
CREATE INDEX "exchange_alerts_at_idx" ON "exchange_alerts" USING btree ("at");--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_exchange_alert_id_exchange_alerts_id_fk" FOREIGN KEY ("exchange_alert_id") REFERENCES "public"."exchange_alerts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notices_alert_idx" ON "notices" USING btree ("exchange_alert_id") WHERE "notices"."exchange_alert_id" is not null;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_about_one_thing" CHECK (num_nonnulls("notices"."act_id", "notices"."officer_id", "notices"."exchange_alert_id") = 1);--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON exchange_alerts FROM mot_cua_app;
