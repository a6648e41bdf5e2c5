import { client, connection } from '../../api.ts';
import { errorCode } from '../../ui/errors.ts';
import { DraftKeeper, type HostDraft } from './draft-keeper.ts';

/** Drafts with something that the host may not have yet, also of screens that were left. */
const keepers = new Map<string, DraftKeeper>();

/** A draft that was begun and never written into: the next intake takes it, so that empty ones do not pile up. */
let unused: { draftId: string; staffId: string } | null = null;

connection.watch(() => {
  if (connection.state() === 'open') flushDrafts();
});
window.addEventListener('beforeunload', (event) => {
  flushDrafts();
  const hasUnsaved = [...keepers.values()].some((keeper) => keeper.state().error !== null && !isGone(keeper));
  // The desktop's connection never breaks, and there a refusal would keep the window from closing.
  if (hasUnsaved && !window.mendbench) event.preventDefault();
});
window.addEventListener('pagehide', flushDrafts);

/** Its draft was committed or discarded elsewhere: there is no place left to save to. */
const isGone = (keeper: DraftKeeper) => errorCode(keeper.state().error) === 'NOT_FOUND';

function flushDrafts(): void {
  for (const [draftId, keeper] of keepers) {
    if (keeper.isIdle || isGone(keeper)) keepers.delete(draftId);
    else if (keeper.state().save !== 'saved') void keeper.flush();
  }
}

/** Of this draft, as it was just read; what an earlier visit has not saved yet is still there. */
export function keeperOf(draftId: string, draft: HostDraft): DraftKeeper {
  const known = keepers.get(draftId);
  if (known && (!known.isIdle || known.state().revision === draft.revision)) return known;
  const keeper = new DraftKeeper(draftId, draft, {
    save: async (revision, data) => {
      if (unused?.draftId === draftId) unused = null;
      const saved = await client.intake.saveDraft({ draftId, revision, data });
      return saved.revision;
    },
    load: () => client.intake.draft({ draftId }),
    isStale: (error) => errorCode(error) === 'STALE',
    isGone: (error) => errorCode(error) === 'NOT_FOUND',
    after: (ms, work) => {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
  });
  keepers.set(draftId, keeper);
  return keeper;
}

/** The screen of this draft is left: the rest of it is saved, however long that takes. */
export async function leaveDraft(keeper: DraftKeeper): Promise<void> {
  await keeper.flush();
  const isDone = keeper.isIdle || isGone(keeper);
  if (isDone && keepers.get(keeper.draftId) === keeper) keepers.delete(keeper.draftId);
}

/** Committed or discarded: there is nothing left to save. */
export function closeDraft(draftId: string): void {
  keepers.delete(draftId);
  if (unused?.draftId === draftId) unused = null;
}

/** An empty draft for the person who sits here. */
export async function beginDraft(staffId: string): Promise<{ draftId: string; revision: number }> {
  if (unused?.staffId === staffId) {
    const again = await emptyDraft(unused.draftId);
    if (again) return again;
  }
  const begun = await client.intake.begin({});
  unused = { draftId: begun.draftId, staffId };
  return begun;
}

async function emptyDraft(draftId: string) {
  try {
    const { revision, data, photos } = await client.intake.draft({ draftId });
    return Object.keys(data).length === 0 && photos.length === 0 ? { draftId, revision } : null;
  } catch (error) {
    if (errorCode(error) === 'NOT_FOUND') return null;
    throw error;
  }
}
