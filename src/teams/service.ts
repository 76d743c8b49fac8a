/**
 * The channel's present address and the desk's own identity in it: needed to write to a person who
 * has no chat with the desk yet.
 */
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Store } from '../ports/tables.ts';
import { tenantOf } from './activity.ts';
import type { IncomingActivity } from './incoming.ts';
import { Address } from './wire.ts';

const Service = Address.pick({ channelId: true, serviceUrl: true, bot: true }).extend({ tenantId: z.string() });
type Service = z.infer<typeof Service>;

const SETTING = 'teams.service';

/** Notes the address an activity came from, unless it is the noted one. */
export async function rememberService(activity: IncomingActivity, store: Store): Promise<void> {
  const { recipient, channelId, serviceUrl } = activity;
  const bot = { id: recipient.id, name: recipient.name ?? '' };
  const known = await knownService(store);
  const service: Service = { channelId, serviceUrl, bot, tenantId: tenantOf(activity) ?? known?.tenantId ?? '' };
  if (isDeepStrictEqual(service, known)) return;
  await store.settings.set(SETTING, service);
}

/** Undefined until the first activity ever. */
export async function knownService(store: Store): Promise<Service | undefined> {
  return Service.safeParse(await store.settings.get(SETTING)).data;
}
