import { AppError } from '@chung-tay/shared/core/errors';
import { rootsFor } from '@chung-tay/shared/core/policy';
import type { importRoutes } from '@chung-tay/shared/imports/contract';
import { type Import, importPermissions } from '@chung-tay/shared/imports/schema';
import { translateDatabaseError } from '../core/db/constraints.ts';
import { firstFailure } from '../core/db/pool.ts';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { type Importer, importerOf } from './importer.ts';
import { readImport, readOwnImport } from './queries.ts';

/** Locks the import, so that of two who undo it one finds it undone. */
async function lockImport(context: CommandContext, id: string): Promise<Import & { unitId: string }> {
  await readOwnImport(context, id);
  const { rows } = await context.client.query<{ unitId: string }>({
    name: 'lock_import_row',
    text: 'SELECT unit_id AS "unitId" FROM imports WHERE id = $1 FOR UPDATE',
    values: [id],
  });
  return { ...(await readImport(context.client, context.roots, id)), unitId: rows[0]?.unitId ?? '' };
}

function requireUndoable({ status, dryRun, undoneAt, undoneBy, undoable }: Import): void {
  if (undoneAt) throw new AppError('import_undone', `${undoneBy} đã hoàn tác lần nhập này.`);
  if (['reading', 'checking', 'writing'].includes(status))
    throw new AppError('action_not_allowed', 'Tệp còn đang được nhập; chờ xong rồi mới hoàn tác được.');
  if (dryRun || !undoable)
    throw new AppError('action_not_allowed', 'Lần này không ghi dòng nào, không có gì để hoàn tác.');
}

/** Where the actor may do what the noun's own acts ask, which may be less than where they see imports. */
async function contextOfNoun(context: CommandContext, one: Import & { unitId: string }): Promise<CommandContext> {
  const roots = rootsFor(requireActor(context), importPermissions[one.noun]);
  const { rows } = await context.client.query({
    name: 'import_in_reach',
    text: 'SELECT 1 FROM unit_reach WHERE unit_id = $1 AND root_id = ANY ($2::uuid[]) LIMIT 1',
    values: [one.unitId, roots],
  });
  if (rows.length === 0)
    throw new AppError('not_found', 'Không tìm thấy lần nhập tệp này, hoặc ngoài phạm vi của bạn.');
  return { ...context, roots };
}

async function takeBack(context: CommandContext, importer: Importer, undo: { importId: string; reason: string }) {
  try {
    return await importer.undo(context, undo);
  } catch (heard) {
    throw translateDatabaseError(firstFailure(context.client, heard), importer.constraints);
  }
}

/**
 * Takes back what an import wrote, all of it or nothing, with the reason. The noun says how (see `undo` of each importer);
 * what somebody has edited or used since stands in the way.
 * @throws import_undone, import_used_later with the first fifty rows and why, action_not_allowed while it runs or when it wrote nothing
 */
export const undoImport: Command<typeof importRoutes.undoImport> = async (context, { id, reason }) => {
  const one = await lockImport(context, id);
  requireUndoable(one);
  const actor = requireActor(context);
  const importer = importerOf(context.services, one.noun);
  const { undone, events } = await takeBack(await contextOfNoun(context, one), importer, { importId: id, reason });
  await context.client.query({
    name: 'undo_import',
    text: 'UPDATE imports SET undone_by = $2, undone_by_name = $3, undone_at = $4, undo_reason = $5 WHERE id = $1',
    values: [id, actor.id, actor.name, context.now.toISOString(), reason],
  });
  return {
    result: await readImport(context.client, context.roots, id),
    event: [
      {
        action: 'import.undone',
        subject: { type: 'import', id, unitId: one.unitId },
        note: `${undone} dòng được rút lại. ${reason}`,
        changes: { undone: { old: false, new: true } },
      },
      ...events,
    ],
  };
};
