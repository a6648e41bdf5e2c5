import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { describeCondition } from '../../../shared/intake/words.ts';
import type { TicketDetail } from '../../../shared/ticket/contract.ts';
import { client } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { useFormat } from '../../ui/format.ts';
import { useNow } from '../../ui/now.ts';
import aside from './aside.module.css';
import c from './pickup.module.css';

type PhotoOf = TicketDetail['photos'][number];

function Photo({ photo, large, onToggle }: { photo: PhotoOf; large: boolean; onToggle: () => void }) {
  const { t } = useT('pickup');
  const { absolute } = useFormat();
  const now = useNow();
  // Under a key of its own, not the ticket's: a photo never changes, so no change of the ticket asks for it again.
  const { data, isError } = useQuery({
    queryKey: ['photo', photo.id],
    queryFn: () => client.ticket.photo({ photoId: photo.id }),
  });
  const caption = photo.caption || absolute(photo.takenAt, now);
  return (
    <figure data-large={large || undefined}>
      <button type="button" aria-pressed={large} onClick={onToggle} aria-label={t('cameIn.enlarge', { caption })}>
        {data && <img src={`data:${data.mediaType};base64,${data.base64}`} alt={caption} draggable={false} />}
        {isError && <span className="sm dim">{t('cameIn.photoMissing')}</span>}
      </button>
      <figcaption className="cut" title={caption}>
        {caption}
      </figcaption>
    </figure>
  );
}

/** The device as the customer left it, to compare with what lies on the counter. */
export function CameIn({ detail }: { detail: TicketDetail }) {
  const { t, lang } = useT('pickup');
  const { near } = useFormat();
  const now = useNow();
  const [large, setLarge] = useState<string | null>(null);
  return (
    <section className={aside.sec} aria-labelledby="pickup-came-in">
      <h2 id="pickup-came-in">
        {t('cameIn.title')} <span>{t('cameIn.by', { at: near(detail.intakeAt, now), name: detail.intakeByName })}</span>
      </h2>
      {detail.photos.length > 0 ? (
        <div className={aside.photos} data-count={Math.min(4, detail.photos.length)}>
          {detail.photos.map((photo) => (
            <Photo
              key={photo.id}
              photo={photo}
              large={photo.id === large}
              onToggle={() => setLarge(photo.id === large ? null : photo.id)}
            />
          ))}
        </div>
      ) : (
        <p className={c.note}>{t('cameIn.noPhotos')}</p>
      )}
      <ul className={aside.condition} aria-label={t('cameIn.condition')}>
        {describeCondition(detail, lang).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
