import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { client, operationId, orpc } from '../../api.ts';
import { useScan } from '../../ui/scanner.ts';
import { pickupCode, type PickupCode } from './pickup-codes.ts';

/** Why a code did nothing; what it says stands beside the scan cards. */
export type ScanProblem =
  | { kind: 'code'; code: Extract<PickupCode, { kind: 'elsewhere' | 'bad' }> }
  | { kind: 'refused'; error: unknown; code: string };

/**
 * Scans at the pickup desk. They are taken one after another: the device may be scanned before the answer about its
 * voucher came, and must not be taken for the beginning of another pickup.
 * @param ticketId the pickup on the screen, if any.
 */
export function usePickupScan(ticketId: string | null) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<ScanProblem | null>(null);
  /** How many are in the line: the first answer does not end the wait for the second. */
  const [pending, setPending] = useState(0);
  const open = useRef(ticketId);
  const line = useRef<Promise<void>>(Promise.resolve());
  useEffect(() => {
    open.current = ticketId;
  }, [ticketId]);

  const send = async (code: string): Promise<void> => {
    try {
      const found = await client.pickup.scan({ operationId: operationId(), code, ticketId: open.current });
      open.current = found.ticketId;
      setProblem(null);
      await Promise.all([
        queries.invalidateQueries({ queryKey: orpc.pickup.get.queryKey({ input: { ticketId: found.ticketId } }) }),
        queries.invalidateQueries({ queryKey: orpc.ticket.get.queryKey({ input: { ticketId: found.ticketId } }) }),
      ]);
      if (found.ticketId !== ticketId)
        await navigate({ to: '/pickup/$ticketId', params: { ticketId: found.ticketId } });
    } catch (error) {
      setProblem({ kind: 'refused', error, code });
    }
  };

  const take = (code: PickupCode): void => {
    if (code.kind === 'foreign') return;
    if (code.kind !== 'ours') {
      setProblem({ kind: 'code', code });
      return;
    }
    setPending((count) => count + 1);
    line.current = line.current.then(() => send(code.code)).then(() => setPending((count) => count - 1));
  };

  useScan(
    (scan) => {
      const typed = ticketId === null ? 'typed' : 'typed_at_gate';
      const code = pickupCode(scan.text, scan.via === 'typed' ? typed : 'scanned');
      if (code.kind === 'foreign') return false;
      take(code);
      return true;
    },
    { typed: true },
  );

  return {
    problem,
    taking: pending > 0,
    /** A code typed by hand. */
    type: (text: string) => take(pickupCode(text, 'entered')),
    clearProblem: () => setProblem(null),
  };
}
