import { describe, expect, it } from 'vitest';
import { changeLine, draftOf, readEstimate, withLine, withoutLine } from './estimate-draft.ts';
import { anEstimate } from './sample.ts';

const promised = '2026-11-21T04:00:30.000Z';
const now = '2026-11-20T02:00:00.000Z';
const first = draftOf(undefined, promised, false);
const written = changeLine(first, 0, { description: ' 换屏 ', unitPriceFen: 12_000 });
const read = (draft: typeof first) => readEstimate(draft, promised, now);

describe('an estimate being written', () => {
  it('begins as the last version was', () => {
    const draft = draftOf(anEstimate(1, 88_000), promised, false);
    expect(read(draft)).toMatchObject({ gap: null, totals: { totalFen: 88_000 }, promisedAt: promised });
  });

  it('sends what was written, trimmed, without blank lines', () => {
    const { lines, gap } = read(withLine(written, false));
    expect(gap).toBeNull();
    expect(lines).toEqual([
      { kind: 'labour', description: '换屏', spec: '', quantity: 1, unitPriceFen: 12_000, inWarranty: false },
    ]);
  });

  it('says the first thing that is missing', () => {
    expect(read(first).gap).toEqual({ what: 'lines', line: null });
    expect(read(changeLine(first, 0, { description: '换屏' })).gap).toEqual({ what: 'price', line: 0 });
    expect(read(changeLine(first, 0, { unitPriceFen: 5 })).gap).toEqual({ what: 'description', line: 0 });
    expect(read(changeLine(written, 0, { quantity: null })).gap).toEqual({ what: 'quantity', line: 0 });
    expect(read({ ...written, discountFen: 12_001 }).gap).toEqual({ what: 'discount', line: null });
    expect(read({ ...written, discountFen: null }).gap).toEqual({ what: 'discount', line: null });
    expect(read({ ...written, day: '' }).gap).toEqual({ what: 'promise', line: null });
    expect(read({ ...written, day: '2026-11-19' }).gap).toEqual({ what: 'promise', line: null });
  });

  it('needs no price in warranty', () => {
    const free = changeLine(draftOf(undefined, promised, true), 0, { description: '换屏' });
    expect(read(free)).toMatchObject({ gap: null, totals: { totalFen: 0 } });
  });

  it('keeps a promise that is broken already, but takes no new one in the past', () => {
    expect(readEstimate(written, promised, '2026-12-01T00:00:00.000Z').gap).toBeNull();
    expect(readEstimate({ ...written, clock: '13:00' }, promised, '2026-12-01T00:00:00.000Z').gap?.what).toBe(
      'promise',
    );
  });

  it('gives every line a number of its own', () => {
    const three = withLine(withLine(written, false), true);
    const again = withLine(withoutLine(three, 1), false);
    expect(again.lines.map((line) => line.id)).toEqual([0, 2, 3]);
  });
});
