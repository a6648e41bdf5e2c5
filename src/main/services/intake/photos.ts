export const MAX_PHOTOS = 12;
export const MAX_PHOTO_BYTES = 3_000_000;

/** By its first bytes, whatever it says it is; null: not a picture that we keep. */
export function mediaTypeOf(bytes: Uint8Array): 'image/jpeg' | 'image/png' | null {
  const begins = (...head: number[]) => head.every((byte, i) => bytes[i] === byte);
  if (begins(0xff, 0xd8, 0xff)) return 'image/jpeg';
  return begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) ? 'image/png' : null;
}
