import { expect, it } from 'vitest';
import { luhnCheckDigit, ticketCode, voucherCode } from '../../../shared/codes.ts';
import { pickupCode } from './pickup-codes.ts';

const shelf = '400000001' + luhnCheckDigit('400000001');

it('takes vouchers and device labels', () => {
  const voucher = voucherCode('73041826');
  const device = ticketCode(2026, 18_369);
  expect(pickupCode(voucher)).toEqual({ kind: 'ours', code: voucher });
  expect(pickupCode(` ${device} `)).toEqual({ kind: 'ours', code: device });
});

it('says of a good code of something else what it is', () => {
  expect(pickupCode(shelf)).toEqual({ kind: 'elsewhere', code: shelf, what: 'shelf' });
});

it('says what is wrong with a misread one', () => {
  expect(pickupCode('1234567890')).toMatchObject({ kind: 'bad', error: 'check_digit' });
  expect(pickupCode('273041826')).toMatchObject({ kind: 'bad', error: 'length' });
});

it('leaves IMEIs and serials to the box, but not what was typed here', () => {
  expect(pickupCode('352099001761481')).toEqual({ kind: 'foreign' });
  expect(pickupCode('C02XK1ABJGH5')).toEqual({ kind: 'foreign' });
  expect(pickupCode('C02XK1ABJGH5', 'entered')).toMatchObject({ kind: 'bad', error: 'digits' });
});

it('takes a code that came too slowly for a scan, through the box, like a scan', () => {
  const voucher = voucherCode('73041826');
  const device = ticketCode(2026, 18_369);
  for (const how of ['typed', 'typed_at_gate'] as const) {
    expect(pickupCode(voucher, how)).toEqual({ kind: 'ours', code: voucher });
    expect(pickupCode(device, how)).toEqual({ kind: 'ours', code: device });
    expect(pickupCode(shelf, how)).toMatchObject({ kind: 'elsewhere' });
  }
});

it('says in the middle of a hand-over that such a code was misread, instead of leading to what it resembles', () => {
  expect(pickupCode('126018369', 'typed_at_gate')).toMatchObject({ kind: 'bad', error: 'length' });
  expect(pickupCode('1260183691', 'typed_at_gate')).toMatchObject({ kind: 'bad' });
  expect(pickupCode('126018369', 'typed')).toEqual({ kind: 'foreign' });
});

it('lets a customer be looked for at any time', () => {
  for (const how of ['typed', 'typed_at_gate'] as const) {
    expect(pickupCode('13800138000', how)).toEqual({ kind: 'foreign' });
    expect(pickupCode('8000', how)).toEqual({ kind: 'foreign' });
    expect(pickupCode('352099001761481', how)).toEqual({ kind: 'foreign' });
  }
});
