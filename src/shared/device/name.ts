/** What people say: "iPhone 15 Pro 蓝 256G", not "Apple iPhone …"; "华为 Mate 60 Pro". */
export function deviceName(brand: string, model: string): string {
  const known = /^(apple|苹果)$/i.test(brand) || model.toLowerCase().startsWith(brand.toLowerCase());
  return known ? model : `${brand} ${model}`;
}
