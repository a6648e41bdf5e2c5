import { connect as connectTcp } from 'node:net';
import { describe, expect, it } from 'vitest';
import { startLanServer } from '../../src/main/lan/server.ts';
import {
  afterTest,
  builtPages,
  closeCode,
  comeIn,
  connect,
  get,
  openSocket,
  serveShop,
  upgradeStatus,
} from './support.ts';

const cookieOf = (setCookie: string[] | undefined) => setCookie?.[0]?.split(';')[0] ?? '';
const pathOf = (url: string) => new URL(url).pathname + new URL(url).search;

describe('coming in', () => {
  it('lets one browser in by a link, once', async () => {
    const { server } = await serveShop();
    const url = server.mintEntryUrl();
    expect(url).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${server.port}/enter\\?token=[\\w-]{43}$`));
    const first = await get(server.port, pathOf(url));
    expect(first.status).toBe(303);
    expect(first.headers.location).toBe('/');
    expect(first.headers['set-cookie']?.[0]).toMatch(/^mendbench-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const page = await get(server.port, '/', { cookie: cookieOf(first.headers['set-cookie']) });
    expect([page.status, page.body]).toEqual([200, expect.stringContaining('<title>Screens</title>')]);

    const second = await get(server.port, pathOf(url));
    expect(second.status).toBe(401);
    expect(second.headers['set-cookie']).toBeUndefined();
    expect(second.body).toContain('npm start');
  });

  it.each(['', 'x'.repeat(43), '%00', '[]'])('refuses the token "%s"', async (token) => {
    const { server } = await serveShop();
    server.mintEntryUrl();
    expect((await get(server.port, `/enter?token=${token}`)).status).toBe(401);
    expect((await get(server.port, `/enter?token=${token}&token=${token}`)).status).toBe(401);
  });

  it('refuses a link after ten minutes', async () => {
    let now = 1_000;
    const { server } = await serveShop({ now: () => now });
    const [old, fresh] = [server.mintEntryUrl(), server.mintEntryUrl()];
    now += 10 * 60_000 - 1;
    expect((await get(server.port, pathOf(fresh))).status).toBe(303);
    now += 1;
    expect((await get(server.port, pathOf(old))).status).toBe(401);
  });

  it('keeps who is in with the session it had, by a new link too, and uses that link up', async () => {
    const { server } = await serveShop();
    const cookie = await comeIn(server);
    const url = server.mintEntryUrl();
    const again = await get(server.port, pathOf(url), { cookie });
    expect([again.status, again.headers['set-cookie']]).toEqual([303, undefined]);
    expect((await get(server.port, pathOf(url))).status).toBe(401);
    expect((await get(server.port, pathOf(url), { cookie })).status).toBe(303); // the reload of a page that came in
  });

  it.each(['/', '/index.html', '/assets/main.js', '/nothing'])(
    'shows only the door at %s without a cookie',
    async (path) => {
      const { server } = await serveShop();
      for (const cookie of ['', `mendbench-${server.port}=`, `mendbench-${server.port}=${'x'.repeat(43)}`]) {
        const answer = await get(server.port, path, { cookie });
        expect(answer.status).toBe(401);
        expect(answer.body).toContain('请在主机上再次运行');
        expect(answer.body).toContain('Run <code>npm start</code> again');
        expect(answer.body).not.toMatch(/<script|Screens|export/);
      }
    },
  );
});

describe('who may ask at all', () => {
  it('listens on this computer only', async () => {
    const options = { pages: builtPages(), port: 0, serve: () => undefined };
    for (const host of ['0.0.0.0', '192.168.1.10', '::', 'localhost', '']) {
      await expect(startLanServer({ ...options, host })).rejects.toThrow(/only 127\.0\.0\.1.*目前只支持/);
    }
  });

  it('says in a sentence that the port is taken', async () => {
    const { server } = await serveShop();
    const options = { pages: builtPages(), host: '127.0.0.1', serve: () => undefined };
    await expect(startLanServer({ ...options, port: server.port })).rejects.toThrow(/already in use.*端口已被占用/);
  });

  it('answers to its own names only', async () => {
    const { server } = await serveShop();
    const cookie = await comeIn(server);
    const { port } = server;
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]) {
      expect((await get(port, '/', { cookie, host })).status).toBe(200);
    }
    for (const host of [
      '127.0.0.1',
      `127.0.0.1:${port + 1}`,
      `evil.example:${port}`,
      `127.0.0.1.evil.example:${port}`,
      'a',
    ]) {
      expect((await get(port, '/', { cookie, host })).status).toBe(403);
      expect((await get(port, pathOf(server.mintEntryUrl()), { host })).status).toBe(403);
      expect(await upgradeStatus(openSocket(server.port, { cookie, host, origin: `http://${host}` }))).toBe(403);
    }
  });

  it('answers to its own page, the address bar and links only', async () => {
    const { server } = await serveShop();
    const cookie = await comeIn(server);
    const status = async (headers: Record<string, string>) =>
      (await get(server.port, '/', { cookie, ...headers })).status;
    expect(await status({ 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' })).toBe(200);
    expect(await status({ 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' })).toBe(200);
    const foreign = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect(await status({ ...foreign, 'sec-fetch-dest': 'document' })).toBe(200);
    expect(await status({ ...foreign, 'sec-fetch-dest': 'iframe' })).toBe(403);
    expect(await status({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).toBe(403);
    expect(await status({ 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' })).toBe(403);
  });

  it('opens a WebSocket for its own page only', async () => {
    const { server } = await serveShop();
    const cookie = await comeIn(server);
    const status = (headers: Record<string, string>, path?: string) =>
      upgradeStatus(openSocket(server.port, headers, path));
    const ours = `http://127.0.0.1:${server.port}`;
    expect(await status({ cookie })).toBe(101);
    expect(await status({})).toBe(401);
    expect(await status({ cookie: `mendbench-${server.port}=${'x'.repeat(43)}` })).toBe(401);
    for (const origin of ['http://evil.example', 'null', '', `${ours}.evil.example`, ours.replace('http', 'https')]) {
      expect(await status({ cookie, origin })).toBe(403);
    }
    expect(await status({ cookie, 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await status({ cookie }, '/other')).toBe(404);
  });
});

describe('what it hands out', () => {
  it('gives every page a policy with a fresh nonce', async () => {
    const { server } = await serveShop();
    const cookie = await comeIn(server);
    const pages = [await get(server.port, '/', { cookie }), await get(server.port, '/index.html', { cookie })];
    const nonces = pages.map(({ headers, body }) => {
      const nonce = /'nonce-([\w-]+)'/.exec(String(headers['content-security-policy']))?.[1];
      expect(body).toContain(`content="${nonce}"`);
      expect(headers['content-security-policy']).toBe(
        `default-src 'self'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; ` +
          `connect-src 'self' ws://127.0.0.1:${server.port}; object-src 'none'; base-uri 'none'; ` +
          `frame-ancestors 'none'; form-action 'none'`,
      );
      expect(headers['cache-control']).toBe('no-store');
      return nonce;
    });
    expect(new Set(nonces).size).toBe(2);
  });

  it('puts the safety headers on every answer', async () => {
    const { server } = await serveShop();
    const cookie = await comeIn(server);
    const answers = [
      await get(server.port, '/'),
      await get(server.port, '/', { host: 'evil.example' }),
      await get(server.port, '/assets/main.js', { cookie }),
      await get(server.port, '/nothing', { cookie }),
      await get(server.port, '/', { cookie }, 'POST'),
      await get(server.port, '/enter?token=x'),
      await get(server.port, '/enter?token=x', { cookie }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 403, 200, 404, 404, 401, 303]);
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'content-security-policy': expect.stringMatching(/default-src 'self'.*frame-ancestors 'none'/),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers['content-security-policy']).not.toContain('unsafe');
    }
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '//etc/passwd',
    '/.hidden',
    '/assets/%00',
    '/%',
    '/assets',
    '/assets/',
  ])('does not give %s away', async (path) => {
    const { server } = await serveShop();
    const answer = await get(server.port, path, { cookie: await comeIn(server) });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.body).not.toMatch(/secret\n?$|root:|main\.js/);
  });
});

describe('limits', () => {
  it('closes the socket of a message that is too big', async () => {
    const { server } = await serveShop();
    const { socket } = await connect(server);
    socket.send('x'.repeat(6 * 1024 * 1024 + 1));
    expect([1006, 1009]).toContain(await closeCode(socket));
  });

  it.each([
    ['no JSON', '{"张三": 138'],
    ['no envelope', '[]'],
    ['no path', '{"i":"0","p":{}}'],
    ['another host', '{"i":"0","p":{"u":"//evil.example/"}}'],
    ['bytes', Buffer.from([0xff, 1, 2])],
  ])('closes the socket of what is no message: %s', async (_what, message) => {
    const { server, log } = await serveShop();
    const { socket } = await connect(server);
    socket.send(message);
    expect(await closeCode(socket)).toBe(1008);
    expect(log).toEqual([]);
  });

  it('closes the socket of a flood', async () => {
    const { server } = await serveShop({ serve: (socket) => socket.onMessage(() => undefined) });
    const { socket } = await connect(server);
    for (let i = 0; i < 2_001; i++) socket.send('x');
    expect(await closeCode(socket)).toBe(1008);
  });

  it('destroys a request that never ends', async () => {
    const { server } = await serveShop();
    const half = connectTcp(server.port, '127.0.0.1');
    afterTest(() => half.destroy());
    half.on('error', () => undefined).write('GET / HTTP/1.1\r\nHost: 127.0.0.1');
    half.resume();
    await new Promise((done) => half.on('close', done));
    // and a full one is still answered
    expect((await get(server.port, '/')).status).toBe(401);
  }, 15_000);

  it('takes no more than 64 connections', async () => {
    const { server } = await serveShop();
    let dropped = 0;
    const sockets = Array.from({ length: 80 }, () => connectTcp(server.port, '127.0.0.1'));
    for (const socket of sockets) {
      afterTest(() => socket.destroy());
      socket
        .on('error', () => undefined)
        .on('close', () => (dropped += 1))
        .resume();
    }
    await expect.poll(() => dropped).toBe(16);
  });
});
