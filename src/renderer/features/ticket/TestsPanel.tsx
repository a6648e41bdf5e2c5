import { Button, TextInput } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { client } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Sep, When } from '../../ui/facts.tsx';
import { useNow } from '../../ui/now.ts';
import { useCommand, useDesk } from './desk.tsx';
import { useDraft } from './drafts.ts';
import f from './form.module.css';
import { FormFrame } from './FormFrame.tsx';
import { FormButton, Fresh } from './pieces.tsx';
import p from './panels.module.css';

/** Tests at the bench and before the customer, newest first. */
export function TestsPanel() {
  const { t } = useT('ticket');
  const now = useNow();
  const { ticket, rights, forms, nameOf } = useDesk();
  return (
    <Fresh
      kinds={['tested']}
      title={t('test.title')}
      {...(ticket.tests.length > 0 ? { count: ticket.tests.length } : {})}
      right={rights.has('tests') && !forms.test && <FormButton ask={{ form: 'test' }} label={t('test.record')} />}
    >
      {forms.test && <TestForm />}
      {ticket.tests.length === 0 && !forms.test && <EmptyState small title={t('test.none')} />}
      {ticket.tests.length > 0 && (
        <ul className={p.records}>
          {ticket.tests.toReversed().map((test) => (
            <li key={`${test.kind}${test.at}`} data-result={test.result}>
              {test.result === 'pass' ? (
                <IconCheck size={15} stroke={2.2} aria-hidden />
              ) : (
                <IconX size={15} stroke={2.2} aria-hidden />
              )}
              <span>
                <span className="b">{t(`event.tested.${test.kind}.${test.result}`)}</span>
                {test.note !== '' && <span className={p.more}>{test.note}</span>}
                <span className={p.more}>
                  {nameOf(test.byName, test.byNameEn)}
                  <Sep />
                  <When at={test.at} now={now} />
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Fresh>
  );
}

function TestForm() {
  const { t } = useT('ticket');
  const { ticket, close } = useDesk();
  const command = useCommand();
  const draft = useDraft(ticket, 'test', () => '');
  const send = (result: 'pass' | 'fail') =>
    void command.run(
      client.bench.test,
      { result, note: draft.value.trim() },
      {
        basis: draft,
        done: () => {
          draft.clear();
          close('test');
        },
      },
    );
  return (
    <FormFrame
      form="test"
      command={command}
      missing={null}
      draft={draft}
      submitLabel={t('test.passed')}
      onSubmit={() => send('pass')}
      besides={
        <Button variant="default" disabled={command.busy} onClick={() => send('fail')}>
          {t('test.failed')}
        </Button>
      }
    >
      <div className={f.hint}>
        {t('test.hint')} {ticket.passcode === 'withheld' && t('test.withheld')}
      </div>
      <TextInput
        data-first
        label={t('test.note')}
        placeholder={t('test.noteHint')}
        value={draft.value}
        onChange={(event) => draft.set(event.currentTarget.value)}
      />
    </FormFrame>
  );
}
