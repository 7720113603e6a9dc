ALTER TABLE "draft_papers" RENAME COLUMN "paper_code" TO "paper_key";
