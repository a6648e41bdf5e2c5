import { expect, it } from 'vitest';
import { parseReplies } from './replies.ts';

it('tells the answers in one stream apart', () => {
  const stream = Buffer.from([0x12, 0x10, 0, 0, 0x0f, 0x37, 0x22, 0x30, 0x30, 0x34, 0x32, 0, 0x11, 0x00]);
  expect(parseReplies(stream)).toEqual([
    { kind: 'status', byte: 0x12 },
    { kind: 'automatic' },
    { kind: 'process', id: '0042' },
    { kind: 'paper', byte: 0 },
  ]);
});

it('waits for the rest of an unfinished answer', () => {
  expect(parseReplies(Buffer.from([0x10, 0, 0]))).toEqual([]);
  expect(parseReplies(Buffer.from([0x37, 0x22, 0x30]))).toEqual([]);
});
