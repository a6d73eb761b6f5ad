import { buffer } from 'node:stream/consumers';
import { AppError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { statementRoutes } from '@chung-tay/shared/statements/contract';
import type { StatementImport } from '@chung-tay/shared/statements/schema';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, found, requireActor } from '../core/http/handler.ts';
import { isNumber } from './account-number.ts';
import type { ParsedStatement } from './parsed-statement.ts';
import { readStatement } from './read-statement.ts';
import { planLines, writeLines } from './write-lines.ts';

interface LockedAccount {
  id: string;
  unitId: string;
  sealed: Buffer;
}

/** Takes an account within scope: imports of one account follow each other. */
async function lockAccount({ client, roots }: CommandContext, id: string): Promise<LockedAccount> {
  const { rows } = await client.query<LockedAccount>({
    name: 'lock_bank_account',
    text: `SELECT a.id, a.unit_id AS "unitId", n.number_sealed AS sealed FROM bank_accounts a JOIN bank_account_numbers n ON n.account_id = a.id
           WHERE a.id = $2 AND ${withinUnits('a.unit_id', '$1')} FOR UPDATE OF a`,
    values: [roots, id],
  });
  return found(rows[0], 'tài khoản ngân hàng');
}

function requireFits(context: CommandContext, account: LockedAccount, statement: ParsedStatement): void {
  const { accountNumber, lines, toOn } = statement;
  if (accountNumber !== null && !isNumber(context.services.cipher, account.id, account.sealed, accountNumber))
    throw new AppError('statement_account', 'Số tài khoản trong tệp không phải của tài khoản đã chọn.');
  const today = dayInVietnam(context.now);
  if (toOn <= today) return;
  const late = lines.find((line) => line.bookedOn > today);
  const message = 'Sao kê có ngày ở tương lai.';
  const fields = late ? [{ pointer: `/rows/${late.line}/day`, code: 'future', message }] : [];
  throw new AppError('invalid_request', message, { fields });
}

async function insertStatement(
  context: CommandContext,
  account: LockedAccount,
  statement: ParsedStatement,
  linesAdded: number,
  filename: string | undefined,
): Promise<string> {
  const id = context.services.newId();
  const actor = requireActor(context);
  const { format, fromOn, toOn, openingVnd, closingVnd, lines } = statement;
  const name = filename === undefined ? null : [...filename].slice(0, 200).join('') || null;
  await context.client.query({
    name: 'insert_statement',
    text: `INSERT INTO statements (id, account_id, unit_id, format, filename, from_on, to_on, opening_vnd, closing_vnd, lines_read, lines_added,
             imported_by, imported_by_name, imported_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    values: [
      id,
      account.id,
      account.unitId,
      format,
      name,
      fromOn,
      toOn,
      openingVnd,
      closingVnd,
      lines.length,
      linesAdded,
      actor.id,
      actor.name,
      context.now.toISOString(),
    ],
  });
  return id;
}

/**
 * Reads a statement of the bank into the account: all of it or nothing. The balances must follow from the lines
 * (`statement_totals`), the account must be the one chosen (`statement_account`), known lines of the same days must be in
 * the file (`statement_conflict`). The same file again adds nothing; an overlapping one adds what is new.
 */
export const importStatement: Command<typeof statementRoutes.importStatement> = async (context, input) => {
  const { client, services, now } = context;
  const account = await lockAccount(context, input.id);
  const statement = await readStatement(await buffer(input.file.stream));
  requireFits(context, account, statement);
  const planned = await planLines(client, account.id, statement, services.newId);
  const isWritten = !input.dryRun && (planned.fresh > 0 || !planned.covered);
  const statementId = isWritten
    ? await insertStatement(context, account, statement, planned.fresh, input.filename ?? input.file.filename)
    : null;
  if (statementId) await writeLines(client, account, statementId, planned.file, now);
  const { format, fromOn, toOn, openingVnd, closingVnd, lines, accountNumber } = statement;
  const sum = (sign: number): number => lines.reduce((all, line) => all + Math.max(line.amountVnd * sign, 0), 0);
  const result: StatementImport = {
    statementId,
    dryRun: input.dryRun,
    ...{ format, fromOn, toOn, openingVnd, closingVnd },
    creditVnd: sum(1),
    debitVnd: sum(-1),
    linesRead: lines.length,
    linesAdded: planned.fresh,
    linesKnown: lines.length - planned.fresh,
    accountChecked: accountNumber !== null,
  };
  const action = input.dryRun ? 'statement.checked' : 'statement.imported';
  const note = `${writtenDay(fromOn)} – ${writtenDay(toOn)}: ${lines.length} dòng, ${planned.fresh} dòng mới`;
  return { result, event: { action, note, subject: { type: 'bank_account', id: account.id, unitId: account.unitId } } };
};
