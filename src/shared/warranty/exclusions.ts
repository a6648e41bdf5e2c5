import { normaliseSerial } from '../device/serial.ts';
import type { EvidenceLevel, PaidReason } from './decision.ts';
import type { WarrantyFact, WarrantyFacts } from './facts.ts';

/** Both are there and say different things. */
function differ(ours: string | undefined, cards: string | undefined): boolean {
  const [a, b] = [normaliseSerial(ours ?? ''), normaliseSerial(cards ?? '')];
  return a !== '' && b !== '' && a !== b;
}

/** Everything but the end of the period that makes this repair a paid one (DOMAIN §5 steps 1 and 2, §5A). */
export function exclusionsOf(facts: WarrantyFacts, level: EvidenceLevel): PaidReason[] {
  const found = (fact: WarrantyFact) => facts.found.includes(fact);
  const computer = facts.category === 'pc_desktop' || facts.category === 'pc_notebook';
  const holds: Record<Exclude<PaidReason, 'expired'>, boolean> = {
    no_evidence: level === 'E0',
    human_damage: found('human_damage'),
    // Opening alone is no cause: the technician must link the fault to it.
    unauthorised_opening: found('opened_by_third_party') && found('fault_linked_to_opening'),
    card_altered: found('card_altered'),
    serial_mismatch: differ(facts.deviceSerial, facts.cardSerial),
    model_mismatch: differ(facts.deviceModel, facts.cardModel),
    force_majeure: found('force_majeure'),
    network_fault: found('network_fault'),
    sim_data_fault: found('sim_data_fault'),
    virus: computer && found('virus'),
    pirated_software: computer && found('pirated_software'),
    user_added_part: facts.origin === 'user_added',
    // §5A: the line of the media beats the note that excludes gifts.
    gift: facts.origin === 'gift' && facts.item !== 'media',
  };
  return (Object.keys(holds) as (keyof typeof holds)[]).filter((reason) => holds[reason]);
}
