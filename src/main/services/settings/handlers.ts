import type { Settings } from '../../../shared/settings/contract.ts';
import { dayOf, instantAt } from '../../../shared/time.ts';
import { runCommand } from '../command.ts';
import { lastAudit } from '../audit/queries.ts';
import { fail, failStale } from '../errors.ts';
import { holdForgotten } from '../printing/queries.ts';
import { callerOf, os } from '../procedures.ts';
import { readSettings, writeSettings } from './queries.ts';

export const settingsHandlers = {
  get: os.settings.get.handler(({ context }) => readSettings(context.shop.db)),
  save: os.settings.save.handler(({ context, input }) =>
    runCommand(callerOf(context), 'settings.save', input, (tx) => {
      const before = readSettings(tx.db);
      if (before.revision !== input.revision)
        failStale(tx.db, 'settings', before.revision, lastAudit(tx.db, 'settings', 'shop'));
      if (input.settings.hours.opens >= input.settings.hours.closes) fail('BAD_HOURS');
      const today = instantAt(dayOf(tx.now), '00:00');
      const wakes = (key: 'receiptPrinter' | 'labelPrinter') =>
        input.settings[key].enabled && !before.settings[key].enabled;
      if (wakes('receiptPrinter')) holdForgotten(tx.db, 'receipt', today, tx.now);
      if (wakes('labelPrinter')) holdForgotten(tx.db, 'label', today, tx.now);
      const revision = before.revision + 1;
      writeSettings(tx.db, input.settings, revision, tx.now);
      const fields = (Object.keys(input.settings) as (keyof Settings)[]).filter(
        (key) => JSON.stringify(before.settings[key]) !== JSON.stringify(input.settings[key]),
      );
      tx.audit('settings', 'shop', fields);
      tx.changed('settings', 'shop');
      tx.changed('print', 'printers'); // a new address may free what waits
      return { revision };
    }),
  ),
};
