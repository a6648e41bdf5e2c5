import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { CONSENT_CHANNELS, CONSENT_SUBJECTS } from '../../../shared/estimate/contract.ts';
import { otherMoves } from '../../../shared/ticket/next-step.ts';
import { formatFen } from '../../../shared/money.ts';
import { client } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { Segments } from '../../ui/choices.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Money, Sep, When } from '../../ui/facts.tsx';
import { useFormat } from '../../ui/format.ts';
import { useNow } from '../../ui/now.ts';
import {
  beginConsent,
  changeConsent,
  consentGap,
  consentInput,
  type ConsentDraft,
  type ConsentSubject,
} from './consent-draft.ts';
import { useCommand, useDesk } from './desk.tsx';
import { useDraft } from './drafts.ts';
import { unreadOf } from './estimate-draft.ts';
import f from './form.module.css';
import { Field, FieldRow, FormFrame, type Missing } from './FormFrame.tsx';
import { FormButton, Fresh } from './pieces.tsx';
import p from './panels.module.css';

/** What the customer agreed to: to which version, to a risk, up to which amount; by whom and how. */
export function ConsentPanel() {
  const { t } = useT('ticket');
  const now = useNow();
  const { ticket, rights, forms, nameOf, prices } = useDesk();
  const [latest] = ticket.estimates;
  const asked: ConsentSubject =
    ticket.state === 'awaiting_approval' ? 'estimate' : ticket.diagnosis?.dataRisk ? 'data_risk' : 'ceiling';
  const right = rights.has('consent') && !forms.consent && (
    <FormButton ask={{ form: 'consent', subject: asked }} label={t('consent.record')} />
  );
  const subject = forms.consent && 'subject' in forms.consent ? forms.consent.subject : asked;
  return (
    <Fresh
      kinds={['consented']}
      title={t('consent.title')}
      {...(ticket.consents.length > 0 ? { count: ticket.consents.length } : {})}
      right={right}
    >
      {forms.consent && <ConsentForm key={subject} subject={subject} />}
      {ticket.consents.length === 0 && ticket.ceilingFen === null && !forms.consent && (
        <EmptyState small title={t('consent.none')} />
      )}
      {(ticket.consents.length > 0 || ticket.ceilingFen !== null) && (
        <ul className={p.records}>
          {ticket.consents.toReversed().map((given) => {
            const old = given.subject === 'estimate' && given.estimateVersion !== latest?.version;
            return (
              <li key={`${given.subject}${given.at}`} data-old={old || undefined}>
                <IconCheck size={15} stroke={2.2} aria-hidden />
                <span>
                  <span className="b">
                    {t(`event.consented.${given.subject}`, { version: given.estimateVersion ?? 0 })}
                  </span>{' '}
                  {prices && given.amountFen !== null && <Money fen={given.amountFen} />}
                  {old && <span className="dim"> {t('consent.outdated')}</span>}
                  {given.evidence !== '' && <span className={p.more}>{given.evidence}</span>}
                  <span className={p.more}>
                    {given.person}
                    <Sep />
                    {t(`channel.${given.channel}`)}
                    <Sep />
                    {nameOf(given.byName, given.byNameEn)}
                    <Sep />
                    <When at={given.at} now={now} />
                  </span>
                </span>
              </li>
            );
          })}
          {ticket.ceilingFen !== null && (
            <li>
              <IconCheck size={15} stroke={2.2} aria-hidden />
              <span>
                <span className="b">{t('consent.ceilingAtIntake')}</span> {prices && <Money fen={ticket.ceilingFen} />}
              </span>
            </li>
          )}
        </ul>
      )}
    </Fresh>
  );
}

function ConsentForm({ subject: asked }: { subject: ConsentSubject }) {
  const { t } = useT('ticket');
  const format = useFormat();
  const now = useNow();
  const { ticket, me, close, open } = useDesk();
  const command = useCommand();
  const [latest] = ticket.estimates;
  const [more, setMore] = useState(false);
  const [opened] = useState(() => beginConsent(asked, ticket));
  const draft = useDraft<ConsentDraft>(ticket, 'consent', () => opened);
  const { subject, person, channel, evidence, amountFen, unreadAmount } = draft.value;
  const change = (part: Partial<ConsentDraft>) => draft.set(changeConsent(draft.value, part));
  const forEstimate = subject === 'estimate';
  const gap = consentGap(draft.value, ticket.estimates);
  const outdated = gap?.what === 'outdated' ? gap : null;
  const heard = ticket.estimates.find(({ version }) => version === draft.value.version) ?? latest;
  const isSaid = gap !== null && 'unread' in gap;
  const missing: Missing | null = gap && {
    text: isSaid ? null : t(`missing.${gap.what}`),
    field: `consent-${gap.what}`,
  };
  const submit = () => {
    const input = consentInput(draft.value);
    if (!input) return;
    void command.run(client.estimate.consent, input, {
      basis: draft,
      done: () => {
        draft.clear();
        close('consent');
      },
    });
  };
  const decline = otherMoves(ticket, me).find((step) => step.outcome === 'declined');
  const canEstimate = ticket.state === 'awaiting_approval';
  const subjects = CONSENT_SUBJECTS.filter((known) => known !== 'estimate' || canEstimate);
  return (
    <FormFrame
      form="consent"
      command={command}
      missing={missing}
      draft={draft}
      submitLabel={t(forEstimate ? 'consent.agree' : 'consent.record')}
      onSubmit={submit}
      besides={
        forEstimate && decline ? (
          <Button
            variant="default"
            onClick={() => {
              close('consent');
              open({ form: 'move', step: decline });
            }}
          >
            {t('consent.declines')}
          </Button>
        ) : undefined
      }
    >
      {more || !canEstimate || !forEstimate ? (
        <NativeSelect
          label={t('consent.subject')}
          value={subject}
          data={subjects.map((value) => ({ value, label: t(`consent.subjects.${value}`) }))}
          onChange={(event) => {
            const chosen = subjects.find((known) => known === event.currentTarget.value);
            if (chosen) change({ subject: chosen });
          }}
        />
      ) : (
        heard && (
          <div className={p.agreeTo}>
            <span>
              {t('consent.toVersion', { version: heard.version })} <Money fen={heard.totalFen} className="b" />
              {t('comma')}
              {t('consent.readyBy', { when: format.near(heard.promisedAt, now) })}
            </span>
            <button type="button" className="link" onClick={() => setMore(true)}>
              {t('consent.other')}
            </button>
          </div>
        )
      )}
      {outdated && (
        <div className={f.warn} id="consent-outdated" role="alert">
          <span>
            {t('consent.newVersion', {
              old: formatFen(outdated.heard?.totalFen ?? 0),
              version: outdated.now.version,
              total: formatFen(outdated.now.totalFen ?? 0),
            })}{' '}
            <button type="button" className="link b" onClick={() => change({ version: outdated.now.version })}>
              {t('consent.toldNew')}
            </button>
          </span>
        </div>
      )}
      {!forEstimate && <div className={f.hint}>{t(`consent.hint.${subject}`)}</div>}
      <FieldRow>
        <Field label={t('agreedBy')} id="consent-channel" first>
          <Segments
            label={t('agreedBy')}
            value={channel}
            options={CONSENT_CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
            onChange={(value) => change({ channel: value })}
          />
        </Field>
        <TextInput
          id="consent-person"
          label={t('consent.person')}
          maxLength={60}
          value={person}
          onChange={(event) => change({ person: event.currentTarget.value })}
        />
        {subject === 'ceiling' && (
          <AmountInput
            id="consent-amount"
            label={t('consent.amount')}
            required
            valueFen={amountFen}
            unread={unreadAmount ?? undefined}
            onChange={(fen, text) => change({ amountFen: fen, unreadAmount: unreadOf(fen, text) })}
          />
        )}
      </FieldRow>
      <Textarea
        label={t('consent.evidence')}
        placeholder={t('consent.evidenceHint')}
        autosize
        minRows={1}
        maxRows={4}
        value={evidence}
        onChange={(event) => change({ evidence: event.currentTarget.value })}
      />
    </FormFrame>
  );
}
