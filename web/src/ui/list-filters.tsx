import { Button, Checkbox, Menu, Popover, TextInput, UnstyledButton } from '@mantine/core';
import IconFilter from '@tabler/icons-react/dist/esm/icons/IconFilter.mjs';
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { type ReactNode, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import styles from './list.module.css';

/** One way to narrow a list. The name is the query's own. */
export type Filter<Name extends string = string> =
  | { name: Name; kind: 'many'; label: string; options: Readonly<Record<string, string>> }
  | { name: Name; kind: 'one'; label: string; options: Readonly<Record<string, string>> }
  | { name: Name; kind: 'yes-no'; label: string; yes: string; no: string }
  | {
      name: Name;
      kind: 'custom';
      label: string;
      /** The control in the panel. */
      control: (value: string | undefined, change: (value: string | undefined) => void) => ReactNode;
      /** The value as the chip's words. */
      words: (value: string) => ReactNode;
    };

type Values = Record<string, unknown>;
type Change = (patch: Values) => void;

const listOf = (value: unknown): string[] => (Array.isArray(value) ? (value as string[]) : []);

function wordsOf(filter: Filter, value: unknown): ReactNode {
  if (filter.kind === 'many')
    return listOf(value)
      .map((one) => filter.options[one] ?? one)
      .join(', ');
  if (filter.kind === 'one') return filter.options[String(value)] ?? String(value);
  if (filter.kind === 'yes-no') return value ? filter.yes : filter.no;
  return filter.words(String(value));
}

const isSet = (value: unknown) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

/** What narrows the list now; each chip takes itself away. */
export function FilterChips({ filters, values, change, clear }: FilterBarProps) {
  const active = filters.filter((filter) => isSet(values[filter.name]));
  if (active.length === 0) return null;
  return (
    <div className={styles.chips}>
      {active.map((filter) => (
        <span key={filter.name} className={styles.chip}>
          <span>
            {filter.label}: <b>{wordsOf(filter, values[filter.name])}</b>
          </span>
          <UnstyledButton
            aria-label={`Bỏ lọc ${filter.label}`}
            className={styles.chipClose}
            onClick={() => change({ [filter.name]: undefined })}
          >
            <IconX size={14} aria-hidden="true" />
          </UnstyledButton>
        </span>
      ))}
      <Button variant="subtle" size="compact-sm" onClick={clear}>
        Xóa lọc
      </Button>
    </div>
  );
}

function FilterControl({ filter, value: addressed, change }: { filter: Filter; value: unknown; change: Change }) {
  // The box answers the click at once; the address follows a moment later.
  const [value, setValue] = useState(addressed);
  useEffect(() => setValue(addressed), [addressed]);
  const set = (next: unknown) => {
    setValue(next);
    change({ [filter.name]: next });
  };
  if (filter.kind === 'custom') {
    const control = filter.control(typeof value === 'string' ? value : undefined, set);
    return <div className={styles.filter}>{control}</div>;
  }
  const options = filter.kind === 'yes-no' ? { true: filter.yes, false: filter.no } : filter.options;
  const chosen = filter.kind === 'many' ? listOf(value) : isSet(value) ? [String(value)] : [];
  const toggle = (key: string, on: boolean) => {
    if (filter.kind === 'many') set(on ? [...chosen, key] : chosen.filter((one) => one !== key));
    else set(on ? (filter.kind === 'yes-no' ? key === 'true' : key) : undefined);
  };
  return (
    <fieldset className={styles.filter}>
      <legend>{filter.label}</legend>
      {Object.entries(options).map(([key, label]) => (
        <Checkbox
          key={key}
          size="sm"
          label={label}
          checked={chosen.includes(key)}
          onChange={(event) => toggle(key, event.currentTarget.checked)}
        />
      ))}
    </fieldset>
  );
}

interface FilterBarProps {
  filters: Filter[];
  values: Values;
  change: Change;
  clear: () => void;
}

/** The button that opens all filters at once. */
export function FilterPanel({ filters, values, change }: Omit<FilterBarProps, 'clear'>) {
  if (filters.length === 0) return null;
  return (
    <Popover position="bottom-start" width={320} shadow="sm" withinPortal trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconFilter size={16} aria-hidden="true" />}>
          Lọc
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles.panel} aria-label="Bộ lọc">
        {filters.map((filter) => (
          <FilterControl key={filter.name} filter={filter} value={values[filter.name]} change={change} />
        ))}
      </Popover.Dropdown>
    </Popover>
  );
}

interface SearchBoxProps {
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  placeholder: string;
  inputRef: RefObject<HTMLInputElement | null>;
}

/**
 * Search as one types, a moment after the last key, and at once when one goes on to something else: a search that came
 * later would take who has left the page back to it. Case, accents and đ/d do not matter.
 */
export function SearchBox({ value, onChange, placeholder, inputRef }: SearchBoxProps) {
  const [text, setText] = useState(value ?? '');
  const told = useRef(value ?? '');
  useEffect(() => {
    told.current = value ?? '';
    setText(told.current);
  }, [value]);
  const tell = useCallback(
    (typed: string) => {
      if (typed === told.current) return;
      told.current = typed;
      onChange(typed.trim() ? typed : undefined);
    },
    [onChange],
  );
  useEffect(() => {
    const timer = setTimeout(() => tell(text), 250);
    return () => clearTimeout(timer);
  }, [text, tell]);
  return (
    <TextInput
      ref={inputRef}
      type="search"
      className={styles.search}
      aria-label={placeholder}
      placeholder={placeholder}
      leftSection={<IconSearch size={16} aria-hidden="true" />}
      value={text}
      maxLength={100}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => tell(text)}
    />
  );
}

export interface SortChoice {
  value: string;
  label: string;
}

/** The orders a list knows, by name. */
export function SortMenu({ choices, value, onChange }: { choices: SortChoice[]; value: string; onChange: Change }) {
  if (choices.length < 2) return null;
  const label = choices.find((choice) => choice.value === value)?.label ?? choices[0]?.label;
  return (
    <Menu position="bottom-start" shadow="sm">
      <Menu.Target>
        <Button variant="default">Xếp: {label}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map((choice) => (
          <Menu.Item
            key={choice.value}
            aria-current={choice.value === value || undefined}
            onClick={() => onChange({ sort: choice.value })}
          >
            {choice.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
