/**
 * The present state of a subject, as the card of one of its views. Every card that is posted,
 * answered or rewritten comes from here: so an old card can only ever show what is.
 */
import type { Ports } from '../ports.ts';
import type { About, CardReply, Locale, SubjectKind } from '../turn.ts';
import { showKeyRequest } from './key-request.ts';
import { purchaseView } from './purchase.ts';
import { refundView } from './refund.ts';

type View = (about: About, locale: Locale, ports: Ports) => Promise<CardReply | undefined>;

const byKind = {
  purchase: purchaseView,
  'key-request': showKeyRequest,
  refund: refundView,
} satisfies Record<SubjectKind, View>;

/** Undefined when the subject is gone. */
export function show(about: About, locale: Locale, ports: Ports): Promise<CardReply | undefined> {
  return byKind[about.kind](about, locale, ports);
}
