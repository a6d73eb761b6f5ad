import { idSchema } from '@chung-tay/shared/core/text';
import type { Inspection } from '@chung-tay/shared/inspections/schema';
import { Button, SegmentedControl } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import { z } from 'zod';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { CommandDialog } from '../ui/dialogs.tsx';
import { notifyDone } from '../ui/notify.ts';
import { type PickedRecord, RecordPicker } from '../ui/record-picker.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';
import styles from './inspection.module.css';
import { inspectionChanges } from './queries.ts';

const body = z.strictObject({
  houseIds: z.array(idSchema).max(200),
  unitIds: z.array(idSchema).max(200),
});

/** Houses of the inspection's scope, by the head of the household or the code. */
async function searchHouses(unitId: string, q: string | undefined): Promise<PickedRecord[]> {
  const page = await client.houses.listHouses({ unitId, limit: 20, ...(q ? { q } : {}) });
  return page.data.map(({ id, headName, code, village, unitName }) => ({
    id,
    label: `${headName} (${code})`,
    facts: `${village}, ${unitName}`,
  }));
}

/** Adds houses or units by name, one after another, to what was drawn or picked by risk. */
export function AddSubjectsDialog({ row, onClose }: { row: Inspection; onClose: () => void }) {
  const [what, setWhat] = useState<'house' | 'unit'>('house');
  const [houses, setHouses] = useState<PickedRecord[]>([]);
  return (
    <CommandDialog
      title="Thêm đối tượng đích danh"
      intro="Đối tượng thêm đích danh không tính vào mẫu ngẫu nhiên."
      schema={body.refine(({ houseIds, unitIds }) => houseIds.length + unitIds.length > 0, {
        path: ['houseIds'],
        message: 'Chọn ít nhất một nhà hoặc một đơn vị',
      })}
      initial={{ houseIds: [], unitIds: [] }}
      labels={{ houseIds: 'Căn nhà', unitIds: 'Đơn vị' }}
      submitLabel="Thêm"
      send={(chosen) => client.inspections.addSubjects({ id: row.id, pickedBy: 'named', ...chosen })}
      invalidates={inspectionChanges}
      onDone={(after) => notifyDone(`Nay có ${formatNumber(after.subjects)} đối tượng`)}
      onClose={onClose}
    >
      {({ fields, values, set }) => (
        <>
          <SegmentedControl
            aria-label="Đối tượng là"
            fullWidth
            data={[
              { value: 'house', label: 'Căn nhà' },
              { value: 'unit', label: 'Đơn vị' },
            ]}
            value={what}
            onChange={(next) => setWhat(next as 'house' | 'unit')}
          />
          {what === 'house' ? (
            <HouseChoice
              field={fields.houseIds}
              unitId={row.unitId}
              houses={houses}
              onChange={(next) => {
                setHouses(next);
                set({ houseIds: next.map(({ id }) => id) });
              }}
            />
          ) : (
            <UnitPicker
              {...fields.unitIds}
              required
              value={values.unitIds?.[0] ?? null}
              onChange={(id) => set({ unitIds: id ? [id] : [] })}
              clearable
              help="Kiểm tra cách làm của cả đơn vị: niêm yết, sổ sách, họp thôn"
            />
          )}
        </>
      )}
    </CommandDialog>
  );
}

interface HouseChoiceProps {
  field: { id: string; label: string; onBlur: () => void; error?: ReactNode };
  unitId: string;
  houses: PickedRecord[];
  onChange: (houses: PickedRecord[]) => void;
}

function HouseChoice({ field, unitId, houses, onChange }: HouseChoiceProps) {
  // What was found while this dialog is open, so that a chosen id has its name; searches of before are not of this one.
  const [opening] = useState(() => crypto.randomUUID());
  const found = useRef(new Map<string, PickedRecord>());
  return (
    <>
      <RecordPicker
        // After each choice the field is empty again for the next.
        key={houses.length}
        {...field}
        required
        value={null}
        onChange={(id) => {
          const one = found.current.get(id ?? '');
          if (one && !houses.some((row) => row.id === id)) onChange([...houses, one]);
        }}
        queryKey={['houses', 'search', 'inspection', unitId, opening]}
        search={async (q) => {
          const rows = await searchHouses(unitId, q);
          for (const row of rows) found.current.set(row.id, row);
          return rows;
        }}
        placeholder="Gõ tên chủ hộ hoặc mã nhà"
        nothing="Không có nhà phù hợp trong phạm vi của cuộc này"
      />
      {houses.length > 0 && (
        <ul className={styles.chosen}>
          {houses.map((one) => (
            <li key={one.id} className={styles.chosenOne}>
              <span>
                {one.label} <small className={styles.where}>{one.facts}</small>
              </span>
              <Button
                variant="subtle"
                size="compact-md"
                onClick={() => onChange(houses.filter((other) => other.id !== one.id))}
                aria-label={`Bỏ ${one.label}`}
              >
                Bỏ
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
