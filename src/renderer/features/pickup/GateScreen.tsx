import { useBlocker, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { describeFault } from '../../../shared/intake/fault-chips.ts';
import { PICKUP_GUARDS, type PickupGuard } from '../../../shared/pickup/rules.ts';
import type { SignatureStrokes } from '../../../shared/signature.ts';
import { COLLECTABLE_STATES, isOneOf } from '../../../shared/ticket/states.ts';
import { useT } from '../../i18n/index.ts';
import { useSession } from '../../session.ts';
import { CommitBar, CommitButton } from '../../ui/CommitBar.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useErrorWords } from '../../ui/errors.ts';
import { Sep } from '../../ui/facts.tsx';
import { useKey } from '../../ui/keys.ts';
import { Loading } from '../../ui/Loading.tsx';
import { StateChip } from '../../ui/StateChip.tsx';
import { say } from '../../ui/toast.tsx';
import { CameIn } from './CameIn.tsx';
import { currentStep, neighbourStep, pressHandOver, whyNotCollectable } from './gate-steps.ts';
import { GuardList } from './GuardList.tsx';
import { HandedOver } from './HandedOver.tsx';
import { NotReady } from './NotReady.tsx';
import { PaymentSection } from './PaymentSection.tsx';
import { PrintState } from './PrintState.tsx';
import c from './pickup.module.css';
import { ScanCards } from './ScanCards.tsx';
import { ScanProblemNotice } from './ScanProblem.tsx';
import { SIGN_SECTION, SignSection } from './SignSection.tsx';
import {
  AccessoriesStep,
  DeviceStep,
  ExplainStep,
  PapersStep,
  PayStep,
  SignStep,
  TestStep,
  VoucherStep,
} from './steps.tsx';
import { useGate, type Gate } from './use-gate.ts';
import { focusAmount, usePayment } from './use-payment.ts';
import { usePickupScan } from './use-pickup-scan.ts';

/** One ticket at the pickup desk: the gate while it can be handed out, else what became of it. */
export function GateScreen({ ticketId }: { ticketId: string }) {
  const { gate, error, reload } = useGate(ticketId);
  if (!gate)
    return error ? (
      <div className={c.pad}>
        <ErrorNotice error={error} onRetry={reload} />
      </div>
    ) : (
      <Loading />
    );
  const { state } = gate.detail;
  if (isOneOf(COLLECTABLE_STATES, state)) return <OpenGate gate={gate} />;
  return whyNotCollectable(state) === 'collected' ? <HandedOver gate={gate} /> : <NotReady gate={gate} />;
}

function OpenGate({ gate }: { gate: Gate }) {
  const { t, lang } = useT('pickup');
  const navigate = useNavigate();
  const { view, detail, command, actions } = gate;
  const { blockers } = view;
  const [chosen, setChosen] = useState<PickupGuard | null>(null);
  const [strokes, setStrokes] = useState<SignatureStrokes | null>(null);
  const payment = usePayment(gate);
  const scans = usePickupScan(view.ticketId);
  const { can } = useSession();
  const current = currentStep(blockers, chosen);

  const choose = (guard: PickupGuard | null) => {
    setChosen(guard);
    if (guard === 'P6') showPad();
    if (guard === 'P7') focusAmount();
  };
  useKey('ArrowDown', () => setChosen(neighbourStep(blockers, current, 1)));
  useKey('ArrowUp', () => setChosen(neighbourStep(blockers, current, -1)));
  useKey('Esc', () => void navigate({ to: '/pickup' }));
  useSayLeaving(gate);

  const keep = async () => {
    if (!strokes) showPad();
    else if (await actions.sign(strokes)) setStrokes(null);
  };
  const onPaper = () => void actions.sign(null);

  const step = () => {
    // Money has a permission of its own, and says so itself.
    if (!can('ticket.pickup') && current !== 'P7') return <p className={c.say}>{t('gate.notAllowed')}</p>;
    switch (current) {
      case 'P2':
        return <VoucherStep gate={gate} onCode={scans.type} taking={scans.taking} />;
      case 'P3':
        return <DeviceStep gate={gate} onCode={scans.type} taking={scans.taking} />;
      case 'P4':
        return <TestStep gate={gate} />;
      case 'P5':
        return <ExplainStep gate={gate} />;
      case 'P6':
        return <SignStep gate={gate} signed={strokes !== null} onKeep={() => void keep()} onPaper={onPaper} />;
      case 'P7':
        return <PayStep gate={gate} payment={payment} />;
      case 'P9':
        return <AccessoriesStep gate={gate} />;
      case 'P10':
        return <PapersStep gate={gate} />;
      default:
        return null;
    }
  };

  const underWay = command.busy || scans.taking;
  /** Pressed while an answer was still coming: it counts for what stands after that. */
  const [waits, setWaits] = useState<'command' | 'scan' | null>(null);
  const press = () => {
    const now = pressHandOver(blockers, { underWay, chosen });
    switch (now.does) {
      case 'wait':
        // The hand-over itself needs no second press.
        if (command.running !== 'complete') setWaits(command.busy ? 'command' : 'scan');
        return;
      case 'hand_over':
        void actions.complete();
        return;
      case 'papers':
        void actions.papers();
        return;
      case 'show':
        choose(now.guard);
        say(t('foot.first', { step: t(`${now.guard}.next`) }));
        return;
      case 'say':
        say(now.guards.map((guard) => t(`common:guard.${guard}`)).join(lang === 'zh' ? '' : ' '));
    }
  };
  const wentWrong = waits === 'command' ? command.error !== null : scans.problem !== null;
  useEffect(() => {
    if (waits === null || underWay) return;
    setWaits(null);
    // What went wrong is on the screen already.
    if (!wentWrong) press();
    // oxlint-disable-next-line react/exhaustive-deps -- once, when what was under way has ended
  }, [waits, underWay]);

  const stepError = command.failed === 'step' || command.failed === 'complete' ? command.error : null;
  return (
    <div className={c.page}>
      <div className={c.left}>
        <ScanCards gate={gate} />
        {scans.problem && <ScanProblemNotice problem={scans.problem} onClose={scans.clearProblem} />}
        <section className={c.gate} aria-label={t('gate.label')}>
          <header className={c.gHead}>
            <h1 className="cut">{detail.deviceName}</h1>
            <StateChip state={detail.state} />
            <span className={`${c.whose} cut`}>
              {detail.customerName}
              <Sep />
              {describeFault(detail, lang)}
            </span>
            <span className={c.toGo} role="status">
              {blockers.length === 0 ? t('gate.allDone') : t('gate.toGo', { count: blockers.length })}
            </span>
          </header>
          <div
            className={c.meter}
            role="img"
            aria-label={t('gate.meter', { done: PICKUP_GUARDS.length - blockers.length, all: PICKUP_GUARDS.length })}
          >
            {PICKUP_GUARDS.map((guard) => (
              <i key={guard} data-ok={!blockers.includes(guard) || undefined} />
            ))}
          </div>
          {stepError !== null && (
            <div className={c.stepError}>
              <StepError error={stepError} onRetry={command.retry} />
            </div>
          )}
          <GuardList gate={gate} current={current} onChoose={choose}>
            {step()}
          </GuardList>
        </section>
      </div>
      <aside className={`${c.right} scroll`} aria-label={t('gate.aside')}>
        <CameIn detail={detail} />
        <PaymentSection gate={gate} payment={payment} />
        <SignSection
          gate={gate}
          strokes={strokes}
          onStrokes={setStrokes}
          onKeep={() => void keep()}
          onPaper={onPaper}
          now={current === 'P6'}
        />
      </aside>
      <div className={c.foot}>
        <CommitBar
          status={
            waits !== null ? (
              t('foot.waits')
            ) : view.papersAt === null ? (
              t('foot.papers')
            ) : (
              <PrintState ticketId={view.ticketId} />
            )
          }
          missing={current ? { name: t(`${current}.next`), onGo: () => choose(current) } : null}
        >
          <CommitButton
            busy={underWay}
            onWait={press}
            onCommit={press}
            onBlocked={blockers.length === 0 ? undefined : press}
          >
            {t('foot.handOver')}
          </CommitButton>
        </CommitBar>
      </div>
    </div>
  );
}

/** Whatever leads away from a hand-over that was begun, it is said, and one key leads back. */
function useSayLeaving({ view, detail }: Gate): void {
  const { t } = useT('pickup');
  const navigate = useNavigate();
  const back = () => void navigate({ to: '/pickup/$ticketId', params: { ticketId: detail.id } });
  useBlocker({
    enableBeforeUnload: false,
    disabled: !view.started,
    shouldBlockFn: ({ current, next }) => {
      if (next.pathname !== current.pathname)
        say(t('gate.left', { device: detail.deviceName, customer: detail.customerName }), back);
      return false;
    },
  });
}

/** Somebody else was faster: what they did stands, and the screen shows it already. */
function StepError({ error, onRetry }: { error: unknown; onRetry: (() => void) | undefined }) {
  const { t } = useT('pickup');
  const words = useErrorWords(error);
  if (words?.code !== 'STALE') return <ErrorNotice error={error} compact onRetry={onRetry} />;
  return (
    <span role="alert" data-code={words.code}>
      {words.what} {t('gate.readAnew')}
    </span>
  );
}

function showPad(): void {
  document.getElementById(SIGN_SECTION)?.scrollIntoView({ block: 'nearest' });
}
