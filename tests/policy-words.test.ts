/** Every rule of the packs reads as words in both languages (src/renderer/features/settings). */
import { beforeAll, describe, expect, it } from 'vitest';
import { PACK_ROWS } from '../src/main/services/policy/packs.ts';
import { isList } from '../src/renderer/features/settings/rule-areas.ts';
import { listCodes, listWord, scopeCodes, scopeWord } from '../src/renderer/features/settings/rule-codes.ts';
import { metaWords, scopeWords, valueWords, type WordsOf } from '../src/renderer/features/settings/rule-words.ts';
import { initI18n, LANGS, type Lang } from '../src/renderer/i18n/index.ts';
import { POLICY_FAULTS, SCOPE_KEYS } from '../src/shared/policy/check.ts';
import { PARAMETERS, type Parameter } from '../src/shared/policy/parameters.ts';
import { CONFIDENCES, PACKS } from '../src/shared/policy/policy.ts';

let exists: (key: string, lang: Lang) => boolean;
const words = {} as Record<Lang, WordsOf>;
beforeAll(() => {
  const i18n = initI18n('zh');
  exists = (key, lang) => i18n.exists(key, { lng: lang });
  for (const lang of LANGS) words[lang] = { t: i18n.getFixedT(lang), lang };
});

const parameters = Object.keys(PARAMETERS) as Parameter[];

describe.each(LANGS)('in %s', (lang) => {
  const lacking = (keys: readonly string[]) => keys.filter((key) => !exists(key, lang));

  it('every parameter has a name and a meaning', () => {
    expect(lacking(parameters.flatMap((name) => [`policy:parameter.${name}`, `policy:about.${name}`]))).toEqual([]);
  });

  it('every scope key, pack, confidence and fault has a word', () => {
    expect(
      lacking([
        ...SCOPE_KEYS.map((key) => `policy:scopeKey.${key}`),
        ...PACKS.map((pack) => `policy:pack.${pack}`),
        ...CONFIDENCES.map((confidence) => `warranty:confidence.${confidence}`),
        ...POLICY_FAULTS.map((fault) => `errors:POLICY_REFUSED.reason.${fault}`),
      ]),
    ).toEqual([]);
  });

  it('every code that the screen offers has a word', () => {
    const offered = [
      ...SCOPE_KEYS.flatMap((key) => scopeCodes(key).map((code) => scopeWord(key, code))),
      ...parameters.filter(isList).flatMap((name) => listCodes(name).map((code) => listWord(name, code))),
    ];
    expect(offered).not.toContain(null);
    expect(lacking(offered as string[])).toEqual([]);
  });

  it('no row of the packs shows a code', () => {
    const codes = PACK_ROWS.flatMap(({ id, parameter, scope, value }) => [
      ...Object.entries(scope).flatMap(([key, values]) =>
        values.filter((code) => scopeWord(key, code) === null).map((code) => `${id}: ${key} ${code}`),
      ),
      ...(isList(parameter) && Array.isArray(value)
        ? value.filter((code) => listWord(parameter, code) === null).map((code) => `${id}: ${code}`)
        : []),
    ]);
    expect(codes).toEqual([]);
    const said = PACK_ROWS.flatMap((row) => [
      ...scopeWords(row.scope, words[lang]),
      valueWords(row.parameter, row.value, words[lang]),
      metaWords(row, words[lang].t),
    ]);
    expect(said.filter((text) => /_|DOMAIN|\bS[0-4]\b|^(PH|PC|GD|CC|ZJ)\b/.test(text))).toEqual([]);
  });
});

it.each<[Parameter, number | string | string[], string, string]>([
  ['warranty.period_months', 12, '12 个月', '12 months'],
  ['warranty.depreciation_bp_per_day', 25, '每天 0.25%', '0.25% a day'],
  ['fee.on_site_fen', 128_050, '￥1,280.50', '￥1,280.50'],
  ['complaint.result_working_days', 1, '1 个工作日', '1 working day'],
  ['reconciliation.day_of_month', 1, '每月 1 日', 'day 1 of the month'],
  ['stars.lowest_mean', 4.5, '4.5 分', '4.5'],
  ['service_report.weekdays', ['1', '7'], '周一、周日', 'Mon, Sun'],
  ['service_report.clock', '10:00', '10:00', '10:00'],
  ['fee.customer_pays_return', [], '无', 'None'],
  ['brand_documents.items', ['unit', 'sim_tray'], '主机、sim_tray', 'main unit, sim_tray'],
])('%s %j is %s', (parameter, value, zh, en) => {
  expect(valueWords(parameter, value, words.zh)).toBe(zh);
  expect(valueWords(parameter, value, words.en)).toBe(en);
});
