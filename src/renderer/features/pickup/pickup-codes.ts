import { readCode, type CodeError, type CodeKind } from '../../../shared/codes.ts';

/** What a scan or a typed code means at the pickup desk, before the host is asked. */
export type PickupCode =
  | { kind: 'ours'; code: string }
  /** A good code of something that has no use here: a shelf, a part. */
  | { kind: 'elsewhere'; code: string; what: CodeKind }
  | { kind: 'bad'; text: string; error: CodeError }
  /** No code of ours at all, such as an IMEI: the box looks for it. */
  | { kind: 'foreign' };

/** Shorter than an IMEI and only digits: a code of ours that was misread. */
const MISREAD = /^\d{6,13}$/;

export function pickupCode(text: string, typed = false): PickupCode {
  const read = readCode(text);
  if (read.ok)
    return read.kind === 'voucher' || read.kind === 'ticket'
      ? { kind: 'ours', code: read.code }
      : { kind: 'elsewhere', code: read.code, what: read.kind };
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  return typed || MISREAD.test(plain) ? { kind: 'bad', text: plain, error: read.error } : { kind: 'foreign' };
}
