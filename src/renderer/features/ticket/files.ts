/** What the host sends as base64, as a blob for an image or a download. */
export function blobOf(base64: string, type: string): Blob {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return new Blob([bytes], { type });
}

/** The address must live until the browser has read the file. */
const KEPT_MS = 60_000;

export function saveFile(base64: string, type: string, fileName: string): void {
  const url = URL.createObjectURL(blobOf(base64, type));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
