import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Fen } from '../../../shared/money.ts';
import type { PaymentMethod } from '../../../shared/payment/contract.ts';
import type { OLD_PARTS, PickupView } from '../../../shared/pickup/contract.ts';
import { PICKUP_GUARDS, type PickupGuard } from '../../../shared/pickup/rules.ts';
import type { SignatureStrokes } from '../../../shared/signature.ts';
import type { TicketDetail } from '../../../shared/ticket/contract.ts';
import { client, orpc } from '../../api.ts';
import { useCommand, type Command } from '../../ui/command.ts';

export type OldParts = (typeof OLD_PARTS)[number];

/** Where an error is shown: beside what was tried. */
type ActionName = 'step' | 'payment' | 'credit' | 'lost_voucher' | 'complete';

export type Gate = {
  view: PickupView;
  detail: TicketDetail;
  command: Command;
  /** The guards that somebody else's station has just answered or opened again. */
  touched: readonly PickupGuard[];
  actions: {
    test: (result: 'pass' | 'fail', note: string) => Promise<boolean>;
    explain: () => Promise<boolean>;
    accessories: (oldParts: OldParts) => Promise<boolean>;
    sign: (strokes: SignatureStrokes | null) => Promise<boolean>;
    pay: (method: PaymentMethod, amountFen: Fen) => Promise<boolean>;
    papers: () => Promise<boolean>;
    complete: () => Promise<boolean>;
    askLostVoucher: (reason: string) => Promise<boolean>;
    askCredit: (reason: string) => Promise<boolean>;
  };
};

const TINT_MS = 600;
/** What comes so soon after an action of this station is its own doing. */
const MINE_MS = 1_500;

/** Which guards changed without this station doing it. */
function useTouched(blockers: readonly PickupGuard[] | undefined, acting: boolean): readonly PickupGuard[] {
  const before = useRef(blockers);
  const lastActed = useRef(Number.NEGATIVE_INFINITY);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const [touched, setTouched] = useState<readonly PickupGuard[]>([]);
  useEffect(() => {
    if (acting) lastActed.current = performance.now();
  }, [acting]);
  useEffect(() => {
    const old = before.current;
    before.current = blockers;
    if (!old || !blockers || performance.now() - lastActed.current < MINE_MS) return;
    const changed = PICKUP_GUARDS.filter((guard) => old.includes(guard) !== blockers.includes(guard));
    if (changed.length === 0) return;
    setTouched(changed);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setTouched([]), TINT_MS);
  }, [blockers]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return touched;
}

/** The hand-over of one ticket as the host knows it, and what can be done at it. */
export function useGate(ticketId: string): { gate: Gate | null; error: unknown; reload: () => void } {
  const queries = useQueryClient();
  const view = useQuery(orpc.pickup.get.queryOptions({ input: { ticketId } }));
  const detail = useQuery(orpc.ticket.get.queryOptions({ input: { ticketId } }));
  const command = useCommand();
  const { run } = command;
  const revision = view.data?.revision ?? 0;

  /** The next step may begin only when the screen shows what this one did (or that somebody else did something). */
  const readAnew = useCallback(
    () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: orpc.pickup.get.queryKey({ input: { ticketId } }) }),
        queries.invalidateQueries({ queryKey: orpc.ticket.get.queryKey({ input: { ticketId } }) }),
      ]),
    [queries, ticketId],
  );

  const act = useCallback(
    async <Input extends object, Output>(
      name: ActionName,
      input: Input,
      send: (input: Input & { operationId: string; ticketId: string; revision: number }) => Promise<Output>,
    ): Promise<boolean> =>
      (await run(name, { ticketId, revision, ...input }, (whole) => send(whole), readAnew)) !== null,
    [run, ticketId, revision, readAnew],
  );

  const actions: Gate['actions'] = {
    test: (result, note) => act('step', { result, note }, client.pickup.witnessTest),
    explain: () => act('step', {}, client.pickup.explain),
    accessories: (oldParts) => act('step', { oldParts }, client.pickup.accessories),
    sign: (strokes) => act('step', { strokes, onPaper: strokes === null }, client.pickup.sign),
    pay: (method, amountFen) => act('payment', { method, amountFen, note: '' }, client.payment.take),
    papers: () => act('step', {}, client.pickup.issuePapers),
    complete: () => act('complete', {}, client.pickup.complete),
    askLostVoucher: (reason) => act('lost_voucher', { reason }, client.pickup.lostVoucher),
    askCredit: (reason) => act('credit', { reason }, client.pickup.releaseUnpaid),
  };

  const touched = useTouched(view.data?.blockers, command.busy);
  return {
    gate: view.data && detail.data ? { view: view.data, detail: detail.data, command, touched, actions } : null,
    error: view.error ?? detail.error,
    reload: () => void readAnew(),
  };
}
