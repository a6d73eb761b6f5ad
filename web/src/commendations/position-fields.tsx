import { type LayoutField, layoutFields, type Position } from '@chung-tay/shared/commendations/layout';
import { Checkbox, NativeSelect, NumberInput } from '@mantine/core';
import styles from './commendation.module.css';

interface PositionFieldsProps {
  positions: readonly Position[];
  current: Position;
  disabled: boolean;
  onChoose: (key: LayoutField) => void;
  onChange: (patch: Partial<Position>) => void;
}

const numbers = [
  { name: 'xMm', label: 'Cách mép trái (mm)', max: 500, step: 0.5 },
  { name: 'yMm', label: 'Cách mép trên (mm)', max: 500, step: 0.5 },
  { name: 'widthMm', label: 'Rộng (mm)', max: 500, step: 1 },
  { name: 'sizePt', label: 'Cỡ chữ (pt)', max: 72, step: 0.5 },
] as const;

const looks = { shown: 'In ra', bold: 'Đậm', italic: 'Nghiêng', capitals: 'Chữ hoa' } as const;
const aligns = { left: 'Trái', center: 'Giữa', right: 'Phải' } as const;

/** One place of the sheet by numbers: which, where, how wide and large, how it looks. */
export const PositionFields = ({ positions, current, disabled, onChoose, onChange }: PositionFieldsProps) => (
  <fieldset className={styles.fields}>
    <legend>Chỗ in</legend>
    <NativeSelect
      label="Nội dung"
      value={current.key}
      onChange={(event) => onChoose(event.currentTarget.value as LayoutField)}
      data={positions.map(({ key }) => ({ value: key, label: layoutFields[key] }))}
    />
    <div className={styles.numbers}>
      {numbers
        .filter(({ name }) => current.key !== 'qr' || name !== 'sizePt')
        .map(({ name, label, max, step }) => (
          <NumberInput
            key={name}
            label={current.key === 'qr' && name === 'widthMm' ? 'Cạnh (mm)' : label}
            value={current[name]}
            disabled={disabled}
            min={name === 'sizePt' ? 6 : name === 'widthMm' ? 5 : 0}
            max={max}
            step={step}
            decimalScale={1}
            decimalSeparator=","
            hideControls
            onChange={(next) => typeof next === 'number' && onChange({ [name]: next })}
          />
        ))}
    </div>
    {current.key !== 'qr' && (
      <NativeSelect
        label="Căn"
        value={current.align}
        disabled={disabled}
        onChange={(event) => onChange({ align: event.currentTarget.value as Position['align'] })}
        data={Object.entries(aligns).map(([value, label]) => ({ value, label }))}
      />
    )}
    <div className={styles.acts}>
      {(Object.keys(looks) as (keyof typeof looks)[])
        .filter((name) => current.key !== 'qr' || name === 'shown')
        .map((name) => (
          <Checkbox
            key={name}
            label={looks[name]}
            styles={{ body: { alignItems: 'center' }, label: { paddingBlock: 12 } }}
            checked={current[name]}
            disabled={disabled}
            onChange={(event) => onChange({ [name]: event.currentTarget.checked })}
          />
        ))}
    </div>
  </fieldset>
);
