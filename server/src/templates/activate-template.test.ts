import { templateRoutes } from '@chung-tay/shared/templates/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { movementTeam } from '../../test/factories/movements.ts';
import { docxTemplate } from '../../test/factories/templates.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();

it('activateTemplate: takes the place of the one in force, once', async () => {
  const team = await movementTeam(test);
  const as = { as: team.homeAffairs };
  const add = async () =>
    bodyOf(
      await test.call(
        templateRoutes.addTemplate,
        { unitId: team.province, kind: 'bieu-01', name: 'Mẫu thử' },
        { ...as, file: await docxTemplate(['{unit}']) },
      ),
    );
  const [one, two] = [await add(), await add()];
  bodyOf(await test.call(templateRoutes.activateTemplate, { id: one.id }, as));
  expect(bodyOf(await test.call(templateRoutes.activateTemplate, { id: two.id }, as)).state).toBe('active');
  expect(bodyOf(await test.call(templateRoutes.getTemplate, { id: one.id }, as)).state).toBe('retired');
  expect((await test.call(templateRoutes.activateTemplate, { id: one.id }, as)).problem.code).toBe(
    'action_not_allowed',
  );
}, 120_000);
