import { type LayoutField, layoutFields, type Position, type Sheet } from '@chung-tay/shared/commendations/layout';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import styles from './commendation.module.css';
import { heightOf, moved, textPlace } from './sheet-places.ts';

interface CertificateSheetProps {
  paper: Sheet;
  positions: readonly Position[];
  chosen: LayoutField | undefined;
  onChoose: (key: LayoutField) => void;
  /** Absent: looked at only. */
  onMove?: (key: LayoutField, patch: Partial<Position>) => void;
}

const steps: Record<string, [number, number]> = {
  ArrowLeft: [-0.5, 0],
  ArrowRight: [0.5, 0],
  ArrowUp: [0, -0.5],
  ArrowDown: [0, 0.5],
};

/** The sheet in millimetres: each place is dragged, or moved by the arrow keys half a millimetre at a time. */
export function CertificateSheet({ paper, positions, chosen, onChoose, onMove }: CertificateSheetProps) {
  const sheet = useRef<SVGSVGElement>(null);
  const grip = useRef<{ key: LayoutField; dx: number; dy: number }>(undefined);
  const at = (event: PointerEvent): { x: number; y: number } => {
    const box = sheet.current?.getBoundingClientRect();
    const scale = box ? paper.widthMm / box.width : 1;
    return { x: (event.clientX - (box?.left ?? 0)) * scale, y: (event.clientY - (box?.top ?? 0)) * scale };
  };
  const take = (event: PointerEvent, one: Position) => {
    onChoose(one.key);
    if (!onMove) return;
    const { x, y } = at(event);
    grip.current = { key: one.key, dx: x - one.xMm, dy: y - one.yMm };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const drag = (event: PointerEvent, one: Position) => {
    if (grip.current?.key !== one.key || !onMove) return;
    const { x, y } = at(event);
    onMove(one.key, moved(paper, one, x - grip.current.dx, y - grip.current.dy));
  };
  const nudge = (event: KeyboardEvent, one: Position) => {
    const step = steps[event.key];
    if (!step || !onMove) return;
    event.preventDefault();
    onMove(one.key, moved(paper, one, one.xMm + step[0], one.yMm + step[1]));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing whose parts are moved
    <svg
      ref={sheet}
      className={styles.sheet}
      viewBox={`0 0 ${paper.widthMm} ${paper.heightMm}`}
      role="group"
      aria-label="Tờ phôi, tính bằng milimét"
    >
      {positions
        .filter((one) => one.shown)
        .map((one) => (
          // biome-ignore lint/a11y/useSemanticElements: a button cannot stand inside a drawing
          <g
            key={one.key}
            className={styles.placed}
            role="button"
            tabIndex={0}
            aria-label={`${layoutFields[one.key]}: cách trái ${one.xMm} mm, cách trên ${one.yMm} mm`}
            data-chosen={one.key === chosen || undefined}
            onPointerDown={(event) => take(event, one)}
            onPointerMove={(event) => drag(event, one)}
            onPointerUp={() => {
              grip.current = undefined;
            }}
            onKeyDown={(event) => nudge(event, one)}
            onFocus={() => onChoose(one.key)}
          >
            <rect className={styles.frame} x={one.xMm} y={one.yMm} width={one.widthMm} height={heightOf(one)} />
            <PlacedText one={one} />
          </g>
        ))}
    </svg>
  );
}

function PlacedText({ one }: { one: Position }) {
  const { x, y, size, anchor } = textPlace(one);
  const words = layoutFields[one.key];
  return (
    <text
      x={x}
      y={y}
      fontSize={size}
      textAnchor={anchor}
      fontFamily="'Times New Roman', Tinos, serif"
      fontWeight={one.bold ? 700 : 400}
      fontStyle={one.italic ? 'italic' : 'normal'}
    >
      {one.capitals ? words.toLocaleUpperCase('vi') : words}
    </text>
  );
}
