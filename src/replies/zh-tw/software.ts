import type { SoftwareSentences } from '../en/software.ts';
import { spaced } from '../spaced.ts';

/** 客戶軟體清單的句子。 */
export const software: SoftwareSentences = {
  title: (customer) => spaced`${customer}的軟體`,
  askCustomer: '您要查看哪一位客戶的軟體？',
  count: (count) => spaced`共${count}項`,
  bought: ({ order, quantity, at, by }) =>
    [order, spaced`數量${quantity}`, `${at}${by === '' ? '' : spaced`由${by}`}購買`].join(' · '),
  boughtUnknown: ({ order, quantity }) => spaced`${order} · 數量${quantity}`,
  keyAvailable: '有金鑰',
  noKey: '沒有金鑰',
  licenceInPortal: '只有授權，沒有可下載的檔案；如有金鑰，請見合作夥伴中心的產品頁面',
  inPortal: '金鑰與下載：請見合作夥伴中心的產品頁面',
  states: {
    pending: '尚未交付：訂單尚未完成',
    cancelled: '已取消：金鑰與連結均已失效',
    reservation: 'Azure 保留執行個體：請在 Azure 入口網站中管理',
  },
  link: ({ edition, language, at, downloads }) => spaced`${edition}（${language}）的連結：${at}到期，還剩${downloads}`,
  downloads: (count) => spaced`${count}次下載`,
  cancelBy: (at) => spaced`可在${at}前取消`,
  cancelOver: (at) => spaced`取消期限已於${at}結束`,
  keys: '金鑰與下載',
};
