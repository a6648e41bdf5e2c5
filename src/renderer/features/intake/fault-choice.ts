import { FAULT_CATEGORIES, type IntakeDraft } from '../../../shared/intake/contract.ts';
import { FAULT_CHIPS } from '../../../shared/intake/fault-chips.ts';
import type { DraftPatch } from './draft-keeper.ts';

export type FaultCategory = (typeof FAULT_CATEGORIES)[number];

const categoryOf = (chip: string) => FAULT_CATEGORIES.find((category) => chip in FAULT_CHIPS[category]);

/** How many chips are chosen under each category. */
export const chosenIn = (category: FaultCategory, chips: readonly string[]) =>
  chips.filter((chip) => chip in FAULT_CHIPS[category]).length;

/** The fault's category is that of the first chip; without chips it is the one that was picked. */
export function withChips(data: IntakeDraft, chips: string[], picked: FaultCategory): DraftPatch {
  const kept = data.faultCategory !== undefined && chosenIn(data.faultCategory, chips) > 0;
  const first = chips[0] === undefined ? picked : (categoryOf(chips[0]) ?? picked);
  return { faultChips: chips, faultCategory: kept ? data.faultCategory : first };
}

/** Looking at another category changes the fault's only as long as no chip stands for one. */
export const withCategory = (data: IntakeDraft, category: FaultCategory): DraftPatch =>
  (data.faultChips?.length ?? 0) > 0 ? {} : { faultCategory: category };

/** Words by which customers' sentences tell the category; the first that fits. */
const TELLING: readonly (readonly [FaultCategory, RegExp])[] = [
  ['liquid', /进水|进液|泡水|掉水|洒|liquid|water|spill/i],
  ['charging', /充|尾插|插上|数据线|charg|plug/i],
  ['battery', /电池|续航|耗电|掉电|鼓包|battery/i],
  ['screen', /屏|触摸|花屏|显示|screen|touch|display/i],
  ['sound', /声|听筒|喇叭|扬声|麦克|异响|sound|speaker|mic|noise/i],
  ['camera', /相机|摄像|拍照|镜头|面容|camera|lens|face id/i],
  ['signal', /信号|wi-?fi|蓝牙|读卡|sim|网络|signal|bluetooth/i],
  ['buttons', /按键|电源键|音量键|键盘|触控板|摇杆|button|keyboard|key\b|touchpad/i],
  ['system', /卡顿|死机|重启|蓝屏|系统|密码|开机画面|slow|restart|reboot|freez|boot/i],
];

/** Until a category is picked, the customer's words choose one: one key less at the counter. */
export function guessFault(data: IntakeDraft): DraftPatch {
  const text = data.faultText ?? '';
  if (data.faultCategory !== undefined || text.trim() === '') return {};
  const byChip = FAULT_CATEGORIES.find((category) =>
    Object.values(FAULT_CHIPS[category]).some(({ zh, en }) => text.includes(zh) || text.includes(en)),
  );
  const category = byChip ?? TELLING.find(([, pattern]) => pattern.test(text))?.[0];
  return category ? { faultCategory: category } : {};
}
