import type { templateRoutes } from '@chung-tay/shared/templates/contract';
import type { Handlers } from '../core/http/handler.ts';
import { activateTemplate } from './activate-template.ts';
import { addTemplate } from './add-template.ts';
import { fillTemplate } from './fill-template.ts';
import {
  exportTemplates,
  getStarterTemplate,
  getTemplate,
  getTemplateFields,
  getTemplateFile,
  getTemplateHistory,
  listTemplates,
} from './queries.ts';
import { retireTemplate } from './retire-template.ts';

export const templateHandlers: Handlers<typeof templateRoutes> = {
  listTemplates,
  exportTemplates,
  getTemplateFields,
  getStarterTemplate,
  getTemplate,
  getTemplateHistory,
  getTemplateFile,
  fillTemplate,
  addTemplate,
  activateTemplate,
  retireTemplate,
};
