import { IconCheck, IconCircle } from '@tabler/icons-react';
import { useState } from 'react';
import type { EstimateView } from '../../../shared/estimate/contract.ts';
import type { TicketState } from '../../../shared/ticket/states.ts';
import { useT } from '../../i18n/index.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Money, When } from '../../ui/facts.tsx';
import { useFormat } from '../../ui/format.ts';
import { useNow } from '../../ui/now.ts';
import { useDesk } from './desk.tsx';
import { EstimateForm } from './EstimateForm.tsx';
import { ceilingOf, estimateAgreed } from './next-step.ts';
import { ByLine, FormButton, Fresh } from './pieces.tsx';
import p from './panels.module.css';

const STATES = new Set<TicketState>(['diagnosing', 'awaiting_approval', 'approved', 'repairing']);

/** The estimate as it stands with what the customer said to it; older versions folded. */
export function EstimatePanel() {
  const { t } = useT('ticket');
  const { ticket, may, forms, prices } = useDesk();
  const [older, setOlder] = useState(false);
  const [latest, ...before] = ticket.estimates;
  const canEdit = STATES.has(ticket.state) && may('ticket.estimate');
  const right = (
    <>
      {before.length > 0 && (
        <button type="button" className="link xs" aria-expanded={older} onClick={() => setOlder(!older)}>
          {t('estimate.older', { count: before.length })}
        </button>
      )}
      {canEdit && !forms.estimate && (
        <FormButton ask={{ form: 'estimate' }} label={t(latest ? 'estimate.change' : 'estimate.make')} />
      )}
    </>
  );
  return (
    <Fresh
      kinds={['estimated', 'consented', 'paid']}
      title={latest ? t('estimate.titleVersion', { version: latest.version }) : t('estimate.title')}
      right={right}
    >
      {forms.estimate && <EstimateForm />}
      {!forms.estimate && latest && (
        <>
          <Lines estimate={latest} />
          {latest.note !== '' && <p className={p.estimateNote}>{latest.note}</p>}
          <Answer estimate={latest} />
          {prices && ticket.payments.length > 0 && <Paid />}
          <ByLine at={latest.at} by={latest.byName} />
        </>
      )}
      {!forms.estimate && !latest && <EmptyState small title={t('estimate.none')} />}
      {older &&
        before.map((estimate) => (
          <div key={estimate.version} className={p.older}>
            <h3>{t('estimate.replaced', { version: estimate.version })}</h3>
            <Lines estimate={estimate} />
            <ByLine at={estimate.at} by={estimate.byName} />
          </div>
        ))}
    </Fresh>
  );
}

function Lines({ estimate }: { estimate: EstimateView }) {
  const { t } = useT('ticket');
  const { prices } = useDesk();
  return (
    <table className={p.est}>
      <thead>
        <tr>
          <th>{t('estimate.item')}</th>
          <th>{t('estimate.quantity')}</th>
          {prices && <th>{t('estimate.unit')}</th>}
          {prices && <th>{t('estimate.amount')}</th>}
        </tr>
      </thead>
      <tbody>
        {estimate.lines.map((line, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines of a version never change
          <tr key={index}>
            <td>
              {line.description}
              {line.spec !== '' && <span className="dim"> {line.spec}</span>}
              <span className={p.lineKind}>{t(`lineKind.${line.kind}`)}</span>
            </td>
            <td>{line.quantity}</td>
            {prices && (
              <td className={line.inWarranty ? 'dim' : undefined}>
                {line.inWarranty ? t('estimate.inWarranty') : <Money fen={line.unitPriceFen} />}
              </td>
            )}
            {prices && (
              <td>
                <Money fen={line.amountFen} />
              </td>
            )}
          </tr>
        ))}
        {prices && estimate.discountFen > 0 && (
          <tr>
            <td>{t('estimate.discount')}</td>
            <td />
            <td />
            <td>
              <Money fen={-estimate.discountFen} />
            </td>
          </tr>
        )}
      </tbody>
      {prices && (
        <tfoot>
          <tr>
            <td>{t('common:field.total')}</td>
            <td />
            <td />
            <td>
              <Money fen={estimate.totalFen} />
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

/** What the customer said to the version that stands. */
function Answer({ estimate }: { estimate: EstimateView }) {
  const { t } = useT('ticket');
  const format = useFormat();
  const now = useNow();
  const { ticket, nameOf, prices, may, open } = useDesk();
  const consent = ticket.consents.findLast(
    (given) => given.subject === 'estimate' && given.estimateVersion === estimate.version,
  );
  const ceiling = ceilingOf(ticket);
  if (consent)
    return (
      <div className={p.answer} data-yes>
        <IconCheck size={18} stroke={2.2} aria-hidden />
        <span>
          {t('estimate.agreed', {
            person: consent.person,
            version: estimate.version,
            channel: t(`channel.${consent.channel}`),
            when: format.near(consent.at, now),
            by: nameOf(consent.byName),
          })}
          {consent.evidence !== '' && <span className="dim"> {consent.evidence}</span>}
        </span>
      </div>
    );
  if (ceiling !== null && estimateAgreed(ticket))
    return (
      <div className={p.answer} data-yes>
        <IconCheck size={18} stroke={2.2} aria-hidden />
        <span>
          {t('estimate.withinCeiling')} {prices && <Money fen={ceiling} />}
        </span>
      </div>
    );
  if (ticket.state === 'diagnosing')
    return (
      <div className={p.answer}>
        <IconCircle size={15} stroke={2} aria-hidden />
        <span>{t('estimate.drafted')}</span>
      </div>
    );
  // Declined, cancelled or found not to be needed: nobody waits for an answer any more.
  if (ticket.state !== 'awaiting_approval') return null;
  return (
    <div className={p.answer}>
      <IconCircle size={15} stroke={2} aria-hidden />
      <span className="b">{t('estimate.waiting')}</span>
      <span className="dim">
        {t('common:field.promised')} <When at={estimate.promisedAt} now={now} />
      </span>
      {may('ticket.consent') && (
        <button type="button" className="link" onClick={() => open({ form: 'consent', subject: 'estimate' })}>
          {t('step.consent')}
        </button>
      )}
    </div>
  );
}

function Paid() {
  const { t } = useT('ticket');
  const now = useNow();
  const { ticket, nameOf } = useDesk();
  return (
    <ul className={p.paid}>
      {ticket.payments.map((payment) => (
        <li key={payment.at}>
          <span>
            {t('event.paid')} <span className="dim">{t(`common:method.${payment.method}`)}</span>
          </span>
          <span className="dim">
            {nameOf(payment.byName)} <When at={payment.at} now={now} />
          </span>
          <Money fen={payment.amountFen} />
        </li>
      ))}
      {ticket.balanceFen > 0 && (
        <li className="b">
          <span>{t('common:field.balance')}</span>
          <span />
          <Money fen={ticket.balanceFen} />
        </li>
      )}
    </ul>
  );
}
