import { beforeAll, expect, it } from 'vitest';
import { initI18n } from '../../i18n/index.ts';
import type { WordsFor } from './finding-words.ts';
import { proofWords, repairEndWords } from './proof-words.ts';

let zh: WordsFor;
let en: WordsFor;
beforeAll(() => {
  const i18n = initI18n('zh');
  zh = { t: i18n.getFixedT('zh'), lang: 'zh', today: '2026-11-20' };
  en = { t: i18n.getFixedT('en'), lang: 'en', today: '2026-11-20' };
});

it('names the documents with the date of sale that counts', () => {
  const proof = { documents: ['invoice', 'card'] as ('invoice' | 'card')[], invoiceDate: '2026-11-15', cardDate: null };
  expect(proofWords(proof, zh)).toBe('发票和保修卡，11月15日');
  expect(proofWords(proof, en)).toBe('invoice and warranty card, 15 Nov');
  expect(proofWords({ documents: ['card'], cardDate: '2025-11-15' }, zh)).toBe('保修卡，2025年11月15日');
  expect(proofWords({ documents: ['card'], invoiceDate: '2025-11-15' }, zh)).toBe('保修卡');
});

it('tells that there is none from that nobody asked', () => {
  expect(proofWords({ documents: [] }, zh)).toBe('客户没有');
  expect(proofWords({}, zh)).toBe(null);
  expect(proofWords(null, zh)).toBe(null);
});

it('says until when a repair is warranted', () => {
  expect(repairEndWords({ rule: '', endsOn: '2027-05-20' }, zh)).toBe('到 2027年5月20日');
  expect(repairEndWords({ rule: '', endsOn: null }, zh)).toBe('终身');
  expect(repairEndWords({ rule: '', endsOn: null }, en)).toBe("for the device's lifetime");
});
