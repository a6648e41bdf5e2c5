import * as z from 'zod';
import { daySchema, fenSchema, lineSchema, MAX_DRAFT_TEXT } from '../procedure.ts';
import { BRAND_CLAIMS, BRAND_ITEMS, INVOICE_DETAILS, VERIFICATION_CALLS } from './brand-documents.ts';
import { ITEM_ORIGINS, PROOF_DOCUMENTS, WARRANTY_ITEMS } from './facts.ts';

/** What somebody looked at on the documents and the device, and found as the brand wants it (DOMAIN §5B). */
export const BRAND_CONFIRMATIONS = [
  'card_complete',
  'card_unaltered',
  'fault_detail',
  'licence',
  'back_label',
  'shell',
  'unused',
] as const;

/** How long a text may be, and the field of the form that holds it. */
export const PROOF_LIMITS = { cardSerial: 40, cardModel: 80, cardSeller: 60, invoiceSeller: 60 } as const;
type ProofText = keyof typeof PROOF_LIMITS;

/** Dates and amounts, which are typed and may be unreadable until they are typed to the end. */
export const PROOF_TYPED = [
  'invoiceDate',
  'deliveryDate',
  'exchangeDate',
  'factoryDate',
  'factoryMonth',
  'cardDate',
  'invoiceFen',
  'accessory.invoiceFen',
  'accessory.separatePriceFen',
] as const;

const day = daySchema.nullable().optional();
const fen = fenSchema.nullable().optional();
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

const shape = (text: (name: ProofText) => z.ZodType<string, string>) => ({
  documents: z.array(z.enum(PROOF_DOCUMENTS)).max(PROOF_DOCUMENTS.length).optional(),
  /** Date of sale on the invoice, its copy or the payment record. */
  invoiceDate: day,
  /** Date of sale on the warranty card. */
  cardDate: day,
  /** Only where it is proven. */
  deliveryDate: day,
  exchangeDate: day,
  factoryDate: day,
  /** From the card's barcode. */
  factoryMonth: month.nullable().optional(),
  cardSerial: text('cardSerial').optional(),
  /** Only where the card names another device: it is compared with the ticket's model, letter by letter. */
  cardModel: text('cardModel').optional(),
  /** What was paid for the device. */
  invoiceFen: fen,
  item: z.enum(WARRANTY_ITEMS).optional(),
  origin: z.enum(ITEM_ORIGINS).optional(),
  shopIsSeller: z.boolean().optional(),
  accessory: z
    .strictObject({
      /** How often it was replaced already. */
      replacements: z.int().min(0).max(99).optional(),
      /** It came with the device, without an invoice of its own. */
      bundled: z.boolean().optional(),
      invoiceFen: fen,
      /** What a bundled one costs today when bought alone. */
      separatePriceFen: fen,
    })
    .optional(),
  /** The file for the brand, once somebody works on it. What is not in these lists is missing, or was not looked at. */
  brandFile: z
    .strictObject({
      claim: z.enum(BRAND_CLAIMS),
      /** Besides `documents`. */
      submitted: z.array(z.enum(BRAND_ITEMS)).max(BRAND_ITEMS.length),
      invoiceShows: z.array(z.enum(INVOICE_DETAILS)).max(INVOICE_DETAILS.length),
      confirmed: z.array(z.enum(BRAND_CONFIRMATIONS)).max(BRAND_CONFIRMATIONS.length),
      cardSeller: text('cardSeller').optional(),
      invoiceSeller: text('invoiceSeller').optional(),
      /** Attempts to verify with the owner, in order. */
      calls: z.array(z.enum(VERIFICATION_CALLS)).max(20),
    })
    .optional(),
});

/** What a customer can show of the sale (DOMAIN §5 step 2, §5B): everything optional, as at a counter. */
export const purchaseProof = z.strictObject(shape((name) => lineSchema(PROOF_LIMITS[name])));
export type PurchaseProof = z.infer<typeof purchaseProof>;

/** The same in a draft: kept as it was typed, be it too long or not readable yet. */
export const draftProof = z.strictObject({
  ...shape(() => lineSchema(MAX_DRAFT_TEXT)),
  /** What was typed for a date or an amount, only while it cannot be read. */
  unread: z.partialRecord(z.enum(PROOF_TYPED), lineSchema(MAX_DRAFT_TEXT)).optional(),
});
export type DraftProof = z.infer<typeof draftProof>;
