import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { TICKET_STATES } from '../../../shared/ticket/states.ts';
import { orpc } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { errorCode, errorData, useErrorWords } from '../../ui/errors.ts';
import { Keys } from '../../ui/facts.tsx';
import { useFormat } from '../../ui/format.ts';
import { useKey } from '../../ui/keys.ts';
import { useName } from '../../ui/names.ts';
import { useNow } from '../../ui/now.ts';
import { handedOver, whyNotCollectable } from './gate-steps.ts';
import c from './pickup.module.css';
import type { ScanProblem } from './use-pickup-scan.ts';

type Said = { what: string; next: string };

/** A ticket whose device is no longer here: since when, and by whom it was handed over. null: it is another problem. */
function useGone(ticketId: string | null, data: Record<string, unknown>): Said | null {
  const { t } = useT('pickup');
  const { absolute } = useFormat();
  const now = useNow();
  const nameOf = useName();
  const state = TICKET_STATES.find((known) => known === data['state']);
  const why = ticketId !== null && state ? whyNotCollectable(state) : 'not_yet';
  const { data: detail } = useQuery({
    ...orpc.ticket.get.queryOptions({ input: { ticketId: ticketId ?? '' } }),
    enabled: why === 'collected',
  });
  if (why === 'not_yet') return null;
  if (why === 'over')
    return { what: t('scan.over.what', { state: t(`common:state.${state}`) }), next: t('scan.over.next') };
  const deed = detail ? handedOver(detail) : null;
  if (!deed) return { what: t('scan.gone.what'), next: t('scan.gone.next') };
  const at = absolute(deed.at, now);
  const name = nameOf(deed.by, deed.byEn);
  return {
    what: name === '' ? t('scan.gone.at', { at }) : t('scan.gone.by', { at, name }),
    next: t('scan.gone.next'),
  };
}

/** Why the code did nothing, what is safe and what to do: large, because the clerk looks at the scanner. */
export function ScanProblemNotice({ problem, onClose }: { problem: ScanProblem; onClose: () => void }) {
  const { t } = useT('pickup');
  const navigate = useNavigate();
  const words = useErrorWords(problem.kind === 'refused' ? problem.error : null);
  const code = problem.kind === 'refused' ? errorCode(problem.error) : 'INVALID_CODE';
  const data = problem.kind === 'refused' ? errorData(problem.error) : {};
  const ticketId = code === 'NOT_COLLECTABLE' && typeof data['ticketId'] === 'string' ? data['ticketId'] : null;
  const gone = useGone(ticketId, data);
  const openTicket = () => {
    if (ticketId) void navigate({ to: '/ticket/$ticketId', params: { ticketId } });
  };
  useKey('Enter', openTicket, { enabled: ticketId !== null });
  useKey('Esc', onClose);

  let what = gone?.what ?? words?.what ?? '';
  let next = gone?.next ?? words?.next ?? '';
  if (problem.kind === 'code') {
    const { code: found } = problem;
    what =
      found.kind === 'elsewhere'
        ? t('common:box.notHere', { code: found.code, kind: t(`common:box.kind.${found.what}`) })
        : t(`common:box.badCode.${found.error}`, { code: found.text });
    next = t('scan.again');
  } else if (code === 'NOT_FOUND') {
    what = t('common:box.unknownCode', { code: problem.code });
    next = t('scan.unknownNext');
  }
  return (
    <div className={c.problem} role="alert" data-code={code}>
      <IconAlertTriangle size={20} stroke={1.8} aria-hidden />
      <div className="grow">
        <div className="b">{what}</div>
        <div>
          {words?.safe ?? t('scan.nothingChanged')} {next}
        </div>
      </div>
      {ticketId && (
        <button type="button" className="link b" onClick={openTicket}>
          {t('scan.openTicket')} <Keys k="Enter" />
        </button>
      )}
      <button type="button" className="link" onClick={onClose}>
        {t('common:action.close')} <Keys k="Esc" />
      </button>
    </div>
  );
}
