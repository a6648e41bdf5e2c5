import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export type StartOptions = {
  /** Where the shop's database, keys, photos and backups lie. */
  folder: string;
  /** The folder was named on the command line: its parent must be there (a missing drive is not a new shop). */
  named: boolean;
  demo: boolean;
  port: number;
  host: string;
};

/** The command line of both shells (`npm start -- …`). @throws with a sentence for the person who typed it. */
export function readStartOptions(args: readonly string[], env: NodeJS.ProcessEnv = process.env): StartOptions {
  const values = parse(args);
  const port = values.port.trim() === '' ? Number.NaN : Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(
      `--port ${values.port}: a port is a number from 0 to 65535. --port ${values.port}：端口是 0 到 65535 的数字。`,
    );
  }
  const named = values.data ?? env['MENDBENCH_DATA'];
  return {
    folder: named ? resolve(named) : defaultFolder(env),
    named: !!named,
    demo: values.demo,
    port,
    host: values.host,
  };
}

function parse(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      strict: true,
      options: {
        demo: { type: 'boolean', default: false },
        data: { type: 'string' },
        port: { type: 'string', default: '0' },
        host: { type: 'string', default: '127.0.0.1' },
      },
    });
    return values;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${why}. Known options 可用的选项：--demo, --data DIR, --port N, --host H`, { cause: error });
  }
}

/** Beside Electron's own user data, so that both shells find the same shop. */
function defaultFolder(env: NodeJS.ProcessEnv): string {
  const base: Partial<Record<NodeJS.Platform, string>> = {
    win32: env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'),
    darwin: join(homedir(), 'Library', 'Application Support'),
  };
  return join(base[process.platform] ?? env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'Mendbench', 'shop');
}
