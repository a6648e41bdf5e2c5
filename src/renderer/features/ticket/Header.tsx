import { Button } from '@mantine/core';
import { IconArrowLeft, IconCircle } from '@tabler/icons-react';
import { useCanGoBack, useNavigate, useRouter } from '@tanstack/react-router';
import { useState, type ReactNode, type Ref } from 'react';
import { describeFault } from '../../../shared/intake/fault-chips.ts';
import { mayStep, type NextAction } from '../../../shared/ticket/next-step.ts';
import { COLLECTABLE_STATES, isOneOf, UNFINISHED_STATES } from '../../../shared/ticket/states.ts';
import { useT } from '../../i18n/index.ts';
import { IconCheck, Keys, Lateness, TicketCode } from '../../ui/facts.tsx';
import { daysSince } from '../../ui/format.ts';
import { useKey } from '../../ui/keys.ts';
import { useNow } from '../../ui/now.ts';
import { StateChip } from '../../ui/StateChip.tsx';
import { actionWords } from '../../ui/step-words.ts';
import { Assign } from './Assign.tsx';
import { checksOf, stageOf, STAGES } from './checks.ts';
import { CommandError } from './CommandError.tsx';
import { useDesk, type FormName } from './desk.tsx';
import { useMoves } from './moves.ts';
import { MovesMenu } from './MovesMenu.tsx';
import { PrintError, PrintMenu, usePrinting } from './PrintMenu.tsx';
import { WhyLate } from './WhyLate.tsx';
import h from './head.module.css';
import c from './ticket.module.css';

type MenuName = 'moves' | 'print' | 'late';

/** Which device, where it stands, what it waits for, and the one next step. */
export function Header({ narrow }: { narrow: boolean }) {
  const { t, lang } = useT('ticket');
  const now = useNow();
  const desk = useDesk();
  const { ticket, rights, forms, open, close, quick, fresh } = desk;
  const { action, next } = useMoves();
  const router = useRouter();
  const navigate = useNavigate();
  const canGoBack = useCanGoBack();
  const [menu, setMenu] = useState<MenuName | null>(null);
  const printing = usePrinting();
  const toggle = (name: MenuName) => (opened: boolean) => setMenu(opened ? name : null);

  const fault = describeFault(ticket, lang);
  const back = () => {
    if (canGoBack) router.history.back();
    else void navigate({ to: '/queue' });
  };
  const call = () => (forms.call ? close('call') : open({ form: 'call' }));
  const canCall = rights.has('call');
  const canPrint = rights.has('print');

  /** The form that was opened last; Esc puts it away before it leaves the screen. */
  const lastForm = (Object.keys(forms) as FormName[]).at(-1);
  // The menus leave Esc to this: closed by themselves, they would be gone before the key arrives here.
  useKey('Esc', () => {
    if (menu !== null) setMenu(null);
    else if (lastForm) close(lastForm);
    else back();
  });
  useKey('Enter', () => (action.kind === 'act' || action.kind === 'take' ? next() : false), {
    enabled: menu === null && !forms.assign,
  });
  useKey('F6', call, { enabled: canCall });
  useKey('F9', () => setMenu('print'), { enabled: canPrint });
  useKey('F7', () => open({ form: 'assign' }), { enabled: rights.has('assign') });

  const unfinished = isOneOf(UNFINISHED_STATES, ticket.state);
  const waits = isOneOf(COLLECTABLE_STATES, ticket.state) ? (daysSince(ticket.readyAt, now) ?? 0) : 0;
  const nextButton =
    action.kind === 'act' && action.key === 'assign' ? (
      <Assign>
        <BoldButton big={narrow}>{t('step.assign')}</BoldButton>
      </Assign>
    ) : (
      <NextButton action={action} onNext={next} big={narrow} />
    );
  const actions = (
    <div className={h.actions}>
      {canCall && (
        <Button
          variant="default"
          onClick={call}
          aria-expanded={forms.call !== undefined}
          rightSection={<Keys k="F6" />}
        >
          {t('common:action.call')}
        </Button>
      )}
      {canPrint && <PrintMenu printing={printing} opened={menu === 'print'} onChange={toggle('print')} />}
      <MovesMenu opened={menu === 'moves'} onChange={toggle('moves')} />
      {!narrow && nextButton}
    </div>
  );
  const moved = fresh.kinds.has('moved') || fresh.kinds.has('assigned') || fresh.kinds.has('promise_agreed');
  return (
    <header className={moved ? `${h.head} ${c.fresh}` : h.head}>
      <div className={h.headTop}>
        <Button
          variant="default"
          className={h.back ?? ''}
          aria-label={t('back')}
          title={`${t('back')} (Esc)`}
          onClick={back}
        >
          <IconArrowLeft size={18} stroke={1.7} aria-hidden />
        </Button>
        <div className={h.title}>
          <h1>{ticket.deviceName}</h1>
          <div className={h.sub}>
            <TicketCode code={ticket.code} className="b" />
            <StateChip state={ticket.state} />
            {ticket.outcome !== null && ticket.outcome !== 'repaired' && (
              <span className="b">{t(`common:outcome.${ticket.outcome}`)}</span>
            )}
            {ticket.priority === 'urgent' && <span className="b">{t('common:priority.urgent')}</span>}
            <span className={h.headFault} title={fault}>
              {fault}
            </span>
            {unfinished && <Lateness due={ticket.promisedAt} now={now} />}
            <WhyLate opened={menu === 'late'} onChange={toggle('late')} />
            {waits > 0 && <span className="dim">{t('late.uncollected', { count: waits })}</span>}
          </div>
        </div>
        {!narrow && <Checks />}
        {!narrow && actions}
      </div>
      {narrow && (
        <>
          <Strip />
          {unfinished && <Stages />}
          {nextButton}
          <Checks />
          {actions}
        </>
      )}
      <CommandError command={quick} />
      <PrintError printing={printing} />
    </header>
  );
}

/** The bold button; while a form is open its own button is the bold one. For whom it is not: who is awaited. */
function NextButton({ action, onNext, big }: { action: NextAction; onNext: () => void; big: boolean }) {
  const { t } = useT('ticket');
  const { ticket, nameOf } = useDesk();
  if (action.kind === 'done') return null;
  const words = actionWords(action, ticket, { t, nameOf });
  if (action.kind === 'wait')
    return (
      <span className={h.awaited} data-big={big || undefined}>
        {words}
      </span>
    );
  return (
    <BoldButton big={big} onClick={onNext}>
      {words}
    </BoldButton>
  );
}

type BoldButtonProps = {
  big: boolean;
  children: ReactNode;
  id?: string;
  onClick?: () => void;
  ref?: Ref<HTMLButtonElement>;
};

/** One bold button on the page: while a form is open its own is the bold one. What a menu gives its target passes through. */
function BoldButton({ big, children, ...rest }: BoldButtonProps) {
  const { quick, forms } = useDesk();
  const quiet = Object.keys(forms).length > 0;
  return (
    <Button
      {...rest}
      data-testid="next-step"
      variant={quiet ? 'default' : 'filled'}
      size={big ? 'lg' : 'md'}
      fullWidth={big}
      loading={quick.busy}
      rightSection={<Keys k="Enter" {...(quiet ? {} : { on: 'fill' as const })} />}
    >
      {children}
    </Button>
  );
}

/** The guards of the step out of this state, each done or a way to what is missing. */
function Checks() {
  const { t } = useT('ticket');
  const { ticket, me } = useDesk();
  const { go } = useMoves();
  const checks = checksOf(ticket);
  if (checks.length === 0) return null;
  return (
    <ul className={h.checks} aria-label={t('checks')}>
      {checks.map(({ key, done, version, mend }) => {
        const text = t(`check.${key}.${done ? 'yes' : 'no'}`, { version: version ?? '' });
        const leads = !done && mend !== null && mayStep(mend, ticket, me) ? mend : null;
        return (
          <li key={key} data-done={done || undefined}>
            {done ? <IconCheck label={t('done')} /> : <IconCircle size={13} stroke={2} aria-hidden />}
            {leads ? (
              <button type="button" className="link" onClick={() => go(leads)}>
                {text}
              </button>
            ) : (
              text
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** What the bench wants to know at once. */
function Strip() {
  const { t } = useT('ticket');
  const { ticket } = useDesk();
  return (
    <dl className={h.strip}>
      <div>
        <dt>{t('common:field.shelf')}</dt>
        <dd>{ticket.shelf ?? t('device.noShelf')}</dd>
      </div>
      <div>
        <dt>{t('common:field.customer')}</dt>
        <dd>
          {ticket.customerName} <span className="dim">{t('device.endsIn', { last: ticket.phoneLast4 })}</span>
        </dd>
      </div>
      <div>
        <dt>{t('device.passcode')}</dt>
        <dd>{t(`passcode.${ticket.passcode}`)}</dd>
      </div>
    </dl>
  );
}

/** How far along, for the tablet at the bench. */
function Stages() {
  const { t } = useT('ticket');
  const { ticket } = useDesk();
  const at = stageOf(ticket);
  return (
    <ol className={h.stages}>
      {STAGES.map((stage, index) => (
        <li
          key={stage}
          data-done={index < at || undefined}
          data-now={index === at || undefined}
          aria-current={index === at ? 'step' : undefined}
        >
          {t(`stage.${stage}`)}
        </li>
      ))}
    </ol>
  );
}
