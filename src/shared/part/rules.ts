/** One item per defect slip, with its own fault (DOMAIN §11). */
export const defectSlipBlockers = (parts: number): 'one_part'[] => (parts === 1 ? [] : ['one_part']);

/** A part with physical damage is swapped only after an appraisal (物理损坏鉴定) and its approval (DOMAIN §11). */
export function swapBlockers(facts: {
  physicalDamage: boolean;
  appraised: boolean;
  approved: boolean;
}): ('appraisal' | 'approval')[] {
  const blockers: ('appraisal' | 'approval')[] = [];
  if (facts.physicalDamage && !facts.appraised) blockers.push('appraisal');
  if (facts.physicalDamage && !facts.approved) blockers.push('approval');
  return blockers;
}

export type SubstitutionFacts = {
  /** Against the part that is replaced. */
  grade: 'equal' | 'higher' | 'lower';
  equalAvailable: boolean;
  requester: string;
  approver: string | null;
};
export type SubstitutionBlocker = 'lower_grade' | 'equal_available' | 'approval' | 'own_request';

/**
 * A part in place of the same one: of equal grade always, of a slightly higher grade when no equal one is to be had and
 * somebody else than the requester approves, then noted on the slip; of a lower grade never (DOMAIN §11).
 */
export function substitution(facts: SubstitutionFacts): { blockers: SubstitutionBlocker[]; notedOnSlip: boolean } {
  const blockers: SubstitutionBlocker[] = [];
  if (facts.grade === 'lower') blockers.push('lower_grade');
  if (facts.grade === 'higher') {
    if (facts.equalAvailable) blockers.push('equal_available');
    if (facts.approver === null) blockers.push('approval');
    else if (facts.approver === facts.requester) blockers.push('own_request');
  }
  return { blockers, notedOnSlip: facts.grade === 'higher' && blockers.length === 0 };
}

export type StockSlipBlocker = 'clerk_signature' | 'receiver_signature' | 'inspection';

/** Issue and return: both sign, and only what was inspected and found good moves (DOMAIN §11). */
export function stockSlipBlockers(facts: {
  clerkSigned: boolean;
  receiverSigned: boolean;
  inspectedGood: boolean;
}): StockSlipBlocker[] {
  const blockers: StockSlipBlocker[] = [];
  if (!facts.clerkSigned) blockers.push('clerk_signature');
  if (!facts.receiverSigned) blockers.push('receiver_signature');
  if (!facts.inspectedGood) blockers.push('inspection');
  return blockers;
}
