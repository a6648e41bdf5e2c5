import { describe, expect, it } from 'vitest';
import type { Settings } from '../../../shared/settings/contract.ts';
import { conflicts, edit, editedParts, problemsOf, withEdits, withoutPart, type Edits } from './settings-edits.ts';

const settings: Settings = {
  shop: { name: '修台', nameEn: 'Mendbench', phone: '', address: '', complaintPhone: '12315', province: 'none' },
  hours: { opens: '09:00', closes: '18:00' },
  receiptPrinter: { enabled: false, host: '', port: 9100, columns: 48, oneWay: false },
  labelPrinter: { enabled: false, host: '', port: 9100, widthMm: 50, dpi: 203 },
};
const renamed: Settings = { ...settings, shop: { ...settings.shop, name: '修台二店' } };

describe('edits', () => {
  it('hold only what differs, and nothing once it is back', () => {
    const once = edit(settings, {}, 'shop.name', '新店');
    expect(once).toEqual({ 'shop.name': { base: '修台', mine: '新店' } });
    expect(edit(settings, once, 'shop.name', '修台')).toEqual({});
  });

  it('lie over the settings without changing them', () => {
    const edits: Edits = { 'receiptPrinter.port': { base: 9100, mine: 9101 } };
    expect(withEdits(settings, edits).receiptPrinter.port).toBe(9101);
    expect(settings.receiptPrinter.port).toBe(9100);
  });

  it('stay with what another station saved meanwhile, and say where both changed the same', () => {
    const name: Edits = { 'shop.name': { base: '修台', mine: '新店' } };
    const phone: Edits = { 'shop.phone': { base: '', mine: '110' } };
    expect(withEdits(renamed, phone).shop).toMatchObject({ name: '修台二店', phone: '110' });
    expect(conflicts(renamed, phone)).toEqual([]);
    expect(conflicts(renamed, name)).toEqual(['shop.name']);
    expect(conflicts({ ...settings, shop: { ...settings.shop, name: '新店' } }, name)).toEqual([]);
  });

  it('are told by part', () => {
    const edits: Edits = { 'hours.opens': { base: '09:00', mine: '10:00' }, 'shop.phone': { base: '', mine: '1' } };
    expect(editedParts(edits)).toEqual(['shop', 'hours']);
    expect(editedParts(withoutPart(edits, 'shop'))).toEqual(['hours']);
  });
});

describe('problemsOf', () => {
  it('finds none in what a shop begins with', () => {
    expect(problemsOf(settings)).toEqual({});
  });

  it.each<[Edits, object]>([
    [{ 'shop.name': { base: '', mine: '  ' } }, { 'shop.name': 'empty' }],
    [{ 'shop.address': { base: '', mine: 'x'.repeat(121) } }, { 'shop.address': 'too_long' }],
    [{ 'hours.closes': { base: '', mine: '08:00' } }, { 'hours.closes': 'order' }],
    [{ 'hours.opens': { base: '', mine: '' } }, { 'hours.opens': 'clock' }],
    [{ 'receiptPrinter.enabled': { base: false, mine: true } }, { 'receiptPrinter.host': 'no_host' }],
    [{ 'receiptPrinter.host': { base: '', mine: 'http://x' } }, { 'receiptPrinter.host': 'bad_host' }],
    [{ 'labelPrinter.port': { base: 9100, mine: Number.NaN } }, { 'labelPrinter.port': 'port' }],
    [{ 'labelPrinter.port': { base: 9100, mine: 70000 } }, { 'labelPrinter.port': 'port' }],
  ])('%j', (edits, expected) => {
    expect(problemsOf(withEdits(settings, edits))).toEqual(expected);
  });
});
