import * as z from 'zod';

/** Strokes as signature_pad gives them, in CSS pixels; bounded, so that a stuck pen cannot fill the database. */
export const signatureStrokes = z
  .array(
    z
      .array(z.strictObject({ x: z.number(), y: z.number() }))
      .min(1)
      .max(3000),
  )
  .min(1)
  .max(200);
export type SignatureStrokes = z.infer<typeof signatureStrokes>;
