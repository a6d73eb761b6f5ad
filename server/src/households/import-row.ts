import { createHouseholdBody, householdCategories, landStatuses } from '@chung-tay/shared/households/schema';
import type { z } from 'zod';
import { fieldErrors } from '../core/http/wire.ts';
import {
  cleanCell,
  coded,
  digits,
  failedFormula,
  number,
  text,
  unitCode,
  withFailed,
  yesNo,
} from '../imports/cells.ts';
import type { RowFault } from '../imports/row-fault.ts';
import { type ImportField, titleOf } from './import-columns.ts';
import { futureYears } from './survey-rules.ts';

const rowSchema = createHouseholdBody.omit({ unitId: true });

/** A row that keeps all the rules of a household sent to the API. */
export type ImportedHousehold = z.output<typeof rowSchema> & { unitCode: string };

export type ReadRow = { household: ImportedHousehold; faults?: undefined } | { faults: RowFault[] };

const readers: Record<ImportField, (cell: string) => unknown> = {
  unitCode,
  village: text,
  headName: text,
  headBirthYear: number,
  nationalId: digits,
  phone: digits,
  category: coded(householdCategories),
  categoryYear: number,
  memberCount: number,
  ethnicity: text,
  landStatus: coded(landStatuses),
  dwellingAreaM2: number,
  spouseName: text,
  spouseBirthYear: number,
  hasMeritMember: yesNo,
  hasSocialProtection: yesNo,
  specialHardship: yesNo,
  permanentResidence: yesNo,
  previouslySupported: yesNo,
  categoryDocument: text,
  note: text,
};

const wanted: Partial<Record<ImportField, string>> = {
  headBirthYear: 'Cần một năm, ví dụ 1957',
  categoryYear: 'Cần một năm, ví dụ 2024',
  memberCount: 'Cần một số nguyên, ví dụ 4',
  dwellingAreaM2: 'Cần một số m², ví dụ 35,5',
  spouseBirthYear: 'Cần một năm, ví dụ 1960',
  hasMeritMember: 'Chỉ nhận: Có, Không',
  hasSocialProtection: 'Chỉ nhận: Có, Không',
  specialHardship: 'Chỉ nhận: Có, Không',
  permanentResidence: 'Chỉ nhận: Có, Không',
  previouslySupported: 'Chỉ nhận: Có, Không',
  category: `Chỉ nhận: ${Object.values(householdCategories).join(', ')}`,
  landStatus: `Chỉ nhận: ${Object.values(landStatuses).join(', ')}`,
};

const fault = (field: string, code: string, message: string): RowFault => ({
  column: titleOf[field] ?? null,
  code,
  message,
});

function faultsOf(error: z.ZodError): RowFault[] {
  return fieldErrors(error).map(({ pointer, code, message }) => {
    const field = pointer.slice(1) as ImportField;
    const better = code === 'invalid_type' && message !== 'Bắt buộc phải có' ? wanted[field] : undefined;
    return fault(field, code, better ?? (code === 'invalid_value' ? (wanted[field] ?? message) : message));
  });
}

/** Reads one row by the rules of the API; every fault of it, named by the column's title. */
export function readRow(cells: readonly string[], fields: readonly (ImportField | null)[], thisYear: number): ReadRow {
  const raw: Record<string, unknown> = {};
  const failed: RowFault[] = [];
  for (let place = 0; place < cells.length; place += 1) {
    const cell = cleanCell(cells[place] as string);
    if (cell === '') continue;
    const field = fields[place];
    if (field === undefined)
      return { faults: [{ column: null, code: 'extra_cell', message: `Ô thứ ${place + 1} không thuộc cột nào` }] };
    if (field === null) continue;
    const unread = failedFormula(cell, titleOf[field] ?? null);
    if (unread) failed.push(unread);
    else raw[field] = readers[field](cell);
  }
  const { unitCode: code, ...rest } = raw;
  const parsed = rowSchema.safeParse(rest, { reportInput: true });
  const faults = parsed.success ? [] : faultsOf(parsed.error);
  if (typeof code !== 'string') faults.unshift(fault('unitCode', 'invalid_type', 'Bắt buộc phải có'));
  if (parsed.success)
    for (const { pointer, code, message } of futureYears(parsed.data, thisYear))
      faults.push(fault(pointer.slice(1), code, message));
  const told = withFailed(failed, faults);
  if (told.length > 0 || !parsed.success) return { faults: told };
  return { household: { ...parsed.data, unitCode: code as string } };
}
