/**
 * An answer without its amounts, for whoever may not see prices (DOMAIN §1): every key that ends in `Fen`, at any depth,
 * is null. By its name, so that an amount that is added later is withheld too.
 */
export function withoutPrices(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(withoutPrices);
  if (answer === null || typeof answer !== 'object') return answer;
  return Object.fromEntries(
    Object.entries(answer).map(([key, value]) => [key, key.endsWith('Fen') ? null : withoutPrices(value)]),
  );
}
