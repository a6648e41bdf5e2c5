import { expect, type Page } from '@playwright/test';
import type { FakePrinter } from '../../support/fake-printer.ts';

/** Sets a printer up as a shop would: address, port, and a test page that comes out. */
export async function setUpPrinter(page: Page, section: '小票机' | '标签机', printer: FakePrinter): Promise<void> {
  await page.getByRole('link', { name: '设置' }).click();
  await page.getByRole('navigation', { name: '设置' }).getByText(section).click();
  const part = page.getByRole('region', { name: section });
  await part.getByLabel('使用这台打印机').check();
  await part.getByLabel('地址（IP 或主机名）').fill(printer.host);
  await part.getByLabel('端口').fill(String(printer.port));
  await part.getByRole('button', { name: /保存并打一张/ }).click();
  await expect(part.getByTestId('test-result')).toHaveAttribute('data-state', 'printed', { timeout: 20_000 });
  await printer.nextJob();
}
