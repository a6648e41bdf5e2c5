import { countEstimate } from '../../../shared/estimate/rules.ts';
import { FEE_PARAMETERS } from '../../../shared/fees/rules.ts';
import { UNFINISHED_STATES } from '../../../shared/ticket/states.ts';
import { consentCovers, revisionEffect } from '../../../shared/ticket/rules.ts';
import { dayOf } from '../../../shared/time.ts';
import { brandKey } from '../../../shared/warranty/brand.ts';
import { lawCategoryOf } from '../../../shared/warranty/category.ts';
import type { Db } from '../../db/open.ts';
import { fail, notFound } from '../errors.ts';
import { moneyOf } from '../payment/queries.ts';
import { policyOn, rowsOfParameter } from '../policy/queries.ts';
import { os } from '../procedures.ts';
import { checkPromise, recordPromise, ticketCommand } from '../ticket/command.ts';
import { findFeeFacts, insertConsent, insertEstimate, latestEstimate } from './queries.ts';

/** How the fee rules see a ticket: by the rules of its intake day (DOMAIN D6). */
function feeTerms(db: Db, ticketId: string) {
  const { intakeAt, category, brand, specialGroup, diagnosisClass } = findFeeFacts(db, ticketId) ?? notFound('ticket');
  const law = lawCategoryOf(category);
  return {
    day: dayOf(intakeAt),
    scope: { ...(law && { category: law }), brand: brandKey(brand) },
    service: diagnosisClass === 'software' ? ('software' as const) : ('repair' as const),
    specialGroup,
  };
}

const ANY_PART = { kind: 'part', quantity: 1, unitPriceFen: 0, costFen: null, inWarranty: false } as const;

export const estimateHandlers = {
  terms: os.estimate.terms.handler(({ context: { shop }, input: { ticketId } }) => {
    const terms = feeTerms(shop.db, ticketId);
    // A rule that nobody has is told before somebody types, not while they do.
    countEstimate({ ...terms, lines: [ANY_PART], discounts: [] }, policyOn(shop.db, terms.day));
    return { ...terms, rows: FEE_PARAMETERS.flatMap((parameter) => rowsOfParameter(shop.db, parameter)) };
  }),

  save: os.estimate.save.handler(({ context, input }) =>
    ticketCommand(context, 'estimate.save', input, (change, tx) => {
      change.expectState('diagnosing', 'awaiting_approval', 'approved', 'repairing');
      const { lines, discounts } = input;
      const { day, scope, service } = feeTerms(tx.db, input.ticketId);
      const counted = countEstimate({ scope, service, lines, discounts }, policyOn(tx.db, day));
      if (counted.refused === 'total_too_large') fail('TOTAL_TOO_LARGE');
      if (counted.refused === 'discount_needs_approval') fail('APPROVAL_NOT_AVAILABLE', { subject: 'discount' });
      const { discountFen, discountKind, totalFen, calculation } = counted;
      // A new date is offered with the estimate; what the customer was promised stands until they agree (DOMAIN §7 T4).
      if (input.promisedAt !== change.ticket.promisedAt) checkPromise(input.promisedAt, tx.now);
      const facts = change.facts();
      if (totalFen < moneyOf(tx.db, input.ticketId).paidFen) fail('APPROVAL_NOT_AVAILABLE', { subject: 'refund' });
      const previous = latestEstimate(tx.db, input.ticketId);
      const version = (previous?.version ?? 0) + 1;
      insertEstimate(tx.db, {
        id: tx.newId(),
        ticketId: input.ticketId,
        version,
        discountFen,
        discountKind,
        totalFen,
        calculation,
        promisedAt: input.promisedAt,
        note: input.note,
        at: tx.now,
        staffId: tx.actorId ?? '',
        lines: lines.map((line, i) => ({ ...line, ...counted.lines[i]! })),
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
    }),
  ),

  consent: os.estimate.consent.handler(({ context, input }) =>
    ticketCommand(context, 'estimate.consent', input, (change, tx) => {
      const current = latestEstimate(tx.db, input.ticketId);
      change.expectState(...(input.subject === 'estimate' ? (['awaiting_approval'] as const) : UNFINISHED_STATES));
      if (input.subject === 'estimate') {
        if (!current || current.version !== input.estimateVersion)
          fail('ESTIMATE_OUTDATED', { currentVersion: current?.version ?? 0 });
      }
      const { ticketId, subject, estimateVersion, person, channel, evidence } = input;
      const amountFen = subject === 'estimate' ? (current?.totalFen ?? null) : input.amountFen;
      const given = { ticketId, subject, estimateVersion, amountFen, person, channel, evidence };
      insertConsent(tx.db, { ...given, at: tx.now, staffId: tx.actorId });
      const data = { subject, version: estimateVersion, amountFen, channel };
      const offered = subject === 'estimate' ? current?.offeredDate : null;
      if (offered && offered !== change.ticket.promisedAt)
        recordPromise(change, tx, offered, { channel, reason: 'estimate' });
      if (input.subject === 'estimate')
        change.moveOrFail('consented', data, 'approved', undefined, { consentedVersion: input.estimateVersion });
      else change.event('consented', data);
    }),
  ),
};
