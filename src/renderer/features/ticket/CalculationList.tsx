import type { EstimateLineInput } from '../../../shared/estimate/contract.ts';
import type { Calculation } from '../../../shared/estimate/calculation.ts';
import { useT } from '../../i18n/index.ts';
import { calculationWords } from './calculation-words.ts';
import p from './panels.module.css';

type CalculationProps = {
  of: Calculation;
  lines: readonly Pick<EstimateLineInput, 'kind' | 'description'>[];
  label: string;
};

/** How an estimate adds up, a sentence for everything that is not simply its list price. */
export function CalculationList({ of, lines, label }: CalculationProps) {
  const { t, lang } = useT('estimate');
  return (
    <ul className={p.sentences} aria-label={label}>
      {calculationWords(of, { t, lang, lines }).map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
