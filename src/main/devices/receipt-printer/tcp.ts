import { type Connection, type ConnectFailure, type PrinterAddress, connect } from '../tcp.ts';
import {
  type BlockedReason,
  type PrinterStatus,
  type Reply,
  type StatusBytes,
  blockedBy,
  parseReplies,
  readStatus,
} from './replies.ts';

export type ReceiptJob = PrinterAddress & {
  /** From `toEscPos`. */
  data: Buffer;
  /** Four digits, which a printer with GS ( H repeats after this job; without one only GS r 1 is asked. */
  processId?: string;
  /** A printer that never answers: nothing is asked, a send that ends in order counts as printed. */
  oneWay?: boolean;
  limits?: Partial<SendLimits>;
};

/** Milliseconds. */
export type SendLimits = {
  connect: number;
  /** For the answer to each status question. */
  status: number;
  /** Without the printer taking another byte. */
  stall: number;
  /** From the last byte sent to the answer that all is printed: a long slip on a slow printer takes eight seconds. */
  acknowledge: number;
};

const LIMITS: SendLimits = { connect: 3_000, status: 1_200, stall: 8_000, acknowledge: 15_000 };

/**
 * `not_sent`: no byte of the document left, so it may be sent again by itself. `unknown`: it may be on paper; only a
 * person may decide to send it again.
 */
export type SendResult =
  | { result: 'printed'; reason: 'acknowledged' | 'trusted'; status: PrinterStatus | null }
  | { result: 'not_sent'; reason: NotSentReason; status: PrinterStatus | null }
  | { result: 'unknown'; reason: UnknownReason; status: PrinterStatus | null };
export type NotSentReason = ConnectFailure | BlockedReason | 'interrupted' | 'empty';
export type UnknownReason = BlockedReason | 'no_answer' | 'stalled' | 'interrupted';

/** Sends one job over one connection. Never throws and ends within its limits. */
export async function sendReceipt(job: ReceiptJob): Promise<SendResult> {
  const limits = { ...LIMITS, ...job.limits };
  if (job.data.length === 0) return { result: 'not_sent', reason: 'empty', status: null };
  const opened = await connect(job, limits.connect);
  if (!opened.ok) return { result: 'not_sent', reason: opened.reason, status: null };
  try {
    return job.oneWay
      ? await sendTrusting(opened.connection, job.data, limits)
      : await sendAsking(opened.connection, job, limits);
  } finally {
    opened.connection.close();
  }
}

/** Asks a printer for its state without printing. */
export async function askStatus(
  address: PrinterAddress,
  limits: Partial<SendLimits> = {},
): Promise<{ ok: true; status: PrinterStatus } | { ok: false; reason: ConnectFailure | 'no_answer' }> {
  const { connect: connectMs, status: statusMs } = { ...LIMITS, ...limits };
  const opened = await connect(address, connectMs);
  if (!opened.ok) return opened;
  const status = await queryStatus(opened.connection, statusMs);
  opened.connection.close();
  return status ? { ok: true, status } : { ok: false, reason: 'no_answer' };
}

async function sendTrusting(connection: Connection, data: Buffer, limits: SendLimits): Promise<SendResult> {
  const written = await connection.write(data, limits.stall);
  if (written === 'stalled') {
    connection.abort(); // half a slip must not come out later, beside the copy that the clerk asks for
    return { result: 'unknown', reason: 'stalled', status: null };
  }
  // The end of the connection in order is the only sign there is that the bytes arrived.
  if (written === 'written' && (await connection.finish(limits.stall)) === 'finished')
    return { result: 'printed', reason: 'trusted', status: null };
  return { result: 'unknown', reason: 'interrupted', status: null };
}

async function sendAsking(connection: Connection, job: ReceiptJob, limits: SendLimits): Promise<SendResult> {
  const before = await queryStatus(connection, limits.status);
  const blocked = before && blockedBy(before);
  if (blocked) return { result: 'not_sent', reason: blocked, status: before };
  if (connection.ended()) return { result: 'not_sent', reason: 'interrupted', status: before };

  connection.forget();
  const written = await connection.write(Buffer.concat([job.data, acknowledgeRequest(job.processId)]), limits.stall);
  if (written === 'stalled') connection.abort();
  if (written !== 'written')
    return { result: 'unknown', reason: written === 'stalled' ? 'stalled' : 'interrupted', status: before };

  // A printer that did not answer before will hardly answer now; it still gets one short chance.
  const patience = before ? limits.acknowledge : limits.status;
  const acknowledged = await connection.waitFor(
    (received) => parseReplies(received).some((reply) => acknowledges(reply, job.processId)) || undefined,
    patience,
  );
  const wasEnded = connection.ended();
  const after = before && !wasEnded ? await queryStatus(connection, limits.status) : null;
  if (acknowledged) return { result: 'printed', reason: 'acknowledged', status: after ?? before };
  const reason = (after && blockedBy(after)) ?? (wasEnded ? 'interrupted' : 'no_answer');
  return { result: 'unknown', reason, status: after ?? before };
}

/** DLE EOT 1–4; null when not even the first is answered. */
async function queryStatus(connection: Connection, ms: number): Promise<PrinterStatus | null> {
  const answers: StatusBytes = {};
  for (const question of [1, 2, 3, 4] as const) {
    connection.forget();
    if ((await connection.write(Buffer.from([0x10, 0x04, question]), ms)) !== 'written') break;
    const answer = await connection.waitFor(
      (received) => parseReplies(received).find((reply) => reply.kind === 'status')?.byte,
      ms,
    );
    if (answer === undefined) break;
    answers[question] = answer;
  }
  return Object.keys(answers).length > 0 ? readStatus(answers) : null;
}

/** Both are worked off in order, after the document: GS ( H by Epson, GS r 1 by everybody. */
function acknowledgeRequest(processId: string | undefined): Buffer {
  const paper = Buffer.from([0x1d, 0x72, 1]);
  if (processId === undefined || !/^\d{4}$/.test(processId)) return paper;
  return Buffer.concat([Buffer.from([0x1d, 0x28, 0x48, 6, 0, 0x30, 0x30]), Buffer.from(processId, 'latin1'), paper]);
}

function acknowledges(reply: Reply, processId: string | undefined): boolean {
  if (reply.kind === 'process') return reply.id === processId;
  return reply.kind === 'paper';
}
