import { api } from '@chung-tay/shared';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { councilDesk } from '../../test/factories/councils.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, services } = test;
const { councils } = api;
const fromOn = dayInVietnam(services.clock.now());

describe('a member of a council', async () => {
  const desk = await councilDesk(test, 2);
  const { id } = desk.council;
  const add = (input: object) =>
    call(councils.addCouncilMember, { id, position: 'Ủy viên', fromOn, ...input }, { as: desk.manager });

  it('is somebody who holds the role of a member there, told by name', async () => {
    const person = await personWith(test, [{ role: 'council_member', unitId: desk.province }]);
    const { data } = bodyOf(await call(councils.listCouncilCandidates, { id }, { as: desk.manager }));
    expect(data.map(({ userId }) => userId)).toContain(person.id);
    const after = bodyOf(await add({ userId: person.id }));
    expect(after.members).toBe(3);
    expect(after.memberList.at(-1)).toMatchObject({ userId: person.id, role: 'member', toOn: null });
  });

  it('is nobody without that role, nor with it elsewhere', async () => {
    const officer = await personWith(test, [{ role: 'home_affairs_officer', unitId: desk.province }]);
    const elsewhere = await personWith(test, [{ role: 'council_member', unitId: desk.commune }]);
    for (const { id: userId } of [officer, elsewhere])
      expect((await add({ userId })).problem).toMatchObject({
        code: 'invalid_request',
        errors: [{ pointer: '/userId' }],
      });
  });

  it('sits there once, and one chair at a time', async () => {
    expect((await add({ userId: desk.members[1]?.id })).problem).toMatchObject({
      code: 'conflict',
      errors: [{ pointer: '/userId' }],
    });
    const person = await personWith(test, [{ role: 'council_member', unitId: desk.province }]);
    expect((await add({ userId: person.id, role: 'chair' })).problem).toMatchObject({
      code: 'conflict',
      errors: [{ pointer: '/role' }],
    });
    expect((await add({ userId: person.id, fromOn: '2020-01-01' })).problem.errors?.[0]?.pointer).toBe('/fromOn');
  });
});
