CREATE TABLE "dossier_opinions" (
	"ask_act_id" uuid PRIMARY KEY NOT NULL,
	"dossier_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"due_on" date NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"answer_act_id" uuid,
	"answered_at" timestamp with time zone,
	CONSTRAINT "dossier_opinions_answered" CHECK (("dossier_opinions"."answer_act_id" is null) = ("dossier_opinions"."answered_at" is null))
);
--> statement-breakpoint
ALTER TABLE "dossiers" DROP CONSTRAINT "dossiers_approval_check";--> statement-breakpoint
ALTER TABLE "dossier_opinions" ADD CONSTRAINT "dossier_opinions_ask_act_id_dossier_acts_id_fk" FOREIGN KEY ("ask_act_id") REFERENCES "public"."dossier_acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_opinions" ADD CONSTRAINT "dossier_opinions_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_opinions" ADD CONSTRAINT "dossier_opinions_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_opinions" ADD CONSTRAINT "dossier_opinions_answer_act_id_dossier_acts_id_fk" FOREIGN KEY ("answer_act_id") REFERENCES "public"."dossier_acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dossier_opinions_agency_idx" ON "dossier_opinions" USING btree ("agency_id","due_on");--> statement-breakpoint
CREATE INDEX "dossier_opinions_dossier_idx" ON "dossier_opinions" USING btree ("dossier_id");--> statement-breakpoint
CREATE UNIQUE INDEX "dossier_opinions_open_idx" ON "dossier_opinions" USING btree ("dossier_id","agency_id") WHERE "dossier_opinions"."answer_act_id" is null;--> statement-breakpoint
ALTER TABLE "dossiers" ADD CONSTRAINT "dossiers_approval_check" CHECK ("dossiers"."approval" in ('none', 'asked', 'approved', 'signed'));