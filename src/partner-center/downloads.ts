/** Download options and links, as documented from 13 June to 23 July 2018. No public API has them today. */
import { z } from 'zod';
import type { DownloadOption } from '../domain/entitlement.ts';
import type { PartnerCenter } from '../ports.ts';
import type { Exchange } from './exchange.ts';
import { path } from './paths.ts';
import { Collection, readRows } from './rows.ts';

const WireOption = z
  .object({
    optionKey: z.string().min(1),
    optionTitle: z.string(),
    displayRank: z.number(),
    cpUandFileType: z.string(),
    languageCode: z.string(),
    languageName: z.string(),
    /** A number in answers, text in the table of the documents. */
    fileSize: z.coerce.number(),
  })
  .transform(
    (wire): DownloadOption => ({
      key: wire.optionKey,
      edition: wire.optionTitle,
      languageCode: wire.languageCode,
      languageName: wire.languageName,
      fileType: wire.cpUandFileType,
      fileSize: wire.fileSize,
      rank: wire.displayRank,
    }),
  );

const DownloadLink = z.object({ uri: z.url({ protocol: /^https$/ }) });

type Downloads = Pick<PartnerCenter, 'downloadOptions' | 'downloadTarget'>;

export function downloadsOf({ send, log }: Exchange): Downloads {
  return {
    downloadOptions: async (productId, skuId, market, locale) => {
      const operation = 'downloadOptions';
      const answer = await send({
        operation,
        method: 'GET',
        path: path`/products/${productId}/skus/${skuId}/downloadoptions`,
        query: { country: market },
        locale,
        answer: Collection,
      });
      return readRows(answer.items, WireOption, { operation, log });
    },
    downloadTarget: async (productId, skuId, optionKey, market) => {
      const { uri } = await send({
        operation: 'downloadTarget',
        method: 'GET',
        path: path`/products/${productId}/skus/${skuId}/downloadoptions/${optionKey}/downloadlink`,
        query: { country: market },
        answer: DownloadLink,
      });
      return { url: uri };
    },
  };
}
