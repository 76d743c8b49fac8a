import { describe, expect, it } from 'vitest';
import { choiceKey, choicesOf, fitting, type PurchaseChoice } from '../../src/domain/purchase-choice.ts';

const PRODUCT = {
  id: 'P',
  title: 'Windows Server 2022 Standard',
  description: '',
  type: 'Software',
  publisher: 'Microsoft',
};
const SKU = {
  id: 'S',
  productId: 'P',
  title: 'Windows Server 2022 Standard - 8 Core License Pack',
  description: '',
  minimumQuantity: 0,
  maximumQuantity: 10,
  supportedBillingCycles: ['annual'],
  purchasePrerequisites: [],
  provisioningVariables: [],
  attestation: undefined,
};
const AVAILABILITY = {
  id: 'A',
  catalogItemId: 'P:S:A',
  productId: 'P',
  skuId: 'S',
  currency: 'USD',
  market: 'US',
  purchasable: true,
};

describe('what a SKU can be bought as', () => {
  it('is one choice for each term and billing, once', () => {
    const terms = [
      { duration: 'P1Y', billingCycle: 'annual', description: '' },
      { duration: 'P3Y', billingCycle: 'triennial', description: '' },
      { duration: 'P1Y', billingCycle: 'annual', description: 'again' },
    ];
    const choices = choicesOf(PRODUCT, SKU, [{ ...AVAILABILITY, terms }]);
    expect(choices.map(choiceKey)).toEqual(['P:S:P1Y:annual', 'P:S:P3Y:triennial']);
    expect(choices.map(({ family, minimumQuantity }) => [family, minimumQuantity])).toEqual([
      ['subscription', 1],
      ['subscription', 1],
    ]);
  });

  it('is nothing when nothing is purchasable', () => {
    expect(choicesOf(PRODUCT, SKU, [{ ...AVAILABILITY, purchasable: false, terms: [] }])).toEqual([]);
  });

  it('without terms is what the SKU bills', () => {
    expect(choicesOf(PRODUCT, SKU, [{ ...AVAILABILITY, terms: [] }]).map(choiceKey)).toEqual(['P:S::annual']);
  });
});

describe('the choices that fit', () => {
  const choice = (title: string, termDuration = ''): PurchaseChoice => ({
    productId: 'P',
    skuId: title,
    title,
    family: termDuration === '' ? 'perpetual' : 'subscription',
    termDuration,
    billingCycle: 'annual',
    minimumQuantity: 1,
    maximumQuantity: 9,
    attestation: undefined,
    reservation: false,
  });
  const ALL = [
    choice('8 Core License Pack - 1 year', 'P1Y'),
    choice('8 Core License Pack - 3 year', 'P3Y'),
    choice('16 Core License Pack'),
    choice('2 Core License Pack'),
  ];
  const CALS = [choice('1 Device CAL'), choice('1 User CAL')];

  it.each([
    ['3 year', ALL, ['8 Core License Pack - 3 year']],
    ['三年', ALL, ['8 Core License Pack - 3 year']],
    ['a one-year term', ALL, ['8 Core License Pack - 1 year']],
    ['16 core', ALL, ['16 Core License Pack']],
    ['16 核心', ALL, ['16 Core License Pack']],
    ['buy 2', ALL, ALL.map(({ title }) => title)],
    ['2022 standard', ALL, ALL.map(({ title }) => title)],
    ['64 core', ALL, ALL.map(({ title }) => title)],
    ['買 3 個裝置 CAL', CALS, ['1 Device CAL']],
    ['user cals', CALS, ['1 User CAL']],
    ['cals', CALS, CALS.map(({ title }) => title)],
  ])('“%s”', (words, choices, titles) => {
    expect(fitting(choices, { words }).map(({ title }) => title)).toEqual(titles);
  });
});
