import { readCode, type CodeError, type CodeKind } from '../../../shared/codes.ts';

/** What a scan or a typed code means at the pickup desk, before the host is asked. */
export type PickupCode =
  | { kind: 'ours'; code: string }
  /** A good code of something that has no use here: a shelf, a part. */
  | { kind: 'elsewhere'; code: string; what: CodeKind }
  | { kind: 'bad'; text: string; error: CodeError }
  /** No code of ours at all, such as an IMEI: the box looks for it. */
  | { kind: 'foreign' };

/**
 * `scanned`: by a scanner. `entered`: into the field for a code. `typed`: into the one box, by hand or by a scanner too
 * slow to be told from one; `typed_at_gate`: the same in the middle of a hand-over, where it must not lead elsewhere.
 */
export type HowRead = 'scanned' | 'entered' | 'typed' | 'typed_at_gate';

/** Shorter than an IMEI and only digits: a code of ours that was misread. */
const MISREAD = /^\d{6,13}$/;
/** A customer's number, which one may look for at any time. */
const MOBILE = /^1[3-9]\d{9}$/;

export function pickupCode(text: string, how: HowRead = 'scanned'): PickupCode {
  const read = readCode(text);
  if (read.ok)
    return read.kind === 'voucher' || read.kind === 'ticket'
      ? { kind: 'ours', code: read.code }
      : { kind: 'elsewhere', code: read.code, what: read.kind };
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  const isMisread =
    how === 'entered' ||
    (MISREAD.test(plain) && (how === 'scanned' || (how === 'typed_at_gate' && !MOBILE.test(plain))));
  return isMisread ? { kind: 'bad', text: plain, error: read.error } : { kind: 'foreign' };
}
