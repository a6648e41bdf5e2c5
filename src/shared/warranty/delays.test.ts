import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../time.ts';
import { waitDays } from './delays.ts';
import type { WaitReason } from '../timers/rules.ts';
import type { Wait } from './facts.ts';

const INTAKE = '2026-06-01';
const days = (waits: Wait[], reasons: readonly WaitReason[] = ['customer'], asOf = '2026-07-01') =>
  waitDays({ waits, intakeDate: INTAKE, asOf }, reasons);

describe('waitDays', () => {
  test.each<[string, Wait[], number]>([
    ['none', [], 0],
    ['one', [{ reason: 'customer', from: '2026-06-08', to: '2026-06-18' }], 10],
    ['still waiting', [{ reason: 'customer', from: '2026-06-21' }], 10],
    ['begun before the intake', [{ reason: 'customer', from: '2026-05-20', to: '2026-06-03' }], 2],
    ['ends after the day asked about', [{ reason: 'customer', from: '2026-06-29', to: '2026-07-20' }], 2],
    ['all before', [{ reason: 'customer', from: '2026-05-20', to: '2026-05-23' }], 0],
    ['ends before it begins', [{ reason: 'customer', from: '2026-06-20', to: '2026-06-10' }], 0],
    ['another reason', [{ reason: 'shop', from: '2026-06-08', to: '2026-06-18' }], 0],
    [
      'one inside another',
      [
        { reason: 'customer', from: '2026-06-12', to: '2026-06-14' },
        { reason: 'customer', from: '2026-06-08', to: '2026-06-18' },
      ],
      10,
    ],
    [
      'one after another',
      [
        { reason: 'customer', from: '2026-06-08', to: '2026-06-10' },
        { reason: 'customer', from: '2026-06-10', to: '2026-06-12' },
      ],
      4,
    ],
  ])('%s', (_title, waits, count) => {
    expect(days(waits)).toBe(count);
  });

  test('is the number of days that some wait covers', () => {
    const wait = fc
      .record({
        reason: fc.constantFrom<WaitReason>('customer', 'shop', 'manufacturer_parts'),
        from: fc.integer({ min: -10, max: 60 }),
        length: fc.option(fc.nat(30), { nil: undefined }),
      })
      .map(({ reason, from, length }): Wait => ({
        reason,
        from: addDays(INTAKE, from),
        to: length === undefined ? undefined : addDays(INTAKE, from + length),
      }));
    fc.assert(
      fc.property(fc.array(wait, { maxLength: 6 }), fc.nat(60), (waits, stay) => {
        const asOf = addDays(INTAKE, stay);
        const reasons: readonly WaitReason[] = ['customer', 'manufacturer_parts'];
        const covered = Array.from({ length: stay }, (_, n) => addDays(INTAKE, n)).filter((day) =>
          waits.some(({ reason, from, to }) => reasons.includes(reason) && from <= day && day < (to ?? asOf)),
        );
        expect(days(waits, reasons, asOf)).toBe(covered.length);
      }),
    );
  });
});
