import type { StaffView } from '../../../shared/staff/contract.ts';
import { permissionsOf, ROLES, type Permission, type Role } from '../../../shared/staff/roles.ts';

type Fields = Omit<StaffView, 'id'>;
/** A person as they are being written down. `id` null: somebody new; `seen`: as they were when the writing began. */
export type PersonDraft = Fields & { id: string | null; seen: Fields | null };

export const newPerson = (language: StaffView['language']): PersonDraft => ({
  id: null,
  name: '',
  nameEn: '',
  roles: [],
  language,
  active: true,
  seen: null,
});

export function draftOf({ id, ...person }: StaffView): PersonDraft {
  return { id, ...person, roles: [...person.roles], seen: person };
}

/** Roles always stand in one order, whichever was chosen first. */
export const inOrder = (roles: readonly Role[]): Role[] => ROLES.filter((role) => roles.includes(role));

/** What was changed here, on top of what somebody else has made of the person meanwhile. */
export function onTopOf(person: StaffView, draft: PersonDraft): PersonDraft {
  const now = draftOf(person);
  const kept = <Key extends keyof Fields>(key: Key): Fields[Key] =>
    JSON.stringify(draft[key]) === JSON.stringify(draft.seen?.[key]) ? now[key] : draft[key];
  return {
    ...now,
    name: kept('name'),
    nameEn: kept('nameEn'),
    roles: kept('roles'),
    language: kept('language'),
    active: kept('active'),
  };
}

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
