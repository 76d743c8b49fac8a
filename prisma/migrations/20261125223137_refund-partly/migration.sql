-- AlterTable
ALTER TABLE "Refund" ADD COLUMN     "partly" JSONB;
