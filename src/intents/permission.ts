import { may, PERMISSIONS, type Permission, type PersonRef, type Role } from '../domain/access.ts';
import { DirectoryError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { deniedReply, deskSentences, toActor } from '../replies/desk.ts';
import type { TextReply, Turn } from '../turn.ts';

const NAMES_SHOWN = 3;

/**
 * Reads the person's roles now. Undefined when they may; otherwise the refusal to answer with,
 * which names the role and who holds it. A directory that cannot tell refuses.
 */
export async function denied(turn: Turn, ports: Ports, permission: Permission): Promise<TextReply | undefined> {
  try {
    const roles = await ports.directory.rolesOf(turn.actor.id);
    if (may(roles, permission)) return undefined;
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error;
    ports.log.warn({ correlationId: turn.correlationId, error }, 'the directory did not tell roles');
    return toActor(deskSentences(turn.locale).directoryDown);
  }
  return deniedReply(permission, await holdersOf(PERMISSIONS[permission], turn, ports), turn.locale);
}

/** Who could do it instead; an unreachable directory only costs the names. */
async function holdersOf(roles: readonly Role[], turn: Turn, ports: Ports): Promise<PersonRef[]> {
  try {
    const holders = await Promise.all(roles.map((role) => ports.directory.holders(role, NAMES_SHOWN)));
    const others = holders.flat().filter((person) => person.id !== turn.actor.id);
    return [...new Map(others.map((person) => [person.id, person])).values()].slice(0, NAMES_SHOWN);
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error;
    return [];
  }
}
