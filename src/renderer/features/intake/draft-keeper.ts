import type { IntakeDraft } from '../../../shared/intake/contract.ts';

/** New values of some fields; undefined takes a field away. */
export type DraftPatch = { [Field in keyof IntakeDraft]?: IntakeDraft[Field] | undefined };

/** A draft as the host has it. */
export type HostDraft = { revision: number; data: IntakeDraft; staffName: string; updatedAt: string };

export type KeeperState = {
  data: IntakeDraft;
  /** Of the last save that the host confirmed. */
  revision: number;
  save: 'saved' | 'saving' | 'unsaved';
  /** Why the last save failed; it is tried again by itself. */
  error: unknown;
  /** Another station saved this draft meanwhile: who, when, and what of this screen's was kept. */
  overtaken: { by: string; at: string; kept: (keyof IntakeDraft)[] } | null;
};

export type KeeperPorts = {
  save(revision: number, data: IntakeDraft): Promise<number>;
  load(): Promise<HostDraft>;
  isStale(error: unknown): boolean;
  /** The draft was committed or discarded by somebody: saving it again is no use. */
  isGone(error: unknown): boolean;
  /** Runs `work` after `ms`; @returns what calls it off. */
  after(ms: number, work: () => void): () => void;
};

const SAVE_AFTER_MS = 250;
const RETRY_AFTER_MS = 3_000;
/** Two stations that save the same draft in turns must not chase each other for ever. */
const MOST_OVERTAKINGS = 3;

/** Without the fields that the patch takes away. */
function patched(data: IntakeDraft, patch: DraftPatch): IntakeDraft {
  const entries = Object.entries({ ...data, ...patch }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries);
}

/**
 * Holds what the page has of one draft and brings it to the host: at most a quarter of a second after a change, one save
 * at a time, again and again until the host has it. Knows no React; lives on when the screen is left.
 */
export class DraftKeeper {
  readonly draftId: string;
  readonly #ports: KeeperPorts;
  readonly #watchers = new Set<() => void>();
  #state: KeeperState;
  /** Fields changed here that the host does not have yet. */
  #unsaved = new Set<keyof IntakeDraft>();
  #running: Promise<boolean> | null = null;
  #callOff: (() => void) | null = null;
  #heard: HostDraft | null = null;

  constructor(draftId: string, draft: HostDraft, ports: KeeperPorts) {
    this.draftId = draftId;
    this.#ports = ports;
    this.#state = { data: draft.data, revision: draft.revision, save: 'saved', error: null, overtaken: null };
  }

  readonly state = (): KeeperState => this.#state;

  readonly watch = (callback: () => void): (() => void) => {
    this.#watchers.add(callback);
    return () => this.#watchers.delete(callback);
  };

  /** Nobody shows this draft, and the host has all of it. */
  get isIdle(): boolean {
    return this.#watchers.size === 0 && this.#unsaved.size === 0 && this.#running === null;
  }

  change(patch: DraftPatch): void {
    for (const field of Object.keys(patch) as (keyof IntakeDraft)[]) this.#unsaved.add(field);
    const save = this.#state.error === null ? 'saving' : 'unsaved';
    this.#become({ data: patched(this.#state.data, patch), save });
    // Not put off by the next key: somebody who types without a pause is saved all the same.
    if (!this.#callOff && !this.#running) this.#soon(SAVE_AFTER_MS);
  }

  /** Saves at once what is not saved. @returns whether the host has everything. */
  flush(): Promise<boolean> {
    this.#callOff?.();
    this.#callOff = null;
    this.#running ??= this.#saveAll().finally(() => {
      this.#running = null;
      const { error } = this.#state;
      if (this.#unsaved.size === 0) {
        if (this.#heard) this.hear(this.#heard);
      } else if (!this.#ports.isGone(error)) this.#soon(error === null ? SAVE_AFTER_MS : RETRY_AFTER_MS);
    });
    return this.#running;
  }

  /** The draft was read from the host again. What is newer than ours is taken over, unless we are about to save. */
  hear(draft: HostDraft): void {
    this.#heard = draft;
    if (this.#running || this.#unsaved.size > 0) return;
    this.#heard = null;
    if (draft.revision <= this.#state.revision) return;
    this.#become({ data: draft.data, revision: draft.revision, overtaken: told(draft, []) });
  }

  /** The note about the other station was read. */
  forgetOvertaken(): void {
    this.#become({ overtaken: null });
  }

  #soon(ms: number): void {
    this.#callOff?.();
    this.#callOff = this.#ports.after(ms, () => void this.flush());
  }

  async #saveAll(): Promise<boolean> {
    for (let overtakings = 0; this.#unsaved.size > 0;) {
      const sent = this.#unsaved;
      this.#unsaved = new Set();
      if (this.#state.error === null) this.#become({ save: 'saving' });
      try {
        const revision = await this.#ports.save(this.#state.revision, this.#state.data);
        this.#become({ revision, error: null });
      } catch (error) {
        for (const field of sent) this.#unsaved.add(field);
        overtakings += 1;
        const merged = this.#ports.isStale(error) && overtakings <= MOST_OVERTAKINGS && (await this.#takeTheirs());
        if (merged) continue;
        this.#become({ save: 'unsaved', error });
        return false;
      }
    }
    this.#become({ save: 'saved', error: null });
    return true;
  }

  /** Their draft, with what was being typed here on top of it. */
  async #takeTheirs(): Promise<boolean> {
    try {
      const theirs = await this.#ports.load();
      const kept = [...this.#unsaved];
      const ours: DraftPatch = Object.fromEntries(kept.map((field) => [field, this.#state.data[field]]));
      this.#become({
        data: patched(theirs.data, ours),
        revision: theirs.revision,
        overtaken: told(theirs, kept),
      });
      return true;
    } catch {
      return false;
    }
  }

  #become(change: Partial<KeeperState>): void {
    this.#state = { ...this.#state, ...change };
    for (const watcher of this.#watchers) watcher();
  }
}

const told = (draft: HostDraft, kept: (keyof IntakeDraft)[]) => ({ by: draft.staffName, at: draft.updatedAt, kept });
