import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { client, orpc } from '../../api.ts';
import { useSession } from '../../session.ts';
import { useT } from '../../i18n/index.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { errorCode } from '../../ui/errors.ts';
import { Loading } from '../../ui/Loading.tsx';
import { DraftForm } from './DraftForm.tsx';
import type { DraftPatch } from './draft-keeper.ts';
import c from './intake.module.css';
import { customerPatch, devicePatch } from './known.ts';
import { beginDraft } from './open-drafts.ts';
import { TypeAhead } from './TypeAhead.tsx';

/** Taking a device in: a new draft at once, or the one that the address names. */
export default function IntakeScreen() {
  const { draftId } = useParams({ strict: false });
  return draftId ? <OpenDraft key={draftId} draftId={draftId} /> : <BeginDraft />;
}

/** What the box, or whoever led here, knows already. */
type Known = { customerId?: string; serial?: string; phone?: string; name?: string };

/** Everything that follows from it; a customer or device that is not found is simply not filled in. */
async function prefillOf({ customerId, serial, phone, name }: Known): Promise<DraftPatch> {
  const patch: DraftPatch = {};
  if (phone) patch.phone = phone;
  if (name) patch.name = name;
  if (customerId)
    Object.assign(patch, await orNothing(async () => customerPatch(await client.customer.get({ customerId }))));
  if (serial) {
    patch.serial = serial;
    const passport = await orNothing(() => client.device.passport({ serial }));
    if (passport && 'deviceId' in passport) Object.assign(patch, devicePatch(passport));
  }
  return patch;
}

async function orNothing<Found>(ask: () => Promise<Found>): Promise<Found | null> {
  try {
    return await ask();
  } catch (error) {
    if (errorCode(error) === 'NOT_FOUND' || errorCode(error) === 'BAD_REQUEST') return null;
    throw error;
  }
}

function BeginDraft() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const known: Known = useSearch({ strict: false });
  const { staff } = useSession();
  const staffId = staff?.id ?? '';
  const [error, setError] = useState<unknown>(null);
  const begun = useRef(false);

  const begin = useCallback(async () => {
    setError(null);
    try {
      // Offered above the empty page; there with it, so that nothing jumps.
      const drafts = queries.prefetchQuery(orpc.intake.drafts.queryOptions());
      const patch = await prefillOf(known);
      const { draftId, revision } = await beginDraft(staffId);
      if (Object.keys(patch).length > 0) {
        const entries = Object.entries(patch).filter(([, value]) => value !== undefined);
        await client.intake.saveDraft({ draftId, revision, data: Object.fromEntries(entries) });
      }
      await drafts;
      await navigate({ to: '/intake/$draftId', params: { draftId }, replace: true });
    } catch (caught) {
      setError(caught);
    }
  }, [known, navigate, queries, staffId]);

  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void begin();
  }, [begin]);

  if (error === null) return <Opening />;
  return (
    <div className={c.problemPage}>
      <ErrorNotice error={error} onRetry={() => void begin()} />
    </div>
  );
}

function OpenDraft({ draftId }: { draftId: string }) {
  const { t } = useT('intake');
  // Not kept when the page is left: an old copy would look as if somebody else had changed it since.
  const draft = useQuery({ ...orpc.intake.draft.queryOptions({ input: { draftId } }), gcTime: 0 });
  const gone = draft.error !== null && errorCode(draft.error) === 'NOT_FOUND';
  if (draft.data) return <DraftForm draftId={draftId} draft={draft.data} gone={gone} />;
  if (gone) return <EmptyState title={t('goneTitle')}>{t('goneHint')}</EmptyState>;
  if (draft.error)
    return (
      <div className={c.problemPage}>
        <ErrorNotice error={draft.error} onRetry={() => void draft.refetch()} />
      </div>
    );
  return <Opening />;
}

/** The page is on its way; what is typed meanwhile is kept. */
const Opening = () => (
  <>
    <TypeAhead />
    <Loading />
  </>
);
