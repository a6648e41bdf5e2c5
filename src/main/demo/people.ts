import people from '../../../resources/demo/people.json' with { type: 'json' };
import type { IntakeDraft } from '../../shared/intake/contract.ts';
import type { Role } from '../../shared/staff/roles.ts';
import type { Chance } from './random.ts';

export const STAFF = {
  lin: { name: '林晓', nameEn: 'Lin Xiao', roles: ['front_desk', 'cashier'] },
  li: { name: '李伟', nameEn: 'Li Wei', roles: ['technician'] },
  chen: { name: '陈静', nameEn: 'Chen Jing', roles: ['technician'] },
  wang: { name: '王磊', nameEn: 'Wang Lei', roles: ['technician'] },
  zhao: { name: '赵敏', nameEn: 'Zhao Min', roles: ['technician'] },
  zhou: { name: '周建国', nameEn: 'Zhou Jianguo', roles: ['manager'] },
  wu: { name: '吴倩', nameEn: 'Wu Qian', roles: ['cs_agent'] },
} as const satisfies Record<string, { name: string; nameEn: string; roles: Role[] }>;
export type StaffKey = keyof typeof STAFF;
export type Technician = 'li' | 'chen' | 'wang' | 'zhao';

type CustomerField =
  | 'name'
  | 'phone'
  | 'customerType'
  | 'specialGroup'
  | 'customerLanguage'
  | 'marketingConsent'
  | 'noCalls';
export type Customer = { [Field in CustomerField]: NonNullable<IntakeDraft[Field]> };

/** So many customers, each with a number of their own, in the order in which they first come. */
export function makeCustomers(chance: Chance, count: number): Customer[] {
  const { foreigners, companies } = people;
  const numbers = new Set<string>();
  const names = new Set<string>();
  const customer = (name: string, given: Partial<Customer> = {}): Customer => ({
    name,
    phone: freshNumber(chance, numbers),
    customerType: 'individual',
    specialGroup: chance.often(0.07) ? 'elderly' : chance.often(0.01) ? 'disabled' : 'none',
    customerLanguage: 'zh',
    marketingConsent: chance.often(0.3),
    noCalls: chance.often(0.06),
    ...given,
  });
  const locals = Array.from({ length: count - foreigners.length - companies.length }, () =>
    customer(freshName(chance, names)),
  );
  const guests = foreigners.map((name) => customer(name, { customerLanguage: 'en', specialGroup: 'none' }));
  const firms = companies.map((name) =>
    customer(name, { customerType: 'corporate', specialGroup: 'none', noCalls: false }),
  );
  // Companies come back all through the story, so they come early.
  return [...firms, ...chance.shuffled([...locals, ...guests])];
}

function freshName(chance: Chance, taken: Set<string>): string {
  for (;;) {
    const surname = chance.often(0.03) ? chance.pick(people.doubleSurnames) : chance.pick([...people.surnames]);
    const name = surname + chance.pick(chance.often(0.5) ? people.male : people.female);
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}

function freshNumber(chance: Chance, taken: Set<string>): string {
  for (;;) {
    const number = chance.pick(people.prefixes) + String(chance.between(0, 99_999_999)).padStart(8, '0');
    if (taken.has(number)) continue;
    taken.add(number);
    return number;
  }
}

export const surnameOf = (name: string) =>
  people.doubleSurnames.find((double) => name.startsWith(double)) ?? name.slice(0, 1);
