import type { TicketDetail, TimelineEvent } from '../../../shared/ticket/contract.ts';
import type { ConditionMark } from '../../../shared/intake/contract.ts';
import { maskPhone } from '../../../shared/customer/phone.ts';
import { transitionBlockers } from '../../../shared/ticket/rules.ts';
import { transitionsFrom } from '../../../shared/ticket/transitions.ts';
import type { Db } from '../../db/open.ts';
import { notFound } from '../errors.ts';
import { listConsents, listDiagnosis, listPayments, listPhotos, listTests, listWarranty, listWork } from './records.ts';
import { listEstimates } from '../estimate/queries.ts';
import { ticketEvents, ticketFacts, type StoredEvent } from './facts.ts';
import { findTicket } from './record.ts';
import { findTicketRow } from './rows.ts';

type DetailRow = {
  voucherCode: string;
  phone: string;
  customerLanguage: 'zh' | 'en';
  noCalls: number;
  customerTicketCount: number;
  brand: string;
  model: string;
  serial: string | null;
  faultCategory: TicketDetail['faultCategory'];
  onset: TicketDetail['onset'];
  otherProblems: string;
  marks: string;
  conditionNote: string;
  power: TicketDetail['power'];
  damage: TicketDetail['damage'];
  liquidPercent: number | null;
  namedFunctions: string;
  accessoriesExtra: string;
  accessoriesMissing: string;
  passcode: TicketDetail['passcode'];
  termsVersion: string;
  signedOnPaper: number;
  ceilingFen: number | null;
  intakeByName: string;
  readyAt: string | null;
  collectedAt: string | null;
};

const DETAIL = `
  SELECT t.voucher_code AS voucherCode, c.phone, c.language AS customerLanguage, c.no_calls AS noCalls,
         (SELECT count(*) FROM ticket o WHERE o.customer_id = t.customer_id) AS customerTicketCount,
         d.brand, d.model, d.serial, t.fault_category AS faultCategory, t.onset, t.other_problems AS otherProblems, t.marks,
         t.condition_note AS conditionNote, t.power, t.damage, t.liquid_percent AS liquidPercent,
         t.named_functions AS namedFunctions, t.accessories_extra AS accessoriesExtra, t.accessories_missing AS accessoriesMissing,
         t.passcode, t.terms_version AS termsVersion, (g.file_name IS NULL) AS signedOnPaper, t.ceiling_fen AS ceilingFen,
         i.name AS intakeByName, t.ready_at AS readyAt, t.collected_at AS collectedAt
  FROM ticket t
  JOIN customer c ON c.id = t.customer_id
  JOIN device d ON d.id = t.device_id
  JOIN staff i ON i.id = t.intake_by
  JOIN signature g ON g.id = t.terms_signature_id
  WHERE t.id = ?`;

/** Everything that one ticket's screen shows, and which steps it could take next. */
export function ticketDetail(db: Db, ticketId: string): TicketDetail {
  const row = findTicketRow(db, ticketId) ?? notFound('ticket');
  const { voucherCode, ...detail } = db.prepare(DETAIL).get(ticketId) as DetailRow;
  const events = ticketEvents(db, ticketId);
  const readySeq = events.findLast((e) => e.to === 'ready')?.seq ?? 0;
  return {
    ...row,
    ...detail,
    voucherLast4: voucherCode.slice(-4),
    phoneMasked: maskPhone(detail.phone),
    noCalls: detail.noCalls === 1,
    signedOnPaper: detail.signedOnPaper === 1,
    marks: JSON.parse(detail.marks) as ConditionMark[],
    accessoriesExtra: JSON.parse(detail.accessoriesExtra) as string[],
    accessoriesMissing: JSON.parse(detail.accessoriesMissing) as string[],
    photos: listPhotos(db, ticketId),
    diagnosis: listDiagnosis(db, ticketId),
    warranty: listWarranty(db, ticketId),
    estimates: listEstimates(db, ticketId),
    consents: listConsents(db, ticketId),
    work: listWork(db, ticketId),
    tests: listTests(db, ticketId),
    payments: listPayments(db, ticketId),
    notified: events.some((e) => e.kind === 'notified' && e.data['reached'] === true && e.seq > readySeq),
    timeline: withNames(db, events, ticketId),
    next: nextSteps(db, ticketId),
  };
}

function withNames(db: Db, events: readonly StoredEvent[], ticketId: string): TimelineEvent[] {
  const names = new Map(
    db
      .prepare('SELECT e.seq, s.name FROM ticket_event e JOIN staff s ON s.id = e.actor_id WHERE e.ticket_id = ?')
      .raw()
      .all(ticketId) as [number, string][],
  );
  return events.map((event) => ({ ...event, actorName: names.get(event.seq) ?? null }));
}

function nextSteps(db: Db, ticketId: string): TicketDetail['next'] {
  const ticket = findTicket(db, ticketId) ?? notFound('ticket');
  const facts = ticketFacts(db, ticket);
  return transitionsFrom(ticket.state)
    .filter((t) => t.via === 'move')
    .flatMap((t) =>
      (t.outcomes ?? [null]).map((outcome) => ({
        to: t.to,
        outcome,
        blockers: transitionBlockers(facts, t.to, outcome),
      })),
    )
    .filter((step) => !step.blockers.includes('invalid_transition'))
    .map((step) => ({ ...step, allowed: step.blockers.length === 0 }));
}
