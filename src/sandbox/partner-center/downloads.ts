/** Download options and links, as they were documented from 13 June to 23 July 2018. */
import { randomUUID } from 'node:crypto';
import { type Answer, ok } from '../answer.ts';
import { hexOf, numberOf } from '../made-up.ts';
import type { Incoming } from '../routes.ts';
import { countryOf, itemOfPath } from './catalogue.ts';
import { localeOf, type PartnerCenterRoute, param } from './frame.ts';
import { notFound } from './refusals.ts';
import type { CatalogueItem } from './seed/catalogue.ts';
import { languageName } from './seed/languages.ts';
import { type Edition, editionsOf } from './seed/media.ts';
import { attributes, collection, link } from './wire.ts';

const PATH = '/v1/products/:productId/skus/:skuId/downloadoptions';

export const DOWNLOAD_ROUTES: PartnerCenterRoute[] = [
  { method: 'GET', path: PATH, access: 'app', answer: listOptions },
  { method: 'GET', path: `${PATH}/:optionKey/downloadlink`, access: 'app', answer: issueLink },
];

const LINK_DAYS = 14;
const MAX_DOWNLOADS = 50;
const DAY_MS = 24 * 60 * 60 * 1000;
const SMALLEST_FILE_BYTES = 400_000_000;
const LARGEST_FILE_BYTES = 6_200_000_000;

interface Option {
  key: string;
  edition: Edition;
  languageCode: string;
  fileType: string;
  fileSize: number;
}

function optionsOf(item: CatalogueItem): Option[] {
  return editionsOf(item).flatMap((edition) =>
    edition.languages.flatMap((languageCode) =>
      edition.fileTypes.map((fileType) => {
        const name = [item.productId, item.skuId, edition.title, languageCode, fileType].join('|');
        // Opaque to the caller; base64 with its `/` and `+`, as Partner Center's were.
        const key = Buffer.from(`${hexOf(name, 6)}?>${name}`).toString('base64');
        return {
          key,
          edition,
          languageCode,
          fileType,
          fileSize: numberOf(name, SMALLEST_FILE_BYTES, LARGEST_FILE_BYTES),
        };
      }),
    ),
  );
}

function listOptions(incoming: Incoming): Answer {
  const country = countryOf(incoming);
  const item = itemOfPath(incoming, country);
  const path = `/products/${item.productId}/skus/${item.skuId}/downloadoptions`;
  const options = optionsOf(item).map((option, displayRank) => ({
    optionKey: option.key,
    optionTitle: option.edition.title,
    displayRank,
    // The odd casing is Partner Center's own.
    cpUandFileType: option.fileType,
    languageCode: option.languageCode,
    languageName: languageName(option.languageCode, localeOf(incoming)),
    fileSize: option.fileSize,
    downloadLink: link(`${path}/${encodeURIComponent(option.key)}/downloadlink?country=${country}`),
    attributes: attributes('DownloadOption'),
  }));
  return ok(collection(options, `${path}?country=${country}`));
}

function issueLink(incoming: Incoming): Answer {
  const country = countryOf(incoming);
  const item = itemOfPath(incoming, country);
  const option = optionsOf(item).find(({ key }) => key === param(incoming, 'optionKey'));
  if (option === undefined) throw notFound('The download option');
  const expiresAt = new Date(incoming.now.getTime() + LINK_DAYS * DAY_MS);
  const ticket = randomUUID();
  const url = new URL(`https://download.mp.microsoft.com/pr/${fileOf(option)}`);
  url.searchParams.set('t', ticket);
  url.searchParams.set('d', String(MAX_DOWNLOADS));
  url.searchParams.set('e', String(Math.floor(expiresAt.getTime() / 1000)));
  url.searchParams.set('h', hexOf(ticket, 64));
  incoming.state.links.push({
    url: url.href,
    productId: item.productId,
    skuId: item.skuId,
    optionKey: option.key,
    market: country,
    issuedAt: incoming.now,
    expiresAt,
    maxDownloads: MAX_DOWNLOADS,
  });
  return ok(link(url.href));
}

function fileOf({ edition, languageCode, fileType }: Option): string {
  const bits = fileType.startsWith('32') ? '32Bit' : '64Bit';
  const extension = fileType.split(', ').at(-1) ?? 'ISO';
  return `${edition.fileStem}_${bits}_${languageName(languageCode, 'en-US').replaceAll(/[^A-Za-z]/g, '')}.${extension}`;
}
