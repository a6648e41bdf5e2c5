import { Button, Popover, TextInput } from '@mantine/core';
import { useState } from 'react';
import { client } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { useCommand } from '../../ui/command.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Keys } from '../../ui/facts.tsx';
import { useKey } from '../../ui/keys.ts';
import c from './intake.module.css';
import { closeDraft } from './open-drafts.ts';
import { useTooLongText } from './Section.tsx';

const REASONS = ['changedMind', 'mistake', 'duplicate'] as const;
const LONGEST = 200;

/** Throws the draft away, with a reason; nothing of it had a number yet. */
export function DiscardDraft({ draftId, onDiscarded }: { draftId: string; onDiscarded: () => void }) {
  const { t } = useT('intake');
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState('');
  const { run, busy, error } = useCommand();
  const problem = useTooLongText()(reason, LONGEST);
  useKey('Alt+0', () => setOpened((was) => !was));

  const discard = async (why: string) => {
    const discarded = await run('discard', { draftId, reason: why }, client.intake.discardDraft);
    if (!discarded) return;
    closeDraft(draftId);
    onDiscarded();
  };

  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="top-end"
      width={320}
      trapFocus
      returnFocus
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <button type="button" className={`link ${c.discard}`} onClick={() => setOpened(!opened)}>
          {t('discard.action')} <Keys k="Alt 0" />
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={c.stack}
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim() !== '' && problem === null) void discard(reason.trim());
          }}
        >
          <span className="b">{t('discard.title')}</span>
          <div className={c.chips}>
            {REASONS.map((key) => (
              <Button
                key={key}
                variant="default"
                size="xs"
                disabled={busy}
                onClick={() => void discard(t(`discard.reason.${key}`))}
              >
                {t(`discard.reason.${key}`)}
              </Button>
            ))}
          </div>
          <div className={c.line}>
            <TextInput
              aria-label={t('discard.other')}
              placeholder={t('discard.other')}
              className={c.grow ?? ''}
              autoComplete="off"
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              error={problem}
            />
            <Button
              type="submit"
              variant="default"
              loading={busy}
              disabled={reason.trim() === '' || problem !== null}
              rightSection={<Keys k="Enter" />}
            >
              {t('discard.action')}
            </Button>
          </div>
          {error !== null && <ErrorNotice compact error={error} />}
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
