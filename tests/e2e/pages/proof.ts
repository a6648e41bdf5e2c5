import { expect, type Page } from '@playwright/test';
import commonEn from '../../../src/renderer/i18n/en/common.json' with { type: 'json' };
import intakeEn from '../../../src/renderer/i18n/en/intake.json' with { type: 'json' };
import warrantyEn from '../../../src/renderer/i18n/en/warranty.json' with { type: 'json' };
import commonZh from '../../../src/renderer/i18n/zh/common.json' with { type: 'json' };
import intakeZh from '../../../src/renderer/i18n/zh/intake.json' with { type: 'json' };
import warrantyZh from '../../../src/renderer/i18n/zh/warranty.json' with { type: 'json' };
import type { Category } from '../../../src/shared/device/contract.ts';
import type { ProofDocument } from '../../../src/shared/warranty/facts.ts';

export type Language = 'zh' | 'en';
export const WORDS = {
  zh: { common: commonZh, intake: intakeZh, warranty: warrantyZh },
  en: { common: commonEn, intake: intakeEn, warranty: warrantyEn },
};

type DateField = 'invoiceDate' | 'cardDate' | 'made';
export type Shown = {
  category: Category;
  brand: string;
  model: string;
  documents: readonly ProofDocument[];
  /** As somebody types them. */
  dates?: Partial<Record<DateField, string>>;
};

/** What the customer shows of a device, on the intake page. @returns where the page answers. */
export async function showProof(page: Page, language: Language, shown: Shown) {
  const { common, intake, warranty } = WORDS[language];
  const part = page.getByRole('region', { name: intake.section.proof, exact: true });
  const press = (name: string) => part.getByText(new RegExp(`^${name}$`, 'i')).click();
  await page.getByText(common.category[shown.category], { exact: true }).click();
  await page.getByLabel(intake.device.brand, { exact: true }).fill(shown.brand);
  await page.getByLabel(intake.device.model, { exact: true }).fill(shown.model);
  // "None" said anew takes along what was typed of the device before.
  const none = part.getByRole('checkbox', { name: warranty.proof.none });
  if (await none.isChecked()) await press(warranty.proof.none);
  await press(warranty.proof.none);
  await expect(none).toBeChecked();
  for (const document of shown.documents) await press(warranty.document[document]);
  for (const [field, text] of Object.entries(shown.dates ?? {}))
    await part.getByLabel(warranty.proof[field as DateField], { exact: true }).fill(text);
  return part.getByRole('group', { name: intake.proof.outlook });
}
