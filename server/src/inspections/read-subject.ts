import type { Subject } from '@chung-tay/shared/inspections/schema';
import { found, type HandlerContext } from '../core/http/handler.ts';
import { subjectList } from './subject-list.ts';

/** One subject of an inspection that was asked for within scope before. */
export async function readSubject({ client }: HandlerContext, id: string, inspectionId: string): Promise<Subject> {
  const { rows } = await client.query<Subject>({
    name: 'read_inspection_subject',
    text: `SELECT ${subjectList.columns} FROM ${subjectList.from} WHERE o.id = $1 AND o.inspection_id = $2`,
    values: [id, inspectionId],
  });
  return found(rows[0], 'đối tượng này');
}
