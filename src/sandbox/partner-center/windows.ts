/**
 * How long a purchase may be cancelled. Sources: csp-software-subscriptions (10/29/2018): 60 days for
 * all; new-commerce-cancellation-policy (06/30/2023): 30 days, subscriptions 7 × 24 hours.
 */
import type { SandboxPolicy } from '../state.ts';
import type { CatalogueItem } from './seed/catalogue.ts';

const HOUR_MS = 60 * 60 * 1000;

export interface CancellationWindow {
  hours: number;
  /** As the refund option of a term says it. */
  refund: 'Full' | 'Partial';
  duration: string;
  /** 900213 speaks of hours, 900117 of days. */
  refusedWith: 900117 | 900213;
}

export function windowOf(family: CatalogueItem['family'], policy: SandboxPolicy): CancellationWindow {
  if (policy === 'csp-2018') return { hours: 60 * 24, refund: 'Full', duration: 'P60D', refusedWith: 900117 };
  if (family === 'perpetual') return { hours: 30 * 24, refund: 'Full', duration: 'P30D', refusedWith: 900117 };
  return { hours: 7 * 24, refund: 'Partial', duration: 'P7D', refusedWith: 900213 };
}

/** The last instant of the window. */
export function windowEnd(creationDate: Date, window: CancellationWindow): Date {
  return new Date(creationDate.getTime() + window.hours * HOUR_MS);
}
