import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../src/core/db/migrate.ts';
import { loadRegistry } from '../src/units/load-registry.ts';
import { asOwner, benchSecret, projectRoot, rolePrefix, startCluster } from './database.ts';

const cluster = await startCluster();
await asOwner(cluster.urlOf('postgres'), (o) => o.query('CREATE DATABASE tb'));
const url = cluster.urlOf('tb');
await migrate({ ownerUrl: url, rolePrefix, secret: benchSecret, migrationsDir: join(projectRoot, 'migrations') });
await asOwner(url, async (o) => {
  await loadRegistry(o, join(projectRoot, 'data'));
  await o.query(`SET session_replication_role = replica`);
  const fund = `(SELECT id FROM units WHERE kind='province' LIMIT 1)`;
  await o.query(
    `CREATE TEMP TABLE communes AS SELECT row_number() OVER (ORDER BY u.id) AS n, u.id FROM units u WHERE kind='commune'`,
  );
  await o.query(
    `CREATE TEMP TABLE don AS SELECT n, uuidv7() id, uuidv7() donor, uuidv7() tx, uuidv7() acc, uuidv7() dacc FROM generate_series(1, 4000) n`,
  );
  await o.query(
    `CREATE TEMP TABLE al AS SELECT i, (i % 4000)+1 AS n, uuidv7() id, uuidv7() house, uuidv7() tx, uuidv7() rtx, uuidv7() acc, uuidv7() sacc, date '2024-01-01' + (i % 700)::int AS day, (SELECT c.id FROM communes c WHERE c.n = i % (SELECT count(*) FROM communes) + 1) AS unit FROM generate_series(1, 48000) i`,
  );
  await o.query(`INSERT INTO ledger_accounts (id, type, kind, unit_id, other_unit_id, donor_id, donation_id, allocation_id, house_id, created_at)
   SELECT dacc, 'donor', 'cash', ${fund}, NULL::uuid, donor, NULL::uuid, NULL::uuid, NULL::uuid, now() FROM don
   UNION ALL SELECT acc, 'donation', 'cash', ${fund}, NULL, donor, id, NULL, NULL, now() FROM don
   UNION ALL SELECT a.acc, 'allocation', 'cash', unit, ${fund}, NULL, d.id, a.id, house, now() FROM al a JOIN don d USING (n)
   UNION ALL SELECT sacc, 'spent', 'cash', unit, NULL, NULL, NULL, NULL, house, now() FROM al`);
  await o.query(`INSERT INTO ledger_transactions (id, kind, backward, unit_id, other_unit_id, occurred_on, actor_id, actor_name, created_at, donation_id, house_id)
   SELECT * FROM (SELECT tx, 'receive', false, ${fund}, NULL::uuid, date '2024-01-01' + (n % 300)::int AS day, uuidv7(), 'X', now(), id, NULL::uuid FROM don
   UNION ALL SELECT a.tx, 'allocate', false, ${fund}, unit, day, uuidv7(), 'X', now(), d.id, house FROM al a JOIN don d USING (n)
   UNION ALL SELECT a.rtx, 'release', false, ${fund}, unit, day + 20, uuidv7(), 'X', now(), d.id, house FROM al a JOIN don d USING (n)) x ORDER BY day`);
  await o.query(`INSERT INTO ledger_entries (transaction_id, account_id, amount, kind)
   SELECT e.* FROM (SELECT tx, dacc, -1000000000, 'cash' FROM don UNION ALL SELECT tx, acc, 1000000000, 'cash' FROM don
   UNION ALL SELECT a.tx, d.acc, -20000000, 'cash' FROM al a JOIN don d USING (n) UNION ALL SELECT tx, acc, 20000000, 'cash' FROM al
   UNION ALL SELECT rtx, acc, -20000000, 'cash' FROM al UNION ALL SELECT rtx, sacc, 20000000, 'cash' FROM al) e (tx, acc, amount, kind) JOIN ledger_transactions t ON t.id = e.tx ORDER BY t.number`);
  await o.query(`INSERT INTO ledger_balances (account_id, type, unit_id, other_unit_id, total_in, total_out)
   SELECT a.id, a.type, a.unit_id, a.other_unit_id, coalesce(sum(e.amount) FILTER (WHERE e.amount > 0), 0), coalesce(-sum(e.amount) FILTER (WHERE e.amount < 0), 0)
   FROM ledger_accounts a JOIN ledger_entries e ON e.account_id = a.id GROUP BY a.id`);
  await o.query('VACUUM (ANALYZE)');
});
await writeFile('/tmp/a-scratch/url', url);
console.log('ready', url);
process.on('SIGTERM', () => void cluster.stop().then(() => process.exit(0)));
setInterval(() => undefined, 1e6);
