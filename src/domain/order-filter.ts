/** What a list of orders is narrowed to, as its cards carry it: text that is read again at each press. */

export interface OrderFilter {
  customerId: string;
  /** Entra object id, '' for anyone. */
  personId: string;
  /** An order status, '' for any. */
  status: string;
  text: string;
  /** `2026-11-23`, '' for open. */
  from: string;
  to: string;
}

export const NO_FILTER: OrderFilter = { customerId: '', personId: '', status: '', text: '', from: '', to: '' };

/** The filter with instants; days are the person's own, the last one included. */
export function toQuery(filter: OrderFilter, startOfDay: (day: string) => Date) {
  return {
    ...(filter.customerId === '' ? {} : { customerId: filter.customerId }),
    ...(filter.personId === '' ? {} : { personId: filter.personId }),
    ...(filter.status === '' ? {} : { status: filter.status }),
    ...(filter.text.trim() === '' ? {} : { text: filter.text }),
    ...(filter.from === '' ? {} : { from: startOfDay(filter.from) }),
    ...(filter.to === '' ? {} : { to: startOfDay(dayAfter(filter.to)) }),
  };
}

/** Not 24 hours later: where the clocks are changed a day has 23 or 25. */
function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

/** Midnight of `day` (`2026-11-23`) in a time zone. */
export function midnightIn(timeZone: string): (day: string) => Date {
  return (day) => {
    const utc = Date.parse(`${day}T00:00:00Z`);
    // The difference to UTC is that of the night before, where the clocks are changed during the day.
    const guess = utc - aheadOfUtc(new Date(utc), timeZone);
    return new Date(utc - aheadOfUtc(new Date(guess), timeZone));
  };
}

function aheadOfUtc(at: Date, timeZone: string): number {
  const there = Date.parse(`${at.toLocaleString('sv-SE', { timeZone }).replace(' ', 'T')}Z`);
  return there - Math.floor(at.getTime() / 1000) * 1000;
}
