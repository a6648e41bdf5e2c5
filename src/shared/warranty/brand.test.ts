import { expect, test } from 'vitest';
import { brandKey } from './brand.ts';

test.each([
  ['诺基亚', 'nokia'],
  ['Nokia', 'nokia'],
  ['ＮＯＫＩＡ', 'nokia'],
  ['摩托罗拉 Motorola', 'motorola'],
  ['三星', 'samsung'],
  ['SAMSUNG ', 'samsung'],
  ['同创', 'tongchuang'],
  [' Huawei ', 'huawei'],
  ['', ''],
])('%j is %s in the packs', (typed, key) => {
  expect(brandKey(typed)).toBe(key);
});
