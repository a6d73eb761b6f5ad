import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import { type Command, requireActor } from '../core/http/handler.ts';
import { requireKeeper } from '../ledger/keeper-unit.ts';
import { readFundAccount } from './fund-accounts.ts';

/**
 * Tells the account into which transfers to a fund are asked for, from a day on; the one before ends the day before. The
 * fund must be in scope and stand today (`unit_not_active`). A day on or before that of the latest account is `conflict`.
 */
export const createFundAccount: Command<typeof donationRoutes.createFundAccount> = async (context, input) => {
  const { client, roots, services, now } = context;
  const { unitId, bankBin, bankName, accountNumber, holder, validFrom } = input;
  await requireKeeper(context, unitId, dayInVietnam(now));
  const id = services.newId();
  const [, , result] = await Promise.all([
    client.query({
      name: 'end_fund_account',
      text: `UPDATE fund_accounts SET valid_to = $2::date - 1, version = version + 1
             WHERE unit_id = $1 AND valid_to IS NULL AND valid_from < $2::date`,
      values: [unitId, validFrom],
    }),
    client.query({
      name: 'insert_fund_account',
      text: `INSERT INTO fund_accounts (id, unit_id, bank_bin, bank_name, account_number, holder, valid_from, created_by, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      values: [
        id,
        unitId,
        bankBin,
        bankName,
        accountNumber,
        holder,
        validFrom,
        requireActor(context).id,
        now.toISOString(),
      ],
    }),
    readFundAccount(client, roots, id),
  ]);
  const changes = { accountNumber: { old: null, new: accountNumber }, bankName: { old: null, new: bankName } };
  return { result, event: { action: 'fund_account.created', subject: { type: 'fund_account', id, unitId }, changes } };
};
