/**
 * One instance per data folder. The lock is a file that names its holder; a file whose holder is gone (kill -9, power
 * cut) counts for nothing. A second start tells the first its arguments over a socket.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Holder {
  pid: number;
  /** Linux's start time of that process: ids are used again, and after a restart of the machine soon. */
  startedAt: string;
  socket: string;
}
export interface SecondStart {
  argv: string[];
  workingDirectory: string;
  additionalData: unknown;
}

/** The answer to requestSingleInstanceLock is synchronous, sockets are not: a small process of its own delivers. */
const DELIVER = `
  const [socket, message] = process.argv.slice(1);
  const giveUpAt = Date.now() + 3000;
  const attempt = () => {
    const connection = require('node:net').connect(socket, () => connection.end(message));
    connection.on('error', () => (Date.now() < giveUpAt ? setTimeout(attempt, 50) : process.exit(1)));
  };
  attempt();`;

export class SingleInstanceLock {
  readonly #file: string;
  readonly #server: Server;

  private constructor(file: string, server: Server) {
    this.#file = file;
    this.#server = server;
  }

  /** The lock, or undefined when another instance holds it and has been told of this start. */
  static take(
    dataFolder: string,
    additionalData: unknown,
    onSecondStart: (start: SecondStart) => void,
  ): SingleInstanceLock | undefined {
    const file = join(dataFolder, 'standin-instance-lock');
    // Not in the data folder: a socket's path may not be longer than about 100 characters.
    const socket = join(tmpdir(), `standin-${createHash('sha256').update(file).digest('hex').slice(0, 16)}.sock`);
    const me: Holder = { pid: process.pid, startedAt: startTime(process.pid) ?? '', socket };
    while (!claim(file, me)) {
      const holder = readHolder(file);
      if (holder && isRunning(holder)) {
        const start: SecondStart = { argv: process.argv, workingDirectory: process.cwd(), additionalData };
        const told = spawnSync(process.execPath, ['-e', DELIVER, holder.socket, JSON.stringify(start)]);
        if (told.status !== 0) process.stderr.write('Electron stand-in: the first instance does not answer\n');
        return undefined;
      }
      rmSync(file, { force: true });
    }
    rmSync(socket, { force: true });
    const server = createServer((connection) => {
      let text = '';
      connection.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      connection.on('end', () => onSecondStart(JSON.parse(text) as SecondStart));
    });
    server.listen(socket).unref();
    return new SingleInstanceLock(file, server);
  }

  release(): void {
    this.#server.close();
    rmSync(this.#file, { force: true });
  }
}

/** A link appears with its content or not at all, so nobody reads half a lock. */
function claim(file: string, holder: Holder): boolean {
  const draft = `${file}.${holder.pid}`;
  writeFileSync(draft, JSON.stringify(holder));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function isRunning(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch {
    return false;
  }
  return (startTime(holder.pid) ?? '') === holder.startedAt;
}

/** Field 22 of /proc/<pid>/stat, counted behind the name, which may hold blanks; undefined where there is no /proc. */
function startTime(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
