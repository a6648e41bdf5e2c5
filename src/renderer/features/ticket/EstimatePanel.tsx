import { IconCheck, IconCircle } from '@tabler/icons-react';
import { useState } from 'react';
import type { EstimateView } from '../../../shared/estimate/contract.ts';
import { chargedUnitFen } from '../../../shared/estimate/rules.ts';
import { useT } from '../../i18n/index.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Money, When } from '../../ui/facts.tsx';
import { useFormat } from '../../ui/format.ts';
import { useNow } from '../../ui/now.ts';
import { ruleWords } from '../../ui/warranty/rule-words.ts';
import { CalculationList } from './CalculationList.tsx';
import { ceilingOf } from './checks.ts';
import { useDesk } from './desk.tsx';
import { EstimateForm } from './EstimateForm.tsx';
import { ByLine, FormButton, Fresh } from './pieces.tsx';
import p from './panels.module.css';

/** The estimate as it stands with what the customer said to it; older versions folded. */
export function EstimatePanel() {
  const { t } = useT('ticket');
  const { ticket, rights, forms, prices } = useDesk();
  const [older, setOlder] = useState(false);
  const [latest, ...before] = ticket.estimates;
  const right = (
    <>
      {before.length > 0 && (
        <button type="button" className="link xs" aria-expanded={older} onClick={() => setOlder(!older)}>
          {t('estimate.older', { count: before.length })}
        </button>
      )}
      {rights.has('estimate') && !forms.estimate && (
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
          {prices && <Why estimate={latest} />}
          <Answer estimate={latest} />
          {prices && ticket.payments.length > 0 && <Paid />}
          <ByLine of={latest} />
        </>
      )}
      {!forms.estimate && !latest && <EmptyState small title={t('estimate.none')} />}
      {older &&
        before.map((estimate) => (
          <div key={estimate.version} className={p.older}>
            <h3>{t('estimate.replaced', { version: estimate.version })}</h3>
            <Lines estimate={estimate} />
            {prices && <Why estimate={estimate} />}
            <ByLine of={estimate} />
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
              <td className={line.amountFen === 0 ? 'dim' : undefined}>
                <Unit of={line} />
              </td>
            )}
            {prices && (
              <td>
                <Money fen={line.amountFen} />
              </td>
            )}
          </tr>
        ))}
        {estimate.discountFen !== null && estimate.discountFen > 0 && (
          <tr>
            <td>
              {t('estimate.discount')}
              {estimate.discountKind && (
                <span className={p.lineKind}>{t(`estimate:kind.${estimate.discountKind}`)}</span>
              )}
            </td>
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

/** One of it as it is charged, or why it costs nothing. */
function Unit({ of: { amountFen, unitPriceFen, ...line } }: { of: EstimateView['lines'][number] }) {
  const { t } = useT('ticket');
  if (amountFen === null || unitPriceFen === null) return null;
  if (amountFen === 0) return t(line.inWarranty ? 'estimate.inWarranty' : 'estimate:freeLine');
  return <Money fen={chargedUnitFen({ ...line, amountFen, unitPriceFen })} />;
}

/** The explanation that was stored with the version. */
function Why({ estimate: { calculation, lines } }: { estimate: EstimateView }) {
  const { t } = useT('estimate');
  if (!calculation) return null;
  const sources = new Set(calculation.rules.map((rule) => ruleWords(rule, t)));
  return (
    <details className={p.why}>
      <summary>{t('why')}</summary>
      <CalculationList of={calculation} lines={lines} label={t('why')} />
      <p>{t('basis', { sources: [...sources].join(t('warranty:clause')) })}</p>
      <p>{t('kept')}</p>
    </details>
  );
}

/** What the customer said to the version that stands. */
function Answer({ estimate }: { estimate: EstimateView }) {
  const { t } = useT('ticket');
  const format = useFormat();
  const now = useNow();
  const { ticket, nameOf, rights, open } = useDesk();
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
            by: nameOf(consent.byName, consent.byNameEn),
          })}
          {consent.evidence !== '' && <span className="dim"> {consent.evidence}</span>}
        </span>
      </div>
    );
  if (ticket.estimateAgreed)
    return (
      <div className={p.answer} data-yes>
        <IconCheck size={18} stroke={2.2} aria-hidden />
        <span>
          {t('estimate.withinCeiling')} <Money fen={ceiling} />
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
      {rights.has('answer') && (
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
            {nameOf(payment.byName, payment.byNameEn)} <When at={payment.at} now={now} />
          </span>
          <Money fen={payment.amountFen} />
        </li>
      ))}
      {(ticket.balanceFen ?? 0) > 0 && (
        <li className="b">
          <span>{t('common:field.balance')}</span>
          <span />
          <Money fen={ticket.balanceFen} />
        </li>
      )}
    </ul>
  );
}
