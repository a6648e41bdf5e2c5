import { formatFen } from '../../shared/money.ts';
import { clockOf, dayOf, type Instant } from '../../shared/time.ts';
import type {
  EstimateNote,
  IntakeSlipData,
  PaymentOnPaper,
  PickupReceiptData,
  RepairRecord,
  WarrantyNote,
} from './data.ts';
import type { TextKey, Words } from './texts.ts';

/** Values in words, the same on the slip, the receipt and the A4 sheets. */

/** "2026-11-20 10:42" on the shop's clock. */
export function momentText(at: Instant, zone: string): string {
  return `${dayOf(at, zone)} ${clockOf(at, zone)}`;
}

/** The running number that people say: a ticket code without kind, year and check digit. */
export function ticketTail(code: string): string {
  return code.slice(3, 9);
}

export function warrantyText(warranty: WarrantyNote, words: Words): string {
  const evidence: Record<WarrantyNote['evidence'], TextKey> = {
    invoice: 'invoiceEvidence',
    card: 'cardEvidence',
    factory_date: 'factoryEvidence',
    none: 'noEvidence',
  };
  const proof = `${words.word(evidence[warranty.evidence])} ${warranty.evidenceDay ?? ''}`.trim();
  return `${proof}${words.language === 'en' ? ', ' : '，'}${verdictText(warranty, words)}`;
}

function verdictText({ covered, endsOn }: WarrantyNote, words: Words): string {
  if (!endsOn) return words.word(covered ? 'coveredOpen' : 'notCovered');
  return `${words.word(covered ? 'covered' : 'expired')} ${endsOn}`;
}

/** The two halves of the estimate's line. */
export function estimateText(estimate: EstimateNote | null, words: Words): { note: string; amount: string } {
  if (!estimate) return { note: words.word('afterDiagnosis'), amount: '' };
  const note = { in_warranty: 'inWarranty', quoted: 'quoted', ceiling: 'ceiling' } as const;
  return { note: words.word(note[estimate.basis]), amount: formatFen(estimate.fen) };
}

export function promiseText(promisedAt: Instant | null, zone: string, words: Words): string {
  if (!promisedAt) return words.word('notPromised');
  const time = momentText(promisedAt, zone);
  return { zh: `${time} 前`, en: `by ${time}`, both: `${time} 前 before` }[words.language];
}

export function passcodeText(passcode: IntakeSlipData['passcode'], words: Words): string {
  if (passcode === null) return '';
  const keys = { stored: 'passcodeStored', withheld: 'passcodeWithheld', none: 'passcodeNone' } as const;
  return words.sentence(keys[passcode]);
}

/** One or two lines: what was left beyond the standard set, what is missing of it. */
export function accessoryText(accessories: IntakeSlipData['accessories'], words: Words): string {
  if (accessories === null) return '';
  const { extra, missing } = accessories;
  const colon = words.language === 'zh' ? '：' : ': ';
  const parts = [
    extra.length > 0 ? words.word('extra') + colon + words.list(extra) : '',
    missing.length > 0 ? words.word('missing') + colon + words.list(missing) : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(words.language === 'zh' ? '  ' : '\n') : words.word('standardSet');
}

export function termsText({ version }: IntakeSlipData['terms'], words: Words): string {
  return version === null ? '' : words.sentence('termsRead', { version });
}

export function certificateText(certificate: RepairRecord['certificate'], words: Words): string {
  if (certificate === null) return words.word('toFillIn');
  return certificate === 'none' ? words.word('certificateNone') : certificate.number;
}

export function paymentText(payment: PaymentOnPaper, words: Words): string {
  const method = words.word(payment.method);
  return payment.amountFen < 0 ? `${method} (${words.word('refund')})` : method;
}

export function oldPartsText(oldParts: NonNullable<PickupReceiptData['oldParts']>, words: Words): string {
  const keys = {
    returned: 'oldPartsReturned',
    left_with_shop: 'oldPartsLeft',
    returned_under_warranty: 'oldPartsWarranty',
  } as const;
  return words.word(keys[oldParts]);
}
