import type { TicketFacts } from '../../src/shared/ticket/rules.ts';

export const PROMISE = '2026-11-25T10:00:00.000Z';
export const AGREED = '2026-11-20T02:00:00.000Z';
/** A ticket on which every guard holds. */
export const GOOD: TicketFacts = {
  state: 'checked_in',
  waitingFrom: null,
  technicianAssigned: true,
  technicianAssessed: true,
  diagnosed: true,
  warrantyDecided: true,
  estimate: { version: 1, totalFen: 30_000, lines: 1 },
  promisedAt: PROMISE,
  consentedVersion: 1,
  ceilingFen: null,
  partsIssued: true,
  dataRisk: false,
  dataRiskSigned: false,
  dateAgreedAt: AGREED,
  replacedPromise: PROMISE,
  causeRecorded: true,
  actionsRecorded: true,
  newParts: 0,
  oldParts: 0,
  oldPartException: false,
  benchPassed: true,
  workBegun: false,
  stopped: { reassembled: true, itemised: true, billApproved: false },
  certificateIssued: true,
  callbackDone: true,
  failedCallbacks: 0,
  callbackAttempts: 3,
  repairWarrantyIssued: true,
};
