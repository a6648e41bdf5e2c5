import { type AddressInfo, type Socket, createServer } from 'node:net';

/**
 * A network printer (JetDirect) on the loopback: every connection is one job. It answers the status questions of
 * ESC/POS and ZPL printers as the real ones do, in the state and with the faults that a test sets.
 */
export type FakeState = 'ok' | 'paperout' | 'cover' | 'offline' | 'nearend';

export type FakeMode =
  | 'ok'
  /** Accepts the connection and reads nothing. */
  | 'stall'
  /** Reads and never answers. */
  | 'mute'
  /** Ends the connection after the first bytes. */
  | 'closeearly'
  /** Resets the connection in the middle of the document. */
  | 'rst'
  /** Refuses connections: nothing listens. */
  | 'refuse';

export type FakeJob = {
  /** Everything received over this connection, questions included. */
  bytes: Buffer;
  /** The same without the status questions: what would come out. */
  printed: Buffer;
  error: string | null;
};

export type FakePrinter = {
  readonly host: string;
  readonly port: number;
  state: FakeState;
  mode: FakeMode;
  /** Does not know GS ( H, like most clones. */
  noProcessId: boolean;
  /** Sends four bytes of automatic status after every chunk, as some printers are set to. */
  chatty: boolean;
  /** Jobs with anything to print, in order of their end. */
  readonly jobs: FakeJob[];
  readonly maxOpen: number;
  /** The next job with something to print, or one that ended before anybody asked for it. */
  nextJob(): Promise<FakeJob>;
  /** Takes up or stops listening as `mode` says; call it after changing to or from `refuse`. */
  applyMode(): Promise<void>;
  close(): Promise<void>;
};

type Answers = { n1: number; n2: number; n3: number; n4: number; paper: number };
const ANSWERS: Record<FakeState, Answers> = {
  ok: { n1: 0x12, n2: 0x12, n3: 0x12, n4: 0x12, paper: 0x00 },
  nearend: { n1: 0x12, n2: 0x12, n3: 0x12, n4: 0x1e, paper: 0x03 },
  paperout: { n1: 0x1a, n2: 0x32, n3: 0x12, n4: 0x72, paper: 0x0c },
  cover: { n1: 0x1a, n2: 0x16, n3: 0x12, n4: 0x12, paper: 0x00 },
  offline: { n1: 0x1a, n2: 0x12, n3: 0x12, n4: 0x12, paper: 0x00 },
};
const OFFLINE: ReadonlySet<FakeState> = new Set(['paperout', 'cover', 'offline']);

/** DLE, GS and ~. */
const FIRST_BYTES: ReadonlySet<number> = new Set([0x10, 0x1d, 0x7e]);

type Question = { start: number; end: number; answer: Buffer | null };

/** The questions in a stream, and what this printer answers to each (null: asked in order while it cannot print). */
function questionsIn(bytes: Buffer, printer: FakePrinter, from: number): Question[] {
  const answers = ANSWERS[printer.state];
  const stopped = OFFLINE.has(printer.state);
  const found: Question[] = [];
  for (let at = from; at < bytes.length; at++) {
    if (!FIRST_BYTES.has(bytes[at]!)) continue;
    const rest = bytes.subarray(at);
    if (rest[0] === 0x10 && rest[1] === 0x04 && rest[2]! >= 1 && rest[2]! <= 4) {
      const answer = answers[`n${rest[2]}` as keyof Answers];
      found.push({ start: at, end: at + 3, answer: Buffer.from([answer]) });
    } else if (rest[0] === 0x1d && rest[1] === 0x72 && rest[2] === 1) {
      found.push({ start: at, end: at + 3, answer: stopped ? null : Buffer.from([answers.paper]) });
    } else if (rest.length >= 11 && rest.subarray(0, 7).equals(Buffer.from([0x1d, 0x28, 0x48, 6, 0, 0x30, 0x30]))) {
      const answer = Buffer.concat([Buffer.from([0x37, 0x22]), rest.subarray(7, 11), Buffer.from([0])]);
      found.push({ start: at, end: at + 11, answer: stopped || printer.noProcessId ? null : answer });
    } else if (rest.toString('latin1', 0, 3) === '~HS') {
      found.push({ start: at, end: at + 3, answer: hostStatus(printer.state) });
    }
  }
  return found;
}

function hostStatus(state: FakeState): Buffer {
  const paper = state === 'paperout' ? 1 : 0;
  const head = state === 'cover' ? 1 : 0;
  const paused = state === 'offline' ? 1 : 0;
  return Buffer.from(
    `\u0002030,${paper},${paused},0240,000,0,0,0,000,0,0,0\u0003\r\n` +
      `\u0002000,0,${head},0,0,2,4,0,00000000,1,000\u0003\r\n\u00021234,0\u0003\r\n`,
    'latin1',
  );
}

function withoutQuestions(bytes: Buffer, questions: Question[]): Buffer {
  const parts: Buffer[] = [];
  let from = 0;
  for (const { start, end } of questions) {
    parts.push(bytes.subarray(from, start));
    from = end;
  }
  return Buffer.concat([...parts, bytes.subarray(from)]);
}

/** @param settings `port`: any free one without it. */
export async function startFakePrinter(
  settings: Partial<Pick<FakePrinter, 'port' | 'state' | 'mode' | 'noProcessId' | 'chatty'>> = {},
): Promise<FakePrinter> {
  const jobs: FakeJob[] = [];
  const unseen: FakeJob[] = [];
  const waiting: ((job: FakeJob) => void)[] = [];
  const sockets = new Set<Socket>();
  let port = 0;
  let maxOpen = 0;

  const serve = (socket: Socket) => {
    sockets.add(socket);
    maxOpen = Math.max(maxOpen, sockets.size);
    if (printer.mode === 'stall') socket.pause();
    let bytes = Buffer.alloc(0);
    const questions: Question[] = [];
    let error: string | null = null;
    socket.on('data', (chunk) => {
      // A question may have been cut in two: look again at the last bytes, but not at those already answered.
      const from = Math.max(questions.at(-1)?.end ?? 0, bytes.length - 10);
      bytes = Buffer.concat([bytes, chunk]);
      const fresh = questionsIn(bytes, printer, from);
      questions.push(...fresh);
      const asked = questions.reduce((sum, question) => sum + question.end - question.start, 0);
      if (printer.mode === 'rst' && bytes.length > asked) return void socket.resetAndDestroy();
      if (printer.mode === 'mute') return;
      for (const { answer } of fresh) if (answer) socket.write(answer);
      if (printer.chatty) socket.write(Buffer.from([0x10, 0, 0, 0x0f]));
      if (printer.mode === 'closeearly') socket.end();
    });
    socket.on('error', (problem: NodeJS.ErrnoException) => {
      error = problem.code ?? problem.message;
    });
    socket.on('close', () => {
      sockets.delete(socket);
      const printed = withoutQuestions(bytes, questions);
      if (printed.length === 0) return;
      const job = { bytes, printed, error };
      jobs.push(job);
      const next = waiting.shift();
      if (next) next(job);
      else unseen.push(job);
    });
  };

  const server = createServer(serve);
  const listen = (wanted: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(wanted, '127.0.0.1', () => {
        port = (server.address() as AddressInfo).port;
        resolve();
      });
    });
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });

  const printer: FakePrinter = {
    host: '127.0.0.1',
    get port() {
      return port;
    },
    state: settings.state ?? 'ok',
    mode: settings.mode ?? 'ok',
    noProcessId: settings.noProcessId ?? false,
    chatty: settings.chatty ?? false,
    jobs,
    get maxOpen() {
      return maxOpen;
    },
    nextJob() {
      const seen = unseen.shift();
      return seen ? Promise.resolve(seen) : new Promise((resolve) => waiting.push(resolve));
    },
    async applyMode() {
      if (printer.mode === 'refuse' && server.listening) await stop();
      else if (printer.mode !== 'refuse' && !server.listening) await listen(port);
    },
    async close() {
      if (server.listening) await stop();
    },
  };
  await listen(settings.port ?? 0);
  await printer.applyMode();
  return printer;
}
