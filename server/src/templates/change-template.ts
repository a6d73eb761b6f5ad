import { AppError } from '@chung-tay/shared/core/errors';
import { type Template, type TemplateState, templateStates } from '@chung-tay/shared/templates/schema';
import { withinUnits } from '../core/db/list.ts';
import { type CommandContext, expectVersion } from '../core/http/handler.ts';
import { readTemplate } from './template-list.ts';

/**
 * The template, held, in a state it may leave; only by who reaches its office.
 * @throws not_found · not_competent · stale_version · action_not_allowed
 */
export async function holdTemplate(
  context: CommandContext,
  id: string,
  from: readonly TemplateState[],
): Promise<Template> {
  const template = await readTemplate(context, id);
  const { rows } = await context.client.query<{ reached: boolean }>({
    name: 'hold_template',
    text: `SELECT ${withinUnits('t.unit_id', '$2')} AS reached FROM report_templates t WHERE t.id = $1 FOR UPDATE`,
    values: [id, context.roots],
  });
  if (!rows[0]?.reached) throw new AppError('not_competent', `Mẫu này của ${template.unitName}.`);
  expectVersion(context, template.version);
  if (!from.includes(template.state))
    throw new AppError('action_not_allowed', `Mẫu đang ở trạng thái “${templateStates[template.state]}”.`);
  return template;
}

/** Puts it into a state at this moment. */
export const setTemplateState = ({ client, now }: CommandContext, id: string, state: 'active' | 'retired') =>
  client.query({
    name: `template_${state}`,
    text: `UPDATE report_templates SET state = '${state}', ${state === 'active' ? 'activated_at' : 'retired_at'} = $2, version = version + 1
           WHERE id = $1`,
    values: [id, now.toISOString()],
  });

export const templateSubject = ({ id, unitId }: Template) => ({ type: 'template', id, unitId });
