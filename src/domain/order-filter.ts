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
    ...(filter.to === '' ? {} : { to: new Date(startOfDay(filter.to).getTime() + 24 * 60 * 60 * 1000) }),
  };
}

/** Midnight of `day` (`2026-11-23`) in a time zone; found by looking what time it is there at UTC midnight. */
export function midnightIn(timeZone: string): (day: string) => Date {
  return (day) => {
    const utc = new Date(`${day}T00:00:00Z`);
    const there = new Date(`${utc.toLocaleString('sv-SE', { timeZone }).replace(' ', 'T')}Z`);
    return new Date(utc.getTime() - (there.getTime() - utc.getTime()));
  };
}
