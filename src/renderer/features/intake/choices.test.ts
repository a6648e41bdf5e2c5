import { describe, expect, it } from 'vitest';
import { accessorySet, ACCESSORIES, noted, presentOf, withDeviceCategory, type Accessory } from './accessories.ts';
import { guessFault, withCategory, withChips } from './fault-choice.ts';
import { fitted } from './photo.ts';

const words = (accessory: Accessory) => `zh ${accessory}`;
const meaning = (word: string) => ACCESSORIES.find((accessory) => words(accessory) === word) ?? null;

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
    const patch = noted({ known: ['case', 'cable'], others: ['钥匙扣'] }, 'phone', words);
    expect(patch).toEqual({
      accessoriesExtra: ['zh case', '钥匙扣'],
      accessoriesMissing: ['zh charger'],
      accessoriesNoted: true,
    });
  });

  it('come back as they were noted', () => {
    const present = { known: ['cable', 'case'] as Accessory[], others: ['钥匙扣'] };
    const patch = noted(present, 'phone', words);
    const back = presentOf({ category: 'phone', ...(patch as object) }, meaning);
    expect(back.known.toSorted()).toEqual(present.known.toSorted());
    expect(back.others).toEqual(present.others);
    expect(presentOf({}, meaning)).toEqual({ known: [], others: [] });
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
