import { AppError } from '@chung-tay/shared/core/errors';
import { writtenDay } from '@chung-tay/shared/core/text';
import type { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import type { LabourNorm } from '@chung-tay/shared/ledger/schema';
import type { Client } from '../core/db/pool.ts';
import type { Query } from '../core/http/handler.ts';

const columns = `id, day_vnd AS "dayVnd", valid_from AS "validFrom", valid_to AS "validTo", citation, assumed`;

/** What a day of labour was and is reckoned at, newest first: public, like every rule. */
export const listLabourNorms: Query<typeof ledgerRoutes.listLabourNorms> = async ({ client }) => ({
  data: await readLabourNorms(client),
});

/** Every version, newest first. */
export async function readLabourNorms(client: Client): Promise<LabourNorm[]> {
  const { rows } = await client.query<LabourNorm>({
    name: 'labour_norms',
    text: `SELECT ${columns} FROM labour_norms ORDER BY valid_from DESC`,
  });
  return rows;
}

/**
 * What a day of labour is reckoned at on a day, đồng.
 * @throws rule_gap when no norm is in force on that day
 */
export async function labourNormOn(client: Client, day: string): Promise<number> {
  const { rows } = await client.query<{ dayVnd: number }>({
    name: 'labour_norm_on',
    text: `SELECT day_vnd AS "dayVnd" FROM labour_norms WHERE $1::date BETWEEN valid_from AND coalesce(valid_to, 'infinity')`,
    values: [day],
  });
  if (rows[0]) return rows[0].dayVnd;
  throw new AppError(
    'rule_gap',
    `Ngày ${writtenDay(day)} chưa có mức quy đổi ngày công: quản trị cấp tỉnh cần thêm mức trước.`,
  );
}
