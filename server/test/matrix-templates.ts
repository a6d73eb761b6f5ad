import { api } from '@chung-tay/shared';
import type { templateRoutes } from '@chung-tay/shared/templates/contract';
import { bodyOf } from './factories/answers.ts';
import { personWith } from './factories/people.ts';
import { docxTemplate } from './factories/templates.ts';
import type { TestApp } from './harness.ts';
import type { Place } from './matrix-world.ts';

export const templateInputs: Record<keyof typeof templateRoutes, (place: Place) => Record<string, unknown>> = {
  listTemplates: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportTemplates: ({ ids }) => ({ unitId: ids.unit }),
  getTemplateFields: () => ({ kind: 'bieu-01' }),
  getStarterTemplate: () => ({ kind: 'bieu-01', format: 'xlsx' }),
  getTemplate: ({ ids }) => ({ id: ids.template }),
  getTemplateHistory: ({ ids }) => ({ id: ids.template }),
  getTemplateFile: ({ ids }) => ({ id: ids.template }),
  fillTemplate: ({ ids }) => ({ id: ids.template, unitId: ids.unit }),
  addTemplate: ({ ids }) => ({ unitId: ids.unit, kind: 'bieu-02', name: 'Mẫu riêng' }),
  activateTemplate: ({ ids }) => ({ id: ids.template }),
  retireTemplate: ({ ids }) => ({ id: ids.template }),
};

/** A template of one commune; its name carries the canary. */
export async function fillTemplates(
  test: TestApp,
  { unitId, canary }: { unitId: string; canary: string },
): Promise<Record<string, string>> {
  const administrator = await personWith(test, [{ role: 'administrator', unitId }]);
  const { id } = bodyOf(
    await test.call(
      api.templates.addTemplate,
      { unitId, kind: 'bieu-01', name: `Mẫu ${canary}` },
      { as: administrator, file: await docxTemplate([`${canary} {unit} {period}`]) },
    ),
  );
  return { template: id };
}
