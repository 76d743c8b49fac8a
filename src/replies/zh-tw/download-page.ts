import type { DownloadPageSentences } from '../en/download-page.ts';
import { spaced } from '../spaced.ts';

/** 下載頁面與電子郵件，給客戶看的句子。 */
export const downloadPage: DownloadPageSentences = {
  title: (product) => spaced`下載${product}`,
  labels: {
    edition: '版本',
    language: '語言',
    fileType: '檔案類型／作業系統',
    size: '大小',
    ends: '連結到期時間',
    left: '剩餘下載次數',
  },
  ends: ({ at, days }) => spaced`${at}（還剩${days}天）`,
  left: ({ left, most }) => spaced`${left}次（共${most}次）`,
  button: '下載',
  counts: '開啟此頁面不會計入次數；每按一次按鈕，計為一次下載。',
  ask: (name) => spaced`有疑問或需要新的連結，請洽提供此連結的${name}。`,
  over: '此連結已失效',
  expired: (at) => spaced`連結已於${at}到期。`,
  exhausted: (most) => spaced`${most}次下載已全部用完。`,
  revoked: '這筆購買已取消，下載已終止，不得再使用此軟體。',
  replaced: '此連結已由較新的連結取代。',
  askNew: (name) => spaced`如需新的連結，請洽${name}。`,
  unknown: '找不到此連結',
  unknownLead: '請確認網址完整，沒有在換行處被截斷。',
  busy: '嘗試次數過多',
  busyLead: '請稍候一分鐘，再重新開啟連結。',
  pressOnly: '此網址只接受按鈕操作',
  pressOnlyLead: '請開啟您收到的連結，再按頁面上的按鈕。',
  mail: {
    subject: (product) => `您的軟體下載：${product}`,
    body: (facts) =>
      [
        `${facts.customer} 您好：`,
        `您的軟體已可下載：${facts.product}（${facts.file}）。`,
        facts.page,
        spaced`此連結有效至${facts.day}（UTC），或再下載${facts.downloads}次為止，以先到者為準。若已失效，請告訴我，我會提供新的連結。產品金鑰將另行提供。`,
        `敬祝 商祺\n${facts.sender}`,
      ].join('\n\n'),
  },
};
