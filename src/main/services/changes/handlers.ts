import { hostOs } from '../procedures.ts';

export const changesHandlers = {
  live: hostOs.changes.live.handler(async function* live({ context, signal }) {
    yield* context.host.changes.subscribe(signal);
  }),
};
