/**
 * A picture of black and white dots, row by row from the top, eight dots a byte with the leftmost in the highest bit;
 * a set bit is black. Rows are filled up to whole bytes with white.
 */
export type Bitmap = { width: number; height: number; bits: Uint8Array };

export function bytesPerRow(width: number): number {
  return Math.ceil(width / 8);
}

export function emptyBitmap(width: number, height: number): Bitmap {
  return { width, height, bits: new Uint8Array(bytesPerRow(width) * height) };
}

export function isBlack(bitmap: Bitmap, x: number, y: number): boolean {
  return ((bitmap.bits[y * bytesPerRow(bitmap.width) + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
}

/** RGBA pixels (four bytes each) to dots: black where the luminance on white is below `threshold` of 255. */
export function bitmapFromPixels(pixels: Uint8Array, width: number, height: number, threshold = 150): Bitmap {
  if (pixels.length !== width * height * 4) throw new RangeError('pixels do not match the size');
  const bitmap = emptyBitmap(width, height);
  const rowBytes = bytesPerRow(width);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      const luminance = 0.299 * pixels[at]! + 0.587 * pixels[at + 1]! + 0.114 * pixels[at + 2]!;
      if (luminance < threshold) bitmap.bits[y * rowBytes + (x >> 3)]! |= 0x80 >> (x & 7);
    }
  }
  return bitmap;
}
