import type { DownloadPageSentences } from '../en/download-page.ts';

/** O que a página de download e o e-mail dizem ao cliente. */
export const downloadPage: DownloadPageSentences = {
  title: (product) => `Baixar ${product}`,
  labels: {
    edition: 'Versão e edição',
    language: 'Idioma',
    fileType: 'Tipo de arquivo e sistema',
    size: 'Tamanho',
    ends: 'Link válido até',
    left: 'Downloads restantes',
  },
  ends: ({ at, days }) => `${at} (${days === 1 ? 'resta 1 dia' : `restam ${days} dias`})`,
  left: ({ left, most }) => `${left} de ${most}`,
  button: 'Baixar',
  counts: 'Abrir esta página não conta. Cada clique no botão conta como um download.',
  ask: (name) => `Dúvidas, ou precisa de um novo link? Fale com ${name}, que enviou este link.`,
  over: 'Este link não é mais válido',
  expired: (at) => `Ele expirou em ${at}.`,
  exhausted: (most) => `Todos os ${most} downloads já foram usados.`,
  revoked: 'A compra foi cancelada. Os downloads foram encerrados e o software não pode mais ser usado.',
  replaced: 'Um link mais recente o substituiu.',
  askNew: (name) => `Peça um novo link a ${name}.`,
  unknown: 'Este link não existe',
  unknownLead: 'Verifique se o endereço está completo: às vezes ele é cortado no fim da linha.',
  busy: 'Tentativas demais',
  busyLead: 'Espere um minuto e abra o link de novo.',
  pressOnly: 'Este endereço só responde ao botão',
  pressOnlyLead: 'Abra o link que você recebeu e clique no botão da página.',
  mail: {
    subject: (product) => `Seu download: ${product}`,
    body: (facts) =>
      [
        `Olá, ${facts.customer}!`,
        `Seu software está pronto para baixar: ${facts.product} (${facts.file}).`,
        facts.page,
        `O link vale até ${facts.day} (UTC) ou para mais ${facts.downloads} downloads, o que ocorrer primeiro. Depois disso, é só me pedir um novo. A chave do produto será enviada separadamente.`,
        `Atenciosamente,\n${facts.sender}`,
      ].join('\n\n'),
  },
};
