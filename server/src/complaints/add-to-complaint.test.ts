import { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { answeredComplaint, complaintTeam, sentComplaint } from '../../test/factories/complaints.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();

it('addToComplaint: whoever has the code adds to what waits, ten times at most; what was answered takes nothing more', async () => {
  const team = await complaintTeam(test);
  const { code, id } = await sentComplaint(test, { unitId: team.commune });
  const add = (to: string, content = 'Có thêm ảnh ở nhà trưởng thôn <b>') =>
    test.call(complaintRoutes.addToComplaint, { code: to, content });
  for (let at = 1; at <= 10; at++) expect(bodyOf(await add(code)).additions).toBe(at);
  expect((await add(code)).problem.code).toBe('action_not_allowed');
  expect((await add('PA-0000000000')).status).toBe(404);
  const read = bodyOf(await test.call(complaintRoutes.getComplaint, { id }, { as: team.officer }));
  expect(read.additions[0]?.content).toBe('Có thêm ảnh ở nhà trưởng thôn <b>');
  const answered = await answeredComplaint(team);
  expect((await add(answered.code)).problem.code).toBe('action_not_allowed');
}, 120_000);
