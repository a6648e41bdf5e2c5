import * as z from 'zod';

/** One row of paper as `layOut` makes it, on its way to a screen: what the clerk sees is what the printer gets. */
export const laidOutRow = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    runs: z.array(z.object({ text: z.string(), bold: z.boolean() })),
    size: z.enum(['normal', 'double']),
    ghost: z.boolean(),
  }),
  z.object({ kind: z.literal('rule'), style: z.enum(['solid', 'dashed']) }),
  z.object({ kind: z.literal('code128'), data: z.string(), module: z.number(), height: z.number() }),
  z.object({ kind: z.literal('qr'), data: z.string(), cell: z.number() }),
  z.object({ kind: z.literal('feed'), lines: z.number() }),
]);
