/**
 * The channel's present address and the desk's own identity in it: needed to write to a person who
 * has no chat with the desk yet.
 */
import type { Store } from '../ports.ts';
import type { IncomingActivity } from './incoming.ts';
import { Address } from './wire.ts';

const Service = Address.pick({ channelId: true, serviceUrl: true, bot: true });
export type Service = ReturnType<typeof Service.parse>;

const SETTING = 'teams.service';

/** Notes the address an activity came from, unless it is the noted one. */
export async function rememberService(activity: IncomingActivity, store: Store): Promise<void> {
  const { recipient, channelId, serviceUrl } = activity;
  const bot = { id: recipient.id, name: recipient.name ?? '' };
  const known = await knownService(store);
  if (known?.serviceUrl === serviceUrl && known.bot.id === bot.id && known.channelId === channelId) return;
  await store.settings.set(SETTING, { channelId, serviceUrl, bot });
}

/** Undefined until the first activity ever. */
export async function knownService(store: Store): Promise<Service | undefined> {
  return Service.safeParse(await store.settings.get(SETTING)).data;
}
