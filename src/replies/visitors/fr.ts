import type { DownloadPageSentences } from '../en/download-page.ts';

/** Ce que la page de téléchargement et l’e-mail disent au client. */
export const downloadPage: DownloadPageSentences = {
  title: (product) => `Télécharger ${product}`,
  labels: {
    edition: 'Version et édition',
    language: 'Langue',
    fileType: 'Type de fichier et système',
    size: 'Taille',
    ends: 'Lien valable jusqu’au',
    left: 'Téléchargements restants',
  },
  ends: ({ at, days }) => `${at} (encore ${days === 1 ? '1 jour' : `${days} jours`})`,
  left: ({ left, most }) => `${left} sur ${most}`,
  button: 'Télécharger',
  counts: 'Ouvrir cette page n’est pas décompté. Chaque clic sur le bouton compte pour un téléchargement.',
  ask: (name) => `Une question, ou besoin d’un nouveau lien ? Adressez-vous à ${name}, qui vous a transmis ce lien.`,
  over: 'Ce lien n’est plus valable',
  expired: (at) => `Il a expiré le ${at}.`,
  exhausted: (most) => `Les ${most} téléchargements ont tous été utilisés.`,
  revoked: 'L’achat a été annulé. Les téléchargements sont terminés et le logiciel ne doit plus être utilisé.',
  replaced: 'Un lien plus récent l’a remplacé.',
  askNew: (name) => `Demandez un nouveau lien à ${name}.`,
  unknown: 'Ce lien n’existe pas',
  unknownLead: 'Vérifiez que l’adresse est complète : elle est parfois coupée en fin de ligne.',
  busy: 'Trop de tentatives',
  busyLead: 'Attendez une minute, puis ouvrez de nouveau le lien.',
  pressOnly: 'Cette adresse ne répond qu’au bouton',
  pressOnlyLead: 'Ouvrez le lien que vous avez reçu et cliquez sur le bouton de la page.',
  mail: {
    subject: (product) => `Votre téléchargement : ${product}`,
    body: (facts) =>
      [
        `Bonjour ${facts.customer},`,
        `votre logiciel est prêt à être téléchargé : ${facts.product} (${facts.file}).`,
        facts.page,
        `Le lien est valable jusqu’au ${facts.day} (UTC) ou pour ${facts.downloads} téléchargements supplémentaires, selon la première échéance. Ensuite, demandez-m’en simplement un nouveau. La clé de produit vous parviendra séparément.`,
        `Cordialement,\n${facts.sender}`,
      ].join('\n\n'),
  },
};
