import { api } from '@chung-tay/shared';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { keyOfPerson } from '../../test/factories/keys.ts';
import { type Person, personWith, standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';
import { tellDeadlines } from './tell-deadlines.ts';

const test = await createTestApp();
const { notifications, keys } = api;
const { province, communes } = await standingUnits(test);
const [commune = '', other = ''] = communes.map(({ id }) => id);

const inDays = (days: number): string =>
  new Date(test.services.clock.now().getTime() + 7 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
const told = async (as: Person) =>
  bodyOf(await test.call(notifications.listNotifications, { kind: ['keys_expiring'] }, { as })).data.map(
    ({ count, link, text }) => ({ count, link, text }),
  );

it('a key that ends within seven days is told once a day to its owner and to who manages keys nearest, until it is rotated', async () => {
  const owner = await personWith(test, [
    { role: 'administrator', unitId: commune },
    { role: 'administrator', unitId: province },
  ]);
  const near = await personWith(test, [{ role: 'administrator', unitId: commune }]);
  const beside = await personWith(test, [{ role: 'administrator', unitId: other }]);
  const above = await personWith(test, [{ role: 'administrator', unitId: province }]);
  const auditor = await personWith(test, [{ role: 'auditor', unitId: commune }]);
  const soon = await keyOfPerson(test, owner, ['unit:read'], { expiresOn: inDays(7) });
  const today = await keyOfPerson(test, owner, ['unit:read'], { expiresOn: inDays(0) });
  for (const days of [20, -1]) await keyOfPerson(test, owner, ['unit:read'], { expiresOn: inDays(days) });
  const revoked = await keyOfPerson(test, owner, ['unit:read'], { expiresOn: inDays(3) });
  bodyOf(await test.call(keys.revokeKey, { id: revoked.id, reason: 'Không dùng nữa' }, { as: owner }));

  await Promise.all([tellDeadlines(test.services), tellDeadlines(test.services)]);
  expect(await tellDeadlines(test.services)).toBe(0);
  const line = {
    count: 2,
    link: '/keys?state=expiring&sort=expiresOn',
    text: 'Có 2 khóa API hết hạn trong 7 ngày tới; hãy đổi khóa trước khi chương trình ngừng',
  };
  expect(await told(owner)).toEqual([line]);
  expect(await told(near)).toEqual([line]);
  for (const nobody of [beside, above, auditor]) expect(await told(nobody)).toEqual([]);

  // The next morning one has ended and the other has a new day: there is nothing more to tell.
  bodyOf(await test.call(keys.rotateKey, { id: soon.id, expiresOn: inDays(300) }, { as: owner }));
  bodyOf(await test.call(keys.rotateKey, { id: today.id, expiresOn: inDays(300) }, { as: owner }));
  bodyOf(await test.call(notifications.readAllNotifications, {}, { as: owner }));
  test.clock.set(new Date(test.services.clock.now().getTime() + 86_400_000).toISOString());
  await tellDeadlines(test.services);
  const rows = await test.sql(`SELECT FROM notifications WHERE kind = 'keys_expiring' AND user_id = $1`, [owner.id]);
  expect(rows).toHaveLength(1);
});
