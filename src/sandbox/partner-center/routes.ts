/** Everything Partner Center answers. */
import type { Route } from '../routes.ts';
import { AUDIT_ROUTES } from './audit-records.ts';
import { AVAILABILITY_ROUTES } from './availabilities.ts';
import { CART_ROUTES } from './carts.ts';
import { CATALOGUE_ROUTES } from './catalogue.ts';
import { CHECKOUT_ROUTES } from './checkout.ts';
import { CUSTOMER_ROUTES } from './customers.ts';
import { DOWNLOAD_ROUTES } from './downloads.ts';
import { ENTITLEMENT_ROUTES } from './entitlements.ts';
import { framed } from './frame.ts';
import { ORDER_ROUTES } from './orders.ts';
import { REGISTRATION_ROUTES } from './registrations.ts';
import { SERVICE_REQUEST_ROUTES } from './service-requests.ts';
import { SUBSCRIPTION_ROUTES } from './subscriptions.ts';

export const PARTNER_CENTER_ROUTES: Route[] = [
  ...CUSTOMER_ROUTES,
  ...CATALOGUE_ROUTES,
  ...AVAILABILITY_ROUTES,
  ...DOWNLOAD_ROUTES,
  ...REGISTRATION_ROUTES,
  ...CART_ROUTES,
  ...CHECKOUT_ROUTES,
  ...ORDER_ROUTES,
  ...SUBSCRIPTION_ROUTES,
  ...ENTITLEMENT_ROUTES,
  ...SERVICE_REQUEST_ROUTES,
  ...AUDIT_ROUTES,
].map(framed);
