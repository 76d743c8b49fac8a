/**
 * The table of contents: what the desk can be asked, and which buttons it knows. An intent without
 * a handler does not compile; a card with a verb that is not here fails the card test.
 */
import { PartnerCenterError } from '../errors.ts';
import { consult } from '../language-model/consult.ts';
import type { Ports } from '../ports.ts';
import { clarifyReply } from '../replies/desk.ts';
import { partnerCenterReply } from '../replies/partner-center.ts';
import type { Intent, IntentName, OfferedFile, Reply, Turn } from '../turn.ts';
import type { Propose } from '../understanding/proposal.ts';
import { cancel, cancelVerbs } from './cancel.ts';
import { dismissDialog } from './cancel-dialog.ts';
import { catalogSearch } from './catalogue.ts';
import { catalogueVerbs } from './catalogue-verbs.ts';
import { commandIn } from './commands.ts';
import { deskVerbs } from './desk.ts';
import { requestKeys } from './download-link.ts';
import { type IntentHandler, UnknownVerb, type VerbHandler } from './handler.ts';
import { greet, help, notUnderstood, welcome } from './help.ts';
import { auditVerbs } from './key-audit.ts';
import { chooseVerbs } from './keys-choose.ts';
import { deliverVerbs } from './keys-deliver.ts';
import { pasteVerbs } from './keys-paste.ts';
import { revealVerbs } from './keys-reveal.ts';
import { orderStatus } from './order-status.ts';
import { orderVerbs } from './order-verbs.ts';
import { purchase } from './purchase.ts';
import { purchaseVerbs } from './purchase-verbs.ts';
import { openQuestion, pressOf, rememberQuestion } from './question.ts';
import { refundVerbs } from './refund.ts';
import { offerAnswer } from './refund-answer.ts';
import { attachFiles } from './refund-files.ts';
import { offerReason, withFiles } from './refund-files-words.ts';
import { reviewVerbs } from './review.ts';
import { reviewDeskVerbs, reviewRefunds } from './review-desk.ts';
import { listSoftwareOf, softwareVerbs } from './software.ts';
import { textOf } from './text-of.ts';

const byIntent: Record<IntentName, IntentHandler> = {
  purchase,
  download_link: requestKeys,
  cancel,
  order_status: orderStatus,
  list_software: listSoftwareOf,
  catalog_search: catalogSearch,
  refund_review: reviewRefunds,
  help,
  greeting: greet,
  cancel_dialog: dismissDialog,
  none: notUnderstood,
};

const byVerb: Record<string, VerbHandler> = {
  ...deskVerbs(respondToIntent),
  ...purchaseVerbs,
  ...cancelVerbs,
  ...refundVerbs,
  ...reviewVerbs,
  ...reviewDeskVerbs,
  ...catalogueVerbs,
  ...orderVerbs,
  ...softwareVerbs,
  ...chooseVerbs,
  ...deliverVerbs,
  ...pasteVerbs,
  ...revealVerbs,
  ...auditVerbs,
};

/** For the test that holds the cards against this table. */
export const VERBS: readonly string[] = Object.keys(byVerb);

/**
 * Answers one turn.
 * @param propose A language model to ask where the desk itself is not sure; it only ever proposes.
 * @throws DamagedCard or UnknownVerb when a press makes no sense; nothing has happened then.
 */
export async function respond(turn: Turn, ports: Ports, propose?: Propose): Promise<Reply> {
  const reply = await orItsRefusal(turn, ports, () => answer(turn, ports, propose));
  await rememberQuestion(turn, ports, reply);
  return reply;
}

/** What Partner Center said no to is an answer, too. */
async function orItsRefusal(turn: Turn, ports: Ports, work: () => Promise<Reply> | Reply): Promise<Reply> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PartnerCenterError)) throw error;
    const { correlationId, requestId, status, code } = error;
    ports.log.warn(
      { turn: turn.correlationId, correlationId, requestId, status, code },
      'Partner Center did not do it',
    );
    return partnerCenterReply(error, turn.locale);
  }
}

function answer(turn: Turn, ports: Ports, propose: Propose | undefined): Promise<Reply> | Reply {
  switch (turn.input.kind) {
    case 'installed':
      return welcome(turn);
    case 'text':
      return respondToMessage(turn, ports, { files: turn.input.files, propose });
    case 'action':
      return respondToVerb(turn, ports, turn.input);
  }
}

/** Words that come with files are understood first: they may open the request that the files belong to. */
async function respondToMessage(
  turn: Turn,
  ports: Ports,
  { files, propose }: { files: readonly OfferedFile[]; propose: Propose | undefined },
): Promise<Reply> {
  if (files.length === 0) return respondToText(turn, ports, propose);
  if (textOf(turn).trim() === '') return attachFiles(turn, ports, { files });
  const answered = await orItsRefusal(turn, ports, () => respondToText(turn, ports, propose));
  return withFiles(turn, ports, { files, answered });
}

async function respondToText(turn: Turn, ports: Ports, propose: Propose | undefined): Promise<Reply> {
  const text = textOf(turn);
  if (text.trim() === '') return help(turn);
  const command = commandIn(text);
  if (command !== undefined) return command(turn, ports);
  const question = await openQuestion(turn, ports);
  const context = {
    locale: turn.locale,
    ...(question && { dialog: { asked: question.input, options: question.options } }),
  };
  const intent = await consult(text, context, propose);
  ports.log.info(
    { correlationId: turn.correlationId, intent: intent.name, confidence: intent.confidence, clarify: intent.clarify },
    'understood',
  );
  if (question !== undefined && intent.answer !== undefined) {
    return respondToVerb(turn, ports, pressOf(question, intent.answer.value));
  }
  const said = { intent, text };
  const offered = (await offerAnswer(turn, ports, said)) ?? (await offerReason(turn, ports, said));
  if (offered !== undefined) return offered;
  return intent.clarify ? clarifyReply(intent, text, turn.locale) : respondToIntent(turn, ports, intent);
}

function respondToIntent(turn: Turn, ports: Ports, intent: Intent): Promise<Reply> {
  return byIntent[intent.name](turn, ports, intent);
}

function respondToVerb(turn: Turn, ports: Ports, press: { verb: string; data: Record<string, unknown> }) {
  const handler = Object.hasOwn(byVerb, press.verb) ? byVerb[press.verb] : undefined;
  if (handler === undefined) throw new UnknownVerb(press.verb);
  return handler(turn, ports, press.data);
}
