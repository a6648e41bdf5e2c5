import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { GUARDS, type Guard } from '../../../shared/ticket/transitions.ts';
import { useT } from '../../i18n/index.ts';
import { errorCode, errorData } from '../../ui/errors.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useNow } from '../../ui/now.ts';
import { useDesk, type Command } from './desk.tsx';
import c from './form.module.css';
import { eventWords } from '../../ui/timeline-words.ts';

/** Sending these again as they were cannot end otherwise. */
const NOT_AGAIN = new Set([
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_REQUEST',
  'BAD_PROMISE',
  'WRONG_STATE',
  'TRANSITION_BLOCKED',
  'UNDECIDED',
  'APPROVAL_NOT_AVAILABLE',
  'TOTAL_TOO_LARGE',
  'ESTIMATE_OUTDATED',
  'NOT_A_TECHNICIAN',
  'NOTHING_TO_PRINT',
  'OPERATION_REUSED',
]);

const blockersOf = (error: unknown): Guard[] => {
  const found = errorData(error)['blockers'];
  return Array.isArray(found) ? GUARDS.filter((guard) => found.includes(guard)) : [];
};

/** What became of a command. Where somebody else was faster: what they did, and the same action once more on top of it. */
export function CommandError({ command }: { command: Command }) {
  const { t } = useT('ticket');
  const now = useNow();
  const { ticket, me, prices, nameOf } = useDesk();
  const place = useRef<HTMLDivElement>(null);
  const { error } = command;
  useEffect(() => {
    if (error !== null) place.current?.scrollIntoView({ block: 'nearest' });
  }, [error]);
  if (error === null) return null;
  const code = errorCode(error);
  const blockers = blockersOf(error);
  const meanwhile =
    code === 'STALE'
      ? ticket.timeline.filter((event) => event.seq > command.sinceSeq && event.actorName !== me.name)
      : [];
  return (
    <div className={c.error} ref={place}>
      <ErrorNotice error={error} onRetry={NOT_AGAIN.has(code) || code === 'STALE' ? undefined : command.retry}>
        {blockers.length > 0 && (
          <ul>
            {blockers.map((guard) => (
              <li key={guard}>{t(`common:guard.${guard}`)}</li>
            ))}
          </ul>
        )}
        {meanwhile.length > 0 && (
          <ul>
            {meanwhile.map((event) => {
              const { what, more } = eventWords(event, { t, now, prices, nameOf });
              return (
                <li key={event.seq}>
                  <span className="b">{what}</span>{' '}
                  {[...more, nameOf(event.actorName, event.actorNameEn)].join(t('comma'))}
                </li>
              );
            })}
          </ul>
        )}
        {code === 'STALE' && (
          <div className={c.again}>
            <Button variant="default" loading={command.busy} onClick={command.retry}>
              {t('sendAgain')}
            </Button>
            <Button variant="default" onClick={command.clear}>
              {t('lookFirst')}
            </Button>
          </div>
        )}
      </ErrorNotice>
    </div>
  );
}
