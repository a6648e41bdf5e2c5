import { useComputedColorScheme } from '@mantine/core';
import Pad, { type PointGroup } from 'signature_pad';
import { useEffect, useRef } from 'react';
import type { SignatureStrokes } from '../../shared/signature.ts';
import { useT } from '../i18n/index.ts';
import c from './signature.module.css';

const MAX_STROKES = 200;
const MAX_POINTS = 3000;
/** Between two points of a stored stroke; the pen's true speed is not kept. */
const POINT_MS = 16;

const rounded = (value: number) => Math.round(value * 10) / 10;

function toStrokes(groups: readonly PointGroup[]): SignatureStrokes {
  return groups
    .filter((group) => group.points.length > 0)
    .slice(0, MAX_STROKES)
    .map((group) => group.points.slice(0, MAX_POINTS).map((point) => ({ x: rounded(point.x), y: rounded(point.y) })));
}

/** Strokes made on a larger field are drawn smaller, never cut. */
function scaleFor(strokes: SignatureStrokes, width: number, height: number): number {
  const points = strokes.flat();
  const right = Math.max(...points.map((point) => point.x));
  const bottom = Math.max(...points.map((point) => point.y));
  return Math.min(1, width / (right + 4), height / (bottom + 4));
}

function toGroups(strokes: SignatureStrokes, scale: number, pad: Pad): PointGroup[] {
  const { dotSize, minWidth, maxWidth, penColor, velocityFilterWeight, compositeOperation } = pad;
  return strokes.map((points) => ({
    dotSize,
    minWidth,
    maxWidth,
    penColor,
    velocityFilterWeight,
    compositeOperation,
    points: points.map((point, index) => ({
      x: point.x * scale,
      y: point.y * scale,
      pressure: 0.5,
      time: index * POINT_MS,
    })),
  }));
}

type SignaturePadProps = {
  value: SignatureStrokes | null;
  /** null when cleared. */
  onChange: (strokes: SignatureStrokes | null) => void;
  /** Signed on paper instead; leave both out where paper is no way. */
  onPaper?: boolean;
  onOnPaper?: (onPaper: boolean) => void;
  /** The next thing to be done: drawn with the accent. */
  now?: boolean;
  height?: number;
  /** What is signed for, in place of "Customer signs here". */
  prompt?: string;
};

function draw(pad: Pad, canvas: HTMLCanvasElement, strokes: SignatureStrokes | null): void {
  pad.clear();
  if (strokes && strokes.length > 0)
    pad.fromData(toGroups(strokes, scaleFor(strokes, canvas.clientWidth, canvas.clientHeight), pad));
}

/** The surface itself; mounted anew when light turns to dark, because ink on a canvas does not follow a variable. */
function Field({
  value,
  onChange,
  label,
}: {
  value: SignatureStrokes | null;
  onChange: (strokes: SignatureStrokes) => void;
  label: string;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<Pad>(null);
  const latest = useRef({ value, onChange });
  /** What the surface shows already, because it was written there. */
  const written = useRef<SignatureStrokes | null>(null);

  useEffect(() => {
    latest.current = { value, onChange };
  });

  useEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    const made = new Pad(element, {
      minWidth: 0.8,
      maxWidth: 2.2,
      throttle: 8,
      penColor: getComputedStyle(element).color,
    });
    pad.current = made;
    const ended = () => {
      written.current = toStrokes(made.toData());
      latest.current.onChange(written.current);
    };
    const fit = () => {
      const ratio = Math.max(1, window.devicePixelRatio);
      element.width = Math.round(element.clientWidth * ratio);
      element.height = Math.round(element.clientHeight * ratio);
      element.getContext('2d')?.scale(ratio, ratio);
      draw(made, element, latest.current.value);
    };
    made.addEventListener('endStroke', ended);
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.removeEventListener('endStroke', ended);
      made.off();
      pad.current = null;
    };
  }, []);

  useEffect(() => {
    const element = canvas.current;
    if (!element || !pad.current || written.current === value) return;
    written.current = value;
    draw(pad.current, element, value);
  }, [value]);

  return <canvas ref={canvas} className={c.canvas} role="img" aria-label={label} />;
}

export function SignaturePad({
  value,
  onChange,
  onPaper = false,
  onOnPaper,
  now = false,
  height = 96,
  prompt,
}: SignaturePadProps) {
  const { t } = useT();
  const scheme = useComputedColorScheme('light');
  const empty = value === null || value.length === 0;
  if (onPaper)
    return (
      <div className={c.pad} style={{ height }} data-paper>
        <div className={c.foot}>
          <span>{t('signature.onPaperDone')}</span>
          <button type="button" className="link" onClick={() => onOnPaper?.(false)}>
            {t('signature.onScreen')}
          </button>
        </div>
      </div>
    );
  return (
    <div className={c.pad} style={{ height }} data-now={now || undefined}>
      <Field key={scheme} value={value} onChange={onChange} label={t(empty ? 'signature.area' : 'signature.signed')} />
      <div className={c.foot}>
        <span className={now && empty ? c.prompt : undefined}>
          {empty ? (prompt ?? t('signature.here')) : t('signature.signed')}
        </span>
        {empty && onOnPaper && (
          <button type="button" className="link" onClick={() => onOnPaper(true)}>
            {t('signature.onPaper')}
          </button>
        )}
        {!empty && (
          <button type="button" className="link" onClick={() => onChange(null)}>
            {t('signature.clear')}
          </button>
        )}
      </div>
    </div>
  );
}
