import { useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { TicketDetail } from '../../../shared/ticket/contract.ts';
import type { EventKind } from '../../../shared/ticket/events.ts';
import type { NextMove } from '../../../shared/ticket/next-step.ts';
import { operationId, orpc } from '../../api.ts';
import { useSession, type SessionStaff } from '../../session.ts';
import { errorCode } from '../../ui/errors.ts';
import { useName } from '../../ui/names.ts';
import type { ConsentSubject } from './consent-draft.ts';
import { hasDraft } from './drafts.ts';
import { rightsOf, type Right } from './rights.ts';
import { sendAttempt, type Attempt, type SentCommand } from './sending.ts';

/** The forms of this screen; each is open or not, and some are opened for a purpose. */
export type FormAsk =
  | { form: 'diagnosis' | 'warranty' | 'estimate' | 'work' | 'test' | 'call' | 'shelf' | 'note' | 'assign' }
  | { form: 'consent'; subject: ConsentSubject }
  /** `onwards`: the step that only waits for the new date. */
  | { form: 'promise'; onwards: NextMove | null }
  | { form: 'move'; step: NextMove };
export type FormName = FormAsk['form'];
export type OpenForms = { [Name in FormName]?: Extract<FormAsk, { form: Name }> | FormAsk };

export type Command = {
  busy: boolean;
  error: unknown;
  /** The last event that was known when the refused command was written. */
  sinceSeq: number;
  run: <Input extends object>(
    send: (input: Input & SentCommand) => Promise<{ revision: number }>,
    input: Input,
    options?: RunOptions,
  ) => Promise<boolean>;
  /** The same action again: with the same id, and after STALE on top of what the others did. */
  retry: () => void;
  clear: () => void;
};
type RunOptions = {
  /** What a form was written against; without it: the ticket as it is shown now. */
  basis?: { revision: number; seq: number };
  done?: () => void;
  /** It contradicts nothing that anybody else may have done: sent again by itself when the ticket moved on. */
  harmless?: boolean;
};

type Desk = {
  ticket: TicketDetail;
  me: SessionStaff;
  rights: ReadonlySet<Right>;
  prices: boolean;
  /** A colleague's name as this language writes it. */
  nameOf: (name: string | null, nameEn: string) => string;
  forms: OpenForms;
  open: (ask: FormAsk) => void;
  close: (form: FormName) => void;
  /** The form last asked for; `n` changes with each asking, so that it takes the keyboard. */
  asked: { form: FormName; n: number } | null;
  /** Steps, assignments and the like, which have no form of their own. */
  quick: Command;
  /** What another station has just done to this ticket; empty again after a moment. */
  fresh: { kinds: ReadonlySet<EventKind>; afterSeq: number };
};

const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk outside of its DeskProvider');
  return desk;
}

/** Revisions that this screen's own commands made of others, by ticket: they are no news to its open forms. */
const ownSteps = new Map<string, number>();
const stepKey = (ticketId: string, revision: number) => `${ticketId}:${revision}`;

function caughtUp(ticketId: string, revision: number): number {
  let known = revision;
  for (let next = ownSteps.get(stepKey(ticketId, known)); next !== undefined;) {
    known = next;
    next = ownSteps.get(stepKey(ticketId, known));
  }
  return known;
}

/** One action after another on this ticket: never twice at once, its id kept for retries. */
function useCommandOn(ticket: TicketDetail): Command {
  const queries = useQueryClient();
  const [state, setState] = useState({ busy: false, error: null as unknown, sinceSeq: 0 });
  const last = useRef<Attempt | null>(null);
  const latest = useRef(ticket);
  useEffect(() => {
    latest.current = ticket;
  });
  const busy = useRef(false);
  /** Sent, but no answer came: it may have been done. The same action once more goes out exactly as it did. */
  const unanswered = useRef<Attempt | null>(null);

  const reload = useCallback(async (): Promise<TicketDetail> => {
    const query = orpc.ticket.get.queryOptions({ input: { ticketId: ticket.id } });
    await queries.invalidateQueries({ queryKey: query.queryKey });
    return queries.getQueryData(query.queryKey) ?? latest.current;
  }, [queries, ticket.id]);

  const attempt = useCallback(
    async (action: Attempt): Promise<boolean> => {
      if (busy.current) return false;
      busy.current = true;
      setState({ busy: true, error: null, sinceSeq: action.seq });
      const sent = await sendAttempt(ticket.id, action, reload);
      last.current = sent.tried;
      unanswered.current = !sent.ok && sent.unanswered ? sent.tried : null;
      if (sent.ok) {
        ownSteps.set(stepKey(ticket.id, sent.tried.revision), sent.revision);
        await reload();
      }
      busy.current = false;
      setState({ busy: false, error: sent.ok ? null : sent.error, sinceSeq: action.seq });
      if (sent.ok) action.done?.();
      return sent.ok;
    },
    [reload, ticket.id],
  );

  const { id, revision } = ticket;
  const lastSeq = ticket.timeline.at(-1)?.seq ?? 0;
  return useMemo(
    () => ({
      ...state,
      run: (send, input, { basis, done, harmless = false } = {}) => {
        const what = JSON.stringify(input);
        const lost = unanswered.current?.what === what ? unanswered.current : null;
        return attempt({
          id: lost?.id ?? operationId(),
          what,
          send: (base) => send({ ...input, ...base }),
          revision: lost?.revision ?? caughtUp(id, basis?.revision ?? revision),
          seq: basis?.seq ?? lastSeq,
          done,
          harmless,
        });
      },
      retry: () => {
        const again = last.current;
        if (!again) return;
        const stale = errorCode(state.error) === 'STALE';
        void attempt(stale ? { ...again, revision: latest.current.revision } : again);
      },
      clear: () => setState({ busy: false, error: null, sinceSeq: 0 }),
    }),
    [attempt, id, lastSeq, revision, state],
  );
}

/** A command with a busy light and an error of its own, for one form. */
export function useCommand(): Command {
  return useCommandOn(useDesk().ticket);
}

const TINT_MS = 600;

/** Which kinds of events came in just now from somebody else. */
function useFresh(ticket: TicketDetail, myName: string): Desk['fresh'] {
  const lastSeq = ticket.timeline.at(-1)?.seq ?? 0;
  const seen = useRef(lastSeq);
  const [fresh, setFresh] = useState<Desk['fresh']>({ kinds: new Set(), afterSeq: Number.POSITIVE_INFINITY });
  useEffect(() => {
    const before = seen.current;
    seen.current = lastSeq;
    const others = ticket.timeline.filter((event) => event.seq > before && event.actorName !== myName);
    if (others.length === 0) return undefined;
    setFresh({ kinds: new Set(others.map((event) => event.kind)), afterSeq: before });
    const timer = setTimeout(() => setFresh({ kinds: new Set(), afterSeq: Number.POSITIVE_INFINITY }), TINT_MS);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps -- only a new last event is news
  }, [lastSeq]);
  return fresh;
}

/** Which forms were open when this ticket was left; those with something typed in them open again. */
const leftOpen = new Map<string, OpenForms>();

function stillTyped(ticketId: string): OpenForms {
  const forms = Object.entries(leftOpen.get(ticketId) ?? {});
  return Object.fromEntries(forms.filter(([name]) => hasDraft(ticketId, name)));
}

export function DeskProvider({ ticket, children }: { ticket: TicketDetail; children: ReactNode }) {
  const nameOf = useName();
  const { staff, can } = useSession();
  const prices = can('price.see');
  const [forms, setForms] = useState<OpenForms>(() => stillTyped(ticket.id));
  const [asked, setAsked] = useState<Desk['asked']>(null);
  const quick = useCommandOn(ticket);
  const fresh = useFresh(ticket, staff?.name ?? '');

  useEffect(() => {
    leftOpen.set(ticket.id, forms);
  }, [ticket.id, forms]);

  const open = useCallback((ask: FormAsk) => {
    setForms((before) => ({ ...before, [ask.form]: ask }));
    setAsked((before) => ({ form: ask.form, n: (before?.n ?? 0) + 1 }));
  }, []);
  const close = useCallback((form: FormName) => {
    setForms((before) => {
      const { [form]: _, ...rest } = before;
      return rest;
    });
    setAsked(null);
  }, []);

  const desk = useMemo(
    (): Desk | null =>
      staff && {
        ticket,
        me: staff,
        rights: rightsOf(ticket, staff),
        prices,
        nameOf,
        forms,
        open,
        close,
        asked,
        quick,
        fresh,
      },
    [asked, close, forms, fresh, nameOf, open, prices, quick, staff, ticket],
  );
  return desk && <DeskContext value={desk}>{children}</DeskContext>;
}
