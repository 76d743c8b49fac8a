/** Words of a product title, or of a wish for one, in one form: `WS2022 Std` and `伺服器 標準版` find the same. */

/** Longest first: `用戶端存取授權` must not be read as something shorter inside it. */
const CHINESE: readonly (readonly [string, string])[] = [
  ['遠端桌面服務', 'remote desktop services'],
  ['用戶端存取授權', 'cal'],
  ['用戶端存取使用權', 'cal'],
  ['保留執行個體', 'reserved'],
  ['預留實例', 'reserved'],
  ['预留实例', 'reserved'],
  ['執行個體', 'instance'],
  ['虛擬機器', 'vm'],
  ['虛擬機', 'vm'],
  ['虚拟机', 'vm'],
  ['資料中心', 'datacenter'],
  ['数据中心', 'datacenter'],
  ['標準版', 'standard'],
  ['标准版', 'standard'],
  ['企業版', 'enterprise'],
  ['企业版', 'enterprise'],
  ['專業版', 'professional'],
  ['专业版', 'professional'],
  ['使用者', 'user'],
  ['用戶', 'user'],
  ['裝置', 'device'],
  ['设备', 'device'],
  ['伺服器', 'server'],
  ['服务器', 'server'],
  ['資料庫', 'sql server'],
  ['升級', 'upgrade'],
  ['核心', 'core'],
  ['標準', 'standard'],
  ['企業', 'enterprise'],
  ['保留的', 'reserved'],
  ['保留', 'reserved'],
  ['預留', 'reserved'],
  ['预留', 'reserved'],
  ['系列', 'series'],
];

const SHORT: Record<string, string> = {
  ws: 'windows server',
  winsvr: 'windows server',
  dc: 'datacenter',
  std: 'standard',
  ent: 'enterprise',
  pro: 'professional',
  rds: 'remote desktop services',
  mssql: 'sql server',
  cals: 'cal',
  licenses: 'license',
  licences: 'license',
  licence: 'license',
  cores: 'core',
  reservation: 'reserved',
  reservations: 'reserved',
  ri: 'reserved',
  instances: 'instance',
  vms: 'vm',
};

/** Said of many products or of none: term and manner are chosen later, and are no part of a title. */
const FILLERS = new Set(
  'a an the of for and or with to please buy order purchase get me us new some edition version license pack subscription subscriptions perpetual software product products year years yr month months annual annually monthly one microsoft ms'.split(
    ' ',
  ),
);

/** Said of every reservation; which one it is the other words tell. */
const OF_RESERVATIONS = new Set(['azure', 'reserved', 'reserve', 'vm', 'instance', 'series', 'capacity']);

/** Where Chinese and other letters meet without a space: `Azure保留`. */
const SCRIPT_CHANGE = /(?<=\p{Script=Han})(?=[\p{Script=Latin}\d])|(?<=[\p{Script=Latin}\d])(?=\p{Script=Han})/gu;

/** Folded, expanded and without fillers; in the order written. */
export function searchWords(text: string): string[] {
  return titleWords(text).filter((word) => !FILLERS.has(word));
}

/** The same with fillers: in a title they are part of the name (`Standard Edition`). */
export function titleWords(text: string): string[] {
  return foldedChinese(text.normalize('NFKC').toLowerCase())
    .replace(/\b(ws|sql|win)(20\d\d)\b/g, '$1 $2')
    .replace(/\b\d+[- ]?(?:year|yr|month|年|個月)s?\b/g, ' ')
    .replace(SCRIPT_CHANGE, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap((word) => (SHORT[word] ?? word).split(' '))
    .filter((word) => word !== '');
}

function foldedChinese(text: string): string {
  return CHINESE.reduce((folded, [chinese, english]) => folded.replaceAll(chinese, ` ${english} `), text);
}

/** A product id, alone or as the first part of `product:sku`. */
export function productIdIn(text: string): string | undefined {
  return /^\s*((?:DG7GMGF0|DZH318Z0|CFQ7TTC0)[A-Z0-9]{4})(?::[A-Z0-9:]*)?\s*$/i.exec(text)?.[1]?.toUpperCase();
}

/** True when `text` asks for Azure reservations, which have rules of their own. */
export function asksForReservations(text: string): boolean {
  return searchWords(text).some((word) => word === 'reserved' || word === 'reserve');
}

/** What a wish for reservations says besides that it is one: `f` of `Azure 保留執行個體 F 系列`. */
export function withoutReservationWords(text: string): string {
  return searchWords(text)
    .filter((word) => !OF_RESERVATIONS.has(word))
    .join(' ');
}
