import { rootsFor } from '@chung-tay/shared/core/policy';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type {
  Filing,
  FilingCall,
  FilingCallDetail,
  FilingDetail,
  FilingDuty,
  FilingFile,
  FilingSchedule,
  Sections,
} from '@chung-tay/shared/filings/schema';
import { parsePeriod, periodName } from '@chung-tay/shared/reports/period';
import type { Report } from '@chung-tay/shared/reports/schema';
import { withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext, requireActor } from '../core/http/handler.ts';
import { speaksFor } from '../movements/movement-list.ts';
import {
  callColumns,
  callSeen,
  dutiesOfCall,
  filingColumns,
  fromCalls,
  fromFilings,
  scheduleColumns,
} from './filing-lists.ts';

/** With the period as an official says it. */
export const named = <Row extends { period: string }>(row: Row): Row & { periodName: string } => {
  const period = parsePeriod(row.period);
  return { ...row, periodName: period ? periodName(period) : row.period };
};

/** A call the caller sees, without its duties; `not_found` else. */
export async function readCall({ client, roots, now }: HandlerContext, id: string): Promise<FilingCall> {
  const { rows } = await client.query<Omit<FilingCall, 'periodName'>>(
    `SELECT ${callColumns} FROM ${fromCalls(now)} WHERE c.id = $1 AND ${callSeen('$2')}`,
    [id, roots],
  );
  return named(found(rows[0], 'yêu cầu báo cáo này'));
}

/** A call with how each unit in reach stands. Commands answer with it too. */
export async function readBoard(context: HandlerContext, id: string): Promise<FilingCallDetail> {
  const call = await readCall(context, id);
  const { rows } = await context.client.query<Omit<FilingDuty, 'periodName'>>(dutiesOfCall(context.now), [
    id,
    context.roots,
  ]);
  return { ...call, duties: rows.map(named) };
}

type Row = Omit<Filing, 'periodName'> & { sections: Sections; speaks: boolean; receives: boolean };

/** One filing the caller sees, as it was filed; `not_found` else. Commands answer with it too. */
export async function readFiling(context: HandlerContext, id: string): Promise<FilingDetail> {
  const { client, roots, now } = context;
  const actor = requireActor(context);
  const [head, figures, files] = await Promise.all([
    client.query<Row>(
      `SELECT ${filingColumns}, f.sections, ${speaksFor('f.unit_id', '$3', dayInVietnam(now))} AS speaks, ${withinUnits('c.unit_id', '$4')} AS receives
       FROM ${fromFilings} WHERE f.id = $1 AND ${withinUnits('f.unit_id', '$2')}`,
      [id, roots, rootsFor(actor, 'filing:file'), rootsFor(actor, 'filing:receive')],
    ),
    client.query<{ content: Report }>({
      name: 'filing_figures',
      text: 'SELECT g.content FROM filing_figures g WHERE g.filing_id = $1 ORDER BY g.form',
      values: [id],
    }),
    client.query<FilingFile>({
      name: 'filing_files',
      text: 'SELECT p.id, p.name, p.type, p.bytes FROM filing_files p WHERE p.filing_id = $1 ORDER BY p.place',
      values: [id],
    }),
  ]);
  const { speaks, receives, ...filing } = found(head.rows[0], 'báo cáo này');
  const open = filing.state === 'filed';
  return {
    ...named(filing),
    figures: figures.rows.map(({ content }) => content),
    files: files.rows,
    mayReceive: open && receives,
    mayWithdraw: open && speaks,
  };
}

/** One schedule in reach. */
export async function readSchedule({ client, roots }: HandlerContext, id: string): Promise<FilingSchedule> {
  const { rows } = await client.query<FilingSchedule>({
    name: 'read_filing_schedule',
    text: `SELECT ${scheduleColumns} FROM filing_schedules s WHERE s.id = $1 AND ${withinUnits('s.unit_id', '$2')}`,
    values: [id, roots],
  });
  return found(rows[0], 'lịch này');
}
