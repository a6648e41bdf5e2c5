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
  expect(pickupCode('C02XK1ABJGH5', true)).toMatchObject({ kind: 'bad', error: 'digits' });
});
