import type { StaffView } from '../../../shared/staff/contract.ts';
import { PERMISSIONS, permissionsOf } from '../../../shared/staff/roles.ts';
import { runCommand } from '../command.ts';
import { lastAudit } from '../audit/queries.ts';
import { fail, failStale, notFound } from '../errors.ts';
import { actorOf, callerOf, hostOs, os, signedIn } from '../procedures.ts';
import { findStaff, listStaff, saveStaff, setStaffLanguage } from './queries.ts';

/** There is no revision of a person: what an admin changes is compared with what they saw. */
const isSame = (a: Omit<StaffView, 'id'>, b: Omit<StaffView, 'id'>) =>
  a.name === b.name && a.nameEn === b.nameEn && a.active === b.active && a.roles.join() === b.roles.join();

export const staffHandlers = {
  choices: os.staff.choices.handler(({ context }) =>
    listStaff(context.shop.db)
      .filter((s) => s.active)
      .map(({ id, name, nameEn, roles }) => ({ id, name, nameEn, roles })),
  ),
  list: os.staff.list.handler(({ context }) => listStaff(context.shop.db)),
  save: os.staff.save.handler(({ context, input }) =>
    runCommand(callerOf(context), 'staff.save', input, (tx) => {
      const before = input.staffId === null ? null : (findStaff(tx.db, input.staffId) ?? notFound('staff'));
      const { operationId: _, staffId, seen, ...fields } = input;
      if (before) {
        if (!seen || !isSame(before, seen)) failStale(tx.db, 'staff', 0, lastAudit(tx.db, 'staff', before.id));
        // Everybody chooses their own language at any time: only another one than was seen is a change.
        if (fields.language === seen.language) fields.language = before.language;
      }
      const staff = { id: staffId ?? tx.newId(), ...fields };
      const others = listStaff(tx.db).filter((s) => s.id !== staff.id);
      const admins = [...others, staff].filter((s) => s.active && permissionsOf(s.roles).has('staff.manage'));
      if (admins.length === 0) fail('LAST_ADMIN'); // nobody could ever let anybody in again
      saveStaff(tx.db, staff, tx.now);
      const changed = Object.keys(fields).filter(
        (key) =>
          !before ||
          JSON.stringify(before[key as keyof typeof before]) !== JSON.stringify(fields[key as keyof typeof fields]),
      );
      tx.audit('staff', staff.id, changed);
      tx.changed('staff', staff.id);
      return { staffId: staff.id };
    }),
  ),
};

export const sessionHandlers = {
  current: hostOs.session.current.handler(({ context }) => {
    const staff = actorOf(context);
    const held = permissionsOf(staff?.roles ?? []);
    return { staff, permissions: staff ? PERMISSIONS.filter((p) => held.has(p)) : [] };
  }),
  switchTo: os.session.switchTo.handler(({ context, input }) => {
    const staff = input.staffId === null ? null : findStaff(context.shop.db, input.staffId);
    if (input.staffId !== null && !staff?.active) notFound('staff');
    context.session.staffId = input.staffId;
    // Another tab of the same screen must not go on under the name before.
    context.shop.changes.publish([{ topic: 'session', id: 'who' }]);
    return { staffId: input.staffId };
  }),
  setLanguage: os.session.setLanguage.handler(({ context, input }) => {
    setStaffLanguage(context.shop.db, signedIn(context).id, input.language);
    context.shop.changes.publish([{ topic: 'staff', id: signedIn(context).id }]);
    return { language: input.language };
  }),
};
