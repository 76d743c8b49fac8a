/**
 * "You must be an Admin agent to get product keys and download links, or to cancel a purchase."
 * Source: csp-software-subscriptions (10/29/2018); buying: permissions-overview (11/22/2022),
 * azure-reservations-buying. Deciding on a refund is support's, and never the requester's own.
 */

/** Entra security groups of the partner tenant, as Partner Center names them. */
export const ROLES = ['AdminAgents', 'SalesAgents', 'HelpdeskAgents'] as const;
export type Role = (typeof ROLES)[number];

/** A person as our records keep them. `id` is the Entra object id. */
export interface PersonRef {
  id: string;
  name: string;
}

export const PERMISSIONS = {
  /** Create an order, and what leads to it. */
  buy: ['AdminAgents', 'SalesAgents'],
  /** Approve a purchase above the requester's limit. */
  'approve-purchase': ['AdminAgents'],
  /** Look at customers, orders and the catalogue. */
  look: ['AdminAgents', 'SalesAgents', 'HelpdeskAgents'],
  /** Product keys, download links, and who saw them. */
  keys: ['AdminAgents'],
  /** Ask for a cancellation with refund. */
  cancel: ['AdminAgents'],
  /** Decide on a refund request. */
  review: ['HelpdeskAgents'],
  /** Settings of the desk, such as the review channel. */
  configure: ['AdminAgents'],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof PERMISSIONS;

/** True if one of `roles` (as read just now, never from a card) carries `permission`. */
export function may(roles: readonly Role[], permission: Permission): boolean {
  const allowed: readonly Role[] = PERMISSIONS[permission];
  return roles.some((role) => allowed.includes(role));
}
