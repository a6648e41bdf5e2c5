import { describe, expect, it } from 'vitest';
import { beginConsent, changeConsent, consentGap, consentInput } from './consent-draft.ts';
import { aTicket, anEstimate } from './sample.ts';

const v1 = anEstimate(1, 88_000);
const v2 = anEstimate(2, 99_000);
const ticket = aTicket({ state: 'awaiting_approval', estimates: [v1] });
const opened = beginConsent('estimate', ticket);
const answered = changeConsent(opened, { channel: 'phone' });

describe('a consent being written', () => {
  it('is to the version that stood when the form was opened', () => {
    expect(consentGap(answered, [v1])).toBeNull();
    expect(consentInput(answered)).toMatchObject({ subject: 'estimate', estimateVersion: 1, amountFen: null });
  });

  it('is refused when a new version came meanwhile, with both totals, whatever was filled in', () => {
    const gap = { what: 'outdated', heard: v1, now: v2 };
    expect(consentGap(opened, [v2, v1])).toEqual(gap);
    expect(consentGap(answered, [v2, v1])).toEqual(gap);
  });

  it('is not turned into one to the new version by filling in the rest', () => {
    const filled = changeConsent(changeConsent(opened, { channel: 'wechat' }), { person: '李四', evidence: '截图' });
    expect(consentInput(filled)?.estimateVersion).toBe(1);
    expect(consentGap(filled, [v2, v1])?.what).toBe('outdated');
  });

  it('is to the new version once the customer was told of it', () => {
    const told = changeConsent(answered, { version: 2 });
    expect(consentGap(told, [v2, v1])).toBeNull();
    expect(consentInput(told)?.estimateVersion).toBe(2);
  });

  it('to something else has no version and cannot be outdated', () => {
    const risk = changeConsent(answered, { subject: 'data_risk' });
    expect(consentGap(risk, [v2, v1])).toBeNull();
    expect(consentInput(risk)).toMatchObject({ subject: 'data_risk', estimateVersion: null, amountFen: null });
  });

  it('says the first thing that is missing', () => {
    expect(consentGap(opened, [v1])).toEqual({ what: 'channel' });
    expect(consentInput(opened)).toBeNull();
    expect(consentGap(changeConsent(answered, { person: ' ' }), [v1])).toEqual({ what: 'person' });
    const ceiling = changeConsent(answered, { subject: 'ceiling' });
    expect(consentGap(ceiling, [v1])).toEqual({ what: 'amount' });
    expect(consentGap({ ...ceiling, unreadAmount: '1.234' }, [v1])).toEqual({ what: 'amount', unread: true });
    expect(consentInput(changeConsent(ceiling, { amountFen: 50_000 }))?.amountFen).toBe(50_000);
  });
});
