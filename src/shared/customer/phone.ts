import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * A number as typed (spaces, dashes, +86, full-width digits) to E.164 ("+8613800138000"); null when it cannot be one.
 * Without a country code it is a mainland number.
 */
export function normalisePhone(text: string): string | null {
  const plain = text.normalize('NFKC').trim();
  if (plain.length > 30 || /[^\d+()\s.-]/.test(plain)) return null;
  const digits = plain.replace(/[\s-]/g, '').replace(/^(\+|00)?86/, '');
  // A mainland mobile with a digit too few would still be a possible number somewhere.
  if (/^1\d*$/.test(digits) && !/^1[3-9]\d{9}$/.test(digits)) return null;
  const parsed = parsePhoneNumberFromString(plain, 'CN');
  return parsed?.isPossible() ? parsed.number : null;
}

/** 138 0013 8000: mainland mobiles in the groups people say, others internationally. */
export function displayPhone(e164: string): string {
  const mobile = /^\+86(1\d{2})(\d{4})(\d{4})$/.exec(e164);
  return mobile
    ? `${mobile[1]} ${mobile[2]} ${mobile[3]}`
    : (parsePhoneNumberFromString(e164)?.formatInternational() ?? e164);
}

/** 138****8000 (DOMAIN §12): what papers and lists show. */
export function maskPhone(e164: string): string {
  const digits = e164.replace(/^\+86/, '').replace(/\D/g, '');
  return digits.length < 11
    ? `****${tail(digits, Math.min(4, Math.floor(digits.length / 2)))}`
    : `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

export const lastDigits = (e164: string) => e164.slice(-4);

/** The last `count` characters; none of them for 0. */
const tail = (text: string, count: number) => (count === 0 ? '' : text.slice(-count));
