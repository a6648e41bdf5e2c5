import type { TicketDetail } from '../../../shared/ticket/contract.ts';
import { nextStepOf, type StepKey } from '../../../shared/ticket/next-step.ts';

/** "Yes, up to this amount": what was said last, at intake or since. */
export const ceilingOf = (ticket: Pick<TicketDetail, 'consents' | 'ceilingFen'>): number | null =>
  ticket.consents.findLast((consent) => consent.subject === 'ceiling')?.amountFen ?? ticket.ceilingFen;

export type Check = { key: CheckKey; done: boolean; version?: number; mend: StepKey | null };
export type CheckKey =
  | 'technician'
  | 'diagnosis'
  | 'warranty'
  | 'estimate'
  | 'consent'
  | 'dataRisk'
  | 'newDate'
  | 'cause'
  | 'work'
  | 'benchTest'
  | 'told'
  | 'paid';

/** What the step out of this state asks for, done or not (DOMAIN §3). */
export function checksOf(ticket: TicketDetail): Check[] {
  const technician: Check = { key: 'technician', done: ticket.technicianId !== null, mend: 'assign' };
  const [latest] = ticket.estimates;
  const consent: Check = {
    key: 'consent',
    done: ticket.estimateAgreed,
    ...(latest ? { version: latest.version } : {}),
    mend: 'consent',
  };
  const dataRisk: Check[] = ticket.diagnosis?.dataRisk
    ? [{ key: 'dataRisk', done: ticket.consents.some(({ subject }) => subject === 'data_risk'), mend: 'signDataRisk' }]
    : [];
  switch (ticket.state) {
    case 'checked_in':
      return [technician];
    case 'diagnosing':
      return [
        { key: 'diagnosis', done: ticket.diagnosis !== null, mend: 'diagnose' },
        { key: 'warranty', done: ticket.warranty !== null, mend: 'decideWarranty' },
        { key: 'estimate', done: latest !== undefined, mend: 'estimate' },
      ];
    case 'awaiting_approval':
      return [consent, ...dataRisk];
    case 'approved':
      return [consent, ...dataRisk, technician];
    case 'awaiting_parts':
    case 'at_vendor':
      return [{ key: 'newDate', done: nextStepOf(ticket) !== 'agreeDate', mend: 'agreeDate' }];
    case 'repairing':
      return [
        consent,
        {
          key: 'cause',
          done: ticket.diagnosis !== null || ticket.work.some((entry) => entry.kind === 'cause'),
          mend: 'logWork',
        },
        { key: 'work', done: ticket.work.some((entry) => entry.kind === 'action'), mend: 'logWork' },
      ];
    case 'testing':
      return [{ key: 'benchTest', done: nextStepOf(ticket) !== 'test', mend: 'test' }];
    case 'ready':
    case 'overdue':
    case 'lien_notice':
      return [
        { key: 'told', done: ticket.notified, mend: 'notify' },
        // Whoever may not see prices is not told either whether they were paid.
        ...(ticket.balanceFen === null ? [] : [{ key: 'paid', done: ticket.balanceFen === 0, mend: null } as const]),
      ];
    default:
      return [];
  }
}

export const STAGES = ['start', 'diagnose', 'estimate', 'repair', 'test'] as const;

/** How far along: the stage that is now under way; past the last one when the bench is done with it. */
export function stageOf(ticket: Pick<TicketDetail, 'state' | 'diagnosis' | 'warranty'>): number {
  switch (ticket.state) {
    case 'checked_in':
      return 0;
    case 'diagnosing':
      return ticket.diagnosis && ticket.warranty ? 2 : 1;
    case 'at_vendor':
      return ticket.diagnosis && ticket.warranty ? 3 : 1;
    case 'awaiting_approval':
      return 2;
    case 'approved':
    case 'awaiting_parts':
    case 'repairing':
      return 3;
    case 'testing':
      return 4;
    default:
      return STAGES.length;
  }
}
