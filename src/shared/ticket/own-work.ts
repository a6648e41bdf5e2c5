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
