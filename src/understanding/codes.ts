/** Figures with a shape of their own: GUIDs, addresses, prefixed numbers, VM sizes, dates. */
import { parse } from 'tldts';
import type { Mark } from './marks.ts';

type Reader = (matched: string, folded: string) => { tags: string[]; value?: string } | undefined;

const GUID = /\{?\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b\}?/g;
const ADDRESS =
  /(?:https?:\/\/[^\s<>"'，。、）)]{1,300})|(?:[a-z0-9._%+-]{1,64}@)?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}/g;
const DATE =
  /\b(?:(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|[12]\d|3[01])[./-](?:19|20)?\d\d|\d{1,2}:\d\d(?:\s?[ap]m)?|\d{1,2}\/\d{1,2})\b(?![-\d])|\d{1,2} ?[月월] ?\d{1,2} ?[日号일]|\b\d{1,2}\.? (?:jan|feb|mar|apr|mai|may|jun|jul|aug|sep|oct|okt|nov|dec|dez|janeiro|fevereiro|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|janvier|fevrier|mars|avril|juin|juillet|aout|septembre|octobre|novembre|decembre)[a-z]*\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2}(?:st|nd|rd|th)?\b/g;
const VM_SIZE = /\b(?:standard_[a-z]+\d+[a-z0-9_]*|[a-z]{1,2}\d{1,3}[a-z]{1,3} ?v\d)\b/g;
const TIGHT_PRODUCT =
  /(?<![a-z0-9-])(ws|w2k|win|winsrv|winserver|sql|mssql|office|exchange|sharepoint|vs)[-_]?'?((?:20)?(?:0[38]|1[269]|2[0-5]))( ?r2(?![a-z0-9]))?(?= ?(?:ent|std|dc)?(?![a-z0-9.,]))/g;
const DESK_ID = /(?<![a-z0-9-])[pklra]-[0-9a-z]{8}(?![a-z0-9-])/g;
const PREFIXED =
  /(?<![a-z0-9-])(req|rr|rq|rf|ref|refund|sr|cr|rma|tkt|ticket|case|ord|order|so|po|o|inv|csp|pc|or|r|a)(?:-|#|-#| ?# ?)(\d{1,12}[a-z0-9]{0,8})(?![a-z0-9])/g;
const PLAIN_PREFIXED = /(?<![a-z0-9-])(req|rr|rf|rma|ord|tkt|sr)(\d{1,10})(?![a-z0-9-])/g;
const HYPHENATED = /(?<![a-z0-9-])[a-z]{2,6}-\d{2,10}(?:-\d{1,10})?(?![a-z0-9-])/g;
const HASHED = /# ?\d{1,15}\b/g;
const OPAQUE = /(?<![a-z0-9-])(?=[a-z0-9]*\d)(?=[a-z0-9]*[a-z])[a-z0-9]{10,40}(?![a-z0-9-])/g;
const PERCENT = /\d+(?:[.,]\d+)? ?%/g;

const TIGHT: Record<string, string> = {
  ws: 'windows-server',
  w2k: 'windows-server',
  winsrv: 'windows-server',
  winserver: 'windows-server',
  win: 'windows-server',
  sql: 'sql-server',
  mssql: 'sql-server',
  office: 'office',
  exchange: 'exchange-server',
  sharepoint: 'sharepoint-server',
  vs: 'visual-studio',
};
const REQUEST_PREFIX = /^(req|rr|rq|rf|ref|refund|sr|cr|rma|tkt|ticket|case|r|a)$/;

/** A company's full name, Chinese: the ending says so, whatever words are inside (新希望集团). */
const FULL_NAME =
  /(?<=^|[，。、\s:：「『幫帮給给替請请把向為为跟查]|客[戶户])[\p{Script=Han}]{2,10}?(?:集[團团]|(?:股份)?有限公司)/gu;

const READERS: [RegExp, Reader][] = [
  [
    FULL_NAME,
    (matched) =>
      /[我你您他这這那哪的幫帮給给買买訂订]/.test(matched) ? undefined : { tags: ['name'], value: matched },
  ],
  [GUID, (matched, folded) => ({ tags: ['guid'], value: folded.replace(/[{}]/g, '') || matched })],
  [ADDRESS, readAddress],
  [VM_SIZE, () => ({ tags: ['vm-size'] })],
  [DESK_ID, (matched) => ({ tags: ['request-id'], value: matched })],
  [PREFIXED, readPrefixed],
  [PLAIN_PREFIXED, readPrefixed],
  [DATE, () => ({ tags: ['date'] })],
  [TIGHT_PRODUCT, readTightProduct],
  [HYPHENATED, (matched, folded) => (isNoId(folded) ? undefined : { tags: ['code'], value: matched })],
  [HASHED, (matched) => ({ tags: ['hashed'], value: matched.replace(/^# ?/, '') })],
  [OPAQUE, (matched, folded) => (isNoId(folded) ? undefined : { tags: ['code'], value: matched })],
  [PERCENT, () => ({ tags: ['measure'] })],
];

/** Marks in order of place, without overlap; the first reader in the list wins. */
export function codeMarks(text: string, folded: string): Mark[] {
  const marks: Mark[] = [];
  for (const [pattern, read] of READERS) {
    for (const match of folded.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (marks.some((mark) => mark.start < end && start < mark.end)) continue;
      const meaning = read(text.slice(start, end), match[0]);
      if (meaning !== undefined) marks.push({ start, end, ...meaning });
    }
  }
  return marks.sort((a, b) => a.start - b.start);
}

/** A host counts when its ending is a real public suffix: `setup.exe` and `e.g.` do not. */
function readAddress(matched: string, folded: string): { tags: string[]; value?: string } | undefined {
  const trimmed = folded.replace(/[.-]+$/, '');
  const host = parse(trimmed);
  if (!host.isIcann || host.hostname === null || host.domain === null) return undefined;
  if (/^https?:/.test(folded)) return { tags: ['url', 'domain'], value: host.hostname };
  if (/^\d+(\.\d+)*$/.test(host.domainWithoutSuffix ?? '')) return undefined;
  return { tags: [matched.includes('@') ? 'email' : 'domain'], value: host.hostname };
}

function readPrefixed(matched: string, folded: string): { tags: string[]; value: string } {
  const prefix = /^[a-z]+/.exec(folded)?.[0] ?? '';
  const isRequest = REQUEST_PREFIX.test(prefix);
  const isWord = /^(order|ticket|case|refund|request)$/.test(prefix) && /#/.test(folded);
  return {
    tags: [isRequest ? 'request-id' : 'order-id'],
    value: isWord ? matched.replace(/^[^#]*# ?/, '') : matched.replace(/ ?# ?/, ''),
  };
}

function readTightProduct(_matched: string, folded: string): { tags: string[]; value: string } | undefined {
  const parts = /^(w2k|[a-z]+)[-_]?'?(\d{2}|\d{4})( ?r2)?$/.exec(folded);
  const product = TIGHT[parts?.[1] ?? ''];
  const digits = parts?.[2] ?? '';
  if (product === undefined) return undefined;
  const version = `${digits.length === 2 ? `20${digits}` : digits}${parts?.[3] ? ' R2' : ''}`;
  return { tags: [`product:${product}`, 'version'], value: version };
}

function isNoId(folded: string): boolean {
  return /^(covid|utf|iso|sha|win|windows|office|sql|ws|server|kb|cve|dg7)/.test(folded);
}
