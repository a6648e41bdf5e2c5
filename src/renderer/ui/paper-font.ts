import type { MeasureText } from '../../shared/printing/label-layout.ts';

const NARROW = new Set(" !',-./:;I[\\]fijlrt|(){}");
const WIDE = new Set('%&@MWmw');

/** About as wide as the label's font (Noto Sans SC, which the host has and a browser need not): Han one em, ASCII by kind. */
export const paperWidth: MeasureText = (text, weight) =>
  [...text].reduce((sum, character) => {
    if (character.codePointAt(0)! >= 0x80) return sum + 1;
    const em = NARROW.has(character) ? 0.33 : WIDE.has(character) ? 0.87 : 0.585;
    return sum + em * (weight === 700 ? 1.03 : 1);
  }, 0);
