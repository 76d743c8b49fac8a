import { expect, it } from 'vitest';
import { understand } from '../../src/understanding/understand.ts';

it.each([
  ['put two SQL Server 2022 Standard on the books of Orrin Peak Outfitters', 'Orrin Peak Outfitters'],
  ['keys for harrowgate pottery please', 'harrowgate pottery'],
  ['keys for Brindle & Crane Ltd please', 'Brindle & Crane Ltd'],
  ['幫大湖草莓園買 3 套 Office 2021 標準版', '大湖草莓園'],
  ['霧社茶業有買過 SQL Server 嗎', '霧社茶業'],
  ['湯沢製菓様向けに Windows Server 2022 Standard を2本お願いします', '湯沢製菓'],
  ['Welche Lizenzen hat die Schreinerei Ottenbach?', 'Schreinerei Ottenbach'],
  ['our link died, can you turn it back on? cust: quagmirehouse', 'quagmirehouse'],
  ['下載連結過期，請再啟用一次，客戶：朔月牙科', '朔月牙科'],
  ['Compra 3 Office LTSC 2024 Standard para Muebles Aranjuez', 'Muebles Aranjuez'],
])('%s: the customer is %s, though no directory knows it', (text, customer) => {
  expect(understand(text).slots.customer).toBe(customer);
});

it.each([
  'cancel order 84412, it was a slip of the finger',
  'how far is the refund I asked for on Monday?',
  'any refund claims still waiting for a decision?',
  '訂單 81036 出貨了沒',
  'was kostet SQL Server 2022 Standard',
  'order 3 SQL Server, customer: please wait',
])('%s: names no customer', (text) => {
  expect(understand(text).slots.customer).toBeUndefined();
});

it('what the directory knows goes before what the sentence suggests', () => {
  const customers = [{ name: 'The Key Company' }];
  expect(understand('licences of the key company', { customers }).slots.customer).toBe('the key company');
});
