import packageJson from '../../package.json' with { type: 'json' };
import type { StartupProblem } from '../shared/setup/contract.ts';
import { composeHost } from './compose.ts';
import { readStartOptions } from './data-folder.ts';
import { takeInstance } from './instance.ts';
import { LanError, checkHost, startLanServer, type LanServer } from './lan/server.ts';
import { createRpc } from './rpc.ts';
import { createRuntime, placesOf, setUpDemo } from './runtime.ts';
import { keyFileSlot } from './vault/key-file.ts';

/** The host without a desktop: the same shop, shown by a browser of this computer. */

/** How long a start waits for another one that has the folder but is not ready yet. */
const OTHER_START_MS = 90_000;

/** What a person did wrong, or the machine lacks: one sentence, no stack. */
class StartError extends Error {
  override name = 'StartError';
}

/** scripts/run.cjs says the same before it starts a script; the built host may be started without it. */
function guardNode(): void {
  const needed = packageJson.engines.node.replace(/[^\d.]/g, '');
  const [neededMajor = 0, neededMinor = 0] = needed.split('.').map(Number);
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > neededMajor || (major === neededMajor && minor >= neededMinor)) return;
  throw new StartError(
    `Mendbench needs Node ${needed} or newer; this is ${process.versions.node}. ` +
      `修台需要 Node ${needed} 或更新的版本，当前是 ${process.versions.node}。`,
  );
}

function readOptions() {
  try {
    return readStartOptions(process.argv.slice(2));
  } catch (error) {
    throw new StartError(error instanceof Error ? error.message : String(error));
  }
}

/** scripts/start.ts waits for this line and opens its address. */
const sayAddress = (address: string) => console.log(`Mendbench 修台: ${address}`);

const KEY_FILE_NOTICE =
  '注意：数据密钥保存在数据目录的文件里。它能挡住本机的其他用户，但挡不住拿走这块硬盘的人。\n' +
  'Note: the data key lies in a file of the data folder. That keeps other users of this computer out, not somebody ' +
  'who takes the disk.';

const sayProblem = ({ code, path }: StartupProblem) =>
  console.log(
    `The shop could not be opened (${code}, ${path}); the page says more. 店铺数据无法打开（${code}，${path}），详见页面。`,
  );

const sayDemo = () => console.log('Making the demo shop, some ten seconds. 正在生成示例店铺，约十秒。');

/** The lock on the folder, or null when another process has it and its address has been said. */
async function takeFolder(folder: string, answer: () => string) {
  const giveUpAt = performance.now() + OTHER_START_MS;
  for (;;) {
    const taken = await takeInstance(folder, answer);
    if ('lock' in taken) return taken.lock;
    if (taken.running.startsWith('http:')) {
      sayAddress(taken.running);
      return null;
    }
    if (taken.running === 'desktop') {
      console.log('The shop is open in the desktop window. 店铺已在桌面窗口中打开。');
      return null;
    }
    if (performance.now() > giveUpAt) {
      throw new StartError('Another start of this shop does not get ready. 这个店铺的另一次启动一直没有就绪。');
    }
    await new Promise((done) => setTimeout(done, 250));
  }
}

async function run(): Promise<void> {
  guardNode();
  const { folder, named, demo, port, host: address } = readOptions();
  checkHost(address); // before anything is made
  let server: LanServer | undefined;
  const lock = await takeFolder(folder, () => server?.mintEntryUrl() ?? '');
  if (!lock) return;

  const places = placesOf(import.meta.filename);
  const runtime = createRuntime(places);
  const host = await composeHost({
    version: packageJson.version,
    folder,
    named,
    slots: [keyFileSlot(folder)],
    workers: runtime.workers,
    printers: runtime.printers,
  });
  const stop = async () => {
    await server?.close();
    await host.close();
    await runtime.close();
    lock.release();
  };
  try {
    if (demo && host.shop() && !(await setUpDemo(host, sayDemo))) {
      console.log(
        '--demo: this folder has a shop already, nothing was added. --demo：目录中已有店铺，未添加示例数据。',
      );
    }
    const serve = createRpc(host, (line) => process.stderr.write(`${line}\n`));
    server = await startLanServer({ pages: places.pages, host: address, port, serve });
  } catch (error) {
    await stop();
    throw error;
  }

  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1); // asked twice: now
      stopping = true;
      void stop().finally(() => process.exit(0));
    });
  }
  sayAddress(server.mintEntryUrl());
  const problem = host.problem();
  if (problem) sayProblem(problem);
  if (host.keyFileNotice()) console.log(KEY_FILE_NOTICE);
}

try {
  await run();
} catch (error) {
  console.error(error instanceof StartError || error instanceof LanError ? error.message : error);
  process.exitCode = 1;
}
