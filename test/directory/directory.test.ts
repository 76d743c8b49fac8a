import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDirectory } from '../../src/directory/directory.ts';
import { DirectoryError } from '../../src/errors.ts';
import { PEOPLE } from '../../src/sandbox/graph/people.ts';
import { startTestSandbox, type TestSandbox } from '../sandbox/start.ts';

let world: TestSandbox;
beforeEach(async () => {
  world = await startTestSandbox();
});
afterEach(() => world.close());

const STRANGER = '00000000-0000-4000-8000-000000000000';
const personWith = (role: 'AdminAgents' | 'SalesAgents' | 'HelpdeskAgents') =>
  PEOPLE.find(({ roles }) => roles.includes(role))?.id ?? '';

describe('the roles of a person', () => {
  it.each(PEOPLE.map(({ name, id, roles }) => [name, id, roles] as const))('%s', async (_name, id, roles) => {
    expect(await world.directory.rolesOf(id)).toEqual(roles);
  });

  it.each([
    ['unknown', STRANGER],
    ['no object id', 'oliver.grant@azurepeak.example'],
    ['an attempt to leave the path', '../groups'],
    ['empty', ''],
  ])('whose id is %s are none', async (_what, id) => {
    expect(await world.directory.rolesOf(id)).toEqual([]);
  });

  it('are read again every time, while the groups are found once', async () => {
    const id = personWith('AdminAgents');
    expect(await world.directory.rolesOf(id)).toEqual(['AdminAgents']);
    await world.control('PUT', `/sandbox/people/${id}`, { roles: [] });
    expect(await world.directory.rolesOf(id)).toEqual([]);
    expect(world.calls('POST', /checkMemberGroups/)).toHaveLength(2);
    expect(world.calls('GET', /groups\?/)).toHaveLength(1);
  });

  it.each([
    ['403', { status: 403 }],
    ['429 with a long pause', { status: 429, retryAfter: 60 }],
    ['500, three times', { status: 500, times: 3 }],
    ['a lost answer, three times', { after: true, times: 3 }],
    ['something else than JSON', { status: 200, body: '<html>' }],
    ['another shape', { status: 200, body: '{"value":[1]}' }],
  ])('cannot be told when Graph answers %s: nobody is let in on a guess', async (_what, fault) => {
    await world.fault({ path: 'checkMemberGroups', ...fault });
    await expect(world.directory.rolesOf(personWith('AdminAgents'))).rejects.toBeInstanceOf(DirectoryError);
  });

  it.each([
    ['429', { status: 429, retryAfter: 1 }, [1000]],
    ['503, twice', { status: 503, times: 2 }, [250, 1000]],
    ['a lost answer', { after: true }, [250]],
  ])('are told after %s: Graph is asked again', async (_what, fault, pauses) => {
    await world.fault({ path: 'checkMemberGroups', ...fault });
    expect(await world.directory.rolesOf(personWith('SalesAgents'))).toEqual(['SalesAgents']);
    expect(world.pauses).toEqual(pauses);
  });

  it('are told although the token has ended, or is forgotten by Graph', async () => {
    const id = personWith('AdminAgents');
    await world.directory.rolesOf(id);
    await world.advance('P1D');
    expect(await world.directory.rolesOf(id)).toEqual(['AdminAgents']);
    world.sandbox.state.accessTokens.clear();
    expect(await world.directory.rolesOf(id)).toEqual(['AdminAgents']);
  });

  it('cannot be told when the application is not let in', async () => {
    const directory = createDirectory(
      { ...world.account, clientSecret: 'wrong' },
      { clock: world.clock, wait: async () => {} },
    );
    await expect(directory.rolesOf(STRANGER)).rejects.toBeInstanceOf(DirectoryError);
  });
});

describe('the agent groups', () => {
  const group = (id: string, displayName: string) => ({ id, displayName });
  const [one, other] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];

  it('of one name twice let nobody in: who may make a group is no agent by that', async () => {
    const value = [group(one, 'AdminAgents'), group(other, 'AdminAgents')];
    await world.fault({ path: '/groups\\?', status: 200, body: JSON.stringify({ value }) });
    await expect(world.directory.rolesOf(personWith('AdminAgents'))).rejects.toThrow(
      'more than one group named AdminAgents',
    );
  });

  it('that are all missing cannot be right', async () => {
    await world.fault({ path: '/groups\\?', status: 200, body: '{"value":[]}' });
    await expect(world.directory.rolesOf(personWith('AdminAgents'))).rejects.toBeInstanceOf(DirectoryError);
    expect(await world.directory.rolesOf(personWith('AdminAgents'))).toEqual(['AdminAgents']);
  });
});

describe('who holds a role', () => {
  it('is listed by name', async () => {
    const holders = await world.directory.holders('AdminAgents', 10);
    expect(holders.map(({ name }) => name)).toEqual(['Oliver Grant', '林志豪']);
  });

  it('is no more than asked for', async () => {
    expect(await world.directory.holders('AdminAgents', 1)).toHaveLength(1);
  });

  it('is found over several pages, people only', async () => {
    const id = '33333333-3333-4333-8333-333333333333';
    const next = `${world.url}/graph/v1.0/groups/${world.sandbox.state.people.size}/more`;
    const value = [
      { '@odata.type': '#microsoft.graph.servicePrincipal', id, displayName: 'An application' },
      { '@odata.type': '#microsoft.graph.user', id, displayName: 'A person' },
    ];
    await world.fault({
      path: 'transitiveMembers',
      status: 200,
      body: JSON.stringify({ value, '@odata.nextLink': next }),
    });
    await world.fault({ path: '/more', status: 200, body: JSON.stringify({ value }) });
    expect(await world.directory.holders('AdminAgents', 10)).toEqual([
      { id, name: 'A person' },
      { id, name: 'A person' },
    ]);
  });

  it('is not looked for at another address than Graph’s', async () => {
    const body = JSON.stringify({ value: [], '@odata.nextLink': 'https://elsewhere.example/graph' });
    await world.fault({ path: 'transitiveMembers', status: 200, body });
    await expect(world.directory.holders('AdminAgents', 10)).rejects.toBeInstanceOf(DirectoryError);
  });
});

describe('the contact of a person', () => {
  it('is what the directory has', async () => {
    const person = PEOPLE[1];
    expect(await world.directory.profile(person?.id ?? '')).toEqual({
      name: 'Oliver Grant',
      email: 'oliver.grant@azurepeak.example',
      phone: '+886 2 5550 0102',
    });
  });

  it('is empty where there is none', async () => {
    expect(await world.directory.profile(STRANGER)).toEqual({ name: '', email: '', phone: '' });
    expect(await world.directory.profile(PEOPLE[5]?.id ?? '')).toMatchObject({ name: 'Daniel Novak', phone: '' });
  });
});
