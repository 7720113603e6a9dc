CREATE TABLE "inbound_volumes" (
	"day" date NOT NULL,
	"caller" text NOT NULL,
	"messages" integer NOT NULL,
	"size_bytes" bigint NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "inbound_volumes_day_caller_pk" PRIMARY KEY("day","caller"),
	CONSTRAINT "inbound_volumes_not_negative" CHECK ("inbound_volumes"."messages" >= 0 and "inbound_volumes"."size_bytes" >= 0 and "inbound_volumes"."refused" >= 0)
);
