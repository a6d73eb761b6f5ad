import type { templateRoutes } from '@chung-tay/shared/templates/contract';
import type { Command } from '../core/http/handler.ts';
import { holdTemplate, setTemplateState, templateSubject } from './change-template.ts';
import { readTemplate } from './template-list.ts';

/**
 * Puts a template into use from this moment; the one it takes the place of is kept, retired.
 * @throws not_found · not_competent · action_not_allowed unless it is a draft
 */
export const activateTemplate: Command<typeof templateRoutes.activateTemplate> = async (context, { id }) => {
  const template = await holdTemplate(context, id, ['draft']);
  const { rows } = await context.client.query<{ id: string }>({
    name: 'template_in_use',
    text: `SELECT t.id FROM report_templates t WHERE t.unit_id = $1 AND t.kind = $2 AND t.format = $3 AND t.state = 'active' FOR UPDATE`,
    values: [template.unitId, template.kind, template.format],
  });
  const former = rows[0] && (await readTemplate(context, rows[0].id));
  if (former) await setTemplateState(context, former.id, 'retired');
  await setTemplateState(context, id, 'active');
  const activated = { action: 'template.activated', subject: templateSubject(template) };
  const retired = former
    ? [{ action: 'template.retired', subject: templateSubject(former), note: `Thay bằng ${template.code}` }]
    : [];
  return { result: await readTemplate(context, id), event: [activated, ...retired] };
};
