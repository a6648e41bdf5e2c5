/** As it is stored and compared: half-width, capitals, without blanks and hyphens. */
export const normaliseSerial = (serial: string): string => serial.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();

const SHORTEST = 5;

/** "000000" and "无" are no serials: with one of them many devices would become the same. */
export function isSerial(text: string | undefined): boolean {
  const plain = normaliseSerial(text ?? '');
  return plain.length >= SHORTEST && new Set(plain).size > 1;
}
