import { acceptanceSides, type StageCheck } from '@chung-tay/shared/houses/schema';
import { formatNumber } from '../core/format.ts';
import { YesNo } from '../surveys/choice.tsx';
import { MoneyField, NumberField, TextField } from '../ui/fields.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { type Findings, fieldOf, isAnswered, isMet, sideNames } from './acceptance.ts';
import styles from './house.module.css';

interface FindingsFieldsProps {
  findings: Findings;
  set: (patch: Partial<Findings>) => void;
  /** By field: what is still missing, once one has tried to go on. */
  errors: Readonly<Record<string, string>>;
}

const field = (name: string, label: string, errors: FindingsFieldsProps['errors'], required: boolean) => ({
  id: `field-${name}`,
  label,
  required,
  onBlur: () => undefined,
  error: errors[name],
});

const atLeast = ({ minimum, unit }: StageCheck): string =>
  minimum === null ? 'Không có mức tối thiểu' : `Ít nhất ${formatNumber(minimum)}${unit ? ` ${unit}` : ''}`;

/** What the stage must show, item by item, as the form demands: yes or no for a thumb, or a figure. */
export function ChecklistFields({
  checklist,
  findings,
  set,
  errors,
}: FindingsFieldsProps & { checklist: readonly StageCheck[] }) {
  const answered = checklist.filter((item) => isAnswered(item, findings)).length;
  return (
    <div className={styles.checklist}>
      <p className={styles.people} role="status">
        Đã xem {formatNumber(answered)}/{formatNumber(checklist.length)} mục
      </p>
      {checklist.map((item) => (
        <div key={item.code} className={styles.check}>
          <CheckField item={item} findings={findings} set={set} errors={errors} />
          {isAnswered(item, findings) && !isMet(item, findings) && (
            <StatusBadge tone={item.required ? 'late' : 'waiting'}>
              {item.required ? 'Chưa đạt, bắt buộc' : 'Chưa đạt'}
            </StatusBadge>
          )}
        </div>
      ))}
    </div>
  );
}

function CheckField({ item, findings, set, errors }: FindingsFieldsProps & { item: StageCheck }) {
  const name = fieldOf(item);
  const { code, text, required, answer, unit } = item;
  if (answer === 'yes_no')
    return (
      <>
        <YesNo
          id={`field-${name}`}
          legend={required ? text : `${text} (không bắt buộc)`}
          value={findings.yes[code] ?? null}
          onChange={(yes) => set({ yes: { ...findings.yes, [code]: yes } })}
        />
        {errors[name] && <p className={styles.returned}>{errors[name]}</p>}
      </>
    );
  const suffix = unit ? { suffix: ` ${unit}` } : {};
  return (
    <NumberField
      {...field(name, text, errors, required)}
      value={answer === 'area' ? findings.areaM2 : (findings.numbers[code] ?? null)}
      onChange={(value) =>
        set(answer === 'area' ? { areaM2: value } : { numbers: { ...findings.numbers, [code]: value } })
      }
      decimals={1}
      help={atLeast(item)}
      {...suffix}
    />
  );
}

/** What the finished house measures and cost. */
export const MeasureFields = ({
  checklist,
  findings,
  set,
  errors,
}: FindingsFieldsProps & { checklist: readonly StageCheck[] }) => (
  <>
    {!checklist.some(({ answer }) => answer === 'area') && (
      <NumberField
        {...field('areaM2', 'Diện tích đo được', errors, false)}
        value={findings.areaM2}
        onChange={(areaM2) => set({ areaM2 })}
        decimals={1}
        suffix=" m²"
      />
    )}
    <MoneyField
      {...field('actualCostVnd', 'Giá trị thực tế', errors, false)}
      value={findings.actualCostVnd}
      onChange={(actualCostVnd) => set({ actualCostVnd })}
      help="Cả tiền hỗ trợ, hộ tự lo, hiện vật và ngày công; cần có để quyết toán"
    />
  </>
);

/** Who accepts, side by side; commune and household must be there when the stage has a checklist. */
export const MemberFields = ({ needed, findings, set, errors }: FindingsFieldsProps & { needed: boolean }) => (
  <>
    {sideNames.map((side) => (
      <TextField
        key={side}
        {...field(
          `members-${side}`,
          acceptanceSides[side],
          errors,
          needed && (side === 'commune' || side === 'household'),
        )}
        value={findings.members[side] ?? null}
        onChange={(name) => set({ members: { ...findings.members, [side]: name } })}
        maxLength={120}
      />
    ))}
  </>
);
