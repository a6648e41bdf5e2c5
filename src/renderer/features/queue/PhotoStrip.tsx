import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { orpc } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import c from './summary.module.css';

const SHOWN = 4;
/** While somebody runs through the list with the arrows no picture is fetched. */
const REST_MS = 350;

type Photos = readonly { id: string; caption: string }[];

export function PhotoStrip({ photos }: { photos: Photos }) {
  const [rested, setRested] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setRested(true), REST_MS);
    return () => clearTimeout(timer);
  }, []);
  if (photos.length === 0) return null;
  return (
    <div className={c.photos}>
      {photos.slice(0, SHOWN).map((photo, index) => (
        <Photo key={photo.id} id={photo.id} caption={photo.caption} number={index + 1} load={rested} />
      ))}
    </div>
  );
}

function Photo({ id, caption, number, load }: { id: string; caption: string; number: number; load: boolean }) {
  const { t } = useT('queue');
  const { data } = useQuery({ ...orpc.ticket.photo.queryOptions({ input: { photoId: id } }), enabled: load });
  const name = caption === '' ? t('summary.photo', { number }) : caption;
  return (
    <span className={c.photo}>
      {data && <img src={`data:${data.mediaType};base64,${data.base64}`} alt={name} draggable={false} />}
    </span>
  );
}
