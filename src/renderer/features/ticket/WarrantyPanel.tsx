import { IconClock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { isOneOf, UNFINISHED_STATES } from '../../../shared/ticket/states.ts';
import { dayOf } from '../../../shared/time.ts';
import type { WarrantyDecision } from '../../../shared/warranty/decision.ts';
import { orpc } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { dateOf, useFormat } from '../../ui/format.ts';
import { useNow } from '../../ui/now.ts';
import { claimWords, findingWords, type WordsFor } from '../../ui/warranty/finding-words.ts';
import { WarrantyCard } from '../../ui/warranty/WarrantyCard.tsx';
import { useDesk } from './desk.tsx';
import { ByLine, FormButton, Fresh } from './pieces.tsx';
import p from './panels.module.css';
import { addedSince } from './warranty-draft.ts';
import { WarrantyForm } from './WarrantyForm.tsx';
import w from './warranty.module.css';

/** Free or paid, as the rules or a person decided it, and what is owed by now. */
export function WarrantyPanel() {
  const { t } = useT('ticket');
  const format = useFormat();
  const { ticket, rights, forms } = useDesk();
  const { warranty } = ticket;
  const right = forms.warranty ? null : (
    <>
      {warranty && <span className="xs dim">{t('warranty.asOf', { day: format.dayTitle(ticket.intakeAt) })}</span>}
      {rights.has('warranty') && (
        <FormButton ask={{ form: 'warranty' }} label={t(warranty ? 'warranty.change' : 'warranty.decide')} />
      )}
    </>
  );
  return (
    <Fresh kinds={['warranty_decided']} title={t('warranty.title')} right={right}>
      {forms.warranty ? <WarrantyForm /> : warranty ? <Decided /> : <EmptyState small title={t('warranty.none')} />}
    </Fresh>
  );
}

function Decided() {
  const { t } = useT('ticket');
  const today = dayOf(useNow());
  const { warranty } = useDesk().ticket;
  if (!warranty) return null;
  return (
    <>
      {warranty.decision ? (
        <>
          <WarrantyCard decision={warranty.decision} today={today} />
          <Since decision={warranty.decision} today={today} />
        </>
      ) : (
        <div className={p.finding}>
          <h3>{t('warranty.decidedByHand', { result: t(`warranty.result.${warranty.result}`) })}</h3>
          <p>{warranty.reason}</p>
          <p className="dim">{t(`warranty.evidence.${warranty.evidence}`)}</p>
        </div>
      )}
      <ByLine of={warranty} />
    </>
  );
}

/** What the repair's own length has added since it was decided: nothing, as a rule. */
function Since({ decision, today }: { decision: WarrantyDecision; today: string }) {
  const { t, lang } = useT('ticket');
  const { ticket } = useDesk();
  const owed = useQuery({
    ...orpc.warranty.owed.queryOptions({ input: { ticketId: ticket.id } }),
    enabled: isOneOf(UNFINISHED_STATES, ticket.state),
  });
  const now = owed.data?.decision ?? null;
  const added = addedSince(decision, now);
  if (!owed.data || !now || !added) return null;
  const words: WordsFor = { t, lang, today };
  const day = dateOf(owed.data.asOf, today, t);
  const why = now.findings.filter(
    (finding) => (finding.code === 'delay' && finding.exceeded) || (finding.code === 'loaner' && finding.required),
  );
  return (
    <div className={w.since}>
      <IconClock size={16} stroke={1.8} aria-hidden />
      <div>
        {added.remedies.length > 0 && (
          <span className="b">{t('warranty.since', { day, claims: claimWords(added.remedies, words) })}</span>
        )}
        <ul>
          {why.map((finding) => (
            <li key={finding.code === 'delay' ? finding.of : finding.code}>{findingWords(finding, now, words)}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
