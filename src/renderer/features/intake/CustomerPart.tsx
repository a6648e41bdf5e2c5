import { TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { memo, useState } from 'react';
import { displayPhone, normalisePhone } from '../../../shared/customer/phone.ts';
import { deviceName } from '../../../shared/device/name.ts';
import { orpc } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { Keys, Money, Sep, When } from '../../ui/facts.tsx';
import { useNow } from '../../ui/now.ts';
import { CustomerFacts } from './CustomerFacts.tsx';
import { usePassport } from './device-passport.ts';
import c from './intake.module.css';
import { customerPatch, differsFrom, OTHER_CUSTOMER, phoneProblem, type SeenCustomer } from './known.ts';
import { PaperHint } from './PaperHint.tsx';
import { Part, useNeed, useTooLong } from './Section.tsx';
import { stopProps } from './stops.ts';
import { Suggest } from './Suggest.tsx';
import { useForm } from './use-form.ts';

const FEWEST_DIGITS = 3;
const digitsOf = (text: string) => text.normalize('NFKC').replace(/^\+?86(?=1\d{10}$)|\D/g, '');

/** Whose number begins with, or ends in, what was typed. While the answer is on its way, what fits of the last one. */
function useMatches(typed: string, known: boolean) {
  const digits = digitsOf(typed);
  const wanted = !known && digits.length >= FEWEST_DIGITS;
  const found = useQuery({
    ...orpc.customer.findByPhone.queryOptions({ input: { phone: digits.slice(0, 30) } }),
    enabled: wanted,
    placeholderData: keepPreviousData,
  });
  const fits = ({ phone }: SeenCustomer) => phone.endsWith(digits) || digitsOf(phone).startsWith(digits);
  return { matches: wanted ? (found.data ?? []).filter(fits) : [], pending: wanted && found.isFetching };
}

/** Nobody typed a number yet, but the device was here before: whoever brought it last. */
function useLastOwner(wanted: boolean): SeenCustomer[] {
  const { data } = useForm('serial');
  const { passport } = usePassport(data.serial);
  const customerId = passport?.lastCustomerId ?? null;
  const owner = useQuery({
    ...orpc.customer.get.queryOptions({ input: { customerId: customerId ?? '' } }),
    enabled: wanted && customerId !== null,
  });
  return wanted && customerId !== null && owner.data ? [owner.data] : [];
}

function Match({ customer }: { customer: SeenCustomer }) {
  const { t } = useT('intake');
  const [device] = customer.devices;
  return (
    <>
      <span className="num b">{displayPhone(customer.phone)}</span>
      <span className={`${c.matchName} cut`}>{customer.name}</span>
      <span className="dim grow cut">{device ? deviceName(device.brand, device.model) : ''}</span>
      <span className="dim">{t('customer.tickets', { count: customer.ticketCount })}</span>
      <Keys k="Enter" on="soft" />
    </>
  );
}

export const CustomerPart = memo(function CustomerPart() {
  const { t } = useT('intake');
  const { data, set, moveOn, open } = useForm('customerId', 'phone', 'name', 'minor', 'guardianName');
  const need = useNeed();
  const tooLong = useTooLong();
  const [left, setLeft] = useState(false);
  const [more, setMore] = useState(false);
  const customerId = data.customerId ?? null;
  const typed = data.phone ?? '';
  const { matches, pending } = useMatches(typed, customerId !== null);
  const lastOwner = useLastOwner(customerId === null && typed === '');
  const offered: SeenCustomer[] = typed === '' ? lastOwner : matches;
  const customer = useQuery({
    ...orpc.customer.get.queryOptions({ input: { customerId: customerId ?? '' } }),
    enabled: customerId !== null,
  });
  const known = customerId === null ? null : (customer.data ?? null);
  const problem = left ? phoneProblem(typed) : null;
  const phoneError = problem ? t(`phone.${problem.code}`, { digits: problem.digits }) : need('phone');

  const take = (taken: SeenCustomer) => {
    set(customerPatch(taken));
    moveOn('name');
  };
  const tidy = () => {
    const phone = normalisePhone(typed);
    setLeft(true);
    // Not when there is more in it than a number: nothing that was typed is dropped.
    if (phone === null || !/^[+\d\s()-]*$/.test(typed.normalize('NFKC'))) return;
    if (displayPhone(phone) !== typed) set({ phone: displayPhone(phone) });
  };

  return (
    <Part section="customer">
      <div className={c.fieldLine}>
        <div {...stopProps('phone')}>
          <Suggest
            aria-label={t('common:field.phone')}
            placeholder={t('phone.hint')}
            inputMode="tel"
            wrapClass={c.phone}
            value={typed}
            onText={(phone) => {
              setLeft(false);
              set({ phone });
            }}
            onBlur={tidy}
            items={offered}
            keyOf={(match) => match.id}
            render={(match) => <Match customer={match} />}
            onTake={take}
            onEnter={() => {
              tidy();
              if (phoneProblem(typed) === null) moveOn('phone');
            }}
            preselect={offered.length === 1}
            pending={pending}
            listLabel={t('customer.matches')}
            error={phoneError}
            errorProps={{ className: c.nowrap ?? '' }}
          />
        </div>
        <div {...stopProps('name')}>
          <TextInput
            aria-label={t('common:field.name')}
            placeholder={t('common:field.name')}
            className={c.name ?? ''}
            autoComplete="off"
            value={data.name ?? ''}
            onChange={(event) => set({ name: event.currentTarget.value })}
            error={tooLong('name', data) ?? (phoneError ? null : need('name'))}
            errorProps={{ className: c.nowrap ?? '' }}
          />
        </div>
        {known ? (
          <KnownCustomer customer={known} more={more} onMore={() => setMore(!more)} />
        ) : (
          customerId === null && <CustomerFacts />
        )}
      </div>
      <PaperHint text={data.name} />
      {known && differsFrom(known, data) && (
        <p className={c.note} role="status">
          {t('customer.differs', { name: known.name, phone: displayPhone(known.phone) })}{' '}
          <button type="button" className="link b" onClick={() => set(OTHER_CUSTOMER)}>
            {t('customer.someoneElse')}
          </button>
        </p>
      )}
      {known && more && <CustomerFacts />}
      {data.minor && (
        <div {...stopProps('guardian')} className={c.line}>
          <TextInput
            aria-label={t('customer.guardian')}
            placeholder={t('customer.guardian')}
            w={258}
            autoComplete="off"
            value={data.guardianName ?? ''}
            onChange={(event) => set({ guardianName: event.currentTarget.value })}
            error={tooLong('guardianName', data) ?? need('guardian')}
          />
          <span className={c.note}>{t('customer.guardianWhy')}</span>
        </div>
      )}
      {known === null && customerId === null && !open.includes('phone') && !pending && matches.length > 1 && (
        <p className={c.note}>{t('customer.several', { count: matches.length })}</p>
      )}
    </Part>
  );
});

/** What the shop knows, in one line; and what this visit says of them. */
function KnownCustomer({ customer, more, onMore }: { customer: SeenCustomer; more: boolean; onMore: () => void }) {
  const { t } = useT('intake');
  const { data } = useForm('customerLanguage', 'specialGroup', 'customerType', 'noCalls');
  const now = useNow();
  const said = [
    data.customerLanguage === 'en' ? t('customer.fact.english') : null,
    data.specialGroup && data.specialGroup !== 'none' ? t(`common:specialGroup.${data.specialGroup}`) : null,
    data.customerType === 'corporate' ? t('common:customerType.corporate') : null,
    data.noCalls ? t('customer.fact.noCalls') : null,
  ].filter((fact) => fact !== null);
  return (
    <span className={`${c.note} ${c.known} grow`}>
      <span className="cut">
        {t('customer.known')}{' '}
        <b>
          {t('customer.devices', { count: customer.devices.length })}{' '}
          {t('customer.tickets', { count: customer.ticketCount })}
        </b>
        {customer.openTicketCount > 0 && (
          <>
            <Sep />
            <b>{t('customer.openTickets', { count: customer.openTicketCount })}</b>
          </>
        )}
        {said.map((fact) => (
          <span key={fact}>
            <Sep />
            <b>{fact}</b>
          </span>
        ))}
        <span className={c.wideOnly}>
          {customer.lastVisitAt !== null && (
            <>
              <Sep />
              {t('customer.lastVisit')} <When at={customer.lastVisitAt} now={now} />
            </>
          )}
        </span>
        {customer.balanceFen !== null && customer.balanceFen > 0 && (
          <>
            <Sep />
            <b>
              {t('customer.owes')} <Money fen={customer.balanceFen} />
            </b>
          </>
        )}
        {customer.balanceFen === 0 && customer.openTicketCount === 0 && (
          <>
            <Sep />
            {t('common:field.paid')}
          </>
        )}
      </span>
      <button type="button" className="link" aria-expanded={more} onClick={onMore}>
        {t(more ? 'customer.less' : 'customer.more')}
      </button>
    </span>
  );
}
