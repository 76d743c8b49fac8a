import { expect, it } from 'vitest';
import { hasHybridBenefit } from '../../src/domain/hybrid-benefit.ts';

it.each([
  ['Windows Server 2022 Standard - 8 Core License Pack - 1 year', 'subscription', true],
  ['Windows Server 2022 Datacenter - 8 核心授權套件 - 3 年', 'subscription', true],
  ['Windows Server 2022 Standard - 16 Core License Pack', 'perpetual', false],
  ['Windows Server 2022 CAL - 1 Device - 1 year', 'subscription', false],
  ['Windows Server Standard CAL - 1 User', 'subscription', false],
  ['SQL Server Standard - 2 Core License Pack - 1 year', 'subscription', false],
  ['Reserved VM Instance, Standard_D1', 'reservation', false],
] as const)('%s (%s) has the Azure Hybrid Benefit: %s', (title, family, expected) => {
  expect(hasHybridBenefit({ title, family })).toBe(expected);
});
