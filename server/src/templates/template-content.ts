import { buffer } from 'node:stream/consumers';
import type { TemplateKind } from '@chung-tay/shared/templates/fields';
import type { TemplateFormat } from '@chung-tay/shared/templates/schema';
import { found, type HandlerContext } from '../core/http/handler.ts';

type Context = Pick<HandlerContext, 'client' | 'services'>;

/** The file of a template, whole. */
export async function templateContent({ client, services }: Context, id: string): Promise<Buffer> {
  const { rows } = await client.query<{ key: string }>({
    name: 'key_of_template',
    text: 'SELECT t.file_key AS key FROM report_templates t WHERE t.id = $1',
    values: [id],
  });
  return buffer(found(rows[0] && (await services.store.get(rows[0].key)), 'tệp của mẫu'));
}

/**
 * The template in force for a paper of a unit: its own, or that of the nearest office above it that has one. Undefined: the
 * built-in layout holds.
 */
export async function activeTemplate(
  context: Context,
  unitId: string,
  kind: TemplateKind,
  format: TemplateFormat,
): Promise<Buffer | undefined> {
  const { rows } = await context.client.query<{ id: string }>({
    name: 'active_template',
    text: `SELECT t.id FROM report_templates t JOIN unit_reach r ON r.root_id = t.unit_id AND r.unit_id = $1
           WHERE t.state = 'active' AND t.kind = $2 AND t.format = $3
           ORDER BY t.unit_id = $1 DESC, (SELECT count(*) FROM unit_reach n WHERE n.root_id = t.unit_id), t.activated_at DESC LIMIT 1`,
    values: [unitId, kind, format],
  });
  return rows[0] && templateContent(context, rows[0].id);
}
