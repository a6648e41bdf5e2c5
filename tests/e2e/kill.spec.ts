import { expect, test } from './fixtures.ts';
import { commitIntake, fillIntake, sign, type Intake } from './pages/intake.ts';
import { openNewShop } from './pages/setup.ts';

const FIRST: Intake = {
  phone: '13800138000',
  name: '张三',
  serial: '352099001761481',
  brand: 'Apple',
  model: 'iPhone 15 Pro 蓝 256G',
  words: '掉地上',
};
const SECOND = { phone: '13900139000', name: '李四', words: '充电时发烫，自己会关机' };

test('kill -9 in the middle of an intake: nothing acknowledged is lost, the draft is offered again', async ({
  shop,
}) => {
  test.setTimeout(150_000);
  let page = await shop.start();
  await openNewShop(page, { name: '修台电子维修', owner: '周建国' });
  await page.keyboard.press('F2');
  await fillIntake(page, FIRST);
  await sign(page);
  await commitIntake(page);
  const number = await page.getByText(/^126\d{7}$/).innerText();

  await page.keyboard.press('F2');
  await page.getByLabel('电话', { exact: true }).fill(SECOND.phone);
  await page.getByLabel('姓名', { exact: true }).fill(SECOND.name);
  await page.getByLabel('客户的话').fill(SECOND.words);
  await expect(page.getByText('每一项都已保存')).toBeVisible();
  await shop.kill();

  page = await shop.start();
  await page
    .getByRole('button', { name: /周建国/ })
    .first()
    .click();
  await expect(page.getByText(/1 件没办完的受理/)).toBeVisible();
  await page.keyboard.press('Shift+F2');
  await expect(page.getByLabel('电话', { exact: true })).toHaveValue(/139\s?0013\s?9000/);
  await expect(page.getByLabel('姓名', { exact: true })).toHaveValue(SECOND.name);
  await expect(page.getByLabel('客户的话')).toHaveValue(SECOND.words);
  await page.getByRole('link', { name: '队列' }).click();
  await expect(page.getByText('iPhone 15 Pro 蓝 256G').first()).toBeVisible();
  await expect(page.getByText(number.slice(3, 9)).first()).toBeVisible();
});
