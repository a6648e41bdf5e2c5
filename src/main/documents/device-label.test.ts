import { describe, expect, it } from 'vitest';
import { label } from '../../../tests/support/paper-samples.ts';
import { LABEL_SIZES, deviceLabelSvg, labelDots } from './device-label.ts';

/** Half an em for ASCII, one for the rest: close to the real font, and known here. */
const measure = (text: string) => [...text].reduce((sum, character) => sum + (character < '\u0080' ? 0.55 : 1), 0);

describe.each(LABEL_SIZES)('%s', (size) => {
  it.each([203, 300] as const)('at %i dpi draws codes on whole dots', (dpi) => {
    const { svg } = deviceLabelSvg(label, { size, dpi, language: 'zh' }, measure);
    const paths = [...svg.matchAll(/ d="([^"]+)"/g)].map((match) => match[1]!);
    expect(paths).toHaveLength(2);
    for (const path of paths) expect(path).toMatch(/^(M\d+ \d+h\d+v\d+h-\d+z)+$/);
  });

  it('cuts long texts inside the label and keeps the phone', () => {
    const long = { ...label, device: '联想'.repeat(30), fault: '进水'.repeat(40), customer: '欧阳'.repeat(20) };
    const { svg, width } = deviceLabelSvg(long, { size, dpi: 203, language: 'zh' }, measure);
    const texts = [...svg.matchAll(/<text x="([\d.]+)"[^>]*font-size="(\d+)"[^>]*>([^<]*)</g)];
    expect(texts.length).toBeGreaterThan(5);
    for (const [, x, fontSize, text] of texts)
      expect(Number(x) + measure(text!) * Number(fontSize)).toBeLessThanOrEqual(width);
    expect(texts.filter(([, , , text]) => text!.includes('…'))).toHaveLength(3);
    expect(svg).toMatch(/… 8000</);
  });
});

it('has the dots that printers have', () => {
  expect(labelDots({ size: '40x30', dpi: 203 })).toEqual({ width: 320, height: 240 });
  expect(labelDots({ size: '50x30', dpi: 300 })).toEqual({ width: 591, height: 354 });
  expect(labelDots({ size: '60x40', dpi: 300 })).toEqual({ width: 709, height: 472 });
});

it('escapes what would end the drawing', () => {
  const { svg } = deviceLabelSvg({ ...label, device: '<b>&' }, { size: '60x40', dpi: 203, language: 'zh' }, measure);
  expect(svg).toContain('&lt;b&gt;&amp;');
});

it('shows urgency white on black', () => {
  const { svg } = deviceLabelSvg(
    { ...label, priority: 'urgent' },
    { size: '50x30', dpi: 203, language: 'en' },
    measure,
  );
  expect(svg).toMatch(/fill="#fff">URGENT</);
});
