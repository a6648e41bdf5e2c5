import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconCamera, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { client, orpc } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Keys } from '../../ui/facts.tsx';
import { useKey } from '../../ui/keys.ts';
import c from './condition.module.css';
import { NotAPicture, toJpeg } from './photo.ts';
import { useForm, type DraftPhoto } from './use-form.ts';

/** The host keeps no more of one device. */
const MOST_PHOTOS = 12;

type Upload = { key: number; file: File; error: unknown };

/** Photos of the device: F8 opens the camera (or the folder), what comes back is made smaller and kept at once. */
export function Photos() {
  const { t } = useT('intake');
  const { draftId, photos, photoInput, takePhoto } = useForm();
  const queries = useQueryClient();
  const counter = useRef(0);
  const [uploads, setUploads] = useState<Upload[]>([]);
  const full = photos.length >= MOST_PHOTOS;
  useKey('F8', takePhoto);

  const readAgain = () => queries.invalidateQueries({ queryKey: orpc.intake.draft.queryKey({ input: { draftId } }) });
  const forget = (key: number) => setUploads((all) => all.filter((upload) => upload.key !== key));

  const send = async ({ key, file }: Pick<Upload, 'key' | 'file'>) => {
    setUploads((all) => [...all.filter((upload) => upload.key !== key), { key, file, error: null }]);
    try {
      await client.intake.addPhoto({ draftId, caption: '', base64: await toJpeg(file) });
      await readAgain();
      forget(key);
    } catch (error) {
      setUploads((all) => all.map((upload) => (upload.key === key ? { ...upload, error } : upload)));
    }
  };

  const failed = uploads.filter(({ error }) => error !== null);
  const waiting = uploads.filter(({ error }) => error === null);
  return (
    <div className={c.shots} role="group" aria-label={t('photo.title')}>
      {photos.map((photo, index) => (
        <Thumb key={photo.id} photo={photo} number={index + 1} onRemoved={readAgain} />
      ))}
      {waiting.map(({ key }) => (
        <span key={key} className={c.shot} role="status">
          {t('photo.sending')}
        </span>
      ))}
      <button type="button" className={c.snap} onClick={takePhoto} disabled={full}>
        <IconCamera size={18} stroke={1.6} aria-hidden />
        {full ? (
          t('photo.full')
        ) : (
          <span className="row">
            {t('photo.take')} <Keys k="F8" />
          </span>
        )}
      </button>
      <input
        ref={photoInput}
        type="file"
        accept="image/*"
        capture="environment"
        multiple
        hidden
        disabled={full}
        aria-label={t('photo.take')}
        data-testid="photo-input"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // The same picture chosen again must be noticed too.
          event.currentTarget.value = '';
          for (const file of files) {
            counter.current += 1;
            void send({ key: counter.current, file });
          }
        }}
      />
      {failed.map((upload) => (
        <span key={upload.key} className={c.shotProblem}>
          {upload.error instanceof NotAPicture ? (
            <span role="alert">{t('photo.notAPicture', { name: upload.file.name })}</span>
          ) : (
            <ErrorNotice compact error={upload.error} onRetry={() => void send(upload)} />
          )}{' '}
          <button type="button" className="link" onClick={() => forget(upload.key)}>
            {t('photo.forget')}
          </button>
        </span>
      ))}
    </div>
  );
}

function Thumb({ photo, number, onRemoved }: { photo: DraftPhoto; number: number; onRemoved: () => void }) {
  const { t } = useT('intake');
  const { draftId } = useForm();
  const [error, setError] = useState<unknown>(null);
  // A picture never changes: a key of its own, so that no change of a ticket asks for it again.
  const picture = useQuery({
    queryKey: ['photo', photo.id],
    queryFn: () => client.ticket.photo({ photoId: photo.id }),
  });
  const remove = async () => {
    try {
      await client.intake.removePhoto({ draftId, photoId: photo.id });
      onRemoved();
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <span className={c.shot}>
      {picture.data ? (
        <img src={`data:${picture.data.mediaType};base64,${picture.data.base64}`} alt={t('photo.number', { number })} />
      ) : (
        picture.error !== null && t('photo.unreadable')
      )}
      <button
        type="button"
        className={c.remove}
        aria-label={t('photo.remove', { number })}
        onClick={() => void remove()}
      >
        <IconX size={14} stroke={2} aria-hidden />
      </button>
      {error !== null && <ErrorNotice compact error={error} />}
    </span>
  );
}
