import { permissionsOf, type Permission, type Role } from '../staff/roles.ts';

export type Person = { id: string; roles: readonly Role[] };

/** Diagnosis, repair and tests: what technicians do on their own tickets only (DOMAIN §1). */
export const isBenchWork = (permission: Permission) =>
  permission === 'ticket.diagnose' || permission === 'ticket.repair';

/** The ticket is not this technician's; who may assign tickets in another role may also step in. */
export function isOthersWork(technicianId: string | null, person: Person): boolean {
  const besides = permissionsOf(person.roles.filter((role) => role !== 'technician'));
  return !besides.has('ticket.assign') && technicianId !== person.id;
}

/** Whether a person may do on this ticket what `permission` covers. */
export function mayDo(permission: Permission, technicianId: string | null, person: Person): boolean {
  if (!permissionsOf(person.roles).has(permission)) return false;
  return !isBenchWork(permission) || !isOthersWork(technicianId, person);
}

/**
 * Whether a person may give this ticket to `to` (null: back to nobody). A technician takes what is nobody's, or gives back
 * what is theirs; reassigning is for who assigns in another role (DOMAIN §3).
 * @param technicianId whose the ticket is now.
 */
export function mayAssign(technicianId: string | null, to: string | null, person: Person): boolean {
  if (!permissionsOf(person.roles).has('ticket.assign')) return false;
  const isMine = (id: string | null) => id === null || id === person.id;
  return !isOthersWork(null, person) || (isMine(technicianId) && isMine(to));
}
