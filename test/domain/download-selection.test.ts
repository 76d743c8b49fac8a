import { describe, expect, it } from 'vitest';
import {
  editionsOf,
  fileTypesOf,
  findFile,
  languagesOf,
  preselectEdition,
} from '../../src/domain/download-selection.ts';
import type { DownloadOption } from '../../src/domain/entitlement.ts';

const NAMES: Record<string, string> = {
  'en-US': 'English',
  'zh-TW': 'Chinese (Traditional)',
  'zh-CN': 'Chinese (Simplified)',
  'ja-JP': 'Japanese',
  'pt-BR': 'Portuguese (Brazil)',
};

function option(edition: string, languageCode: string, fileType = '64 Bit, ISO', fileSize = 5e9): DownloadOption {
  const rank = edition.includes('2022') ? 0 : 1;
  return {
    key: 'k',
    edition,
    languageCode,
    languageName: NAMES[languageCode] ?? languageCode,
    fileType,
    fileSize,
    rank,
  };
}

const OPTIONS = [
  option('Windows Server 2019 Standard', 'en-US'),
  ...Object.keys(NAMES).map((code) => option('Windows Server 2022 Standard', code)),
  option('Windows Server 2022 Standard', 'en-US', '32 Bit, ISO', 4e9),
  option('Windows Server 2022 Standard', 'zh-TW', '64 Bit, ISO', 6e9),
];
const NEWEST = 'Windows Server 2022 Standard';

describe('the editions', () => {
  it('come by rank, each once', () => {
    expect(editionsOf(OPTIONS)).toEqual([NEWEST, 'Windows Server 2019 Standard']);
  });

  it.each([
    [['2019'], 'Windows Server 2019 Standard'],
    [['windows server', '2022'], NEWEST],
    [[''], NEWEST],
    [['datacenter'], NEWEST],
  ])('wanted as %o preselect %s', (wanted, edition) => {
    expect(preselectEdition(editionsOf(OPTIONS), wanted)).toBe(edition);
  });

  it('preselect nothing when there are none', () => {
    expect(preselectEdition([], ['2022'])).toBeUndefined();
  });
});

describe('the languages', () => {
  it.each([
    [
      ['zh-TW', 'ja-JP'],
      ['zh-TW', 'ja-JP'],
    ],
    [['en'], ['en-US']],
    [['pt-PT'], ['pt-BR']],
    [
      ['ja', 'zh-TW'],
      ['ja-JP', 'zh-TW'],
    ],
  ])('preferred %o begin with %o', (preferred, first) => {
    const codes = languagesOf(OPTIONS, NEWEST, preferred).map(({ code }) => code);
    expect(codes.slice(0, first.length)).toEqual(first);
    expect(codes).toHaveLength(5);
  });

  it('never put Simplified Chinese first for a reader of Traditional', () => {
    const simplifiedOnly = OPTIONS.filter(({ languageCode }) => languageCode !== 'zh-TW');
    expect(languagesOf(simplifiedOnly, NEWEST, ['zh-TW', 'en-US'])[0]?.code).toBe('en-US');
  });
});

describe('the files', () => {
  it('come with the sizes over all languages, 64 bit first', () => {
    expect(fileTypesOf(OPTIONS, NEWEST)).toEqual([
      { fileType: '64 Bit, ISO', smallest: 5e9, largest: 6e9 },
      { fileType: '32 Bit, ISO', smallest: 4e9, largest: 4e9 },
    ]);
  });

  it('are found by edition, language and type, or not at all', () => {
    const wanted = { edition: NEWEST, languageCode: 'en-US', fileType: '32 Bit, ISO' };
    expect(findFile(OPTIONS, wanted)?.fileSize).toBe(4e9);
    expect(findFile(OPTIONS, { ...wanted, languageCode: 'ja-JP' })).toBeUndefined();
    expect(findFile(OPTIONS, { ...wanted, edition: 'forged' })).toBeUndefined();
  });
});
