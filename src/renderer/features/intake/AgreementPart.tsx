import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { memo, useState } from 'react';
import { PRIORITIES, type Priority } from '../../../shared/ticket/states.ts';
import { clockOf, dayOf, instantAt } from '../../../shared/time.ts';
import { orpc } from '../../api.ts';
import { useFormat } from '../../ui/format.ts';
import { useT } from '../../i18n/index.ts';
import { Segments } from '../../ui/choices.tsx';
import { useNow } from '../../ui/now.ts';
import c from './intake.module.css';
import { Part, Problem, useTooLong } from './Section.tsx';
import { stopProps } from './stops.ts';
import { useForm } from './use-form.ts';

/** What was agreed: how soon, until when, where the device lies, who looks at it. */
export const AgreementPart = memo(function AgreementPart({ offered }: { offered: Record<Priority, string> | null }) {
  const { t } = useT('intake');
  const format = useFormat();
  const now = useNow();
  const { data, set } = useForm('priority', 'promisedAt', 'shelf');
  const tooLong = useTooLong();
  const priority = data.priority ?? 'standard';
  const promisedAt = data.promisedAt ?? offered?.[priority] ?? null;
  return (
    <Part section="promise">
      <div {...stopProps('promise')} className={c.wrapLine}>
        <Segments
          label={t('common:field.priority')}
          value={priority}
          options={PRIORITIES.map((value) => ({
            value,
            label: offered
              ? t('promise.option', { priority: t(`common:priority.${value}`), at: format.near(offered[value], now) })
              : t(`common:priority.${value}`),
          }))}
          // The date that was agreed for the other priority no longer holds.
          onChange={(next) => set({ priority: next, promisedAt: undefined })}
        />
        <PromiseFields promisedAt={promisedAt} />
        <TextInput
          aria-label={t('common:field.shelf')}
          placeholder={t('common:field.shelf')}
          w={72}
          autoComplete="off"
          value={data.shelf ?? ''}
          onChange={(event) => set({ shelf: event.currentTarget.value })}
          error={tooLong('shelf', data)}
        />
        <Technician />
      </div>
      {data.promisedAt !== undefined && <Problem>{data.promisedAt <= now ? t('need.promise') : null}</Problem>}
      {data.promisedAt !== undefined && offered && (
        <p className={c.note}>
          {t('promise.other', { at: format.near(offered[priority], now) })}{' '}
          <button type="button" className="link" onClick={() => set({ promisedAt: undefined })}>
            {t('promise.useOffered')}
          </button>
        </p>
      )}
    </Part>
  );
});

/** Day and hour as the browser lets people type them; the shop's clock, not the station's. */
function PromiseFields({ promisedAt }: { promisedAt: string | null }) {
  const { t } = useT('intake');
  const { set } = useForm();
  const [typed, setTyped] = useState<{ day: string; clock: string } | null>(null);
  const kept = promisedAt === null ? { day: '', clock: '' } : { day: dayOf(promisedAt), clock: clockOf(promisedAt) };
  const shown = typed ?? kept;
  const type = (next: { day: string; clock: string }) => {
    setTyped(next);
    if (next.day !== '' && next.clock !== '') set({ promisedAt: instantAt(next.day, next.clock) });
  };
  return (
    <span className={c.promise}>
      <TextInput
        type="date"
        aria-label={t('promise.day')}
        value={shown.day}
        max="9999-12-31"
        onChange={(event) => type({ ...shown, day: event.currentTarget.value })}
        onBlur={() => setTyped(null)}
      />
      <TextInput
        type="time"
        aria-label={t('promise.clock')}
        value={shown.clock}
        onChange={(event) => type({ ...shown, clock: event.currentTarget.value })}
        onBlur={() => setTyped(null)}
      />
    </span>
  );
}

function Technician() {
  const { t, lang } = useT('intake');
  const { data, set } = useForm('technicianId');
  const staff = useQuery(orpc.staff.list.queryOptions());
  const technicians = (staff.data ?? []).filter(({ active, roles }) => active && roles.includes('technician'));
  return (
    <Select
      aria-label={t('common:field.technician')}
      placeholder={t('promise.noTechnician')}
      w={120}
      clearable
      clearButtonProps={{ 'aria-label': t('promise.nobody') }}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      data={technicians.map(({ id, name, nameEn }) => ({ value: id, label: lang === 'en' && nameEn ? nameEn : name }))}
      value={data.technicianId ?? null}
      onChange={(technicianId) => set({ technicianId: technicianId ?? undefined })}
    />
  );
}
