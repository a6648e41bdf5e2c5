import type { StaffView } from '../../../shared/staff/contract.ts';
import { permissionsOf, ROLES, type Permission, type Role } from '../../../shared/staff/roles.ts';

/** A person as they are being written down; `id` null: somebody new. */
export type PersonDraft = Omit<StaffView, 'id'> & { id: string | null };

export const newPerson = (language: StaffView['language']): PersonDraft => ({
  id: null,
  name: '',
  nameEn: '',
  roles: [],
  language,
  active: true,
});

export const draftOf = (person: StaffView): PersonDraft => ({ ...person, roles: [...person.roles] });

/** Roles always stand in one order, whichever was chosen first. */
export const inOrder = (roles: readonly Role[]): Role[] => ROLES.filter((role) => roles.includes(role));

export function isChanged(draft: PersonDraft, people: readonly StaffView[]): boolean {
  const before = people.find(({ id }) => id === draft.id);
  if (!before) return draft.name.trim() !== '' || draft.nameEn.trim() !== '' || draft.roles.length > 0;
  const plain = (person: PersonDraft | StaffView) =>
    JSON.stringify([person.name, person.nameEn, inOrder(person.roles), person.language, person.active]);
  return plain(before) !== plain(draft);
}

export const missingOf = (draft: PersonDraft): 'name' | 'roles' | null =>
  draft.name.trim() === '' ? 'name' : draft.roles.length === 0 ? 'roles' : null;

/** What these roles may do beyond what everybody may, in the contract's order. */
export const heldBy = (roles: readonly Role[]): Permission[] =>
  [...permissionsOf(roles)].filter((permission) => permission !== 'anyone' && permission !== 'staff');

/** Those who may do something, to name them to somebody who may not. */
export const peopleWho = (people: readonly StaffView[], permission: Permission): StaffView[] =>
  people.filter((person) => person.active && permissionsOf(person.roles).has(permission));
