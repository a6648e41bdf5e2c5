/** What the desktop shell is made of, as far as it shows without a window. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { SafeStorage } from 'electron';
import { describe, expect, it } from 'vitest';
import { keyringSlot } from '../../src/main/electron/keyring.ts';
import { answer } from '../../src/main/electron/pages.ts';
import { createRuntime, placesOf } from '../../src/main/runtime.ts';
import { intakeSlip } from '../../src/main/documents/intake-slip.ts';
import { createKeys, openKeys } from '../../src/main/vault/keys.ts';
import { startFakePrinter } from '../support/fake-printer.ts';
import { intake, invoiceData, label } from '../support/paper-samples.ts';
import { afterTest, builtPages, tempFolder } from './support.ts';

describe('app://', () => {
  it('gives the page with a policy and a fresh nonce', async () => {
    const pages = builtPages();
    const seen = await Promise.all(
      [1, 2].map(async () => {
        const response = await answer(pages, 'app://mendbench/index.html#/queue');
        const policy = response.headers.get('content-security-policy') ?? '';
        const nonce = /'nonce-([\w-]+)'/.exec(policy)?.[1];
        expect(policy).toContain("script-src 'self'; ");
        expect(policy).toContain("connect-src 'self'; ");
        expect(policy).not.toContain('unsafe');
        expect(await response.text()).toContain(`content="${nonce}"`);
        expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
        return nonce;
      }),
    );
    expect(new Set(seen).size).toBe(2);
    const script = await answer(pages, 'app://mendbench/assets/main.js');
    expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
  });

  it.each([
    'app://mendbench/../secret.txt',
    'app://mendbench/%2e%2e/secret.txt',
    'app://mendbench/..%2fsecret.txt',
    'app://mendbench/assets/..%2f..%2fsecret.txt',
    'app://mendbench/%2fetc/passwd',
    'app://mendbench//etc/passwd',
    'app://mendbench/%00',
    'app://mendbench/%',
    'app://mendbench/',
    'app://mendbench/assets',
    'app://other/index.html',
    'app://mendbench.evil/index.html',
    'https://mendbench/index.html',
  ])('does not give %s away', async (url) => {
    const response = await answer(builtPages(), url);
    expect([response.status, await response.text()]).toEqual([404, '404\n']);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  it('answers GET only', async () => {
    expect((await answer(builtPages(), 'app://mendbench/index.html', 'POST')).status).toBe(404);
  });
});

/** Electron's keyring with a key of its own, as one machine has it. */
function fakeKeyring(backend: ReturnType<SafeStorage['getSelectedStorageBackend']>, isAvailable = true) {
  const key = randomBytes(32);
  let turned = false;
  return {
    /** The keyring's own key has changed since the text was sealed. */
    turn: () => void (turned = true),
    isAsyncEncryptionAvailable: async () => isAvailable,
    getSelectedStorageBackend: () => backend,
    async encryptStringAsync(text: string) {
      const cipher = createCipheriv('aes-256-ctr', key, Buffer.alloc(16));
      return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    },
    async decryptStringAsync(sealed: Buffer) {
      const decipher = createDecipheriv('aes-256-ctr', key, Buffer.alloc(16));
      const result = Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8');
      const shouldReEncrypt = turned;
      turned = false;
      return { result: shouldReEncrypt ? 'old' : result, shouldReEncrypt };
    },
  };
}

describe('the keyring slot', () => {
  it('keeps the data key, and nothing of it in keys.json', async () => {
    const folder = tempFolder();
    const keyring = fakeKeyring('gnome_libsecret');
    const slots = [keyringSlot(keyring, 'linux')];
    const key = randomBytes(32);
    expect(await createKeys(folder, key, slots)).toBe('keyring');
    expect(await slots[0]!.wrap(key)).not.toContain(key.toString('hex'));
    expect(Buffer.from((await openKeys(folder, slots)).key).equals(key)).toBe(true);
    keyring.turn();
    expect(Buffer.from((await openKeys(folder, slots)).key).equals(key)).toBe(true);
  });

  it("does not open what another machine's keyring has sealed", async () => {
    const folder = tempFolder();
    await createKeys(folder, randomBytes(32), [keyringSlot(fakeKeyring('kwallet6'), 'linux')]);
    await expect(openKeys(folder, [keyringSlot(fakeKeyring('kwallet6'), 'linux')])).rejects.toThrow(
      /does not hold a key/,
    );
  });

  it('is not available where the keyring only pretends', async () => {
    const available = (...args: Parameters<typeof fakeKeyring>) =>
      keyringSlot(fakeKeyring(...args), 'linux').available();
    expect(await available('gnome_libsecret')).toBe(true);
    expect(await available('basic_text')).toBe(false);
    expect(await available('unknown')).toBe(false);
    expect(await available('kwallet5', false)).toBe(false);
    expect(await keyringSlot(fakeKeyring('unknown'), 'win32').available()).toBe(true);
  });
});

async function printer(mode: 'ok' | 'refuse' = 'ok') {
  const fake = await startFakePrinter();
  afterTest(() => fake.close());
  fake.mode = mode;
  await fake.applyMode();
  return fake;
}

describe('printers and workers of both shells', () => {
  const places = placesOf(join(import.meta.dirname, '../../src/main/host.ts'));
  function runtime() {
    const made = createRuntime(places);
    afterTest(() => made.close());
    return made;
  }
  it('sets a receipt and a label on paper', async () => {
    const { printers } = runtime();
    const { host, port, nextJob } = await printer();
    const to = { enabled: true, host, port };
    const slip = intakeSlip(intake, { columns: 48, language: 'zh' });
    const receipt = await printers.receipt(slip, { ...to, columns: 48, oneWay: false }, '0001');
    expect(receipt).toMatchObject({ result: 'printed', reason: 'acknowledged' });
    expect(await printers.label(label, { ...to, widthMm: 50, dpi: 203 })).toMatchObject({ result: 'printed' });
    expect((await nextJob()).printed.toString('latin1')).toMatch(/^\x1b@/); // oxlint-disable-line no-control-regex -- ESC @
    expect((await nextJob()).printed.toString('latin1')).toContain('^PW400');
  }, 30_000);

  it('says so when nobody listens', async () => {
    const { printers } = runtime();
    const { host, port } = await printer('refuse');
    const answered = await printers.label(label, { enabled: true, host, port, widthMm: 40, dpi: 203 });
    expect(answered).toMatchObject({ result: 'not_sent', reason: 'refused' });
  }, 30_000);

  it('sets an invoice as PDF', async () => {
    const bytes = await runtime().workers.pdf({ document: 'invoice', data: invoiceData, size: 'A4', language: 'zh' });
    expect(Buffer.from(bytes).toString('latin1', 0, 5)).toBe('%PDF-');
  }, 30_000);

  it('knows where things lie, built and unbuilt', () => {
    expect(placesOf('/x/out/main/host.js').worker('pdf')).toBe('/x/out/main/pdf.js');
    expect(placesOf('/x/out/main/host.js').pages).toBe('/x/out/renderer');
    expect(placesOf('/x/src/main/host.ts').worker('pdf')).toBe('/x/src/main/workers/pdf.ts');
    expect(placesOf('/x/src/main/host.ts').pages).toBe('/x/out/renderer');
  });
});
