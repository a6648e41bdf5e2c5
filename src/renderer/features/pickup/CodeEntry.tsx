import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../i18n/index.ts';
import { Keys } from '../../ui/facts.tsx';
import c from './pickup.module.css';

/** For a code that will not scan: its ten digits by hand. */
export function CodeEntry({
  label,
  onCode,
  busy = false,
}: {
  label: string;
  onCode: (text: string) => void;
  busy?: boolean;
}) {
  const { t } = useT('pickup');
  const [text, setText] = useState('');
  return (
    <form
      className={c.codeEntry}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') onCode(text);
      }}
    >
      <TextInput
        aria-label={label}
        placeholder={t('code.placeholder')}
        inputMode="numeric"
        autoComplete="off"
        maxLength={20}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={busy} rightSection={<Keys k="Enter" />}>
        {t('code.check')}
      </Button>
    </form>
  );
}
