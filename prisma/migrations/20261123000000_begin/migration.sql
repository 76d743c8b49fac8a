-- CreateTable
CREATE TABLE "Purchase" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "requesterId" TEXT NOT NULL,
    "requesterName" TEXT NOT NULL,
    "tenantId" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "customerId" TEXT,
    "customerName" TEXT,
    "customerMarket" TEXT,
    "productIds" TEXT[],
    "wanted" JSONB NOT NULL,
    "lines" JSONB NOT NULL,
    "quote" JSONB,
    "requestIds" JSONB NOT NULL,
    "orders" JSONB NOT NULL,
    "orderErrors" JSONB NOT NULL,
    "failure" JSONB,
    "approver" JSONB,
    "declined" JSONB,
    "confirmedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Purchase_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "KnownOrder" (
    "orderId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "customerName" TEXT NOT NULL,
    "purchaseId" TEXT,
    "status" TEXT NOT NULL,
    "orderedAt" TIMESTAMPTZ(3) NOT NULL,
    "titles" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "total" DOUBLE PRECISION,
    "orderedById" TEXT,
    "orderedByName" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "words" TEXT[],

    CONSTRAINT "KnownOrder_pkey" PRIMARY KEY ("orderId")
);

-- CreateTable
CREATE TABLE "KeyRequest" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "requesterId" TEXT NOT NULL,
    "requesterName" TEXT NOT NULL,
    "tenantId" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "customer" JSONB,
    "wanted" JSONB NOT NULL,
    "item" JSONB,
    "edition" TEXT,
    "option" JSONB,
    "downloadLinkId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "KeyRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DownloadLink" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "keyRequestId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "customerName" TEXT NOT NULL,
    "customerCulture" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "lineNumber" INTEGER NOT NULL,
    "productTitle" TEXT NOT NULL,
    "edition" TEXT NOT NULL,
    "languageCode" TEXT NOT NULL,
    "languageName" TEXT NOT NULL,
    "fileType" TEXT NOT NULL,
    "fileSize" DOUBLE PRECISION NOT NULL,
    "targetUrl" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "issuedToId" TEXT NOT NULL,
    "issuedToName" TEXT NOT NULL,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "maxDownloads" INTEGER NOT NULL,
    "downloads" INTEGER NOT NULL,
    "firstOpenedAt" TIMESTAMPTZ(3),
    "lastDownloadAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),
    "replacedById" TEXT,
    "remindedExpiry" BOOLEAN NOT NULL,
    "remindedDownloads" BOOLEAN NOT NULL,

    CONSTRAINT "DownloadLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Refund" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "requesterId" TEXT NOT NULL,
    "requesterName" TEXT NOT NULL,
    "tenantId" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "customerName" TEXT NOT NULL,
    "customerDomain" TEXT NOT NULL,
    "customerMarket" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "subscriptionId" TEXT,
    "lineNumbers" INTEGER[],
    "productTitle" TEXT NOT NULL,
    "orderedAt" TIMESTAMPTZ(3) NOT NULL,
    "deadline" TIMESTAMPTZ(3) NOT NULL,
    "rule" TEXT NOT NULL,
    "disputed" BOOLEAN NOT NULL,
    "gives" TEXT NOT NULL,
    "paid" DOUBLE PRECISION,
    "currency" TEXT NOT NULL,
    "form" JSONB NOT NULL,
    "title" TEXT NOT NULL,
    "impact" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "amount" DOUBLE PRECISION NOT NULL,
    "contact" JSONB NOT NULL,
    "claimer" JSONB,
    "claimedUntil" TIMESTAMPTZ(3),
    "approvers" JSONB NOT NULL,
    "history" JSONB NOT NULL,
    "requestIds" JSONB NOT NULL,
    "serviceRequestId" TEXT,
    "serviceRequestStatus" TEXT,
    "cancelledAt" TIMESTAMPTZ(3),
    "failure" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "submittedAt" TIMESTAMPTZ(3),
    "reminded" TEXT[],
    "listedAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Refund_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Attachment" (
    "id" TEXT NOT NULL,
    "refundId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "addedById" TEXT NOT NULL,
    "addedByName" TEXT NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "Attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PostedCard" (
    "conversationId" TEXT NOT NULL,
    "activityId" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "view" TEXT NOT NULL,
    "locale" TEXT NOT NULL,

    CONSTRAINT "PostedCard_pkey" PRIMARY KEY ("conversationId","activityId")
);

-- CreateTable
CREATE TABLE "Conversation" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "tenantId" TEXT NOT NULL,
    "serviceUrl" TEXT NOT NULL,
    "personId" TEXT,
    "name" TEXT,
    "nameKey" TEXT,
    "locale" TEXT NOT NULL,
    "reference" JSONB NOT NULL,
    "gone" BOOLEAN NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Conversation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL,
    "tenantId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "channelUserId" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "localeChosen" BOOLEAN NOT NULL,
    "timeZone" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Dialog" (
    "conversationId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "dialog" JSONB NOT NULL,

    CONSTRAINT "Dialog_pkey" PRIMARY KEY ("conversationId","personId")
);

-- CreateTable
CREATE TABLE "Setting" (
    "name" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "sequence" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "customerId" TEXT,
    "orderId" TEXT,
    "conversationId" TEXT,
    "correlationId" TEXT NOT NULL,
    "detail" JSONB,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "AuditHead" (
    "id" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditHead_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SeenActivity" (
    "conversationId" TEXT NOT NULL,
    "activityId" TEXT NOT NULL,
    "begunAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SeenActivity_pkey" PRIMARY KEY ("conversationId","activityId")
);

-- CreateIndex
CREATE INDEX "Purchase_requesterId_createdAt_idx" ON "Purchase"("requesterId", "createdAt");

-- CreateIndex
CREATE INDEX "Purchase_requesterId_confirmedAt_idx" ON "Purchase"("requesterId", "confirmedAt");

-- CreateIndex
CREATE INDEX "Purchase_customerId_confirmedAt_idx" ON "Purchase"("customerId", "confirmedAt");

-- CreateIndex
CREATE INDEX "Purchase_state_updatedAt_idx" ON "Purchase"("state", "updatedAt");

-- CreateIndex
CREATE INDEX "KnownOrder_orderedAt_orderId_idx" ON "KnownOrder"("orderedAt", "orderId");

-- CreateIndex
CREATE INDEX "KnownOrder_customerId_orderedAt_orderId_idx" ON "KnownOrder"("customerId", "orderedAt", "orderId");

-- CreateIndex
CREATE INDEX "KnownOrder_orderedById_orderedAt_orderId_idx" ON "KnownOrder"("orderedById", "orderedAt", "orderId");

-- CreateIndex
CREATE INDEX "KnownOrder_status_orderedAt_orderId_idx" ON "KnownOrder"("status", "orderedAt", "orderId");

-- CreateIndex
CREATE INDEX "KnownOrder_words_idx" ON "KnownOrder" USING GIN ("words");

-- CreateIndex
CREATE INDEX "KeyRequest_requesterId_createdAt_idx" ON "KeyRequest"("requesterId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "DownloadLink_tokenHash_key" ON "DownloadLink"("tokenHash");

-- CreateIndex
CREATE INDEX "DownloadLink_orderId_issuedAt_idx" ON "DownloadLink"("orderId", "issuedAt");

-- CreateIndex
CREATE INDEX "DownloadLink_customerId_issuedAt_idx" ON "DownloadLink"("customerId", "issuedAt");

-- CreateIndex
CREATE INDEX "DownloadLink_expiresAt_idx" ON "DownloadLink"("expiresAt");

-- CreateIndex
CREATE INDEX "Refund_listedAt_id_idx" ON "Refund"("listedAt", "id");

-- CreateIndex
CREATE INDEX "Refund_state_listedAt_id_idx" ON "Refund"("state", "listedAt", "id");

-- CreateIndex
CREATE INDEX "Refund_requesterId_listedAt_id_idx" ON "Refund"("requesterId", "listedAt", "id");

-- CreateIndex
CREATE INDEX "Refund_customerId_listedAt_id_idx" ON "Refund"("customerId", "listedAt", "id");

-- CreateIndex
CREATE INDEX "Refund_orderId_idx" ON "Refund"("orderId");

-- CreateIndex
CREATE INDEX "Refund_decidedAt_idx" ON "Refund"("decidedAt");

-- CreateIndex
CREATE INDEX "Attachment_refundId_addedAt_idx" ON "Attachment"("refundId", "addedAt");

-- CreateIndex
CREATE INDEX "PostedCard_subjectKind_subjectId_idx" ON "PostedCard"("subjectKind", "subjectId");

-- CreateIndex
CREATE INDEX "Conversation_personId_updatedAt_idx" ON "Conversation"("personId", "updatedAt");

-- CreateIndex
CREATE INDEX "Conversation_nameKey_updatedAt_idx" ON "Conversation"("nameKey", "updatedAt");

-- CreateIndex
CREATE INDEX "AuditEntry_orderId_sequence_idx" ON "AuditEntry"("orderId", "sequence");

-- CreateIndex
CREATE INDEX "AuditEntry_subjectId_sequence_idx" ON "AuditEntry"("subjectId", "sequence");

-- CreateIndex
CREATE INDEX "AuditEntry_action_sequence_idx" ON "AuditEntry"("action", "sequence");

-- CreateIndex
CREATE INDEX "SeenActivity_begunAt_idx" ON "SeenActivity"("begunAt");

-- The chain begins with a hash that no entry can have.
INSERT INTO "AuditHead" ("id", "sequence", "hash") VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
