import { permissionsOf } from '../../../shared/staff/roles.ts';
import { COLLECTABLE_STATES, OPEN_STATES, UNFINISHED_STATES } from '../../../shared/ticket/states.ts';
import { mayAssign } from '../../../shared/ticket/own-work.ts';
import { findTransition } from '../../../shared/ticket/transitions.ts';
import { fail, notFound } from '../errors.ts';
import { os, signedIn } from '../procedures.ts';
import { findStaff } from '../staff/queries.ts';
import { checkPromise, expectOwn, recordPromise, ticketCommand } from './command.ts';
import { ticketDetail } from './detail.ts';
import { ticketLateness } from './lateness.ts';
import { findPhoto } from './queries.ts';

export const ticketHandlers = {
  get: os.ticket.get.handler(({ context, input }) => {
    const { db, clock } = context.shop;
    const detail = ticketDetail(db, input.ticketId);
    const ticket = { ...detail, lateness: ticketLateness(db, detail, clock.now()) };
    // Whoever has no reason to call the customer sees the masked number only (DOMAIN §1, §12).
    return permissionsOf(signedIn(context).roles).has('ticket.contact')
      ? ticket
      : { ...ticket, phone: ticket.phoneMasked };
  }),

  photo: os.ticket.photo.handler(({ context, input }) => {
    const row = findPhoto(context.shop.db, input.photoId) ?? notFound('photo');
    return { mediaType: row.mediaType, base64: Buffer.from(context.shop.files.get(row.fileName)).toString('base64') };
  }),

  note: os.ticket.note.handler(({ context, input }) =>
    ticketCommand(context, 'ticket.note', input, (change) => change.event('note', { text: input.text })),
  ),

  assign: os.ticket.assign.handler(({ context, input }) =>
    ticketCommand(context, 'ticket.assign', input, (change, tx) => {
      change.expectState(...OPEN_STATES);
      const technician =
        input.technicianId === null ? null : (findStaff(tx.db, input.technicianId) ?? notFound('staff'));
      if (technician && (!technician.active || !technician.roles.includes('technician'))) fail('NOT_A_TECHNICIAN');
      if (!mayAssign(change.ticket.technicianId, input.technicianId, signedIn(context)))
        fail('FORBIDDEN', { permission: 'own_ticket' });
      change.set({ technician_id: input.technicianId });
      change.event('assigned', { technicianId: input.technicianId });
    }),
  ),

  setShelf: os.ticket.setShelf.handler(({ context, input }) =>
    ticketCommand(context, 'ticket.setShelf', input, (change) => {
      change.expectState(...OPEN_STATES);
      change.set({ shelf: input.shelf });
      change.event('shelved', { shelf: input.shelf });
    }),
  ),

  agreePromise: os.ticket.agreePromise.handler(({ context, input }) =>
    ticketCommand(context, 'ticket.agreePromise', input, (change, tx) => {
      change.expectState(...UNFINISHED_STATES);
      checkPromise(input.promisedAt, tx.now);
      recordPromise(change, tx, input.promisedAt, { channel: input.channel, reason: input.reason });
    }),
  ),

  tellProgress: os.ticket.tellProgress.handler(({ context, input }) =>
    ticketCommand(context, 'ticket.tellProgress', input, (change) => {
      change.expectState(...UNFINISHED_STATES);
      change.event('progress_told', { channel: input.channel, reached: input.reached, note: input.note });
    }),
  ),

  notifyReady: os.ticket.notifyReady.handler(({ context, input }) =>
    ticketCommand(context, 'ticket.notifyReady', input, (change) => {
      change.expectState(...COLLECTABLE_STATES);
      change.event('notified', { channel: input.channel, reached: input.reached, note: input.note });
    }),
  ),

  move: os.ticket.move.handler(({ context, input }) =>
    ticketCommand(context, 'ticket.move', input, (change) => {
      const actor = signedIn(context);
      const transition = findTransition(change.ticket.state, input.to, input.outcome);
      if (!transition || transition.via !== 'move') {
        fail('TRANSITION_BLOCKED', { from: change.ticket.state, to: input.to, blockers: ['invalid_transition'] });
      }
      if (!permissionsOf(actor.roles).has(transition.permission))
        fail('FORBIDDEN', { permission: transition.permission });
      const benchWork = transition.permission === 'ticket.diagnose' || transition.permission === 'ticket.repair';
      if (benchWork && change.ticket.technicianId !== null) expectOwn(change, actor);
      const outcome = input.outcome ? { outcome: input.outcome } : {};
      const waitFor = input.to === 'awaiting_parts' && input.waitFor ? { waitFor: input.waitFor } : {};
      change.moveOrFail('moved', { reason: input.reason ?? '', ...outcome, ...waitFor }, input.to, input.outcome);
    }),
  ),
};
