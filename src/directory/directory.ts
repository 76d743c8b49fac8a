/** Who someone is and which role they hold, from Microsoft Graph. Source: Graph v1.0, user and group. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type PersonRef, ROLES, type Role } from '../domain/access.ts';
import { DirectoryError } from '../errors.ts';
import type { Clock, Directory } from '../ports.ts';
import { createGraph, type Graph, type GraphAccount } from './graph.ts';

export interface DirectoryOptions {
  clock: Clock;
  wait?: (ms: number) => Promise<void>;
  /** For one attempt; 10 seconds when absent. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;

type Groups = Map<Role, string>;

/** Every role is read from Graph at each call; only the ids of the three groups are kept. */
export function createDirectory(account: GraphAccount, options: DirectoryOptions): Directory {
  const { clock, wait = (ms) => sleep(ms), timeoutMs = TIMEOUT_MS } = options;
  const graph = createGraph(account, { clock, wait, timeoutMs });
  let known: Promise<Groups> | undefined;
  const groups = () => {
    known ??= findGroups(graph).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
  return {
    rolesOf: async (personId) => rolesOf(graph, await groups(), personId),
    profile: (personId) => profileOf(graph, personId),
    holders: async (role, limit) => {
      const groupId = (await groups()).get(role);
      return groupId === undefined ? [] : membersOf(graph, groupId, limit);
    },
  };
}

const FoundGroups = z.object({ value: z.array(z.object({ id: z.guid(), displayName: z.string() })) });

/** By display name, once. A tenant may lack one: indirect resellers have no SalesAgents. */
async function findGroups(graph: Graph): Promise<Groups> {
  const filter = ROLES.map((role) => `displayName eq '${role}'`).join(' or ');
  const query = new URLSearchParams({ $filter: filter, $select: 'id,displayName' });
  const answer = await graph.get(`/groups?${query}`, FoundGroups);
  const groups: Groups = new Map();
  for (const { id, displayName } of answer?.value ?? []) {
    const role = ROLES.find((one) => one === displayName);
    if (role === undefined) continue;
    // Two groups of one name: nobody may pass for an agent by making a group.
    if (groups.has(role)) throw new DirectoryError(`There is more than one group named ${role}`);
    groups.set(role, id);
  }
  if (groups.size === 0) throw new DirectoryError('None of the agent groups exists in this tenant');
  return groups;
}

const HeldGroups = z.object({ value: z.array(z.string()) });

/** Nobody of this tenant holds nothing; also who is not in it at all. */
async function rolesOf(graph: Graph, groups: Groups, personId: string): Promise<Role[]> {
  if (!z.guid().safeParse(personId).success) return [];
  const groupIds = [...groups.values()];
  const answer = await graph.post(`/users/${encodeURIComponent(personId)}/checkMemberGroups`, { groupIds }, HeldGroups);
  const held = new Set(answer?.value);
  return [...groups].filter(([, groupId]) => held.has(groupId)).map(([role]) => role);
}

const MaybeText = z
  .string()
  .nullish()
  .transform((text) => text ?? '');
const User = z.object({
  displayName: MaybeText,
  mail: MaybeText,
  mobilePhone: MaybeText,
  businessPhones: z
    .array(z.string())
    .nullish()
    .transform((phones) => phones ?? []),
});

async function profileOf(graph: Graph, personId: string): Promise<{ name: string; email: string; phone: string }> {
  const fields = '$select=id,displayName,mail,mobilePhone,businessPhones';
  const isId = z.guid().safeParse(personId).success;
  const user = isId ? await graph.get(`/users/${encodeURIComponent(personId)}?${fields}`, User) : undefined;
  return {
    name: user?.displayName ?? '',
    email: user?.mail ?? '',
    phone: user?.businessPhones[0] ?? user?.mobilePhone ?? '',
  };
}

/** Members that are people carry this type. */
const PERSON = '#microsoft.graph.user';

const Members = z.object({
  value: z.array(z.object({ '@odata.type': z.string().optional(), id: z.string(), displayName: MaybeText })),
  '@odata.nextLink': z.string().optional(),
});

async function membersOf(graph: Graph, groupId: string, limit: number): Promise<PersonRef[]> {
  const found: PersonRef[] = [];
  let next: string | undefined =
    `/groups/${groupId}/transitiveMembers?$select=id,displayName&$top=${Math.min(limit, 999)}`;
  while (next !== undefined && found.length < limit) {
    const page: z.infer<typeof Members> | undefined = await graph.get(next, Members);
    const people = (page?.value ?? []).filter((member) => member['@odata.type'] === PERSON);
    found.push(...people.map(({ id, displayName }) => ({ id, name: displayName })));
    next = page?.['@odata.nextLink'];
  }
  return found.slice(0, limit);
}
