import { type Step, stepKinds } from '@chung-tay/shared/reorganisations/schema';
import { Button, Fieldset, Group, Modal, MultiSelect, Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { unitTreeQuery } from '../units/queries.ts';
import { type Choice, PartFields } from './part-fields.tsx';
import { emptyPart, emptyTold, type Part, referencesOf, stepOf, type Told, toldOf } from './step-told.ts';
import { referenceWords } from './words.ts';

const levels = { province: 'tỉnh', district: 'cấp huyện', commune: 'cấp xã' } as const;
type Level = keyof typeof levels;
const mostParts = 50;

const remainders = {
  first: 'Về đơn vị nhận đầu tiên',
  keeps: 'Ở lại: đơn vị cũ vẫn còn',
  none: 'Không còn gì ngoài các thôn đã nêu',
};

/** The administrative units of the day, and what the step names besides. */
function useUnits(asOf: string, told: Told) {
  const tree = useQuery(unitTreeQuery(asOf));
  const units = (tree.data?.units ?? []).filter(({ kind }) => kind in levels);
  const names = new Map(units.flatMap(({ id, code, name }) => [[id, name] as const, [`code:${code}`, name] as const]));
  const standing = units.map(({ id, name, parentId, kind }) => ({
    value: id,
    label: `${name} (${names.get(parentId ?? '') ?? levels[kind as Level]})`,
  }));
  const known = new Set(standing.map(({ value }) => value));
  const others = [...new Set(referencesOf(told))].filter((reference) => !known.has(reference));
  const choices: Choice[] = [...others.map((value) => ({ value, label: referenceWords(value, names) })), ...standing];
  const levelOf = (reference: string): Level =>
    (units.find(({ id, code, name }) => [id, `code:${code}`, `name:${name}`].includes(reference))?.kind as Level) ??
    'commune';
  return { choices, levelOf };
}

interface StepDialogProps {
  asOf: string;
  /** The step that is changed; none: another is added. */
  step?: Step;
  onDone: (step: Step) => void;
  onClose: () => void;
}

/** One step, by choosing units of the day: what a file does not tell, or told wrongly. */
export function StepDialog({ asOf, step: before, onDone, onClose }: StepDialogProps) {
  const [told, setTold] = useState(() => (before ? toldOf(before) : emptyTold()));
  const [asked, setAsked] = useState(false);
  const set = (part: Partial<Told>) => setTold({ ...told, ...part });
  const { choices, levelOf } = useUnits(asOf, told);
  const step = stepOf(told, levelOf);
  return (
    <Modal opened onClose={onClose} title={before ? 'Sửa bước' : 'Thêm bước'} closeOnClickOutside={false}>
      <Stack gap="md">
        <Select
          label="Việc"
          data={Object.entries(stepKinds).map(([value, label]) => ({ value, label }))}
          value={told.kind}
          allowDeselect={false}
          onChange={(kind) => kind && setTold(emptyTold(kind as Step['kind']))}
        />
        <Units told={told} choices={choices} onChange={(units) => set({ units })} />
        {told.kind === 'split' ? (
          <Parts told={told} choices={choices} onChange={set} />
        ) : (
          <PartFields
            part={told.parts[0] ?? emptyPart}
            asks={asksOf(told.kind, told.parts[0] ?? emptyPart)}
            units={choices}
            onChange={(part) => set({ parts: [part] })}
          />
        )}
        {asked && !step && <p role="alert">Chọn đơn vị và ghi đủ các ô ở trên.</p>}
        <Group>
          <Button
            onClick={() => {
              setAsked(true);
              if (!step) return;
              onDone(step);
              onClose();
            }}
          >
            {before ? 'Lưu bước' : 'Thêm'}
          </Button>
          <Button variant="default" onClick={onClose}>
            Hủy
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface FieldsProps<T> {
  told: Told;
  choices: Choice[];
  onChange: (value: T) => void;
}

/** Whom it is about. */
function Units({ told: { kind, units }, choices, onChange }: FieldsProps<string[]>) {
  if (kind === 'establish') return null;
  const shared = { searchable: true, data: choices, limit: 60 };
  return kind === 'merge' ? (
    <MultiSelect {...shared} label="Các đơn vị nhập vào" value={units} onChange={onChange} />
  ) : (
    <Select {...shared} label="Đơn vị" value={units[0] ?? null} onChange={(id) => onChange(id ? [id] : [])} />
  );
}

/** A split: as many receivers as there are, each with its villages, and where the rest goes. */
function Parts({ told: { parts, remainder }, choices, onChange }: FieldsProps<Partial<Told>>) {
  const put = (at: number, part: Part) => onChange({ parts: parts.map((one, index) => (index === at ? part : one)) });
  return (
    <>
      {parts.map((part, at) => (
        // Parts are told apart by their place alone.
        // biome-ignore lint/suspicious/noArrayIndexKey: a part has nothing else of its own
        <Fieldset key={at} legend={`Phần ${at + 1}`}>
          <Stack gap="sm">
            <PartFields
              part={part}
              asks={{ ...asksOf('split', part), villages: true }}
              words={parts.length > 1 ? `, phần ${at + 1}` : ''}
              units={choices}
              onChange={(next) => put(at, next)}
            />
            {parts.length > 1 && (
              <Button variant="subtle" onClick={() => onChange({ parts: parts.filter((_, index) => index !== at) })}>
                {`Bỏ phần ${at + 1}`}
              </Button>
            )}
          </Stack>
        </Fieldset>
      ))}
      {parts.length < mostParts && (
        <Button variant="default" onClick={() => onChange({ parts: [...parts, emptyPart] })}>
          Thêm phần
        </Button>
      )}
      <Select
        label="Phần còn lại"
        data={Object.entries(remainders).map(([value, label]) => ({ value, label }))}
        value={remainder}
        allowDeselect={false}
        onChange={(rest) => rest && onChange({ remainder: rest as Told['remainder'] })}
      />
    </>
  );
}

/** Which fields a kind of step asks of who receives. */
function asksOf(kind: Step['kind'], { how }: Part) {
  const receives = kind === 'merge' || kind === 'split';
  const begins = kind === 'establish' || (receives && how === 'new');
  return {
    ...{ how: receives, unknown: kind === 'merge' },
    to: kind === 'abolish' || (receives && how === 'standing'),
    named: begins || kind === 'rename',
    parent: begins || kind === 'move',
  };
}
