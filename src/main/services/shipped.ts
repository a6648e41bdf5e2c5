import { inTransaction, type Db } from '../db/open.ts';
import { loadCalendars } from './calendar/queries.ts';
import { loadPolicyPack } from './policy/queries.ts';

/** Gives a shop what comes with the program and is not in it yet: a new shop all of it, an older one what is new. */
export function loadShipped(db: Db): void {
  inTransaction(db, () => {
    loadPolicyPack(db);
    loadCalendars(db);
  });
}
