import type { DownloadPageSentences } from '../en/download-page.ts';

/** 下载页面和电子邮件，给客户看的句子。 */
export const downloadPage: DownloadPageSentences = {
  title: (product) => `下载 ${product}`,
  labels: {
    edition: '版本',
    language: '语言',
    fileType: '文件类型和系统',
    size: '大小',
    ends: '链接到期时间',
    left: '剩余下载次数',
  },
  ends: ({ at, days }) => `${at}（还剩 ${days} 天）`,
  left: ({ left, most }) => `${left} 次（共 ${most} 次）`,
  button: '下载',
  counts: '打开本页不计次数；每按一次按钮计为一次下载。',
  ask: (name) => `如有疑问或需要新的链接，请联系提供此链接的 ${name}。`,
  over: '此链接已失效',
  expired: (at) => `链接已于 ${at} 到期。`,
  exhausted: (most) => `${most} 次下载已全部用完。`,
  revoked: '该购买已取消，下载已终止，不得再使用此软件。',
  replaced: '此链接已被更新的链接取代。',
  askNew: (name) => `如需新的链接，请联系 ${name}。`,
  unknown: '找不到此链接',
  unknownLead: '请检查网址是否完整，没有在换行处被截断。',
  busy: '尝试次数过多',
  busyLead: '请等待一分钟，然后重新打开链接。',
  pressOnly: '此网址仅响应按钮操作',
  pressOnlyLead: '请打开您收到的链接，然后按页面上的按钮。',
  mail: {
    subject: (product) => `您的软件下载：${product}`,
    body: (facts) =>
      [
        `${facts.customer}，您好！`,
        `您的软件已可下载：${facts.product}（${facts.file}）。`,
        facts.page,
        `此链接有效至 ${facts.day}（UTC），或再下载 ${facts.downloads} 次为止，以先到者为准。如已失效，请告诉我，我会提供新的链接。产品密钥将另行提供。`,
        `此致\n${facts.sender}`,
      ].join('\n\n'),
  },
};
