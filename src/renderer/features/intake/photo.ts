/** The longest side of a photo as it is kept. */
const MAX_SIDE = 1600;
const QUALITIES = [0.85, 0.7, 0.5];
/** The host takes 3 MB. */
const MAX_BYTES = 3_000_000;

export class NotAPicture extends Error {
  override name = 'NotAPicture';
}

/** Width and height with the longest side at most `max`, never enlarged. */
export function fitted(width: number, height: number, max = MAX_SIDE): { width: number; height: number } {
  const scale = Math.min(1, max / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** A picture of any size and kind that the browser reads, as a JPEG that the host takes, base64. */
export async function toJpeg(file: Blob): Promise<string> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => {
    throw new NotAPicture(file.type);
  });
  try {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, fitted(picture.width, picture.height));
    const context = canvas.getContext('2d');
    if (!context) throw new NotAPicture('no canvas');
    // What is transparent in a PNG would become black.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    for (const quality of QUALITIES) {
      const jpeg = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
      if (jpeg && jpeg.size <= MAX_BYTES) return await base64Of(jpeg);
    }
    throw new NotAPicture('too large');
  } finally {
    picture.close();
  }
}

function base64Of(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      const url = typeof reader.result === 'string' ? reader.result : '';
      resolve(url.slice(url.indexOf(',') + 1));
    });
    reader.addEventListener('error', () => reject(reader.error ?? new Error('unreadable')));
    reader.readAsDataURL(blob);
  });
}
