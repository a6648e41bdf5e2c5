import { expect, picture, scan, test } from './fixtures.ts';
import { commitIntake, fillIntake, sign, type Intake } from './pages/intake.ts';
import { openNewShop } from './pages/setup.ts';

const INTAKE: Intake = {
  phone: '13800138000',
  name: '张三😀\u0007',
  serial: '352099001761481',
  brand: 'Apple',
  model: 'iPhone 13',
  words: '换屏',
};

test('codes that are nobody’s, an empty fault, far too long a note: each is said clearly and changes nothing', async ({
  shop,
}) => {
  test.setTimeout(120_000);
  const page = await shop.start();
  await openNewShop(page, { name: '修台电子维修', owner: '周建国' });

  // One digit wrong; a good code of no ticket; both leave the screen where it was.
  await scan(page, '1260000012');
  await expect(page.getByText(/校验位|号码不对|读错/).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await scan(page, '1260000029');
  await expect(page.getByText(/没有|找不到/).first()).toBeVisible();
  await picture(page, 'bad-code.zh');
  await page.keyboard.press('Escape');

  await page.keyboard.press('F2');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: '已受理' })).toBeHidden();
  await expect(page.getByText(/还差 \d+ 项/)).toBeVisible();
  await fillIntake(page, INTAKE);
  await page.getByLabel('客户的话').fill('长'.repeat(5000));
  await expect(page.getByText(/最多 2000 个字/)).toBeVisible();
  await picture(page, 'intake-too-long.zh');
  await page.getByLabel('客户的话').fill(INTAKE.words);
  await sign(page);
  await commitIntake(page);

  // The label alone does not open the pickup, and a ticket that is not ready cannot be fetched.
  const number = await page.getByText(/^126\d{7}$/).innerText();
  await page.keyboard.press('F4');
  await scan(page, number);
  await expect(page.locator('[role=alert][data-code]').first()).toBeVisible();
  await picture(page, 'pickup-refused.zh');
});
