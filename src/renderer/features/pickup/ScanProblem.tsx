import { IconAlertTriangle } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useT } from '../../i18n/index.ts';
import { errorCode, errorData, useErrorWords } from '../../ui/errors.ts';
import { Keys } from '../../ui/facts.tsx';
import { useKey } from '../../ui/keys.ts';
import c from './pickup.module.css';
import type { ScanProblem } from './use-pickup-scan.ts';

/** Why the code did nothing, what is safe and what to do: large, because the clerk looks at the scanner. */
export function ScanProblemNotice({ problem, onClose }: { problem: ScanProblem; onClose: () => void }) {
  const { t } = useT('pickup');
  const navigate = useNavigate();
  const words = useErrorWords(problem.kind === 'refused' ? problem.error : null);
  const code = problem.kind === 'refused' ? errorCode(problem.error) : 'INVALID_CODE';
  const data = problem.kind === 'refused' ? errorData(problem.error) : {};
  const ticketId = code === 'NOT_COLLECTABLE' && typeof data['ticketId'] === 'string' ? data['ticketId'] : null;
  const openTicket = () => {
    if (ticketId) void navigate({ to: '/ticket/$ticketId', params: { ticketId } });
  };
  useKey('Enter', openTicket, { enabled: ticketId !== null });
  useKey('Esc', onClose);

  let what = words?.what ?? '';
  let next = words?.next ?? '';
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
