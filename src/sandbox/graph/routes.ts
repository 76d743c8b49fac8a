/** The part of Microsoft Graph that says who holds which role. Source: Graph v1.0, user and group. */
import { z } from 'zod';
import { ROLES, type Role } from '../../domain/access.ts';
import { type Answer, ok, Refused } from '../answer.ts';
import { parseJson } from '../json.ts';
import { guidOf } from '../made-up.ts';
import type { Incoming, Route } from '../routes.ts';
import type { SandboxPerson } from './people.ts';

export const GRAPH_ROUTES: Route[] = [
  { method: 'GET', path: '/graph/v1.0/users/:id', answer: behindToken(showUser) },
  { method: 'GET', path: '/graph/v1.0/users/:id/memberOf', answer: behindToken(listGroupsOfUser) },
  { method: 'POST', path: '/graph/v1.0/users/:id/checkMemberGroups', answer: behindToken(checkMemberGroups) },
  { method: 'GET', path: '/graph/v1.0/groups', answer: behindToken(listGroups) },
  { method: 'GET', path: '/graph/v1.0/groups/:id/members', answer: behindToken(listMembers) },
  { method: 'GET', path: '/graph/v1.0/groups/:id/transitiveMembers', answer: behindToken(listMembers) },
];

export function graphNotFound(): Answer {
  throw graphError(404, 'Request_ResourceNotFound', 'The resource does not exist.');
}

/** The group's object id. */
function groupIdOf(role: Role): string {
  return guidOf(`group:${role}`);
}

function behindToken(answer: Route['answer']): Route['answer'] {
  return (incoming) => {
    const bearer = /^Bearer (\S+)$/.exec(incoming.header('Authorization') ?? '')?.[1] ?? '';
    const token = incoming.state.accessTokens.get(bearer);
    if (token === undefined || token.expiresAt <= incoming.now || token.audience !== 'graph') {
      throw graphError(401, 'InvalidAuthenticationToken', 'Access token has expired or is not yet valid.');
    }
    return answer(incoming);
  };
}

function graphError(status: number, code: string, message: string): Refused {
  return new Refused({ status, body: { error: { code, message } } });
}

function personOf(incoming: Incoming): SandboxPerson {
  const id = incoming.params.id?.toLowerCase() ?? '';
  const people = [...incoming.state.people.values()];
  const person = incoming.state.people.get(id) ?? people.find(({ email }) => email !== '' && email === id);
  if (person === undefined) {
    throw graphError(
      404,
      'Request_ResourceNotFound',
      `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
    );
  }
  return person;
}

function toUser(person: SandboxPerson) {
  return {
    id: person.id,
    displayName: person.name,
    mail: person.email === '' ? null : person.email,
    userPrincipalName: person.email,
    mobilePhone: null,
    businessPhones: person.phone === '' ? [] : [person.phone],
    preferredLanguage: person.locale,
  };
}

function toGroup(role: Role) {
  return { id: groupIdOf(role), displayName: role, securityEnabled: true };
}

function showUser(incoming: Incoming): Answer {
  return ok({ '@odata.context': '$metadata#users/$entity', ...toUser(personOf(incoming)) });
}

function listGroupsOfUser(incoming: Incoming): Answer {
  const groups = personOf(incoming).roles.map((role) => ({
    '@odata.type': '#microsoft.graph.group',
    ...toGroup(role),
  }));
  return ok({ value: groups });
}

const CheckMemberGroups = z.object({ groupIds: z.array(z.guid()).min(1).max(20) });

function checkMemberGroups(incoming: Incoming): Answer {
  const person = personOf(incoming);
  const body = CheckMemberGroups.safeParse(parseJson(incoming.text));
  if (!body.success) throw graphError(400, 'Request_BadRequest', 'groupIds must hold 1 to 20 group ids.');
  const held = new Set(person.roles.map(groupIdOf));
  return ok({ value: body.data.groupIds.filter((id) => held.has(id)) });
}

/** `$filter=displayName eq 'AdminAgents'`, one or several joined by `or`. */
function listGroups(incoming: Incoming): Answer {
  const filter = incoming.query.get('$filter');
  if (filter === null) return ok({ value: ROLES.map(toGroup) });
  const names = [...filter.matchAll(/displayName eq '((?:[^']|'')*)'/g)].map((match) =>
    match[1]?.replaceAll("''", "'"),
  );
  if (names.length === 0) throw graphError(400, 'Request_UnsupportedQuery', 'Unsupported or invalid query filter.');
  return ok({ value: ROLES.filter((role) => names.includes(role)).map(toGroup) });
}

function listMembers(incoming: Incoming): Answer {
  const role = ROLES.find((known) => groupIdOf(known) === incoming.params.id);
  if (role === undefined) return graphNotFound();
  const size = Number(incoming.query.get('$top') ?? 100);
  const skipped = Number(incoming.query.get('$skiptoken') ?? 0);
  const members = [...incoming.state.people.values()].filter((person) => person.roles.includes(role));
  const page = members.slice(skipped, skipped + size);
  const next = new URL(`${incoming.origin}${incoming.path}`);
  next.searchParams.set('$top', String(size));
  next.searchParams.set('$skiptoken', String(skipped + size));
  return ok({
    value: page.map((person) => ({ '@odata.type': '#microsoft.graph.user', ...toUser(person) })),
    ...(skipped + size < members.length && { '@odata.nextLink': next.href }),
  });
}
