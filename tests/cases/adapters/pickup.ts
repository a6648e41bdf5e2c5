import {
  mayCollect,
  mayRelease,
  passesNeeded,
  pickupBlockers,
  type TestEvent,
} from '../../../src/shared/pickup/rules.ts';
import type { Role } from '../../../src/shared/staff/roles.ts';
import type { Outcome, TicketState } from '../../../src/shared/ticket/states.ts';
import { reader } from '../support.ts';

type PickupGiven = {
  ticket: {
    state?: TicketState;
    outcome?: Outcome;
    events?: TestEvent[];
    balance_fen?: number;
    loaner_out?: boolean;
  };
  attempt: {
    action: 'collect';
    collector?: 'owner' | 'proxy';
    voucher?: 'presented' | 'lost';
    id_shown?: boolean;
    registered_phone_confirmed?: boolean;
    lost_voucher_approved?: boolean;
    owner_confirmed?: boolean;
    scan?: 'this_ticket' | 'other_ticket';
    explained?: boolean;
    signed?: boolean;
    balance_release?: { by: Role; reason_given: boolean };
    loaner_exception?: boolean;
    accessories_ticked?: boolean;
    old_parts_chosen?: boolean;
    statement_given?: boolean;
    receipt_given?: boolean;
    repair_record_given?: boolean;
  };
};

/** The format names no day: its vectors are of the year whose calendar it loads. */
const TODAY = '2026-11-20';
const TWO_PASSES: TestEvent[] = [
  { type: 'witnessed', result: 'pass' },
  { type: 'witnessed', result: 'pass' },
];

export function pickup({ ticket, attempt }: PickupGiven): unknown {
  const state = ticket.state ?? 'ready';
  const outcome = ticket.outcome ?? 'repaired';
  const release = attempt.balance_release;
  const blockers = pickupBlockers({
    state,
    outcome,
    events: ticket.events ?? TWO_PASSES,
    passesNeeded: passesNeeded(outcome, reader(TODAY)),
    voucherChecked: mayCollect({
      who: attempt.collector ?? 'owner',
      voucher: attempt.voucher !== 'lost',
      idShown: attempt.id_shown ?? true,
      phoneConfirmed: attempt.registered_phone_confirmed ?? true,
      managerApproved: attempt.lost_voucher_approved ?? false,
      ownerConfirmed: attempt.owner_confirmed ?? true,
    }),
    deviceChecked: attempt.scan !== 'other_ticket',
    explained: attempt.explained ?? true,
    signed: attempt.signed ?? true,
    balanceFen: ticket.balance_fen ?? 0,
    balanceReleased: mayRelease(release ? { by: release.by, reason: release.reason_given ? 'given' : '' } : null),
    loanerOut: (ticket.loaner_out ?? false) && !attempt.loaner_exception,
    accessoriesTicked: attempt.accessories_ticked ?? true,
    oldPartsChosen: attempt.old_parts_chosen ?? true,
    papersGiven:
      (attempt.statement_given ?? true) && (attempt.receipt_given ?? true) && (attempt.repair_record_given ?? true),
  });
  const allowed = blockers.length === 0;
  return { allowed, blockers, state_after: allowed ? 'collected' : state };
}
