import { expect, type Page } from '@playwright/test';

/** The bold button: the one next step of the ticket. */
export async function nextStep(page: Page, name: string): Promise<void> {
  const button = page.getByTestId('next-step');
  await expect(button).toContainText(name);
  await button.click();
}

const form = (page: Page, name: string) =>
  page.getByRole('form', { name }).or(page.getByRole('region', { name })).or(page.getByRole('group', { name })).first();

export async function assignTo(page: Page, technician: string): Promise<void> {
  await nextStep(page, '派给工程师');
  await page.getByRole('menuitem', { name: technician }).click();
}

export async function recordDiagnosis(page: Page, cause: string, also: readonly string[] = []): Promise<void> {
  await nextStep(page, '写检测结果');
  await page.getByLabel('查到了什么').fill(cause);
  for (const mark of also) await page.getByLabel(mark).check();
  await page.getByRole('button', { name: /记录检测结果/ }).click();
}

/** The rules decide: what the technician found makes it a paid repair. */
export async function decidePaid(page: Page, found: string): Promise<void> {
  await nextStep(page, '判定保修');
  const decision = form(page, '保修判定');
  await decision.getByLabel(found).check();
  await expect(decision.getByRole('heading', { name: /^收费维修/ })).toBeVisible();
  await decision.getByRole('button', { name: /^判定/ }).click();
}

export type Line = { description: string; spec: string; yuan: string };

export async function presentEstimate(page: Page, line: Line): Promise<void> {
  await nextStep(page, '做报价');
  const estimate = form(page, '报价');
  await estimate.getByLabel('种类').first().selectOption('配件');
  await estimate.getByLabel('项目').first().fill(line.description);
  await estimate.getByLabel('规格').first().fill(line.spec);
  await estimate.getByLabel('单价').first().fill(line.yuan);
  await estimate.getByRole('button', { name: /把 v1 给客户/ }).click();
}

export async function recordConsent(page: Page): Promise<void> {
  await nextStep(page, '记录客户答复');
  const consent = form(page, '客户同意');
  await consent.getByText('电话', { exact: true }).click();
  await consent.getByRole('button', { name: /^客户同意/ }).click();
}

export async function logWork(page: Page, text: string): Promise<void> {
  await nextStep(page, '写维修记录');
  await page.getByLabel('做了什么').fill(text);
  await page.getByRole('button', { name: /记下来/ }).click();
}

export async function passBenchTest(page: Page): Promise<void> {
  await nextStep(page, '做工位测试');
  await page.getByRole('button', { name: /测试通过/ }).click();
}

export async function notifyCustomer(page: Page): Promise<void> {
  await nextStep(page, '通知客户来取');
  await page.getByRole('button', { name: /记下：已通知/ }).click();
}
