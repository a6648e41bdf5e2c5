import words from '../../../resources/demo/words.json' with { type: 'json' };
import type { EstimateLineInput } from '../../shared/estimate/contract.ts';
import {
  benchFor,
  faultsOf,
  makeDevice,
  readCatalogue,
  type Catalogue,
  type Device,
  type Fault,
  type Make,
} from './devices.ts';
import { makeCustomers, type Customer, type Technician } from './people.ts';
import type { Plan } from './plan.ts';
import type { Chance } from './random.ts';

/** Whose device a plan is about, and what is wrong with it. */
export type Subject = {
  customer: Customer;
  device: Device;
  fault: Fault;
  technician: Technician;
  warranty: { free: boolean; evidence: 'E0' | 'E1' | 'E2' | 'E3'; reason: string };
  lines: EstimateLineInput[];
  /** Before a discount. */
  totalFen: number;
};

type Owned = { device: Device; freeFrom: number; lastFault: Fault | null; repairedUntil: number };
type Regular = { customer: Customer; owned: Owned[] };

const CUSTOMERS = 180;
/** Minutes of the story within which the same fault is the shop's own matter. */
const REWORK_WITHIN = 12_000;

/** Gives every plan, in the order of intake, its customer, device and fault. */
export function castPlans(chance: Chance, plans: readonly Plan[]): Subject[] {
  const catalogue = readCatalogue();
  const serials = new Set<string>();
  const newcomers = makeCustomers(chance, CUSTOMERS);
  const regulars: Regular[] = [];
  return plans.map((plan, i) => {
    for (;;) {
      const isNew = regulars.length === 0 || chance.often(newcomers.length / (plans.length - i));
      const customer = isNew ? newcomers[0] : undefined;
      const regular: Regular = customer ? { customer, owned: [] } : chance.pick(regulars);
      if (plan.leaves === Infinity && plan.stages.at(-1)?.state === 'ready' && regular.customer.noCalls) continue;
      const owned = deviceOf(chance, catalogue, serials, regular, plan);
      const chosen = owned && faultFor(chance, catalogue, plan, owned);
      if (!owned || !chosen) continue;
      if (customer) {
        newcomers.shift();
        regulars.push(regular);
      }
      if (!regular.owned.includes(owned)) regular.owned.push(owned);
      const subject = subjectOf(chance, plan, regular.customer, owned.device, chosen);
      owned.freeFrom = plan.leaves + 600;
      owned.lastFault = chosen.fault;
      owned.repairedUntil = plan.outcome === 'repaired' ? plan.leaves + REWORK_WITHIN : 0;
      return subject;
    }
  });
}

function deviceOf(
  chance: Chance,
  catalogue: Catalogue,
  serials: Set<string>,
  { customer, owned }: Regular,
  plan: Plan,
): Owned | null {
  const known = owned.filter((o) => o.freeFrom < plan.start);
  if (known.length > 0 && chance.often(0.6)) return chance.pick(known);
  const isFirm = customer.customerType === 'corporate';
  if (owned.length >= (isFirm ? 12 : 3)) return null;
  // Firms have computers; people have one thing of a kind.
  const suits = ({ kind }: Make) =>
    isFirm ? kind === 'notebook' || kind === 'desktop' : owned.every(({ device }) => device.make.kind !== kind);
  return { device: makeDevice(chance, catalogue, serials, suits), freeFrom: 0, lastFault: null, repairedUntil: 0 };
}

function faultFor(
  chance: Chance,
  catalogue: Catalogue,
  { path, start, charge }: Plan,
  { device, lastFault, repairedUntil }: Owned,
): { fault: Fault; rework: boolean } | null {
  if (path === 'plain' && charge === 'any' && lastFault && start < repairedUntil && chance.often(0.15))
    return { fault: lastFault, rework: true };
  const fits = faultsOf(catalogue, device).filter((fault) => {
    if (fault === lastFault) return false;
    if (charge === 'free') return fault.free === true;
    if (path === 'raise') return fault.more !== undefined;
    if (path === 'fails') return fault.fail !== undefined;
    if (path === 'parts' || path === 'partsInRepair') return fault.part !== undefined;
    if (path === 'vendor' || path === 'vendorInRepair' || path === 'unrepairable') return fault.vendor === true;
    if (path === 'noFault') return fault.free === true && fault.power === 'on';
    return true;
  });
  return fits.length > 0 ? { fault: chance.weighted(fits), rework: false } : null;
}

function subjectOf(
  chance: Chance,
  plan: Plan,
  customer: Customer,
  device: Device,
  { fault, rework }: { fault: Fault; rework: boolean },
): Subject {
  const isFree =
    rework ||
    plan.charge === 'free' ||
    (plan.charge === 'any' &&
      plan.path !== 'raise' &&
      plan.path !== 'declined' &&
      fault.free === true &&
      chance.often(0.35));
  const lines = linesOf(chance, device, fault, isFree);
  const totalFen = lines.reduce((sum, line) => sum + (line.inWarranty ? 0 : line.unitPriceFen * line.quantity), 0);
  return {
    customer,
    device,
    fault,
    technician: benchFor(chance, device),
    warranty: rework ? { free: true, evidence: 'E3', reason: words.rework } : warrantyOf(chance, fault, isFree),
    lines,
    totalFen,
  };
}

function warrantyOf(chance: Chance, fault: Fault, free: boolean): Subject['warranty'] {
  if (free) return { free, evidence: chance.pick(['E3', 'E3', 'E2']), reason: chance.pick(words.free) };
  if (fault.damage === 'liquid') return { free, evidence: 'E2', reason: chance.pick(words.paidLiquid) };
  if (fault.damage) return { free, evidence: chance.pick(['E2', 'E3']), reason: chance.pick(words.paidDamage) };
  return chance.often(0.25)
    ? { free, evidence: 'E0', reason: chance.pick(words.paidNoProof) }
    : {
        free,
        evidence: chance.pick(['E1', 'E2']),
        reason: chance.pick(fault.part === 'battery' ? words.paidExpired : words.paidExpired.slice(0, 2)),
      };
}

function linesOf(chance: Chance, { make }: Device, fault: Fault, inWarranty: boolean): EstimateLineInput[] {
  const [work, yuan] = fault.labour;
  const labour: EstimateLineInput = {
    kind: 'labour',
    description: work,
    spec: '',
    quantity: 1,
    unitPriceFen: yuan * 100,
    costFen: null,
    inWarranty,
  };
  const price = fault.part === undefined ? undefined : make.yuan[fault.part];
  if (fault.name === undefined || price === undefined) return [labour];
  const spec = chance.pick(fault.spec ?? ['']);
  // What is not the maker's own costs less.
  const share = /品牌|同规格|拆机/.test(spec) ? 0.7 : 1;
  const part: EstimateLineInput = {
    kind: 'part',
    description: fault.name,
    spec,
    quantity: 1,
    unitPriceFen: Math.round((price * share) / 5) * 500,
    costFen: null,
    inWarranty,
  };
  return [part, labour];
}
