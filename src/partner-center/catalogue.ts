/** Source: product-resources, get-a-list-of-products, get-a-list-of-availabilities-for-a-sku. */
import { z } from 'zod';
import type { Availability, Product, Sku } from '../domain/catalogue.ts';
import type { PartnerCenter } from '../ports.ts';
import { type Exchange, orUndefined } from './exchange.ts';
import { Text } from './fields.ts';
import { path } from './paths.ts';
import { Collection, readRows } from './rows.ts';

const ProductType = z.object({
  id: z.string(),
  subType: z.object({ id: z.string() }).nullish(),
});

const WireProduct = z
  .object({ id: z.string(), title: z.string(), description: Text, productType: ProductType, publisherName: Text })
  .transform(
    ({ productType, publisherName, ...product }): Product => ({
      ...product,
      type: productType.subType?.id ?? productType.id,
      publisher: publisherName,
    }),
  );

const Texts = z
  .array(z.string())
  .nullish()
  .transform((texts) => texts ?? []);

const Attestation = z
  .object({ attestationType: Text, enforceAttestation: z.boolean() })
  .transform(({ attestationType, enforceAttestation }) => ({ type: attestationType, enforced: enforceAttestation }))
  .nullish()
  .transform((attestation) => attestation ?? undefined);

const WireSku = z
  .object({
    id: z.string(),
    productId: z.string(),
    title: z.string(),
    description: Text,
    minimumQuantity: z.number().int(),
    maximumQuantity: z.number().int(),
    supportedBillingCycles: Texts,
    purchasePrerequisites: Texts,
    provisioningVariables: Texts,
    attestationProperties: Attestation,
  })
  .transform(({ attestationProperties, ...sku }): Sku => ({ ...sku, attestation: attestationProperties }));

const WireTerm = z.object({ duration: Text, billingCycle: z.string(), description: Text });

const WireAvailability = z
  .object({
    id: z.string(),
    catalogItemId: z.string(),
    productId: z.string(),
    skuId: z.string(),
    defaultCurrency: z.object({ code: z.string() }),
    country: z.string(),
    isPurchasable: z.boolean(),
    terms: z
      .array(WireTerm)
      .nullish()
      .transform((terms) => terms ?? []),
  })
  .transform(
    ({ defaultCurrency, country, isPurchasable, ...availability }): Availability => ({
      ...availability,
      currency: defaultCurrency.code,
      market: country,
      purchasable: isPurchasable,
    }),
  );

type Catalogue = Pick<PartnerCenter, 'products' | 'product' | 'skus' | 'availabilities'>;

export function catalogueOf(exchange: Exchange): Catalogue {
  const { send, log } = exchange;
  return {
    products: async (market, view, locale) => {
      const operation = 'products';
      const query = { country: market, targetView: view };
      const answer = await send({ operation, method: 'GET', path: '/products', query, locale, answer: Collection });
      return readRows(answer.items, WireProduct, { operation, log });
    },
    product: (productId, market, locale) =>
      orUndefined(
        send({
          operation: 'product',
          method: 'GET',
          path: path`/products/${productId}`,
          query: { country: market },
          locale,
          answer: WireProduct,
        }),
      ),
    skus: async (productId, market, locale) => {
      const operation = 'skus';
      const answer = await orUndefined(
        send({
          operation,
          method: 'GET',
          path: path`/products/${productId}/skus`,
          query: { country: market },
          locale,
          answer: Collection,
        }),
      );
      return readRows(answer?.items ?? [], WireSku, { operation, log });
    },
    availabilities: async (productId, skuId, market) => {
      const operation = 'availabilities';
      const answer = await orUndefined(
        send({
          operation,
          method: 'GET',
          path: path`/products/${productId}/skus/${skuId}/availabilities`,
          query: { country: market },
          answer: Collection,
        }),
      );
      return readRows(answer?.items ?? [], WireAvailability, { operation, log });
    },
  };
}

/** The SKU's title; undefined when it is not (or no longer) in the market's catalogue. */
export async function skuTitle(
  exchange: Exchange,
  { productId, skuId, market }: { productId: string; skuId: string; market: string },
): Promise<string | undefined> {
  const sku = await orUndefined(
    exchange.send({
      operation: 'title',
      method: 'GET',
      path: path`/products/${productId}/skus/${skuId}`,
      query: { country: market },
      answer: z.object({ title: z.string() }),
    }),
  );
  return sku?.title;
}
