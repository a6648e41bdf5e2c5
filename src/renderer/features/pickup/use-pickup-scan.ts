import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { client, operationId, orpc } from '../../api.ts';
import { errorCode } from '../../ui/errors.ts';
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
  const [taking, setTaking] = useState(false);
  const open = useRef(ticketId);
  const line = useRef<Promise<void>>(Promise.resolve());
  useEffect(() => {
    open.current = ticketId;
  }, [ticketId]);

  const send = async (code: string, handedOn: boolean): Promise<void> => {
    const at = (onScreen: string | null) =>
      client.pickup.scan({ operationId: operationId(), code, ticketId: onScreen });
    try {
      const found = await at(open.current).catch((error: unknown) => {
        // Typed into the box, which leads to that other ticket anyway: there it begins that one's pickup.
        if (handedOn && errorCode(error) === 'WRONG_CODE') return at(null);
        throw error;
      });
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

  const take = (code: PickupCode, handedOn = false): void => {
    if (code.kind === 'foreign') return;
    if (code.kind !== 'ours') {
      setProblem({ kind: 'code', code });
      return;
    }
    setTaking(true);
    line.current = line.current.then(() => send(code.code, handedOn)).then(() => setTaking(false));
  };

  useScan((scan) => {
    const code = pickupCode(scan.text);
    if (code.kind === 'foreign') return false;
    take(code, scan.via === 'handed_on');
    return true;
  });

  return {
    problem,
    taking,
    /** A code typed by hand. */
    type: (text: string) => take(pickupCode(text, true)),
    clearProblem: () => setProblem(null),
  };
}
