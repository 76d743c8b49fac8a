/** Figures with a shape of their own: GUIDs, addresses, prefixed numbers, VM sizes, dates. */
import { parse } from 'tldts';
import type { Mark } from './marks.ts';

type Reader = (matched: string, folded: string) => { tags: string[]; value?: string } | undefined;

const GUID = /\{?\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b\}?/g;
const ADDRESS =
  /(?:https?:\/\/[^\s<>"'，。、）)]{1,300})|(?:[a-z0-9._%+-]{1,64}@)?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}/g;
const DATE =
  /\b(?:(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|[12]\d|3[01])[./-](?:19|20)?\d\d|\d{1,2}:\d\d(?:\s?[ap]m)?|\d{1,2}\/\d{1,2})\b(?![-\d])|\d{1,2} ?[月월] ?\d{1,2} ?[日号일]|\b\d{1,2}\.? (?:jan|feb|mar|apr|mai|may|jun|jul|aug|sep|oct|okt|nov|dec|dez|janeiro|fevereiro|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|janvier|fevrier|mars|avril|juin|juillet|aout|septembre|octobre|novembre|decembre)(?:uary?|ruary?|ch|z|il|e|i|y|ust|t|tember|ember|ober)?\b\.?|\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?) \d{1,2}(?:st|nd|rd|th)?\b|\b\d{1,2}(?:st|nd|rd|th)\b/g;
const VM_SIZE = /\b(?:standard_[a-z]+\d+[a-z0-9_]*|[a-z]{1,2}\d{1,3}[a-z]{1,3} ?v\d)\b/g;
const TIGHT_PRODUCT =
  /(?<![a-z0-9-])(ws|w2k|win|winsrv|winserver|sql|mssql|office|exchange|sharepoint|vs)[-_]?'?((?:20)?(?:0[38]|1[269]|2[0-5]))( ?r2(?![a-z0-9]))?(?= ?(?:ent|std|dc)?(?![a-z0-9.,]))/g;
/** Products by their usual slips and short forms, and what must be there at least; what follows them says that they are meant. */
const PRODUCT_WORDS: readonly [pattern: RegExp, product: string, needs: RegExp][] = [
  [/(?<![a-z])w[indows]{3,7}[ -]?s[erv]{3,5}(?![a-z])/g, 'windows-server', /w[indows]{3}/],
  [
    /(?<!(?:sql|exchange|exch|sharepoint|project|[a-z]dows|win) )(?<![a-z])server(?= 20(?:1[269]|2[25])(?!\d))/g,
    'windows-server',
    /server 20/,
  ],
  [/(?<![a-z])(?:ms ?)?s?q?sql[ -]?(?:s[erv]{3,5}|svr|srv)(?![a-z])/g, 'sql-server', /sql/],
  [
    /(?<![a-z])(?:ms )?ex[chang]{4,6}e?[ -]?(?:s[erv]{3,5}|svr|srv)(?![a-z])|(?<![a-z])exch(?= ?(?:20)?\d\d)/g,
    'exchange-server',
    /ex[chang]{2}/,
  ],
  [/(?<![a-z])sh?are?[ -]?p[oint]{3,5}(?![a-z])/g, 'sharepoint-server', /are?[ -]?p/],
  [
    /(?<![a-z])vis[ua]{1,3}l?[ -]st[uiod]{3,5}(?![a-z])|(?<![a-z])vs(?= ?(?:20\d\d|pro(?:f|fessional)?(?![a-z])|ent(?:erprise)?(?![a-z])))/g,
    'visual-studio',
    /vi?s/,
  ],
  [
    /(?<![a-z])office(?= (?:20(?:1[369]|2[14])|ltsc|pro(?:fessional)?(?![a-z])|standard|home (?:and|&)))/g,
    'office',
    /office/,
  ],
];
/** `Win11`, `Win 10`: not the server. */
const DESKTOP = /(?<![a-z0-9])win(?:dows)?[- ]?(7|8\.1|10|11)(?![a-z0-9.,-]|[.,]\d)/g;
const DESK_ID = /(?<![a-z0-9-])[pklra]-[0-9a-z]{8}(?![a-z0-9-])/g;
const PREFIXED =
  /(?<![a-z0-9-])(?:# ?)?(req|rr|rq|rf|ref|refund|sr|cr|rma|tkt|ticket|case|sol|ord|order|so|po|o|inv|csp|pc|or|r)(?:-|_|\/|#|-#| ?# ?)(\d{1,12}[a-z0-9]{0,8}(?:-[a-z]{1,2}(?![a-z0-9])|\/\d{1,8}(?!\d))?)(?![a-z0-9]|-[a-z]*\d)/g;
const PLAIN_PREFIXED = /(?<![a-z0-9-])(req|rr|rf|rma|ord|tkt|sr)(\d{1,10})(?![a-z0-9-])/g;
/** `req 771`, `PO 2214`, `case no. 12`: the word is none of the number's letters. */
const SPACED =
  /(?<![a-z0-9-])(?:(reqs?|rr|rf|rma|tkt|sr|cas|claim|case|ticket|refund req(?:uest)?)|(ord|ordr|oder|odrer|oredr|orer))(?:[ .:]| ?(?:no|nr|num|number|id)\.?[ :]?){1,2}#? ?(\d{1,12})(?![\da-z%]|[-./,]\d| ?(?:years?|days?|months?|people|persons?|users?|licen|cals?|seats?|eur|usd|gbp|dollars?|pounds?)\b| ?[€$£])/g;
/** Letters, figures and hyphens as other systems number their orders: `ORD-KR-118`, `D-88`, `2026-0447`, `8-22014`, `88123-B`, `2024/315`. */
const NUMBERED =
  /(?<![a-z0-9.-])(?:# ?)?(?:[a-z]{1,6}\d{0,8}(?:-[a-z]{1,4})?-\d{4,10}(?:-[a-z0-9]{1,8}){0,2}|[a-z]{1,6}-(?:[a-z]{1,4}-)?\d{2,10}(?:-\d{1,10}){1,2}|[a-z]{2,6}-[a-z]{1,4}-\d{2,10}|[a-z]{2,6}-\d{2,10}|[a-z]{2,5}\d{2,8}-\d{2,10}|[a-z]\d{1,3}-(?!(?:19|20)\d\d(?!\d))\d{3,6}|[a-z]-\d{2,4}\/\d{2,6}|[a-z]-\d{2,3}|\d{5,12}\/\d{1,3}|\d{1,4}-\d{5,10}|(?:19|20)\d\d-(?!(?:19|20)\d\d)\d{4}|\d{1,2}-(?!(?:19|20)\d\d(?!\d))\d{4}|\d{6,12}-\d{1,6}|\d{4,10}-[a-z]\d{0,3}|(?:19|20)\d\d\/(?:\d{3,8}|1[3-9]|[2-9]\d))(?:\/[a-z]\d?(?![a-z0-9]))?(?![a-z0-9-]|[./]\d)/g;
/** `B7781`: a letter or two and no year behind them. */
const LETTERED = /(?<![a-z0-9.-])(?:# ?)?[a-z]{1,2}(?!(?:19|20)\d\d(?!\d))\d{4,8}(?![a-z0-9-]|[./]\d)/g;
/** The words for an order that need no edge: no other word ends in them. */
const ORDER_NOUN = 'pedido|bestellung|auftrag|commande|orden|compra|订单|单号|注文|주문';
/** `pedido 61-448`, `order 12/2026`: a range or a month, except behind the word for an order. */
const HYPHENED = new RegExp(
  String.raw`(?<=(?:order|\bpo|\boc|\bbc|${ORDER_NOUN})(?: ?(?:number|no|nr|num|n[o°º])\.?)?[ #:]{0,3})\d{1,5}(?:[-/]\d{2,6}){1,2}(?:-[a-z])?(?![\da-z-]|[./]\d)`,
  'g',
);
/** `order 558-GB-19`, `request 44-B`: parts of letters and figures, right behind the word for what they name. */
const PARTED = new RegExp(
  String.raw`(?<=(?:\borders?|\bpurchase|\brequest|\bpo|编号|申请|${ORDER_NOUN})(?: ?(?:number|no|nr|num|id|n[o°º])\.?)?[ #:]{0,3})(?=[a-z\d/_-]*[a-z])(?!\d{1,3}-(?:years?|yr|months?|days?|users?|cores?|nodes?|seats?|packs?|jahr|monat|ans?|anos?)\b|(?:sql|ws|win|office|exchange|sharepoint|vs|cal)[-_/])[a-z]{0,4}\d{1,10}[a-z]{0,2}(?:[-/_][a-z0-9]{1,8}){1,3}(?![a-z0-9_/-])|(?<=(?:\borders?|编号|${ORDER_NOUN})[ #:]{0,3})[a-z]{2,3}\/\d{2,8}(?:\/\d{2,8})?(?![a-z0-9_/-])`,
  'g',
);
/** 撤销 551-09 这笔采购订单: the word for an order behind it. */
const HYPHENED_BEFORE = /(?<![a-z0-9./-])\d{2,6}-\d{2,6}(?= ?(?:这|那|号)?(?:笔|张|个)?(?:采购|客户)?(?:订单|单子))/g;
const HASHED = /# ?\d{1,15}\b/g;
const OPAQUE = /(?<![a-z0-9-])(?=[a-z0-9]*\d)(?=[a-z0-9]*[a-z])[a-z0-9]{10,40}(?![a-z0-9-])/g;
/** `ISO 27001` is no disk image. */
const NORM =
  /(?<![a-z])iso[- ]?(?:\/iec )?(?:9001|14001|27001|27002|27017|27018|27701|22301|45001|20000|13485|50001|8601|3166|639|4217)(?!\d)/g;
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
const REQUEST_PREFIX = /^(req|rr|rq|rf|ref|refund|sr|cr|rma|tkt|ticket|case|sol|r)$/;

/** A company's full name, Chinese: the ending says so, whatever words are inside (新希望集团). */
const FULL_NAME =
  /(?<=^|[，。、\s:：「『幫帮給给替請请把向為为跟查]|客[戶户])[\p{Script=Han}]{2,10}?(?:集[團团]|(?:股份)?有限公司)/gu;

/** What a text must hold for a reader to find anything: asked first, since it costs next to nothing. */
const DIGIT = /\d/;
const HYPHEN = /-/;
const DOT = /\.[a-z0-9]/;

const READERS: [pattern: RegExp, reader: Reader, needs: RegExp][] = [
  [
    FULL_NAME,
    (matched) =>
      /[我你您他这這那哪的幫帮給给買买訂订]/.test(matched) ? undefined : { tags: ['name'], value: matched },
    /集[團团]|公司/,
  ],
  [NORM, () => ({ tags: ['foreign'] }), /iso.*\d/s],
  [GUID, (matched, folded) => ({ tags: ['guid'], value: folded.replace(/[{}]/g, '') || matched }), HYPHEN],
  [ADDRESS, readAddress, DOT],
  [VM_SIZE, () => ({ tags: ['vm-size'] }), DIGIT],
  [DESK_ID, (matched) => ({ tags: ['request-id'], value: matched }), HYPHEN],
  [PARTED, readParted, DIGIT],
  [PREFIXED, readPrefixed, DIGIT],
  [PLAIN_PREFIXED, readPrefixed, DIGIT],
  [SPACED, readSpaced, DIGIT],
  [DATE, () => ({ tags: ['date'] }), DIGIT],
  [TIGHT_PRODUCT, readTightProduct, DIGIT],
  [
    DESKTOP,
    (_matched, folded) => ({ tags: ['product:windows', 'version'], value: /[\d.]+$/.exec(folded)?.[0] ?? folded }),
    /win.*\d/s,
  ],
  ...PRODUCT_WORDS.map(([pattern, product, needs]): [RegExp, Reader, RegExp] => [
    pattern,
    () => ({ tags: [`product:${product}`] }),
    needs,
  ]),
  [NUMBERED, readCode, DIGIT],
  [LETTERED, readCode, DIGIT],
  [HYPHENED, asWritten, /\d[-/]\d/],
  [HYPHENED_BEFORE, asWritten, /\d-\d/],
  [HASHED, (matched) => ({ tags: ['hashed'], value: matched.replace(/^# ?/, '') }), /#/],
  [OPAQUE, (matched, folded) => (isNoId(folded) ? undefined : asWritten(matched)), DIGIT],
  [PERCENT, () => ({ tags: ['measure'] }), /%/],
];

/** Marks in order of place, without overlap; the first reader in the list wins. */
export function codeMarks(text: string, folded: string): Mark[] {
  const marks: Mark[] = [];
  for (const [pattern, read, needs] of READERS) {
    for (const match of needs.test(folded) ? folded.matchAll(pattern) : []) {
      const start = match.index;
      const end = start + match[0].length;
      if (marks.some((mark) => mark.start < end && start < mark.end)) continue;
      const meaning = read(text.slice(start, end), match[0]);
      if (meaning !== undefined) marks.push({ start, end, ...meaning });
    }
  }
  return marks.sort((a, b) => a.start - b.start);
}

function asWritten(matched: string): { tags: string[]; value: string } {
  return { tags: ['code'], value: matched };
}

function readCode(matched: string, folded: string): { tags: string[]; value: string } | undefined {
  return isNoId(folded) ? undefined : asWritten(matched.replace(/^# ?/, ''));
}

/** What begins as a request's number does stays one, whatever word stands before it. */
function readParted(matched: string, folded: string): { tags: string[]; value: string } {
  const isRequest = REQUEST_PREFIX.test(/^[a-z]+(?=[-_/])/.exec(folded)?.[0] ?? '');
  return { tags: [isRequest ? 'request-id' : 'code'], value: matched };
}

/**
 * A host counts when its ending is a real public suffix: `setup.exe` and `e.g.` do not. `contoso.example`
 * does, too: that ending is kept for examples (RFC 2606), and people try the desk with them.
 */
function readAddress(matched: string, folded: string): { tags: string[]; value?: string } | undefined {
  const trimmed = folded.replace(/[.-]+$/, '');
  const host = parse(trimmed);
  if (!(host.isIcann || host.publicSuffix === 'example') || host.hostname === null || host.domain === null)
    return undefined;
  if (/^https?:/.test(folded)) return { tags: ['url', 'domain'], value: host.hostname };
  if (/^\d+(\.\d+)*$/.test(host.domainWithoutSuffix ?? '')) return undefined;
  return { tags: [matched.includes('@') ? 'email' : 'domain'], value: host.hostname };
}

function readPrefixed(matched: string, folded: string): { tags: string[]; value: string } {
  const prefix = /^[a-z]+/.exec(folded)?.[0] ?? '';
  const isRequest = REQUEST_PREFIX.test(prefix);
  const isWord = /^(order|ord|po|ticket|case|refund|req|request)$/.test(prefix) && /#/.test(folded);
  return {
    tags: [isRequest ? 'request-id' : 'order-id'],
    value: isWord ? matched.replace(/^[^#]*# ?/, '') : matched.replace(/ ?# ?/g, ''),
  };
}

function readSpaced(matched: string, folded: string): { tags: string[]; value: string } | undefined {
  const isOrder = /^(?:or|od)/.test(folded);
  const value = /\d+$/.exec(matched)?.[0] ?? matched;
  // `ordr 15 cals` has a slip, too, but 15 is how many.
  return isOrder && value.length < 4 ? undefined : { tags: [isOrder ? 'order-id' : 'request-id'], value };
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
  return /^(0x[\da-f]|covid|utf|iso|sha|win|windows|office|sql|ws|server|kb|cve|dg7)/.test(folded);
}
