import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { RequestContext } from '../services/router.ts';

type Session = RequestContext['session'];

const LINK_LIFE_MS = 10 * 60_000;
/** Links that nobody has opened; of more than these the oldest are forgotten. */
const MAX_LINKS = 20;

/**
 * Who may come in: a start link lets one browser in, once, and is exchanged for a session cookie. Only hashes of
 * either are kept, and only in memory.
 */
export class Entry {
  readonly #now: () => number;
  #links: { hash: Buffer; expiresAt: number }[] = [];
  readonly #sessions = new Map<string, Session>();

  /** @param now milliseconds on a clock that does not go back. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** A new token for a link. */
  mint(): string {
    const token = randomBytes(32).toString('base64url');
    const link = { hash: hashOf(token), expiresAt: this.#now() + LINK_LIFE_MS };
    this.#links = [...this.#links.slice(1 - MAX_LINKS), link];
    return token;
  }

  /** Uses a token up. @returns whether it was good. */
  use(token: string): boolean {
    const hash = hashOf(token);
    const found = this.#links.filter((link) => timingSafeEqual(link.hash, hash));
    this.#links = this.#links.filter((link) => !found.includes(link));
    return found.some(({ expiresAt }) => this.#now() < expiresAt);
  }

  /** @returns a new session's cookie. */
  open(): string {
    const cookie = randomBytes(32).toString('base64url');
    const id = randomBytes(12).toString('base64url');
    this.#sessions.set(hashOf(cookie).toString('hex'), { id, shell: 'browser', staffId: null });
    return cookie;
  }

  sessionOf(cookie: string | undefined): Session | null {
    if (cookie === undefined) return null;
    return this.#sessions.get(hashOf(cookie).toString('hex')) ?? null;
  }
}

const hashOf = (text: string) => createHash('sha256').update(text).digest();
