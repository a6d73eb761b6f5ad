import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { afterAll, expect, inject, it } from 'vitest';
import { testSecret } from '../../test/template.ts';
import { migrate } from '../core/db/migrate.ts';

/** A database in which money moved before the ways back, the allotments and the tranches were there. */
const migrations = resolve(import.meta.dirname, '../../../migrations');
const databaseUrl = inject('databaseUrl');
const name = `test_upgrade_${randomUUID().replaceAll('-', '')}`;
const ownerUrl = Object.assign(new URL(databaseUrl), { pathname: `/${name}` }).href;
const options = { ownerUrl, rolePrefix: 'chung_tay', secret: testSecret };
const asAdmin = async (text: string): Promise<void> => {
  const admin = new pg.Client({ connectionString: databaseUrl });
  await admin.connect();
  await admin.query(text).finally(() => admin.end());
};
afterAll(() => asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));

const id = (kind: string, number: number): string =>
  `00000000-0000-7000-8000-${kind.padStart(4, '0')}${String(number).padStart(8, '0')}`;
const [province, commune] = [id('a', 1), id('a', 2)];
const [front, approver, acceptor] = [id('b', 1), id('b', 2), id('b', 3)];
const at = '2026-02-01T03:00:00Z';

/** People, two houses whose start was verified and which were approved for 60 million each. */
const world = `
SET LOCAL session_replication_role = replica;
INSERT INTO units (id, kind) VALUES ('${province}', 'province'), ('${commune}', 'commune');
INSERT INTO unit_versions (unit_id, valid_from, code, name, type, parent_id, citation) VALUES
  ('${province}', '2020-01-01', '24', 'Tỉnh Thử', 'Tỉnh', NULL, 'Thử'), ('${commune}', '2020-01-01', '07000', 'Xã Thử', 'Xã', '${province}', 'Thử');
SELECT rebuild_unit_closures();
INSERT INTO users (id, username, full_name, password_hash, created_at, updated_at)
SELECT u::uuid, 'thu-' || n, 'Người thử ' || n, 'none', '${at}', '${at}' FROM unnest(ARRAY['${front}', '${approver}', '${acceptor}']) WITH ORDINALITY AS p (u, n);
INSERT INTO households (id, unit_id, village, head_name, category, category_year, member_count, land_status, created_by, created_at, updated_at)
SELECT ('${id('c', 0).slice(0, -1)}' || n)::uuid, '${commune}', 'Thôn Thử', 'Hộ Thử ' || n, 'poor', 2026, 4, 'undisputed', '${front}', '${at}', '${at}' FROM generate_series(1, 2) n;
INSERT INTO houses (id, household_id, unit_id, kind, programme, stage_plan_id, status, planned_cost_vnd, own_share_vnd, proposed_by, proposed_at,
  approved_by, approved_at, decision_number, decision_date, created_at, updated_at)
SELECT ('${id('d', 0).slice(0, -1)}' || n)::uuid, ('${id('c', 0).slice(0, -1)}' || n)::uuid, '${commune}', 'new_build', 'movement',
  '01910000-0000-7000-8000-000000000001', 'started', 100000000, 20000000, '${front}', '${at}', '${approver}', '${at}', '1/QĐ-UBND', '2026-01-05', '${at}', '${at}'
FROM generate_series(1, 2) n;
INSERT INTO house_stages (house_id, unit_id, stage, state, happened_on, reported_by, reported_at, verified_by, verified_at)
SELECT id, unit_id, 'started', 'verified', '2026-01-20', '${front}', '${at}', '${acceptor}', '${at}' FROM houses;
INSERT INTO decisions (id, unit_id, programme, status, subject, drafted_by, drafters, issued_by, issued_at, issuing_unit_id, decision_number, decision_date,
  signatory, signatory_title, created_at, updated_at)
VALUES ('${id('e', 1)}', '${commune}', 'movement', 'issued', 'Phê duyệt', '${front}', ARRAY['${front}']::uuid[], '${approver}', '${at}', '${province}', '1/QĐ-UBND', '2026-01-05',
  'Người Ký', 'Chủ tịch', '${at}', '${at}');
INSERT INTO decision_entries (decision_id, case_id, unit_id, position, action, house_kind, support_vnd, house_id)
SELECT '${id('e', 1)}', household_id, unit_id, row_number() OVER (ORDER BY id), 'add', kind, 60000000, id FROM houses;
SELECT rebuild_rollups();
SET LOCAL session_replication_role = origin;
INSERT INTO donors (id, unit_id, kind, name, anonymous, created_by, created_at) VALUES
  ('${id('f', 1)}', '${province}', 'enterprise', 'Doanh nghiệp Thử', false, '${front}', '${at}'),
  ('${id('f', 2)}', '${province}', 'budget', 'Ngân sách tỉnh', false, '${front}', '${at}');
INSERT INTO donations (id, donor_id, unit_id, pledged_vnd, pledged_on, created_by, created_at) VALUES
  ('${id('1', 1)}', '${id('f', 1)}', '${province}', 100000000, '2026-01-10', '${front}', '${at}'),
  ('${id('1', 2)}', '${id('f', 2)}', '${province}', 100000000, '2026-01-10', '${front}', '${at}');`;

/** Moves value with the statements of the server of that time; an allocation's row follows its posting. */
class Books {
  private postings = 0;
  private readonly client: pg.Client;
  constructor(client: pg.Client) {
    this.client = client;
  }

  async as(user: string): Promise<void> {
    await this.client.query(
      `SELECT set_config('app.user_id', $1, true), set_config('app.roots', $2, true), set_config('app.reaches_all', 'true', true)`,
      [user, `{${province}}`],
    );
  }

  async move(kind: string, day: string, from: object, to: object, amount: number): Promise<string> {
    this.postings += 1;
    const line = (account: object, sign: number, side: string) => ({
      account: { ...account, kind: 'cash', id: id(side, this.postings) },
      amount: sign * amount,
    });
    await this.client.query(
      `SELECT ledger_post($1, $2, $3, NULL, $4, (SELECT jsonb_agg(jsonb_build_object('accountId', ledger_account(line -> 'account', $4), 'amount', line -> 'amount'))
         FROM jsonb_array_elements($5::jsonb) AS line), NULL)`,
      [id('2', this.postings), kind, day, at, JSON.stringify([line(from, -1, '3'), line(to, 1, '4')])],
    );
    return id('2', this.postings);
  }

  async reverse(transactionId: string): Promise<void> {
    this.postings += 1;
    const values = [id('2', this.postings), at, transactionId];
    await this.client.query(`SELECT ledger_post($1, 'reverse', '2026-02-01', 'Ghi nhầm', $2, NULL, $3)`, values);
  }

  async receive(donation: number, amount: number, day: string): Promise<string> {
    const posted = await this.move('receive', day, donor(donation), inHand(donation), amount);
    await this.client.query(
      `INSERT INTO donation_receipts (transaction_id, donation_id, unit_id, method) VALUES ($1, $2, $3, 'bank')`,
      [posted, id('1', donation), province],
    );
    return posted;
  }

  async allocate(allocation: number, donation: number, house: number, amount: number): Promise<string> {
    const posted = await this.move(
      'allocate',
      '2026-01-20',
      inHand(donation),
      share(allocation, donation, house),
      amount,
    );
    await this.client.query(
      `INSERT INTO allocations (id, donation_id, house_id, unit_id, fund_unit_id, allocate_transaction_id, allocated_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id('5', allocation), id('1', donation), id('d', house), commune, province, posted, front, at],
    );
    return posted;
  }

  async release(allocation: number, donation: number, house: number, amount: number): Promise<string> {
    const spent = { type: 'spent', houseId: id('d', house), unitId: commune };
    const posted = await this.move('release', '2026-01-25', share(allocation, donation, house), spent, amount);
    await this.client.query(
      'UPDATE allocations SET release_transaction_id = $2, released_by = $3, version = version + 1 WHERE id = $1',
      [id('5', allocation), posted, approver],
    );
    return posted;
  }
}

const donor = (one: number) => ({ type: 'donor', donorId: id('f', one), unitId: province });
const inHand = (one: number) => ({
  type: 'donation',
  donationId: id('1', one),
  donorId: id('f', one),
  unitId: province,
});
const share = (allocation: number, donation: number, house: number) => ({
  type: 'allocation',
  allocationId: id('5', allocation),
  donationId: id('1', donation),
  houseId: id('d', house),
  unitId: commune,
  otherUnitId: province,
});

async function moveMoney(client: pg.Client): Promise<void> {
  const books = new Books(client);
  await books.as(front);
  await books.receive(1, 70_000_000, '2026-01-15');
  await books.reverse(await books.receive(1, 5_000_000, '2026-01-16'));
  await books.receive(2, 90_000_000, '2026-01-16');
  await books.allocate(1, 1, 1, 30_000_000);
  await books.allocate(2, 2, 2, 70_000_000);
  await books.allocate(3, 1, 2, 10_000_000);
  await books.reverse(await books.allocate(4, 1, 1, 7_000_000));
  await books.as(approver);
  await books.release(1, 1, 1, 30_000_000);
  await books.reverse(await books.release(3, 1, 2, 10_000_000));
}

const sums = `SELECT jsonb_build_array(
  (SELECT jsonb_agg(jsonb_build_array(b.account_id, b.total_in, b.total_out) ORDER BY b.account_id) FROM ledger_balances b),
  (SELECT jsonb_agg(jsonb_build_array(side, unit_id, pledged, received, allocated, released) ORDER BY side, unit_id) FROM (
    SELECT side, unit_id, sum(pledged_vnd) AS pledged, sum(received_vnd) AS received, sum(allocated_vnd) AS allocated, sum(released_vnd) AS released
    FROM money_rollup GROUP BY side, unit_id) r),
  (SELECT jsonb_agg(to_jsonb(m) ORDER BY donation_id) FROM (SELECT donation_id, received_vnd, allocated_vnd, released_vnd FROM donation_money) m),
  (SELECT jsonb_agg(to_jsonb(m) ORDER BY house_id) FROM house_money m),
  (SELECT jsonb_agg(to_jsonb(s) ORDER BY unit_id, account_type) FROM trial_balance('2026-01-16', '2026-01-31') s)) AS sums`;

it('money moved by an earlier version stays what it was, and every invariant of this one holds', async () => {
  await asAdmin(`CREATE DATABASE ${name}`);
  const earlier = await mkdtemp(join(tmpdir(), 'chung-tay-upgrade-'));
  const files = (await readdir(migrations)).filter((file) => file < '0061');
  for (const file of files) await cp(join(migrations, file), join(earlier, file));
  await migrate({ ...options, migrationsDir: earlier }).finally(() => rm(earlier, { recursive: true }));

  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const rows = async (text: string) => (await owner.query(text)).rows;
    const sumsNow = async () => {
      await owner.query(
        `SELECT set_config('app.roots', '{${province}}', false), set_config('app.reaches_all', 'true', false)`,
      );
      return (await rows(sums))[0];
    };
    const broken =
      'SELECT name, samples FROM ledger_check() WHERE violations > 0 UNION ALL SELECT name, samples FROM books_check() WHERE violations > 0';
    await owner.query('BEGIN');
    await owner.query(world);
    await moveMoney(owner);
    await owner.query('COMMIT');
    expect(await rows(broken)).toEqual([]);
    const before = await sumsNow();
    expect((await migrate({ ...options, migrationsDir: migrations })).at(0)).toMatch(/^0061/);
    expect(await rows(broken)).toEqual([]);
    expect(await rows('SELECT * FROM report_differences()')).toEqual([]);
    expect(await sumsNow()).toEqual(before);
    expect(
      await rows('SELECT kind, backward, count(*)::int AS n FROM ledger_transactions GROUP BY 1, 2 ORDER BY 1'),
    ).toEqual([
      { kind: 'allocate', backward: false, n: 4 },
      { kind: 'receive', backward: false, n: 3 },
      { kind: 'release', backward: false, n: 2 },
      { kind: 'reverse', backward: true, n: 3 },
    ]);
    // What was set aside under the former way is paid whole after the start; what comes later, in two parts.
    const percent = `SELECT unlocked_percent('${id('d', 1)}', (created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) AS earlier,
      unlocked_percent('${id('d', 1)}', '2026-02-02') AS later FROM allocations LIMIT 1`;
    expect(await rows(percent)).toEqual([{ earlier: 100, later: 60 }]);
    expect(await rows('SELECT id FROM allocations WHERE exception_reason IS NOT NULL')).toEqual([{ id: id('5', 2) }]);
  } finally {
    await owner.end();
  }
}, 60_000);
