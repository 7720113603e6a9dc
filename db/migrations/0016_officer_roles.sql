CREATE TABLE "delegations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"officer_id" uuid NOT NULL,
	"delegate_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"reason" text NOT NULL,
	"made_by" uuid NOT NULL,
	"ended_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "delegations_two_people" CHECK ("delegations"."officer_id" <> "delegations"."delegate_id")
);
--> statement-breakpoint
CREATE TABLE "officer_roles" (
	"officer_id" uuid NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "officer_roles_officer_id_role_pk" PRIMARY KEY("officer_id","role"),
	CONSTRAINT "officer_roles_check" CHECK ("officer_roles"."role" in ('clerk','handler','leader','cashier','supervisor','administrator'))
);
--> statement-breakpoint
ALTER TABLE "officers" DROP CONSTRAINT "officers_role_check";--> statement-breakpoint
ALTER TABLE "officers" ADD COLUMN "password_once" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "officers" ADD COLUMN "last_sign_in_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "officers" ADD COLUMN "enabled_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_officer_id_officers_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_delegate_id_officers_id_fk" FOREIGN KEY ("delegate_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_made_by_officers_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_ended_by_officers_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "officer_roles" ADD CONSTRAINT "officer_roles_officer_id_officers_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
INSERT INTO "officer_roles" ("officer_id", "role") SELECT "id", "role" FROM "officers";--> statement-breakpoint
CREATE INDEX "delegations_delegate_idx" ON "delegations" USING btree ("delegate_id","ends_at");--> statement-breakpoint
CREATE INDEX "delegations_officer_idx" ON "delegations" USING btree ("officer_id","ends_at");--> statement-breakpoint
ALTER TABLE "officers" DROP COLUMN "role";--> statement-breakpoint
REVOKE DELETE, TRUNCATE ON delegations FROM mot_cua_app;
