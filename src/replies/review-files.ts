/** The files of a request, for a reviewer: first that there are some, then the links. */
import type { Attachment, Refund } from '../domain/refund.ts';
import type { CardReply } from '../turn.ts';
import type { RefundReader } from './cancel-words.ts';
import { formatBytes } from './format.ts';
import { shortened } from './markdown.ts';
import { reviewSentences } from './review-words.ts';

/** In the reviewer's own chat: that there are files, without a way to open them yet. */
export function filesCard(refund: Refund, files: readonly Attachment[], reader: RefundReader): CardReply {
  const t = reviewSentences(reader.locale).files;
  const title = t.title(refund.id);
  return {
    kind: 'card',
    card: 'review-files',
    data: { t, title, id: refund.id, none: files.length === 0 ? t.none : '' },
    summary: title,
    about: { kind: 'refund', id: refund.id, view: 'files' },
    audience: 'everyone',
  };
}

/** The answer to the press: short-lived links for this one reviewer, never a stored message. */
export function fileLinksCard(
  refund: Refund,
  files: readonly { file: Attachment; url: string }[],
  reader: RefundReader,
): CardReply {
  const t = reviewSentences(reader.locale).files;
  const title = t.title(refund.id);
  return {
    kind: 'card',
    card: 'review-file-links',
    data: {
      t,
      title,
      files: files.map(({ file, url }) => ({
        title: t.open({ name: shortened(file.name, 60), size: formatBytes(file.size, reader.locale) }),
        url,
      })),
    },
    summary: title,
    audience: 'actor',
    secret: true,
  };
}
