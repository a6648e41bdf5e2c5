/** Brands that the packs speak of (resources/policies), by what people type. */
const NAMES: Record<string, readonly string[]> = {
  nokia: ['nokia', '诺基亚'],
  motorola: ['motorola', '摩托罗拉'],
  samsung: ['samsung', '三星'],
  tongchuang: ['tongchuang', '同创'],
};

/**
 * The brand as the policy rows name it. One that no pack knows is its own name in small letters, so that a row which the
 * shop adds for it applies; where there is none it counts as any other brand.
 */
export function brandKey(typed: string): string {
  const plain = typed.normalize('NFKC').trim().toLowerCase();
  const known = Object.entries(NAMES).find(([, names]) => names.some((name) => plain.includes(name)));
  return known?.[0] ?? plain;
}
