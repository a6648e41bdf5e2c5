import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { formatFen } from '../../../shared/money.ts';
import { describeFault } from '../../../shared/intake/fault-chips.ts';
import { accessoryWord } from '../../../shared/intake/words.ts';
import { testKind } from '../../../shared/pickup/rules.ts';
import { useT } from '../../i18n/index.ts';
import { Keys } from '../../ui/facts.tsx';
import { useKey } from '../../ui/keys.ts';
import { AskManager } from './AskManager.tsx';
import { CodeEntry } from './CodeEntry.tsx';
import { partsReplaced } from './gate-steps.ts';
import { neighbourMethod } from './payment-amounts.ts';
import c from './pickup.module.css';
import type { Gate, OldParts } from './use-gate.ts';
import { focusAmount, type Payment } from './use-payment.ts';

/** The action of the step that is opened: Enter does it, Shift+Enter does the other one. */
function StepActions({
  primary,
  onPrimary,
  secondary,
  onSecondary,
  busy,
}: {
  primary: ReactNode;
  onPrimary: () => void;
  secondary?: ReactNode;
  onSecondary?: () => void;
  busy: boolean;
}) {
  useKey('Enter', () => {
    if (!busy) onPrimary();
  });
  useKey('Shift+Enter', () => onSecondary?.(), { enabled: onSecondary !== undefined });
  return (
    <div className={c.actions}>
      <Button loading={busy} onClick={onPrimary} rightSection={<Keys k="Enter" on="fill" />}>
        {primary}
      </Button>
      {secondary !== undefined && onSecondary && (
        <Button variant="default" onClick={onSecondary} rightSection={<Keys k="Shift Enter" />}>
          {secondary}
        </Button>
      )}
    </div>
  );
}

type StepProps = { gate: Gate };
type ScanStepProps = StepProps & { onCode: (text: string) => void; taking: boolean };

export function VoucherStep({ gate, onCode, taking }: ScanStepProps) {
  const { t } = useT('pickup');
  const { command, actions } = gate;
  return (
    <>
      <p className={c.say}>{t('P2.do')}</p>
      <div className={c.actions}>
        <CodeEntry label={t('code.voucher')} onCode={onCode} busy={taking} />
        <AskManager
          label={t('lost.label')}
          prompt={t('lost.why')}
          onAsk={actions.askLostVoucher}
          busy={command.busy}
          error={command.failed === 'lost_voucher' ? command.error : null}
        />
      </div>
    </>
  );
}

export function DeviceStep({ gate, onCode, taking }: ScanStepProps) {
  const { t } = useT('pickup');
  const { shelf } = gate.detail;
  return (
    <>
      <p className={c.say}>{shelf ? t('P3.doAt', { shelf }) : t('P3.do')}</p>
      <CodeEntry label={t('code.device')} onCode={onCode} busy={taking} />
    </>
  );
}

/** P4: two passes in a row before the customer, or one look together when nothing was repaired. */
export function TestStep({ gate }: StepProps) {
  const { t } = useT('pickup');
  const { view, detail, actions, command } = gate;
  const kind = testKind(detail.outcome);
  const [failing, setFailing] = useState(false);
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const back = () => setFailing(false);
  useKey('Esc', back, { enabled: failing });
  const fail = async () => {
    setAsked(true);
    if (kind === 'condition_check' && note.trim() === '') return;
    if (!(await actions.test('fail', note))) return;
    setFailing(false);
    setNote('');
    setAsked(false);
  };
  if (failing)
    return (
      <form
        className={c.ask}
        onSubmit={(event) => {
          event.preventDefault();
          void fail();
        }}
      >
        <TextInput
          label={t(`P4.${kind}.whatFailed`)}
          // Chosen a moment ago: what failed is typed next.
          autoFocus
          maxLength={300}
          value={note}
          error={asked && kind === 'condition_check' && note.trim() === '' ? t('P4.noteMissing') : null}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <div className={c.actions}>
          <Button type="submit" loading={command.busy} rightSection={<Keys k="Enter" on="fill" />}>
            {t(`P4.${kind}.failConfirm`)}
          </Button>
          <Button variant="default" onClick={back} rightSection={<Keys k="Esc" />}>
            {t('common:action.back')}
          </Button>
        </div>
        {kind === 'witnessed' && <p className={c.note}>{t('P4.failMeans')}</p>}
      </form>
    );
  return (
    <StepActions
      primary={t(`P4.${kind}.pass`, { n: view.passesInARow + 1 })}
      onPrimary={() => void actions.test('pass', '')}
      secondary={t(`P4.${kind}.fail`)}
      onSecondary={() => setFailing(true)}
      busy={command.busy}
    />
  );
}

/** P5: what to say, in the order in which one says it. */
export function ExplainStep({ gate }: StepProps) {
  const { t, lang } = useT('pickup');
  const { detail, actions, command } = gate;
  const done = detail.work.filter((work) => work.kind === 'action').map((work) => work.text);
  const rows: [string, string][] = [
    [t('P5.fault'), describeFault(detail, lang)],
    [t('P5.cause'), detail.diagnosis?.cause ?? detail.work.findLast((work) => work.kind === 'cause')?.text ?? ''],
    [
      t('P5.done'),
      done.length > 0 ? done.join(lang === 'zh' ? '；' : '; ') : t(`common:outcome.${detail.outcome ?? 'repaired'}`),
    ],
    [t('P5.care'), t(detail.outcome === 'repaired' ? 'P5.careRepaired' : 'P5.careOther')],
  ];
  return (
    <>
      <dl className={c.explain}>
        {rows
          .filter(([, words]) => words !== '')
          .map(([label, words]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{words}</dd>
            </div>
          ))}
      </dl>
      <StepActions primary={t('P5.explained')} onPrimary={() => void actions.explain()} busy={command.busy} />
    </>
  );
}

/** P6: the pad stands on the right; here it is kept. */
export function SignStep({
  gate,
  signed,
  onKeep,
  onPaper,
}: StepProps & { signed: boolean; onKeep: () => void; onPaper: () => void }) {
  const { t } = useT('pickup');
  return (
    <>
      <p className={c.say}>{t(signed ? 'P6.keepHint' : 'P6.do')}</p>
      <StepActions
        primary={t(signed ? 'P6.keep' : 'P6.toPad')}
        onPrimary={onKeep}
        secondary={t('P6.onPaper')}
        onSecondary={onPaper}
        busy={gate.command.busy}
      />
    </>
  );
}

/** P7: Enter only leads to the amount; money is taken by its own key. */
export function PayStep({ gate, payment }: StepProps & { payment: Payment }) {
  const { t } = useT('pickup');
  useKey('Enter', focusAmount);
  useKey('ArrowLeft', () => payment.setMethod(neighbourMethod(payment.method, -1)));
  useKey('ArrowRight', () => payment.setMethod(neighbourMethod(payment.method, 1)));
  if (!payment.allowed) return <p className={c.say}>{t('pay.notAllowed')}</p>;
  return (
    <div className={c.actions}>
      <Button
        loading={gate.command.busy}
        {...(payment.problem ? { 'data-disabled': true, 'aria-disabled': true } : {})}
        onClick={payment.take}
        rightSection={<Keys k="Alt Enter" on="fill" />}
      >
        {payment.amountFen === null
          ? t('pay.title')
          : t('P7.got', {
              amount: formatFen(payment.amountFen),
              method: t(`common:method.${payment.method}`),
            })}
      </Button>
      <Button variant="default" onClick={focusAmount} rightSection={<Keys k="Enter" />}>
        {t('P7.otherAmount')}
      </Button>
      <span className="row sm dim">
        <Keys k="Left Right" on="soft" /> {t('P7.otherMethod')}
      </span>
    </div>
  );
}

const OLD_PART_KEYS: readonly { value: OldParts; key: string }[] = [
  { value: 'to_customer', key: 'Alt+1' },
  { value: 'left_with_shop', key: 'Alt+2' },
  { value: 'none', key: 'Alt+3' },
];

/** P9: each accessory into the customer's hand, then what becomes of the old parts. */
export function AccessoriesStep({ gate }: StepProps) {
  const { t, lang } = useT('pickup');
  const { view, detail, actions, command } = gate;
  const [ticked, setTicked] = useState<readonly number[]>([]);
  const [early, setEarly] = useState(false);
  const left = view.accessories.findIndex((_, index) => !ticked.includes(index));
  const allTicked = left < 0;
  // The same thing may be there twice: told apart by its place.
  const things = view.accessories.map((item, index) => ({ name: accessoryWord(item, lang), index }));
  const replaced = partsReplaced(detail);
  const choices = replaced ? OLD_PART_KEYS : OLD_PART_KEYS.filter(({ value }) => value === 'none');
  const choose = (value: OldParts) => {
    setEarly(!allTicked);
    if (allTicked && !command.busy) void actions.accessories(value);
  };
  const tickNext = () => setTicked([...ticked, left]);
  // One Enter for each thing that is handed over; the last one is the choice itself where there is only one.
  useKey('Enter', () => {
    if (!allTicked) tickNext();
    else if (choices.length === 1 && choices[0]) choose(choices[0].value);
    else return false;
    return true;
  });
  useKey('Alt+1', () => choose('to_customer'), { enabled: replaced });
  useKey('Alt+2', () => choose('left_with_shop'), { enabled: replaced });
  useKey('Alt+3', () => choose('none'));
  return (
    <>
      {view.accessories.length === 0 ? (
        <p className={c.say}>{t('P9.noAccessories')}</p>
      ) : (
        <ul className={c.ticks} aria-label={t('P9.list')}>
          {things.map(({ name, index }) => (
            <li key={index}>
              <Checkbox
                label={name}
                checked={ticked.includes(index)}
                onChange={(event) =>
                  setTicked(
                    event.currentTarget.checked ? [...ticked, index] : ticked.filter((other) => other !== index),
                  )
                }
              />
              {index === left && <Keys k="Enter" on="soft" />}
            </li>
          ))}
        </ul>
      )}
      <div className={c.actions} role="group" aria-label={t('P9.oldParts')}>
        {replaced && <span className="sm dim">{t('P9.oldParts')}</span>}
        {choices.map(({ value, key }) => (
          <Button
            key={value}
            variant={choices.length === 1 && allTicked ? 'filled' : 'default'}
            loading={command.busy}
            {...(allTicked ? {} : { 'data-disabled': true, 'aria-disabled': true })}
            onClick={() => choose(value)}
            rightSection={
              choices.length === 1 ? (
                <Keys k="Enter" {...(allTicked ? { on: 'fill' as const } : {})} />
              ) : (
                <Keys k={key.replace('+', ' ')} />
              )
            }
          >
            {t(choices.length === 1 ? 'P9.allBack' : `P9.old.${value}`)}
          </Button>
        ))}
      </div>
      {early && !allTicked && (
        <p className={c.bad} role="alert">
          {t('P9.tickFirst', { name: things[left]?.name })}
        </p>
      )}
    </>
  );
}

export function PapersStep({ gate }: StepProps) {
  const { t } = useT('pickup');
  const { actions, command } = gate;
  return <StepActions primary={t('P10.print')} onPrimary={() => void actions.papers()} busy={command.busy} />;
}
