import { expect, it } from 'vitest';
import { TOPICS } from '../shared/changes/contract.ts';
import { contract } from '../shared/contract.ts';
import { rootOfKey, rootsOf } from './live-topics.ts';

it('knows for every topic which features show it', () => {
  for (const topic of TOPICS) {
    const roots = [...rootsOf({ topics: [{ topic, id: 'x' }] })];
    expect(roots.length).toBeGreaterThan(0);
    expect(Object.keys(contract)).toEqual(expect.arrayContaining(roots));
  }
});

it('refreshes queue, counter and ticket when a ticket changes, and no settings', () => {
  const roots = rootsOf({ topics: [{ topic: 'ticket', id: 'x' }] });
  for (const root of ['queue', 'counter', 'ticket', 'pickup', 'search']) expect(roots.has(root)).toBe(true);
  expect(roots.has('settings')).toBe(false);
});

it('reads the feature from an oRPC key', () => {
  expect(rootOfKey([['ticket', 'get'], { input: {} }])).toBe('ticket');
  expect(rootOfKey(['something else'])).toBeNull();
});
