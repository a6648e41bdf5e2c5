import { Checkbox, Textarea } from '@mantine/core';
import { DIAGNOSIS_CLASSES } from '../../../shared/diagnosis/contract.ts';
import { client } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { Segments } from '../../ui/choices.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useCommand, useDesk } from './desk.tsx';
import { useDraft } from './drafts.ts';
import f from './form.module.css';
import { Field, FormFrame, type Missing } from './FormFrame.tsx';
import { ByLine, FormButton, Fresh } from './pieces.tsx';
import p from './panels.module.css';

const MARKS = ['performanceFault', 'reproducible', 'softwareFound', 'dataRisk'] as const;

/** What is wrong with the device, and what of it matters for warranty and consent. */
export function DiagnosisPanel() {
  const { t } = useT('ticket');
  const { ticket, rights, forms } = useDesk();
  const { diagnosis } = ticket;
  const change = rights.has('diagnosis') && !forms.diagnosis && (
    <FormButton ask={{ form: 'diagnosis' }} label={t(diagnosis ? 'diagnosis.change' : 'diagnosis.record')} />
  );
  return (
    <Fresh kinds={['diagnosed']} title={t('diagnosis.title')} right={change}>
      {forms.diagnosis ? (
        <DiagnosisForm />
      ) : diagnosis ? (
        <>
          <div className={p.finding}>
            <h3>{t(`class.${diagnosis.class}`)}</h3>
            <p>{diagnosis.cause}</p>
            <ul className={p.marks}>
              {MARKS.map((mark) => (
                <li key={mark} data-on={diagnosis[mark] || undefined}>
                  {t(`diagnosis.${mark}.${diagnosis[mark] ? 'yes' : 'no'}`)}
                </li>
              ))}
            </ul>
          </div>
          <ByLine of={diagnosis} />
        </>
      ) : (
        <EmptyState small title={t('diagnosis.none')} />
      )}
    </Fresh>
  );
}

type DiagnosisDraft = {
  class: (typeof DIAGNOSIS_CLASSES)[number];
  cause: string;
  performanceFault: boolean;
  reproducible: boolean;
  softwareFound: boolean;
  dataRisk: boolean;
};

function DiagnosisForm() {
  const { t } = useT('ticket');
  const { ticket, close } = useDesk();
  const command = useCommand();
  const draft = useDraft<DiagnosisDraft>(ticket, 'diagnosis', () => {
    const {
      class: kind,
      cause,
      ...marks
    } = ticket.diagnosis ?? {
      class: 'hardware' as const,
      cause: '',
      performanceFault: false,
      reproducible: true,
      softwareFound: false,
      dataRisk: false,
    };
    const { performanceFault, reproducible, softwareFound, dataRisk } = marks;
    return { class: kind, cause, performanceFault, reproducible, softwareFound, dataRisk };
  });
  const change = (part: Partial<DiagnosisDraft>) => draft.set({ ...draft.value, ...part });
  const missing: Missing | null =
    draft.value.cause.trim() === '' ? { text: t('missing.cause'), field: 'diagnosis-cause' } : null;
  return (
    <FormFrame
      form="diagnosis"
      command={command}
      missing={missing}
      draft={draft}
      submitLabel={t('diagnosis.record')}
      onSubmit={() =>
        void command.run(client.diagnosis.record, draft.value, {
          basis: draft,
          done: () => {
            draft.clear();
            close('diagnosis');
          },
        })
      }
    >
      <Field label={t('diagnosis.class')}>
        <Segments
          label={t('diagnosis.class')}
          value={draft.value.class}
          options={DIAGNOSIS_CLASSES.map((value) => ({ value, label: t(`class.${value}`) }))}
          onChange={(value) => change({ class: value })}
        />
      </Field>
      <Textarea
        id="diagnosis-cause"
        data-first
        label={t('diagnosis.cause')}
        placeholder={t('diagnosis.causeHint')}
        autosize
        minRows={2}
        maxRows={10}
        value={draft.value.cause}
        onChange={(event) => change({ cause: event.currentTarget.value })}
      />
      <div className={f.checks}>
        {MARKS.map((mark) => (
          <Checkbox
            key={mark}
            label={t(`diagnosis.${mark}.ask`)}
            checked={draft.value[mark]}
            onChange={(event) => change({ [mark]: event.currentTarget.checked })}
          />
        ))}
      </div>
      {draft.value.dataRisk && <div className={f.hint}>{t('diagnosis.dataRisk.hint')}</div>}
      {draft.value.softwareFound && <div className={f.hint}>{t('diagnosis.softwareFound.hint')}</div>}
    </FormFrame>
  );
}
