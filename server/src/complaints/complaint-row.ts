import type { ComplaintAbout, ComplaintKind, ComplaintState } from '@chung-tay/shared/complaints/schema';
import { AppError } from '@chung-tay/shared/core/errors';
import { fold } from '@chung-tay/shared/core/text';
import { statementName, withinUnits } from '../core/db/list.ts';
import { type CommandContext, expectVersion, found, requireActor } from '../core/http/handler.ts';
import { mayBeSeen } from './complaint-list.ts';

/** A complaint held for a command. */
export interface ComplaintRow {
  id: string;
  code: string;
  kind: ComplaintKind;
  about: ComplaintAbout;
  aboutName: string | null;
  unitId: string;
  placeId: string;
  state: ComplaintState;
  dueOn: string | null;
  extended: boolean;
  answeredBy: string | null;
}

/** The row within scope (`not_found` else, `stale_version`): two who settle it wait for each other. */
export async function lockComplaint(context: CommandContext, id: string): Promise<ComplaintRow> {
  const text = `SELECT c.id, c.code, c.kind, c.about, c.about_name AS "aboutName", c.unit_id AS "unitId", c.place_id AS "placeId", c.state,
      c.due_on AS "dueOn", c.extended, c.answered_by AS "answeredBy", c.version
    FROM complaints c WHERE c.id = $1 AND ${withinUnits('c.unit_id', '$2')} AND ${mayBeSeen(context)} FOR NO KEY UPDATE`;
  const { rows } = await context.client.query<ComplaintRow & { version: number }>({
    name: statementName(text),
    text,
    values: [id, context.roots],
  });
  const { version, ...row } = found(rows[0], 'đơn này');
  expectVersion(context, version);
  return row;
}

/** Whoever a complaint names does not settle it. Twin of complaint_names() in 0099. @throws same_person */
export function requireNotNamed(context: CommandContext, { aboutName }: ComplaintRow): void {
  if (aboutName && ` ${fold(aboutName)} `.includes(` ${fold(requireActor(context).name)} `))
    throw new AppError('same_person', 'Đơn này nêu tên bạn nên bạn không giải quyết; hãy chuyển cho người khác.');
}

/** What a command says of a complaint in its history. */
export const subjectOf = ({ id, unitId }: Pick<ComplaintRow, 'id' | 'unitId'>) => ({ type: 'complaint', id, unitId });
