import * as z from 'zod';

/** One row of paper, laid out by the host: what the clerk sees is what the printer gets. */
export const laidOutRow = z.object({
  text: z.string().optional(),
  bold: z.boolean().optional(),
  size: z.union([z.literal(1), z.literal(2)]).optional(),
  rule: z.enum(['solid', 'dashed']).optional(),
  barcode: z.string().optional(),
  qr: z.string().optional(),
});
export type LaidOutRow = z.infer<typeof laidOutRow>;
