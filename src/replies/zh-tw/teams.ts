import type { TeamsSentences } from '../en/teams.ts';

/** 與 Teams 本身有關的句子：答覆如何送達，而非答覆的內容。 */
export const teams: TeamsSentences = {
  received: '已收到。這張卡片沒有變動。',
  stillWorking: '這次需要較長的時間，作業仍在進行。請一分鐘後再查看這張卡片，不必重複按按鈕。',
  secretNeedsPress:
    '您使用的 Teams 版本會把金鑰留在聊天訊息中，因此這裡不顯示。請改用電腦版 Teams 或更新應用程式，然後再按一次。',
  notForThisApp: 'CSP Desk 不提供這項功能。請輸入「說明」查看可以做的事。',
};
