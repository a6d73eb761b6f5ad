import { api } from '@chung-tay/shared';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { councilDesk, plannedSession } from '../../test/factories/councils.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call } = test;
const { councils } = api;

describe('a council is changed', async () => {
  const desk = await councilDesk(test, 3);
  const { id } = desk.council;
  const update = (input: object, version: number) =>
    call(councils.updateCouncil, { id, ...input }, { as: desk.manager, ifMatch: `"v${version}"` });

  it('and a session that was planned keeps the rule it was planned with', async () => {
    const session = await plannedSession(desk, { many: 1 });
    const { version } = bodyOf(await call(councils.getCouncil, { id }, { as: desk.manager }));
    const after = bodyOf(await update({ quorumPercent: 90, recusedCount: false }, version));
    expect(after).toMatchObject({ quorumPercent: 90, recusedCount: false, version: version + 1 });
    const kept = bodyOf(await call(councils.getCouncilSession, { id: session.id }, { as: desk.manager }));
    expect(kept.rule).toMatchObject({ quorumPercent: 66.66, recusedCount: true });
  });

  it('from the version that was seen', async () => {
    expect((await update({ name: 'Tên khác' }, 1)).problem.code).toBe('stale_version');
  });

  it('by who manages it, not by who sits in it', async () => {
    const answer = await call(
      councils.updateCouncil,
      { id, name: 'Tên khác' },
      { as: desk.members[0], ifMatch: '"v1"' },
    );
    expect(answer.status).toBe(403);
  });
});
