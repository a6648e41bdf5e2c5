import { describe, expect, it } from 'vitest';
import type { IntakeDraft } from '../../../shared/intake/contract.ts';
import { DraftKeeper, type HostDraft } from './draft-keeper.ts';

class Stale extends Error {}
class Gone extends Error {}

/** A host with one draft, and a clock whose timers a test runs. */
function host(data: IntakeDraft = {}) {
  const draft: HostDraft = { revision: 1, data, staffName: '林晓', updatedAt: '2026-11-20T02:00:00.000Z' };
  const timers = new Set<() => void>();
  const saves: IntakeDraft[] = [];
  let fault: Error | null = null;
  const keeper = new DraftKeeper(
    'draft',
    { ...draft },
    {
      save: async (revision, next) => {
        if (fault) throw fault;
        if (revision !== draft.revision) throw new Stale();
        saves.push(next);
        Object.assign(draft, { revision: draft.revision + 1, data: next, staffName: '林晓' });
        return draft.revision;
      },
      load: async () => ({ ...draft }),
      isStale: (error) => error instanceof Stale,
      isGone: (error) => error instanceof Gone,
      after: (_ms, work) => {
        timers.add(work);
        return () => timers.delete(work);
      },
    },
  );
  return {
    keeper,
    draft,
    saves,
    timers,
    breakWith: (error: Error | null) => void (fault = error),
    /** Another station saves. */
    overtake: (patch: IntakeDraft) =>
      Object.assign(draft, { revision: draft.revision + 1, data: { ...draft.data, ...patch }, staffName: 'Emma' }),
    async tick() {
      for (const work of timers) {
        timers.delete(work);
        work();
      }
      await keeper.flush();
    },
  };
}

describe('a draft kept by the page', () => {
  it('saves what was changed, once, after a moment', async () => {
    const { keeper, saves, tick } = host();
    keeper.change({ phone: '138' });
    keeper.change({ phone: '1380', name: '张三' });
    expect(saves).toEqual([]);
    expect(keeper.state().save).toBe('saving');
    await tick();
    expect(saves).toEqual([{ phone: '1380', name: '张三' }]);
    expect(keeper.state()).toMatchObject({ save: 'saved', revision: 2 });
  });

  it('takes a field away', async () => {
    const { keeper, saves, tick } = host({ serial: 'X1', serialUnreadable: false });
    keeper.change({ serial: undefined });
    await tick();
    expect(saves).toEqual([{ serialUnreadable: false }]);
  });

  it('saves what was typed while a save was under way', async () => {
    const { keeper, saves } = host();
    keeper.change({ name: '张' });
    const first = keeper.flush();
    keeper.change({ name: '张三' });
    expect(await first).toBe(true);
    expect(saves.at(-1)).toEqual({ name: '张三' });
  });

  it('keeps everything while the host is away, and saves it later', async () => {
    const { keeper, saves, timers, breakWith } = host();
    breakWith(new Error('lost'));
    keeper.change({ name: '张三' });
    expect(await keeper.flush()).toBe(false);
    expect(keeper.state()).toMatchObject({ save: 'unsaved', data: { name: '张三' } });
    expect(timers.size).toBe(1);
    breakWith(null);
    expect(await keeper.flush()).toBe(true);
    expect(saves).toEqual([{ name: '张三' }]);
    expect(keeper.state().error).toBe(null);
  });

  it('does not try again for a draft that is gone', async () => {
    const { keeper, timers, breakWith } = host();
    breakWith(new Gone());
    keeper.change({ name: '张三' });
    await keeper.flush();
    expect(timers.size).toBe(0);
  });

  it("takes another station's version and keeps what was being typed here", async () => {
    const { keeper, draft, overtake } = host({ name: '张三', model: 'iPhone 12' });
    overtake({ name: '张大三', model: 'iPhone 13' });
    keeper.change({ model: 'iPhone 14' });
    expect(await keeper.flush()).toBe(true);
    expect(draft.data).toEqual({ name: '张大三', model: 'iPhone 14' });
    expect(keeper.state().data).toEqual(draft.data);
    expect(keeper.state().overtaken).toMatchObject({ by: 'Emma', kept: ['model'] });
    keeper.forgetOvertaken();
    expect(keeper.state().overtaken).toBe(null);
  });

  it('shows what another station saved while nothing is typed here', () => {
    const { keeper, draft, overtake } = host();
    overtake({ shelf: 'A1' });
    keeper.hear({ ...draft });
    expect(keeper.state()).toMatchObject({ revision: 2, data: { shelf: 'A1' }, overtaken: { by: 'Emma' } });
  });

  it('knows its own save when it hears of it', async () => {
    const { keeper, draft } = host();
    keeper.change({ shelf: 'A1' });
    const saving = keeper.flush();
    await Promise.resolve();
    keeper.hear({ ...draft });
    await saving;
    expect(keeper.state().overtaken).toBe(null);
  });

  it('is idle only when nobody watches and all is saved', async () => {
    const { keeper } = host();
    const stop = keeper.watch(() => undefined);
    expect(keeper.isIdle).toBe(false);
    stop();
    expect(keeper.isIdle).toBe(true);
    keeper.change({ name: '张三' });
    expect(keeper.isIdle).toBe(false);
    await keeper.flush();
    expect(keeper.isIdle).toBe(true);
  });
});
