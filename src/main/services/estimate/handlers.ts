import { percentOf } from '../../../shared/money.ts';
import { dayOf } from '../../../shared/time.ts';
import { estimateTotals, maxDiscount } from '../../../shared/estimate/rules.ts';
import { UNFINISHED_STATES } from '../../../shared/ticket/states.ts';
import { consentCovers, revisionEffect } from '../../../shared/ticket/rules.ts';
import { fail } from '../errors.ts';
import { moneyOf } from '../pickup/queries.ts';
import { policyNumber } from '../policy/queries.ts';
import { os } from '../procedures.ts';
import { checkPromise, recordPromise, ticketCommand } from '../ticket/command.ts';
import { insertEstimate, latestEstimate } from './queries.ts';

export const estimateHandlers = {
  save: os.estimate.save.handler(({ context, input }) => {
    const sums = estimateTotals(input.lines, input.discountFen);
    if (!sums.ok)
      return sums.error === 'total_too_large'
        ? fail('TOTAL_TOO_LARGE')
        : fail('DISCOUNT_TOO_LARGE', { maxFen: maxDiscount(input.lines) });
    const { amounts, subtotalFen, totalFen } = sums.totals;
    return ticketCommand(context, 'estimate.save', input, (change, tx) => {
      change.expectState('diagnosing', 'awaiting_approval', 'approved', 'repairing');
      // What a special group or a member gets (DOMAIN §8); anything above it a manager approves.
      const freely = percentOf(subtotalFen, policyNumber(tx.db, 'discount.unapproved_percent', dayOf(tx.now)));
      if (input.discountFen > freely) fail('APPROVAL_NOT_AVAILABLE', { subject: 'discount' });
      if (input.promisedAt !== change.ticket.promisedAt) {
        checkPromise(input.promisedAt, tx.now);
        recordPromise(change, tx, input.promisedAt, { channel: null, reason: 'estimate' });
      }
      const facts = change.facts();
      if (totalFen < moneyOf(tx.db, input.ticketId).paidFen) fail('APPROVAL_NOT_AVAILABLE', { subject: 'refund' });
      const previous = latestEstimate(tx.db, input.ticketId);
      const version = (previous?.version ?? 0) + 1;
      insertEstimate(tx.db, {
        id: tx.newId(),
        ticketId: input.ticketId,
        version,
        discountFen: input.discountFen,
        totalFen,
        promisedAt: input.promisedAt,
        note: input.note,
        at: tx.now,
        staffId: tx.actorId ?? '',
        lines: input.lines.map((line, i) => ({ ...line, amountFen: amounts[i] ?? 0 })),
      });
      const data = { version, totalFen, previousFen: previous?.totalFen ?? null };
      const effect = revisionEffect(change.ticket.state, previous?.totalFen ?? 0, facts.ceilingFen, totalFen);
      if (effect.workStops) change.event('estimated', { ...data, workStops: true }, 'awaiting_approval');
      else if (change.ticket.state === 'diagnosing' && input.present)
        change.moveOrFail('estimated', data, 'awaiting_approval');
      else change.event('estimated', { ...data, notifyCustomer: effect.notifyCustomer });
      const now = change.facts();
      // The customer said "up to this amount" before: that is the consent, nobody needs to be called.
      if (change.ticket.state === 'awaiting_approval' && now.consentedVersion !== version && consentCovers(now)) {
        change.moveOrFail('moved', { reason: 'ceiling' }, 'approved');
      }
      return { version, totalFen };
    });
  }),

  consent: os.estimate.consent.handler(({ context, input }) =>
    ticketCommand(context, 'estimate.consent', input, (change, tx) => {
      const current = latestEstimate(tx.db, input.ticketId);
      change.expectState(...(input.subject === 'estimate' ? (['awaiting_approval'] as const) : UNFINISHED_STATES));
      if (input.subject === 'estimate') {
        if (!current || current.version !== input.estimateVersion)
          fail('ESTIMATE_OUTDATED', { currentVersion: current?.version ?? 0 });
      }
      const totalFen = input.subject === 'estimate' ? (current?.totalFen ?? null) : input.amountFen;
      tx.db
        .prepare(
          `INSERT INTO consent (ticket_id, subject, estimate_version, amount_fen, person, channel, evidence, at, staff_id)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          input.ticketId,
          input.subject,
          input.estimateVersion,
          totalFen,
          input.person,
          input.channel,
          input.evidence,
          tx.now,
          tx.actorId,
        );
      const data = {
        subject: input.subject,
        version: input.estimateVersion,
        amountFen: totalFen,
        channel: input.channel,
      };
      if (input.subject === 'estimate')
        change.moveOrFail('consented', data, 'approved', undefined, { consentedVersion: input.estimateVersion });
      else change.event('consented', data);
    }),
  ),
};
