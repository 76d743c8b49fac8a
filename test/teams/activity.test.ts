import { describe, expect, it } from 'vitest';
import { actorOf, conversationOf, executed, localeOf, said, submitted, timeZoneOf } from '../../src/teams/activity.ts';
import { activityProblem, IncomingActivity, installationChange } from '../../src/teams/incoming.ts';

const DESK = { id: '28:desk', name: 'CSP Desk' };

function activity(facts: Record<string, unknown> = {}): IncomingActivity {
  return IncomingActivity.parse({
    type: 'message',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/amer/',
    from: { id: '29:ann', name: 'Ann', aadObjectId: 'ann-object-id' },
    recipient: DESK,
    conversation: { id: 'a:1', conversationType: 'personal', tenantId: 'tenant' },
    ...facts,
  });
}

const mention = (text: string, id = DESK.id) => ({ type: 'mention', text, mentioned: { id } });

describe('the text of a message', () => {
  it.each([
    ['buy sql server', [], 'buy sql server'],
    ['<at>CSP Desk</at> buy sql server', [mention('<at>CSP Desk</at>')], 'buy sql server'],
    ['<at>CSP Desk</at> keys <at>CSP Desk</at> please', [mention('<at>CSP Desk</at>')], 'keys please'],
    ['<at>CSP</at>&nbsp;<at>Desk</at> keys', [mention('<at>CSP</at>'), mention('<at>Desk</at>')], 'keys'],
    ['<at>CSP Desk</at>', [mention('<at>CSP Desk</at>')], ''],
    ['keys for <at>Bob</at>', [mention('<at>Bob</at>', '29:bob')], 'keys for Bob'],
    [
      '<at>CSP Desk</at> ask <at>Bob</at>',
      [mention('<at>CSP Desk</at>'), mention('<at>Bob</at>', '29:bob')],
      'ask Bob',
    ],
    ['幫&nbsp;contoso 買 2 套', [], '幫 contoso 買 2 套'],
    ['R&amp;D &lt;b&gt; &quot;x&quot; &#39;y&#39; &#x7c;', [], 'R&D <b> "x" \'y\' |'],
    ['typed &amp;lt; twice', [], 'typed &lt; twice'],
    ['&#0; &#xD800; &bogus;', [], '&#0; &#xD800; &bogus;'],
    ['  two\n lines \t here ', [], 'two\n lines here'],
  ])('%j is read as it was meant', (text, entities, meant) => {
    expect(said(activity({ text, entities }))).toEqual({ kind: 'text', text: meant, files: [] });
  });

  it('without text and with strange entities is empty', () => {
    expect(said(activity({ entities: [null, 5, { type: 'mention' }] }))).toEqual({ kind: 'text', text: '', files: [] });
  });

  it('is cut at 30,000 characters, never through a character', () => {
    const input = said(activity({ text: `${'a'.repeat(29_999)}😀 and more` }));
    expect(input).toMatchObject({ text: 'a'.repeat(29_999) });
  });
});

describe('the language', () => {
  it.each([
    ['en-US', 'en'],
    ['zh-TW', 'zh-TW'],
    ['zh-HK', 'zh-TW'],
    ['zh-Hant-TW', 'zh-TW'],
    ['zh-CN', 'zh-TW'],
    ['zh', 'zh-TW'],
    ['ja-JP', 'en'],
    ['zhx', 'en'],
  ])('of a client set to %s is %s', (locale, expected) => {
    expect(localeOf(activity({ locale }))).toBe(expected);
  });

  it('comes from the client entity when the activity has none, and is unknown when both are silent', () => {
    expect(localeOf(activity({ entities: [{ type: 'clientInfo', locale: 'zh-TW' }] }))).toBe('zh-TW');
    expect(localeOf(activity({ locale: 5 }))).toBeUndefined();
  });
});

describe('the time zone', () => {
  it.each([
    [{ localTimezone: 'Asia/Taipei' }, 'Asia/Taipei'],
    [{ entities: [{ type: 'clientInfo', timezone: 'Europe/Berlin' }], localTimezone: 'Asia/Taipei' }, 'Europe/Berlin'],
    [{ entities: [{ type: 'clientInfo', timezone: 'Mars/Base' }], localTimezone: 'Asia/Taipei' }, 'Asia/Taipei'],
    [{ localTimezone: 'Taipei Standard Time' }, undefined],
    [{}, undefined],
  ])('of %j is %s', (facts, expected) => {
    expect(timeZoneOf(activity(facts))).toBe(expected);
  });
});

describe('the conversation', () => {
  it.each([
    [{ id: 'a:1', conversationType: 'personal' }, 'personal'],
    [{ id: '19:x', conversationType: 'channel', isGroup: true }, 'channel'],
    [{ id: '19:x', conversationType: 'groupChat', isGroup: true }, 'groupChat'],
    [{ id: '19:x', conversationType: 'something new' }, 'groupChat'],
    [{ id: '19:x', isGroup: true }, 'groupChat'],
    [{ id: 'a:1' }, 'personal'],
  ])('%j is %s', (conversation, kind) => {
    expect(conversationOf(activity({ conversation }))).toMatchObject({ id: conversation.id, kind });
  });

  it('of a channel has the channel’s name', () => {
    const channelData = { channel: { id: '19:x', name: 'Keys' } };
    expect(
      conversationOf(activity({ conversation: { id: '19:x', conversationType: 'channel' }, channelData })).name,
    ).toBe('Keys');
  });
});

describe('the person', () => {
  it('is the Entra object, in the tenant the channel names', () => {
    const channelData = { tenant: { id: 'other' } };
    expect(actorOf(activity({ channelData }))).toEqual({
      id: 'ann-object-id',
      tenantId: 'other',
      name: 'Ann',
      channelUserId: '29:ann',
    });
  });

  it('is nobody without an Entra object id, whatever the name says', () => {
    expect(actorOf(activity({ from: { id: '29:ann', name: 'Ann' } }))).toBeUndefined();
  });
});

describe('files', () => {
  const file = {
    contentType: 'application/vnd.microsoft.teams.file.download.info',
    name: 'invoice.pdf',
    content: { downloadUrl: 'https://contoso.sharepoint.com/download?x=1', fileType: 'pdf' },
  };
  const html = { contentType: 'text/html', content: '<p>hi</p>' };

  it('come with a personal message; its formatted text is not one', () => {
    const input = said(activity({ text: 'hi', attachments: [html, file] }));
    expect(input).toMatchObject({ files: [{ name: 'invoice.pdf', downloadUrl: file.content.downloadUrl }] });
  });

  it('in a channel, or without a usable address, are left out', () => {
    const conversation = { id: '19:x', conversationType: 'channel' };
    expect(said(activity({ conversation, attachments: [file] }))).toMatchObject({ files: [] });
    const local = { ...file, content: { downloadUrl: 'file:///etc/passwd' } };
    expect(said(activity({ attachments: [local] }))).toMatchObject({ files: [] });
  });
});

describe('a press', () => {
  it('carries verb, data and the pressed message', () => {
    const value = {
      action: { type: 'Action.Execute', verb: 'purchase.confirm', data: { id: 'P-1', version: 2 } },
      trigger: 'manual',
    };
    expect(executed(activity({ type: 'invoke', value, replyToId: '17' }))).toEqual({
      kind: 'action',
      verb: 'purchase.confirm',
      data: { id: 'P-1', version: 2 },
      cardId: '17',
    });
  });

  it('of an old client carries the verb in its data', () => {
    expect(submitted(activity({ value: { verb: 'desk.ask', intent: 'help' } }))).toEqual({
      kind: 'action',
      verb: 'desk.ask',
      data: { intent: 'help' },
    });
  });

  it.each([
    undefined,
    null,
    'text',
    5,
    [],
    {},
    { action: null },
    { action: {} },
    { action: { verb: 5 } },
    { action: { verb: 'x', data: [] } },
  ])('with the value %j is none', (value) => {
    expect(executed(activity({ type: 'invoke', value }))).toBeUndefined();
  });
});

describe('an installation', () => {
  it.each([
    [{ type: 'installationUpdate', action: 'add' }, 'added'],
    [{ type: 'installationUpdate', action: 'remove' }, 'removed'],
    [{ type: 'installationUpdate', action: 'add-upgrade' }, undefined],
    [{ type: 'conversationUpdate', membersAdded: [DESK] }, 'added'],
    [{ type: 'conversationUpdate', membersAdded: [{ id: '29:bob' }] }, undefined],
    [{ type: 'conversationUpdate', membersRemoved: [DESK] }, 'removed'],
    [{ type: 'conversationUpdate', membersRemoved: [{ id: '29:bob' }] }, undefined],
    [{ type: 'message', membersAdded: [DESK] }, undefined],
  ])('%j: the desk was %s', (facts, change) => {
    expect(installationChange(activity(facts))).toBe(change);
  });
});

describe('a body that is no activity', () => {
  it.each([
    [undefined, /object/],
    [null, /object/],
    ['hello', /object/],
    [[], /object/],
    [{}, /type/],
    [{ ...activity(), conversation: undefined }, /^conversation:/],
    [{ ...activity(), from: { name: 'no id' } }, /^from\.id:/],
    [{ ...activity(), serviceUrl: 'ftp://example.com' }, /^serviceUrl:/],
    [{ ...activity(), text: { not: 'text' } }, /^text:/],
  ])('%j is described in words', (body, problem) => {
    expect(activityProblem(body)).toMatch(problem);
  });
});
