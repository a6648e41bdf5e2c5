import type { TFunction } from 'i18next';
import type { NextAction, StepKey } from '../../shared/ticket/next-step.ts';
import type { TicketRow } from '../../shared/ticket/row.ts';

type Whose = Pick<TicketRow, 'state' | 'technicianId' | 'technicianName' | 'technicianNameEn'>;
type Words = { t: TFunction; nameOf: (name: string | null, nameEn: string) => string };

/** A step as the button that takes it says it; back from a wait it says from which. */
export const stepWords = (key: StepKey, { state }: Pick<Whose, 'state'>, t: TFunction): string =>
  t(key === 'resume' ? `ticket:resume.${state}` : `ticket:step.${key}`);

/** The next step for one person: what they can press, or whom it waits for. '' when nothing is left to do. */
export function actionWords(action: NextAction, ticket: Whose, { t, nameOf }: Words): string {
  switch (action.kind) {
    case 'done':
      return '';
    case 'take':
      return t('ticket:step.take');
    case 'act':
      return stepWords(action.key, ticket, t);
    case 'wait': {
      const step = stepWords(action.key, ticket, t);
      return action.who === 'technician' && ticket.technicianId !== null
        ? t('ticket:awaits.named', { name: nameOf(ticket.technicianName, ticket.technicianNameEn), step })
        : t(`ticket:awaits.${action.who}`, { step });
    }
  }
}

/** Why the ticket stands where it stands, before what to do about it. `span`: for how long it has. */
export const whyWords = (key: StepKey, words: { span: string; name: string }, t: TFunction): string =>
  t(`ticket:stepWhy.${key}`, words);
