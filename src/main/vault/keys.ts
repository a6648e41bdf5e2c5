import { createHmac, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/**
 * One way to keep the shop's data key (SAFETY "Keys"): each slot wraps the same 32 bytes. The slots that exist are listed
 * in keys.json beside the database, which without one of them tells nothing.
 */
export type KeySlot = {
  readonly kind: 'keyring' | 'key_file';
  available(): Promise<boolean>;
  /** @returns text for keys.json; without what the slot keeps elsewhere it is useless. */
  wrap(key: Uint8Array): Promise<string>;
  unwrap(wrapped: string): Promise<Uint8Array>;
};

export type KeyFault = 'key_missing' | 'keyring_unavailable' | 'wrong_key' | 'damaged';

export class KeyError extends Error {
  override name = 'KeyError';
  readonly fault: KeyFault;
  constructor(fault: KeyFault, detail: string) {
    super(detail);
    this.fault = fault;
  }
}

const keyring = z.object({
  version: z.literal(1),
  /** Tells a wrong key from a damaged database. */
  check: z.string(),
  slots: z.array(z.object({ kind: z.enum(['keyring', 'key_file']), wrapped: z.string() })).min(1),
});
type Keyring = z.infer<typeof keyring>;

const KEYS_FILE = 'keys.json';

export const hasKeys = (folder: string) => existsSync(join(folder, KEYS_FILE));

/** Writes keys.json for a new shop, with the key in the first slot that this machine offers. */
export async function createKeys(folder: string, key: Uint8Array, slots: readonly KeySlot[]): Promise<KeySlot['kind']> {
  for (const slot of slots) {
    if (!(await slot.available())) continue;
    const wrapped = await slot.wrap(key);
    writeKeys(folder, { version: 1, check: checkOf(key), slots: [{ kind: slot.kind, wrapped }] });
    return slot.kind;
  }
  throw new KeyError('keyring_unavailable', 'no place to keep the key');
}

/** The data key, from the first slot in keys.json that this shell has and can open. */
export async function openKeys(
  folder: string,
  slots: readonly KeySlot[],
): Promise<{ key: Uint8Array; kind: KeySlot['kind'] }> {
  const stored = readKeys(folder);
  let fault = new KeyError('key_missing', stored.slots.map((s) => s.kind).join(', '));
  for (const entry of stored.slots) {
    const slot = slots.find((s) => s.kind === entry.kind);
    if (!slot) continue;
    if (!(await slot.available())) {
      fault = new KeyError(slot.kind === 'keyring' ? 'keyring_unavailable' : 'key_missing', slot.kind);
      continue;
    }
    try {
      const key = await slot.unwrap(entry.wrapped);
      if (sameText(checkOf(key), stored.check)) return { key, kind: slot.kind };
      fault = new KeyError('wrong_key', slot.kind);
    } catch (error) {
      fault =
        error instanceof KeyError
          ? error
          : new KeyError('wrong_key', `${slot.kind}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw fault;
}

function readKeys(folder: string): Keyring {
  try {
    return keyring.parse(JSON.parse(readFileSync(join(folder, KEYS_FILE), 'utf8')));
  } catch (error) {
    const why =
      error instanceof z.ZodError ? error.issues.map((issue) => issue.path.join('.')).join(', ') : String(error);
    throw new KeyError('damaged', `${KEYS_FILE}: ${why}`);
  }
}

function writeKeys(folder: string, value: Keyring): void {
  const file = join(folder, KEYS_FILE);
  writeFileSync(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}

const checkOf = (key: Uint8Array) => createHmac('sha256', key).update('mendbench data key').digest('hex');
const sameText = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
