import { type MeasureName, measures } from '@chung-tay/shared/criteria/measures';
import type { Scale } from '@chung-tay/shared/criteria/schema';
import { ActionIcon, Button, NativeSelect, NumberInput } from '@mantine/core';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import type { ReactNode } from 'react';
import styles from './criteria.module.css';
import { scaleOfKind, suffixOf } from './scale-defaults.ts';

interface ScaleFieldProps {
  /** `criteria.2.scale` */
  path: string;
  /** “Tiêu chí 1.2” */
  named: string;
  measure: MeasureName;
  penalty: boolean;
  maxPoints: number;
  value: Scale;
  onChange: (scale: Scale) => void;
  errors: Readonly<Record<string, ReactNode>>;
}

const kinds: Record<Scale['kind'], string> = {
  proportional: 'Theo tỷ lệ tới một mức',
  bands: 'Theo từng bậc',
  each: 'Cứ mỗi … thì …',
  met: 'Đạt một mức thì trọn điểm',
};

/** How points follow from the figure: what is asked depends on the way chosen. */
export function ScaleField(props: ScaleFieldProps) {
  const { path, named, measure, maxPoints, value, onChange, errors } = props;
  // Yes or no: there is nothing to choose.
  if (measures[measure].unit === 'yes') return null;
  return (
    <div className={styles.scale}>
      <NativeSelect
        id={`field-${path}.kind`}
        label="Cách ra điểm"
        aria-label={`${named}: cách ra điểm`}
        data={Object.entries(kinds).map(([kind, label]) => ({ value: kind, label }))}
        value={value.kind}
        onChange={(event) => onChange(scaleOfKind(event.currentTarget.value as Scale['kind'], measure, maxPoints))}
        error={errors[`${path}.kind`] ?? errors[path]}
      />
      <ScaleNumbers {...props} />
    </div>
  );
}

function ScaleNumbers({ path, named, measure, penalty, value, onChange, errors }: ScaleFieldProps) {
  const suffix = suffixOf(measure);
  const points = penalty ? 'trừ' : 'được';
  switch (value.kind) {
    case 'proportional':
      return (
        <Figure
          {...{ path: `${path}.target`, label: 'Trọn điểm khi đạt', named, suffix, errors }}
          value={value.target}
          onChange={(target) => onChange({ ...value, target })}
        />
      );
    case 'met':
      return (
        <Figure
          {...{ path: `${path}.at`, label: 'Từ mức', named, suffix, errors }}
          value={value.at}
          onChange={(at) => onChange({ ...value, at })}
        />
      );
    case 'each':
      return (
        <>
          <Figure
            {...{ path: `${path}.per`, label: 'Cứ mỗi', named, suffix, errors }}
            value={value.per}
            onChange={(per) => onChange({ ...value, per })}
          />
          <Figure
            {...{ path: `${path}.points`, label: `Thì ${points} (điểm)`, named, suffix: '', errors }}
            value={value.points}
            onChange={(each) => onChange({ ...value, points: each })}
          />
        </>
      );
    case 'bands':
      return <Bands {...{ path, named, suffix, points, errors, onChange }} bands={value.bands} />;
  }
}

type Bands = Extract<Scale, { kind: 'bands' }>['bands'];

interface BandsProps {
  path: string;
  named: string;
  suffix: string;
  points: string;
  bands: Bands;
  onChange: (scale: Scale) => void;
  errors: Readonly<Record<string, ReactNode>>;
}

function Bands({ path, named, suffix, points, bands, onChange, errors }: BandsProps) {
  const write = (next: Bands) => onChange({ kind: 'bands', bands: next });
  const set = (at: number, patch: Partial<Bands[number]>) =>
    write(bands.map((band, index) => (index === at ? { ...band, ...patch } : band)));
  return (
    <div className={styles.bands} id={`field-${path}.bands`} tabIndex={-1}>
      {bands.map((band, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a band has nothing else to be told by while it is typed
        <div key={at} className={styles.band}>
          <Figure
            {...{ path: `${path}.bands.${at}.from`, label: 'Từ mức', named: `${named}, bậc ${at + 1}`, suffix, errors }}
            value={band.from}
            onChange={(from) => set(at, { from })}
          />
          <Figure
            {...{ path: `${path}.bands.${at}.points`, label: `Thì ${points} (điểm)`, named: `${named}, bậc ${at + 1}` }}
            {...{ suffix: '', errors }}
            value={band.points}
            onChange={(given) => set(at, { points: given })}
          />
          <ActionIcon
            variant="default"
            size={44}
            disabled={bands.length === 1}
            aria-label={`${named}: bỏ bậc ${at + 1}`}
            onClick={() => write(bands.filter((_, index) => index !== at))}
          >
            <IconX size={16} aria-hidden="true" />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="subtle"
        size="compact-md"
        className={styles.addBand}
        aria-label={`${named}: thêm bậc`}
        onClick={() => write([...bands, { from: 0, points: 0 }])}
      >
        Thêm bậc
      </Button>
    </div>
  );
}

interface FigureProps {
  path: string;
  label: string;
  named: string;
  suffix: string;
  value: number;
  onChange: (value: number) => void;
  errors: Readonly<Record<string, ReactNode>>;
}

/** A number with comma decimals and its unit. Emptied it is no number, which the contract refuses with its reason. */
export const Figure = ({ path, label, named, suffix, value, onChange, errors }: FigureProps) => (
  <NumberInput
    id={`field-${path}`}
    label={label}
    aria-label={`${named}: ${label.toLowerCase()}`}
    value={Number.isNaN(value) ? '' : value}
    onChange={(next) => onChange(next === '' ? Number.NaN : Number(next))}
    thousandSeparator="."
    decimalSeparator=","
    decimalScale={2}
    suffix={suffix}
    hideControls
    inputMode="decimal"
    error={errors[path]}
  />
);
