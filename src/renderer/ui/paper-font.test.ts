import { describe, expect, it } from 'vitest';
import { font } from '../../main/workers/fonts.ts';
import { layOutLabel, TEN_DIGITS } from '../../shared/printing/label-layout.ts';
import { paperWidth } from './paper-font.ts';

const real = (text: string, weight: 400 | 700) => font(weight).width(text);

describe.each([400, 700] as const)('the width of a text in weight %i', (weight) => {
  it.each([
    '1260184278',
    '苹果 iPhone 15 Pro Max 蓝色钛金属 256G',
    'ThinkPad X1 Carbon Gen 11',
    '欧阳先生 8000',
    'R-07',
  ])('is near enough to what the printer draws: %s', (text) => {
    const printed = font(weight).width(text);
    expect(Math.abs(paperWidth(text, weight) - printed) / printed).toBeLessThan(0.06);
  });
});

it.each([
  [400, 240],
  [320, 240],
  [480, 320],
])('a label of %i × %i dots: no text leaves it or runs into its codes, in the preview as on paper', (width, height) => {
  const words = {
    code: '1260184278',
    device: '联想 ThinkPad X1 Carbon Gen 11 深渊黑 32G 1T 带指纹版',
    fault: '进水不开机，键盘失灵，屏幕有横纹，客户说昨天咖啡洒在上面以后就这样了，想保住资料',
    customer: '上海某某信息科技股份有限公司行政部欧阳先生',
    phoneTail: '8000',
    due: '11-20 18:00',
    priority: '加急',
    urgent: true,
    shelf: 'A-07',
  };
  for (const measure of [paperWidth, real]) {
    const { texts, qr, bars } = layOutLabel(words, { width, height }, TEN_DIGITS, measure);
    expect(texts.filter(({ text }) => text.includes('…'))).toHaveLength(3);
    for (const text of texts) {
      const right = text.x + text.width;
      expect(right).toBeLessThanOrEqual(width);
      const besideQr = text.y - text.size * 0.8 < qr.y + TEN_DIGITS.qr * qr.cell;
      const besideBars = text.y > bars.y;
      expect({
        text: text.text,
        intoQr: besideQr && right > qr.x,
        intoBars: besideBars && text.x < bars.x + TEN_DIGITS.bars * bars.module,
      }).toEqual({ text: text.text, intoQr: false, intoBars: false });
    }
  }
});
