import { PRINTER_ROLES, type PrinterLight, type PrinterRole } from '../../../shared/printing/contract.ts';
import type { Settings } from '../../../shared/settings/contract.ts';
import { inTransaction, isDamage } from '../../db/open.ts';
import type { Host, PrintOutcome, Printers, PrintQueue, Shop } from '../context.ts';
import { readSettings } from '../settings/queries.ts';
import { paperFor, labelFor } from './render.ts';
import { countOpen, markInterrupted, nextJob, setJobState, type PrintJob } from './queries.ts';

/** Waits between tries of a job that certainly did not reach the paper, in ms; the last one repeats. */
const RETRY_AFTER = [2_000, 5_000, 15_000, 60_000];

/** `again`: woken while it was busy, so that a corrected address need not wait for the next try. */
type Lane = { busy: boolean; again: boolean; timer: NodeJS.Timeout | null };

/**
 * Works the outbox off, one job at a time for each printer (PRINTING "Never lose a print, never print twice"). The state
 * is in the database before a byte leaves; only `not_sent` is tried again by itself.
 * @param storageFailed hears what the database threw (context.ts `Host`).
 */
export function startPrintQueue(
  shop: Omit<Shop, 'printQueue'>,
  printers: Printers,
  storageFailed: Host['storageFailed'] = () => undefined,
): PrintQueue & { stop(patienceMs?: number): Promise<void> } {
  const { db, clock, changes } = shop;
  const lanes: Record<PrinterRole, Lane> = {
    receipt: { busy: false, again: false, timer: null },
    label: { busy: false, again: false, timer: null },
  };
  let stopped = false;
  /** The database may be gone: what is still on its way is found as interrupted at the next start. */
  let closed = false;
  let working: Promise<void>[] = [];

  const mark = (job: PrintJob, state: PrintJob['state'], reason: string | null) => {
    inTransaction(db, () => setJobState(db, job.id, state, reason, clock.now()));
    changes.publish([{ topic: 'print', id: job.id }]);
  };

  async function workOff(role: PrinterRole): Promise<void> {
    const lane = lanes[role];
    lane.busy = true;
    try {
      for (;;) {
        const { settings } = readSettings(db);
        const job = stopped || !isEnabled(settings, role) ? null : nextJob(db, role);
        if (!job) return;
        const outcome = await sendOne(job, settings);
        if (outcome.result === 'not_sent') {
          retryLater(role, job.attempts);
          return;
        }
      }
    } finally {
      lane.busy = false;
    }
  }

  async function sendOne(job: PrintJob, settings: Settings): Promise<PrintOutcome> {
    mark(job, 'sending', null);
    const outcome = await attempt(job, settings);
    if (!closed) mark(job, outcome.result, outcome.result === 'printed' ? null : outcome.reason);
    return outcome;
  }

  async function attempt(job: PrintJob, settings: Settings): Promise<PrintOutcome> {
    try {
      if (job.printer === 'label') return await printers.label(labelFor(db, job, clock.now()), settings.labelPrinter);
      const processId = String(job.seq % 10_000).padStart(4, '0');
      return await printers.receipt(paperFor(db, job, clock.now()), settings.receiptPrinter, processId);
    } catch (error) {
      if (isDamage(error)) throw error;
      // A document that cannot be made will not be made by trying again: a person must look at it.
      return { result: 'unknown', reason: 'document' };
    }
  }

  function start(role: PrinterRole): void {
    const lane = lanes[role];
    if (lane.timer) clearTimeout(lane.timer);
    lane.timer = null;
    lane.again = lane.busy;
    if (stopped || lane.busy) return;
    const work = workOff(role)
      // The disk refused to note a state: the counter goes on, the lane tries again.
      .catch((error: unknown) => {
        storageFailed(error);
        retryLater(role, RETRY_AFTER.length);
      })
      .finally(() => {
        working = working.filter((other) => other !== work);
        if (lane.again) start(role);
      });
    working.push(work);
  }

  function retryLater(role: PrinterRole, attempts: number): void {
    if (stopped) return;
    const delay = RETRY_AFTER[Math.min(attempts, RETRY_AFTER.length - 1)] ?? 0;
    lanes[role].timer = setTimeout(() => start(role), delay).unref();
  }

  if (markInterrupted(db, clock.now()) > 0) changes.publish([{ topic: 'print', id: 'interrupted' }]);
  for (const role of PRINTER_ROLES) start(role);

  return {
    wake: () => PRINTER_ROLES.forEach(start),
    lights: () => PRINTER_ROLES.map((role) => lightOf(role, readSettings(db).settings, countOpen(db, role))),
    /** Lets what is on its way come to its end for so long. */
    async stop(patienceMs = 2_000) {
      stopped = true;
      for (const lane of Object.values(lanes)) if (lane.timer) clearTimeout(lane.timer);
      await Promise.race([Promise.all(working), new Promise((done) => setTimeout(done, patienceMs).unref())]);
      closed = true;
    },
  };
}

const isEnabled = (settings: Settings, role: PrinterRole) =>
  (role === 'receipt' ? settings.receiptPrinter : settings.labelPrinter).enabled;

function lightOf(role: PrinterRole, settings: Settings, open: ReturnType<typeof countOpen>): PrinterLight {
  const counts = { role, waiting: open.waiting, unknown: open.unknown, held: open.held };
  if (open.unknown + open.held > 0) return { ...counts, light: 'ask', reason: null };
  if (!isEnabled(settings, role)) return { ...counts, light: 'off', reason: null };
  return open.reason === null
    ? { ...counts, light: 'ok', reason: null }
    : { ...counts, light: 'waiting', reason: open.reason };
}
