import { expect, it } from 'vitest';
import type { StaffView } from '../../../shared/staff/contract.ts';
import {
  draftOf,
  heldBy,
  isChanged,
  missingOf,
  newPerson,
  onTopOf,
  peopleWho,
  type PersonDraft,
} from './person-draft.ts';

const min: StaffView = {
  id: 'min',
  name: '王敏',
  nameEn: 'Wang Min',
  roles: ['front_desk', 'admin'],
  language: 'zh',
  active: true,
};
const left: StaffView = { ...min, id: 'left', active: false };

it('is changed only by what differs, not by the order of roles', () => {
  expect(isChanged(draftOf(min), [min])).toBe(false);
  expect(isChanged({ ...draftOf(min), roles: ['admin', 'front_desk'] }, [min])).toBe(false);
  expect(isChanged({ ...draftOf(min), roles: ['front_desk'] }, [min])).toBe(true);
  expect(isChanged(newPerson('zh'), [min])).toBe(false);
  expect(isChanged({ ...newPerson('zh'), name: '李' }, [min])).toBe(true);
});

it('asks for a name, then for a role', () => {
  expect(missingOf(newPerson('zh'))).toBe('name');
  expect(missingOf({ ...newPerson('zh'), name: '李' })).toBe('roles');
  expect(missingOf(draftOf(min))).toBeNull();
});

it('names those who may, without those who left', () => {
  expect(peopleWho([min, left], 'settings.write')).toEqual([min]);
  expect(peopleWho([min], 'ticket.repair')).toEqual([]);
  expect(heldBy(['admin'])).toContain('staff.manage');
  expect(heldBy([])).toEqual([]);
});

it('goes on top of what somebody else changed meanwhile, and tells what it was written against', () => {
  const draft: PersonDraft = { ...draftOf(min), name: '王小敏' };
  const meanwhile: StaffView = { ...min, nameEn: 'Wang Xiaomin', roles: ['manager'] };
  const { id: _, ...seen } = meanwhile;
  expect(onTopOf(meanwhile, draft)).toEqual({ ...draftOf(meanwhile), name: '王小敏', seen });
});
