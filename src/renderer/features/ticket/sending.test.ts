import { ORPCError } from '@orpc/client';
import { beforeAll, describe, expect, it } from 'vitest';
import type { i18n } from 'i18next';
import { initI18n, LANGS, setLanguage } from '../../i18n/index.ts';
import { describeError } from '../../ui/errors.ts';
import { sendAttempt, type Attempt, type SentCommand } from './sending.ts';

/** A note being sent; the host answers each sending with what `answers` holds next. */
function note(given: Partial<Attempt>, answers: (Error | { revision: number })[]) {
  const sent: SentCommand[] = [];
  const action: Attempt = {
    id: 'op-1',
    what: '{}',
    revision: 3,
    seq: 9,
    done: undefined,
    harmless: false,
    send: (base) => {
      sent.push(base);
      const answer = answers.shift()!;
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    ...given,
  };
  let reloads = 0;
  const reload = () => {
    reloads += 1;
    return Promise.resolve({ revision: 5 });
  };
  return { sent, reloads: () => reloads, run: () => sendAttempt('t', action, reload) };
}
const refused = (code: string) => new ORPCError(code, { status: 409, data: {} });

describe('an action on a ticket', () => {
  it('goes out with its id and the revision that it was written against', async () => {
    const { run, sent } = note({}, [{ revision: 4 }]);
    expect(await run()).toMatchObject({ ok: true, revision: 4 });
    expect(sent).toEqual([{ operationId: 'op-1', ticketId: 't', revision: 3 }]);
  });

  it('that contradicts nobody is sent again on top of what somebody else did', async () => {
    const { run, sent } = note({ harmless: true }, [refused('STALE'), { revision: 6 }]);
    expect(await run()).toMatchObject({ ok: true, revision: 6, tried: { revision: 5 } });
    expect(sent.map(({ revision }) => revision)).toEqual([3, 5]);
  });

  it('that may contradict waits for the person, with the ticket read anew', async () => {
    const { run, sent, reloads } = note({}, [refused('STALE')]);
    expect(await run()).toMatchObject({ ok: false, unanswered: false });
    expect([sent.length, reloads()]).toEqual([1, 1]);
  });

  it('that got no answer may have been done', async () => {
    const lost = new Error('The connection to the host is lost.');
    expect(await note({}, [lost]).run()).toMatchObject({ ok: false, unanswered: true, tried: { id: 'op-1' } });
  });
});

describe('a text that is too long for the host', () => {
  let texts: i18n;
  beforeAll(() => {
    texts = initI18n('zh');
  });

  it('is refused and not sent again by itself, also where nothing contradicts', async () => {
    const { run, sent } = note({ harmless: true }, [refused('BAD_REQUEST')]);
    expect(await run()).toMatchObject({ ok: false, unanswered: false });
    expect(sent).toHaveLength(1);
  });

  it.each(LANGS)('is said to be too long and still there, in %s', (lang) => {
    setLanguage(lang);
    const words = describeError(refused('BAD_REQUEST'), {
      t: texts.t,
      lang,
      exists: (key) => texts.exists(key),
      now: '2026-11-20T10:00:00.000Z',
    });
    expect(words.what).toMatch(/太长|too long/);
    expect(words.safe).toMatch(/还在这一页|still on this page/);
    expect(words.next).toMatch(/改短|Shorten/);
  });
});
