/** What the download page and the e-mail that leads to it say to a customer. */
export const downloadPage = {
  title: (product: string) => `Download ${product}`,
  labels: {
    edition: 'Version and edition',
    language: 'Language',
    fileType: 'File type and system',
    size: 'Size',
    ends: 'Link ends',
    left: 'Downloads left',
  },
  ends: (facts: { at: string; days: number }) =>
    `${facts.at} (${facts.days === 1 ? '1 day' : `${facts.days} days`} left)`,
  left: (facts: { left: string; most: string }) => `${facts.left} of ${facts.most}`,
  button: 'Download',
  counts: 'Opening this page counts nothing. Each press of the button counts as one download.',
  ask: (name: string) => `Questions, or a new link? Ask ${name}, who gave you this link.`,
  over: 'This link has ended',
  expired: (at: string) => `It ended on ${at}.`,
  exhausted: (most: string) => `All ${most} downloads have been used.`,
  revoked: 'The purchase was cancelled. Its downloads have ended, and the software must no longer be used.',
  replaced: 'A newer link has taken its place.',
  askNew: (name: string) => `Ask ${name} for a new link.`,
  unknown: 'There is no such link',
  unknownLead: 'Check that the address is complete: it must not be cut off at the end of a line.',
  busy: 'Too many attempts',
  busyLead: 'Wait a minute, then open the link again.',
  pressOnly: 'This address only answers the button',
  pressOnlyLead: 'Open the link that was sent to you and press the button on its page.',
  mail: {
    subject: (product: string) => `Your download: ${product}`,
    body: (facts: MailFacts) =>
      [
        `Hello ${facts.customer},`,
        `your software is ready to download: ${facts.product} (${facts.file}).`,
        facts.page,
        `The link is valid until ${facts.day} (UTC) or for ${facts.downloads} more downloads, whichever comes first. If it runs out, just ask me for a new one. The product key reaches you separately.`,
        `Kind regards\n${facts.sender}`,
      ].join('\n\n'),
  },
};
export type DownloadPageSentences = typeof downloadPage;

export interface MailFacts {
  customer: string;
  product: string;
  file: string;
  page: string;
  day: string;
  downloads: string;
  sender: string;
}
