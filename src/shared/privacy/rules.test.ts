import { describe, expect, test } from 'vitest';
import { reader } from '../../../tests/cases/support.ts';
import { TICKET_STATES } from '../ticket/states.ts';
import { decideDeletion, keepsPasscode, retention } from './rules.ts';

describe('privacy (DOMAIN §12)', () => {
  test('a passcode is kept as long as the shop has the device', () => {
    const purged = TICKET_STATES.filter((state) => !keepsPasscode(state));
    expect(purged).toEqual(['collected', 'closed', 'cancelled', 'disposed']);
    expect(keepsPasscode('draft')).toBe(true);
  });

  test('a deletion waits for the ticket to close, and says so', () => {
    expect(decideDeletion(true)).toEqual({
      allowed: false,
      reason: 'open_ticket',
      useRestricted: true,
      executeAfter: 'closure',
    });
    expect(decideDeletion(false)).toEqual({ allowed: true, keeps: ['serial', 'repair_history'] });
  });

  test('three years after the last activity; never while a ticket is open', () => {
    expect(retention('2026-11-20', false, reader('2026-11-20'))).toMatchObject({ pseudonymiseFrom: '2029-11-20' });
    expect(retention('2026-11-20', true, reader('2026-11-20'))).toMatchObject({ pseudonymiseFrom: null });
  });
});
