import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Encrypted files of the shop, named by a keyed hash of what they hold (SAFETY "Keys"). */
export type FileVault = {
  /** @param nonce 12 random bytes. @returns the file's name; the same bytes give the same name. */
  put(bytes: Uint8Array, nonce: Uint8Array): string;
  /** @throws when the file is missing or was changed. */
  get(name: string): Uint8Array;
  remove(name: string): void;
  /**
   * Removes what no record names: a file is written before the row that names it, which a kill or a refused transaction
   * leaves away.
   * @param before younger files stay, in ms: their row may be on its way.
   * @returns how many went.
   */
  sweep(named: ReadonlySet<string>, before: number): number;
};

const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

export function openFileVault(folder: string, dataKey: Uint8Array): FileVault {
  const keys = Buffer.from(hkdfSync('sha256', dataKey, Buffer.alloc(0), 'mendbench files', 64));
  const [encryption, naming] = [keys.subarray(0, 32), keys.subarray(32)];
  const pathOf = (name: string) => {
    if (!/^[0-9a-f]{64}$/.test(name)) throw new Error(`not the name of a vault file: ${name}`);
    return join(folder, name.slice(0, 2), name);
  };
  const open = (file: string): Uint8Array => {
    const sealed = readFileSync(file);
    const decipher = createDecipheriv(CIPHER, encryption, sealed.subarray(0, NONCE), { authTagLength: TAG });
    decipher.setAuthTag(sealed.subarray(-TAG));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]);
  };
  /** A damaged file under the right name is written anew. */
  const isWhole = (file: string): boolean => {
    if (!existsSync(file)) return false;
    try {
      open(file);
      return true;
    } catch {
      return false;
    }
  };
  return {
    put(bytes, nonce) {
      const name = createHmac('sha256', naming).update(bytes).digest('hex');
      const file = pathOf(name);
      if (isWhole(file)) return name;
      mkdirSync(join(folder, name.slice(0, 2)), { recursive: true });
      const cipher = createCipheriv(CIPHER, encryption, nonce, { authTagLength: TAG });
      const sealed = Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
      writeFileSync(`${file}.new`, sealed, { mode: 0o600, flush: true });
      renameSync(`${file}.new`, file);
      return name;
    },
    get: (name) => open(pathOf(name)),
    remove: (name) => rmSync(pathOf(name), { force: true }),
    sweep(named, before) {
      if (!existsSync(folder)) return 0;
      const unnamed = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /^[0-9a-f]{64}(\.new)?$/.test(entry.name) && !named.has(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((file) => statSync(file).mtimeMs < before);
      for (const file of unnamed) rmSync(file);
      return unnamed.length;
    },
  };
}
