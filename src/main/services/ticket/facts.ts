import type { TestEvent } from '../../../shared/pickup/rules.ts';
import type { TicketFacts } from '../../../shared/ticket/rules.ts';
import type { TicketState } from '../../../shared/ticket/states.ts';
import { dayOf } from '../../../shared/time.ts';
import type { Db } from '../../db/open.ts';
import { findDiagnosis } from '../diagnosis/queries.ts';
import { latestEstimate } from '../estimate/queries.ts';
import { findRepairWarranty } from '../pickup/queries.ts';
import { policyOn } from '../policy/queries.ts';
import { findWarrantyDecision } from '../warranty/queries.ts';
import { ticketEvents, type StoredEvent, type TicketRecord } from './queries.ts';

const lastOf = (events: readonly StoredEvent[], test: (event: StoredEvent) => boolean) => events.findLast(test);
const isWait = (state: TicketState) => state === 'awaiting_parts' || state === 'at_vendor';

/** What the guards of DOMAIN §3 look at, derived from the timeline and the records. */
export function ticketFacts(db: Db, ticket: TicketRecord): TicketFacts {
  const events = ticketEvents(db, ticket.id);
  const diagnosis = findDiagnosis(db, ticket.id);
  const estimate = latestEstimate(db, ticket.id);
  const waitingFrom = isWait(ticket.state) ? (lastOf(events, (e) => e.to === ticket.state)?.from ?? null) : null;
  const workingState = waitingFrom ?? ticket.state;
  const beganAt = lastOf(events, (e) => e.to === workingState)?.seq ?? 0;
  // A date that came with an estimate was not agreed with anybody yet.
  const agreement = lastOf(events, (e) => e.kind === 'promise_agreed' && e.data['channel'] !== null && e.seq > beganAt);
  const consented = lastOf(events, (e) => e.kind === 'consented' && e.data['subject'] === 'estimate');
  const repairBegan = lastOf(events, (e) => e.to === 'repairing')?.seq ?? 0;
  const lastBenchTest = lastOf(events, (e) => e.kind === 'tested' && e.data['kind'] === 'bench' && e.seq > repairBegan);
  const attempts = events.filter((e) => e.kind === 'called_back');
  const worked = (kind: string, since: number) =>
    events.some((e) => e.kind === 'worked' && e.data['kind'] === kind && e.seq > since);
  return {
    state: ticket.state,
    waitingFrom,
    technicianAssigned: ticket.technicianId !== null,
    technicianAssessed: true, // the shop keeps no assessments yet
    diagnosed: diagnosis !== null,
    warrantyDecided: findWarrantyDecision(db, ticket.id) !== null,
    estimate: estimate ? { version: estimate.version, totalFen: estimate.totalFen, lines: estimate.lines } : null,
    promisedAt: ticket.promisedAt,
    consentedVersion: (consented?.data['version'] as number | undefined) ?? null,
    ceilingFen: ceilingOf(ticket, events),
    partsIssued: true, // nor a stock of parts
    dataRisk: diagnosis?.dataRisk ?? false,
    dataRiskSigned: events.some((e) => e.kind === 'consented' && e.data['subject'] === 'data_risk'),
    dateAgreedAt: agreement?.at ?? null,
    // A promise that was already broken cannot be replaced in time: that breach is on the timeline, and G7 then asks
    // only that the customer was told and agreed.
    replacedPromise: agreement && agreement.at < String(agreement.data['old']) ? String(agreement.data['old']) : null,
    causeRecorded: worked('cause', 0) || diagnosis !== null,
    actionsRecorded: worked('action', repairBegan),
    newParts: 0,
    oldParts: 0,
    oldPartException: false,
    workBegun: events.some((e) => e.to === 'repairing'),
    // A manager approves the bill of work done; nobody can be asked for approvals yet, so it stays closed.
    stopped: { reassembled: false, itemised: false, billApproved: false },
    benchPassed: lastBenchTest?.data['result'] === 'pass',
    certificateIssued: false,
    callbackDone: attempts.some((e) => e.data['outcome'] !== 'no_answer'),
    failedCallbacks: attempts.filter((e) => e.data['outcome'] === 'no_answer').length,
    callbackAttempts: policyOn(db, dayOf(events.at(-1)?.at ?? ticket.promisedAt)).number('callback.failed_attempts'),
    repairWarrantyIssued: ticket.outcome !== 'repaired' || findRepairWarranty(db, ticket.id) !== null,
  };
}

/** The amount up to which the customer agreed in advance: what was said last, at intake or since. */
function ceilingOf(ticket: TicketRecord, events: readonly StoredEvent[]): number | null {
  const later = lastOf(events, (e) => e.kind === 'consented' && e.data['subject'] === 'ceiling');
  return (later?.data['amountFen'] as number | undefined) ?? ticket.ceilingFen;
}

/** Work and tests in order, for P4. Going back to the bench counts as work. */
export function testEvents(events: readonly StoredEvent[]): TestEvent[] {
  return events.flatMap((e): TestEvent[] => {
    if (e.kind === 'tested')
      return [{ type: e.data['kind'] as TestEvent['type'], result: e.data['result'] as 'pass' | 'fail' }];
    return e.kind === 'worked' || e.to === 'repairing' ? [{ type: 'work' }] : [];
  });
}
