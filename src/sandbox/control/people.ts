import { z } from 'zod';
import { ROLES } from '../../domain/access.ts';
import type { SandboxPerson } from '../graph/people.ts';
import { type ControlCall, fitting } from './control.ts';

const PersonId = z.guid('the person id must be an Entra object id (a GUID)').transform((id) => id.toLowerCase());
const Person = z.strictObject({
  name: z.string().min(1).max(250).optional(),
  roles: z.array(z.enum(ROLES)).optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  locale: z.string().optional(),
});

/** Adds a person, or changes what the body names. */
export function putPerson({ params, body, state }: ControlCall): SandboxPerson {
  const id = fitting(PersonId, params.personId);
  const given = fitting(Person, body);
  const known = state.people.get(id) ?? newPerson(id);
  const person = {
    ...known,
    name: given.name ?? known.name,
    roles: given.roles ?? known.roles,
    email: given.email ?? known.email,
    phone: given.phone ?? known.phone,
    locale: given.locale ?? known.locale,
  };
  state.people.set(id, person);
  return person;
}

function newPerson(id: string): SandboxPerson {
  const email = `${id.slice(0, 8)}@azurepeak.example`;
  return {
    id,
    channelUserId: `29:${id}`,
    name: id,
    email,
    phone: '',
    locale: 'en-US',
    timeZone: 'Asia/Taipei',
    roles: [],
  };
}
