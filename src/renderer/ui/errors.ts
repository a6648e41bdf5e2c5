import { ORPCError } from '@orpc/client';
import type { TFunction } from 'i18next';
import { formatFen } from '../../shared/money.ts';
import { toInstant, type Instant } from '../../shared/time.ts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useT, type Lang } from '../i18n/index.ts';
import { near } from './format.ts';
import { nameIn } from './names.ts';
import { useNow } from './now.ts';

/** What happened, what is safe, what to do next (DESIGN "The screen says why"). */
export type ErrorWords = { code: string; what: string; safe: string | null; next: string | null };

type Data = Record<string, unknown>;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** The link says a broken connection in two ways: it cannot send, or it gives up what is under way. */
const isConnectionError = (error: unknown) =>
  error instanceof Error &&
  (error.name === 'AbortError' || /WebSocket is not open|connection to the host is lost/.test(error.message));

export function errorCode(error: unknown): string {
  if (error instanceof ORPCError) return String(error.code);
  return isConnectionError(error) ? 'CONNECTION_LOST' : 'UNKNOWN';
}

export function errorData(error: unknown): Data {
  return error instanceof ORPCError && typeof error.data === 'object' && error.data !== null
    ? (error.data as Data)
    : {};
}

type Translate = { t: TFunction; lang: Lang; exists: (key: string) => boolean; now: Instant };

/** Words for what the host put into an error, so that a sentence never shows a code or a machine's word. */
function wordsFor(code: string, data: Data, { t, lang, exists, now }: Translate): Record<string, string> {
  const known = (key: string, fallback: string) => t(exists(key) ? key : fallback);
  const state = text(data['state']);
  switch (code) {
    case 'FORBIDDEN':
      return {
        permission: known(`errors:permission.${text(data['permission']).replace('.', '_')}`, 'errors:permission.other'),
      };
    case 'NOT_FOUND':
      return { what: known(`errors:thing.${text(data['what'])}`, 'errors:thing.other') };
    case 'STORAGE_FAILED': {
      const key = `errors:STORAGE_FAILED.reason.${text(data['reason'])}`;
      return { reason: exists(key) ? t(key) : text(data['reason']) };
    }
    case 'STALE': {
      const at = text(data['changedAt']);
      return {
        changedBy: nameIn(lang, text(data['changedBy']), text(data['changedByEn'])) || t('errors:STALE.nobody'),
        changedAt: at ? near(at, now, t) : '',
        what: known(`errors:change.${text(data['what'])}`, 'errors:change.other'),
      };
    }
    case 'APPROVAL_NOT_AVAILABLE':
      return { subject: known(`errors:approval.${text(data['subject'])}`, 'errors:approval.other') };
    case 'BAD_PHOTO':
      return { reason: t(`errors:BAD_PHOTO.reason.${text(data['reason'])}`) };
    case 'POLICY_REFUSED':
      return { reason: t(`errors:POLICY_REFUSED.reason.${text(data['fault'])}`) };
    case 'UNDECIDED': {
      const causes = Array.isArray(data['because']) ? data['because'].map(text) : [];
      return { because: causes.map((cause) => t(`warranty:undecided.${cause}.why`)).join(lang === 'zh' ? '；' : '; ') };
    }
    case 'POLICY_MISSING': {
      const key = `policy:parameter.${text(data['parameter'])}`;
      return { parameter: exists(key) ? t(key) : text(data['parameter']) };
    }
    case 'CALENDAR_REFUSED':
      return { reason: t(`errors:CALENDAR_REFUSED.reason.${text(data['fault'])}`, { day: text(data['day']) }) };
    case 'ESTIMATE_OUTDATED':
      return { currentVersion: String(number(data['currentVersion'])) };
    case 'WRONG_CODE':
      return { kind: t(`errors:WRONG_CODE.kind.${text(data['kind'])}`) };
    case 'MORE_THAN_OWED':
      return { balance: formatFen(number(data['balanceFen'])) };
    case 'NOT_COLLECTABLE':
    case 'WRONG_STATE':
      return {
        state: exists(`common:state.${state}`)
          ? t(`common:state.${state}`)
          : known(`errors:printState.${state}`, 'errors:thing.other'),
      };
    case 'TRANSITION_BLOCKED':
      return { to: known(`common:state.${text(data['to'])}`, 'errors:thing.other') };
    default:
      return {};
  }
}

/** The error of a call in the words of `errors.json`; a code without words falls back to UNKNOWN. */
export function describeError(error: unknown, translate: Translate): ErrorWords {
  const { t, exists } = translate;
  const code = errorCode(error);
  const key = exists(`errors:${code}.what`) ? code : 'UNKNOWN';
  const words = wordsFor(key, errorData(error), translate);
  const optional = (part: 'safe' | 'next') =>
    exists(`errors:${key}.${part}`) ? t(`errors:${key}.${part}`, words) : null;
  return { code, what: t(`errors:${key}.what`, words), safe: optional('safe'), next: optional('next') };
}

/** The words for an error of a call, for a screen that shows them in its own place. */
export function useErrorWords(error: unknown): ErrorWords | null {
  const { t, i18n } = useTranslation();
  const { lang } = useT();
  const now = useNow();
  if (error === null || error === undefined) return null;
  return describeError(error, { t, lang, exists: (key) => i18n.exists(key), now });
}

/** Chinese sentences follow each other without a space. */
export function inOneLine({ what, next }: ErrorWords): string {
  if (!next) return what;
  return what.endsWith('。') ? what + next : `${what} ${next}`;
}

/** One line for any error: what happened and what to do next. */
export function useErrorText(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  const { lang } = useT();
  return useCallback(
    (error) => {
      const exists = (key: string) => i18n.exists(key);
      const words = describeError(error, { t, lang, exists, now: toInstant(Date.now()) });
      return inOneLine(words);
    },
    [t, lang, i18n],
  );
}
