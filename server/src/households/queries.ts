import type { householdRoutes } from '@chung-tay/shared/households/contract';
import type { Household, HouseholdItem } from '@chung-tay/shared/households/schema';
import { readHistory } from '../core/audit/audit.ts';
import type { Cipher } from '../core/crypto/cipher.ts';
import { listPage, withinUnits } from '../core/db/list.ts';
import type { Client } from '../core/db/pool.ts';
import { found, type HandlerContext, type Query } from '../core/http/handler.ts';
import { exportList } from '../core/sheet/export.ts';
import { householdExportColumns } from './export-columns.ts';
import { maskedIdentifier } from './identifiers.ts';
import { exportColumns, houseJoin, recordColumns, unitJoin } from './list.ts';
import { type SearchFilters, searchedList } from './search.ts';

type Row = Omit<Household, 'nationalIdMasked' | 'phoneMasked'> & {
  national_id_sealed: Buffer | null;
  phone_sealed: Buffer | null;
};

const readText = `SELECT ${recordColumns}, i.national_id_sealed, i.phone_sealed
  FROM households h ${unitJoin} ${houseJoin} LEFT JOIN household_identifiers i ON i.household_id = h.id
  WHERE h.id = $1 AND ${withinUnits('h.unit_id', '$2')}`;

/** One household within the roots, identifiers masked; `not_found` otherwise. Also the answer of every command on it. */
export async function readHousehold(
  client: Client,
  cipher: Cipher,
  roots: readonly string[],
  id: string,
): Promise<Household> {
  const { rows } = await client.query<Row>({ name: 'read_household', text: readText, values: [id, roots] });
  const { national_id_sealed, phone_sealed, ...household } = found(rows[0], 'hộ này');
  return {
    ...household,
    nationalIdMasked: maskedIdentifier(cipher, 'national_id', id, national_id_sealed),
    phoneMasked: maskedIdentifier(cipher, 'phone', id, phone_sealed),
  };
}

/** {@link readHousehold} for a command or query. */
export const readInContext = (context: HandlerContext, id: string): Promise<Household> =>
  readHousehold(context.client, context.services.cipher, context.roots, id);

export const listHouseholds: Query<typeof householdRoutes.listHouseholds> = async (context, input) => {
  const { definition, q } = await searchedList(context.client, input.q);
  return listPage<HouseholdItem, SearchFilters>(context.client, context.roots, definition, { ...input, q });
};

export const exportHouseholds: Query<typeof householdRoutes.exportHouseholds> = async (
  context,
  { format, ...input },
) => {
  const { definition, q } = await searchedList(context.client, input.q);
  return exportList<SearchFilters>(
    context,
    { ...definition, columns: exportColumns, from: `${definition.from} ${unitJoin}` },
    { ...input, q },
    householdExportColumns,
    { noun: 'household', format, filename: 'ho', sheetName: 'Danh sách hộ' },
  );
};

export const getHousehold: Query<typeof householdRoutes.getHousehold> = (context, { id }) => readInContext(context, id);

export const getHouseholdHistory: Query<typeof householdRoutes.getHouseholdHistory> = async (
  context,
  { id, ...page },
) => {
  const [history] = await Promise.all([
    readHistory(context.client, context.roots, { type: 'household', id }, page),
    readInContext(context, id),
  ]);
  return history;
};
