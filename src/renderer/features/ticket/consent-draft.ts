import type { CONSENT_CHANNELS, CONSENT_SUBJECTS, EstimateView } from '../../../shared/estimate/contract.ts';
import type { TicketDetail } from '../../../shared/ticket/contract.ts';

export type ConsentSubject = (typeof CONSENT_SUBJECTS)[number];

export type ConsentDraft = {
  subject: ConsentSubject;
  person: string;
  channel: (typeof CONSENT_CHANNELS)[number] | null;
  evidence: string;
  amountFen: number | null;
  /** What was typed as the amount and is none. */
  unreadAmount: string | null;
  /** The version that the customer was told of. */
  version: number | null;
};

/** A form just opened: what stands now is what the customer hears of, whatever comes while they speak (G4). */
export const beginConsent = (
  subject: ConsentSubject,
  ticket: Pick<TicketDetail, 'customerName' | 'estimates'>,
): ConsentDraft => ({
  subject,
  person: ticket.customerName,
  channel: null,
  evidence: '',
  amountFen: null,
  unreadAmount: null,
  version: ticket.estimates[0]?.version ?? null,
});

export const changeConsent = (draft: ConsentDraft, change: Partial<ConsentDraft>): ConsentDraft => ({
  ...draft,
  ...change,
});

export type ConsentGap =
  /** The estimate is another one by now than the customer heard of. */
  | { what: 'outdated'; heard: EstimateView | null; now: EstimateView }
  /** `unread`: the field itself says what is wrong with the amount in it. */
  | { what: 'person' | 'amount' | 'channel'; unread?: true };

/**
 * The first thing that keeps the consent from being recorded; null: it can be.
 * @param estimates as they stand now, newest first.
 */
export function consentGap(draft: ConsentDraft, estimates: readonly EstimateView[]): ConsentGap | null {
  const [now] = estimates;
  if (draft.subject === 'estimate' && now && now.version !== draft.version)
    return { what: 'outdated', heard: estimates.find(({ version }) => version === draft.version) ?? null, now };
  if (draft.person.trim() === '') return { what: 'person' };
  if (draft.subject === 'ceiling' && draft.amountFen === null)
    return draft.unreadAmount === null ? { what: 'amount' } : { what: 'amount', unread: true };
  return draft.channel === null ? { what: 'channel' } : null;
}

/** As `estimate.consent` takes it; null while it was not said how they agreed. */
export const consentInput = ({ subject, version, amountFen, person, channel, evidence }: ConsentDraft) =>
  channel && {
    subject,
    estimateVersion: subject === 'estimate' ? version : null,
    amountFen: subject === 'ceiling' ? amountFen : null,
    person,
    channel,
    evidence,
  };
