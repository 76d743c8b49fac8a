import type { DownloadPageSentences } from '../en/download-page.ts';

/** Was die Downloadseite und die E-Mail dem Kunden sagen. */
export const downloadPage: DownloadPageSentences = {
  title: (product) => `${product} herunterladen`,
  labels: {
    edition: 'Version und Edition',
    language: 'Sprache',
    fileType: 'Dateityp und System',
    size: 'Größe',
    ends: 'Link gültig bis',
    left: 'Verbleibende Downloads',
  },
  ends: ({ at, days }) => `${at} (noch ${days === 1 ? '1 Tag' : `${days} Tage`})`,
  left: ({ left, most }) => `${left} von ${most}`,
  button: 'Herunterladen',
  counts: 'Das Öffnen dieser Seite wird nicht gezählt. Jeder Klick auf die Schaltfläche zählt als ein Download.',
  ask: (name) => `Fragen, oder Sie brauchen einen neuen Link? Wenden Sie sich an ${name}, von dort stammt dieser Link.`,
  over: 'Dieser Link ist nicht mehr gültig',
  expired: (at) => `Er ist am ${at} abgelaufen.`,
  exhausted: (most) => `Alle ${most} Downloads sind aufgebraucht.`,
  revoked: 'Der Kauf wurde storniert. Die Downloads sind beendet, und die Software darf nicht mehr verwendet werden.',
  replaced: 'Ein neuerer Link hat ihn ersetzt.',
  askNew: (name) => `Einen neuen Link erhalten Sie von ${name}.`,
  unknown: 'Diesen Link gibt es nicht',
  unknownLead: 'Prüfen Sie, ob die Adresse vollständig ist; am Zeilenende wird sie manchmal abgeschnitten.',
  busy: 'Zu viele Versuche',
  busyLead: 'Warten Sie eine Minute und öffnen Sie den Link dann erneut.',
  pressOnly: 'Diese Adresse antwortet nur auf die Schaltfläche',
  pressOnlyLead: 'Öffnen Sie den Link, den Sie erhalten haben, und klicken Sie auf der Seite auf die Schaltfläche.',
  mail: {
    subject: (product) => `Ihr Download: ${product}`,
    body: (facts) =>
      [
        `Guten Tag ${facts.customer},`,
        `Ihre Software steht zum Herunterladen bereit: ${facts.product} (${facts.file}).`,
        facts.page,
        `Der Link gilt bis zum ${facts.day} (UTC) oder für ${facts.downloads} weitere Downloads, je nachdem, was zuerst eintritt. Danach schicke ich Ihnen gern einen neuen. Den Product Key erhalten Sie getrennt davon.`,
        `Mit freundlichen Grüßen\n${facts.sender}`,
      ].join('\n\n'),
  },
};
