import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { INTAKE_FIELDS, type IntakeField, type IntakePolicy } from '../../../shared/intake/contract.ts';
import { orpc } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { CommitBar, CommitButton, SavedLight } from '../../ui/CommitBar.tsx';
import { errorCode, errorData } from '../../ui/errors.ts';
import { Keys } from '../../ui/facts.tsx';
import { useKey } from '../../ui/keys.ts';
import { useScan } from '../../ui/scanner.ts';
import { say } from '../../ui/toast.tsx';
import { AccessoriesPart, PasscodePart } from './AccessoriesPart.tsx';
import { AgreementPart } from './AgreementPart.tsx';
import { ConditionPart } from './ConditionPart.tsx';
import { ConsentPart } from './ConsentPart.tsx';
import { CustomerPart } from './CustomerPart.tsx';
import { DevicePart } from './DevicePart.tsx';
import { DiscardDraft } from './DiscardDraft.tsx';
import { DoneView } from './DoneView.tsx';
import { nextOpen } from './draft-fields.ts';
import type { HostDraft } from './draft-keeper.ts';
import { FaultPart } from './FaultPart.tsx';
import c from './intake.module.css';
import { Notices } from './Notices.tsx';
import { PaperPreview } from './PaperPreview.tsx';
import { ProofPart } from './ProofPart.tsx';
import { focusNow, focusStop, handleEnter, isKeyboardFree, isLayerOpen } from './stops.ts';
import { takeTypedAhead } from './TypeAhead.tsx';
import { UnfinishedDrafts } from './UnfinishedDrafts.tsx';
import { useCommit } from './use-commit.ts';
import { FormProvider, useKeeper, useOpenFields, type DraftPhoto, type IntakeForm } from './use-form.ts';

type DraftFormProps = {
  draftId: string;
  draft: HostDraft & { photos: readonly DraftPhoto[]; policy: IntakePolicy };
  /** The host no longer has it. */
  gone: boolean;
};

const isField = (text: string): text is IntakeField => (INTAKE_FIELDS as readonly string[]).includes(text);

/** The whole intake on one page: the form, the papers beside it, and the bar that takes the device in. */
export function DraftForm({ draftId, draft, gone }: DraftFormProps) {
  const { t } = useT('intake');
  const navigate = useNavigate();
  const { keeper, state } = useKeeper(draftId, draft);
  const { data } = state;
  const { photos, policy } = draft;
  const { open, openNow } = useOpenFields(keeper, data, photos.length, policy);
  const isEmpty = Object.keys(data).length === 0 && photos.length === 0;
  // For as long as this page is open: the form must not jump up at the first digit.
  const [beganEmpty] = useState(isEmpty);
  const [tried, setTried] = useState(false);
  const { commit, busy, error: commitError, done } = useCommit(keeper);
  const photoInput = useRef<HTMLInputElement>(null);
  const commitPlace = useRef<HTMLSpanElement>(null);
  const preview = useQuery({
    ...orpc.intake.preview.queryOptions({ input: { draftId } }),
    enabled: done === null && !gone,
    placeholderData: keepPreviousData,
  });

  const moveOn = useCallback(
    (from: IntakeField) => {
      const next = nextOpen(openNow(), from);
      if (next) focusStop(next);
      else setTimeout(() => commitPlace.current?.querySelector('button')?.focus(), 0);
      void keeper.flush();
    },
    [keeper, openNow],
  );
  const form = useMemo(
    (): IntakeForm => ({
      draftId,
      keeper,
      set: (patch) => keeper.change(patch),
      photos,
      policy,
      open,
      tried,
      moveOn,
      photoInput,
      takePhoto: () => photoInput.current?.click(),
    }),
    [draftId, keeper, photos, policy, open, tried, moveOn],
  );

  // The first thing to do has the keyboard at once, unless somebody is typing into the box.
  // In the same step that puts the page there: a digit between the two would be lost.
  useLayoutEffect(() => {
    const typed = takeTypedAhead();
    if (typed !== '' && !keeper.state().data.phone) keeper.change({ phone: typed });
    const first = typed === '' ? nextOpen(openNow(), null) : 'phone';
    if (first && isKeyboardFree()) focusNow(first);
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the page opens
  }, []);

  // What the host found missing, if it knows better than this page.
  useEffect(() => {
    if (commitError === null || errorCode(commitError) !== 'INTAKE_INCOMPLETE') return;
    const { missing } = errorData(commitError);
    const first = Array.isArray(missing) ? missing.find((field): field is IntakeField => isField(String(field))) : null;
    setTried(true);
    if (first) focusStop(first);
  }, [commitError]);

  useScan(
    ({ text, code }) => {
      if (code.ok && code.kind !== 'shelf') return false;
      if (code.ok) {
        const before = data.shelf;
        keeper.change({ shelf: code.code });
        say(t('scan.shelf', { code: code.code }), () => keeper.change({ shelf: before }));
        return true;
      }
      const { serial, serialUnreadable, brand, model, category } = data;
      // Another number in place of one is another device: what was known of the first does not hold for it.
      const another = !!serial?.trim() && serial !== text;
      const unknown = { brand: undefined, model: undefined, category: undefined };
      keeper.change({ serial: text, serialUnreadable: undefined, ...(another ? unknown : {}) });
      if (another)
        say(t('scan.serial', { serial: text }), () =>
          keeper.change({ serial, serialUnreadable, brand, model, category }),
        );
      focusStop('serial');
      return true;
    },
    { enabled: done === null && !gone },
  );

  const putAside = () => void navigate({ to: '/' });
  useKey(
    'Esc',
    () => {
      if (isLayerOpen()) return false;
      putAside();
      return true;
    },
    { enabled: done === null },
  );

  if (done) return <DoneView committed={done} data={data} />;

  const [first] = open;
  const goToMissing = () => {
    setTried(true);
    if (first) focusStop(first);
  };
  return (
    <FormProvider value={form}>
      <div className={c.page}>
        <div className={c.both}>
          <div
            className={`${c.form} scroll`}
            onKeyDown={(event) => handleEnter(event, moveOn)}
            onBlur={() => void keeper.flush()}
          >
            <h1 className="sr">{t('title')}</h1>
            {beganEmpty && <UnfinishedDrafts besides={draftId} />}
            <Notices
              keeper={keeper}
              state={state}
              // While a commit has no answer it may well be why the draft is gone: it is sent again, not given up.
              gone={gone && !busy && commitError === null}
              commitError={commitError}
              onRetryCommit={() => void commit()}
            />
            <div className={c.sheet}>
              <CustomerPart />
              <DevicePart />
              <ProofPart />
              <FaultPart />
              <ConditionPart />
              <div className={c.half}>
                <AccessoriesPart />
                <PasscodePart />
              </div>
              <ConsentPart termsVersion={preview.data?.termsVersion ?? null} />
              <AgreementPart offered={preview.data?.offeredPromise ?? null} />
            </div>
          </div>
          <PaperPreview preview={preview.data} error={preview.error} />
        </div>
        <div className={c.foot}>
          <CommitBar
            status={<SavedLight state={state.save} />}
            missing={first ? { name: t(`field.${first}`), count: open.length, onGo: goToMissing } : null}
          >
            {!isEmpty && <DiscardDraft draftId={draftId} onDiscarded={putAside} />}
            <Button variant="default" onClick={putAside} rightSection={<Keys k="Esc" />}>
              {t('putAside')}
            </Button>
            <span ref={commitPlace}>
              <CommitButton onCommit={() => void commit()} onBlocked={first ? goToMissing : undefined} busy={busy}>
                {t('commit')}
              </CommitButton>
            </span>
          </CommitBar>
        </div>
      </div>
    </FormProvider>
  );
}
