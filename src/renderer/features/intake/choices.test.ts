import { describe, expect, it } from 'vitest';
import type { Accessory } from '../../../shared/intake/words.ts';
import { accessorySet, noted, presentOf, withDeviceCategory, withTyped } from './accessories.ts';
import { guessFault, withCategory, withChips } from './fault-choice.ts';
import { fitted } from './photo.ts';

describe('the category of a fault', () => {
  it('is that of the first chip and stays while one of it is chosen', () => {
    expect(withChips({}, ['no_charge'], 'charging')).toEqual({ faultChips: ['no_charge'], faultCategory: 'charging' });
    const both = withChips({ faultCategory: 'charging' }, ['no_charge', 'screen_cracked'], 'screen');
    expect(both.faultCategory).toBe('charging');
    expect(withChips({ faultCategory: 'charging' }, ['screen_cracked'], 'charging').faultCategory).toBe('screen');
  });

  it('follows the tab only while no chip is chosen', () => {
    expect(withCategory({}, 'sound')).toEqual({ faultCategory: 'sound' });
    expect(withCategory({ faultChips: ['no_charge'] }, 'sound')).toEqual({});
  });

  it.each([
    ['屏幕碎裂，昨天摔的', 'screen'],
    ['充不进电', 'charging'],
    ['掉水里了', 'liquid'],
    ['does not charge', 'charging'],
    ['The speaker buzzes', 'sound'],
    ['不知道怎么了', undefined],
  ])('%s', (faultText, category) => expect(guessFault({ faultText }).faultCategory).toBe(category));

  it('is never guessed over a choice', () => {
    expect(guessFault({ faultText: '充不进电', faultCategory: 'other' })).toEqual({});
  });
});

describe('accessories', () => {
  it('are extra to or missing from the standard set', () => {
    const patch = noted({ known: ['case', 'cable'], others: ['钥匙扣'] }, 'phone');
    expect(patch).toEqual({
      accessoriesExtra: ['case', '钥匙扣'],
      accessoriesMissing: ['charger'],
      accessoriesNoted: true,
    });
  });

  it('come back as they were noted', () => {
    const present = { known: ['cable', 'case'] as Accessory[], others: ['钥匙扣'] };
    const patch = noted(present, 'phone');
    const back = presentOf({ category: 'phone', ...(patch as object) });
    expect(back.known.toSorted()).toEqual(present.known.toSorted());
    expect(back.others).toEqual(present.others);
    expect(presentOf({})).toEqual({ known: [], others: [] });
  });

  it('that were stored as words are known again', () => {
    const stored = {
      category: 'phone',
      accessoriesNoted: true,
      accessoriesExtra: ['保护壳', 'Stylus', '钥匙扣'],
    } as const;
    const data = { ...stored, accessoriesExtra: [...stored.accessoriesExtra], accessoriesMissing: ['充电头'] };
    expect(presentOf(data)).toEqual({ known: ['cable', 'case', 'stylus'], others: ['钥匙扣'] });
  });

  it('that are typed are kept whole; a word of the list is that thing', () => {
    const none = { known: [], others: [] };
    expect(withTyped(none, ' 充电头 ')).toEqual({ known: ['charger'], others: [] });
    expect(withTyped({ known: ['charger'], others: [] }, 'Charger')).toEqual({ known: ['charger'], others: [] });
    expect(withTyped(none, '长'.repeat(60)).others).toEqual(['长'.repeat(60)]);
    expect(withTyped({ known: [], others: ['壳'] }, '壳').others).toEqual(['壳']);
  });

  it('are looked at again for another kind of device', () => {
    expect(withDeviceCategory({ category: 'phone', accessoriesNoted: true }, 'tablet')).toMatchObject({
      category: 'tablet',
      accessoriesNoted: undefined,
    });
    expect(withDeviceCategory({ category: 'phone', accessoriesNoted: true }, 'phone')).toEqual({ category: 'phone' });
    expect(accessorySet(undefined)).toEqual(accessorySet('phone'));
  });
});

describe('a photo', () => {
  it('is made smaller to 1600 px, never larger', () => {
    expect(fitted(4000, 3000)).toEqual({ width: 1600, height: 1200 });
    expect(fitted(1000, 3000)).toEqual({ width: 533, height: 1600 });
    expect(fitted(640, 480)).toEqual({ width: 640, height: 480 });
    expect(fitted(10_000, 1)).toEqual({ width: 1600, height: 1 });
  });
});
