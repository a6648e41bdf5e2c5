import type { TFunction } from 'i18next';
import { SCOPE_KEYS } from '../../../shared/policy/check.ts';
import type { Parameter } from '../../../shared/policy/parameters.ts';
import type { Confidence, Pack, PolicyValue, RowScope } from '../../../shared/policy/policy.ts';
import { formatFen } from '../../../shared/money.ts';
import type { Lang } from '../../i18n/index.ts';
import { sourceWords } from '../../ui/warranty/rule-words.ts';
import { areaOf, isList, isNumber, unitOf, type Unit } from './rule-areas.ts';
import { listWord, scopeWord } from './rule-codes.ts';
import type { Rule } from './rule-list.ts';

export type WordsOf = { t: TFunction; lang: Lang };

const joined = (words: readonly string[], { lang }: WordsOf) => words.join(lang === 'zh' ? '、' : ', ');

/** A rule's own name. */
export const parameterName = (parameter: Parameter, t: TFunction): string => t(`policy:parameter.${parameter}`);

/** "12 个月", "￥50.00", "每天 0.5%", "主机、后盖、发票". */
export function valueWords(parameter: Parameter, value: PolicyValue, words: WordsOf): string {
  const { t } = words;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return isNumber(parameter) ? numberWords(unitOf(parameter), value, t) : String(value);
  if (value.length === 0) return t('common:field.none');
  return joined(
    value.map((code) => {
      const word = isList(parameter) ? listWord(parameter, code) : null;
      return word === null ? code : t(word);
    }),
    words,
  );
}

function numberWords(unit: Unit, value: number, t: TFunction): string {
  switch (unit) {
    case 'yuan':
      return formatFen(value);
    case 'percentPerDay':
      return t('policy:unit.percentPerDay', { n: value / 100 });
    case 'percent':
    case 'dayOfMonth':
    case 'score':
      return t(`policy:unit.${unit}`, { n: value });
    default:
      return t(`policy:unit.${unit}`, { count: value });
  }
}

/** One value of what a row is about; a brand that nobody has a word for stands as it was typed. */
export function scopeValueWords(key: string, code: string, t: TFunction): string {
  const word = scopeWord(key, code);
  return word === null ? code : t(word);
}

/** What a row is about, key by key: ["同创", "台式机、笔记本"]; empty: everything. */
export const scopeWords = (scope: RowScope, words: WordsOf): string[] =>
  SCOPE_KEYS.filter((key) => scope[key]).map((key) =>
    joined(
      scope[key]!.map((code) => scopeValueWords(key, code, words.t)),
      words,
    ),
  );

/** Who says so and what: "法规的 24 个月". */
export const byWords = (rule: { parameter: Parameter; pack: Pack; value: PolicyValue }, words: WordsOf): string =>
  words.t('policy:by', {
    pack: words.t(`policy:pack.${rule.pack}`),
    value: valueWords(rule.parameter, rule.value, words),
  });

/** Where a version comes from, and how sure we are of it. */
export const metaWords = ({ source, confidence }: { source: string; confidence: Confidence }, t: TFunction): string =>
  t('policy:meta', { source: sourceWords(source, t), confidence: t(`warranty:confidence.${confidence}`) });

/** All that the screen says of a rule and its versions, to look for words in. */
export const ruleText = ({ parameter, pack, scope, versions }: Rule, words: WordsOf): string =>
  [
    words.t(`policy:area.${areaOf(parameter)}`),
    parameterName(parameter, words.t),
    words.t(`policy:about.${parameter}`),
    words.t(`policy:pack.${pack}`),
    ...scopeWords(scope, words),
    ...versions.flatMap((version) => [
      valueWords(parameter, version.value, words),
      metaWords(version, words.t),
      version.source,
      version.reason,
    ]),
  ].join('\n');
