/** Titles in the caller's language, as `X-Locale` asks. Product names stay; what describes them is said. */
const IN_TRADITIONAL_CHINESE: readonly (readonly [RegExp, string])[] = [
  [/(\d+) Core License Pack/, '$1 核心授權套件'],
  [/External Connector/, '外部連接器'],
  [/Remote Desktop Services/, '遠端桌面服務'],
  [/Rights Management/, '權限管理'],
  [/1 User CAL/, '1 使用者 CAL'],
  [/1 Device CAL/, '1 裝置 CAL'],
  [/- 1 User/, '- 1 使用者'],
  [/- 1 Device/, '- 1 裝置'],
  [/(\d) years?/i, '$1 年'],
  [/Server License/, '伺服器授權'],
  [/- Upgrade/, '- 升級'],
  [/Reserved VM Instance, /, '保留的虛擬機器執行個體，'],
  [/Azure plan/, 'Azure 方案'],
  [/Azure savings plan/, 'Azure 節省方案'],
];

export function titleIn(locale: string, title: string): string {
  if (!/^zh-(TW|HK|Hant)/i.test(locale)) return title;
  return IN_TRADITIONAL_CHINESE.reduce((text, [english, chinese]) => text.replace(english, chinese), title);
}
