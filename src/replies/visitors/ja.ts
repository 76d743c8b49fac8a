import type { DownloadPageSentences } from '../en/download-page.ts';

/** ダウンロードページとメールで、お客様にお見せする文。 */
export const downloadPage: DownloadPageSentences = {
  title: (product) => `${product} のダウンロード`,
  labels: {
    edition: 'バージョンとエディション',
    language: '言語',
    fileType: 'ファイルの種類／OS',
    size: 'サイズ',
    ends: 'リンクの有効期限',
    left: '残りダウンロード回数',
  },
  ends: ({ at, days }) => `${at}（残り ${days} 日）`,
  left: ({ left, most }) => `${left} 回（全 ${most} 回）`,
  button: 'ダウンロード',
  counts: 'このページを開くだけでは回数に数えられません。ボタンを押すたびに 1 回と数えられます。',
  ask: (name) => `ご質問や新しいリンクのご依頼は、このリンクをお送りした ${name} までご連絡ください。`,
  over: 'このリンクは無効になりました',
  expired: (at) => `有効期限（${at}）が過ぎました。`,
  exhausted: (most) => `${most} 回のダウンロードをすべて使い切りました。`,
  revoked: 'ご購入が取り消されたため、ダウンロードは終了しました。このソフトウェアは今後ご使用になれません。',
  replaced: '新しいリンクに置き換えられました。',
  askNew: (name) => `新しいリンクについては ${name} までご連絡ください。`,
  unknown: 'リンクが見つかりません',
  unknownLead: 'アドレスが途中で切れていないかご確認ください。',
  busy: 'アクセスが多すぎます',
  busyLead: '1 分ほど待ってから、もう一度リンクを開いてください。',
  pressOnly: 'このアドレスはボタンからのみ利用できます',
  pressOnlyLead: '受け取ったリンクを開き、ページのボタンを押してください。',
  mail: {
    subject: (product) => `ソフトウェアのダウンロードのご案内：${product}`,
    body: (facts) =>
      [
        `${facts.customer} 御中`,
        `ソフトウェアのダウンロードをご用意しました：${facts.product}（${facts.file}）`,
        facts.page,
        `リンクは ${facts.day}（UTC）まで、または残り ${facts.downloads} 回のダウンロードまで有効です（いずれか早い方）。期限が切れた場合は、新しいリンクをお送りしますのでご連絡ください。プロダクト キーは別途お知らせします。`,
        `よろしくお願いいたします。\n${facts.sender}`,
      ].join('\n\n'),
  },
};
