import type { TFunction } from 'i18next';
import type { RuleUse } from '../../../shared/policy/policy.ts';

/** A law or a handbook by the packs' short name (DOMAIN §0, §13), with its article; of a handbook also its words. */
const CITED =
  /^(PH|PC|GD|CC|CPL|IR|ADM|PRC|APP|PIPL|ZJ|SD|S[0-4])(?: §?(\d+(?:–\d+)?))?(?: \(article unchecked\)| \[dec\]|(?<=^S\d) (\p{Script=Han}.*))?$/u;

/** Where a rule comes from, without short names; what a person typed stands as it is. Nothing: the shop's own rule. */
export function sourceWords(source: string, t: TFunction): string {
  const pieces = source
    .split(';')
    .map((piece) => piece.trim())
    // Our own design page is no source that a customer could look up.
    .filter((piece) => piece !== '' && !piece.startsWith('DOMAIN'))
    .map((piece) => {
      const [cited, law, article, quoted] = CITED.exec(piece) ?? [];
      if (cited === undefined) return piece;
      const name = t(`warranty:law.${law}`);
      const whole = article === undefined ? name : t('warranty:article', { law: name, article });
      return quoted === undefined ? whole : `${whole} ${quoted}`;
    });
  return pieces.length === 0 ? t('warranty:ownRule') : pieces.join(t('warranty:clause'));
}

const withConfidence = ({ source, confidence }: RuleUse, t: TFunction): string =>
  t('warranty:basis.of', { source: sourceWords(source, t), confidence: t(`warranty:confidence.${confidence}`) });

/** The rule behind a sentence; how sure we are of it only where nobody checked (DOMAIN §0, confidence C). */
export const ruleWords = (rule: RuleUse, t: TFunction): string =>
  rule.confidence === 'C' ? withConfidence(rule, t) : sourceWords(rule.source, t);

/** Every source that was used, once, with how sure we are of it. */
export const basisWords = (rules: readonly RuleUse[], t: TFunction): string[] => [
  ...new Set(rules.map((rule) => withConfidence(rule, t))),
];
