import type { TFunction } from 'i18next';
import type { BrandDefect, BrandFile } from '../../../shared/warranty/brand-documents.ts';

export type BrandFileWords = {
  status: string;
  /** What is missing from the file, or wrong with it. */
  missing: string[];
  /** What else there is to say. */
  more: string[];
};

/** Whether the brand would take the file (DOMAIN §5B); it never changes what the law owes. */
export function brandFileWords(file: BrandFile, t: TFunction): BrandFileWords {
  return {
    status: t(`warranty:brand.${statusOf(file)}`),
    missing: file.missing.map((defect) => defectWords(defect, file.claimDays, t)),
    more: [
      ...(file.factoryInspection ? [t('warranty:brand.inspection')] : []),
      ...(file.ready === 'yes' ? [] : [t('warranty:brand.law')]),
    ],
  };
}

function statusOf({ ready, manualReview }: BrandFile): 'yes' | 'no' | 'list' | 'call' {
  switch (ready) {
    case 'yes':
    case 'no':
      return ready;
    case 'unknown':
      return manualReview ? 'list' : 'call';
  }
}

function defectWords(defect: BrandDefect, claimDays: number | null, t: TFunction): string {
  if (defect !== 'late') return t(`warranty:brandItem.${defect}`);
  if (claimDays === null) return t('warranty:lateUnknown');
  return t('warranty:brandItem.late', { span: t('warranty:days', { count: claimDays }) });
}
