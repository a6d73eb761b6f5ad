import { type NewUnit, type Step, stepKinds, stepSchema } from '@chung-tay/shared/reorganisations/schema';
import { Button, Checkbox, Group, Modal, MultiSelect, Select, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { unitTreeQuery } from '../units/queries.ts';

interface Told {
  kind: Step['kind'];
  units: string[];
  /** An existing unit; empty with `isNew`. */
  to: string | null;
  isNew: boolean;
  name: string;
  code: string;
  type: string;
  parent: string | null;
  villages: string;
  keeps: boolean;
}

const empty: Told = {
  ...{ kind: 'merge', units: [], to: null, isNew: true, name: '', code: '', type: 'xã', parent: null },
  ...{ villages: '', keeps: false },
};

const levels = { province: 'tỉnh', district: 'cấp huyện', commune: 'cấp xã' } as const;

/** A step out of what was told; null while something is missing. */
function stepOf(told: Told, kindOf: (unit: string) => NewUnit['kind']): Step | null {
  const [unit = ''] = told.units;
  const made = {
    kind: kindOf(unit),
    code: told.code || null,
    name: told.name,
    type: told.type,
    parent: told.parent ?? '',
  };
  const into = told.isNew ? made : (told.to ?? '');
  const villages = told.villages
    .split(/[,\n;]/)
    .map((one) => one.trim())
    .filter(Boolean);
  const step = {
    merge: { kind: 'merge', from: told.units.map((one) => ({ unit: one })), into },
    split: { kind: 'split', unit, parts: [{ into, villages }], remainder: told.keeps ? 'keeps' : 'first' },
    rename: {
      ...{ kind: 'rename', unit },
      ...(told.name ? { name: told.name } : {}),
      ...(told.code ? { code: told.code } : {}),
      ...(told.type ? { type: told.type } : {}),
    },
    move: { kind: 'move', unit, parent: told.parent ?? '' },
    abolish: { kind: 'abolish', unit, successor: told.to ?? '' },
    establish: { kind: 'establish', unit: { ...made, kind: 'commune' } },
  }[told.kind];
  const read = stepSchema.safeParse(step);
  return read.success ? read.data : null;
}

interface StepDialogProps {
  asOf: string;
  onAdd: (step: Step) => void;
  onClose: () => void;
}

/** One step by choosing units of the day: what a file does not tell. Longer splits come by the API. */
export function StepDialog({ asOf, onAdd, onClose }: StepDialogProps) {
  const tree = useQuery(unitTreeQuery(asOf));
  const [told, setTold] = useState(empty);
  const [asked, setAsked] = useState(false);
  const set = (part: Partial<Told>) => setTold((before) => ({ ...before, ...part }));
  const units = (tree.data?.units ?? []).filter(({ kind }) => kind in levels);
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const data = units.map(({ id, name, parentId, kind }) => ({
    value: id,
    label: `${name} (${names.get(parentId ?? '') ?? levels[kind as keyof typeof levels]})`,
  }));
  const step = stepOf(told, (id) => units.find((unit) => unit.id === id)?.kind ?? 'commune');
  const needs = neededOf(told);
  return (
    <Modal opened onClose={onClose} title="Thêm bước" closeOnClickOutside={false}>
      <Stack gap="md">
        <Select
          label="Việc"
          data={Object.entries(stepKinds).map(([value, label]) => ({ value, label }))}
          value={told.kind}
          allowDeselect={false}
          onChange={(kind) => kind && setTold({ ...empty, kind: kind as Step['kind'], isNew: kind !== 'abolish' })}
        />
        {needs.units === 'many' && (
          <MultiSelect
            label="Các đơn vị nhập vào"
            searchable
            data={data}
            limit={60}
            value={told.units}
            onChange={(units) => set({ units })}
          />
        )}
        {needs.units === 'one' && (
          <Select
            label="Đơn vị"
            searchable
            data={data}
            limit={60}
            value={told.units[0] ?? null}
            onChange={(id) => set({ units: id ? [id] : [] })}
          />
        )}
        {needs.choice && (
          <Checkbox
            label="Thành đơn vị mới"
            checked={told.isNew}
            onChange={(event) => set({ isNew: event.currentTarget.checked })}
          />
        )}
        {needs.to && (
          <Select
            label="Đơn vị nhận"
            searchable
            data={data}
            limit={60}
            value={told.to}
            onChange={(to) => set({ to })}
          />
        )}
        {needs.named && (
          <>
            <TextInput label="Tên" value={told.name} onChange={(event) => set({ name: event.currentTarget.value })} />
            <TextInput label="Mã" value={told.code} onChange={(event) => set({ code: event.currentTarget.value })} />
            <TextInput
              label="Loại"
              value={told.type}
              onChange={(event) => set({ type: event.currentTarget.value })}
              description="xã, phường, thị trấn…"
            />
          </>
        )}
        {needs.parent && (
          <Select
            label="Cấp trên"
            searchable
            data={data}
            limit={60}
            value={told.parent}
            onChange={(parent) => set({ parent })}
          />
        )}
        {told.kind === 'split' && (
          <>
            <TextInput
              label="Các thôn tách ra"
              description="Cách nhau dấu phẩy; để trống khi tách cấp huyện"
              value={told.villages}
              onChange={(event) => set({ villages: event.currentTarget.value })}
            />
            <Checkbox
              label="Đơn vị cũ vẫn còn, giữ phần còn lại"
              checked={told.keeps}
              onChange={(event) => set({ keeps: event.currentTarget.checked })}
            />
          </>
        )}
        {asked && !step && <Missing>Chọn đơn vị và ghi đủ các ô ở trên.</Missing>}
        <Group>
          <Button
            onClick={() => {
              setAsked(true);
              if (!step) return;
              onAdd(step);
              onClose();
            }}
          >
            Thêm
          </Button>
          <Button variant="default" onClick={onClose}>
            Hủy
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

const Missing = ({ children }: { children: ReactNode }) => <p role="alert">{children}</p>;

/** Which fields a kind of step has. */
function neededOf({ kind, isNew }: Told) {
  const intoUnit = kind === 'merge' || kind === 'split';
  return {
    units: kind === 'establish' ? ('none' as const) : kind === 'merge' ? ('many' as const) : ('one' as const),
    choice: intoUnit,
    to: kind === 'abolish' || (intoUnit && !isNew),
    named: kind === 'rename' || kind === 'establish' || (intoUnit && isNew),
    parent: kind === 'move' || kind === 'establish' || (intoUnit && isNew),
  };
}
