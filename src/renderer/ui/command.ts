import { useCallback, useRef, useState } from 'react';
import { operationId } from '../api.ts';
import { errorCode } from './errors.ts';
import { operationFor, type Unanswered } from './unanswered.ts';

/** The host refused it, so it was not done; without its answer it may have been. */
const wasAnswered = (error: unknown) => !['CONNECTION_LOST', 'UNKNOWN'].includes(errorCode(error));

type Send<Input, Output> = (input: Input & { operationId: string }) => Promise<Output>;

export type Command = {
  /** One is under way; another is not begun meanwhile. */
  busy: boolean;
  /** Which one that is. */
  running: string | null;
  /** What went wrong with the last one, and which it was. */
  error: unknown;
  failed: string | null;
  /**
   * @param name tells a screen's actions apart, for the place where the error is shown.
   * @param after what else belongs to it before the next may begin: reading anew what it changed. Also after a refusal.
   * @returns the answer, or null when there was none.
   */
  run: <Input extends object, Output>(
    name: string,
    input: Input,
    send: Send<Input, Output>,
    after?: () => Promise<unknown>,
  ) => Promise<Output | null>;
  /** Sends the very same again; only there while it may or may not have been done. */
  retry: (() => void) | undefined;
  clear: () => void;
};

/** The commands of a screen, one at a time, each with the id that keeps a retry from doing it twice. */
export function useCommand(): Command {
  const [state, setState] = useState<Pick<Command, 'running' | 'error' | 'failed'>>({
    running: null,
    error: null,
    failed: null,
  });
  const busy = useRef(false);
  const unanswered = useRef<Unanswered | null>(null);
  const [again, setAgain] = useState<(() => void) | undefined>(undefined);

  const run = useCallback(async function run<Input extends object, Output>(
    name: string,
    input: Input,
    send: Send<Input, Output>,
    after?: () => Promise<unknown>,
  ): Promise<Output | null> {
    if (busy.current) return null;
    busy.current = true;
    setState({ running: name, error: null, failed: null });
    setAgain(undefined);
    const text = JSON.stringify(input);
    const id = operationFor(unanswered.current, name, text, operationId);
    let answer: Output | null = null;
    let error: unknown = null;
    try {
      answer = await send({ ...input, operationId: id });
      unanswered.current = null;
    } catch (thrown) {
      error = thrown;
      unanswered.current = wasAnswered(thrown) ? null : { name, input: text, operationId: id };
    }
    await after?.().catch(() => undefined);
    busy.current = false;
    if (error !== null && !wasAnswered(error)) setAgain(() => () => void run(name, input, send, after));
    setState({ running: null, error, failed: error === null ? null : name });
    return answer;
  }, []);

  const clear = useCallback(() => setState({ running: null, error: null, failed: null }), []);
  return { ...state, busy: state.running !== null, run, retry: again, clear };
}
