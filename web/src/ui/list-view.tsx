import { ActionIcon, Menu } from '@mantine/core';
import IconColumns from '@tabler/icons-react/dist/esm/icons/IconColumns3.mjs';
import IconPrinter from '@tabler/icons-react/dist/esm/icons/IconPrinter.mjs';
import { useState } from 'react';
import { keepChoice, readChoice } from '../core/device-choice.ts';
import type { Column } from './list-table.tsx';

interface ListView {
  hidden: readonly string[];
  dense: boolean;
}

const plain: ListView = { hidden: [], dense: false };

/** The columns to show: the first, which names the row, always. */
export const shownColumns = <Row,>(columns: Column<Row>[], hidden: readonly string[]): Column<Row>[] =>
  columns.filter(({ key }, at) => at === 0 || !hidden.includes(key));

/** How this list looks on this device, remembered under its columns: a list that gets others begins anew. */
export function useListView<Row>(columns: Column<Row>[]) {
  const key = `list:${columns.map((column) => column.key).join(',')}`;
  const [view, setView] = useState<ListView>(() => readChoice<ListView>(key) ?? plain);
  const change = (patch: Partial<ListView>) => {
    const next = { ...view, ...patch };
    setView(next);
    keepChoice(key, next.hidden.length === 0 && !next.dense ? undefined : next);
  };
  return { columns: shownColumns(columns, view.hidden), view, change };
}

interface ListViewMenuProps<Row> {
  columns: Column<Row>[];
  view: ListView;
  change: (patch: Partial<ListView>) => void;
  /** Cards have no columns. */
  phone: boolean;
}

/** Which columns, how close, and the list on paper. */
export function ListViewMenu<Row>({ columns, view, change, phone }: ListViewMenuProps<Row>) {
  const toggle = (key: string) =>
    change({ hidden: view.hidden.includes(key) ? view.hidden.filter((one) => one !== key) : [...view.hidden, key] });
  return (
    <Menu position="bottom-end" shadow="sm">
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label="Hiển thị: cột, cỡ dòng, in">
          <IconColumns size={18} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah="70vh" style={{ overflowY: 'auto' }}>
        {!phone && (
          <>
            <Menu.Label>Cột</Menu.Label>
            {columns.slice(1).map(({ key, header }) => (
              <Menu.CheckboxItem key={key} checked={!view.hidden.includes(key)} onChange={() => toggle(key)}>
                {header}
              </Menu.CheckboxItem>
            ))}
            <Menu.Divider />
            <Menu.CheckboxItem checked={view.dense} onChange={(dense) => change({ dense })}>
              Dòng sít hơn
            </Menu.CheckboxItem>
            <Menu.Divider />
          </>
        )}
        <Menu.Item leftSection={<IconPrinter size={16} aria-hidden="true" />} onClick={printSoon}>
          In danh sách
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Once the menu that asked for it has gone: it is no part of the paper. */
export const printSoon = (): void => {
  setTimeout(() => window.print(), 150);
};
