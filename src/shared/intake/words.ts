import type { Language } from '../customer/contract.ts';
import type { ConditionMark, DAMAGE_CLASSES, MARK_KINDS, ONSETS, POWER_STATES } from './contract.ts';

type Words = Record<Language, string>;
const words = (zh: string, en: string): Words => ({ zh, en });

/** The words of what is recorded at intake, the same on screen and on the customer's paper. */
export const ONSET_WORDS: Record<(typeof ONSETS)[number], Words> = {
  today: words('今天起', 'Since today'),
  yesterday: words('昨天起', 'Since yesterday'),
  this_week: words('这几天', 'These last days'),
  earlier: words('更早', 'Longer ago'),
  unknown: words('说不清', 'Not known'),
};

export const POWER_WORDS: Record<(typeof POWER_STATES)[number], Words> = {
  on: words('能开机', 'Powers on'),
  off: words('不能开机', 'Does not power on'),
  unknown: words('未试开机', 'Power not tried'),
};

export const DAMAGE_WORDS: Record<(typeof DAMAGE_CLASSES)[number], Words> = {
  none: words('无损伤', 'No damage'),
  drop: words('跌落', 'Dropped'),
  knock: words('磕碰', 'Knocked'),
  crush: words('挤压', 'Crushed'),
  liquid: words('进液', 'Liquid'),
};

export const MARK_WORDS: Record<(typeof MARK_KINDS)[number], Words> = {
  knock: words('磕碰', 'dent'),
  scratch: words('划痕', 'scratch'),
  crack: words('裂纹', 'crack'),
  bend: words('变形', 'bent'),
  peeled: words('掉漆', 'paint off'),
  stain: words('污渍', 'stain'),
  missing_part: words('缺件', 'part missing'),
};

const SIDE_WORDS = { front: words('正面', 'front'), back: words('背面', 'back') };
const PLACE = {
  zh: { rows: ['上', '', '下'], columns: ['左', '', '右'], middle: '中间' },
  en: { rows: ['upper', '', 'lower'], columns: ['left', '', 'right'], middle: 'middle' },
};

/** 0, 1 or 2: which third of the side. */
const third = (at: number) => Math.min(2, Math.floor(at * 3));

/** "1 正面左下磕碰": number, side, place on it, what is there. */
export function describeMark(mark: ConditionMark, number: number, language: Language): string {
  const { rows, columns, middle } = PLACE[language];
  const gap = language === 'zh' ? '' : ' ';
  const place = [columns[third(mark.x)], rows[third(mark.y)]].filter((part) => part).join(gap) || middle;
  const kinds = mark.kinds.map((kind) => MARK_WORDS[kind][language]).join(language === 'zh' ? '、' : ', ');
  return [`${number}`, [SIDE_WORDS[mark.side][language], place, kinds].filter((part) => part).join(gap), mark.note]
    .filter((part) => part)
    .join(' ');
}

export type ConditionFacts = {
  marks: readonly ConditionMark[];
  conditionNote: string;
  power: (typeof POWER_STATES)[number];
  damage: (typeof DAMAGE_CLASSES)[number];
  liquidPercent: number | null;
  namedFunctions: string;
};

/** The condition at intake, one observation a line. */
export function describeCondition(facts: ConditionFacts, language: Language): string[] {
  const liquid = facts.damage === 'liquid' && facts.liquidPercent !== null ? ` ${facts.liquidPercent}%` : '';
  const lost = facts.namedFunctions
    ? language === 'zh'
      ? `失灵：${facts.namedFunctions}`
      : `Not working: ${facts.namedFunctions}`
    : '';
  const state = `${POWER_WORDS[facts.power][language]}${language === 'zh' ? '，' : ', '}${DAMAGE_WORDS[facts.damage][language]}${liquid}`;
  return [
    ...facts.marks.map((mark, i) => describeMark(mark, i + 1, language)),
    facts.conditionNote,
    state,
    lost,
  ].filter((line) => line !== '');
}
