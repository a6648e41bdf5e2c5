import { createHash } from 'node:crypto';
import type { Randomness } from '../services/context.ts';

/** Chance that repeats: the same seed draws the same, in every run and on every machine. */
export type Chance = Randomness & {
  /** A whole number from `low` up to and including `high`. */
  between(low: number, high: number): number;
  /** True once in so many: `share` 0 to 1. */
  often(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  weighted<T extends { weight: number }>(list: readonly T[]): T;
  shuffled<T>(list: readonly T[]): T[];
  uuid(): string;
};

export function seededChance(seed: string): Chance {
  let counter = 0;
  const bytes = (count: number): Uint8Array => {
    const out: Buffer[] = [];
    for (let have = 0; have < count; have += 32) out.push(createHash('sha256').update(`${seed}:${counter++}`).digest());
    return Buffer.concat(out).subarray(0, count);
  };
  /** 0 up to, never equal to, 1. */
  const share = () => Buffer.from(bytes(6)).readUIntBE(0, 6) / 2 ** 48;
  const between = (low: number, high: number) => low + Math.floor(share() * (high - low + 1));
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new RangeError('nothing to pick from');
    return list[between(0, list.length - 1)]!;
  };
  return {
    bytes,
    between,
    often: (wanted) => share() < wanted,
    pick,
    weighted(list) {
      let left = share() * list.reduce((sum, entry) => sum + entry.weight, 0);
      return list.find((entry) => (left -= entry.weight) < 0) ?? pick(list);
    },
    shuffled(list) {
      const out = [...list];
      for (let i = out.length - 1; i > 0; i--) {
        const other = between(0, i);
        [out[i], out[other]] = [out[other]!, out[i]!];
      }
      return out;
    },
    uuid() {
      const hex = Buffer.from(bytes(16)).toString('hex');
      const variant = '89ab'[parseInt(hex[16]!, 16) % 4]!;
      return [
        hex.slice(0, 8),
        hex.slice(8, 12),
        `4${hex.slice(13, 16)}`,
        variant + hex.slice(17, 20),
        hex.slice(20),
      ].join('-');
    },
  };
}
