import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { query } from '../procedure.ts';

export const TOPICS = [
  'ticket',
  'customer',
  'draft',
  'print',
  'staff',
  'settings',
  'policy',
  'calendar',
  'callback',
  'pickup',
  'session',
  'setup',
] as const;
export type Topic = (typeof TOPICS)[number];
export const change = z.object({ topics: z.array(z.object({ topic: z.enum(TOPICS), id: z.string() })) });
export type Change = z.infer<typeof change>;

export const changesContract = {
  /** What has just been committed, by anybody; clients ask again for what they show of it. */
  live: query('anyone').output(eventIterator(change)),
};
