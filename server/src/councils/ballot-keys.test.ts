import { expect, it } from 'vitest';
import { councilDesk, openSession } from '../../test/factories/councils.ts';
import { createTestApp } from '../../test/harness.ts';
import { makeBallotKey, purgeBallotKeys, readBallotKey } from './ballot-keys.ts';

const test = await createTestApp();
const { services, sql } = test;

it('a key is sealed for its session, and read by nobody else’s', async () => {
  const { keyName } = await makeBallotKey(services, 'first');
  await expect(readBallotKey(services, 'first', keyName)).resolves.toMatch(/^[A-Za-z0-9+/=]{100,}$/);
  await expect(readBallotKey(services, 'second', keyName)).rejects.toThrow();
});

it('every night the keys of votes that are over are removed, of open ones never', async () => {
  const desk = await councilDesk(test, 4);
  const [over, open] = [await openSession(desk, { many: 1 }), await openSession(desk, { many: 1 })];
  const keyOf = async (id: string) =>
    (await sql<{ key: string | null }>('SELECT key_name AS key FROM council_sessions WHERE id = $1', [id]))[0]?.key ??
    '';
  const keys = [await keyOf(over.id), await keyOf(open.id)] as const;
  // As a crash between the commit and the removal leaves it.
  await sql(
    `UPDATE council_sessions SET state = 'cancelled', public_key = NULL, cancel_reason = 'Thử', cancelled_by = created_by, cancelled_at = now() WHERE id = $1`,
    [over.id],
  );
  expect(await purgeBallotKeys(services)).toBe(1);
  expect(await purgeBallotKeys(services)).toBe(0);
  await expect(readBallotKey(services, over.id, keys[0])).rejects.toThrow(/không còn/);
  await expect(readBallotKey(services, open.id, keys[1])).resolves.toBeTypeOf('string');
  expect(await keyOf(over.id)).toBe('');
});
