import { afterEach, describe, expect, it } from 'vitest';
import { ticketCode, voucherCode } from '../../shared/codes.ts';
import { handOn, offerTyped, registerScan, type Scan } from './scanner.ts';

const label = ticketCode(2026, 18_369);
const voucher = voucherCode('73041826');

let ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends) end();
  ends = [];
});
/** A screen that takes what `takes` says, and remembers it. */
function screen(takes: (scan: Scan) => boolean, options: { fallback?: boolean; typed?: boolean } = {}) {
  const taken: string[] = [];
  const run = (scan: Scan) => {
    if (!takes(scan)) return false;
    taken.push(`${scan.via} ${scan.text}`);
    return true;
  };
  ends.push(registerScan({ run, fallback: false, typed: false, ...options }));
  return taken;
}

describe('a code typed into the box', () => {
  it('is for the screen that waits for codes, like a scan', () => {
    const gate = screen(() => true, { typed: true });
    expect(offerTyped(label)).toBe(true);
    expect(gate).toEqual([`typed ${label}`]);
  });

  it('stays with the box where no screen waits for it, or the one that does has no use for it', () => {
    const intake = screen(() => true);
    const frame = screen(() => true, { fallback: true });
    const gate = screen(({ code }) => code.ok, { typed: true });
    expect(offerTyped('13800138000')).toBe(false);
    expect([intake, frame, gate]).toEqual([[], [], []]);
  });
});

describe('a scan that is handed on', () => {
  it('waits for the screen that opens next', () => {
    screen(() => true, { fallback: true });
    expect(handOn(voucher)).toBe(false);
    expect(screen(() => true)).toEqual([`handed_on ${voucher}`]);
    expect(screen(() => true)).toEqual([]);
  });

  it('is taken by the screen that is open, so that nothing leads away from it', () => {
    const gate = screen(() => true);
    expect(handOn(voucher)).toBe(true);
    expect(gate).toEqual([`handed_on ${voucher}`]);
    expect(screen(() => true)).toEqual([]);
  });
});
