/** Orders of every age around the windows, before the story begins. Ages count from its first moment. */
import { guidOf } from '../../made-up.ts';
import type { State } from '../../state.ts';
import { type PlantedLine, plantOrder } from '../plant-order.ts';

type Age = readonly [days: number, hours?: number, minutes?: number];

interface Row {
  customer: string;
  age: Age | string;
  lines: PlantedLine[];
  status?: string;
}

const STANDARD = 'DG7GMGF0D5RK:0005';
const STANDARD_1_YEAR = 'DG7GMGF0D5RK:000A';
const DATACENTER = 'DG7GMGF0D65N:0002';
const DATACENTER_3_YEARS = 'DG7GMGF0D65N:000B';
const SQL_STANDARD_1_YEAR = 'DG7GMGF0FLR2:0003';
const SQL_STANDARD_3_YEARS = 'DG7GMGF0FLR2:0004';
const SQL_ENTERPRISE_3_YEARS = 'DG7GMGF0FKZV:0003';
const SQL_SERVER_2022 = 'DG7GMGF0M80J:0001';
const SERVER_CAL = 'DG7GMGF0D5VX:0007';
const RDS_CAL = 'DG7GMGF0D7HX:000A';
const OFFICE_2024 = 'DG7GMGF0PN5F:0002';
const WORD_2024 = 'DG7GMGF0PN41:0002';
const ACCESS_2016 = 'DG7GMGF0DWTL:0001';
const ACCESS_2021 = 'DG7GMGF0D7FV:0001';
const RESERVED_F2 = 'DZH318Z0BQ3W:007J';

const one = (item: string, quantity: number, more: Partial<PlantedLine> = {}): PlantedLine[] => [
  { item, quantity, ...more },
];

const ROWS: Row[] = [
  { customer: 'contoso', age: [0, 0, 12], lines: one(STANDARD, 2) },
  { customer: 'contoso', age: [6, 23], lines: one(SQL_STANDARD_1_YEAR, 4, { friendlyName: 'SQL for finance' }) },
  { customer: 'contoso', age: [29], lines: [...one(DATACENTER, 1), ...one(SERVER_CAL, 50), ...one(OFFICE_2024, 25)] },
  { customer: 'contoso', age: [59, 23, 59], lines: one(STANDARD_1_YEAR, 8) },
  { customer: 'contoso', age: [60, 0, 1], lines: one(SQL_SERVER_2022, 1) },
  { customer: 'contoso', age: [365], lines: one(SQL_ENTERPRISE_3_YEARS, 2) },
  { customer: 'contoso', age: [20], lines: one(RESERVED_F2, 3) },
  { customer: 'contososuites', age: [13], lines: one(RDS_CAL, 30, { billingCycle: 'monthly' }) },
  { customer: 'contososuites', age: [31], lines: one(WORD_2024, 12) },
  { customer: 'tailwindtraders', age: [5], lines: one(STANDARD, 1) },
  { customer: 'tailwindtoys', age: [5], lines: one(STANDARD, 1) },
  { customer: 'chenguangtrading', age: [1], lines: one(STANDARD, 4) },
  { customer: 'chenguangtrading', age: [7], lines: one(DATACENTER_3_YEARS, 6) },
  { customer: 'chenguangtrading', age: [30], lines: [...one(SQL_STANDARD_3_YEARS, 2), ...one(SERVER_CAL, 20)] },
  { customer: 'chenguangtrading', age: [59], lines: one(OFFICE_2024, 10) },
  { customer: 'chenguangtrading', age: [90], lines: one(DATACENTER, 1) },
  { customer: 'chenguangtrading', age: '2019-05-17T03:20:00Z', lines: one(SQL_ENTERPRISE_3_YEARS, 4) },
  { customer: 'muyangprecision', age: [0, 3], lines: one(ACCESS_2021, 5), status: 'pending_review' },
  { customer: 'muyangprecision', age: [40], lines: one(STANDARD, 6, { cancelledAfterHours: 50 }) },
  {
    customer: 'muyangprecision',
    age: [25],
    lines: [...one(STANDARD, 3), ...one(RDS_CAL, 15, { cancelledAfterHours: 30 })],
  },
  { customer: 'sakurabussan', age: [13], lines: one(STANDARD, 2) },
  { customer: 'sakurabussan', age: [31], lines: one(SQL_STANDARD_1_YEAR, 2) },
  { customer: 'sakurabussan', age: '2017-11-02T08:00:00Z', lines: one(ACCESS_2016, 20) },
  { customer: 'muellersoehne', age: [7], lines: one(DATACENTER, 2) },
  { customer: 'muellersoehne', age: [59, 12], lines: one(SQL_SERVER_2022, 1) },
  { customer: 'wideworldimporters', age: [2], lines: one(STANDARD, 3) },
  { customer: 'wideworldimporters', age: [58], lines: [...one(STANDARD_1_YEAR, 4), ...one(SQL_STANDARD_1_YEAR, 2)] },
  { customer: 'padariasaojoao', age: [10], lines: one(OFFICE_2024, 3) },
  { customer: 'hangangtrading', age: [29, 23], lines: one(STANDARD, 5) },
  { customer: 'obrienbakery', age: [3], lines: one(WORD_2024, 2, { friendlyName: `The baker's "own" Word` }) },
  { customer: 'adventureworksindia', age: [14], lines: one(STANDARD_1_YEAR, 16) },
  { customer: 'alnakheeltrading', age: [21], lines: one(STANDARD, 2) },
  { customer: 'societecooperative', age: [4], lines: one(SERVER_CAL, 200) },
  { customer: 'adventureworksindia', age: '2021-09-20T10:00:00Z', lines: one(SQL_STANDARD_1_YEAR, 4) },
];

const DAY_MS = 24 * 60 * 60 * 1000;

export function plantSeedOrders(state: State): void {
  const start = state.clock.now().getTime();
  ROWS.forEach(({ customer, age, lines, status }, index) => {
    const customerId = guidOf(`customer:${customer}`);
    const creationDate = typeof age === 'string' ? new Date(age) : new Date(start - lengthOf(age));
    plantOrder({ customerId, creationDate, lines, status }, { name: `${customer}:${index}`, state });
  });
}

function lengthOf([days, hours = 0, minutes = 0]: Age): number {
  return days * DAY_MS + (hours * 60 + minutes) * 60_000;
}
