import { Button, Popover } from '@mantine/core';
import { useT } from '../../i18n/index.ts';
import { Keys } from '../../ui/facts.tsx';
import { useKey } from '../../ui/keys.ts';
import { useNow } from '../../ui/now.ts';
import { useDesk } from './desk.tsx';
import h from './head.module.css';
import { lateMark, whyLate } from './why-late.ts';

/** Why it is late, behind a word in the head; with what is to be done about it. */
export function WhyLate({ opened, onChange }: { opened: boolean; onChange: (opened: boolean) => void }) {
  const { t } = useT('ticket');
  const now = useNow();
  const { ticket, rights, open } = useDesk();
  const mark = lateMark(ticket, now, t);
  useKey('Alt+W', () => onChange(!opened), { enabled: mark !== null });
  if (mark === null) return null;
  const { lines, tell, basis } = whyLate(ticket, now, t);
  const goes = (ask: Parameters<typeof open>[0]) => () => {
    onChange(false);
    open(ask);
  };
  return (
    <Popover
      opened={opened}
      onChange={onChange}
      position="bottom-start"
      width={400}
      trapFocus
      returnFocus
      closeOnEscape={false}
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <button
          type="button"
          className={`link ${h.why}`}
          data-tone={mark.tone}
          title={`${mark.text} (Alt W)`}
          onClick={() => onChange(!opened)}
        >
          {mark.text}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('late.why')}>
        <ul className={h.whyLines}>
          {lines.map((line) => (
            <li key={line} className={tell && line === lines.at(-1) ? 'b' : undefined}>
              {line}
            </li>
          ))}
        </ul>
        {(rights.has('agreeDate') || (tell && rights.has('call'))) && (
          <div className={h.whyActions}>
            {tell && rights.has('call') && (
              <Button size="xs" onClick={goes({ form: 'call' })} rightSection={<Keys k="F6" on="fill" />}>
                {t('late.tell')}
              </Button>
            )}
            {rights.has('agreeDate') && (
              <Button size="xs" variant="default" onClick={goes({ form: 'promise', onwards: null })}>
                {t('device.newDate')}
              </Button>
            )}
          </div>
        )}
        <p className={`xs dim ${h.whyBasis}`}>{basis}</p>
      </Popover.Dropdown>
    </Popover>
  );
}
