import type { KeyRequest } from '../domain/key-request.ts';
import type { Ports } from '../ports.ts';
import type { Reader } from '../replies/software.ts';
import type { Locale } from '../turn.ts';

/** The reader of a key request's cards is its requester. */
export async function readerOf(request: KeyRequest, locale: Locale, ports: Ports): Promise<Reader> {
  const person = await ports.store.people.find(request.requester.id);
  const { portalAssisted } = ports.settings;
  return { locale, timeZone: person?.timeZone ?? 'UTC', now: ports.clock.now(), portalAssisted };
}
