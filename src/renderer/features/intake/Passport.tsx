import { Link } from '@tanstack/react-router';
import { briefFault } from '../../../shared/intake/fault-chips.ts';
import { deviceName } from '../../../shared/device/name.ts';
import { normalisePhone } from '../../../shared/customer/phone.ts';
import { useT } from '../../i18n/index.ts';
import { Lateness, TicketCode, When } from '../../ui/facts.tsx';
import { useNow } from '../../ui/now.ts';
import { StateChip } from '../../ui/StateChip.tsx';
import { usePassport } from './device-passport.ts';
import c from './intake.module.css';
import { devicePatch, passportLines, type PassportLine } from './known.ts';
import { useForm } from './use-form.ts';

const MOST_LINES = 3;

/** What this very device has been here for: still here, declined, repaired. */
export function Passport() {
  const { t } = useT('intake');
  const { data, set } = useForm('serial', 'customerId', 'name', 'phone', 'brand', 'model');
  const { passport } = usePassport(data.serial);
  if (!passport) return null;
  const lines = passportLines(passport.tickets);
  const another = data.customerId
    ? passport.lastCustomerId !== null && passport.lastCustomerId !== data.customerId
    : passport.lastCustomerName !== (data.name ?? '').trim() && normalisePhone(data.phone ?? '') !== null;
  const written = [data.brand, data.model].some((text) => text?.trim());
  const isOther =
    written && deviceName(data.brand ?? '', data.model ?? '') !== deviceName(passport.brand, passport.model);
  if (lines.length === 0 && !another && !isOther) return null;
  return (
    <div className={c.passport} role="group" aria-label={t('passport.title')}>
      {isOther && (
        <>
          <span className={c.k}>{t('passport.known')}</span>
          <span className="b cut">{deviceName(passport.brand, passport.model)}</span>
          <button type="button" className="link" onClick={() => set(devicePatch(passport))}>
            {t('passport.use')}
          </button>
        </>
      )}
      {another && passport.lastCustomerName !== null && (
        <>
          <span className={c.k}>{t('passport.owner')}</span>
          <span className="cut">
            <span className="b">{t('passport.broughtBy', { name: passport.lastCustomerName })}</span>
          </span>
          <span />
        </>
      )}
      {lines.slice(0, MOST_LINES).map((line) => (
        <Line key={line.ticket.id} line={line} />
      ))}
      {lines.length > MOST_LINES && (
        <>
          <span />
          <span className="dim">{t('passport.more', { count: lines.length - MOST_LINES })}</span>
          <span />
        </>
      )}
    </div>
  );
}

function Line({ line: { kind, ticket } }: { line: PassportLine }) {
  const { t, lang } = useT('intake');
  const now = useNow();
  const fault = briefFault(ticket, lang);
  return (
    <>
      <span className={c.k}>{t(`passport.${kind}`)}</span>
      <span className={c.past}>
        <span className="b cut" title={fault}>
          {fault}
        </span>
        <When at={ticket.intakeAt} now={now} className="dim" />
        {kind === 'open' && (
          <>
            <StateChip state={ticket.state} plain />
            <span className={c.wideOnly}>
              <Lateness due={ticket.promisedAt} now={now} />
            </span>
          </>
        )}
      </span>
      <Link to="/ticket/$ticketId" params={{ ticketId: ticket.id }} className="link num">
        <span className="sr">{t('passport.openTicket')} </span>
        <span aria-hidden>…</span>
        <TicketCode code={ticket.code} className={c.shortCode ?? ''} />
      </Link>
    </>
  );
}
