import { benchHandlers } from './bench/handlers.ts';
import { calendarHandlers } from './calendar/handlers.ts';
import { callbackHandlers } from './callback/handlers.ts';
import { changesHandlers } from './changes/handlers.ts';
import { customerHandlers } from './customer/handlers.ts';
import { deviceHandlers } from './device/handlers.ts';
import { diagnosisHandlers } from './diagnosis/handlers.ts';
import { estimateHandlers } from './estimate/handlers.ts';
import { intakeHandlers } from './intake/handlers.ts';
import { paymentHandlers } from './payment/handlers.ts';
import { pickupHandlers } from './pickup/handlers.ts';
import { policyHandlers } from './policy/handlers.ts';
import { printingHandlers } from './printing/handlers.ts';
import { base } from './procedures.ts';
import { counterHandlers, queueHandlers } from './queue/handlers.ts';
import { searchHandlers } from './search/handlers.ts';
import { settingsHandlers } from './settings/handlers.ts';
import { setupHandlers } from './setup/handlers.ts';
import { sessionHandlers, staffHandlers } from './staff/handlers.ts';
import { ticketHandlers } from './ticket/handlers.ts';
import { warrantyHandlers } from './warranty/handlers.ts';

/** The whole contract, implemented; both links serve this one router. */
export const router = base.router({
  setup: setupHandlers,
  session: sessionHandlers,
  staff: staffHandlers,
  settings: settingsHandlers,
  changes: changesHandlers,
  search: searchHandlers,
  customer: customerHandlers,
  device: deviceHandlers,
  intake: intakeHandlers,
  counter: counterHandlers,
  queue: queueHandlers,
  ticket: ticketHandlers,
  diagnosis: diagnosisHandlers,
  warranty: warrantyHandlers,
  estimate: estimateHandlers,
  bench: benchHandlers,
  pickup: pickupHandlers,
  payment: paymentHandlers,
  callback: callbackHandlers,
  policy: policyHandlers,
  calendar: calendarHandlers,
  printing: printingHandlers,
});
export type Router = typeof router;

export type { RequestContext } from './context.ts';
