import { Button, TextInput } from '@mantine/core';
import { displayPhone } from '../../../shared/customer/phone.ts';
import { COLLECTABLE_STATES, isOneOf, UNFINISHED_STATES } from '../../../shared/ticket/states.ts';
import { CONTACT_CHANNELS } from '../../../shared/ticket/contract.ts';
import { client } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { Segments } from '../../ui/choices.tsx';
import { Money } from '../../ui/facts.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useCommand, useDesk } from './desk.tsx';
import { useDraft } from './drafts.ts';
import f from './form.module.css';
import { Field, FormFrame } from './FormFrame.tsx';
import p from './panels.module.css';

type Told = { channel: (typeof CONTACT_CHANNELS)[number]; reached: 'yes' | 'no'; note: string };

/** The number large enough to dial, what to say, and what came of it. */
export function CallPanel() {
  const { t } = useT('ticket');
  const { ticket } = useDesk();
  const unfinished = isOneOf(UNFINISHED_STATES, ticket.state);
  const collectable = isOneOf(COLLECTABLE_STATES, ticket.state) && ticket.state !== 'lien_notice';
  return (
    <Panel title={t(collectable ? 'call.titleReady' : 'call.title')}>
      <div className={p.call}>
        <span className={`${p.number} num`}>{displayPhone(ticket.phone)}</span>
        <span>{ticket.customerName}</span>
        <span className="dim">{t(`call.speaks.${ticket.customerLanguage}`)}</span>
      </div>
      {ticket.noCalls && <div className={`${f.warn} ${p.callWarn}`}>{t('call.noCalls')}</div>}
      {(collectable || unfinished) && <ToldForm ready={collectable} />}
      {!collectable && <OtherCall closes={!unfinished} />}
    </Panel>
  );
}

/** That it is ready, or before that how it goes (T5). */
function ToldForm({ ready }: { ready: boolean }) {
  const { t, lang } = useT('ticket');
  const { ticket, close } = useDesk();
  const command = useCommand();
  const draft = useDraft<Told>(ticket, 'call', () => ({
    channel: ticket.noCalls ? 'sms' : 'phone',
    reached: 'yes',
    note: '',
  }));
  const { channel, reached, note } = draft.value;
  const change = (part: Partial<Told>) => draft.set({ ...draft.value, ...part });
  return (
    <FormFrame
      form="call"
      command={command}
      missing={null}
      draft={draft}
      submitLabel={t(reached === 'no' ? 'call.notReached' : ready ? 'call.told' : 'call.toldProgress')}
      onSubmit={() =>
        void command.run(
          ready ? client.ticket.notifyReady : client.ticket.tellProgress,
          { channel, reached: reached === 'yes', note: note.trim() },
          {
            harmless: true,
            done: () => {
              draft.clear();
              close('call');
            },
          },
        )
      }
    >
      <p className={p.say}>
        {ready
          ? t('call.say', { device: ticket.deviceName })
          : t('call.sayProgress', { device: ticket.deviceName, state: t(`common:state.${ticket.state}`) })}
        {!ready && ticket.lateness.late && `${lang === 'zh' ? '' : ' '}${t('call.sayLate')}`}
        {ready && ticket.balanceFen !== null && ticket.balanceFen > 0 && (
          <>
            {' '}
            {t('call.sayDue')} <Money fen={ticket.balanceFen} />
            {t('stop')}
          </>
        )}
      </p>
      <Field label={t('call.channel')} first>
        <Segments
          label={t('call.channel')}
          value={channel}
          options={CONTACT_CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
          onChange={(value) => change({ channel: value })}
        />
      </Field>
      <Field label={t('call.result')}>
        <Segments
          label={t('call.result')}
          value={reached}
          options={[
            { value: 'yes', label: t('call.reached') },
            { value: 'no', label: t('call.noAnswer') },
          ]}
          onChange={(value) => change({ reached: value })}
        />
      </Field>
      <TextInput
        label={t('call.note')}
        value={note}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
    </FormFrame>
  );
}

/** What else a call may end in. `closes`: no form above has the button for it. */
function OtherCall({ closes }: { closes: boolean }) {
  const { t } = useT('ticket');
  const { open, close, rights } = useDesk();
  const goes = (ask: Parameters<typeof open>[0]) => () => {
    close('call');
    open(ask);
  };
  return (
    <div className={p.callNext}>
      {rights.has('answer') && (
        <Button variant="default" onClick={goes({ form: 'consent', subject: 'estimate' })}>
          {t('call.toConsent')}
        </Button>
      )}
      {rights.has('agreeDate') && (
        <Button variant="default" onClick={goes({ form: 'promise', onwards: null })}>
          {t('call.toPromise')}
        </Button>
      )}
      <Button variant="default" onClick={goes({ form: 'note' })}>
        {t('call.toNote')}
      </Button>
      {closes && (
        <>
          <span className="grow" />
          <Button variant="default" onClick={() => close('call')}>
            {t('common:action.close')}
          </Button>
        </>
      )}
    </div>
  );
}
