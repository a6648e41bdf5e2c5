import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type RefObject,
} from 'react';
import type { IntakeDraft, IntakeField, IntakePolicy } from '../../../shared/intake/contract.ts';
import { toInstant } from '../../../shared/time.ts';
import { useNow } from '../../ui/now.ts';
import { openFields } from './draft-fields.ts';
import type { DraftKeeper, DraftPatch, HostDraft, KeeperState } from './draft-keeper.ts';
import { keeperOf, leaveDraft } from './open-drafts.ts';

export type DraftPhoto = { id: string; takenAt: string; caption: string };

/** What every part of the page works with. */
export type IntakeForm = {
  draftId: string;
  keeper: DraftKeeper;
  set: (patch: DraftPatch) => void;
  photos: readonly DraftPhoto[];
  policy: IntakePolicy;
  /** What keeps the draft from being committed, in the order of the page. */
  open: readonly IntakeField[];
  /** Something was left open by a commit: each open field says so. */
  tried: boolean;
  /** The field is done: on to the next that is open. */
  moveOn: (from: IntakeField) => void;
  /** Where photos come in; `takePhoto` opens the camera or the folder. */
  photoInput: RefObject<HTMLInputElement | null>;
  takePhoto: () => void;
};

const FormContext = createContext<IntakeForm | null>(null);
export const FormProvider = FormContext.Provider;

/** The form, and of the draft only `fields`: a key pressed in one part must not draw all the others again. */
export function useForm<Field extends keyof IntakeDraft = never>(
  ...fields: Field[]
): IntakeForm & { data: Pick<IntakeDraft, Field> } {
  const form = useContext(FormContext);
  if (!form) throw new Error('useForm outside of the intake page');
  const { keeper } = form;
  const [read] = useState(() => readerOf(keeper, fields));
  return { ...form, data: useSyncExternalStore(keeper.watch, read) };
}

/** Gives the same object again as long as none of its fields changed. */
function readerOf<Field extends keyof IntakeDraft>(keeper: DraftKeeper, fields: readonly Field[]) {
  let whole: IntakeDraft | null = null;
  let part: Pick<IntakeDraft, Field>;
  return (): Pick<IntakeDraft, Field> => {
    const { data } = keeper.state();
    const before = whole;
    if (before === null || fields.some((field) => before[field] !== data[field])) part = partOf(data, fields);
    whole = data;
    return part;
  };
}

function partOf<Field extends keyof IntakeDraft>(
  data: IntakeDraft,
  fields: readonly Field[],
): Pick<IntakeDraft, Field> {
  const there = Object.entries(data).filter(([field]) => (fields as readonly string[]).includes(field));
  return Object.fromEntries(there) as Pick<IntakeDraft, Field>;
}

/** The keeper of this draft and what it holds; the rest is saved when the screen is left. */
export function useKeeper(draftId: string, draft: HostDraft): { keeper: DraftKeeper; state: KeeperState } {
  const [keeper] = useState(() => keeperOf(draftId, draft));
  const state = useSyncExternalStore(keeper.watch, keeper.state);
  useEffect(() => keeper.hear(draft), [keeper, draft]);
  useEffect(() => () => void leaveDraft(keeper), [keeper]);
  return { keeper, state };
}

/** The open fields as they are on the screen, and (for a key that was just pressed) as they are this very moment. */
export function useOpenFields(keeper: DraftKeeper, data: IntakeDraft, photos: number, policy: IntakePolicy) {
  const now = useNow();
  const openNow = useCallback(
    () => openFields(keeper.state().data, photos, policy, toInstant(Date.now())),
    [keeper, photos, policy],
  );
  // The same list as long as it says the same.
  const words = openFields(data, photos, policy, now).join(' ');
  const open = useMemo(() => (words === '' ? [] : (words.split(' ') as IntakeField[])), [words]);
  return { open, openNow };
}
