import type { QueryKey } from '@tanstack/react-query';
import type { Change, Topic } from '../shared/changes/contract.ts';
import type { Contract } from '../shared/contract.ts';

type Root = keyof Contract;

/** Which features show something of a topic; the first part of an oRPC query key is the feature. */
const ROOTS: Record<Topic, readonly Root[]> = {
  ticket: ['ticket', 'queue', 'counter', 'search', 'pickup', 'customer', 'device', 'callback', 'estimate', 'warranty'],
  customer: ['customer', 'device', 'ticket', 'queue', 'counter', 'search', 'callback', 'intake'],
  draft: ['intake'],
  print: ['printing'],
  staff: ['staff', 'session', 'ticket', 'queue', 'counter'],
  settings: ['settings', 'setup', 'printing', 'counter', 'intake'],
  policy: ['policy', 'intake', 'ticket', 'pickup', 'estimate', 'warranty'],
  calendar: ['calendar', 'warranty'],
  callback: ['callback', 'counter', 'ticket'],
  pickup: ['pickup', 'ticket', 'counter'],
  session: ['session'],
  setup: ['setup', 'session', 'staff', 'settings'],
};

/** The features whose queries a change makes old. */
export function rootsOf(change: Change): Set<string> {
  return new Set(change.topics.flatMap(({ topic }) => ROOTS[topic] ?? [topic]));
}

/** The feature of a query made by `orpc.<feature>.<procedure>`; null for any other. */
export function rootOfKey(key: QueryKey): string | null {
  const path = key[0];
  return Array.isArray(path) && typeof path[0] === 'string' ? path[0] : null;
}
