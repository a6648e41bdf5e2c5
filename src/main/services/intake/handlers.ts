import { MAX_PHOTO_BYTES, MAX_PHOTOS, mediaTypeOf } from './photos.ts';
import type { IntakeDraft } from '../../../shared/intake/contract.ts';
import { describeFault } from '../../../shared/intake/fault-chips.ts';
import { intakeBlockers } from '../../../shared/intake/rules.ts';
import { deviceName } from '../../../shared/device/name.ts';
import { dayOf } from '../../../shared/time.ts';
import { newId, runCommand } from '../command.ts';
import { fail, notFound } from '../errors.ts';
import { inTransaction } from '../../db/open.ts';
import { intakePolicy } from '../policy/queries.ts';
import { queuePrint } from '../printing/outbox.ts';
import { callerOf, os, signedIn } from '../procedures.ts';
import { checkIn } from './commit.ts';
import { intakePreview } from './preview.ts';
import {
  deleteDraft,
  deletePhoto,
  draftPhotos,
  findDraft,
  handPhotosOver,
  insertDraft,
  insertPhoto,
  isPhotoFileUsed,
  listDrafts,
  updateDraft,
} from './queries.ts';

export const intakeHandlers = {
  drafts: os.intake.drafts.handler(({ context }) =>
    listDrafts(context.shop.db)
      .filter((draft) => Object.keys(draft.data).length > 0)
      .map(({ id, revision, updatedAt, staffName, data }) => ({
        id,
        revision,
        updatedAt,
        staffName,
        title: titleOf(data, signedIn(context).language),
      })),
  ),

  begin: os.intake.begin.handler(({ context }) => {
    const { db, clock, changes } = context.shop;
    const draftId = newId(context.shop);
    inTransaction(db, () => insertDraft(db, draftId, signedIn(context).id, clock.now()));
    changes.publish([{ topic: 'draft', id: draftId }]);
    return { draftId, revision: 1 };
  }),

  draft: os.intake.draft.handler(({ context, input }) => {
    const { db, clock } = context.shop;
    const draft = findDraft(db, input.draftId) ?? notFound('draft');
    const photos = draftPhotos(db, draft.id).map(({ id, takenAt, caption }) => ({ id, takenAt, caption }));
    return {
      draftId: draft.id,
      revision: draft.revision,
      data: draft.data,
      photos,
      updatedAt: draft.updatedAt,
      staffName: draft.staffName,
      policy: intakePolicy(db, dayOf(clock.now())),
    };
  }),

  saveDraft: os.intake.saveDraft.handler(({ context, input }) => {
    const { db, clock, changes } = context.shop;
    const revision = inTransaction(db, () => {
      const draft = findDraft(db, input.draftId) ?? notFound('draft');
      return (
        updateDraft(db, draft.id, input.revision, input.data, signedIn(context).id, clock.now()) ??
        fail('STALE', {
          revision: draft.revision,
          changedBy: draft.staffName,
          changedAt: draft.updatedAt,
          what: 'draft',
        })
      );
    });
    changes.publish([{ topic: 'draft', id: input.draftId }]);
    return { revision };
  }),

  discardDraft: os.intake.discardDraft.handler(({ context, input }) => {
    const { db, files } = context.shop;
    const photos = draftPhotos(db, input.draftId);
    const answer = runCommand(callerOf(context), 'intake.discardDraft', input, (tx) => {
      if (!findDraft(tx.db, input.draftId)) notFound('draft');
      for (const photo of photos) deletePhoto(tx.db, input.draftId, photo.id);
      deleteDraft(tx.db, input.draftId);
      tx.audit('draft', input.draftId, ['discarded']);
      tx.changed('draft', input.draftId);
      return { draftId: input.draftId };
    });
    for (const { fileName } of photos) if (!isPhotoFileUsed(db, fileName)) files.remove(fileName);
    return answer;
  }),

  preview: os.intake.preview.handler(({ context, input }) =>
    intakePreview(context.shop, findDraft(context.shop.db, input.draftId) ?? notFound('draft'), signedIn(context)),
  ),

  addPhoto: os.intake.addPhoto.handler(({ context, input }) => {
    const { db, clock, files, random, changes } = context.shop;
    const draft = findDraft(db, input.draftId) ?? notFound('draft');
    if (draftPhotos(db, draft.id).length >= MAX_PHOTOS) fail('BAD_PHOTO', { reason: 'too_many' });
    const bytes = Buffer.from(input.base64, 'base64');
    if (bytes.length > MAX_PHOTO_BYTES) fail('BAD_PHOTO', { reason: 'too_large' });
    const mediaType = mediaTypeOf(bytes) ?? fail('BAD_PHOTO', { reason: 'not_a_picture' });
    const photoId = newId(context.shop);
    const fileName = files.put(bytes, random.bytes(12));
    inTransaction(db, () =>
      insertPhoto(
        db,
        draft.id,
        { id: photoId, fileName, mediaType, caption: input.caption, takenAt: clock.now() },
        signedIn(context).id,
      ),
    );
    changes.publish([{ topic: 'draft', id: draft.id }]);
    return { photoId };
  }),

  removePhoto: os.intake.removePhoto.handler(({ context, input }) => {
    const { db, files, changes } = context.shop;
    const photo = draftPhotos(db, input.draftId).find((p) => p.id === input.photoId) ?? notFound('photo');
    inTransaction(db, () => deletePhoto(db, input.draftId, photo.id));
    if (!isPhotoFileUsed(db, photo.fileName)) files.remove(photo.fileName);
    changes.publish([{ topic: 'draft', id: input.draftId }]);
    return { photoId: photo.id };
  }),

  commit: os.intake.commit.handler(({ context, input }) =>
    runCommand(callerOf(context), 'intake.commit', input, (tx) => {
      const draft = findDraft(tx.db, input.draftId) ?? notFound('draft');
      if (draft.revision !== input.draftRevision) {
        fail('STALE', {
          revision: draft.revision,
          changedBy: draft.staffName,
          changedAt: draft.updatedAt,
          what: 'draft',
        });
      }
      const missing = intakeBlockers(
        draft.data,
        draftPhotos(tx.db, draft.id).length,
        intakePolicy(tx.db, dayOf(tx.now)),
      );
      if (missing.length > 0) fail('INTAKE_INCOMPLETE', { missing });
      const { ticketId, code } = checkIn(tx, draft.data);
      handPhotosOver(tx.db, draft.id, ticketId);
      deleteDraft(tx.db, draft.id);
      tx.changed('draft', draft.id);
      for (const document of ['intake_slip', 'voucher', 'device_label'] as const)
        queuePrint(tx, document, { ticketId });
      return { ticketId, revision: 1, code };
    }),
  ),
};

/** What a draft is called in the list of unfinished ones. */
function titleOf(data: IntakeDraft, language: 'zh' | 'en'): string {
  const device = data.model ? deviceName(data.brand ?? '', data.model) : '';
  const fault = describeFault({ faultChips: data.faultChips ?? [], faultText: data.faultText ?? '' }, language);
  return [data.name, device, fault].filter((part) => part).join(' · ') || (data.phone ?? '');
}
