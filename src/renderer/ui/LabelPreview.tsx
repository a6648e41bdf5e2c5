import { useMemo } from 'react';
import { layOutLabel, TEN_DIGITS, type LabelWords } from '../../shared/printing/label-layout.ts';
import { useT } from '../i18n/index.ts';
import { useDrawnCodes, type CodeToDraw } from './codes-drawn.ts';
import { paperWidth } from './paper-font.ts';
import { DOTS_PER_MM } from './slip-layout.ts';
import c from './slip.module.css';

type LabelPreviewProps = {
  /** Ten digits; null before the commit gives the number. */
  code: string | null;
  words: LabelWords;
  widthMm: number;
  heightMm: number;
  pxPerMm?: number;
};

const INK = '#111';
const PALE = '#6B6B66';
const GHOST = { fill: 'none', stroke: '#b9b9b3', strokeWidth: 2, strokeDasharray: '6 6' };

/** The device label at 203 dpi, laid out as it is for the printer. */
export function LabelPreview({ code, words, widthMm, heightMm, pxPerMm = 5 }: LabelPreviewProps) {
  const { t } = useT();
  const width = widthMm * DOTS_PER_MM;
  const height = heightMm * DOTS_PER_MM;
  const { texts, boxes, qr, bars } = useMemo(
    () => layOutLabel({ ...words, code: code ?? '0000000000' }, { width, height }, TEN_DIGITS, paperWidth),
    [words, code, width, height],
  );
  const symbols: CodeToDraw[] = [
    { kind: 'qr', text: code ?? '', module: qr.cell },
    { kind: 'code128', text: code ?? '', module: bars.module, height: bars.height },
  ];
  const draw = useDrawnCodes(code === null ? [] : symbols);
  const [square, strip] = symbols.map((symbol) => (code === null ? null : draw(symbol)));
  return (
    <>
      <svg
        className={`${c.paper} ${c.label}`}
        aria-hidden
        width={widthMm * pxPerMm}
        height={heightMm * pxPerMm}
        viewBox={`0 0 ${width} ${height}`}
        fill={INK}
      >
        {boxes.map((box) => (
          <rect key={`${box.x} ${box.y}`} {...box} />
        ))}
        {texts.map((text, index) => {
          const isPending = index === 0 && code === null;
          return (
            <text
              key={`${text.x} ${text.y}`}
              x={text.x}
              y={text.y}
              fontSize={text.size}
              fontWeight={isPending ? 400 : text.weight}
              fill={isPending ? PALE : text.onBlack ? '#fff' : INK}
              // The room that it has on paper, whatever font this computer has.
              textLength={text.width}
              lengthAdjust="spacingAndGlyphs"
              xmlSpace="preserve"
            >
              {isPending ? '----------' : text.text}
            </text>
          );
        })}
        {square ? (
          <path d={square.d} transform={`translate(${qr.x} ${qr.y})`} />
        ) : (
          <rect x={qr.x} y={qr.y} width={TEN_DIGITS.qr * qr.cell} height={TEN_DIGITS.qr * qr.cell} {...GHOST} />
        )}
        {strip ? (
          <path d={strip.d} transform={`translate(${bars.x} ${bars.y})`} />
        ) : (
          <rect x={bars.x} y={bars.y} width={TEN_DIGITS.bars * bars.module} height={bars.height} {...GHOST} />
        )}
      </svg>
      <pre className="sr" role="document" aria-label={t('slip.label')}>
        {[
          code ?? t('slip.codePending'),
          words.device,
          words.fault,
          `${words.customer} ${words.phoneTail}`,
          `${words.due} ${words.priority}`,
          words.shelf,
        ].join('\n')}
      </pre>
    </>
  );
}
