import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KeyError, type KeySlot } from './keys.ts';

const FILE = 'shop.key';

/**
 * The data key in a file that only this user may read: for a host without an OS keyring. It keeps other users out,
 * not whoever takes the disk; the screen says so for as long as the shop uses it.
 */
export function keyFileSlot(folder: string): KeySlot {
  const file = join(folder, FILE);
  return {
    kind: 'key_file',
    available: () => Promise.resolve(true),
    wrap(key) {
      writeFileSync(file, `${Buffer.from(key).toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
      return Promise.resolve(FILE);
    },
    unwrap() {
      if (!existsSync(file)) throw new KeyError('key_missing', `${FILE} is missing`);
      const openToOthers = process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0;
      if (openToOthers) throw new Error(`${FILE} can be read by others: its mode must be 0600`);
      const hex = readFileSync(file, 'utf8').trim();
      if (!/^[0-9a-f]{64}$/.test(hex)) throw new Error(`${FILE} does not hold a key`);
      return Promise.resolve(Buffer.from(hex, 'hex'));
    },
  };
}
