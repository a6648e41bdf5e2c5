import { useMediaQuery } from '@mantine/hooks';
import { memo } from 'react';
import type { client } from '../../api.ts';
import { useT } from '../../i18n/index.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { LabelPreview } from '../../ui/LabelPreview.tsx';
import { SlipPreview } from '../../ui/SlipPreview.tsx';
import c from './paper.module.css';

type Preview = Awaited<ReturnType<typeof client.intake.preview>>;

/** The papers as they will come out, after each save anew. */
export const PaperPreview = memo(function PaperPreview({
  preview,
  error,
}: {
  preview: Preview | undefined;
  error: unknown;
}) {
  const { t } = useT('intake');
  const small = useMediaQuery('(max-width: 1279px)', false, { getInitialValueInEffect: false });
  const pxPerMm = small ? 3.6 : 5;
  return (
    <aside className={c.right} aria-label={t('paper.title')}>
      <div className={c.rHead}>
        <span className="b">{t('paper.title')}</span>
        <span className="dim cut">
          {preview
            ? t('paper.whatSize', { width: preview.label.widthMm, height: preview.label.heightMm })
            : t('paper.what')}
        </span>
      </div>
      {/* A scrolling place must be reachable by the keyboard. */}
      <div className={`${c.paper} scroll`} tabIndex={0} role="region" aria-label={t('paper.title')}>
        {preview === undefined && error !== null && <ErrorNotice compact error={error} />}
        {preview && (
          <>
            <LabelPreview code={null} {...preview.label} pxPerMm={pxPerMm} />
            <SlipPreview rows={preview.slip} columns={preview.columns} pxPerMm={pxPerMm} />
          </>
        )}
      </div>
    </aside>
  );
});
