import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { decisionRoutes } from '@chung-tay/shared/decisions/contract';
import { programmes } from '@chung-tay/shared/rules/schema';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, found, requireActor } from '../core/http/handler.ts';
import { decisionScope, unitNameOn } from './decision-list.ts';
import { inSentence } from './decision-paper.ts';
import { decisionSubject } from './decision-row.ts';
import { readDecision } from './queries.ts';
import { type EntryList, writeEntries } from './write-entries.ts';

/** The area of the list, as the actor's roots reach it: its name of today for the subject. */
async function areaName({ client, roots, now }: CommandContext, unitId: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>({
    name: 'area_of_decision',
    text: `SELECT ${unitNameOn('u.id', '$3::date')} AS name FROM units u
      WHERE u.id = $1 AND u.kind IN ('province', 'district', 'commune') AND ${withinUnits('u.id', '$2')}`,
    values: [unitId, roots, dayInVietnam(now)],
  });
  return found(rows[0], 'đơn vị này').name;
}

interface Base {
  unitId: string;
  programme: string;
  status: string;
  changesId: string | null;
  decisionNumber: string | null;
  nextChange: number;
  /** Code of the change that is being drafted. */
  openChange: string | null;
}

/** The first list that is to be changed, locked so that changes are counted one after the other. */
async function requireBase(context: CommandContext, list: EntryList): Promise<Base> {
  const { rows } = await context.client.query<Base>({
    name: 'base_of_decision',
    text: `SELECT d.unit_id AS "unitId", d.programme, d.status, d.changes_id AS "changesId", d.decision_number AS "decisionNumber",
        (SELECT count(*)::int + 1 FROM decisions c WHERE c.changes_id = d.id AND c.status = 'issued') AS "nextChange",
        (SELECT c.code FROM decisions c WHERE c.changes_id = d.id AND c.status = 'draft') AS "openChange"
      FROM decisions d WHERE d.id = $1 AND ${decisionScope('$2')} FOR UPDATE OF d`,
    values: [list.changesId, context.roots],
  });
  const base = found(rows[0], 'danh sách gốc');
  if (base.status !== 'issued' || base.changesId !== null)
    throw fieldError('/changesId', 'not_a_base', 'Chỉ thay đổi được một danh sách gốc đã ban hành.');
  if (base.unitId !== list.unitId || base.programme !== list.programme)
    throw fieldError(
      '/changesId',
      'other_list',
      'Quyết định thay đổi phải cùng địa bàn và chương trình với danh sách gốc.',
    );
  if (base.openChange !== null)
    throw new AppError(
      'conflict',
      `Danh sách này đang có dự thảo thay đổi ${base.openChange}; ban hành hoặc bỏ dự thảo đó trước.`,
    );
  return base;
}

const subjectOf = (programme: keyof typeof programmes, area: string, base: Base | null): string =>
  base === null
    ? `Phê duyệt danh sách hộ được hỗ trợ nhà ở theo ${programmes[programme]} trên địa bàn ${inSentence(area)}`
    : `Thay đổi lần ${base.nextChange} danh sách hộ được hỗ trợ nhà ở ban hành kèm theo Quyết định số ${base.decisionNumber}`;

/**
 * Drafts a list of an area and a programme, or a numbered change of an issued one. Another amount than the norm needs its
 * reason at once; everything else that would keep the list from being issued is told when it is read.
 */
export const draftDecision: Command<typeof decisionRoutes.draftDecision> = async (context, input) => {
  const { unitId, programme, changesId, entries } = input;
  const id = context.services.newId();
  const list = { id, unitId, programme, changesId };
  const [area, base] = [await areaName(context, unitId), changesId === null ? null : await requireBase(context, list)];
  const subject = input.subject ?? subjectOf(programme, area, base);
  await context.client.query({
    name: 'draft_decision',
    text: `INSERT INTO decisions (id, unit_id, programme, changes_id, change_number, subject, drafted_by, drafters, created_at, updated_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, ARRAY[$7::uuid], $8, $8)`,
    values: [
      id,
      unitId,
      programme,
      changesId,
      base?.nextChange ?? null,
      subject,
      requireActor(context).id,
      context.now.toISOString(),
    ],
  });
  await writeEntries(context, list, entries);
  return {
    result: await readDecision(context, id),
    event: {
      action: 'decision.drafted',
      subject: decisionSubject(list),
      changes: { subject: { old: null, new: subject }, entries: { old: null, new: entries.length } },
    },
  };
};
