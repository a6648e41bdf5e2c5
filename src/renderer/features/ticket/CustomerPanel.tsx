import { IconEye, IconEyeOff, IconPhoneOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { displayPhone } from '../../../shared/customer/phone.ts';
import { orpc } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Facts, Money, When } from '../../ui/facts.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useNow } from '../../ui/now.ts';
import { Panel } from '../../ui/Panel.tsx';
import { StateChip } from '../../ui/StateChip.tsx';
import { useDesk } from './desk.tsx';
import { fact } from './pieces.tsx';
import a from './facts.module.css';
import c from './ticket.module.css';

/** Who brought it, how to reach them, and what else they brought. */
export function CustomerPanel() {
  const { t } = useT('ticket');
  const { ticket, rights } = useDesk();
  const [shown, setShown] = useState(false);
  const [earlier, setEarlier] = useState(false);
  const others = ticket.customerTicketCount - 1;
  const canSee = rights.has('call');
  const phone = shown && canSee ? displayPhone(ticket.phone) : ticket.phoneMasked;
  return (
    <Panel title={t('common:field.customer')} className={c.panel}>
      <div className={a.pad}>
        <Facts
          label={72}
          rows={[
            fact(t('common:field.name'), <span className="b">{ticket.customerName}</span>, 'name'),
            fact(
              t('common:field.phone'),
              <span className={a.phone}>
                <span className="num">{phone}</span>
                {canSee && (
                  <button
                    type="button"
                    className={a.iconButton}
                    aria-pressed={shown}
                    aria-label={t(shown ? 'phone.hide' : 'phone.show')}
                    title={t(shown ? 'phone.hide' : 'phone.show')}
                    onClick={() => setShown(!shown)}
                  >
                    {shown ? (
                      <IconEyeOff size={16} stroke={1.6} aria-hidden />
                    ) : (
                      <IconEye size={16} stroke={1.6} aria-hidden />
                    )}
                  </button>
                )}
              </span>,
              'phone',
            ),
            ...(ticket.noCalls
              ? [
                  fact(
                    '',
                    <span className={a.noCalls}>
                      <IconPhoneOff size={15} stroke={1.6} aria-hidden /> {t('noCalls')}
                    </span>,
                    'noCalls',
                  ),
                ]
              : []),
            fact(
              t('before.label'),
              others > 0 ? (
                <button type="button" className="link" aria-expanded={earlier} onClick={() => setEarlier(!earlier)}>
                  {t('before.tickets', { count: others })}
                </button>
              ) : (
                t('before.first')
              ),
              'before',
            ),
          ]}
        />
        {earlier && <Earlier />}
      </div>
    </Panel>
  );
}

/** The customer's other tickets, newest first, each a way there. */
function Earlier() {
  const { t } = useT('ticket');
  const now = useNow();
  const { ticket } = useDesk();
  const customer = useQuery(orpc.customer.get.queryOptions({ input: { customerId: ticket.customerId } }));
  if (customer.error) return <ErrorNotice compact error={customer.error} onRetry={() => void customer.refetch()} />;
  if (!customer.data) return <Loading rows={2} />;
  return (
    <>
      <ul className={a.earlier}>
        {customer.data.tickets
          .filter((other) => other.id !== ticket.id)
          .map((other) => (
            <li key={other.id}>
              <Link to="/ticket/$ticketId" params={{ ticketId: other.id }}>
                <span>{other.deviceName}</span>
                <span className={a.earlierEnd}>
                  <StateChip state={other.state} plain />
                  <When at={other.intakeAt} now={now} className="dim" />
                </span>
              </Link>
            </li>
          ))}
      </ul>
      {(customer.data.balanceFen ?? 0) > 0 && (
        <div className="sm">
          {t('before.owed')} <Money fen={customer.data.balanceFen} className="b" />
        </div>
      )}
    </>
  );
}
