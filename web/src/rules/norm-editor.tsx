import { householdCategories } from '@chung-tay/shared/households/schema';
import { houseKinds, type NormParameters } from '@chung-tay/shared/rules/schema';
import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { MoneyField } from '../ui/fields.tsx';
import styles from './rule.module.css';

type Amount = NormParameters['amounts'][number];

interface NormEditorProps {
  value: NormParameters;
  onChange: (value: NormParameters) => void;
}

/** The amounts by kind of house and category. */
export function NormEditor({ value: { amounts }, onChange }: NormEditorProps) {
  const add = () =>
    onChange({
      amounts: [...amounts, { houseKind: 'new_build', category: null, amountVnd: null as unknown as number }],
    });
  return (
    <fieldset className={styles.fields}>
      <legend>Mức hỗ trợ một nhà</legend>
      {amounts.map((amount, index) => (
        <AmountRow
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are known by their place, two may be alike while typed
          key={index}
          index={index}
          amount={amount}
          onChange={(next) => onChange({ amounts: next ? amounts.with(index, next) : amounts.toSpliced(index, 1) })}
        />
      ))}
      <div>
        <Button variant="default" onClick={add}>
          Thêm mức
        </Button>
      </div>
    </fieldset>
  );
}

interface AmountRowProps {
  index: number;
  amount: Amount;
  onChange: (next: Amount | undefined) => void;
}

const AmountRow = ({ index, amount, onChange }: AmountRowProps) => (
  <div className={styles.amount}>
    <NativeSelect
      label="Loại"
      value={amount.houseKind}
      onChange={(event) => onChange({ ...amount, houseKind: event.currentTarget.value as Amount['houseKind'] })}
      data={Object.entries(houseKinds).map(([value, label]) => ({ value, label }))}
    />
    <NativeSelect
      label="Diện hộ"
      value={amount.category ?? ''}
      onChange={(event) => onChange({ ...amount, category: (event.currentTarget.value || null) as Amount['category'] })}
      data={[
        { value: '', label: 'Mọi diện' },
        ...Object.entries(householdCategories).map(([value, label]) => ({ value, label })),
      ]}
    />
    <MoneyField
      id={`field-norm-${index}`}
      label="Mức"
      required
      value={amount.amountVnd}
      onChange={(amountVnd) => onChange({ ...amount, amountVnd: amountVnd as number })}
      onBlur={() => undefined}
    />
    <ActionIcon variant="subtle" size={36} aria-label={`Bỏ mức thứ ${index + 1}`} onClick={() => onChange(undefined)}>
      <IconX size={18} aria-hidden="true" />
    </ActionIcon>
  </div>
);
