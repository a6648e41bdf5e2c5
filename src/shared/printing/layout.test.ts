import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type LaidOutRow,
  type PaperDocument,
  type PrintLine,
  layOut,
  paperDocumentSchema,
  rowWidth,
  unprintableIn,
} from './layout.ts';

const textOf = (row: LaidOutRow) => (row.kind === 'text' ? row.runs.map((run) => run.text).join('') : `[${row.kind}]`);
const textsOf = (document: PaperDocument) => layOut(document).map(textOf);

describe('layOut', () => {
  it('puts amounts at the right edge and wraps what is left of them', () => {
    const lines: PrintLine[] = [{ kind: 'pair', left: '更换原装屏幕总成（含触摸、背光排线）', right: '￥1,280.00' }];
    expect(textsOf({ columns: 32, lines })).toEqual(['更换原装屏幕总成（含  ￥1,280.00', '触摸、背光排线）']);
  });

  it('gives a pair two rows when the right side leaves no room', () => {
    const lines: PrintLine[] = [{ kind: 'pair', left: '维修受理单', right: '2026-11-20 10:42 2026-11-20' }];
    expect(textsOf({ columns: 32, lines })).toEqual(['维修受理单', '     2026-11-20 10:42 2026-11-20']);
  });

  it('hangs a value beside its label', () => {
    const lines: PrintLine[] = [
      {
        kind: 'columns',
        cells: [
          { text: '故障', width: 7 },
          { text: '插上没反应，换线也一样，昨晚开始', bold: true },
        ],
      },
    ];
    expect(textsOf({ columns: 32, lines })).toEqual(['故障    插上没反应，换线也一样，', '        昨晚开始']);
  });

  it('counts double-size characters twice', () => {
    const lines: PrintLine[] = [
      { kind: 'text', text: '修台电子维修服务中心有限公司', size: 'double', align: 'center' },
    ];
    const rows = layOut({ columns: 48, lines });
    expect(rows.map(textOf)).toEqual(['修台电子维修服务中心有限', '          公司']);
    expect(rows.map(rowWidth)).toEqual([48, 28]);
  });

  it('marks a copy above everything else', () => {
    expect(textsOf({ columns: 32, lines: [{ kind: 'text', text: 'a' }], copy: 2 })[0]?.trim()).toBe(
      '*** 副本 COPY 2 ***',
    );
  });

  it('reports what cannot be printed', () => {
    const lines: PrintLine[] = [
      { kind: 'text', text: '好👍' },
      { kind: 'pair', left: '👍', right: '𠮷' },
    ];
    expect(unprintableIn({ columns: 48, lines })).toEqual(['👍', '𠮷']);
  });

  it('never exceeds the paper', () => {
    const text = fc.string({ unit: fc.constantFrom(...'维修 iPhone15，。（）￥¥👍é-\n') });
    const look = { bold: fc.boolean(), size: fc.constantFrom('normal' as const, 'double' as const) };
    const align = fc.constantFrom('left' as const, 'center' as const, 'right' as const);
    const cell = fc.record({ text, align }, { requiredKeys: ['text'] });
    const line = fc.oneof(
      fc.record({ kind: fc.constant('text' as const), text, align, ...look }),
      fc.record({ kind: fc.constant('pair' as const), left: text, right: text, ...look }),
      fc.record({ kind: fc.constant('columns' as const), cells: fc.array(cell, { minLength: 1, maxLength: 5 }) }),
    );
    const columns = fc.constantFrom(48 as const, 32 as const);
    fc.assert(
      fc.property(columns, fc.array(line, { maxLength: 6 }), (width, lines) => {
        const document = { columns: width, lines };
        expect(paperDocumentSchema.safeParse(document).success).toBe(true);
        for (const row of layOut(document)) expect(rowWidth(row)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
