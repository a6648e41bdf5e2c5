import type { TFunction } from 'i18next';
import type { EstimateLineInput } from '../../../shared/estimate/contract.ts';
import type { Calculation } from '../../../shared/estimate/calculation.ts';
import type { FeeFinding } from '../../../shared/fees/rules.ts';
import { formatFen } from '../../../shared/money.ts';
import type { Lang } from '../../i18n/index.ts';
import { listed } from '../../ui/warranty/finding-words.ts';
import type { DiscountKind } from './estimate-discounts.ts';

type Of<Code extends FeeFinding['code']> = Extract<FeeFinding, { code: Code }>;
/** `lines`: those of the estimate that is explained. */
type Words = { t: TFunction; lang: Lang; lines: readonly Pick<EstimateLineInput, 'kind' | 'description'>[] };

/** Why an estimate is what it is, as the customer is told it (DOMAIN §8). All amounts must be known. */
export function calculationWords(of: Calculation, words: Words): string[] {
  const free = of.findings.filter((finding) => finding.code === 'line_free');
  const because = Map.groupBy(free, (finding) => finding.because);
  const said = [
    ...Array.from(because.values(), (lines) => freeLines(lines, of, words)),
    ...of.findings.flatMap((finding) => (finding.code === 'line_free' ? [] : [oneFinding(finding, of, words)])),
  ];
  return said.length > 0 ? said : [words.t('estimate:plain')];
}

/** "会员 5%"; of an amount the name alone. */
export function discountName(kind: DiscountKind, percent: number | null, t: TFunction): string {
  const name = t(`estimate:kind.${kind}`);
  return percent === null ? name : t('estimate:percentOf', { kind: name, percent });
}

/** A line that nobody has described yet goes by its kind. */
function lineName(line: number, { t, lines }: Words): string {
  const { kind, description } = lines[line]!;
  return description === '' ? t(`ticket:lineKind.${kind}`) : description;
}

/** Lines that are free for the same reason, in one sentence. */
const freeLines = (same: readonly Of<'line_free'>[], { channel }: Calculation, words: Words): string =>
  words.t(`estimate:free.${same[0]!.because}`, {
    lines: listed(
      same.map(({ line }) => lineName(line, words)),
      'conjunction',
      words.lang,
    ),
    channel: words.t(`estimate:channel.${channel}`),
  });

function oneFinding(finding: Exclude<FeeFinding, { code: 'line_free' }>, of: Calculation, words: Words): string {
  const { t } = words;
  switch (finding.code) {
    case 'part_below_list':
      return t(finding.marginPercent === 0 ? 'estimate:atCost' : 'estimate:aboveCost', {
        line: lineName(finding.line, words),
        unit: formatFen(finding.unitFen),
        cost: formatFen(finding.costFen),
        list: formatFen(finding.listFen),
        percent: finding.marginPercent,
      });
    case 'cost_unknown':
      return t('estimate:costUnknown', { line: lineName(finding.line, words) });
    case 'on_site_fee':
      return t('estimate:visits', { count: finding.visits, fee: formatFen(finding.feeFen) });
    case 'on_site_free':
      return t('estimate:visitsFree');
    case 'transport':
      return t(`estimate:transport.${finding.paidBy}`, { amount: formatFen(finding.amountFen) });
    case 'discount_taken':
      return discountTaken(finding, of, t);
    case 'discount_not_stacked': {
      const { kind } = of.discounts[finding.discount]!;
      const amount = formatFen(finding.amountFen);
      return t('estimate:notStacked', { kind: discountName(kind, finding.percent, t), amount });
    }
    case 'discount_needs_approval':
      return t('estimate:needsApproval', {
        amount: formatFen(finding.amountFen),
        freely: formatFen(finding.freelyFen),
      });
  }
}

function discountTaken(finding: Of<'discount_taken'>, { discounts }: Calculation, t: TFunction): string {
  const { discount, percent, baseFen, amountFen } = finding;
  const offered = discounts[discount]!;
  const how = { kind: t(`estimate:kind.${offered.kind}`), amount: formatFen(amountFen) };
  if (offered.kind === 'free_hand') return t('estimate:taken.amount', how);
  const base = t(`estimate:base.${offered.base}`);
  return t('estimate:taken.percent', { ...how, percent, base, baseSum: formatFen(baseFen) });
}
