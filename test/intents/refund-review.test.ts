import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../src/turn.ts';
import {
  ABE,
  ADA,
  BOTH,
  draw,
  FILLED,
  openRefundDesk,
  RAY,
  REVIEWS,
  type RefundDesk,
  RITA,
  SUE,
  textOf,
  verbsOf,
} from './refund-desk.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const rita = { id: RITA.id, where: 'reviews' } as const;
const ray = { id: RAY.id, where: 'reviews' } as const;

let desk: RefundDesk;
beforeEach(async () => {
  desk = await openRefundDesk();
});
afterEach(() => desk.close());

async function submitted(order: Record<string, unknown> = {}): Promise<string> {
  const orderId = await desk.plant(order);
  await desk.submitted(orderId);
  return orderId;
}

async function review(verb: string, comment = '', who: { id: string; where: 'reviews' } = rita): Promise<Reply> {
  return desk.press(await desk.reviewed(), `review.${verb}`, { comment }, who);
}

async function state(): Promise<string> {
  return (await desk.refund()).state;
}

describe('the requester’s own decision', () => {
  it('is refused, even to one who holds both roles', async () => {
    const order = await desk.plant();
    await desk.submitted(order, FILLED, { id: BOTH.id });
    expect(textOf(await review('approve', '', { id: BOTH.id, where: 'reviews' }))).toContain(
      'somebody else has to decide',
    );
    expect(await state()).toBe('submitted');
  });
});

describe('a role that was taken away', () => {
  it('is gone at the press, whatever it was when the card came', async () => {
    await submitted();
    const card = await desk.reviewed();
    desk.ports.directory.people.set(RITA.id, { name: RITA.name, roles: [] });
    expect(textOf(await desk.press(card, 'review.approve', {}, rita))).toContain('Ray Review');
    expect(await state()).toBe('submitted');
  });

  it('refuses everyone while the directory is silent', async () => {
    const { DirectoryError } = await import('../../src/errors.ts');
    await submitted();
    const card = await desk.reviewed();
    desk.ports.directory.failure = new DirectoryError('down');
    expect(textOf(await desk.press(card, 'review.approve', {}, rita))).toContain('did not say which role');
    expect(await state()).toBe('submitted');
  });
});

describe('a claim', () => {
  it('keeps other reviewers away until the lease is over, then the desk takes it back and says so', async () => {
    await submitted();
    await review('claim');
    expect(textOf(await review('approve', '', ray))).toMatch(/Rita Review is reviewing this until/);
    await desk.moveTo(new Date(desk.ports.clock.now().getTime() + 2 * HOUR));
    await desk.ports.store.jobs.enqueue({ name: 'sweep' });
    await desk.runJobs();
    expect(await state()).toBe('submitted');
    const said = desk.ports.notifier.posts.flatMap(({ reply }) => (reply.kind === 'text' ? [reply.text] : []));
    expect(said).toEqual([expect.stringContaining('back in the queue')]);
    await review('approve', '', ray);
    expect(await state()).toBe('carrying-out');
  });

  it('can be given back', async () => {
    await submitted();
    await review('claim');
    await review('release');
    expect(await desk.refund()).toMatchObject({ state: 'submitted', claimer: undefined });
  });
});

describe('a question', () => {
  it('goes to the requester, and the answer back to the same reviewer', async () => {
    await submitted();
    await review('ask', 'Which edition was meant?');
    await desk.runJobs();
    const asked = desk.ports.notifier.tells.at(-1);
    expect(asked?.personId).toBe(ADA.id);
    if (asked?.reply.kind !== 'card') throw new Error('no card');
    expect(draw(asked.reply).text).toContain('Which edition was meant?');
    await desk.press(asked.reply, 'refund.answer', { comment: 'Datacenter' });
    await desk.runJobs();
    expect(await desk.refund()).toMatchObject({ state: 'claimed', claimer: { id: RITA.id } });
    const answered = desk.ports.notifier.tells.at(-1);
    expect(answered?.personId).toBe(RITA.id);
    expect(answered?.reply.kind === 'card' && draw(answered.reply).text).toContain('Datacenter');
  });

  it('may be taken back by support when the requester is gone', async () => {
    await submitted();
    await review('ask', 'Hello?');
    desk.ports.notifier.notInstalled.add(ADA.id);
    await desk.runJobs();
    expect((await desk.runJobs()).failed).toEqual([]);
    const card = await desk.reviewed();
    expect(verbsOf(draw(card))).toContain('review.reject');
    await desk.press(card, 'review.reject', { comment: 'No answer' }, rita);
    expect(await state()).toBe('rejected');
  });
});

describe('two approvers', () => {
  it('are needed above the limit, and must be two people', async () => {
    desk.ports.settings.secondApproverAbove = { USD: 100 };
    await submitted();
    expect(textOf(await desk.reviewed())).toContain('two reviewers must approve');
    await review('approve');
    expect(await state()).toBe('half-approved');
    expect(textOf(await review('approve'))).toContain('already approved');
    await review('approve', '', ray);
    expect(await desk.refund()).toMatchObject({ state: 'carrying-out', approvers: [{ id: RITA.id }, { id: RAY.id }] });
    await desk.runJobs();
    expect(desk.cancellations()).toBe(1);
  });
});

describe('a card of an old version', () => {
  it('shows what is, does nothing, and keeps the comment that was typed on it', async () => {
    await submitted();
    const old = await desk.reviewed();
    await review('claim');
    const shown = draw(await desk.press(old, 'review.approve', { comment: 'looks fine' }, rita));
    expect(shown.text).toContain('changed in the meantime');
    expect(shown.inputs.comment?.value).toBe('looks fine');
    expect(await state()).toBe('claimed');
  });

  it('of a decided request has no way to decide again', async () => {
    await submitted();
    const old = await desk.reviewed();
    await review('reject', 'no');
    const shown = draw(await desk.press(old, 'review.approve', {}, rita));
    expect(shown.text).toContain('Rejected');
    expect(verbsOf(shown)).toEqual([]);
    expect(await state()).toBe('rejected');
  });
});

describe('withdrawing and opening again', () => {
  it('keeps the history, and asks the window again', async () => {
    await submitted();
    const waiting = await desk.say((await desk.refund()).id);
    const withdrawn = await desk.press(waiting, 'refund.withdraw');
    expect(await state()).toBe('withdrawn');
    await desk.press(withdrawn, 'refund.reopen');
    expect(await state()).toBe('submitted');
    expect((await desk.refund()).history.map(({ what }) => what)).toEqual(['submit', 'withdraw', 'reopen']);
  });

  it('is not possible when the window has closed meanwhile', async () => {
    await submitted();
    const withdrawn = await desk.press(await desk.say((await desk.refund()).id), 'refund.withdraw');
    await desk.moveTo(new Date(desk.ports.clock.now().getTime() + 61 * DAY));
    expect(textOf(await desk.press(withdrawn, 'refund.reopen'))).toContain('window closed on');
    expect(await state()).toBe('withdrawn');
  });

  it('is not possible for more than was paid for what is left of the order', async () => {
    const order = await desk.plant();
    await desk.submitted(order);
    await desk.press(await desk.say((await desk.refund()).id), 'refund.withdraw');
    const refund = await desk.refund();
    await desk.ports.store.refunds.claim(refund, { ...refund, amount: refund.amount + 1, paid: refund.amount + 1 });
    const shown = await desk.say(refund.id);
    expect(textOf(await desk.press(shown, 'refund.reopen'))).toContain('No more than');
    expect(await state()).toBe('withdrawn');
  });

  it('is refused to everybody else', async () => {
    await submitted();
    const waiting = await desk.say((await desk.refund()).id);
    expect(textOf(await desk.press(waiting, 'refund.withdraw', {}, { id: ABE.id }))).toContain('Only Ada Admin');
    expect(await state()).toBe('submitted');
  });
});

describe('the review channel', () => {
  beforeEach(() => desk.ports.store.conversations.markGone(REVIEWS, desk.ports.clock.now()));

  it('is missed on the requester’s card, with what to do; the request appears as soon as it is set', async () => {
    const order = await desk.plant();
    const sent = await desk.submitted(order);
    expect(textOf(sent)).toContain('use this channel for reviews');
    await desk.runJobs();
    expect(desk.ports.notifier.posts).toEqual([]);

    await desk.withChannel();
    await desk.ports.store.conversations.remember({
      id: '19:other@thread.tacv2',
      kind: 'channel',
      tenantId: 'tenant',
      serviceUrl: 'https://channel.example',
      personId: undefined,
      name: 'General',
      locale: 'en',
      reference: {},
      gone: false,
      updatedAt: desk.ports.clock.now(),
    });
    expect(textOf(await desk.say('use this channel for reviews', { id: RITA.id, where: 'channel' }))).toMatch(
      /Admin agent/,
    );
    expect(textOf(await desk.say('use this channel for reviews', { where: 'personal' }))).toContain(
      'in the team channel',
    );
    expect(textOf(await desk.say('使用此頻道審核', { where: 'channel', locale: 'zh-TW' }))).toContain(
      '之後退款申請會送到此頻道',
    );
    await desk.runJobs();
    expect(desk.ports.notifier.posts.at(-1)?.conversationId).toBe('19:other@thread.tacv2');
    expect(desk.posted().card).toBe('review-request');
  });
});

describe('the queue', () => {
  it('has the most urgent on top, and opens the card to decide on', async () => {
    const now = desk.ports.clock.now().getTime();
    await submitted({ creationDate: new Date(now - 10 * DAY).toISOString() });
    await submitted({ creationDate: new Date(now - 58 * DAY).toISOString() });
    const queue = draw(await desk.say('pending refunds', rita));
    expect(queue.text.indexOf('2 days left')).toBeLessThan(queue.text.indexOf('50 days left'));
    const opened = await desk.press(queue.reply, 'refund.open', {}, rita);
    expect(verbsOf(draw(opened))).toContain('review.approve');
  });

  it.each(['what refunds are pending', '待審核的退款'])('answers “%s”', async (text) => {
    expect(textOf(await desk.say(text, rita))).toContain('No refund request is waiting');
  });

  it('has pages', async () => {
    for (let at = 0; at < 7; at += 1) await submitted();
    const first = draw(await desk.say('pending refunds', rita));
    expect(first.actions.filter(({ verb }) => verb === 'refund.open')).toHaveLength(5);
    const second = draw(await desk.press(first.reply, 'refund.more', {}, rita));
    expect(second.actions.filter(({ verb }) => verb === 'refund.open')).toHaveLength(2);
    expect(verbsOf(second)).not.toContain('refund.more');
  });

  it('is refused to people without a role', async () => {
    expect(textOf(await desk.say('pending refunds', { id: 'nobody', name: 'No Body' }))).toMatch(/you need the .*role/);
  });
});

describe('looking back', () => {
  it('shows one’s own requests, and one’s history', async () => {
    await submitted();
    const { id } = await desk.refund();
    expect(textOf(await desk.say('my refund requests'))).toContain(id);
    expect(textOf(await desk.say('my refund requests', { id: ABE.id }))).toContain('You have no refund requests');
    await review('reject', 'not now');
    const history = await desk.say(`history of ${id}`, { id: SUE.id });
    expect(textOf(history)).toMatch(/Submitted.*Ada Admin.*Rejected.*Rita Review.*not now/s);
    expect(await desk.press(history, 'refund.back', {}, { id: SUE.id })).toMatchObject({
      card: 'review-request',
      audience: 'actor',
    });
  });

  it('sums up the week with a chart, and the same numbers as a table', async () => {
    const now = desk.ports.clock.now();
    await submitted();
    await desk.moveTo(new Date(now.getTime() + 3 * HOUR));
    await review('reject', 'no');
    await submitted();
    await desk.moveTo(new Date(now.getTime() + 5 * HOUR));
    await review('approve');
    const { text } = draw(await desk.say('refund figures', rita));
    expect(text).toContain('Chart.VerticalBar');
    expect(text).toMatch(/"fallback":\{"type":"Table".*"text":"Approved".*"text":"1".*"text":"Rejected".*"text":"1"/);
    expect(text).toMatch(/"Half decided within","value":"2 hours"/);
    expect(text).toContain(FILLED.reason);
  });
});

describe('a decision in words', () => {
  it.each(['approve %s', '核准 %s 的退款', 'reject %s, too old'])(
    '“%s” opens the card and decides nothing',
    async (text) => {
      await submitted();
      const { id } = await desk.refund();
      const shown = draw(await desk.say(text.replace('%s', id), rita));
      expect(verbsOf(shown)).toContain('review.approve');
      expect(await state()).toBe('submitted');
    },
  );
});

describe('reminders', () => {
  async function sweep(): Promise<void> {
    await desk.ports.store.jobs.enqueue({ name: 'sweep' });
    await desk.runJobs();
  }
  const texts = () => desk.ports.notifier.posts.flatMap(({ reply }) => (reply.kind === 'text' ? [reply.text] : []));

  it('come once when a request waits a day, and once when its window is about to close', async () => {
    const now = desk.ports.clock.now().getTime();
    await submitted({ creationDate: new Date(now - 50 * DAY).toISOString() });
    await desk.runJobs();
    await desk.moveTo(new Date(now + DAY - 1));
    await sweep();
    expect(texts()).toEqual([]);
    await desk.moveTo(new Date(now + DAY));
    await sweep();
    await sweep();
    expect(texts()).toEqual([expect.stringContaining('has been waiting for 1 day')]);
    await desk.moveTo(new Date(now + 7 * DAY + 1));
    await sweep();
    await sweep();
    expect(texts()).toHaveLength(2);
    expect(texts()[1]).toContain('closes in 2 days 23 hours');
  });
});
