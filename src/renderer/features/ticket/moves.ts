import { useNavigate } from '@tanstack/react-router';
import { moveOf, nextActionFor, type NextMove, type StepKey } from '../../../shared/ticket/next-step.ts';
import { client } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { useDesk } from './desk.tsx';
import { inputOf, isChargedThoughFree } from './estimate-draft.ts';

/** A step as `ticket.move` takes it; an empty reason is none. */
export const moveInput = (step: NextMove, reason: string) => ({
  to: step.to,
  ...(step.outcome ? { outcome: step.outcome } : {}),
  ...(reason === '' ? {} : { reason }),
});

/** The steps of this ticket as actions: the next one, the others, and where a missing thing is put right. */
export function useMoves() {
  const { t } = useT('ticket');
  const navigate = useNavigate();
  const { ticket, me, quick, open } = useDesk();

  const nameOfMove = (step: NextMove): string => {
    if (step.outcome && step.outcome !== 'repaired') return t(`ending.${step.outcome}`);
    const waits = ticket.state === 'awaiting_parts' || ticket.state === 'at_vendor';
    return t(waits ? `resume.${ticket.state}` : `move.${step.to}`);
  };

  /** An ending and a wait are told why; every other step is taken at once. */
  const begin = (step: NextMove) => {
    const ends = step.outcome !== null && step.outcome !== 'repaired';
    const waits = step.to === 'awaiting_parts' || step.to === 'at_vendor';
    if (ends || waits) open({ form: 'move', step });
    else void quick.run(client.ticket.move, moveInput(step, ''));
  };

  const take = () => quick.run(client.ticket.assign, { technicianId: me.id });

  /** The drafted estimate as it is becomes the version that the customer is shown; one that charges a free repair is looked at first. */
  const present = () => {
    const [latest] = ticket.estimates;
    if (!latest) return;
    const input = inputOf(latest);
    if (latest.lines.some((line) => isChargedThoughFree(ticket.warranty, line.amountFen))) open({ form: 'estimate' });
    else if (input) void quick.run(client.estimate.save, { ...input, promisedAt: ticket.promisedAt, present: true });
  };

  const go = (key: StepKey, onwards: NextMove | null = null): void => {
    switch (key) {
      case 'assign':
        open({ form: 'assign' });
        return;
      case 'diagnose':
        open({ form: 'diagnosis' });
        return;
      case 'decideWarranty':
        open({ form: 'warranty' });
        return;
      case 'estimate':
        open({ form: 'estimate' });
        return;
      case 'present':
        present();
        return;
      case 'consent':
        open({ form: 'consent', subject: 'estimate' });
        return;
      case 'signDataRisk':
        open({ form: 'consent', subject: 'data_risk' });
        return;
      case 'agreeDate':
        open({ form: 'promise', onwards });
        return;
      case 'logWork':
        open({ form: 'work' });
        return;
      case 'test':
        open({ form: 'test' });
        return;
      case 'notify':
        open({ form: 'call' });
        return;
      case 'pickup':
        void navigate({ to: '/pickup/$ticketId', params: { ticketId: ticket.id } });
        return;
      case 'callback':
        void navigate({ to: '/' });
        return;
      case 'startDiagnosis':
      case 'startRepair':
      case 'resume':
      case 'toTesting':
      case 'toReady': {
        const step = moveOf(ticket, key);
        if (step) void quick.run(client.ticket.move, moveInput(step, ''));
      }
    }
  };

  const action = nextActionFor(ticket, me);
  const next = () => {
    if (action.kind === 'take') void take();
    else if (action.kind === 'act') go(action.key);
  };

  return { action, next, go, mend: go, begin, nameOfMove };
}
