import { householdRoutes } from '@chung-tay/shared/households/contract';
import { expect, it } from 'vitest';
import { household, surveyTeam } from '../../../test/factories/households.ts';
import { createTestApp } from '../../../test/harness.ts';

const test = await createTestApp();
const team = await surveyTeam(test);
await household(team, { headName: 'Nguyễn Văn Hùng' });

const download = (format: string) =>
  test.app.inject({
    url: `/api/v1${householdRoutes.exportHouseholds.path}?format=${format}`,
    headers: { authorization: `Bearer ${team.officer.accessToken}` },
  });

it('when the rows cannot be read, the answer is an error and no file', async () => {
  const bulk = `${test.services.env.DB_ROLE_PREFIX}_bulk`;
  await test.sql(`REVOKE SELECT ON households FROM ${bulk}`);
  const answers = [await download('csv'), await download('xlsx'), await download('jsonl')];
  await test.sql(`GRANT SELECT ON households TO ${bulk}`);
  expect(answers.map((answer) => answer.statusCode)).toEqual([500, 500, 500]);
  for (const { body } of answers) expect(body).not.toContain('Mã hộ');
  expect((await download('csv')).body).toContain('Nguyễn Văn Hùng');
});
