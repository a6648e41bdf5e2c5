import type { Language } from '../customer/contract.ts';
import type { ConditionMark, FAULT_CATEGORIES, MARK_KINDS, ONSETS, POWER_STATES } from './contract.ts';
import type { DamageClass } from './damage.ts';

type Words = Record<Language, string>;
const words = (zh: string, en: string): Words => ({ zh, en });

/** The words of what is recorded at intake, the same on screen and on the customer's paper. */
export const FAULT_CATEGORY_WORDS: Record<(typeof FAULT_CATEGORIES)[number], Words> = {
  screen: words('屏幕', 'Screen'),
  battery: words('电池', 'Battery'),
  charging: words('充电', 'Charging'),
  sound: words('声音', 'Sound'),
  camera: words('摄像', 'Camera'),
  signal: words('信号', 'Signal'),
  buttons: words('按键', 'Keys'),
  system: words('系统', 'System'),
  liquid: words('进液', 'Liquid'),
  other: words('其他', 'Other'),
};

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

export const DAMAGE_WORDS: Record<DamageClass, Words> = {
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

export const ACCESSORY_WORDS = {
  charger: words('充电头', 'Charger'),
  cable: words('数据线', 'Cable'),
  case: words('保护壳', 'Case'),
  sim: words('SIM 卡', 'SIM'),
  memory_card: words('存储卡', 'Memory card'),
  stylus: words('手写笔', 'Stylus'),
  keyboard: words('键盘', 'Keyboard'),
  mouse: words('鼠标', 'Mouse'),
  power_adapter: words('电源适配器', 'Power adapter'),
  power_cable: words('电源线', 'Power cable'),
  bag: words('包', 'Bag'),
  strap: words('表带', 'Strap'),
  charging_dock: words('充电座', 'Charging dock'),
  controller: words('手柄', 'Controller'),
  hdmi_cable: words('HDMI 线', 'HDMI cable'),
  game_disc: words('游戏光盘', 'Game disc'),
  remote: words('遥控器', 'Remote'),
  manual: words('说明书', 'Manual'),
};
export type Accessory = keyof typeof ACCESSORY_WORDS;

const isAccessory = (item: string): item is Accessory => Object.hasOwn(ACCESSORY_WORDS, item);

/** What a recorded or typed item means: a key, or the word of one in either language; null: something else. */
export function accessoryOf(item: string): Accessory | null {
  if (isAccessory(item)) return item;
  const entries = Object.entries(ACCESSORY_WORDS) as [Accessory, Words][];
  return entries.find(([, { zh, en }]) => item === zh || item === en)?.[0] ?? null;
}

/** How a recorded accessory is called; without a key (a clerk's own words, older tickets) as it was written. */
export const accessoryWord = (item: string, language: Language): string =>
  isAccessory(item) ? ACCESSORY_WORDS[item][language] : item;

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
  /** Null, here and below: not asked yet. */
  power: (typeof POWER_STATES)[number] | null;
  damage: DamageClass | null;
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
  const state = [
    facts.power ? POWER_WORDS[facts.power][language] : '',
    facts.damage ? DAMAGE_WORDS[facts.damage][language] + liquid : '',
  ]
    .filter((part) => part !== '')
    .join(language === 'zh' ? '，' : ', ');
  return [
    ...facts.marks.map((mark, i) => describeMark(mark, i + 1, language)),
    facts.conditionNote,
    state,
    lost,
  ].filter((line) => line !== '');
}
