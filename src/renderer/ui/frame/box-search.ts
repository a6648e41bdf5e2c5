import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useCallback, useState } from 'react';
import { readCode } from '../../../shared/codes.ts';
import { briefFault } from '../../../shared/intake/fault-chips.ts';
import { COLLECTABLE_STATES, type TicketState } from '../../../shared/ticket/states.ts';
import { client, orpc } from '../../api.ts';
import { useT, type Lang } from '../../i18n/index.ts';
import { errorCode, useErrorText } from '../errors.ts';
import { handOn, useScan } from '../scanner.ts';
import type { BoxGroup, BoxItem } from './Box.tsx';

const collectable = (state: TicketState | null) =>
  state !== null && (COLLECTABLE_STATES as readonly TicketState[]).includes(state);
const looksLikePhone = (text: string) => /^\+?\d[\d\s-]{5,}$/.test(text);
/** Pinyin in composition comes with apostrophes between its syllables: "zhang's" means zhangs. */
const plainText = (text: string) => text.normalize('NFKC').replaceAll("'", '').trim();

type Found = Awaited<ReturnType<typeof client.search.find>>;

const intakePath = (search: Record<string, string>) => `/intake?${new URLSearchParams(search)}`;

/** What was found as rows of the box; the most likely first, a new intake always last. */
function groupsOf(found: Found | undefined, wanted: string, t: TFunction, lang: Lang): BoxGroup[] {
  if (found === undefined || wanted === '') return [];
  const tickets = found.tickets.map((ticket): BoxItem => {
    const ready = collectable(ticket.state);
    const open = `/ticket/${ticket.id}`;
    return {
      id: ticket.id,
      who: ticket.customerName,
      what: ticket.deviceName,
      more: briefFault(ticket, lang),
      end: '',
      code: ticket.code,
      state: ticket.state,
      doing: t(ready ? 'box.doing.pickup' : 'box.doing.ticket'),
      best: ready ? `/pickup/${ticket.id}` : open,
      open,
    };
  });
  const plain = { more: '', code: null, state: null };
  const customers = found.customers.map((customer): BoxItem => {
    const best = intakePath({ customerId: customer.id });
    return {
      ...plain,
      id: customer.id,
      who: customer.name,
      what: customer.phoneMasked,
      end: t('box.tickets', { count: customer.ticketCount }),
      doing: t('box.doing.customer'),
      best,
      open: customer.lastTicketId ? `/ticket/${customer.lastTicketId}` : best,
    };
  });
  const devices = found.devices.map((device): BoxItem => {
    const best = intakePath({ serial: device.serial });
    const open = device.lastTicketId ? `/ticket/${device.lastTicketId}` : best;
    return {
      ...plain,
      id: device.id,
      who: '',
      what: device.name,
      end: device.serial,
      doing: t('box.doing.device'),
      best,
      open,
    };
  });
  const asPhone = looksLikePhone(wanted);
  const best = intakePath(asPhone ? { phone: wanted } : { name: wanted });
  const what = t(asPhone ? 'box.newForPhone' : 'box.newForName', { text: wanted });
  const actions: BoxItem[] = readCode(wanted).ok
    ? []
    : [{ ...plain, id: 'new', who: '', what, end: '', doing: t('box.doing.action'), best, open: best }];
  const groups: BoxGroup[] = [
    { kind: 'ticket', items: tickets },
    { kind: 'customer', items: customers },
    { kind: 'device', items: devices },
    { kind: 'action', items: actions },
  ];
  return groups.filter((group) => group.items.length > 0);
}

/** What the box needs from the host: results while typing, codes, and where each leads. */
export function useBoxSearch() {
  const { t, lang } = useT();
  const router = useRouter();
  const errorText = useErrorText();
  const [text, setText] = useState('');
  const [message, setMessage] = useState<string | null>(null);
  const wanted = plainText(text);
  const found = useQuery({
    ...orpc.search.find.queryOptions({ input: { text: wanted.slice(0, 80) } }),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  });

  const clear = useCallback(() => {
    setText('');
    setMessage(null);
  }, []);

  const open = useCallback(
    (path: string) => {
      clear();
      router.history.push(path);
    },
    [clear, router],
  );

  /** A ten-digit code, scanned or typed, that no screen took. */
  const resolve = useCallback(
    async (raw: string) => {
      const read = readCode(raw);
      if (!read.ok) {
        setMessage(t(`box.badCode.${read.error}`, { code: raw }));
        return;
      }
      if (read.kind !== 'ticket' && read.kind !== 'voucher') {
        setMessage(t('box.notHere', { code: read.code, kind: t(`box.kind.${read.kind}`) }));
        return;
      }
      try {
        const { kind, ticketId } = await client.search.resolve({ code: read.code });
        if (kind === 'voucher') {
          // The pickup screen takes the voucher as its first scan.
          handOn(read.code);
          open(`/pickup/${ticketId}`);
        } else open(`/ticket/${ticketId}`);
      } catch (error) {
        const code = errorCode(error);
        setMessage(
          code === 'NOT_FOUND' || code === 'INVALID_CODE'
            ? t('box.unknownCode', { code: read.code })
            : errorText(error),
        );
      }
    },
    [errorText, open, t],
  );

  useScan(
    (scan) => {
      setText('');
      setMessage(null);
      if (scan.code.ok || /^\d{10}$/.test(scan.text)) void resolve(scan.text);
      // An IMEI or a serial: looked for like anything typed.
      else setText(scan.text);
    },
    { fallback: true },
  );

  const groups = message === null ? groupsOf(found.data, wanted, t, lang) : [];

  return {
    text,
    onText: (next: string) => {
      setText(next);
      setMessage(null);
    },
    groups,
    searching: found.isFetching,
    message: message ?? (wanted !== '' && found.error ? errorText(found.error) : null),
    onChoose: open,
    onEnter: (raw: string) => {
      if (/^\d{10}$/.test(plainText(raw))) void resolve(plainText(raw));
    },
  };
}
