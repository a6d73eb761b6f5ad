import { withinUnits } from '../core/db/list.ts';
import { type CommandContext, found } from '../core/http/handler.ts';

/** A line held for a command. `amountVnd` signed đồng, money in above zero. */
export interface LockedLine {
  id: string;
  unitId: string;
  bookedOn: string;
  amountVnd: number;
  matchedVnd: number;
  reference: string | null;
  text: string;
  isIgnored: boolean;
  version: number;
}

/** Takes a line within scope (`not_found` else): two who match it wait for each other. */
export async function lockLine({ client, roots }: CommandContext, id: string): Promise<LockedLine> {
  const { rows } = await client.query<LockedLine>({
    name: 'lock_statement_line',
    text: `SELECT l.id, l.unit_id AS "unitId", l.booked_on AS "bookedOn", l.amount_vnd AS "amountVnd", l.matched_vnd AS "matchedVnd",
                  l.reference, l.text, l.ignored_at IS NOT NULL AS "isIgnored", l.version
           FROM statement_lines l WHERE l.id = $2 AND ${withinUnits('l.unit_id', '$1')} FOR UPDATE`,
    values: [roots, id],
  });
  return found(rows[0], 'dòng sao kê');
}
