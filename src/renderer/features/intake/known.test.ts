import { describe, expect, it } from 'vitest';
import type { CustomerSummary } from '../../../shared/customer/contract.ts';
import type { TicketRow } from '../../../shared/ticket/row.ts';
import { customerPatch, devicePatch, differsFrom, guessFromModel, passportLines, phoneProblem } from './known.ts';

const zhang: CustomerSummary = {
  id: 'c1',
  name: '张三',
  phone: '+8613800138000',
  language: 'en',
  specialGroup: 'elderly',
  type: 'individual',
  noCalls: false,
  marketingConsent: false,
  ticketCount: 1,
  openTicketCount: 0,
  balanceFen: 0,
  lastVisitAt: null,
  devices: [],
};

const ticket = (state: TicketRow['state'], outcome: TicketRow['outcome']) => ({ state, outcome }) as TicketRow;

describe('a known customer', () => {
  it('fills in name, number as people say it, language and group', () => {
    expect(customerPatch(zhang)).toEqual({
      customerId: 'c1',
      phone: '138 0013 8000',
      name: '张三',
      customerLanguage: 'en',
      specialGroup: 'elderly',
      customerType: 'individual',
      noCalls: false,
      marketingConsent: false,
    });
  });

  it('is told from somebody else', () => {
    expect(differsFrom(zhang, { name: '张三 ', phone: '138 0013 8000' })).toBe(false);
    expect(differsFrom(zhang, { name: '张小三', phone: '138 0013 8000' })).toBe(true);
    expect(differsFrom(zhang, { name: '张三', phone: '139 0013 8000' })).toBe(true);
    expect(differsFrom(zhang, { name: '张三', phone: '1380' })).toBe(false);
  });
});

describe('a phone number', () => {
  it.each([
    ['', null],
    ['138 0013 8000', null],
    ['１３８００１３８０００', null],
    ['+1 415 555 2671', null],
    ['1380013', { code: 'few', digits: 7 }],
    ['138001380001', { code: 'many', digits: 12 }],
    ['10800138000', { code: 'bad', digits: 11 }],
    ['🙂', { code: 'bad', digits: 0 }],
  ])('%s', (text, problem) => expect(phoneProblem(text)).toEqual(problem));
});

describe('a device', () => {
  it('that is known fills itself in; a kind that is not known becomes "other"', () => {
    const device = { category: 'phone', brand: 'Apple', model: 'iPhone 12', serial: 'X1' };
    expect(devicePatch(device)).toMatchObject({ ...device, serialUnreadable: undefined });
    expect(devicePatch({ ...device, category: 'boat', serial: null })).toEqual({
      category: 'other',
      brand: 'Apple',
      model: 'iPhone 12',
    });
  });

  it('is guessed from its model only where nothing is written', () => {
    expect(guessFromModel({ model: 'iphone 15' })).toEqual({ brand: 'Apple', category: 'phone' });
    expect(guessFromModel({ model: 'iPad Air', brand: '苹果' })).toEqual({ category: 'tablet' });
    expect(guessFromModel({ model: 'P60' })).toEqual({});
  });

  it('tells its past: what is still here first, then repaired and declined', () => {
    const lines = passportLines([
      ticket('collected', 'repaired'),
      ticket('closed', 'declined'),
      ticket('closed', 'no_fault_found'),
      ticket('repairing', null),
    ]);
    expect(lines.map(({ kind }) => kind)).toEqual(['open', 'repaired', 'declined']);
  });
});
