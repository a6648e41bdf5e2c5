import { benchContract } from './bench/contract.ts';
import { calendarContract } from './calendar/contract.ts';
import { callbackContract } from './callback/contract.ts';
import { changesContract } from './changes/contract.ts';
import { customerContract } from './customer/contract.ts';
import { deviceContract } from './device/contract.ts';
import { diagnosisContract } from './diagnosis/contract.ts';
import { estimateContract } from './estimate/contract.ts';
import { intakeContract } from './intake/contract.ts';
import { paymentContract } from './payment/contract.ts';
import { pickupContract } from './pickup/contract.ts';
import { policyContract } from './policy/contract.ts';
import { printingContract } from './printing/contract.ts';
import { counterContract, queueContract } from './queue/contract.ts';
import { searchContract } from './search/contract.ts';
import { settingsContract } from './settings/contract.ts';
import { setupContract } from './setup/contract.ts';
import { sessionContract, staffContract } from './staff/contract.ts';
import { ticketContract } from './ticket/contract.ts';
import { warrantyContract } from './warranty/contract.ts';

/** Every operation of the shop, once; both links, the router and the clients are made from it. */
export const contract = {
  setup: setupContract,
  session: sessionContract,
  staff: staffContract,
  settings: settingsContract,
  changes: changesContract,
  search: searchContract,
  customer: customerContract,
  device: deviceContract,
  intake: intakeContract,
  counter: counterContract,
  queue: queueContract,
  ticket: ticketContract,
  diagnosis: diagnosisContract,
  warranty: warrantyContract,
  estimate: estimateContract,
  bench: benchContract,
  pickup: pickupContract,
  payment: paymentContract,
  callback: callbackContract,
  policy: policyContract,
  calendar: calendarContract,
  printing: printingContract,
};
export type Contract = typeof contract;
