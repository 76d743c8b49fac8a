import type { Json } from '../sandbox/teams/fake-desk.ts';

/** Everything a card of the desk may be made of. */
export function sampleCard(words: {
  title: string;
  reason: string;
  send: string;
  back: string;
  missing: string;
}): Json {
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    fallbackText: words.title,
    body: [
      { type: 'TextBlock', size: 'large', weight: 'bolder', style: 'heading', text: words.title, wrap: true },
      {
        type: 'TextBlock',
        isSubtle: true,
        text: 'Contoso 台灣 · **R-7K3M9QX2** · [portal](https://partner.microsoft.com)',
        wrap: true,
      },
      ...['good', 'warning', 'attention', 'emphasis', 'accent'].map((style) => ({
        type: 'Container',
        style,
        items: [
          { type: 'TextBlock', text: `${style} 安全`, color: style === 'emphasis' ? 'default' : style, wrap: true },
          { type: 'TextBlock', text: 'Windows Server 2022 Standard', isSubtle: true, spacing: 'none', wrap: true },
        ],
      })),
      {
        type: 'FactSet',
        facts: [
          { title: 'Order', value: 'O-2026-11-000123' },
          { title: 'Total', value: 'NT$ 48,000' },
        ],
      },
      { type: 'TextBlock', text: 'DEMO0-ABCDE-FGHIJ', fontType: 'monospace' },
      {
        type: 'Input.Text',
        id: 'reason',
        label: words.reason,
        isRequired: true,
        errorMessage: words.missing,
        isMultiline: true,
      },
      { type: 'Input.Number', id: 'quantity', label: 'Quantity', min: 1, max: 100, value: 2 },
      {
        type: 'Input.ChoiceSet',
        id: 'language',
        label: 'Language',
        value: 'zh-tw',
        choices: [
          { title: 'English', value: 'en' },
          { title: '繁體中文', value: 'zh-tw' },
        ],
      },
      {
        type: 'Input.ChoiceSet',
        id: 'customer',
        label: 'Customer',
        style: 'filtered',
        value: 'c-2',
        choices: [
          { title: 'Contoso', value: 'c-1' },
          { title: 'Fabrikam', value: 'c-2' },
        ],
      },
      {
        type: 'Input.ChoiceSet',
        id: 'impact',
        label: 'Impact',
        style: 'expanded',
        value: 'low',
        choices: [
          { title: 'Low', value: 'low' },
          { title: 'High', value: 'high' },
        ],
      },
      { type: 'Input.Date', id: 'from', label: 'From' },
      { type: 'Input.Toggle', id: 'agree', title: 'The customer knows' },
      {
        type: 'ActionSet',
        actions: [
          execute(words.send, 'sample.send', { style: 'positive' }),
          execute('Refuse', 'sample.refuse', { style: 'destructive', associatedInputs: 'none' }),
          execute(words.back, 'sample.back', { associatedInputs: 'none' }),
        ],
      },
    ],
  };
}

function execute(title: string, verb: string, more: Json): Json {
  const data = { id: 'R-7K3M9QX2', version: 3 };
  return {
    type: 'Action.Execute',
    title,
    verb,
    data,
    fallback: { type: 'Action.Submit', title, data: { verb, ...data } },
    ...more,
  };
}

export const ENGLISH = {
  title: 'Refund request',
  reason: 'Reason',
  send: 'Send',
  back: 'Back',
  missing: 'Say why the purchase is cancelled.',
};
export const CHINESE = {
  title: '退款申請',
  reason: '原因',
  send: '送出',
  back: '返回',
  missing: '請說明取消購買的原因。',
};
