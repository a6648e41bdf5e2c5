import { readCode } from '../../src/shared/codes.ts';
import { decodeEscPos } from '../support/escpos-decode.ts';
import { codesOn, fromZpl } from '../support/zpl.ts';
import { expect, picture, scan, test } from './fixtures.ts';
import { commitIntake, fillIntake, sign } from './pages/intake.ts';
import { openNewShop } from './pages/setup.ts';
import { setUpPrinter } from './pages/settings.ts';
import {
  assignTo,
  decidePaid,
  logWork,
  nextStep,
  notifyCustomer,
  passBenchTest,
  presentEstimate,
  recordConsent,
  recordDiagnosis,
} from './pages/ticket.ts';

const COLUMNS = 48;

test('a device lives its whole life: intake, repair, pickup, callback, closed', async ({ shop }) => {
  test.setTimeout(180_000);
  const page = await shop.start();
  await openNewShop(page, { name: '修台电子维修', owner: '周建国' });
  await picture(page, 'life-counter-empty.zh');
  await setUpPrinter(page, '小票机', shop.receiptPrinter);
  await setUpPrinter(page, '标签机', shop.labelPrinter);
  await picture(page, 'life-settings.zh');

  await page.keyboard.press('F2');
  await fillIntake(page, {
    phone: '13800138000',
    name: '张三',
    serial: '352099001761481',
    brand: 'Apple',
    model: 'iPhone 15 Pro 蓝 256G',
    words: '昨天掉地上，触摸还行',
  });
  await sign(page);
  await picture(page, 'life-intake.zh');
  await commitIntake(page);
  await picture(page, 'life-intake-done.zh');

  const slip = decodeEscPos((await shop.receiptPrinter.nextJob()).printed, COLUMNS);
  const slipText = slip.lines.map((line) => line.text).join('\n');
  expect(slip.warnings).toEqual([]);
  expect(slipText).toContain('修台电子维修');
  expect(slipText).toContain('iPhone 15 Pro 蓝 256G');
  expect(slipText).toContain('138****8000');
  expect(slipText).toContain('昨天掉地上，触摸还行');
  const ticketCode = slip.barcodes[0]?.data ?? '';
  expect(readCode(ticketCode)).toMatchObject({ ok: true, kind: 'ticket' });
  const voucher = decodeEscPos((await shop.receiptPrinter.nextJob()).printed, COLUMNS);
  const voucherCode = voucher.qr[0]?.data ?? '';
  expect(readCode(voucherCode)).toMatchObject({ ok: true, kind: 'voucher' });
  expect(voucher.barcodes[0]?.data).toBe(voucherCode);
  const label = await shop.labelPrinter.nextJob();
  expect(codesOn(fromZpl(label.printed).bitmap)).toEqual([`CODE-128:${ticketCode}`, `QR-Code:${ticketCode}`]);

  // The label opens the ticket, wherever one is.
  await page.getByRole('link', { name: '前台' }).click();
  await scan(page, ticketCode);
  await expect(page.getByRole('heading', { name: 'iPhone 15 Pro 蓝 256G' })).toBeVisible();
  await assignTo(page, '周建国');
  await nextStep(page, '开始检测');
  await recordDiagnosis(page, '外屏碎，显示和触摸正常');
  await decidePaid(page, '人为损坏');
  await presentEstimate(page, { description: '屏幕总成', spec: '原装', yuan: '1280' });
  await recordConsent(page);
  await picture(page, 'life-ticket.zh');
  await nextStep(page, '开始维修');
  await logWork(page, '更换屏幕总成');
  await nextStep(page, '交测试');
  await passBenchTest(page);
  await nextStep(page, '可以取机了');
  await notifyCustomer(page);

  await page.keyboard.press('F4');
  await expect(page.getByText('请扫客户的取机凭证')).toBeVisible();
  await picture(page, 'life-pickup-waiting.zh');
  await scan(page, voucherCode);
  await expect(page.getByText('请扫设备标签')).toBeVisible();
  await scan(page, ticketCode);
  await page.getByRole('button', { name: /第 1 次通过/ }).click();
  await page.getByRole('button', { name: /第 2 次通过/ }).click();
  await page.getByRole('button', { name: /讲清楚了/ }).click();
  await sign(page);
  await page.getByRole('list', { name: '取机的十项核对' }).getByRole('button', { name: '保存签名' }).click();
  await page.getByText('现金', { exact: true }).click();
  await page.getByRole('button', { name: '收到 ￥1,280.00，现金' }).click();
  const paid = decodeEscPos((await shop.receiptPrinter.nextJob()).printed, COLUMNS);
  const paidText = paid.lines.map((line) => line.text).join('\n');
  expect(paid.warnings).toEqual([]);
  expect(paidText).toContain('收款收据');
  expect(paidText).toContain('￥1,280.00');
  expect(paid.drawerKicks).toHaveLength(1);
  await picture(page, 'life-pickup.zh');
  await page.getByLabel('保护壳').check();
  await page.getByText('客户带走', { exact: true }).click();
  await page.getByRole('button', { name: /打印取机回执/ }).click();
  const receipt = decodeEscPos((await shop.receiptPrinter.nextJob()).printed, COLUMNS);
  const receiptText = receipt.lines.map((line) => line.text).join('\n');
  expect(receipt.warnings).toEqual([]);
  expect(receiptText).toContain('更换屏幕总成');
  expect(receiptText).toContain('￥1,280.00');
  expect(receipt.drawerKicks).toEqual([]);
  await expect(page.getByText('全部完成，可以交机')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('张三 的设备已经交还')).toBeVisible();
  await picture(page, 'life-pickup-done.zh');

  await page.getByRole('link', { name: '前台' }).click();
  const calls = page.getByRole('region', { name: '该回访' });
  await expect(calls).toContainText('张三');
  await page.keyboard.press('Alt+5');
  await page.keyboard.press('Enter');
  await page.getByLabel('打分').getByText('5', { exact: true }).click();
  await page.getByRole('button', { name: /打通/ }).click();
  await scan(page, ticketCode);
  await expect(page.getByText('已结案').first()).toBeVisible();
  await picture(page, 'life-ticket-closed.zh');
});
