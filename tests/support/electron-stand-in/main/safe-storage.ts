/**
 * `safeStorage`, the asynchronous half. The key is kept where a keyring would keep it: outside the app's data folder,
 * one for each app, in ~/.local/share/electron-stand-in-keyring (or STANDIN_KEYRING_DIR).
 *
 * STANDIN_KEYRING=none is the machine without a keyring. Electron then does not refuse: it "encrypts" under a key that
 * everybody knows, still calls that available, and only getSelectedStorageBackend() tells.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { SafeStorage } from 'electron';
import { strict } from '../honest.ts';
import { runtime } from '../runtime.ts';
import { app } from './app.ts';

const hasKeyring = () => process.env['STANDIN_KEYRING'] !== 'none';
/** Chromium's prefixes: v11 is under the keyring's key, v10 under the known one. */
const PREFIX_BYTES = 3;
const IV_BYTES = 12;
const TAG_BYTES = 16;

function keyringKey(): Buffer {
  const dataHome = process.env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share');
  const folder = process.env['STANDIN_KEYRING_DIR'] || join(dataHome, 'electron-stand-in-keyring');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${app.getName().replaceAll(/[^\w.-]/g, '_')}.key`);
  try {
    writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file);
}
const knownKey = () => createHash('sha256').update('peanuts').digest();

function requireReady(): void {
  if (!runtime.ready) throw new Error('safeStorage cannot be used before app is ready');
}

export const safeStorage = strict('safeStorage', {
  isAsyncEncryptionAvailable: async () => runtime.ready,
  getSelectedStorageBackend() {
    if (!runtime.ready) return 'unknown';
    return hasKeyring() ? 'gnome_libsecret' : 'basic_text';
  },
  async encryptStringAsync(plainText: string) {
    requireReady();
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', hasKeyring() ? keyringKey() : knownKey(), iv);
    const sealed = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.from(hasKeyring() ? 'v11' : 'v10'), iv, cipher.getAuthTag(), sealed]);
  },
  async decryptStringAsync(encrypted: Buffer) {
    requireReady();
    if (!Buffer.isBuffer(encrypted)) {
      throw new Error('Expected the first argument of decryptStringAsync() to be a buffer');
    }
    if (encrypted.length === 0) return { shouldReEncrypt: false, result: '' };
    try {
      return { shouldReEncrypt: false, result: open(encrypted) };
    } catch {
      throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.');
    }
  },
} satisfies Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>);

function open(encrypted: Buffer): string {
  const prefix = encrypted.toString('latin1', 0, PREFIX_BYTES);
  if (prefix !== 'v10' && (prefix !== 'v11' || !hasKeyring())) throw new Error('no key');
  const iv = encrypted.subarray(PREFIX_BYTES, PREFIX_BYTES + IV_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', prefix === 'v11' ? keyringKey() : knownKey(), iv);
  const sealedAt = PREFIX_BYTES + IV_BYTES + TAG_BYTES;
  decipher.setAuthTag(encrypted.subarray(PREFIX_BYTES + IV_BYTES, sealedAt));
  return Buffer.concat([decipher.update(encrypted.subarray(sealedAt)), decipher.final()]).toString('utf8');
}
