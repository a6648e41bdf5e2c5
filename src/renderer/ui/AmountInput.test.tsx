import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, it } from 'vitest';
import { initI18n } from '../i18n/index.ts';
import { AmountInput } from './AmountInput.tsx';

beforeAll(() => void initI18n('en'));

const rendered = (valueFen: number | null, unread?: string) =>
  renderToStaticMarkup(
    <MantineProvider>
      <AmountInput valueFen={valueFen} unread={unread} onChange={() => undefined} />
    </MantineProvider>,
  );

it('shows again what could not be read, with why', () => {
  const page = rendered(null, '12.345');
  expect(page).toContain('value="12.345"');
  expect(page).toContain('Two decimals at most.');
});

it('shows an amount in yuan, without a problem', () => {
  expect(rendered(128_000)).toContain('value="1280.00"');
  expect(rendered(128_000)).not.toContain('aria-invalid="true"');
});
