import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../i18n/index.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useKey } from '../../ui/keys.ts';
import c from './pickup.module.css';

type AskManagerProps = {
  /** The way off the common path: "Voucher lost". */
  label: string;
  /** What the manager has to know. */
  prompt: string;
  onAsk: (reason: string) => Promise<boolean>;
  busy: boolean;
  error: unknown;
};

/** What only a manager may allow: folded away until somebody needs it, and then with a reason. */
export function AskManager({ label, prompt, onAsk, busy, error }: AskManagerProps) {
  const { t } = useT('pickup');
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const close = () => {
    setOpen(false);
    setAsked(false);
  };
  useKey('Esc', close, { enabled: open });
  if (!open)
    return (
      <button type="button" className="link sm dim" onClick={() => setOpen(true)}>
        {label}
      </button>
    );
  return (
    <form
      className={c.ask}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (reason.trim() !== '') void onAsk(reason);
      }}
    >
      <TextInput
        label={prompt}
        // The link that opened this had the keyboard.
        autoFocus
        maxLength={200}
        value={reason}
        error={asked && reason.trim() === '' ? t('ask.reasonMissing') : null}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className="row">
        <Button type="submit" variant="default" loading={busy}>
          {t('ask.manager')}
        </Button>
        <button type="button" className="link sm" onClick={close}>
          {t('common:action.cancel')}
        </button>
      </div>
      {asked && <ErrorNotice error={error} compact />}
    </form>
  );
}
