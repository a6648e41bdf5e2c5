import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { readCode } from '../../../shared/codes.ts';
import { client, orpc } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { useSession } from '../../session.ts';
import { doorsOf } from '../doors.ts';
import { errorCode, useErrorText } from '../errors.ts';
import { handOn, offerTyped, useScan } from '../scanner.ts';
import { groupsOf } from './box-groups.ts';

/** Pinyin in composition comes with apostrophes between its syllables: "zhang's" means zhangs. */
const plainText = (text: string) => text.normalize('NFKC').replaceAll("'", '').trim();

/** What the box needs from the host: results while typing, codes, and where each leads. */
export function useBoxSearch() {
  const { t, lang } = useT();
  const router = useRouter();
  const errorText = useErrorText();
  const { can } = useSession();
  const doors = doorsOf(can);
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
        if (kind !== 'voucher') open(`/ticket/${ticketId}`);
        else if (!doors.gate) setMessage(t('notYours.pickup'));
        // The pickup screen takes the voucher as its first scan; for money alone it is none.
        else if (doors.pickup && handOn(read.code)) clear();
        else open(`/pickup/${ticketId}`);
      } catch (error) {
        const code = errorCode(error);
        setMessage(
          code === 'NOT_FOUND' || code === 'INVALID_CODE'
            ? t('box.unknownCode', { code: read.code })
            : errorText(error),
        );
      }
    },
    [clear, doors.gate, doors.pickup, errorText, open, t],
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

  const groups = message === null ? groupsOf(found.data, wanted, doors, { t, lang }) : [];

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
    /** A code typed by hand, or by a scanner too slow to be told from one, does what scanning it does. */
    takeCode: (raw: string): boolean => {
      const typed = plainText(raw);
      if (!/^\d{6,}$/.test(typed)) return false;
      if (offerTyped(typed)) clear();
      else if (/^\d{10}$/.test(typed)) void resolve(typed);
      else return false;
      return true;
    },
  };
}
