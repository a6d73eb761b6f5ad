import type { duplicateRoutes } from '@chung-tay/shared/duplicates/contract';
import type { Duplicate } from '@chung-tay/shared/duplicates/schema';
import { readHistory } from '../core/audit/audit.ts';
import type { Cipher } from '../core/crypto/cipher.ts';
import { listPage, withinEitherUnit } from '../core/db/list.ts';
import { found, type HandlerContext, type Query } from '../core/http/handler.ts';
import { exportList } from '../core/sheet/export.ts';
import { maskedIdentifier } from '../households/identifiers.ts';
import { explain, type Signs } from './explain.ts';
import { duplicateExportColumns } from './export-columns.ts';
import { type DuplicateFilters, duplicateList, exportColumns, pairColumns, pairJoins } from './list.ts';

type Side = Duplicate['first'];
type SealedSide = Omit<Side, 'nationalIdMasked'> & { sealed: string | null };
type Row = Omit<Duplicate, 'first' | 'second' | 'explanation'> & {
  first: SealedSide;
  second: SealedSide;
  signs: Signs;
};

function unsealed(cipher: Cipher, { sealed, ...side }: SealedSide): Side {
  const bytes = sealed === null ? null : Buffer.from(sealed, 'hex');
  return { ...side, nationalIdMasked: maskedIdentifier(cipher, 'national_id', side.householdId, bytes) };
}

const pairOf = (cipher: Cipher, { first, second, signs, ...rest }: Row): Duplicate => ({
  ...rest,
  explanation: explain(signs),
  first: unsealed(cipher, first),
  second: unsealed(cipher, second),
});

/** One pair of which a household is within the roots; `not_found` otherwise. Also the answer of every command on it. */
export async function readDuplicate({ client, services, roots }: HandlerContext, id: string): Promise<Duplicate> {
  const { rows } = await client.query<Row>({
    name: 'read_duplicate',
    text: `SELECT ${pairColumns} FROM ${pairJoins} WHERE d.id = $1 AND ${withinEitherUnit('d.first_unit_id', 'd.second_unit_id', '$2')}`,
    values: [id, roots],
  });
  return pairOf(services.cipher, found(rows[0], 'cặp nghi trùng này'));
}

export const listDuplicates: Query<typeof duplicateRoutes.listDuplicates> = async (context, input) => {
  const page = await listPage<Row, DuplicateFilters>(context.client, context.roots, duplicateList, input);
  return { ...page, data: page.data.map((row) => pairOf(context.services.cipher, row)) };
};

export const exportDuplicates: Query<typeof duplicateRoutes.exportDuplicates> = (context, { format, ...filters }) =>
  exportList<DuplicateFilters>(context, { ...duplicateList, columns: exportColumns }, filters, duplicateExportColumns, {
    noun: 'duplicate',
    format,
    filename: 'nghi-trung',
    sheetName: 'Nghi trùng',
  });

export const getDuplicate: Query<typeof duplicateRoutes.getDuplicate> = (context, { id }) => readDuplicate(context, id);

/** Events are written for the unit of each side; who sees both is told once. */
export const getDuplicateHistory: Query<typeof duplicateRoutes.getDuplicateHistory> = async (
  context,
  { id, ...page },
) => {
  const { first, second } = await readDuplicate(context, id);
  const side = first.inScope ? first : second;
  return readHistory(context.client, [side.unitId], { type: 'duplicate', id }, page);
};
