import type { PartnerCenterSentences } from '../en/partner-center.ts';
import { spaced } from '../spaced.ts';

/** 合作夥伴中心拒絕時的說明：發生什麼事、該怎麼做、誰能處理。 */
export const partnerCenter: PartnerCenterSentences = {
  wait: (seconds) => spaced`請在${seconds}秒後再試。`,
  reference: ({ code, correlationId }) =>
    code === '' ? `（支援查詢編號：${correlationId}）` : spaced`（代碼${code}，支援查詢編號：${correlationId}）`,
  who: {
    you: '',
    customer: '須由客戶的全域系統管理員處理。',
    'admin-agent': '管理代理人可以在合作夥伴中心處理。',
    'global-admin': '貴公司的全域系統管理員可以處理。',
    finance: '請洽貴公司與 Microsoft 往來的財務窗口。',
    'desk-administrator': '請洽本服務的管理員。',
    microsoft: '請洽 Microsoft 合作夥伴支援。',
  },
  meanings: {
    'sign-in': { what: '合作夥伴中心不再接受本服務的登入。', next: '本服務需要重新登入。' },
    'wrong-audience': {
      what: '合作夥伴中心拒絕了本服務的權杖，因為它是發給其他服務的。',
      next: '請更正本服務的設定。',
    },
    'app-only': {
      what: '這項作業必須由已登入的人員執行，合作夥伴中心不接受只以應用程式身分執行。',
      next: '請為本服務提供合作夥伴使用者的重新整理權杖。',
    },
    'conditional-access': { what: '條件式存取原則封鎖了本服務。', next: '請在原則中允許本服務的帳號。' },
    role: { what: '本服務的帳號在合作夥伴中心沒有所需的角色。', next: '請授予該帳號管理代理人角色。' },
    'partner-agreement': {
      what: '貴公司尚未簽署 Microsoft 合作夥伴合約，因此無法下單。',
      next: '請在合作夥伴中心簽署合約。',
    },
    'country-not-onboarded': {
      what: '貴公司尚未開通在這位客戶所在國家／地區的銷售資格。',
      next: '須由該地區的合作夥伴銷售，或先完成開通。',
    },
    quantity: { what: '合作夥伴中心不接受這個數量。', next: '請選擇其他數量。' },
    'quantity-unavailable': { what: '目前沒有足夠的可購數量。', next: '請減少數量。' },
    'changed-meanwhile': {
      what: '這個項目同時在合作夥伴中心被變更了。',
      next: '請查看目前狀態後再試一次。',
    },
    'offer-not-sold': { what: '這項產品已停止銷售。', next: '請選擇其他產品。' },
    'item-not-found': { what: '型錄中已經沒有這個產品規格。', next: '請重新選擇產品。' },
    'not-sold-in-market': { what: '這項產品不在客戶所在的國家／地區銷售。', next: '請選擇其他產品。' },
    segment: { what: '這項產品適用於其他類型的客戶，例如教育或政府單位。', next: '請選擇商業用產品。' },
    'customer-agreement': {
      what: '客戶尚未接受《Microsoft 客戶合約》。',
      next: '請客戶在 Microsoft 365 系統管理中心接受合約，再繼續。',
    },
    attestation: { what: '這項產品需要先確認一份聲明。', next: '請閱讀並接受聲明後繼續。' },
    'order-not-found': { what: '合作夥伴中心查無此訂單。', next: '請確認訂單編號與客戶。' },
    'subscription-not-found': { what: '合作夥伴中心查無此訂閱。', next: '請確認訂閱識別碼與客戶。' },
    'customer-not-found': { what: '合作夥伴中心查無此客戶。', next: '請確認租用戶識別碼或網域。' },
    'no-relationship': {
      what: '貴公司與這位客戶沒有轉銷商關係。',
      next: '請先邀請客戶接受轉銷商關係。',
    },
    'customer-locked': { what: '合作夥伴中心已鎖定這位客戶。', next: '請先了解原因，再重新下單。' },
    'customer-in-review': { what: 'Microsoft 仍在審查這位客戶，或尚未核准。', next: '請等待審查結束。' },
    'not-eligible': { what: '這位客戶不符合購買此產品的資格。', next: '請選擇其他產品，或詢問原因。' },
    risk: { what: 'Microsoft 的風險檢查擋下了這筆訂單。', next: '請提出支援要求，不要重複下單。' },
    credit: { what: '貴公司的信用額度不足以支付這筆訂單。', next: '請先付清帳款或提高額度，再重新下單。' },
    malformed: { what: '合作夥伴中心無法理解本服務送出的內容。', next: '請附上編號回報。' },
    'invalid-input': { what: '合作夥伴中心不接受其中一個值。', next: '請檢查數量與識別碼後再試。' },
    'cart-gone': { what: '合作夥伴中心已經沒有這個購物車。', next: '請重新取得報價。' },
    'cart-lines': { what: '購物車中至少有一個項目被拒絕。', next: '請修改標示的項目。' },
    'cart-busy': { what: '合作夥伴中心仍在處理這個購物車。', next: '請稍候，系統會自動再查看。' },
    'cart-submitted': { what: '這個購物車已經下單。', next: '請查看訂單，不要再買一次。' },
    inventory: { what: '這個項目目前沒有庫存。', next: '請選擇其他產品或區域。' },
    'azure-subscription-invalid': {
      what: '合作夥伴中心不接受這個 Azure 訂閱。',
      next: '請確認訂閱識別碼，且該訂閱必須屬於這位客戶。',
    },
    'azure-subscription-inactive': {
      what: '這個 Azure 訂閱目前不是啟用狀態。',
      next: '請選擇這位客戶啟用中的 Azure 訂閱。',
    },
    'azure-subscription-not-enabled': {
      what: '這個 Azure 訂閱尚未啟用保留執行個體功能。',
      next: '請先啟用，或選擇其他訂閱。',
    },
    'azure-subscription-unregistered': {
      what: '這個 Azure 訂閱尚未註冊，無法購買保留執行個體。',
      next: '請先註冊，約需幾分鐘。',
    },
    'order-adjusting': { what: '這筆訂單在合作夥伴中心還有待處理的調整。', next: '請稍後再試。' },
    'order-in-progress': { what: '合作夥伴中心仍在處理這筆訂單。', next: '請稍候，不要再買一次。' },
    'order-failed': { what: '合作夥伴中心無法建立訂單。', next: '請幾分鐘後再試。' },
    reseller: { what: '訂單上的合作夥伴不是有效的間接轉銷商。', next: '請在合作夥伴中心更正合作夥伴識別碼。' },
    currency: { what: '合作夥伴中心不接受以這個幣別銷售給客戶。', next: '必須使用貴公司或客戶所在國家／地區的幣別。' },
    term: { what: '這項產品不提供這個期限或計費方式。', next: '請選擇其他期限或計費方式。' },
    promotion: { what: '這個促銷無效。', next: '請附上編號回報。' },
    'sandbox-limit': { what: '已達合作夥伴中心沙箱的上限。', next: '請取消舊的測試訂單後再試。' },
    'not-in-sandbox': { what: '合作夥伴中心沙箱不銷售這項產品。', next: '請選擇其他產品。' },
    'purchase-documents': {
      what: '這筆訂單需要客戶的採購單文件。',
      next: '請在合作夥伴中心將文件上傳到該訂單。',
    },
    'window-passed': { what: '已超過可以取消的期限。', next: '將持續到期限結束；如會自動續約，請關閉續約。' },
    'cannot-cancel': { what: '合作夥伴中心不允許取消這筆訂單。', next: '請提出支援要求。' },
    'cancel-elsewhere': { what: '這個項目必須從訂閱取消，而不是從訂單取消。', next: '請取消該訂閱。' },
    'cancel-not-this-kind': {
      what: '只有軟體訂閱與永久授權軟體可以從訂單取消。',
      next: '保留執行個體請在 Azure 入口網站退回，其他項目請從訂閱取消。',
    },
    'subscription-busy': { what: '這個訂閱還有其他作業正在處理。', next: '請在 24 小時後再試。' },
    busy: { what: '合作夥伴中心目前太忙碌。', next: '請一分鐘後再試。' },
    trouble: { what: '合作夥伴中心目前發生問題。', next: '請幾分鐘後再試。' },
    'no-answer': { what: '合作夥伴中心沒有及時回應。', next: '請一分鐘後再試。' },
    refused: { what: '合作夥伴中心拒絕了，原因不明。', next: '請查詢代碼，或將編號提供給支援人員。' },
  },
};
