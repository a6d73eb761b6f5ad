import { AppError } from '@chung-tay/shared/core/errors';
import { found, type HandlerContext } from '../core/http/handler.ts';

/**
 * Refuses a household that was given a house before: by any programme before this system (`previouslySupported`), or here,
 * under its own record, one merged with it, or one of the same national id, withdrawn or out of scope. One house is
 * supported once (H4; TT 01/2022/TT-BXD: households not yet supported by a State or other programme).
 * @throws household_has_house; not_found when the household is out of scope
 */
export async function requireNeverSupported(context: HandlerContext, householdId: string): Promise<void> {
  const { rows } = await context.client.query<{ code: string; before: boolean; here: boolean }>({
    name: 'require_never_supported',
    text: `SELECT code, previously_supported AS before, household_has_support(id) AS here FROM households WHERE id = $1`,
    values: [householdId],
  });
  const { code, before, here } = found(rows[0], 'hộ này');
  if (here)
    throw new AppError('household_has_house', `Hộ ${code}, hoặc hồ sơ khác của chính hộ này, đã được duyệt nhà.`);
  if (before)
    throw new AppError(
      'household_has_house',
      `Hồ sơ hộ ${code} ghi đã được Nhà nước hoặc chương trình khác hỗ trợ nhà ở trước đây.`,
    );
}
