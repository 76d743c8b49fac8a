import { expect, it } from 'vitest';
import { understand } from '../../src/understanding/understand.ts';

const dialog = {
  asked: 'language',
  options: [
    { title: 'English', value: 'en-US' },
    { title: 'Chinese (Traditional)', value: 'zh-TW' },
    { title: 'Japanese', value: 'ja' },
  ],
};
const companies = {
  asked: 'customer',
  options: [
    { title: 'Contoso Ltd. (contoso.com)', value: 'c-1' },
    { title: 'Fabrikam (fabrikam.de)', value: 'c-2' },
  ],
};

it.each([
  ['2', 'zh-TW'],
  ['#2', 'zh-TW'],
  ['the second one', 'zh-TW'],
  ['繁體中文', 'zh-TW'],
  ['我要第二個', 'zh-TW'],
  ['最後一個', 'ja'],
  ['日文版', 'ja'],
  ['japanese please', 'ja'],
  ['English', 'en-US'],
  ['zwei', 'zh-TW'],
])('asked for a language, "%s" chooses %s', (text, value) => {
  expect(understand(text, { dialog }).answer).toEqual({ value });
});

it.each([
  ['contoso', 'c-1'],
  ['Fabrikam', 'c-2'],
  ['fabrikam.de', 'c-2'],
  ['the first', 'c-1'],
])('asked for a customer, "%s" chooses %s', (text, value) => {
  expect(understand(text, { dialog: companies }).answer).toEqual({ value });
});

it.each(['7', 'hello', 'what languages are there?', '0'])('"%s" chooses nothing', (text) => {
  expect(understand(text, { dialog }).answer).toBeUndefined();
});

it.each(['never mind', 'cancel', '取消', '算了'])('"%s" ends the question', (text) => {
  expect(understand(text, { dialog })).toMatchObject({ name: 'cancel_dialog', clarify: false });
});

it('a new request in the middle of a form is taken as such', () => {
  const { name, answer } = understand('buy 2 Windows Server 2022 Standard for Contoso', { dialog });
  expect({ name, answer }).toEqual({ name: 'purchase', answer: undefined });
});
