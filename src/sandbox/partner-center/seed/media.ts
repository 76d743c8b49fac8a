/**
 * What can be downloaded for an item: editions, languages and file types. Sources: volume media
 * listings, language-pack page of Microsoft; file types of Office LTSC and for Mac are made up.
 */
import type { CatalogueItem } from './catalogue.ts';

export interface Edition {
  title: string;
  /** `64 Bit, ISO` */
  fileTypes: string[];
  languages: readonly string[];
  /** Of the file, before language and bits. */
  fileStem: string;
}

const WINDOWS_SERVER_LANGUAGES =
  'en-US zh-TW zh-CN cs-CZ de-DE es-ES fr-FR hu-HU it-IT ja-JP ko-KR nl-NL pl-PL pt-BR pt-PT ru-RU sv-SE tr-TR'.split(
    ' ',
  );
const SQL_SERVER_LANGUAGES = 'en-US zh-TW zh-CN de-DE es-ES fr-FR it-IT ja-JP ko-KR pt-BR ru-RU'.split(' ');
const OFFICE_2016_LANGUAGES = (
  'en-US ar-SA bg-BG zh-CN zh-TW hr-HR cs-CZ da-DK nl-NL et-EE fi-FI fr-FR de-DE el-GR he-IL hi-IN hu-HU id-ID it-IT ' +
  'ja-JP kk-KZ ko-KR lv-LV lt-LT ms-MY nb-NO pl-PL pt-BR pt-PT ro-RO ru-RU sr-Latn-RS sk-SK sl-SI es-ES sv-SE th-TH tr-TR uk-UA vi-VN'
).split(' ');

/** Newest first: what comes with a version, itself and what it may be down-levelled to. */
const WINDOWS_SERVER_VERSIONS: Record<string, string[]> = {
  '2025': ['2025', '2022', '2019'],
  '2022': ['2022', '2019', '2016'],
  '2019': ['2019'],
  '2016': ['2016'],
};
const SQL_SERVER_VERSIONS: Record<string, string[]> = {
  '2025': ['2025', '2022', '2019', '2017'],
  '2022': ['2022', '2019', '2017', '2016'],
  '2019': ['2019', '2017', '2016'],
  '2017': ['2017'],
};

/** Empty when there is nothing to install. */
export function editionsOf(item: CatalogueItem): Edition[] {
  const { media } = item;
  if (media === undefined) return [];
  const version = media.slice(-4);
  if (media.startsWith('windows-server')) return windowsServer(media, WINDOWS_SERVER_VERSIONS[version] ?? []);
  if (media.startsWith('sql-express')) return [single('SQL Server 2025 Express', ['64 Bit, ISO'])];
  if (media.startsWith('sql')) return sqlServer(media, SQL_SERVER_VERSIONS[version] ?? []);
  return [
    single(item.productTitle, desktopFileTypes(media), media === 'access-2016' ? OFFICE_2016_LANGUAGES : undefined),
  ];
}

function windowsServer(media: string, versions: string[]): Edition[] {
  const edition = media.includes('datacenter') ? 'Datacenter' : 'Standard';
  return versions.map((version) => ({
    title: `Windows Server ${version} ${edition}`,
    fileTypes: ['64 Bit, ISO'],
    languages: WINDOWS_SERVER_LANGUAGES,
    // Both editions live on one disc: the key decides which is installed.
    fileStem: `SW_DVD9_Win_Server_STD_CORE_${version}`,
  }));
}

function sqlServer(media: string, versions: string[]): Edition[] {
  const [edition, stem] = media.includes('enterprise')
    ? ['Enterprise Core', 'Ent_Core']
    : ['Standard', 'Standard_Edtn'];
  return versions.map((version) => ({
    title: `SQL Server ${version} ${edition}`,
    fileTypes: ['64 Bit, ISO'],
    languages: SQL_SERVER_LANGUAGES,
    fileStem: `SW_DVD9_NTRL_SQL_Svr_${stem}_${version}`,
  }));
}

function single(title: string, fileTypes: string[], languages: readonly string[] = SQL_SERVER_LANGUAGES): Edition {
  return { title, fileTypes, languages, fileStem: `SW_DVD5_${title.replaceAll(' ', '_')}` };
}

function desktopFileTypes(media: string): string[] {
  if (media.includes('-mac-')) return ['PKG'];
  if (media.startsWith('windows-10')) return ['32 Bit, ISO', '64 Bit, ISO'];
  if (/^(windows-11|biztalk|exchange|sharepoint|project-server|skype)/.test(media)) return ['64 Bit, ISO'];
  if (media.includes('2016')) return ['32 Bit, ISO', '64 Bit, ISO'];
  return ['32 Bit, EXE', '64 Bit, EXE'];
}
