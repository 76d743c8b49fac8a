-- AlterTable
ALTER TABLE "Purchase" ADD COLUMN     "unknownToldAt" TIMESTAMPTZ(3);
