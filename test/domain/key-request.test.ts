import { describe, expect, it } from 'vitest';
import {
  activateAgain,
  browse,
  chooseCustomer,
  chooseEdition,
  chooseFile,
  chooseSoftware,
  deliver,
  deliverPasted,
  dismissKeyRequest,
  KEY_REQUEST_STATES,
  type KeyRequest,
  type KeyRequestState,
  openKeyRequest,
  pasteAgain,
  stepBack,
} from '../../src/domain/key-request.ts';

const NOW = new Date('2026-11-23T08:00:00Z');
const customer = { id: 'c', name: 'Contoso', market: 'US', culture: 'en-US' };
const item = { orderId: 'c403d91b21d2', lineNumber: 0, productId: 'p', skuId: 's', title: 'SQL Server' };
const option = { key: 'k', languageCode: 'en-US', languageName: 'English', fileType: '64 Bit, ISO', fileSize: 1 };

function request(state: KeyRequestState, changes: Partial<KeyRequest> = {}): KeyRequest {
  const person = { id: 'p', name: 'Ann' };
  const opened = openKeyRequest(
    { id: 'K-1', requester: person, tenantId: 't', conversationId: 'x', wanted: {} },
    new Date(0),
  );
  return { ...opened, state, customer, item, edition: 'E', option, ...changes };
}

const MOVES: Record<string, { from: KeyRequestState[]; move: (from: KeyRequest) => KeyRequest | undefined }> = {
  'choosing a customer': { from: ['choosing-customer'], move: (from) => chooseCustomer(from, customer, NOW) },
  browsing: { from: ['choosing-software'], move: (from) => browse(from, { page: 2, find: 'sql' }, NOW) },
  'choosing software': {
    from: ['choosing-software'],
    move: (from) => chooseSoftware(from, { item, editions: ['A', 'B'] }, NOW),
  },
  'choosing an edition': { from: ['choosing-edition'], move: (from) => chooseEdition(from, 'A', NOW) },
  'choosing a file': { from: ['choosing-file'], move: (from) => chooseFile(from, option, NOW) },
  delivering: { from: ['ready'], move: (from) => deliver(from, 'L-1', NOW) },
  'delivering a pasted link': {
    from: ['pasting'],
    move: (from) => deliverPasted(from, { edition: 'A', option, downloadLinkId: 'L-1' }, NOW),
  },
  'activating again': {
    from: ['delivered'],
    move: (from) => activateAgain({ ...from, downloadLinkId: 'L-1' }, 'L-2', NOW),
  },
  'pasting again': { from: ['delivered'], move: (from) => pasteAgain(from, NOW) },
  'stepping back': {
    from: ['choosing-software', 'choosing-edition', 'choosing-file', 'ready', 'pasting'],
    move: (from) => stepBack(from, NOW),
  },
  dismissing: {
    from: ['choosing-customer', 'choosing-software', 'choosing-edition', 'choosing-file', 'ready', 'pasting'],
    move: (from) => dismissKeyRequest(from, NOW),
  },
};

const table = Object.entries(MOVES).flatMap(([name, { from, move }]) =>
  KEY_REQUEST_STATES.map((state) => ({ name, state, move, possible: from.includes(state) })),
);

describe('a key request', () => {
  it.each(table)('$name from $state is possible: $possible', ({ state, move, possible }) => {
    const moved = move(request(state));
    expect(moved !== undefined).toBe(possible);
    if (moved !== undefined) expect(moved.updatedAt).toEqual(NOW);
  });

  it.each([
    [['A', 'B'], 'choosing-edition', undefined],
    [['A'], 'choosing-file', 'A'],
    [[], 'ready', undefined],
    ['portal' as const, 'pasting', undefined],
  ])('with editions %o goes on with %s', (editions, state, edition) => {
    expect(chooseSoftware(request('choosing-software'), { item, editions }, NOW)).toMatchObject({ state, edition });
  });

  it('forgets what was chosen behind the step it goes back to', () => {
    expect(stepBack(request('ready'), NOW)).toMatchObject({ state: 'choosing-file', edition: 'E', option: undefined });
    expect(stepBack(request('ready', { option: undefined }), NOW)?.state).toBe('choosing-software');
    expect(stepBack(request('choosing-software'), NOW)).toMatchObject({ customer: undefined });
    expect(stepBack(request('pasting', { downloadLinkId: 'L-1' }), NOW)?.state).toBe('delivered');
  });

  it('that has handed something out cannot be dismissed', () => {
    expect(dismissKeyRequest(request('pasting', { downloadLinkId: 'L-1' }), NOW)).toBeUndefined();
  });

  it('of a licence only has no link to activate again', () => {
    expect(activateAgain(request('delivered', { downloadLinkId: undefined }), 'L-2', NOW)).toBeUndefined();
  });
});
