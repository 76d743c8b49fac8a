import type { DownloadPageSentences } from '../en/download-page.ts';

/** Lo que la página de descarga y el correo dicen al cliente. */
export const downloadPage: DownloadPageSentences = {
  title: (product) => `Descargar ${product}`,
  labels: {
    edition: 'Versión y edición',
    language: 'Idioma',
    fileType: 'Tipo de archivo y sistema',
    size: 'Tamaño',
    ends: 'Enlace válido hasta',
    left: 'Descargas restantes',
  },
  ends: ({ at, days }) => `${at} (${days === 1 ? 'queda 1 día' : `quedan ${days} días`})`,
  left: ({ left, most }) => `${left} de ${most}`,
  button: 'Descargar',
  counts: 'Abrir esta página no cuenta. Cada pulsación del botón cuenta como una descarga.',
  ask: (name) => `¿Tiene preguntas o necesita un enlace nuevo? Consulte con ${name}, que le facilitó este enlace.`,
  over: 'Este enlace ya no es válido',
  expired: (at) => `Caducó el ${at}.`,
  exhausted: (most) => `Se han usado las ${most} descargas.`,
  revoked: 'La compra se canceló. Las descargas han terminado y el software ya no se puede utilizar.',
  replaced: 'Un enlace más reciente lo ha sustituido.',
  askNew: (name) => `Pida un enlace nuevo a ${name}.`,
  unknown: 'Este enlace no existe',
  unknownLead: 'Compruebe que la dirección esté completa: a veces se corta al final de la línea.',
  busy: 'Demasiados intentos',
  busyLead: 'Espere un minuto y vuelva a abrir el enlace.',
  pressOnly: 'Esta dirección solo responde al botón',
  pressOnlyLead: 'Abra el enlace que recibió y pulse el botón de la página.',
  mail: {
    subject: (product) => `Su descarga: ${product}`,
    body: (facts) =>
      [
        `Hola, ${facts.customer}:`,
        `Su software ya se puede descargar: ${facts.product} (${facts.file}).`,
        facts.page,
        `El enlace es válido hasta el ${facts.day} (UTC) o para ${facts.downloads} descargas más, lo que ocurra primero. Después, pídame uno nuevo. La clave de producto le llegará por separado.`,
        `Un saludo,\n${facts.sender}`,
      ].join('\n\n'),
  },
};
