import { z } from 'zod';
import { KEY_REQUEST_STATES, type KeyRequest } from '../domain/key-request.ts';
import type { Tables } from '../ports/tables.ts';
import type { Db } from './db.ts';
import type { KeyRequest as Row } from './generated/client.ts';
import { storable, toJson, toJsonOrNull } from './json.ts';
import { absent, Texts } from './parts.ts';

const State = z.enum(KEY_REQUEST_STATES);

const Customer = z.looseObject({ id: z.string(), name: z.string(), market: z.string(), culture: z.string() });

const Item = z.looseObject({
  orderId: z.string(),
  lineNumber: z.number(),
  productId: z.string(),
  skuId: z.string(),
  title: z.string(),
});

const Option = z.looseObject({
  key: z.string(),
  languageCode: z.string(),
  languageName: z.string(),
  fileType: z.string(),
  fileSize: z.number(),
});

export function keyRequestTable(db: Db): Tables['keyRequests'] {
  return {
    async add(request) {
      await db.keyRequest.create({ data: toRow(request) });
    },
    async find(id) {
      const row = await db.keyRequest.findUnique({ where: { id } });
      return row === null ? undefined : toKeyRequest(row);
    },
    async claim(from, next) {
      const { count } = await db.keyRequest.updateMany({
        where: { id: from.id, version: from.version },
        data: { ...toRow(next), id: from.id, version: from.version + 1 },
      });
      return count === 1;
    },
  };
}

function toKeyRequest(row: Row): KeyRequest {
  return {
    id: row.id,
    version: row.version,
    state: State.parse(row.state),
    requester: { id: row.requesterId, name: row.requesterName },
    tenantId: row.tenantId,
    conversationId: row.conversationId,
    customer: absent(Customer).parse(row.customer),
    wanted: Texts.parse(row.wanted),
    item: absent(Item).parse(row.item),
    edition: row.edition ?? undefined,
    option: absent(Option).parse(row.option),
    downloadLinkId: row.downloadLinkId ?? undefined,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

function toRow(request: KeyRequest) {
  return {
    id: request.id,
    version: request.version,
    state: request.state,
    requesterId: request.requester.id,
    requesterName: storable(request.requester.name),
    tenantId: request.tenantId,
    conversationId: request.conversationId,
    customer: toJsonOrNull(request.customer),
    wanted: toJson(request.wanted),
    item: toJsonOrNull(request.item),
    edition: request.edition ?? null,
    option: toJsonOrNull(request.option),
    downloadLinkId: request.downloadLinkId ?? null,
    createdAt: request.createdAt,
    updatedAt: request.updatedAt,
  };
}
