/**
 * Printed and scanned codes (ARCHITECTURE "Printed and scanned codes"): ten digits, the first says what kind of
 * thing it is, the last is a Luhn check digit. Digits only: an input method garbles a scanner's letters.
 */
const KIND_DIGIT = {
  ticket: '1',
  voucher: '2',
  part_item: '3',
  shelf: '4',
  loaner: '5',
  badge: '6',
  action: '7',
} as const;

export type CodeKind = keyof typeof KIND_DIGIT;
export type CodeError = 'length' | 'digits' | 'check_digit' | 'kind';
export type ReadCode = { ok: true; kind: CodeKind; code: string } | { ok: false; error: CodeError };

/** The digit that makes the whole number pass Luhn's check. */
export function luhnCheckDigit(digits: string): string {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const weighed = i % 2 === 0 ? digit * 2 : digit;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return String((10 - (sum % 10)) % 10);
}

export function passesLuhn(digits: string): boolean {
  return /^\d{2,}$/.test(digits) && luhnCheckDigit(digits.slice(0, -1)) === digits.at(-1);
}

const withCheckDigit = (nine: string) => nine + luhnCheckDigit(nine);

/** `year` in full (2026), `sequence` 1 to 999,999 within it. */
export function ticketCode(year: number, sequence: number): string {
  if (!Number.isInteger(sequence) || sequence < 1 || sequence > 999_999)
    throw new RangeError(`ticket sequence ${sequence}`);
  return withCheckDigit(KIND_DIGIT.ticket + String(year % 100).padStart(2, '0') + String(sequence).padStart(6, '0'));
}

/** `eightDigits`: random, so that nobody can guess the voucher of another's device. */
export function voucherCode(eightDigits: string): string {
  if (!/^\d{8}$/.test(eightDigits)) throw new RangeError('a voucher code needs eight digits');
  return withCheckDigit(KIND_DIGIT.voucher + eightDigits);
}

/** Reads what a scanner or a person typed; full-width digits and spaces are folded. */
export function readCode(text: string): ReadCode {
  const code = text.normalize('NFKC').replace(/\s/g, '');
  if (!/^\d*$/.test(code)) return { ok: false, error: 'digits' };
  if (code.length !== 10) return { ok: false, error: 'length' };
  const kind = (Object.keys(KIND_DIGIT) as CodeKind[]).find((k) => KIND_DIGIT[k] === code[0]);
  if (!kind) return { ok: false, error: 'kind' };
  if (!passesLuhn(code)) return { ok: false, error: 'check_digit' };
  return { ok: true, kind, code };
}

export type ImeiCheck = 'ok' | 'imeisv' | 'suspicious' | 'not_imei';

/** An IMEI that fails its check warns and never blocks; sixteen digits (IMEISV) have no check digit (PRINTING "Scanners"). */
export function checkImei(serial: string): ImeiCheck {
  const digits = serial.replace(/[\s-]/g, '');
  if (/^\d{16}$/.test(digits)) return 'imeisv';
  if (!/^\d{15}$/.test(digits)) return 'not_imei';
  return passesLuhn(digits) ? 'ok' : 'suspicious';
}
