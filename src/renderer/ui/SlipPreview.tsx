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

/** Baselines of the label's lines, in dots. */
const LABEL_LINES = [84, 116, 146, 172];

type LabelPreviewProps = {
  /** Ten digits; null before the commit gives the number. */
  code: string | null;
  /** Device, fault, customer, due: at most four. */
  lines: readonly string[];
  shelf: string;
  widthMm?: number;
  heightMm?: number;
  pxPerMm?: number;
};

/** The device label at 203 dpi: code, four lines, QR, bars, shelf. */
export function LabelPreview({ code, lines, shelf, widthMm = 50, heightMm = 30, pxPerMm = 5 }: LabelPreviewProps) {
  const { t } = useT();
  const width = widthMm * DOTS_PER_MM;
  const height = heightMm * DOTS_PER_MM;
  const qr: CodeToDraw = { kind: 'qr', text: code ?? '', module: 5 };
  const bars: CodeToDraw = { kind: 'code128', text: code ?? '', module: 2, height: 44 };
  const draw = useDrawnCodes(code ? [qr, bars] : []);
  const drawnQr = code ? draw(qr) : null;
  const drawnBars = code ? draw(bars) : null;
  const ghost = { fill: 'none', stroke: '#b9b9b3', strokeWidth: 2, strokeDasharray: '6 6' };
  const shown = lines.slice(0, 4);
  return (
    <>
      <svg
        className={`${c.paper} ${c.label}`}
        aria-hidden
        width={widthMm * pxPerMm}
        height={heightMm * pxPerMm}
        viewBox={`0 0 ${width} ${height}`}
        fill="#111"
      >
        <text
          x={glyphPlaces(code ?? '----------', 14, 20)}
          y={46}
          fontSize={40}
          fontWeight={code ? 700 : 400}
          fill={code ? '#111' : '#6B6B66'}
        >
          {code ?? '----------'}
        </text>
        {shown.map((line, index) => {
          const size = index === 3 ? 20 : 24;
          return (
            <text
              key={LABEL_LINES[index]}
              x={glyphPlaces(line, 14, size / 2)}
              y={LABEL_LINES[index]}
              fontSize={size}
              fontWeight={index === 0 ? 700 : 400}
              xmlSpace="preserve"
            >
              {line}
            </text>
          );
        })}
        {drawnQr ? (
          <path d={drawnQr.d} transform={`translate(${width - 14 - drawnQr.width} 14)`} />
        ) : (
          <rect x={width - 117} y={14} width={103} height={103} {...ghost} />
        )}
        {drawnBars ? (
          <path d={drawnBars.d} transform={`translate(14 ${height - 58})`} />
        ) : (
          <rect x={14} y={height - 56} width={180} height={40} {...ghost} />
        )}
        <text x={width - 14} y={height - 18} fontSize={56} fontWeight={700} textAnchor="end">
          {shelf}
        </text>
      </svg>
      <pre className="sr" role="document" aria-label={t('slip.label')}>
        {[code ?? t('slip.codePending'), ...lines, shelf].join('\n')}
      </pre>
    </>
  );
}
