import { eventNouns, silentNouns } from '@chung-tay/shared/webhooks/events';
import { expect, it } from 'vitest';
import { createTestApp } from '../../test/harness.ts';

const { sql } = await createTestApp();

const hears = async (event: string): Promise<boolean> =>
  (await sql<{ heard: boolean }>(`SELECT webhook_hears('{*}', $1) AS heard`, [event]))[0]?.heard ?? false;

it('what is told to nobody is the same list in the code and in the database', async () => {
  for (const noun of silentNouns) expect(await hears(`${noun}.created`), noun).toBe(false);
  for (const noun of Object.keys(eventNouns)) expect(await hears(`${noun}.created`), noun).toBe(true);
});
