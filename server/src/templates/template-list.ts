import type { Input } from '@chung-tay/shared/core/contract';
import type { templateRoutes } from '@chung-tay/shared/templates/contract';
import type { Template } from '@chung-tay/shared/templates/schema';
import { type ListDefinition, oneOf, underUnit, withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext } from '../core/http/handler.ts';
import { nameOn } from '../movements/movement-list.ts';

export type TemplateFilters = Omit<Input<typeof templateRoutes.exportTemplates>, 'format'>;

/** Of an office in reach, or of one above: whoever writes a paper uses it. */
export const templateSeen = (roots: string): string => `(${withinUnits('t.unit_id', roots)} OR EXISTS (
  SELECT FROM unit_reach above WHERE above.root_id = t.unit_id AND above.unit_id = ANY (${roots}::uuid[])))`;

const columns = `t.id, t.code, t.unit_id AS "unitId", ${nameOn('t.unit_id', `(t.added_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`)} AS "unitName",
  t.kind, t.format, t.name, t.edition, t.state, t.fields, t.file_name AS "fileName", t.file_bytes AS "fileBytes", t.added_by_name AS "addedByName",
  t.added_at AS "addedAt", t.activated_at AS "activatedAt", t.retired_at AS "retiredAt", t.version`;
const addedAt = { expression: 't.added_at', type: 'timestamptz' as const };

export const templateList: ListDefinition<TemplateFilters> = {
  columns,
  from: 'report_templates t',
  unitColumn: 't.unit_id',
  scope: templateSeen,
  idColumn: 't.id',
  filters: {
    unitId: underUnit('t.unit_id'),
    kind: oneOf('t.kind'),
    state: oneOf('t.state'),
    q: (text, bind) => {
      const value = bind(text);
      return `(t.code = upper(btrim(${value}::text)) OR strpos(fold(t.name), fold(${value}::text)) > 0)`;
    },
  },
  sorts: { '-addedAt': { ...addedAt, direction: 'DESC' }, addedAt: { ...addedAt, direction: 'ASC' } },
  defaultSort: '-addedAt',
};

/** One template the caller sees; `not_found` else. Commands answer with it too. */
export async function readTemplate(
  { client, roots }: Pick<HandlerContext, 'client' | 'roots'>,
  id: string,
): Promise<Template> {
  const { rows } = await client.query<Template>({
    name: 'read_template',
    text: `SELECT ${columns} FROM report_templates t WHERE t.id = $1 AND ${templateSeen('$2')}`,
    values: [id, roots],
  });
  return found(rows[0], 'mẫu này');
}
