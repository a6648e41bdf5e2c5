import { ORPCError } from '@orpc/client';
import { useRef, useState } from 'react';
import { client, operationId } from '../../api.ts';
import type { DraftKeeper } from './draft-keeper.ts';
import { closeDraft } from './open-drafts.ts';

export type Committed = { ticketId: string; code: string };
type Attempt = { operationId: string; draftRevision: number };

/**
 * Takes the device in. An attempt whose answer got lost is sent again as it was before anything else: if it did arrive,
 * the host gives the same ticket again, never a second one.
 */
export function useCommit(keeper: DraftKeeper) {
  const { draftId } = keeper;
  const lost = useRef<Attempt | null>(null);
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [done, setDone] = useState<Committed | null>(null);

  async function send(attempt: Attempt): Promise<void> {
    lost.current = attempt;
    try {
      const { ticketId, code } = await client.intake.commit({ ...attempt, draftId });
      closeDraft(draftId);
      setDone({ ticketId, code });
    } catch (caught) {
      // An answer of the host is an answer: the next press is a new action.
      if (caught instanceof ORPCError) lost.current = null;
      throw caught;
    }
  }

  async function commit(): Promise<void> {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setError(null);
    try {
      if (lost.current) await send(lost.current);
      else if (await keeper.flush()) {
        await send({ operationId: operationId(), draftRevision: keeper.state().revision });
      } else setError(keeper.state().error);
    } catch (caught) {
      setError(caught);
    } finally {
      running.current = false;
      setBusy(false);
    }
  }

  return { commit, busy, error, done };
}
