import { errorCode } from '../../ui/errors.ts';

/** Refused because the ticket is not what this screen shows of it. */
const MOVED_ON = new Set(['STALE', 'ESTIMATE_OUTDATED', 'WRONG_STATE']);

export type SentCommand = { operationId: string; ticketId: string; revision: number };

export type Attempt = {
  id: string;
  /** The input as text, to know the same action again. */
  what: string;
  send: (base: SentCommand) => Promise<{ revision: number }>;
  revision: number;
  /** Events after this one were not known when it was written. */
  seq: number;
  done: (() => void) | undefined;
  harmless: boolean;
};

/** `tried`: as it went out last. `unanswered`: it may have been done; the same action once more goes out exactly so. */
export type Sent =
  | { ok: true; tried: Attempt; revision: number }
  | { ok: false; tried: Attempt; error: unknown; unanswered: boolean };

/**
 * Sends one action on a ticket. What contradicts nobody's change is sent again on top of it; any other refusal is the
 * person's to see, and takes nothing away from what they typed.
 * @param reload reads the ticket anew; what the screen shows of it then is what it gives.
 */
export async function sendAttempt(
  ticketId: string,
  action: Attempt,
  reload: () => Promise<{ revision: number }>,
): Promise<Sent> {
  let tried = action;
  const send = () => tried.send({ operationId: tried.id, ticketId, revision: tried.revision });
  try {
    const answer = await send().catch(async (error: unknown) => {
      if (errorCode(error) !== 'STALE' || !action.harmless) throw error;
      tried = { ...action, revision: (await reload()).revision };
      return send();
    });
    return { ok: true, tried, revision: answer.revision };
  } catch (error) {
    const code = errorCode(error);
    if (MOVED_ON.has(code)) await reload();
    return { ok: false, tried, error, unanswered: code === 'CONNECTION_LOST' || code === 'UNKNOWN' };
  }
}
