import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES } from '../store/open-test-store.ts';
import type { Message } from '../teams/stand-in.ts';
import { openRehearsal, type Rehearsal } from './open-rehearsal.ts';

const SPOKEN = [
  { locale: 'en-US', text: 'buy 2 windows server 2022 standard for contoso', done: 'Bought', tax: 'excludes tax' },
  { locale: 'zh-TW', text: '幫 contoso 買 2 套 Windows Server 2022 Standard', done: '已購買', tax: '未稅' },
];

describe.each(ENGINES)('buying, over HTTP, on %s', (engine) => {
  let rehearsal: Rehearsal;
  beforeAll(async () => {
    rehearsal = await openRehearsal({ engine });
  });
  afterAll(() => rehearsal.close());

  /** From the message to the review card. */
  async function review(text: string): Promise<Message> {
    const { replies } = await rehearsal.seller.says(text);
    const form = replies[0];
    if (form === undefined) throw new Error('the desk said nothing');
    const choice = choicesOf(form, rehearsal)[0];
    await rehearsal.seller.presses(form, 'purchase.choose', { choice });
    return form;
  }

  it.each(SPOKEN)('in $locale: a sentence, a choice and one press buy once', async ({ locale, text, done, tax }) => {
    const { seller, sandbox, teams } = rehearsal;
    seller.locale = locale;
    const before = checkouts(sandbox);
    const card = await review(text);
    expect(seller.sees(card).text).toContain('USD 418.00');
    expect(seller.sees(card).text).toContain(tax);

    const answers = await Promise.all(Array.from({ length: 5 }, () => seller.presses(card, 'purchase.confirm')));

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    await teams.until(() => seller.sees(latest(teams, card)).text.includes(done), 45_000);
    expect(checkouts(sandbox)).toBe(before + 1);
    const shown = seller.sees(latest(teams, card));
    const newest = sandbox.orders('Contoso').at(-1);
    expect(shown.text).toContain(newest?.id);
    expect(newest).toMatchObject({ status: 'completed' });
    expect(shown.titles).toEqual([]);
  });

  it('somebody else’s Confirm buys nothing and says whose card it is', async () => {
    const { seller, admin, sandbox } = rehearsal;
    seller.locale = 'en-US';
    const before = checkouts(sandbox);
    const card = await review(SPOKEN[0]?.text ?? '');
    const { verb, data } = seller.sees(card).press('purchase.confirm', {});
    const answer = await admin.sendsPress(card, verb, data);
    expect(answer.text).toContain(seller.name);
    expect(checkouts(sandbox)).toBe(before);
  });

  it('a person without a role is told who may, and no draft is made', async () => {
    const { nobody } = rehearsal;
    const { replies } = await nobody.says('buy 2 windows server 2022 standard for contoso');
    expect(replies[0]?.text).toMatch(/Admin agent or Sales agent/);
    expect(replies[0]?.card).toBeUndefined();
  });

  it.each(['0', '-1', '1.5', '1e9', '', 'two'])(
    'a quantity of "%s" is asked for again, and what was typed stays',
    async (quantity) => {
      const { seller } = rehearsal;
      seller.locale = 'en-US';
      const { replies } = await seller.says('buy windows server 2022 standard for contoso');
      const form = replies[0];
      if (form === undefined) throw new Error('the desk said nothing');
      const choice = choicesOf(form, rehearsal)[0];
      const answer = await seller.presses(form, 'purchase.choose', { choice, quantity }, { unchecked: true });
      expect(answer.statusCode).toBe(200);
      expect(answer.card?.field('quantity').value).toBe(quantity);
      expect(answer.card?.field('choice').value).toBe(choice);
      expect(answer.card?.titles).toContain('Next');
    },
  );
});

function latest(teams: Rehearsal['teams'], message: Message): Message {
  const found = teams
    .messagesIn({ id: message.conversationId, kind: 'personal', name: '' })
    .find(({ id }) => id === message.id);
  if (found === undefined) throw new Error('the message is gone');
  return found;
}

function checkouts(sandbox: Rehearsal['sandbox']): number {
  return sandbox.calls('POST', /\/checkout$/).filter((call) => call.status === 201).length;
}

function choicesOf(form: Message, { seller }: Rehearsal): string[] {
  const { choices } = seller.sees(form).field('choice').element as { choices: { value: string }[] };
  return choices.map(({ value }) => value);
}
