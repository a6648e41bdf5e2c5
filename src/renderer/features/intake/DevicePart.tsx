import { Chip, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { IconScan } from '@tabler/icons-react';
import { memo, useEffect, useRef, useState } from 'react';
import { checkImei } from '../../../shared/codes.ts';
import type { CustomerSummary } from '../../../shared/customer/contract.ts';
import { CATEGORIES, type Category } from '../../../shared/device/contract.ts';
import { deviceName } from '../../../shared/device/name.ts';
import { orpc } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { Keys } from '../../ui/facts.tsx';
import { withDeviceCategory } from './accessories.ts';
import { usePassport } from './device-passport.ts';
import c from './intake.module.css';
import { devicePatch, guessFromModel } from './known.ts';
import { Passport } from './Passport.tsx';
import { Part, Problem, useNeed, useTooLong } from './Section.tsx';
import { stopProps } from './stops.ts';
import { Suggest } from './Suggest.tsx';
import { useForm } from './use-form.ts';

type CustomersDevice = CustomerSummary['devices'][number];

/** What this customer brought before, until something is said of today's device. */
function useCustomersDevices(): CustomersDevice[] {
  const { data } = useForm('customerId', 'serial', 'brand', 'model', 'serialUnreadable');
  const customerId = data.customerId ?? null;
  const customer = useQuery({
    ...orpc.customer.get.queryOptions({ input: { customerId: customerId ?? '' } }),
    enabled: customerId !== null,
  });
  const begun = [data.serial, data.brand, data.model].some((text) => text?.trim()) || data.serialUnreadable;
  return customerId !== null && !begun ? (customer.data?.devices ?? []) : [];
}

function OfferedDevice({ device }: { device: CustomersDevice }) {
  return (
    <>
      <span className="b grow cut">{deviceName(device.brand, device.model)}</span>
      <span className="dim num">{device.serial ? `…${device.serial.slice(-4)}` : ''}</span>
      <Keys k="Enter" on="soft" />
    </>
  );
}

export const DevicePart = memo(function DevicePart() {
  const { t } = useT('intake');
  const { data, set, moveOn } = useForm('serial', 'brand', 'model', 'serialUnreadable');
  const need = useNeed();
  const tooLong = useTooLong();
  const devices = useCustomersDevices();
  const { passport, pending } = usePassport(data.serial);
  const unreadable = data.serialUnreadable === true;

  // A device that was here before says itself what it is; once, so that the clerk can still correct it.
  const filledFrom = useRef<string | null>(null);
  useEffect(() => {
    if (!passport || filledFrom.current === passport.deviceId) return;
    filledFrom.current = passport.deviceId;
    if (!data.brand?.trim() && !data.model?.trim()) {
      const { category, brand, model } = passport;
      set({ category, brand, model });
    }
  }, [passport, data.brand, data.model, set]);

  return (
    <Part section="device">
      <div className={c.fieldLine}>
        <div {...stopProps('serial')}>
          <Suggest
            aria-label={t('device.serial')}
            placeholder={t('device.serialHint')}
            leftSection={<IconScan size={16} stroke={1.6} aria-hidden />}
            leftSectionWidth={32}
            wrapClass={c.serial}
            disabled={unreadable}
            value={data.serial ?? ''}
            onText={(serial) => set({ serial })}
            items={devices}
            keyOf={(device) => device.id}
            render={(device) => <OfferedDevice device={device} />}
            onTake={(device) => {
              set(devicePatch(device));
              moveOn('serial');
            }}
            onEnter={() => moveOn('serial')}
            preselect
            pending={pending}
            listLabel={t('device.sameAsBefore')}
            error={tooLong('serial', data) ?? need('serial')}
            errorProps={{ className: c.nowrap ?? '' }}
          />
        </div>
        <span className={`${c.chips} ${c.small}`}>
          <Chip
            checked={unreadable}
            onChange={(on) => set({ serialUnreadable: on, ...(on ? { serial: undefined } : {}) })}
          >
            {t('device.unreadable')}
          </Chip>
        </span>
        <ModelFields />
      </div>
      <div className={c.line}>
        <CategoryChips />
        <SerialNote known={passport !== null} />
      </div>
      <Passport />
    </Part>
  );
});

/** Brand and model; what others brought before is offered. */
function ModelFields() {
  const { t } = useT('intake');
  const { data, set, moveOn } = useForm('brand', 'model', 'category', 'accessoriesNoted');
  const need = useNeed();
  const tooLong = useTooLong();
  const [focused, setFocused] = useState(false);
  const text = (data.model ?? '').trim();
  const wanted = focused && text.length >= 2 && text.length <= 60;
  const found = useQuery({
    ...orpc.device.models.queryOptions({ input: { text } }),
    enabled: wanted,
    placeholderData: keepPreviousData,
  });
  const isTyped = (model: string) => model.toLowerCase() === text.toLowerCase();
  const fits = (found.data ?? []).filter((item) =>
    deviceName(item.brand, item.model).toLowerCase().includes(text.toLowerCase()),
  );
  const models = wanted && !(fits.length === 1 && isTyped(fits[0]!.model)) ? fits : [];
  const done = () => {
    set(guessFromModel(data));
    moveOn('brand_model');
  };
  return (
    <div {...stopProps('brand_model')} className={`${c.line} ${c.model}`}>
      <TextInput
        aria-label={t('device.brand')}
        placeholder={t('device.brand')}
        className={c.brand ?? ''}
        autoComplete="off"
        value={data.brand ?? ''}
        onChange={(event) => set({ brand: event.currentTarget.value })}
        error={tooLong('brand', data)}
        {...(text !== '' && !data.brand?.trim() ? { 'data-first': true } : {})}
      />
      <Suggest
        aria-label={t('device.model')}
        placeholder={t('device.modelHint')}
        wrapClass={c.grow}
        {...(text === '' ? { 'data-first': true } : {})}
        value={data.model ?? ''}
        onText={(model) => set({ model })}
        onFocus={() => setFocused(true)}
        onBlur={() => {
          setFocused(false);
          set(guessFromModel(data));
        }}
        items={models}
        keyOf={(item) => `${item.category} ${item.brand} ${item.model}`}
        render={(item) => (
          <>
            <span className="grow cut">{deviceName(item.brand, item.model)}</span>
            <span className="dim">{t(`common:category.${item.category}`)}</span>
          </>
        )}
        onTake={(item) => {
          set({ ...withDeviceCategory(data, item.category), brand: item.brand, model: item.model });
          moveOn('brand_model');
        }}
        onEnter={done}
        listLabel={t('device.models')}
        error={tooLong('model', data) ?? need('brand_model')}
        errorProps={{ className: c.nowrap ?? '' }}
      />
    </div>
  );
}

function CategoryChips() {
  const { t } = useT('intake');
  const { data, set } = useForm('category', 'accessoriesNoted');
  const need = useNeed();
  return (
    <div {...stopProps('category')}>
      <Chip.Group
        value={data.category ?? null}
        onChange={(category) => set(withDeviceCategory(data, category as Category))}
      >
        <div role="radiogroup" aria-label={t('device.category')} className={`${c.chips} ${c.small}`}>
          {CATEGORIES.map((category) => (
            <Chip key={category} value={category}>
              {t(`common:category.${category}`)}
            </Chip>
          ))}
        </div>
      </Chip.Group>
      <Problem>{need('category')}</Problem>
    </div>
  );
}

/** Whether the number can be right; an IMEI that fails its check warns and never blocks. */
function SerialNote({ known }: { known: boolean }) {
  const { t } = useT('intake');
  const { data, takePhoto } = useForm('serial', 'serialUnreadable');
  const need = useNeed();
  const serial = (data.serial ?? '').trim();
  if (data.serialUnreadable)
    return (
      <span {...stopProps('serial_photo')} className={c.note}>
        {t('device.needsPhoto')}{' '}
        <button type="button" className="link b" onClick={takePhoto}>
          {t('photo.take')} <Keys k="F8" />
        </button>
        <Problem>{need('serial_photo')}</Problem>
      </span>
    );
  const check = serial === '' ? 'not_imei' : checkImei(serial);
  if (check === 'suspicious')
    return (
      <span className={`${c.note} b`} role="status">
        {t('device.imei.suspicious')}
      </span>
    );
  if (check === 'ok') return <span className={`${c.note} ${c.wideOnly}`}>{t('device.imei.ok')}</span>;
  return known ? <span className={`${c.note} ${c.wideOnly}`}>{t('device.hereBefore')}</span> : null;
}
