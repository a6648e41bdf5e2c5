import type { DamageFacts } from '../intake/damage.ts';
import type { Fen } from '../money.ts';
import type { Day, Month } from '../time.ts';
import type { WaitReason } from '../timers/rules.ts';
import type { BrandDocumentsFacts } from './brand-documents.ts';
import type { LawCategory } from './category.ts';

/** What is judged: the main unit or one part of it (DOMAIN §5A). */
export const WARRANTY_ITEMS = [
  'main_unit',
  'battery',
  'wired_earphone',
  'charger',
  'data_cable',
  'mainboard',
  'cpu',
  'ram',
  'hdd',
  'psu',
  'graphics_card',
  'network_card',
  'sound_card',
  'capture_card',
  'floppy_drive',
  'optical_drive',
  'fan',
  'keyboard',
  'mouse',
  'speakers',
  'media',
  'crt_base',
  'power_cord',
  'headset',
  'crt_monitor',
  'lcd_monitor',
  'screen',
  'adapter',
  'software',
] as const;
export type WarrantyItem = (typeof WARRANTY_ITEMS)[number];

export const ITEM_ORIGINS = ['original', 'user_added', 'gift'] as const;

export const PROOF_DOCUMENTS = ['invoice', 'card', 'invoice_copy', 'payment_record'] as const;
export type ProofDocument = (typeof PROOF_DOCUMENTS)[number];

/** What a technician or a clerk found (DOMAIN §5 step 1). */
export const WARRANTY_FACTS = [
  'human_damage',
  'opened_by_third_party',
  'fault_linked_to_opening',
  'card_altered',
  'force_majeure',
  'network_fault',
  'sim_data_fault',
  'virus',
  'pirated_software',
] as const;
export type WarrantyFact = (typeof WARRANTY_FACTS)[number];

/** A repair before this one; `readyDate`: when the customer was told that it is ready (D5). */
export type PastRepair = { intakeDate: Day; readyDate: Day; inWarranty: boolean; performanceFault: boolean };

/** Without `to` it still waits. */
export type Wait = { reason: WaitReason; from: Day; to?: Day | undefined };

/** All that the warranty decision looks at (DOMAIN §5); a date that nobody knows is left out. */
export type WarrantyFacts = {
  /** Null: no law that we know of speaks of such a device. */
  category: LawCategory | null;
  /** As the packs name it. */
  brand: string;
  item: WarrantyItem;
  origin: (typeof ITEM_ORIGINS)[number];
  /** Without what only tells when the device was made. */
  documents: readonly ProofDocument[];
  /** False: nobody asked the customer for a proof yet, so none is no answer. */
  proofAsked?: boolean | undefined;
  /** Date of sale, on whichever document there is. */
  invoiceDate?: Day | undefined;
  /** What the card says, where another document tells the date of sale. */
  cardDate?: Day | undefined;
  /** Proven. */
  deliveryDate?: Day | undefined;
  exchangeDate?: Day | undefined;
  factoryDate?: Day | undefined;
  /** From the card's barcode. */
  factoryMonth?: Month | undefined;
  intakeDate: Day;
  /** The day for which delays are counted; remedies are judged at intake (D6). */
  asOf: Day;
  expectedReadyDate?: Day | undefined;
  deviceSerial?: string | undefined;
  cardSerial?: string | undefined;
  deviceModel?: string | undefined;
  cardModel?: string | undefined;
  /** The fault is on the law's list (性能故障). */
  performanceFault: boolean;
  found: readonly WarrantyFact[];
  damage: DamageFacts;
  history: readonly PastRepair[];
  waits: readonly Wait[];
  /** As the packs name it. */
  province: string;
  shopIsSeller: boolean;
  accessory: AccessoryFacts;
  brandDocuments?: BrandDocumentsFacts | undefined;
};

export type AccessoryFacts = {
  /** How often it was replaced already. */
  replacements: number;
  bundled: boolean;
  /** What its own invoice says. */
  invoiceFen?: Fen | undefined;
  /** What a bundled one costs today when bought alone. */
  separatePriceFen?: Fen | undefined;
};
