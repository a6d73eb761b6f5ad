import type { Group } from '@chung-tay/shared/movements/schema';
import { Button, Textarea, TextInput } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import type { ReactNode } from 'react';
import { ItemActs } from '../ui/item-acts.tsx';
import styles from './movement.module.css';

interface GroupsFieldProps {
  value: readonly Group[];
  onChange: (groups: Group[]) => void;
  /** By path: `groups`, `groups.1.name`. */
  errors: Readonly<Record<string, ReactNode>>;
}

/** The first letter that no group has yet. */
export function freeKey(groups: readonly Pick<Group, 'key'>[]): string {
  const taken = new Set(groups.map(({ key }) => key));
  const free = [...'abcdefghijklmnopqrstuvwxyz'].find((letter) => !taken.has(letter));
  return free ?? `z${groups.length}`;
}

/** Who competes, and by what; one criterion a line. */
export function GroupsField({ value, onChange, errors }: GroupsFieldProps) {
  const set = (at: number, patch: Partial<Group>) =>
    onChange(value.map((one, index) => (index === at ? { ...one, ...patch } : one)));
  return (
    <div id="field-groups" tabIndex={-1} className={styles.groups}>
      {value.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place while its key is typed
        <fieldset key={at} className={styles.group} aria-label={`Nhóm ${one.key}`}>
          <TextInput
            id={`field-groups.${at}.key`}
            label="Ký hiệu"
            maxLength={20}
            autoComplete="off"
            value={one.key}
            onChange={(event) => set(at, { key: event.currentTarget.value })}
            error={errors[`groups.${at}.key`]}
          />
          <TextInput
            id={`field-groups.${at}.name`}
            label="Đối tượng"
            maxLength={300}
            autoComplete="off"
            value={one.name}
            onChange={(event) => set(at, { name: event.currentTarget.value })}
            error={errors[`groups.${at}.name`]}
          />
          <Textarea
            id={`field-groups.${at}.criteria`}
            className={styles.criteria}
            label="Tiêu chí, mỗi dòng một tiêu chí"
            autosize
            minRows={2}
            maxRows={10}
            value={one.criteria.join('\n')}
            onChange={(event) => set(at, { criteria: linesOf(event.currentTarget.value) })}
            onBlur={() => set(at, { criteria: one.criteria.map((line) => line.trim()).filter(Boolean) })}
            error={errors[`groups.${at}.criteria`] ?? errors[`groups.${at}.criteria.0`]}
          />
          <span className={styles.groupActs}>
            <ItemActs items={value} at={at} onChange={onChange} />
          </span>
        </fieldset>
      ))}
      {errors.groups && <p className={styles.error}>{errors.groups}</p>}
      <Button
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden="true" />}
        onClick={() => onChange([...value, { key: freeKey(value), name: '', criteria: [] }])}
      >
        Thêm nhóm
      </Button>
    </div>
  );
}

const linesOf = (text: string): string[] => (text === '' ? [] : text.split('\n'));

/** What is wrong with a group is told by which it is. */
export const groupLabels = (groups: readonly Pick<Group, 'key'>[] | null): Record<string, string> =>
  Object.fromEntries(
    (groups ?? []).flatMap(({ key }, at) =>
      ['key', 'name', 'criteria', 'criteria.0'].map((field) => [`groups.${at}.${field}`, `Nhóm ${key || at + 1}`]),
    ),
  );
