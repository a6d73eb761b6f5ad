import type { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import type { Finding, Subject } from '@chung-tay/shared/inspections/schema';
import { answerPaper } from '../core/document/answer-paper.ts';
import type { HandlerContext, Query } from '../core/http/handler.ts';
import { sightOf } from '../core/policy/sight.ts';
import { readUnitChain } from '../units/unit-chain.ts';
import { findingList } from './finding-list.ts';
import { minutesPaper } from './minutes-paper.ts';
import { readInspection } from './read-inspection.ts';
import { subjectList } from './subject-list.ts';

/** The minutes of an inspection or supervision: team, sample, what was looked at, found, and is to be done by when. */
export const getInspectionMinutes: Query<typeof inspectionRoutes.getInspectionMinutes> = async (
  context,
  { id, format },
) => {
  const inspection = await readInspection(context, id);
  const [subjects, findings, units] = await Promise.all([
    readSubjects(context, id),
    readFindings(context, id),
    readUnitChain(context.client, inspection.leadUnitId, inspection.concludedOn ?? inspection.fromDay),
  ]);
  return answerPaper(minutesPaper({ inspection, subjects, findings, units }), format, `bien-ban-${inspection.code}`);
};

async function readSubjects({ client }: HandlerContext, id: string): Promise<Subject[]> {
  const { rows } = await client.query<Subject>({
    name: 'subjects_for_minutes',
    text: `SELECT ${subjectList.columns} FROM ${subjectList.from} WHERE o.inspection_id = $1
           ORDER BY ${subjectList.sorts.unitName?.expression}, o.id LIMIT 6000`,
    values: [id],
  });
  return rows;
}

async function readFindings(context: HandlerContext, id: string): Promise<Finding[]> {
  const list = findingList(context.now, sightOf(context));
  const { rows } = await context.client.query<Finding>(
    `SELECT ${list.columns} FROM ${list.from} WHERE f.inspection_id = $1 ORDER BY f.number LIMIT 6000`,
    [id],
  );
  return rows;
}
