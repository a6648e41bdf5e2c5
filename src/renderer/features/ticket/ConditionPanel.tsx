import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { accessoryWord, MARK_WORDS, describeCondition } from '../../../shared/intake/words.ts';
import { describeFault } from '../../../shared/intake/fault-chips.ts';
import { ONSET_WORDS } from '../../../shared/intake/words.ts';
import type { TicketDetail } from '../../../shared/ticket/contract.ts';
import { client } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { Facts } from '../../ui/facts.tsx';
import { useFormat } from '../../ui/format.ts';
import { useKey } from '../../ui/keys.ts';
import { useNow } from '../../ui/now.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useDesk } from './desk.tsx';
import { blobOf } from './files.ts';
import a from './facts.module.css';
import p from './panels.module.css';
import c from './ticket.module.css';

type Photo = TicketDetail['photos'][number];
type Mark = TicketDetail['marks'][number];

/** What the customer said, in full. */
export function FaultPanel() {
  const { t, lang } = useT('ticket');
  const { ticket } = useDesk();
  return (
    <Panel title={t('fault.title')} className={c.panel}>
      <div className={p.finding}>
        <p className={p.said}>{describeFault(ticket, lang)}</p>
        <Facts
          label={88}
          rows={[
            [t('fault.onset'), ONSET_WORDS[ticket.onset][lang], 'onset'],
            ...(ticket.otherProblems !== '' ? [[t('fault.other'), ticket.otherProblems, 'other'] as const] : []),
          ]}
        />
      </div>
    </Panel>
  );
}

/** How it looked when it came in: marks, photos, what lay beside it. */
export function ConditionPanel() {
  const { t, lang } = useT('ticket');
  const { ticket } = useDesk();
  const listed = (items: readonly string[]) => items.map((item) => accessoryWord(item, lang)).join(t('listComma'));
  const accessories = [
    ticket.accessoriesExtra.length > 0 ? t('condition.with', { list: listed(ticket.accessoriesExtra) }) : null,
    ticket.accessoriesMissing.length > 0 ? t('condition.without', { list: listed(ticket.accessoriesMissing) }) : null,
  ].filter((line) => line !== null);
  return (
    <Panel
      title={t('condition.title')}
      {...(ticket.photos.length > 0 ? { count: ticket.photos.length } : {})}
      className={c.panel}
    >
      <div className={a.pad}>
        {ticket.photos.length > 0 && <Photos photos={ticket.photos} />}
        <div className={a.condition}>
          {ticket.marks.length > 0 && <Outline marks={ticket.marks} />}
          <ul>
            {describeCondition(ticket, lang).map((line) => (
              <li key={line}>{line}</li>
            ))}
            {accessories.map((line) => (
              <li key={line}>{line}</li>
            ))}
            {accessories.length === 0 && <li>{t('condition.nothingWith')}</li>}
          </ul>
        </div>
      </div>
    </Panel>
  );
}

/** The marks by their numbers on front and back; the list beside it says the same in words. */
function Outline({ marks }: { marks: readonly Mark[] }) {
  const { t, lang } = useT('ticket');
  const sides = (['front', 'back'] as const).filter((side) => marks.some((mark) => mark.side === side));
  return (
    <div className={a.outlines}>
      {sides.map((side) => (
        <div key={side} className={a.outline}>
          <div aria-hidden>
            {marks.map((mark, index) =>
              mark.side === side ? (
                <i
                  // oxlint-disable-next-line react/no-array-index-key -- recorded at intake, never changed
                  key={index}
                  style={{ left: `${mark.x * 100}%`, top: `${mark.y * 100}%` }}
                  title={mark.kinds.map((kind) => MARK_WORDS[kind][lang]).join(', ')}
                >
                  {index + 1}
                </i>
              ) : null,
            )}
          </div>
          <small>{t(`condition.${side}`)}</small>
        </div>
      ))}
    </div>
  );
}

/** Photos never change: asked for once, whatever becomes of the ticket. */
function usePhoto(photoId: string): Blob | undefined {
  const { data } = useQuery({
    queryKey: ['photo', photoId],
    queryFn: async ({ signal }) => {
      const { mediaType, base64 } = await client.ticket.photo({ photoId }, { signal });
      return blobOf(base64, mediaType);
    },
  });
  return data;
}

/** The image has its address only while it is shown. */
function BlobImage({ blob, alt }: { blob: Blob; alt: string }) {
  const show = useCallback(
    (image: HTMLImageElement | null) => {
      if (!image) return undefined;
      const url = URL.createObjectURL(blob);
      image.src = url;
      return () => URL.revokeObjectURL(url);
    },
    [blob],
  );
  return <img ref={show} alt={alt} />;
}

function Photos({ photos }: { photos: readonly Photo[] }) {
  const { t } = useT('ticket');
  const [large, setLarge] = useState<number | null>(null);
  const open = large === null ? undefined : photos[large];
  const turn = (by: number) => setLarge((at) => (at === null ? null : (at + by + photos.length) % photos.length));
  useKey('ArrowLeft', () => turn(-1), { enabled: open !== undefined });
  useKey('ArrowRight', () => turn(1), { enabled: open !== undefined });
  // Closes the picture only; without this the screen would be left.
  useKey('Esc', () => setLarge(null), { enabled: open !== undefined });
  return (
    <>
      <div className={a.photos}>
        {photos.map((photo, index) => (
          <Thumb key={photo.id} photo={photo} number={index + 1} onOpen={() => setLarge(index)} />
        ))}
      </div>
      <Modal
        opened={open !== undefined}
        onClose={() => setLarge(null)}
        closeOnEscape={false}
        // Its lock writes a style element that the content security policy refuses; the page does not scroll anyway.
        lockScroll={false}
        size="auto"
        centered
        transitionProps={{ duration: 0 }}
        title={open && (open.caption || t('condition.photo', { number: (large ?? 0) + 1 }))}
        closeButtonProps={{ 'aria-label': t('common:action.close') }}
      >
        {open && <Large photo={open} />}
      </Modal>
    </>
  );
}

function Thumb({ photo, number, onOpen }: { photo: Photo; number: number; onOpen: () => void }) {
  const { t } = useT('ticket');
  const blob = usePhoto(photo.id);
  const name = photo.caption || t('condition.photo', { number });
  return (
    <button type="button" className={a.thumb} aria-label={t('condition.enlarge', { name })} onClick={onOpen}>
      {blob && <BlobImage blob={blob} alt="" />}
    </button>
  );
}

function Large({ photo }: { photo: Photo }) {
  const format = useFormat();
  const now = useNow();
  const blob = usePhoto(photo.id);
  return (
    <figure className={a.large}>
      {blob && <BlobImage blob={blob} alt={photo.caption} />}
      <figcaption className="dim">{format.absolute(photo.takenAt, now)}</figcaption>
    </figure>
  );
}
