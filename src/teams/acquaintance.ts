/** What the desk knows of people and places, kept fresh by every activity, written only when it changed. */
import { isDeepStrictEqual } from 'node:util';
import type { KnownConversation, KnownPerson, Store } from '../ports/tables.ts';
import type { Clock } from '../ports.ts';
import { type Actor, deskLocale, type Locale } from '../turn.ts';
import { conversationOf, localeOf, tenantOf, timeZoneOf, withoutThread } from './activity.ts';
import type { IncomingActivity } from './incoming.ts';
import { rememberService } from './service.ts';
import { addressOf } from './wire.ts';

/** Unchanged facts are written again after this, so that `updatedAt` says when one was last heard of. */
const STALE_AFTER_MS = 24 * 60 * 60 * 1000;

export interface Acquaintance {
  person: KnownPerson;
  conversation: KnownConversation;
  /** The place was not known, or had been left: the desk is new there. */
  newPlace: boolean;
}

/**
 * Meets the person and the place of an activity.
 * @param actor as the activity names them.
 */
export async function meet(
  activity: IncomingActivity,
  actor: Actor,
  { store, clock }: { store: Store; clock: Clock },
): Promise<Acquaintance> {
  const now = clock.now();
  const placeId = withoutThread(activity.conversation.id);
  const [knownPerson, knownPlace] = await Promise.all([store.people.find(actor.id), store.conversations.find(placeId)]);
  const person = personNow(activity, actor, { known: knownPerson, now });
  const conversation = placeNow(activity, person, { known: knownPlace, now });
  await Promise.all([
    isSame(person, knownPerson, now) ? undefined : store.people.remember(person),
    isSame(conversation, knownPlace, now) ? undefined : store.conversations.remember(conversation),
    rememberService(activity, store),
  ]);
  return { person, conversation, newPlace: knownPlace === undefined || knownPlace.gone };
}

function personNow(
  activity: IncomingActivity,
  actor: Actor,
  { known, now }: { known: KnownPerson | undefined; now: Date },
): KnownPerson {
  return {
    ...actor,
    name: actor.name || (known?.name ?? ''),
    locale: spokenLocale(activity, known),
    localeChosen: known?.localeChosen ?? false,
    timeZone: timeZoneOf(activity) ?? known?.timeZone ?? 'UTC',
    updatedAt: now,
  };
}

/** Chosen, else what the client says now (installations say nothing), else what it said last. */
function spokenLocale(activity: IncomingActivity, known: KnownPerson | undefined): Locale {
  if (known?.localeChosen) return known.locale;
  return localeOf(activity) ?? known?.locale ?? deskLocale;
}

/** A place others share speaks the language of whoever wrote to the desk there last; a press changes nothing. */
function placeNow(
  activity: IncomingActivity,
  person: KnownPerson,
  { known, now }: { known: KnownConversation | undefined; now: Date },
): KnownConversation {
  const id = withoutThread(activity.conversation.id);
  const { kind, name } = conversationOf(activity);
  const follows = kind === 'personal' || activity.type === 'message' || known === undefined;
  return {
    id,
    kind,
    tenantId: tenantOf(activity) ?? person.tenantId,
    serviceUrl: activity.serviceUrl,
    personId: kind === 'personal' ? person.id : undefined,
    name: name ?? known?.name,
    locale: follows ? person.locale : known.locale,
    reference: addressOf(activity, id),
    gone: false,
    updatedAt: now,
  };
}

function isSame<T extends { updatedAt: Date }>(next: T, known: T | undefined, now: Date): boolean {
  if (known === undefined || now.getTime() - known.updatedAt.getTime() >= STALE_AFTER_MS) return false;
  return isDeepStrictEqual({ ...next, updatedAt: now }, { ...known, updatedAt: now });
}
