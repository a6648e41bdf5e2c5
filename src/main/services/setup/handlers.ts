import { ROLES } from '../../../shared/staff/roles.ts';
import { runCommand } from '../command.ts';
import type { Shop } from '../context.ts';
import { fail } from '../errors.ts';
import { callerOf, hostOs, os } from '../procedures.ts';
import { DEFAULT_SETTINGS, isDemo, markDemo, readSettings, writeSettings } from '../settings/queries.ts';
import { hasStaff, saveStaff } from '../staff/queries.ts';

export const setupHandlers = {
  status: hostOs.setup.status.handler(({ context: { host, session } }) => {
    const shop = host.shop();
    const settings = shop ? readSettings(shop.db) : null;
    return {
      problem: host.problem(),
      needsSetup: shop !== null && !hasStaff(shop.db),
      shopName: settings && settings.revision > 0 ? settings.settings.shop.name : null,
      demo: shop !== null && isDemo(shop.db),
      shell: session.shell,
      keyFileNotice: host.keyFileNotice(),
      dataFolder: host.folder,
      version: host.version,
    };
  }),

  retry: hostOs.setup.retry.handler(async ({ context }) => {
    const opened = await context.host.retry();
    context.host.changes.publish([{ topic: 'setup', id: 'shop' }]);
    return { opened };
  }),

  create: os.setup.create.handler(async ({ context, input }) => {
    const found = (shop: Shop) =>
      runCommand({ ...callerOf(context), shop }, 'setup.create', input, (tx) => {
        if (hasStaff(tx.db)) fail('ALREADY_SET_UP');
        const staffId = tx.newId();
        const shopSettings = {
          ...DEFAULT_SETTINGS.shop,
          name: input.shopName,
          phone: input.shopPhone,
          address: input.shopAddress,
        };
        writeSettings(tx.db, { ...DEFAULT_SETTINGS, shop: shopSettings }, 1, tx.now);
        saveStaff(
          tx.db,
          { id: staffId, name: input.ownerName, nameEn: '', roles: [...ROLES], language: input.language, active: true },
          tx.now,
        );
        if (input.demo) markDemo(tx.db, tx.now);
        tx.audit('staff', staffId, ['name', 'roles']);
        tx.audit('settings', 'shop', ['shop']);
        tx.changed('setup', 'shop');
        return { staffId };
      });
    if (input.demo) await context.host.loadDemo(found);
    // With demo data the shop is another one by now, in which this very operation was done: its answer comes again.
    const answer = found(context.host.shop() ?? fail('NOT_READY'));
    context.session.staffId = answer.staffId;
    return answer;
  }),
};
