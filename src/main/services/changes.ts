import { EventPublisher } from '@orpc/server';
import type { Change, Topic } from '../../shared/changes/contract.ts';

/** Tells every client what has just been committed. */
export type ChangePublisher = {
  publish(topics: readonly { topic: Topic; id: string }[]): void;
  subscribe(signal: AbortSignal | undefined): AsyncGenerator<Change, void>;
};

export function createChangePublisher(): ChangePublisher {
  const publisher = new EventPublisher<{ change: Change }>({ maxBufferedEvents: 1000 });
  return {
    publish(topics) {
      if (topics.length > 0) publisher.publish('change', { topics: [...topics] });
    },
    async *subscribe(signal) {
      yield* publisher.subscribe('change', signal ? { signal } : {});
    },
  };
}
