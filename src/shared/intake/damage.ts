export const DAMAGE_CLASSES = ['none', 'drop', 'knock', 'crush', 'liquid'] as const;
export type DamageClass = (typeof DAMAGE_CLASSES)[number];

/** What intake found of damage, as far as anybody has asked (DOMAIN §3 G1). */
export type DamageFacts = {
  damage?: DamageClass | undefined;
  liquidPercent?: number | undefined;
  functionLost?: boolean | undefined;
};
