import { expect, it } from 'vitest';
import { fitToFont } from './font-text.ts';

const has = (point: number) => point < 0x80 || (point >= 0x4e00 && point <= 0x9fff);

it('marks and reports what the font lacks, anywhere within the data', () => {
  const data = { name: '张三👍🏽', lines: [{ note: 'ok\u0000', fen: 100, none: null }], mark: '☑' };
  expect(fitToFont(data, has)).toEqual({
    data: { name: '张三〓', lines: [{ note: 'ok', fen: 100, none: null }], mark: '〓' },
    replaced: ['👍🏽', '☑'],
  });
});
