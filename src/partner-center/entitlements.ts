/**
 * Source: entitlement-resources, get-a-collection-of-entitlements. The key artifact: as documented from
 * 13 June to 23 July 2018; today's answers have none for software.
 */
import { z } from 'zod';
import type { Entitlement } from '../domain/entitlement.ts';
import { PartnerCenterError } from '../errors.ts';
import type { PartnerCenter } from '../ports.ts';
import type { Exchange } from './exchange.ts';
import { Text } from './fields.ts';
import { path } from './paths.ts';
import { Collection, readRows } from './rows.ts';

const Artifact = z.object({
  artifactType: Text,
  state: Text,
  link: z.object({ uri: z.string() }).nullish(),
});

const Artifacts = z
  .array(Artifact)
  .nullish()
  .transform((artifacts) => artifacts ?? []);

const Included = z.object({ productId: z.string(), skuId: z.string(), entitledArtifacts: Artifacts });

const WireEntitlement = z
  .object({
    referenceOrder: z.object({ id: z.string(), lineItemId: z.coerce.number().int() }),
    productId: z.string(),
    skuId: z.string(),
    quantity: z.number(),
    entitlementType: z.string(),
    entitledArtifacts: Artifacts,
    includedEntitlements: z
      .array(Included)
      .nullish()
      .transform((included) => included ?? []),
  })
  .transform(
    (wire): Entitlement => ({
      orderId: wire.referenceOrder.id,
      lineNumber: wire.referenceOrder.lineItemId,
      productId: wire.productId,
      skuId: wire.skuId,
      quantity: wire.quantity,
      // Older answers say virtual_machine_reserved_instance.
      type: /reserved_?instance$/i.test(wire.entitlementType) ? 'reservedinstance' : 'software',
      keyPath: keyPathOf(wire.entitledArtifacts),
      included: wire.includedEntitlements.map(({ productId, skuId, entitledArtifacts }) => ({
        productId,
        skuId,
        keyPath: keyPathOf(entitledArtifacts),
      })),
    }),
  );

function keyPathOf(artifacts: z.infer<typeof Artifacts>): string | undefined {
  const key = artifacts.find(
    ({ artifactType, state }) => /^product_?key$/i.test(artifactType) && !/^(revoked|inactive)$/i.test(state),
  );
  return key?.link?.uri;
}

/** The segments of a key artifact's link; whatever else is given is no path of a key. */
const KEY_PATH =
  /^(?:\/v1)?\/customers\/([^/?#]+)\/artifacts\/productkey\/groups\/([^/?#]+)\/lineitems\/([^/?#]+)\/items\/([^/?#]+)$/;

const ProductKey = z.object({ productKey: z.string().min(1) });

type Entitlements = Pick<PartnerCenter, 'entitlements' | 'productKey'>;

export function entitlementsOf({ send, log }: Exchange): Entitlements {
  return {
    entitlements: async (customerId) => {
      const operation = 'entitlements';
      const answer = await send({
        operation,
        method: 'GET',
        path: path`/customers/${customerId}/entitlements`,
        query: { showExpiry: 'true' },
        access: 'user',
        answer: Collection,
      });
      return readRows(answer.items, WireEntitlement, { operation, log });
    },
    productKey: async (keyPath) => {
      const { productKey } = await send({
        operation: 'productKey',
        method: 'GET',
        path: toKeyPath(keyPath),
        access: 'user',
        answer: ProductKey,
      });
      return productKey;
    },
  };
}

function toKeyPath(keyPath: string): string {
  const match = KEY_PATH.exec(keyPath);
  if (match === null) {
    throw new PartnerCenterError({
      kind: 'refused',
      status: 404,
      requestId: '',
      correlationId: '',
      description: 'This is not the path of a key.',
    });
  }
  const [customerId = '', groupId = '', lineId = '', itemId = ''] = match.slice(1).map(decodeURIComponent);
  return path`/customers/${customerId}/artifacts/productkey/groups/${groupId}/lineitems/${lineId}/items/${itemId}`;
}
