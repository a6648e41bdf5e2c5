/** The headless host as a program of its own, unbuilt, as a person starts it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { afterTest, connectTo, enter, get, PAGE, tempFolder, type Client } from './support.ts';
import { NEW_SHOP } from './use-shop.ts';

const root = join(import.meta.dirname, '../..');
const ENTRY_LINE = /^Mendbench 修台: (http:\/\/127\.0\.0\.1:(\d+)\/enter\?token=[\w-]{43})$/m;

/** The project with screens that are built, whether or not it has been: the host looks for them beside itself. */
function project(): string {
  const folder = tempFolder();
  for (const name of ['src', 'resources', 'node_modules', 'package.json'])
    symlinkSync(join(root, name), join(folder, name));
  mkdirSync(join(folder, 'out/renderer'), { recursive: true });
  writeFileSync(join(folder, 'out/renderer/index.html'), PAGE);
  return join(folder, 'src/main/host.ts');
}

type Started = { child: ChildProcess; output: () => string; ended: Promise<number | null> };

function startHost(folder: string, ...args: string[]): Started {
  const links = ['--preserve-symlinks', '--preserve-symlinks-main'];
  const child = spawn(process.execPath, [...links, project(), '--data', folder, ...args]);
  afterTest(() => child.kill('SIGKILL'));
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => (text += part));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, output: () => text, ended };
}

async function addressOf({ output }: Started): Promise<{ url: string; port: number }> {
  await expect.poll(output, { timeout: 90_000 }).toMatch(ENTRY_LINE);
  const [, url, port] = ENTRY_LINE.exec(output())!;
  return { url: url!, port: Number(port) };
}

const clientAt = async (started: Started): Promise<Client> => {
  const { url, port } = await addressOf(started);
  return (await connectTo(port, await enter(url))).client;
};

describe('the headless host', { timeout: 120_000 }, () => {
  it('says its address, what the key file does not protect from, and ends in order', async () => {
    const host = startHost(join(tempFolder(), 'shop'));
    const { url, port } = await addressOf(host);
    await expect.poll(host.output).toMatch(/数据密钥[\s\S]*the data key/);
    const page = await get(port, '/', { cookie: await enter(url) });
    expect(page.body).toContain('<title>Screens</title>');
    host.child.kill('SIGTERM');
    expect(await host.ended).toBe(0);
  });

  it('gives a second start a new link to the first, and the shop to whoever comes after a kill', async () => {
    const folder = join(tempFolder(), 'shop');
    const first = startHost(folder);
    const { url, port } = await addressOf(first);
    const second = startHost(folder);
    const other = await addressOf(second);
    expect(await second.ended).toBe(0);
    expect(other.port).toBe(port);
    expect(other.url).not.toBe(url);

    const { client } = await connectTo(port, await enter(other.url));
    await client.setup.create({ operationId: crypto.randomUUID(), ...NEW_SHOP });
    first.child.kill('SIGKILL');
    await first.ended;
    const again = await clientAt(startHost(folder));
    expect(await again.setup.status()).toMatchObject({ problem: null, needsSetup: false, shopName: NEW_SHOP.shopName });
  });

  it('sets a new shop up with demo data, and leaves one that is there alone', async () => {
    const folder = join(tempFolder(), 'shop');
    const host = startHost(folder, '--demo');
    const client = await clientAt(host);
    expect(await client.setup.status()).toMatchObject({ needsSetup: false, demo: true });
    const [somebody] = await client.staff.choices();
    await client.session.switchTo({ staffId: somebody!.id });
    const { tickets } = await client.queue.open();
    expect(tickets.length).toBeGreaterThan(0);
    host.child.kill('SIGTERM');
    await host.ended;
    const again = startHost(folder, '--demo');
    await addressOf(again);
    expect(again.output()).toMatch(/nothing was added.*未添加示例数据/);
  });

  it('serves the screen that says what is wrong', async () => {
    const folder = join(tempFolder(), 'shop');
    writeFileSync(folder, '');
    const host = startHost(folder);
    const client = await clientAt(host);
    expect((await client.setup.status()).problem).toMatchObject({ path: folder });
    await expect.poll(host.output).toMatch(/could not be opened.*无法打开/);
  });

  it('refuses in a sentence what it cannot do', async () => {
    const folder = join(tempFolder(), 'shop');
    const first = startHost(folder);
    const { port } = await addressOf(first);
    const refused = async (sentence: RegExp, ...args: string[]) => {
      const host = startHost(join(tempFolder(), 'shop'), ...args);
      expect(await host.ended).toBe(1);
      expect(host.output()).toMatch(sentence);
      expect(host.output()).not.toMatch(/\n\s+at /);
    };
    await refused(/only 127\.0\.0\.1.*目前只支持/, '--host', '0.0.0.0');
    await refused(/already in use.*端口已被占用/, '--port', String(port));
    await refused(/--port 70000/, '--port', '70000');
    await refused(/--nonsense/, '--nonsense');
  });
});
