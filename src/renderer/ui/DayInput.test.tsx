import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, it } from 'vitest';
import { initI18n } from '../i18n/index.ts';
import { DayInput } from './DayInput.tsx';

beforeAll(() => void initI18n('zh'));

const rendered = (value: string | null, more: { unread?: string; problem?: string } = {}) =>
  renderToStaticMarkup(
    <MantineProvider>
      <DayInput value={value} today="2026-11-20" onChange={() => undefined} {...more} />
    </MantineProvider>,
  );

it('shows again what could not be read, with how to write it', () => {
  const page = rendered(null, { unread: '去年' });
  expect(page).toContain('value="去年"');
  expect(page).toContain('要写成 2026-11-20');
});

it('shows a date, and what is wrong with it', () => {
  expect(rendered('2026-11-15')).toContain('value="2026-11-15"');
  expect(rendered('2026-11-15')).not.toContain('aria-invalid="true"');
  expect(rendered('2027-11-15', { problem: '晚于今天' })).toContain('晚于今天');
});
