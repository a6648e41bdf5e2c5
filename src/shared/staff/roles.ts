/** Who may do what (DOMAIN §1). A permission that no role holds is refused to everybody: deny by default. */
export const ROLES = [
  'front_desk',
  'technician',
  'parts_clerk',
  'cs_agent',
  'cashier',
  'manager',
  'owner',
  'admin',
] as const;
export type Role = (typeof ROLES)[number];

/**
 * `anyone`: asked before it is known who is at the screen. `staff`: anybody who has chosen their name.
 * All others are held by roles.
 */
export const PERMISSIONS = [
  'anyone',
  'staff',
  'ticket.read',
  'ticket.note',
  'ticket.contact',
  'ticket.intake',
  'ticket.assign',
  'ticket.diagnose',
  'ticket.estimate',
  'ticket.consent',
  'ticket.repair',
  'ticket.pickup',
  'ticket.cancel',
  'price.see',
  'payment.take',
  'callback.call',
  'print.use',
  'print.manage',
  'settings.write',
  'policy.manage',
  'staff.manage',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** What everybody on the floor needs; the bench is not told prices (DOMAIN §1). */
const COMMON: Permission[] = ['ticket.read', 'ticket.note', 'print.use'];
const DESK: Permission[] = [...COMMON, 'price.see'];

const HELD_BY: Record<Role, readonly Permission[]> = {
  front_desk: [
    ...DESK,
    'ticket.contact',
    'ticket.intake',
    'ticket.assign',
    'ticket.estimate',
    'ticket.consent',
    'ticket.pickup',
    'ticket.cancel',
    'callback.call',
  ],
  technician: [...COMMON, 'ticket.assign', 'ticket.diagnose', 'ticket.repair'],
  parts_clerk: DESK,
  cs_agent: [...DESK, 'ticket.contact', 'ticket.consent', 'callback.call'],
  cashier: [...DESK, 'payment.take'],
  manager: [
    ...DESK,
    'ticket.contact',
    'ticket.assign',
    'ticket.estimate',
    'ticket.consent',
    'ticket.cancel',
    'callback.call',
    'print.manage',
  ],
  owner: [...DESK, 'print.manage'],
  admin: ['ticket.read', 'price.see', 'print.use', 'print.manage', 'settings.write', 'policy.manage', 'staff.manage'],
};

export function permissionsOf(roles: readonly Role[]): Set<Permission> {
  return new Set<Permission>(['anyone', 'staff', ...roles.flatMap((role) => HELD_BY[role])]);
}
