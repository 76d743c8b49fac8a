/** The e-mail with which the link goes on to the customer, ready to send, in the customer's language. */
import { type DownloadLink, downloadsLeft } from '../domain/download-link.ts';
import { pageDay, pageSentences } from './download-page.ts';
import { languageTitle } from './language-title.ts';

/**
 * A `mailto:` address with subject and text, for the person's own mail program. The key is not in
 * it: keys and links travel apart.
 * @param page The desk's address of the link.
 */
export function handOverMail(link: DownloadLink, page: string): string {
  const { language, t } = pageSentences(link.customer.culture);
  const body = t.mail.body({
    customer: link.customer.name,
    product: link.edition === '' ? link.productTitle : link.edition,
    file: `${languageTitle(link.languageCode, link.languageName, language)}, ${link.fileType}`,
    page,
    day: pageDay(link.expiresAt, language),
    downloads: new Intl.NumberFormat(language).format(downloadsLeft(link)),
    sender: link.issuedTo.name,
  });
  return `mailto:?subject=${encodeURIComponent(t.mail.subject(link.productTitle))}&body=${encodeURIComponent(body)}`;
}
