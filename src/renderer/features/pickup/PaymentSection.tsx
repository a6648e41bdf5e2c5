import { Button } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { formatFen } from '../../../shared/money.ts';
import { useT } from '../../i18n/index.ts';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { Segments } from '../../ui/choices.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Keys, Money, When } from '../../ui/facts.tsx';
import { useFormat } from '../../ui/format.ts';
import { useNow } from '../../ui/now.ts';
import { AskManager } from './AskManager.tsx';
import { METHODS, type AmountProblem } from './payment-amounts.ts';
import aside from './aside.module.css';
import c from './pickup.module.css';
import type { Gate } from './use-gate.ts';
import { AMOUNT_FIELD, type Payment } from './use-payment.ts';

function useProblemText(): (problem: AmountProblem) => string {
  const { t } = useT('pickup');
  return (problem) => {
    switch (problem.kind) {
      case 'unreadable':
        return ''; // the field says it itself
      case 'zero':
        return t('common:amount.required');
      case 'more_than_owed':
        return t('pay.moreThanOwed', { balance: formatFen(problem.balanceFen) });
      case 'given_too_little':
        return t('pay.givenTooLittle', { missing: formatFen(problem.missingFen) });
    }
  };
}

/** The bill and what came in for it. */
export function PaymentSection({ gate, payment }: { gate: Gate; payment: Payment }) {
  const { t } = useT('pickup');
  const { near } = useFormat();
  const now = useNow();
  const { view, detail } = gate;
  const lines = view.lines.map((line, place) => ({ ...line, place }));
  const consent = detail.consents.findLast(
    ({ subject, estimateVersion }) => subject === 'estimate' && estimateVersion === view.estimateVersion,
  );
  const agreed = consent
    ? t('pay.agreed', { version: view.estimateVersion, at: near(consent.at, now) })
    : view.estimateVersion !== null
      ? t('pay.estimate', { version: view.estimateVersion })
      : null;
  return (
    <section className={aside.sec} aria-labelledby="pickup-payment">
      <h2 id="pickup-payment">
        {t('pay.title')} {agreed && <span>{agreed}</span>}
      </h2>
      {view.lines.length > 0 && (
        <table className={aside.bill}>
          <tbody>
            {lines.map((line) => (
              <tr key={line.place}>
                <td>
                  {line.description}
                  {line.quantity > 1 && <span className="dim"> × {line.quantity}</span>}
                  {line.inWarranty && <span className="dim sm"> {t('pay.inWarranty')}</span>}
                </td>
                <td>
                  <Money fen={line.amountFen} />
                </td>
              </tr>
            ))}
            {view.discountFen > 0 && (
              <tr>
                <td>{t('pay.discount')}</td>
                <td>
                  <Money fen={-view.discountFen} />
                </td>
              </tr>
            )}
            {detail.payments.map((paid) => (
              <tr key={paid.at} className="dim">
                <td>
                  {t('pay.paid', { method: t(`common:method.${paid.method}`) })}{' '}
                  <When at={paid.at} now={now} className="sm" />
                </td>
                <td>
                  <Money fen={-(paid.amountFen ?? 0)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className={aside.due}>
        <span className="b">
          {t(view.balanceFen > 0 ? 'pay.due' : view.totalFen > 0 ? 'pay.paidInFull' : 'pay.nothing')}
        </span>
        <Money fen={view.balanceFen} />
      </div>
      {view.balanceFen > 0 && <TakePayment gate={gate} payment={payment} />}
    </section>
  );
}

function TakePayment({ gate, payment }: { gate: Gate; payment: Payment }) {
  const { t } = useT('pickup');
  const problemText = useProblemText();
  const { view, command, actions } = gate;
  const { problem, tried, method } = payment;
  // Only "more than owed" is certain while somebody is still typing.
  const said = problem && (tried || problem.kind === 'more_than_owed') ? problem : null;
  const aboutGiven = said?.kind === 'given_too_little';
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.altKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    payment.take();
  };
  if (!payment.allowed) return <p className={c.note}>{t('pay.notAllowed')}</p>;
  return (
    <>
      <Segments
        label={t('pay.method')}
        className={aside.methods ?? ''}
        value={method}
        options={METHODS.map((value) => ({ value, label: t(`common:method.${value}`) }))}
        onChange={payment.setMethod}
      />
      <div className={aside.pay}>
        {/* Mounted anew after each payment: it then offers what is still owed. */}
        <AmountInput
          key={view.paidFen}
          id={AMOUNT_FIELD}
          className={aside.amount ?? ''}
          label={t('pay.amount')}
          required
          withAsterisk={false}
          valueFen={payment.amountFen}
          onChange={payment.setAmount}
          onKeyDown={onEnter}
          aria-invalid={said !== null && !aboutGiven}
        />
        {method === 'cash' && (
          <AmountInput
            key={`given ${view.paidFen}`}
            className={aside.amount ?? ''}
            label={t('pay.given')}
            valueFen={payment.givenFen}
            onChange={payment.setGiven}
            onKeyDown={onEnter}
            aria-invalid={aboutGiven}
          />
        )}
        <Button
          variant="default"
          className={aside.got ?? ''}
          loading={command.busy && command.failed === null}
          {...(problem ? { 'data-disabled': true, 'aria-disabled': true } : {})}
          onClick={payment.take}
          rightSection={<Keys k="Alt Enter" />}
        >
          {payment.amountFen === null ? t('pay.title') : t('pay.got', { amount: formatFen(payment.amountFen) })}
        </Button>
      </div>
      {said && said.kind !== 'unreadable' && (
        <p className={c.bad} role="alert">
          {problemText(said)}
        </p>
      )}
      {payment.changeFen !== null && (
        <p className={aside.change} role="status">
          {t('pay.change')} <Money fen={payment.changeFen} />
        </p>
      )}
      {command.failed === 'payment' && <ErrorNotice error={command.error} compact onRetry={command.retry} />}
      <AskManager
        label={t('pay.credit')}
        prompt={t('pay.creditWhy')}
        onAsk={actions.askCredit}
        busy={command.busy}
        error={command.failed === 'credit' ? command.error : null}
      />
    </>
  );
}
