import { useMemo } from 'react';
import type { LaidOutRow } from '../../shared/printing/layout.ts';
import { useT } from '../i18n/index.ts';
import { useDrawnCodes, type CodeToDraw } from './codes-drawn.ts';
import {
  COLUMN,
  DOTS_PER_MM,
  glyphPlaces,
  PAPER_DOTS,
  placeRows,
  slipColumns,
  slipText,
  type PlacedRow,
} from './slip-layout.ts';
import c from './slip.module.css';

type SlipPreviewProps = {
  /** As the host laid them out for the printer. */
  rows: readonly LaidOutRow[];
  columns: number;
  /** Size on screen: 5 beside a form, 3.6 at 1024. */
  pxPerMm?: number;
  label?: string;
};

const INK = '#111';
/** What is not known before the commit. */
const PALE = '#6B6B66';

const codeOf = (row: PlacedRow): CodeToDraw | null =>
  row.kind === 'code'
    ? { kind: row.symbol === 'qr' ? 'qr' : 'code128b', text: row.data, module: row.module, height: row.height }
    : null;

/** The paper, true to the dot: 80 mm with 48 columns or 58 mm with 32. */
export function SlipPreview({ rows, columns, pxPerMm = 5, label }: SlipPreviewProps) {
  const { t } = useT();
  const { placed, height } = useMemo(() => placeRows(rows), [rows]);
  const draw = useDrawnCodes(placed.map(codeOf).filter((code) => code !== null));
  const paper = PAPER_DOTS[slipColumns(columns)];
  const margin = (paper - slipColumns(columns) * COLUMN) / 2;
  return (
    <>
      <svg
        className={c.paper}
        aria-hidden
        width={(paper / DOTS_PER_MM) * pxPerMm}
        height={(height / DOTS_PER_MM) * pxPerMm}
        viewBox={`0 0 ${paper} ${height}`}
      >
        {placed.map((row) => {
          const key = `${row.kind}${row.y}${row.kind === 'text' ? row.x : ''}`;
          if (row.kind === 'rule')
            return (
              <line
                key={key}
                x1={margin}
                x2={paper - margin}
                y1={row.y}
                y2={row.y}
                stroke={INK}
                strokeWidth={row.dashed ? 2 : 3}
                strokeDasharray={row.dashed ? '8 4' : undefined}
              />
            );
          if (row.kind === 'text')
            return (
              <text
                key={key}
                x={glyphPlaces(row.text, margin + row.x, COLUMN * row.size)}
                y={row.y}
                fontSize={24 * row.size}
                fontWeight={row.bold ? 700 : 400}
                fill={row.ghost ? PALE : INK}
                xmlSpace="preserve"
              >
                {row.text}
              </text>
            );
          const code = draw(codeOf(row)!);
          if (!code) return null;
          return (
            <path
              key={key}
              d={code.d}
              fill={INK}
              transform={`translate(${Math.round((paper - code.width) / 2)} ${row.y})`}
            />
          );
        })}
      </svg>
      <pre className="sr" role="document" aria-label={label ?? t('slip.preview')}>
        {slipText(rows)}
      </pre>
    </>
  );
}
