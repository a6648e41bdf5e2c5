import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reader, toInstant as local } from '../../../tests/cases/support.ts';
import { PACK_ROWS } from '../../main/services/policy/packs.ts';
import { PolicyReader } from '../policy/policy.ts';
import { addHours, DAY_MS } from '../time.ts';
import { lateness, progressDue, type LatenessFacts } from './rules.ts';

const policy = () => reader('2026-11-16');
/** Taken in on Monday at ten, promised for Wednesday evening. */
const FACTS: LatenessFacts = {
  intakeAt: local('2026-11-16T10:00'),
  priority: 'standard',
  promisedAt: local('2026-11-18T18:00'),
  readyAt: null,
  waits: [],
  toldAt: [],
};
const at = (now: string, facts: Partial<LatenessFacts> = {}) => lateness({ ...FACTS, ...facts }, local(now), policy());
const codes = (now: string, facts: Partial<LatenessFacts> = {}) => at(now, facts).reasons.map(({ code }) => code);
const customer = (from: string, to: string | null) =>
  ({ reason: 'customer', from: local(from), to: to === null ? null : local(to) }) as const;

describe('lateness (DOMAIN §7 T4, T5)', () => {
  test('nothing is late before T4', () => {
    expect(at('2026-11-17T10:00')).toMatchObject({ late: false, since: null, paused: false, reasons: [] });
  });

  test('T4 over and the promise not: a mark, not late', () => {
    const found = at('2026-11-17T10:01');
    expect(found).toMatchObject({ late: false, since: null });
    expect(found.reasons).toEqual([{ code: 'repair_time_over', since: local('2026-11-17T10:00') }]);
  });

  test('late from the moment that the promise passes, and the customer was not told', () => {
    expect(at('2026-11-18T18:00').late).toBe(false);
    const found = at('2026-11-18T18:01');
    expect(found).toMatchObject({ late: true, since: FACTS.promisedAt, nextNotice: FACTS.promisedAt });
    expect(found.reasons).toEqual([
      { code: 'promise_broken', since: FACTS.promisedAt },
      { code: 'repair_time_over', since: local('2026-11-17T10:00') },
      { code: 'notice_due', since: FACTS.promisedAt },
    ]);
  });

  test('without a promise nothing is broken', () => {
    expect(at('2026-11-19T10:00', { promisedAt: null })).toMatchObject({ late: false, nextNotice: null });
  });

  test('the customer’s own time stops T4, not the promise', () => {
    const found = at('2026-11-18T19:00', { waits: [customer('2026-11-16T12:00', null)] });
    expect(found).toMatchObject({ late: true, paused: true });
    expect(found.reasons.map(({ code }) => code)).toEqual(['promise_broken', 'waits_for_customer', 'notice_due']);
    expect(found.reasons[1]).toEqual({ code: 'waits_for_customer', since: local('2026-11-16T12:00') });
  });

  test('an answered question pauses nothing any more, but its time is not the shop’s', () => {
    const waits = [customer('2026-11-16T12:00', '2026-11-17T12:00')];
    expect(at('2026-11-18T10:00', { waits })).toMatchObject({ paused: false, reasons: [] });
    expect(codes('2026-11-18T10:01', { waits })).toEqual(['repair_time_over']);
    expect(at('2026-11-17T13:00', { waits }).repairDue).toBe(local('2026-11-18T10:00'));
  });

  test('a wait for parts is the shop’s time', () => {
    const waits = [{ ...customer('2026-11-16T12:00', null), reason: 'manufacturer_parts' as const }];
    expect(at('2026-11-17T10:01', { waits })).toMatchObject({ paused: false });
    expect(codes('2026-11-17T10:01', { waits })).toEqual(['repair_time_over']);
  });

  test('ready late is late for good; nobody needs to be told', () => {
    const found = at('2026-11-25T10:00', {
      readyAt: local('2026-11-19T10:00'),
      waits: [customer('2026-11-19T09:00', null)],
    });
    expect(found).toMatchObject({ late: true, since: FACTS.promisedAt, nextNotice: null, paused: false });
    expect(at('2026-11-25T10:00', { readyAt: local('2026-11-17T09:00') })).toMatchObject({ late: false, reasons: [] });
  });

  test.each<[string, string[], string]>([
    ['nobody told', [], '2026-11-18T18:00'],
    ['told before the promise', ['2026-11-18T12:00'], '2026-11-20T18:00'],
    ['told twice before the promise', ['2026-11-18T11:00', '2026-11-18T12:00'], '2026-11-20T18:00'],
    ['told too late', ['2026-11-19T12:00'], '2026-11-20T18:00'],
    ['told in time, and again before the next is due', ['2026-11-18T12:00', '2026-11-20T12:00'], '2026-11-22T18:00'],
    ['told once after three were missed', ['2026-11-23T12:00'], '2026-11-24T18:00'],
    ['told at the very moment', ['2026-11-18T12:00', '2026-11-20T18:00'], '2026-11-22T18:00'],
  ])('progress notices: %s', (_, told, next) => {
    const found = at('2026-11-23T13:00', { toldAt: told.map(local) });
    expect(found.nextNotice).toBe(local(next));
    expect(found.reasons.some(({ code }) => code === 'notice_due')).toBe(local(next) < local('2026-11-23T13:00'));
  });

  test('the next notice is always one of T5’s moments, and telling never brings it nearer', () => {
    const hour = fc.integer({ min: -48, max: 30 * 24 });
    fc.assert(
      fc.property(fc.array(hour, { maxLength: 6 }), hour, (hours, more) => {
        const promised = FACTS.promisedAt!;
        const toldAt = hours.map((h) => addHours(promised, h));
        const before = at('2026-12-31T10:00', { toldAt }).nextNotice!;
        const after = at('2026-12-31T10:00', { toldAt: [...toldAt, addHours(promised, more)] }).nextNotice!;
        expect(after >= before).toBe(true);
        const { dues } = progressDue(promised, addHours(promised, 90 * 24), policy());
        expect([promised, ...dues]).toContain(before);
        const last = toldAt.toSorted().at(-1);
        expect(last === undefined || before > last).toBe(true);
        const told = Math.max(Date.parse(last ?? promised), Date.parse(promised));
        expect(Date.parse(before) - told <= 4 * DAY_MS).toBe(true);
      }),
    );
  });

  test('a shop that ended the rule of progress calls owes none, and is late all the same', () => {
    const rows = PACK_ROWS.filter(({ parameter }) => parameter !== 'progress.every_days');
    const found = lateness(FACTS, local('2026-11-23T10:00'), new PolicyReader(rows, '2026-11-16'));
    expect(found).toMatchObject({ late: true, nextNotice: null });
    expect(found.reasons.map(({ code }) => code)).toEqual(['promise_broken', 'repair_time_over']);
  });

  test('names the rules that it used', () => {
    expect(at('2026-11-19T10:00').rules.map((rule) => rule.id)).toEqual(['T4.standard_hours', 'T5.every_days']);
  });
});
