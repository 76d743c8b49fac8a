/**
 * "Save up to 40 percent on virtual machines with the Azure Hybrid Benefit for Windows Server
 * Standard and Datacenter with Software Assurance." Source: csp-software-subscriptions (10/29/2018).
 * Said on the offer, never computed into a price.
 */
import type { Family } from './catalogue.ts';

export const HYBRID_BENEFIT_PERCENT = 40;

/** Subscriptions carry Software Assurance's rights; perpetual licences in CSP do not; a CAL is no server. */
export function hasHybridBenefit(line: { title: string; family: Family }): boolean {
  if (line.family !== 'subscription') return false;
  const isServer = /\bwindows server\b/i.test(line.title) && /\b(standard|datacenter)\b/i.test(line.title);
  return isServer && !/\b(CAL|external connector)\b/i.test(line.title);
}
