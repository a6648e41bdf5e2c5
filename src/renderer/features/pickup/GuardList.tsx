import { useEffect, useRef, type ReactNode } from 'react';
import { accessoryWord } from '../../../shared/intake/words.ts';
import { formatFen } from '../../../shared/money.ts';
import { testKind, PICKUP_GUARDS, type PickupGuard } from '../../../shared/pickup/rules.ts';
import { useT } from '../../i18n/index.ts';
import { IconCheck } from '../../ui/facts.tsx';
import { useFormat } from '../../ui/format.ts';
import { useName } from '../../ui/names.ts';
import { useNow } from '../../ui/now.ts';
import { deedOf, neededBefore, openSteps, passTimes } from './gate-steps.ts';
import c from './pickup.module.css';
import type { Gate } from './use-gate.ts';

/** The words of each guard for this ticket: what it asks, and what answers it. */
export function useGuardWords(gate: Gate): {
  title: (guard: PickupGuard) => string;
  evidence: (guard: PickupGuard) => string;
} {
  const { t, lang } = useT('pickup');
  const { near, clock } = useFormat();
  const nameOf = useName();
  const now = useNow();
  const { view, detail } = gate;
  const kind = testKind(detail.outcome);

  const title = (guard: PickupGuard): string => {
    if (guard === 'P1') return t('P1.title', { outcome: t(`common:outcome.${detail.outcome ?? 'repaired'}`) });
    if (guard === 'P4') return t(`P4.${kind}.title`);
    if (guard === 'P7' && view.totalFen > 0) return t('P7.title', { amount: formatFen(view.totalFen) });
    if (guard === 'P7') return t('P7.free');
    return t(`${guard}.title`);
  };

  const deedText = (guard: PickupGuard): string => {
    const deed = deedOf(guard, gate);
    if (!deed) return '';
    const at = near(deed.at, now);
    return deed.by === null ? at : t('evidence.by', { at, name: nameOf(deed.by, deed.byEn) });
  };

  const evidence = (guard: PickupGuard): string => {
    const done = !view.blockers.includes(guard);
    if (guard === 'P8') return t('P8.none');
    if (guard === 'P4') {
      const times = passTimes(gate).map(clock);
      if (done) return deedText('P4');
      return times.length > 0 ? t('P4.passedAt', { times: times.join(lang === 'zh' ? '、' : ', ') }) : '';
    }
    if (!done) {
      if (guard === 'P7' && view.paidFen > 0) return t('P7.still', { amount: formatFen(view.balanceFen) });
      return '';
    }
    if (guard === 'P9') {
      const words = view.accessories.map((item) => accessoryWord(item, lang));
      const list = words.join(lang === 'zh' ? '、' : ', ') || t('P9.noneShort');
      return view.oldParts === null || view.oldParts === 'none'
        ? list
        : `${list}${lang === 'zh' ? '，' : '; '}${t(`P9.old.${view.oldParts}`)}`;
    }
    if (guard === 'P7' && view.totalFen === 0) return t('P7.nothing');
    if (guard === 'P6' && view.signedOnPaper) return t('P6.onPaperEvidence', { deed: deedText('P6') });
    if (guard === 'P10' && view.invoiceNumber) return view.invoiceNumber;
    return deedText(guard);
  };
  return { title, evidence };
}

type GuardListProps = {
  gate: Gate;
  current: PickupGuard | null;
  onChoose: (guard: PickupGuard) => void;
  /** The opened step's own controls. */
  children: ReactNode;
};

/** The ten guards of DOMAIN §3, each with its answer; the one that is next stands open. */
export function GuardList({ gate, current, onChoose, children }: GuardListProps) {
  const { t } = useT('pickup');
  const { title, evidence } = useGuardWords(gate);
  const { blockers } = gate.view;
  const open = openSteps(blockers);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const item = current ? list.current?.querySelector(`[data-guard="${current}"]`) : null;
    if (!item) return undefined;
    // Also when it grows: an error in the opened step must not hide under the bar.
    const observer = new ResizeObserver(() => item.scrollIntoView({ block: 'nearest' }));
    observer.observe(item);
    return () => observer.disconnect();
  }, [current]);

  return (
    <ol className={`${c.guards} scroll`} ref={list} aria-label={t('gate.list')}>
      {PICKUP_GUARDS.map((guard) => {
        const done = !blockers.includes(guard);
        const isNow = guard === current;
        const first = isNow ? neededBefore(guard, blockers) : null;
        const words = evidence(guard);
        return (
          <li
            key={guard}
            className={c.g}
            data-guard={guard}
            data-done={done || undefined}
            data-now={isNow || undefined}
            data-touched={gate.touched.includes(guard) || undefined}
            aria-current={isNow ? 'step' : undefined}
          >
            <span
              className={c.tick}
              data-ok={done || undefined}
              role="img"
              aria-label={t(done ? 'gate.passed' : 'gate.open')}
            >
              {done && <IconCheck size={14} />}
            </span>
            <span className={c.p} aria-hidden>
              {guard}
            </span>
            <div className={c.gMain}>
              <div className={done ? 'cut' : 'cut b'}>{title(guard)}</div>
              {isNow && (
                <div className={c.gBody}>
                  {first ? (
                    <p className={c.say}>
                      {t('gate.first')}{' '}
                      <button type="button" className="link b" onClick={() => onChoose(first)}>
                        {title(first)}
                      </button>
                    </p>
                  ) : (
                    children
                  )}
                </div>
              )}
            </div>
            <span className={c.ev} title={words}>
              {words}
              {!done && !isNow && open.includes(guard) && (
                <button type="button" className="link" onClick={() => onChoose(guard)}>
                  {t(`${guard}.go`)}
                  <span className="sr">: {title(guard)}</span>
                </button>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
