import { Button, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { FeeTerms } from '../../../shared/estimate/contract.ts';
import { partsGoAtList } from '../../../shared/fees/rules.ts';
import { formatFen } from '../../../shared/money.ts';
import { revisionEffect } from '../../../shared/ticket/rules.ts';
import { dayOf } from '../../../shared/time.ts';
import { client, orpc } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Money } from '../../ui/facts.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useNow } from '../../ui/now.ts';
import { CalculationList } from './CalculationList.tsx';
import { ceilingOf } from './checks.ts';
import { useCommand, useDesk } from './desk.tsx';
import { useDraft } from './drafts.ts';
import {
  changeLine,
  draftOf,
  isChargedThoughFree,
  policyOf,
  readEstimate,
  withLine,
  withoutLine,
  type EstimateDraft,
  type EstimateGap,
} from './estimate-draft.ts';
import { EstimateDiscounts } from './EstimateDiscounts.tsx';
import { EstimateLine } from './EstimateLine.tsx';
import f from './form.module.css';
import { FieldRow, focusField, FormFrame, type Missing } from './FormFrame.tsx';

const fieldOf = (gap: EstimateGap): string =>
  gap.line === null ? `estimate-${gap.what}` : `estimate-${gap.what}-${gap.line}`;

/** The next version of the estimate, counted by the host's own rules while it is typed. */
export function EstimateForm() {
  const { ticket } = useDesk();
  const { data, error, refetch } = useQuery(orpc.estimate.terms.queryOptions({ input: { ticketId: ticket.id } }));
  if (data) return <CountedForm terms={data} />;
  return error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <Loading />;
}

/** Lines, discounts, promise, and what a change of the total does. */
function CountedForm({ terms }: { terms: FeeTerms }) {
  const { t } = useT('ticket');
  const now = useNow();
  const { ticket, close, open } = useDesk();
  const command = useCommand();
  const [last] = ticket.estimates;
  // A date that was offered and not answered yet is offered again; else what was promised stands.
  const offered = last && !ticket.estimateAgreed && last.promisedAt > now ? last.promisedAt : null;
  const date = offered ?? ticket.promisedAt;
  const free = ticket.warranty?.result === 'free';
  const policy = policyOf(terms);
  const specialPercent = policy.find('discount.special_group_percent');
  const isSpecial = terms.specialGroup !== 'none' && specialPercent !== null;
  const draft = useDraft<EstimateDraft>(ticket, 'estimate', () => draftOf(last, date, ticket.warranty, isSpecial));
  const read = readEstimate(draft.value, terms, date, now);
  const { counted } = read;
  const version = (last?.version ?? 0) + 1;

  const diagnosing = ticket.state === 'diagnosing';
  /** G3: it can be drafted before, but not shown to the customer. */
  const lacks = !diagnosing
    ? null
    : !ticket.diagnosis
      ? ('diagnosis' as const)
      : ticket.warranty
        ? null
        : ('warranty' as const);
  const gap = read.gap;
  const missing: Missing | null = gap
    ? {
        text: gap.unread ? null : t(`missing.estimate.${gap.what}`, { max: formatFen(counted.freelyFen) }),
        field: gap.what === 'lines' ? `estimate-description-${draft.value.lines[0]?.id ?? 0}` : fieldOf(gap),
      }
    : null;

  const save = (present: boolean) => {
    const { lines, discounts, promisedAt } = read;
    if (missing) focusField(missing.field);
    if (missing || promisedAt === null) return;
    void command.run(
      client.estimate.save,
      { lines, discounts, promisedAt, note: draft.value.note.trim(), present },
      {
        basis: draft,
        done: () => {
          draft.clear();
          close('estimate');
        },
      },
    );
  };

  const addLine = () => {
    const next = withLine(draft.value, free);
    draft.set(next);
    const id = next.lines.at(-1)?.id ?? 0;
    setTimeout(() => focusField(`estimate-description-${id}`), 0);
  };

  return (
    <FormFrame
      form="estimate"
      command={command}
      missing={missing}
      draft={draft}
      submitLabel={t(diagnosing ? (lacks ? 'estimate.saveDraft' : 'estimate.present') : 'estimate.saveVersion', {
        version,
      })}
      onSubmit={() => save(lacks === null)}
      besides={
        diagnosing && lacks === null ? (
          <Button variant="default" onClick={() => save(false)}>
            {t('estimate.saveDraft', { version })}
          </Button>
        ) : undefined
      }
    >
      <div style={{ containerType: 'inline-size', display: 'flex', flexDirection: 'column', gap: 10 }}>
        {draft.value.lines.map((line, index) => {
          const amountFen = read.amounts.get(line.id) ?? 0;
          return (
            <EstimateLine
              key={line.id}
              line={line}
              amountFen={amountFen}
              visitFen={policy.number('fee.on_site_fen', terms.scope)}
              asksCost={!partsGoAtList(terms.scope, policy)}
              first={index === 0}
              only={draft.value.lines.length === 1}
              note={isChargedThoughFree(ticket.warranty, amountFen) ? t('estimate.chargedThoughFree') : null}
              onChange={(change) => draft.set(changeLine(draft.value, line.id, change))}
              onRemove={() => draft.set(withoutLine(draft.value, line.id))}
              onEnter={() => {
                const next = draft.value.lines[index + 1];
                if (next) focusField(`estimate-description-${next.id}`);
                else addLine();
              }}
            />
          );
        })}
      </div>
      <div>
        <Button variant="default" size="xs" onClick={addLine}>
          {t('estimate.addLine')}
        </Button>
      </div>
      <EstimateDiscounts
        draft={draft.value.discounts}
        specialGroup={terms.specialGroup}
        specialPercent={specialPercent}
        freelyFen={counted.freelyFen}
        onChange={(discounts) => draft.set({ ...draft.value, discounts })}
      />
      <div className={f.sums}>
        <span>{t('estimate.subtotal')}</span>
        <Money fen={counted.totalFen + counted.discountFen} />
        {counted.discountFen > 0 && (
          <>
            <span>{t('estimate.discount')}</span>
            <Money fen={-counted.discountFen} />
          </>
        )}
        <span className={f.total}>{t('estimate.newTotal', { version })}</span>
        <output className={f.total} data-testid="estimate-total">
          {formatFen(counted.totalFen)}
        </output>
      </div>
      {read.lines.length > 0 && (
        <section className={f.how}>
          <h3>{t('estimate:how')}</h3>
          <CalculationList of={counted.calculation} lines={read.lines} label={t('estimate:how')} />
        </section>
      )}
      {last && <Effect totalFen={counted.totalFen} />}
      {lacks && (
        <div className={f.hint}>
          {t(`estimate.lacks.${lacks}`)}{' '}
          <button type="button" className="link" onClick={() => open({ form: lacks })}>
            {t(`estimate.goTo.${lacks}`)}
          </button>
        </div>
      )}
      <FieldRow>
        <TextInput
          id="estimate-promise"
          type="date"
          label={t('estimate.promiseDay')}
          min={dayOf(now)}
          value={draft.value.day}
          onChange={(event) => draft.set({ ...draft.value, day: event.currentTarget.value })}
        />
        <TextInput
          type="time"
          label={t('promise.time')}
          value={draft.value.clock}
          onChange={(event) => draft.set({ ...draft.value, clock: event.currentTarget.value })}
        />
        <Textarea
          className="grow"
          miw={160}
          label={t('estimate.note')}
          autosize
          minRows={1}
          maxRows={4}
          value={draft.value.note}
          onChange={(event) => draft.set({ ...draft.value, note: event.currentTarget.value })}
        />
      </FieldRow>
    </FormFrame>
  );
}

/** What this total does to the work and to the customer (G6), before it is saved. */
function Effect({ totalFen }: { totalFen: number }) {
  const { t } = useT('ticket');
  const { ticket } = useDesk();
  const current = ticket.estimates[0]?.totalFen ?? 0;
  const difference = formatFen(Math.abs(totalFen - current));
  const effect = revisionEffect(ticket.state, current, ceilingOf(ticket), totalFen);
  if (effect.workStops) return <div className={f.warn}>{t('effect.stops', { difference })}</div>;
  if (effect.notifyCustomer)
    return (
      <div className={f.hint}>{t(totalFen < current ? 'effect.lower' : 'effect.withinCeiling', { difference })}</div>
    );
  if (ticket.state === 'awaiting_approval') return <div className={f.hint}>{t('effect.askAgain')}</div>;
  return null;
}
