import type { templateRoutes } from '@chung-tay/shared/templates/contract';
import type { Command } from '../core/http/handler.ts';
import { holdTemplate, setTemplateState, templateSubject } from './change-template.ts';
import { readTemplate } from './template-list.ts';

/**
 * Takes a template out of use; papers go back to that of the office above, or to the built-in one.
 * @throws not_found · not_competent · action_not_allowed when it is retired already
 */
export const retireTemplate: Command<typeof templateRoutes.retireTemplate> = async (context, { id }) => {
  const template = await holdTemplate(context, id, ['draft', 'active']);
  await setTemplateState(context, id, 'retired');
  const event = { action: 'template.retired', subject: templateSubject(template) };
  return { result: await readTemplate(context, id), event };
};
