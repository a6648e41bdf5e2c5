import { type Connection, type ConnectFailure, type PrinterAddress, connect } from '../tcp.ts';

export type LabelJob = PrinterAddress & {
  /** From `toZpl`. */
  data: Buffer;
  /** A printer that never answers ~HS: a send that ends in order counts as printed. */
  oneWay?: boolean;
  limits?: Partial<LabelLimits>;
};

/** Milliseconds. */
export type LabelLimits = { connect: number; status: number; stall: number; finish: number };
const LIMITS: LabelLimits = { connect: 3_000, status: 1_500, stall: 8_000, finish: 15_000 };

/** Between two questions while a label is being printed. */
const ASK_AGAIN_MS = 250;

export type LabelStatus = {
  paperOut: boolean;
  headOpen: boolean;
  ribbonOut: boolean;
  paused: boolean;
  /** Nothing received is still waiting to be printed. */
  idle: boolean;
};

export type LabelBlockedReason = 'paper_out' | 'cover_open' | 'ribbon_out' | 'paused';
export type LabelSendResult =
  | { result: 'printed'; reason: 'acknowledged' | 'trusted'; status: LabelStatus | null }
  | {
      result: 'not_sent';
      reason: ConnectFailure | LabelBlockedReason | 'interrupted' | 'empty';
      status: LabelStatus | null;
    }
  | {
      result: 'unknown';
      reason: LabelBlockedReason | 'no_answer' | 'stalled' | 'interrupted';
      status: LabelStatus | null;
    };

/** Sends one label job over one connection; the same promises as `sendReceipt`. */
export async function sendLabel(job: LabelJob): Promise<LabelSendResult> {
  const limits = { ...LIMITS, ...job.limits };
  if (job.data.length === 0) return { result: 'not_sent', reason: 'empty', status: null };
  const opened = await connect(job, limits.connect);
  if (!opened.ok) return { result: 'not_sent', reason: opened.reason, status: null };
  try {
    return await sendOver(opened.connection, job, limits);
  } finally {
    opened.connection.close();
  }
}

async function sendOver(connection: Connection, job: LabelJob, limits: LabelLimits): Promise<LabelSendResult> {
  const before = job.oneWay ? null : await hostStatus(connection, limits.status);
  const blocked = before && labelBlockedBy(before);
  if (blocked) return { result: 'not_sent', reason: blocked, status: before };
  if (connection.ended()) return { result: 'not_sent', reason: 'interrupted', status: before };

  const written = await connection.write(job.data, limits.stall);
  if (written === 'stalled') connection.abort();
  if (written !== 'written')
    return { result: 'unknown', reason: written === 'stalled' ? 'stalled' : 'interrupted', status: before };
  if (job.oneWay) {
    return (await connection.finish(limits.stall)) === 'finished'
      ? { result: 'printed', reason: 'trusted', status: null }
      : { result: 'unknown', reason: 'interrupted', status: null };
  }
  return before ? awaitIdle(connection, limits) : { result: 'unknown', reason: 'no_answer', status: null };
}

/** ~HS is answered at once, not in order: the label is out when the printer is idle and complains of nothing. */
async function awaitIdle(connection: Connection, limits: LabelLimits): Promise<LabelSendResult> {
  let status: LabelStatus | null = null;
  for (let waited = 0; waited < limits.finish; waited += ASK_AGAIN_MS) {
    const answer = await hostStatus(connection, limits.status);
    if (!answer) break;
    status = answer;
    const blocked = labelBlockedBy(status);
    if (blocked) return { result: 'unknown', reason: blocked, status };
    if (status.idle) return { result: 'printed', reason: 'acknowledged', status };
    await connection.waitFor(() => undefined, ASK_AGAIN_MS);
  }
  return { result: 'unknown', reason: connection.ended() ? 'interrupted' : 'no_answer', status };
}

async function hostStatus(connection: Connection, ms: number): Promise<LabelStatus | null> {
  connection.forget();
  if ((await connection.write(Buffer.from('~HS', 'latin1'), ms)) !== 'written') return null;
  return (await connection.waitFor((received) => parseHostStatus(received.toString('latin1')), ms)) ?? null;
}

/** Zebra's ~HS answer: three lines of comma-separated fields, each between STX and ETX. */
export function parseHostStatus(text: string): LabelStatus | undefined {
  // oxlint-disable-next-line no-control-regex -- STX and ETX frame the lines
  const [first, second, third] = [...text.matchAll(/\u0002([^\u0003]*)\u0003/g)].map((match) => match[1]!.split(','));
  if (!first || !second || !third) return undefined;
  return {
    paperOut: first[1] === '1',
    paused: first[2] === '1',
    headOpen: second[2] === '1',
    ribbonOut: second[3] === '1',
    idle: Number(first[4]) === 0 && first[7] !== '1' && Number(second[8]) === 0,
  };
}

function labelBlockedBy(status: LabelStatus): LabelBlockedReason | null {
  if (status.paperOut) return 'paper_out';
  if (status.headOpen) return 'cover_open';
  if (status.ribbonOut) return 'ribbon_out';
  return status.paused ? 'paused' : null;
}
