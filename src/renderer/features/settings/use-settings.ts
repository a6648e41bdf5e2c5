import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { Settings } from '../../../shared/settings/contract.ts';
import { client, orpc } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { useSession } from '../../session.ts';
import { useCommand, type Command } from '../../ui/command.ts';
import { say } from '../../ui/toast.tsx';
import {
  conflicts,
  edit,
  editedParts,
  problemsOf,
  valueOf,
  withEdits,
  type Edits,
  type Field,
  type Part,
  type Problem,
  type Value,
} from './settings-edits.ts';

/** What is not saved yet outlives the screen, for the person who typed it. */
let unsaved: { staffId: string | null; edits: Edits } = { staffId: null, edits: {} };
const watchers = new Set<() => void>();
const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};
const NOTHING: Edits = {};

function keep(staffId: string | null, edits: Edits): void {
  unsaved = { staffId, edits };
  for (const watcher of watchers) watcher();
}

export type SettingsForm = {
  settings: Settings;
  /** With what is not saved yet. */
  shown: Settings;
  dirty: readonly Part[];
  problems: Partial<Record<Field, Problem>>;
  /** Another station changed these meanwhile, to what `settings` holds. */
  contested: readonly Field[];
  editable: boolean;
  set: (field: Field, value: Value) => void;
  discard: () => void;
  /** @returns whether everything is saved now. */
  save: () => Promise<boolean>;
  command: Command;
};

/** The shop's settings with what one has changed of them. */
export function useSettings(): { form: SettingsForm | null; error: unknown; reload: () => void } {
  const { t, lang } = useT('settings');
  const { staff, can } = useSession();
  const query = useQuery(orpc.settings.get.queryOptions());
  const command = useCommand();
  const all = useSyncExternalStore(watch, () => unsaved);
  const staffId = staff?.id ?? null;
  const reload = () => void query.refetch();
  if (!query.data) return { form: null, error: query.error, reload };

  const { settings, revision } = query.data;
  const edits = all.staffId === staffId ? all.edits : NOTHING;
  const shown = withEdits(settings, edits);
  const dirty = editedParts(edits);
  const save = async () => {
    const names = dirty.map((part) => t(`section.${part}`)).join(lang === 'zh' ? '、' : ', ');
    // Another revision means that somebody else saved: their values come back with it, ours stay on the screen.
    const answer = await command.run('save', { revision, settings: shown }, client.settings.save, () =>
      query.refetch(),
    );
    if (!answer) return false;
    keep(staffId, NOTHING);
    say(t('save.done', { names }));
    return true;
  };
  return {
    error: query.error,
    reload,
    form: {
      settings,
      shown,
      dirty,
      problems: problemsOf(shown),
      contested: conflicts(settings, edits),
      editable: can('settings.write'),
      set: (field, value) => keep(staffId, edit(settings, edits, field, value)),
      discard: () => {
        keep(staffId, NOTHING);
        command.clear();
      },
      save,
      command,
    },
  };
}

export const settingOf = (form: SettingsForm, field: Field) => valueOf(form.shown, field);
