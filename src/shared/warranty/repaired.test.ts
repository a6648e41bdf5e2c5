import { expect, test } from 'vitest';
import { repairedFrom } from './repaired.ts';

const fault = { category: 'phone', faultCategory: 'screen', faultChips: [], damage: 'none', withParts: true } as const;

test.each([
  ['a screen', {}, 'fault_point'],
  ['a screen that fell', { damage: 'drop' }, 'fault_point'],
  ['cracked glass of a phone', { faultChips: ['screen_cracked'] }, 'outer_glass'],
  ['a cracked notebook', { category: 'pc_notebook', faultChips: ['screen_cracked'], withParts: false }, 'fault_point'],
  ['a battery', { faultCategory: 'battery' }, 'battery'],
  ['a screen after a bath', { damage: 'liquid' }, 'liquid'],
  ['what liquid did', { faultCategory: 'liquid' }, 'liquid'],
  ['a part of a computer', { category: 'pc_desktop' }, 'replaced_part'],
  ['a notebook without a part', { category: 'pc_notebook', withParts: false }, 'fault_point'],
  ['a tablet', { category: null }, 'fault_point'],
] as const)('%s', (_, given, repaired) => {
  expect(repairedFrom({ ...fault, ...given })).toBe(repaired);
});
