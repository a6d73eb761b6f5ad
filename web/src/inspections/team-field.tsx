import { type TeamMember, teamParts } from '@chung-tay/shared/inspections/schema';
import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { type ReactNode, useRef, useState } from 'react';
import { useMe } from '../core/session.ts';
import { RecordPicker } from '../ui/record-picker.tsx';
import styles from './inspection.module.css';
import { findInspectors, type Inspector } from './queries.ts';

interface TeamFieldProps {
  value: readonly TeamMember[];
  onChange: (team: TeamMember[]) => void;
  /** By path: `team`, `team.1.name`. */
  errors: Readonly<Record<string, ReactNode>>;
}

/** Who goes: people of the system, who may write down what they find, and guests of other offices, who are named only. */
export function TeamField({ value, onChange, errors }: TeamFieldProps) {
  const me = useMe();
  const set = (at: number, patch: Partial<TeamMember>) =>
    onChange(value.map((one, index) => (index === at ? { ...one, ...patch } : one)));
  const add = (member: Pick<TeamMember, 'name' | 'userId'>) =>
    onChange([
      ...value,
      { position: null, part: value.some(({ part }) => part === 'lead') ? 'member' : 'lead', ...member },
    ]);
  return (
    <div id="field-team" tabIndex={-1} className={styles.team}>
      {value.map((one, at) => (
        <Member
          // biome-ignore lint/suspicious/noArrayIndexKey: a guest has nothing else to be told by while their name is typed
          key={at}
          at={at}
          one={one}
          errors={errors}
          onChange={(patch) => set(at, patch)}
          onRemove={() => onChange(value.filter((_, index) => index !== at))}
        />
      ))}
      {errors.team && <p className={styles.error}>{errors.team}</p>}
      <AddInspector
        taken={new Set(value.map(({ userId }) => userId))}
        onAdd={({ id, name }) => add({ userId: id, name })}
      />
      <div className={styles.acts}>
        {!value.some(({ userId }) => userId === me.id) && (
          <Button variant="default" onClick={() => add({ userId: me.id, name: me.fullName })}>
            Thêm tôi
          </Button>
        )}
        <Button variant="default" onClick={() => add({ userId: null, name: '' })}>
          Thêm khách mời
        </Button>
      </div>
    </div>
  );
}

interface MemberProps {
  at: number;
  one: TeamMember;
  errors: TeamFieldProps['errors'];
  onChange: (patch: Partial<TeamMember>) => void;
  onRemove: () => void;
}

const Member = ({ at, one, errors, onChange, onRemove }: MemberProps) => (
  <fieldset className={styles.member} aria-label={`Người ${at + 1}${one.name ? `, ${one.name}` : ''}`}>
    <TextInput
      id={`field-team.${at}.name`}
      label={one.userId ? 'Họ tên' : 'Họ tên, khách mời'}
      readOnly={one.userId !== null}
      maxLength={120}
      autoComplete="off"
      value={one.name}
      onChange={(event) => onChange({ name: event.currentTarget.value })}
      error={errors[`team.${at}.name`] ?? errors[`team.${at}.userId`]}
    />
    <TextInput
      id={`field-team.${at}.position`}
      label="Chức vụ, đơn vị"
      maxLength={200}
      autoComplete="off"
      value={one.position ?? ''}
      onChange={(event) => onChange({ position: event.currentTarget.value || null })}
      error={errors[`team.${at}.position`]}
    />
    <NativeSelect
      id={`field-team.${at}.part`}
      label="Trong đoàn"
      data={Object.entries(teamParts).map(([part, label]) => ({ value: part, label }))}
      value={one.part}
      onChange={(event) => onChange({ part: event.currentTarget.value as TeamMember['part'] })}
      error={errors[`team.${at}.part`]}
    />
    <ActionIcon
      variant="default"
      className={styles.drop}
      aria-label={`Bỏ người ${at + 1}${one.name ? `, ${one.name}` : ''}`}
      onClick={onRemove}
    >
      <IconX size={16} aria-hidden="true" />
    </ActionIcon>
  </fieldset>
);

/** Finds somebody of the system by name; after each the field is empty again for the next. */
function AddInspector({ taken, onAdd }: { taken: ReadonlySet<string | null>; onAdd: (one: Inspector) => void }) {
  const [added, setAdded] = useState(0);
  const [opening] = useState(() => crypto.randomUUID());
  const found = useRef(new Map<string, Inspector>());
  return (
    <RecordPicker
      key={added}
      id="field-team-add"
      label="Thêm người của hệ thống"
      required={false}
      value={null}
      onBlur={() => undefined}
      onChange={(id) => {
        const one = found.current.get(id ?? '');
        if (!one || taken.has(one.id)) return;
        onAdd(one);
        setAdded((count) => count + 1);
      }}
      queryKey={['inspectors', opening]}
      search={async (q) => {
        const rows = await findInspectors(q);
        for (const row of rows) found.current.set(row.id, row);
        return rows.filter((row) => !taken.has(row.id));
      }}
      placeholder="Gõ họ tên"
      nothing="Không có ai được ghi kết quả kiểm tra mang tên này"
      help="Người ghi được kết quả kiểm tra, ở đơn vị của bạn hoặc các đơn vị dưới nó"
    />
  );
}
