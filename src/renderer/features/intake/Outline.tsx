import type { MouseEvent } from 'react';
import type { Category } from '../../../shared/device/contract.ts';
import type { ConditionMark } from '../../../shared/intake/contract.ts';
import { useT } from '../../i18n/index.ts';
import c from './condition.module.css';
import { numbered, within } from './marks.ts';
import { byKey } from './stops.ts';

type Side = ConditionMark['side'];
/** `tall`: how high it is drawn, in px. */
type Shape = { width: number; height: number; tall: number };

const SHAPES: Record<'phone' | 'tablet' | 'notebook' | 'box', Shape> = {
  phone: { width: 80, height: 160, tall: 128 },
  tablet: { width: 120, height: 160, tall: 128 },
  notebook: { width: 190, height: 160, tall: 88 },
  box: { width: 140, height: 160, tall: 128 },
};

/** Wider than a phone: the choices beside it need the room that photos would take. */
export const isWide = (category: Category | undefined) => shapeOf(category) !== 'phone';

function shapeOf(category: Category | undefined): keyof typeof SHAPES {
  if (category === undefined || category === 'phone') return 'phone';
  return category === 'tablet' || category === 'notebook' ? category : 'box';
}

const line = { fill: 'none', stroke: 'var(--mb-line-strong)', strokeWidth: 1.4 };
const thin = { ...line, strokeWidth: 0.8 };
const body = { ...line, fill: 'var(--mb-surface)' };

function Phone({ side, wide }: { side: Side; wide: boolean }) {
  const width = wide ? 120 : 80;
  return (
    <>
      <rect x="3" y="2" width={width - 6} height="156" rx={wide ? 9 : 13} {...body} />
      {side === 'front' ? (
        <>
          <rect x="7" y="6" width={width - 14} height="148" rx={wide ? 5 : 10} {...thin} />
          {!wide && <rect x="28" y="12" width="24" height="7" rx="3.5" {...thin} />}
        </>
      ) : (
        <>
          <rect x="9" y="8" width={wide ? 24 : 36} height={wide ? 24 : 38} rx={wide ? 6 : 10} {...thin} />
          <circle cx={wide ? 21 : 20} cy={wide ? 20 : 19} r="6" {...thin} />
          {!wide && <circle cx="20" cy="35" r="6" {...thin} />}
          {!wide && <circle cx="34" cy="27" r="6" {...thin} />}
        </>
      )}
      {!wide && <path d="M2 40v12M2 58v16M78 52v22" {...line} strokeWidth={2} strokeLinecap="round" />}
    </>
  );
}

function Notebook({ side }: { side: Side }) {
  if (side === 'back')
    return (
      <>
        <rect x="3" y="20" width="184" height="120" rx="6" {...body} />
        <circle cx="95" cy="80" r="8" {...thin} />
      </>
    );
  return (
    <>
      <rect x="12" y="2" width="166" height="92" rx="5" {...body} />
      <rect x="17" y="7" width="156" height="82" rx="2" {...thin} />
      <path d="M12 97h166l9 58q0 3-4 3H7q-4 0-4-3z" {...body} />
      <path d="M22 106h146M20 115h150M18 124h154M17 133h156" {...thin} />
      <rect x="70" y="139" width="50" height="15" rx="2" {...thin} />
    </>
  );
}

function Box({ side }: { side: Side }) {
  return (
    <>
      <rect x="3" y="10" width="134" height="140" rx="8" {...body} />
      {side === 'front' ? (
        <circle cx="120" cy="134" r="5" {...thin} />
      ) : (
        <path d="M20 30h100M20 38h100M20 46h100M96 128h24v12H96z" {...thin} />
      )}
    </>
  );
}

type OutlineProps = {
  category: Category | undefined;
  side: Side;
  marks: readonly ConditionMark[];
  /** The mark that is being described. */
  active: number | null;
  onAdd: (x: number, y: number) => void;
};

/** One side of the device; a tap puts the next numbered mark there, a key puts it in the middle. */
export function Outline({ category, side, marks, active, onAdd }: OutlineProps) {
  const { t } = useT('intake');
  const kind = shapeOf(category);
  const { width, height, tall } = SHAPES[kind];
  const add = (event: MouseEvent<HTMLButtonElement>) => {
    if (byKey(event)) {
      onAdd(0.5, 0.5);
      return;
    }
    const place = event.currentTarget.querySelector('svg')!.getBoundingClientRect();
    onAdd(within((event.clientX - place.left) / place.width), within((event.clientY - place.top) / place.height));
  };
  return (
    <button
      type="button"
      className={c.outline}
      onClick={add}
      aria-label={t('condition.mark', { side: t(`condition.${side}`) })}
    >
      <svg viewBox={`0 0 ${width} ${height}`} height={tall} width={(tall * width) / height} aria-hidden>
        {kind === 'notebook' ? (
          <Notebook side={side} />
        ) : kind === 'box' ? (
          <Box side={side} />
        ) : (
          <Phone side={side} wide={kind === 'tablet'} />
        )}
        {numbered(marks).map(({ mark, index }) =>
          mark.side === side ? (
            <g key={`mark ${index}`} transform={`translate(${mark.x * width} ${mark.y * height})`}>
              <circle
                r={index === active ? 11.5 : 10}
                fill="var(--mb-accent)"
                stroke="var(--mb-surface)"
                strokeWidth="2"
              />
              <text y="4.6" fontSize="13" fontWeight="600" textAnchor="middle" fill="var(--mb-on-accent)">
                {index + 1}
              </text>
            </g>
          ) : null,
        )}
      </svg>
      <span>{t(`condition.${side}`)}</span>
    </button>
  );
}
