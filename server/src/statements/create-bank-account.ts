import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { statementRoutes } from '@chung-tay/shared/statements/contract';
import { type Command, requireActor } from '../core/http/handler.ts';
import { requireKeeper } from '../ledger/keeper-unit.ts';
import { sealNumber } from './account-number.ts';
import { readBankAccount } from './queries.ts';

/**
 * Names an account of a fund in scope that stands today (`unit_not_active` else). Its number is sealed and never answered
 * whole; a number of a bank is known once in the system (`bank_account_duplicate`).
 */
export const createBankAccount: Command<typeof statementRoutes.createBankAccount> = async (context, input) => {
  const { client, now, services } = context;
  const { unitId, bankName, bin, holder } = input;
  await requireKeeper(context, unitId, dayInVietnam(now));
  const id = services.newId();
  const { sealed, index } = sealNumber(services.cipher, id, input.accountNumber.toUpperCase());
  const [, , result] = await Promise.all([
    client.query({
      name: 'insert_bank_account',
      text: `INSERT INTO bank_accounts (id, unit_id, bank_name, bin, holder, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      values: [id, unitId, bankName, bin, holder, requireActor(context).id, now.toISOString()],
    }),
    client.query({
      name: 'insert_bank_account_number',
      text: `INSERT INTO bank_account_numbers (account_id, unit_id, bin, number_sealed, number_index) VALUES ($1, $2, $3, $4, $5)`,
      values: [id, unitId, bin, sealed, index],
    }),
    readBankAccount(context, id),
  ]);
  const changes = { bankName: { old: null, new: bankName }, holder: { old: null, new: holder } };
  return { result, event: { action: 'bank_account.created', subject: { type: 'bank_account', id, unitId }, changes } };
};
