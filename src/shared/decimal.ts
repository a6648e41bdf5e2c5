/** `value` as a person would write it, to a millionth: 0.1 + 0.2 is 0.3. */
export const tidy = (value: number): number => Number(value.toFixed(6));

/** The mean of values, each as heavy as its weight; null where nothing weighs anything. */
export function weightedMean(parts: readonly (readonly [value: number, weight: number])[]): number | null {
  const weight = parts.reduce((sum, part) => sum + part[1], 0);
  return weight === 0 ? null : tidy(parts.reduce((sum, [value, its]) => sum + value * its, 0) / weight);
}
