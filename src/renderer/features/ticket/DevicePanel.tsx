import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { checkImei } from '../../../shared/codes.ts';
import { dayOf } from '../../../shared/time.ts';
import { client } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { Facts, Keys, Sep, When } from '../../ui/facts.tsx';
import { useNow } from '../../ui/now.ts';
import { proofWords } from '../../ui/warranty/proof-words.ts';
import { Assign } from './Assign.tsx';
import { CommandError } from './CommandError.tsx';
import { useCommand, useDesk } from './desk.tsx';
import { useDraft } from './drafts.ts';
import { useMoves } from './moves.ts';
import { fact, Fresh } from './pieces.tsx';
import a from './facts.module.css';

/** The device, where it lies, who has it and what was promised. */
export function DevicePanel() {
  const { t, lang } = useT('ticket');
  const now = useNow();
  const { ticket, rights, nameOf, open } = useDesk();
  const proof = proofWords(ticket.proof, { t, lang, today: dayOf(now) });
  const { action } = useMoves();
  // Then the menu hangs on the bold button.
  const assignsNext = action.kind === 'act' && action.key === 'assign';
  const imei = ticket.serial !== null && checkImei(ticket.serial) !== 'not_imei';
  const moved = ticket.timeline.filter((event) => event.kind === 'promise_agreed').length;
  const rows = [
    fact(t('device.category'), t(`common:category.${ticket.category}`), 'category'),
    fact(
      t(imei ? 'common:field.imei' : 'common:field.serial'),
      ticket.serial === null ? t('device.unreadable') : <span className={a.serial}>{ticket.serial}</span>,
      'serial',
    ),
    ...(proof === null ? [] : [fact(t('device.proof'), proof, 'proof')]),
    fact(t('common:field.shelf'), <Shelf />, 'shelf'),
    fact(
      t('common:field.technician'),
      <span>
        {nameOf(ticket.technicianName, ticket.technicianNameEn) || t('common:field.unassigned')}{' '}
        {rights.has('assign') && !assignsNext && (
          <Assign>
            <button type="button" className={`link dim ${a.inline}`}>
              {t(ticket.technicianId === null ? 'common:action.assign' : 'common:action.edit')}{' '}
              <Keys k="F7" on="soft" />
            </button>
          </Assign>
        )}
      </span>,
      'technician',
    ),
    fact(
      t('common:field.received'),
      <span>
        <When at={ticket.intakeAt} now={now} />
        <Sep />
        {nameOf(ticket.intakeByName, ticket.intakeByNameEn)}
      </span>,
      'received',
    ),
    fact(
      t('common:field.promised'),
      <span>
        <When at={ticket.promisedAt} now={now} />
        {moved > 0 && <span className="dim"> {t('device.movedTimes', { count: moved })}</span>}{' '}
        {rights.has('agreeDate') && (
          <button type="button" className="link dim" onClick={() => open({ form: 'promise', onwards: null })}>
            {t('device.newDate')}
          </button>
        )}
      </span>,
      'promised',
    ),
    fact(t('device.passcode'), t(`passcode.${ticket.passcode}`), 'passcode'),
    fact(t('common:field.priority'), t(`common:priority.${ticket.priority}`), 'priority'),
    fact(
      t('device.voucher'),
      <span className="num">{t('device.endsIn', { last: ticket.voucherLast4 })}</span>,
      'voucher',
    ),
  ];
  return (
    <Fresh kinds={['assigned', 'shelved', 'promise_agreed']} title={t('common:field.device')}>
      <div className={a.pad}>
        <Facts label={72} rows={rows} />
      </div>
    </Fresh>
  );
}

/** Where the device lies; changed in its place. */
function Shelf() {
  const { t } = useT('ticket');
  const { ticket, rights, forms, open, close } = useDesk();
  const command = useCommand();
  const draft = useDraft(ticket, 'shelf', () => ticket.shelf ?? '');
  const field = useRef<HTMLInputElement>(null);
  const editing = forms.shelf !== undefined;
  useEffect(() => {
    if (editing) field.current?.select();
  }, [editing]);

  const leave = () => {
    draft.clear();
    command.clear();
    close('shelf');
  };
  const save = () => {
    const shelf = draft.value.trim();
    if (shelf === (ticket.shelf ?? '')) leave();
    else void command.run(client.ticket.setShelf, { shelf }, { harmless: true, done: leave });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') save();
    else if (event.key === 'Escape') leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (!editing)
    return (
      <span>
        <span className="b">{ticket.shelf ?? t('device.noShelf')}</span>{' '}
        {rights.has('shelf') && (
          <button type="button" className="link dim" onClick={() => open({ form: 'shelf' })}>
            {t('common:action.edit')}
          </button>
        )}
      </span>
    );
  return (
    <>
      <span className={a.shelf}>
        <TextInput
          ref={field}
          aria-label={t('common:field.shelf')}
          maxLength={12}
          value={draft.value}
          onChange={(event) => draft.set(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <Button variant="default" loading={command.busy} onClick={save}>
          {t('common:action.save')}
        </Button>
      </span>
      <CommandError command={command} />
    </>
  );
}
