import { templateRoutes } from '@chung-tay/shared/templates/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { movementTeam } from '../../test/factories/movements.ts';
import { docxTemplate } from '../../test/factories/templates.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();

it('retireTemplate: once, for good', async () => {
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
  const { id } = await add();
  expect(bodyOf(await test.call(templateRoutes.retireTemplate, { id }, as)).state).toBe('retired');
  expect((await test.call(templateRoutes.retireTemplate, { id }, as)).problem.code).toBe('action_not_allowed');
}, 120_000);
