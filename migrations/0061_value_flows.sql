-- Every way value moves, and back (F1 to F6): goods and labour with what they are reckoned at, budgets passed down to other
-- funds, sources bound to a purpose, houses taken on by a donor, money unlocked stage by stage, and refunds.

-- Drives for donations of one fund (đợt vận động).
CREATE TABLE campaigns (
  id uuid PRIMARY KEY,
  number bigint GENERATED ALWAYS AS IDENTITY,
  code text NOT NULL GENERATED ALWAYS AS ('VD-' || lpad(number::text, greatest(7, length(number::text)), '0')) STORED,
  -- The fund.
  unit_id uuid NOT NULL REFERENCES units,
  name text NOT NULL CHECK (char_length(name) BETWEEN 3 AND 200 AND name !~ '[\x01-\x1f\x7f]'),
  name_folded text COLLATE "C" NOT NULL GENERATED ALWAYS AS (fold(name)) STORED,
  appeal text NOT NULL CHECK (char_length(appeal) BETWEEN 1 AND 2000),
  -- đồng
  goal_vnd bigint CHECK (goal_vnd BETWEEN 1 AND 1000000000000000),
  opens_on date NOT NULL,
  ends_on date,
  created_by uuid NOT NULL REFERENCES users,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT campaigns_code UNIQUE (code),
  CONSTRAINT campaigns_period CHECK (ends_on IS NULL OR ends_on >= opens_on)
);
CREATE INDEX campaigns_newest ON campaigns (opens_on DESC, id DESC);
CREATE INDEX campaigns_unit_newest ON campaigns (unit_id, opens_on DESC, id DESC);
SELECT protect_by_unit('campaigns');
GRANT SELECT, INSERT ON campaigns TO {{app}};
GRANT UPDATE (name, appeal, goal_vnd, opens_on, ends_on, updated_at, version) ON campaigns TO {{app}};
GRANT SELECT ON campaigns TO {{bulk}};

-- What a day of labour is reckoned at, đồng: dated, cited. Recorded versions stay; only an open end is closed.
CREATE TABLE labour_norms (
  id uuid PRIMARY KEY,
  day_vnd bigint NOT NULL CHECK (day_vnd BETWEEN 1 AND 1000000000),
  valid_from date NOT NULL,
  valid_to date,
  citation text NOT NULL CHECK (char_length(citation) BETWEEN 3 AND 1000),
  -- The text itself was not seen.
  assumed boolean NOT NULL DEFAULT false,
  -- Null: came with the installation.
  created_by uuid REFERENCES users,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT labour_norms_period CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CONSTRAINT labour_norms_one EXCLUDE USING gist (daterange(valid_from, valid_to, '[]') WITH &&)
);
GRANT SELECT ON labour_norms TO {{app}}, {{bulk}};
GRANT INSERT ON labour_norms TO {{app}};
GRANT UPDATE (valid_to) ON labour_norms TO {{app}};
INSERT INTO labour_norms (id, day_vnd, valid_from, citation, assumed) VALUES
  ('01910000-0000-7000-8000-000000000201', 300000, '2024-01-01', 'Mức tạm tính một ngày công phổ thông; chờ văn bản hoặc thông báo giá của tỉnh', true);

-- Goods by one name and one measure.
CREATE TABLE goods_items (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120 AND name !~ '[\x01-\x1f\x7f]'),
  measure text NOT NULL CHECK (char_length(measure) BETWEEN 1 AND 40 AND measure !~ '[\x01-\x1f\x7f]'),
  name_folded text COLLATE "C" NOT NULL GENERATED ALWAYS AS (fold(name)) STORED,
  measure_folded text COLLATE "C" NOT NULL GENERATED ALWAYS AS (fold(measure)) STORED,
  CONSTRAINT goods_items_once UNIQUE (name_folded, measure_folded)
);
GRANT SELECT ON goods_items TO {{app}}, {{bulk}};
GRANT INSERT (id, name, measure) ON goods_items TO {{app}};
INSERT INTO goods_items (id, name, measure)
SELECT ('01910000-0000-7000-8000-0000000003' || lpad(n::text, 2, '0'))::uuid, name, measure
FROM unnest(
  ARRAY['Xi măng', 'Xi măng', 'Gạch xây', 'Cát', 'Đá', 'Thép xây dựng', 'Tôn lợp', 'Ngói', 'Gỗ', 'Cửa', 'Sơn', 'Bồn nước', 'Thiết bị vệ sinh', 'Dây điện', 'Đồ gia dụng'],
  ARRAY['bao 50 kg', 'kg', 'viên', 'm³', 'm³', 'kg', 'm²', 'viên', 'm³', 'bộ', 'kg', 'cái', 'bộ', 'm', 'bộ']
) WITH ORDINALITY AS item (name, measure, n);

-- Which account of the chart of accounts (hệ thống tài khoản) the accounts of the ledger belong to: dated, cited.
CREATE TABLE chart_accounts (
  account_type text NOT NULL CHECK (account_type IN ('donor', 'donation', 'allocation', 'spent')),
  kind text NOT NULL CHECK (kind IN ('cash', 'goods', 'labour')),
  number text NOT NULL CHECK (number ~ '^[0-9]{3,6}$'),
  name text NOT NULL CHECK (char_length(name) BETWEEN 3 AND 200),
  valid_from date NOT NULL,
  valid_to date,
  citation text NOT NULL CHECK (citation <> ''),
  assumed boolean NOT NULL,
  CONSTRAINT chart_accounts_period CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CONSTRAINT chart_accounts_one EXCLUDE USING gist (account_type WITH =, kind WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
);
GRANT SELECT ON chart_accounts TO {{app}}, {{bulk}};
INSERT INTO chart_accounts (account_type, kind, number, name, valid_from, citation, assumed)
SELECT type, kind, number, name, date '2022-06-01',
  'TT 41/2022/TT-BTC (kế toán hoạt động xã hội, từ thiện): cách đặt số hiệu vào loại tài khoản của sổ chưa đối chiếu với văn bản', true
FROM (VALUES
  ('donor', 'cash', '451', 'Tiếp nhận, vận động tiền của nhà hảo tâm, nguồn ngân sách'),
  ('donor', 'goods', '452', 'Tiếp nhận, vận động hiện vật'),
  ('donor', 'labour', '453', 'Tiếp nhận, vận động ngày công'),
  ('donation', 'cash', '112', 'Tiền đang giữ ở quỹ'),
  ('donation', 'goods', '152', 'Hiện vật đang giữ'),
  ('donation', 'labour', '138', 'Ngày công đã cam kết thực hiện'),
  ('allocation', 'cash', '3381', 'Tiền đã phân bổ, chờ chi cho nhà'),
  ('allocation', 'goods', '3382', 'Hiện vật đã phân bổ, chờ giao cho nhà'),
  ('allocation', 'labour', '3383', 'Ngày công đã phân bổ cho nhà'),
  ('spent', 'cash', '6121', 'Chi tiền hỗ trợ nhà ở'),
  ('spent', 'goods', '6122', 'Chi hiện vật hỗ trợ nhà ở'),
  ('spent', 'labour', '6123', 'Ngày công hỗ trợ nhà ở')
) AS account (type, kind, number, name);

-- Every run of the check of all invariants, kept (F8).
CREATE TABLE ledger_checks (
  id uuid PRIMARY KEY,
  checked_at timestamptz NOT NULL,
  ok boolean NOT NULL,
  -- [{name, description, violations, samples}] of what is broken.
  broken jsonb NOT NULL CHECK (jsonb_typeof(broken) = 'array' AND ok = (broken = '[]'))
);
CREATE INDEX ledger_checks_newest ON ledger_checks (checked_at DESC, id DESC);
GRANT SELECT ON ledger_checks TO {{app}}, {{bulk}};
GRANT INSERT ON ledger_checks TO {{app}}, {{bulk}};
CREATE TRIGGER ledger_checks_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_checks EXECUTE FUNCTION refuse_change();

-- Which share of an allocation verified stages unlock (đợt chi), in percent, adding up: dated, cited. The plan of the day
-- of the allocation counts, the most specific one first.
CREATE TABLE tranche_plans (
  id uuid PRIMARY KEY,
  -- Null: every programme, every kind of house.
  programme text CHECK (programme IN ('merit', 'ntp_poverty', 'ntp_ethnic', 'movement')),
  house_kind text CHECK (house_kind IN ('new_build', 'repair')),
  title text NOT NULL CHECK (char_length(title) BETWEEN 3 AND 200),
  citation text NOT NULL CHECK (char_length(citation) BETWEEN 3 AND 1000),
  valid_from date NOT NULL,
  valid_to date,
  assumed boolean NOT NULL DEFAULT false,
  -- [{stage, percent}]
  tranches jsonb NOT NULL CHECK (jsonb_typeof(tranches) = 'array' AND jsonb_array_length(tranches) BETWEEN 1 AND 6),
  created_by uuid REFERENCES users,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT tranche_plans_period CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CONSTRAINT tranche_plans_one EXCLUDE USING gist (
    coalesce(programme, '') WITH =, coalesce(house_kind, '') WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
);
GRANT SELECT ON tranche_plans TO {{app}}, {{bulk}};
GRANT INSERT ON tranche_plans TO {{app}};
GRANT UPDATE (valid_to) ON tranche_plans TO {{app}};
-- What is already set aside was paid whole after the start, and stays so.
INSERT INTO tranche_plans (id, title, citation, valid_from, valid_to, assumed, tranches)
SELECT '01910000-0000-7000-8000-000000000401', 'Chi một lần sau khởi công', 'Cách chi trước khi có đợt chi', '2000-01-01',
  max((created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date), true, '[{"stage": "started", "percent": 100}]'
FROM allocations HAVING count(*) > 0;
INSERT INTO tranche_plans (id, title, citation, valid_from, assumed, tranches)
SELECT '01910000-0000-7000-8000-000000000402', 'Hai đợt 60/40', 'Theo cách làm ở KH 165/KH-BCĐ ngày 10/01/2025 của Phú Thọ; chờ quy định của tỉnh',
  coalesce((SELECT max(valid_to) + 1 FROM tranche_plans), date '2000-01-01'), true,
  '[{"stage": "started", "percent": 60}, {"stage": "completed", "percent": 100}]';

-- Recorded versions stay; only an end is brought forward.
CREATE FUNCTION guard_version() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF (to_jsonb(NEW) - 'valid_to') <> (to_jsonb(OLD) - 'valid_to')
    OR coalesce(NEW.valid_to, 'infinity') > coalesce(OLD.valid_to, 'infinity') THEN
    RAISE EXCEPTION 'a dated version is only ever closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'versions_final';
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION guard_version() FROM PUBLIC;
CREATE TRIGGER labour_norms_guard BEFORE UPDATE ON labour_norms FOR EACH ROW EXECUTE FUNCTION guard_version();
CREATE TRIGGER tranche_plans_guard BEFORE UPDATE ON tranche_plans FOR EACH ROW EXECUTE FUNCTION guard_version();

-- More kinds of sources.
ALTER TABLE donors DROP CONSTRAINT donors_kind_check;
ALTER TABLE donors ADD CONSTRAINT donors_kind CHECK (kind IN (
  'enterprise', 'organisation', 'person', 'family', 'international', 'central_budget', 'provincial_budget', 'district_budget',
  'commune_budget', 'recurrent_saving', 'fund_for_the_poor', 'gratitude_fund', 'policy_loan', 'budget'));

-- Sources of the State. Twin of stateSources in shared/src/donations/schema.ts.
CREATE FUNCTION is_state_source(kind text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN kind IN ('central_budget', 'provincial_budget', 'district_budget', 'commune_budget', 'recurrent_saving', 'budget');

-- A donation is of one kind of value. What was passed down by a fund is a donation of the fund below, of the same source
-- and for the same purpose. An adoption (nhận đỡ đầu) keeps a place in what its house lacks.
ALTER TABLE donations DROP CONSTRAINT donations_pledged_vnd_check;
ALTER TABLE donations
  ADD COLUMN kind text NOT NULL DEFAULT 'cash' CHECK (kind IN ('cash', 'goods', 'labour')),
  ADD COLUMN item text CHECK (char_length(item) BETWEEN 1 AND 120),
  ADD COLUMN measure text CHECK (char_length(measure) BETWEEN 1 AND 40),
  -- Goods and labour: thousandths of the measure or of a day, and what they were reckoned at, đồng.
  ADD COLUMN pledged_amount bigint CHECK (pledged_amount BETWEEN 1 AND 1000000000000),
  ADD COLUMN pledged_value_vnd bigint CHECK (pledged_value_vnd BETWEEN 0 AND 1000000000000000),
  ADD COLUMN campaign_id uuid REFERENCES campaigns,
  ADD COLUMN document_number text CHECK (char_length(document_number) BETWEEN 1 AND 60),
  ADD COLUMN allotted_from_id uuid REFERENCES donations,
  ADD COLUMN restricted_unit_id uuid REFERENCES units,
  ADD COLUMN restricted_categories text[] NOT NULL DEFAULT '{}',
  ADD COLUMN restricted_programmes text[] NOT NULL DEFAULT '{}',
  ADD COLUMN restricted_house_id uuid REFERENCES houses,
  ADD COLUMN adoption boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT donations_pledged CHECK (CASE kind
    WHEN 'cash' THEN pledged_vnd BETWEEN 1 AND 1000000000000000 AND num_nonnulls(item, measure, pledged_amount, pledged_value_vnd) = 0
    ELSE pledged_vnd = 0 AND num_nonnulls(pledged_amount, pledged_value_vnd) = 2
      AND num_nonnulls(item, measure) = CASE kind WHEN 'goods' THEN 2 ELSE 0 END END),
  ADD CONSTRAINT donations_adoption CHECK (NOT adoption OR (restricted_house_id IS NOT NULL AND kind = 'cash' AND allotted_from_id IS NULL)),
  ADD CONSTRAINT donations_allotted_cash CHECK (allotted_from_id IS NULL OR kind = 'cash');
CREATE INDEX donations_allotted ON donations (allotted_from_id) WHERE allotted_from_id IS NOT NULL;
CREATE INDEX donations_of_campaign ON donations (campaign_id) WHERE campaign_id IS NOT NULL;
CREATE INDEX donations_adopting ON donations (restricted_house_id) WHERE adoption;

-- Receipts of goods and labour have their number in the same book.
ALTER TABLE donation_receipts DROP CONSTRAINT donation_receipts_method_check;
ALTER TABLE donation_receipts ADD CONSTRAINT donation_receipts_method CHECK (method IN ('bank', 'cash', 'goods', 'labour'));

-- How money went back to a donor; its amount and day are in the ledger.
CREATE TABLE donation_refunds (
  transaction_id uuid PRIMARY KEY REFERENCES ledger_transactions,
  donation_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  method text NOT NULL CHECK (method IN ('bank', 'cash')),
  reference text CHECK (char_length(reference) BETWEEN 1 AND 100),
  CONSTRAINT donation_refunds_donation FOREIGN KEY (donation_id, unit_id) REFERENCES donations (id, unit_id) ON UPDATE CASCADE
);
CREATE INDEX donation_refunds_of ON donation_refunds (donation_id);
SELECT protect_by_unit('donation_refunds');
GRANT SELECT, INSERT ON donation_refunds TO {{app}};
GRANT SELECT ON donation_refunds TO {{bulk}};
CREATE TRIGGER donation_refunds_kept BEFORE UPDATE OF transaction_id, donation_id, method, reference
  OR DELETE OR TRUNCATE ON donation_refunds EXECUTE FUNCTION refuse_change();

-- Goods or labour handed over at a house; amount and day are in the ledger.
CREATE TABLE deliveries (
  transaction_id uuid PRIMARY KEY REFERENCES ledger_transactions,
  allocation_id uuid NOT NULL REFERENCES allocations,
  -- Of the house, and of the fund.
  unit_id uuid NOT NULL,
  fund_unit_id uuid NOT NULL,
  received_by text NOT NULL CHECK (char_length(received_by) BETWEEN 2 AND 120 AND received_by !~ '[\x01-\x1f\x7f]')
);
CREATE INDEX deliveries_of ON deliveries (allocation_id);
SELECT protect_by_two_units('deliveries', 'fund_unit_id');
CREATE POLICY deliver_scope ON deliveries FOR INSERT TO {{app}} WITH CHECK (app_reaches(unit_id) AND EXISTS (
  SELECT FROM allocations l WHERE l.id = allocation_id AND l.unit_id = deliveries.unit_id AND l.fund_unit_id = deliveries.fund_unit_id));
GRANT SELECT, INSERT ON deliveries TO {{app}};
GRANT SELECT ON deliveries TO {{bulk}};
CREATE TRIGGER deliveries_kept BEFORE UPDATE OF transaction_id, allocation_id, received_by
  OR DELETE OR TRUNCATE ON deliveries EXECUTE FUNCTION refuse_change();

-- Why an allocation of a source of the State goes beyond the support that was approved. Its row is written before its
-- posting, which asks for it.
ALTER TABLE allocations
  ADD COLUMN exception_reason text CHECK (char_length(exception_reason) BETWEEN 3 AND 500),
  ALTER CONSTRAINT allocations_allocate_transaction_id_fkey DEFERRABLE INITIALLY DEFERRED;

-- Ways back carry the sign of a reversal: totals stay net.
ALTER TABLE ledger_transactions DISABLE TRIGGER ledger_transactions_kept;
ALTER TABLE ledger_transactions DROP CONSTRAINT ledger_transactions_kind_check;
ALTER TABLE ledger_transactions
  ADD COLUMN backward boolean NOT NULL DEFAULT false,
  -- The donation of the fund below, of an allotment and its recall; donation_id is the one above.
  ADD COLUMN other_donation_id uuid REFERENCES donations,
  ADD CONSTRAINT ledger_transactions_kind CHECK (kind IN (
    'receive', 'refund', 'allot', 'recall', 'allocate', 'reclaim', 'release', 'recover', 'reverse'));
UPDATE ledger_transactions SET backward = true WHERE kind = 'reverse';
ALTER TABLE ledger_transactions
  ALTER COLUMN backward DROP DEFAULT,
  ADD CONSTRAINT ledger_transactions_backward CHECK (kind = 'reverse' OR backward = (kind IN ('refund', 'recall', 'reclaim', 'recover')));
CREATE INDEX ledger_transactions_other_donation ON ledger_transactions (other_donation_id, number DESC) WHERE other_donation_id IS NOT NULL;
ALTER TABLE ledger_transactions ENABLE TRIGGER ledger_transactions_kept;

-- Beside the amounts: what goods and labour of the account are reckoned at, net like them; and what of a donation went on
-- to funds below (part of total_out).
ALTER TABLE ledger_balances
  ADD COLUMN value_in bigint NOT NULL DEFAULT 0,
  ADD COLUMN value_out bigint NOT NULL DEFAULT 0,
  ADD COLUMN allotted bigint NOT NULL DEFAULT 0,
  ADD CONSTRAINT ledger_balances_values CHECK (value_in BETWEEN 0 AND 9007199254740991 AND value_out BETWEEN 0 AND 9007199254740991
    AND CASE type WHEN 'donor' THEN value_in <= value_out ELSE value_in >= value_out END
    -- What is gone has no value left.
    AND (total_in <> total_out OR value_in = value_out)),
  ADD CONSTRAINT ledger_balances_allotted CHECK (allotted BETWEEN 0 AND total_out AND (allotted = 0 OR type = 'donation'));
ALTER TABLE ledger_balances DISABLE TRIGGER USER;
UPDATE ledger_balances b SET value_in = s.value_in, value_out = s.value_out
FROM (
  SELECT e.account_id, coalesce(sum(e.value_vnd) FILTER (WHERE (e.amount > 0) <> t.backward), 0) AS value_in,
    coalesce(-sum(e.value_vnd) FILTER (WHERE (e.amount > 0) = t.backward), 0) AS value_out
  FROM ledger_entries e JOIN ledger_transactions t ON t.id = e.transaction_id WHERE e.kind <> 'cash' GROUP BY e.account_id
) s WHERE s.account_id = b.account_id;
ALTER TABLE ledger_balances ENABLE TRIGGER USER;

-- The donations of a posting are touched by ledger_post itself, with the allocation it moves.
DROP TRIGGER ledger_transactions_touch ON ledger_transactions;
DROP FUNCTION touch_owners();

-- As before, and both ways: a way back moves what its way there moved. Rows are taken in one order: the allocation, the
-- donation, the donation of the fund below, then balances by account.
CREATE OR REPLACE FUNCTION ledger_post(
  posted_id uuid, posted_kind text, posted_on date, posted_memo text, posted_at timestamptz, posted_entries jsonb, reversed_id uuid
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  actor record;
  original ledger_transactions;
  facts record;
  entry record;
  flow text;
  posted_backward boolean;
  sign int;
  posted_number bigint;
BEGIN
  SELECT u.id, u.full_name INTO actor FROM users u WHERE u.id = app_user_id();
  flow := posted_kind;
  posted_backward := posted_kind IN ('refund', 'recall', 'reclaim', 'recover');
  IF posted_kind = 'reverse' THEN
    SELECT * INTO original FROM ledger_transactions WHERE id = reversed_id;
    IF original.kind = 'reverse' THEN
      RAISE EXCEPTION 'a reversal is final' USING ERRCODE = 'LG004', CONSTRAINT = 'ledger_reversal_final';
    END IF;
    flow := original.kind;
    posted_backward := NOT original.backward;
    SELECT jsonb_agg(jsonb_build_object('accountId', e.account_id, 'amount', -e.amount, 'valueVnd', -e.value_vnd))
    INTO posted_entries FROM ledger_entries e WHERE e.transaction_id = reversed_id;
  END IF;
  flow := CASE flow WHEN 'refund' THEN 'receive' WHEN 'recall' THEN 'allot' WHEN 'reclaim' THEN 'allocate' WHEN 'recover' THEN 'release' ELSE flow END;
  sign := CASE WHEN posted_backward THEN -1 ELSE 1 END;

  -- Value flows donor → donation (→ donation of a fund below) → allocation → spent, one owner of each kind in a transaction.
  SELECT count(*) AS lines, count(a.id) AS known,
    bool_and(a.type = 'donor' OR app_reaches(a.unit_id)) AS in_scope,
    bool_and(a.type = CASE WHEN (e.amount * sign > 0) THEN destination ELSE origin END) AS in_order,
    greatest(count(DISTINCT a.donor_id), count(DISTINCT a.house_id),
      count(DISTINCT a.donation_id) FILTER (WHERE flow <> 'allot'), count(DISTINCT a.donation_id) - 1,
      count(DISTINCT coalesce(a.other_unit_id, a.unit_id)) FILTER (WHERE flow <> 'allot' AND a.type IN ('donation', 'allocation'))) AS owners,
    (array_agg(a.donation_id ORDER BY e.amount * sign) FILTER (WHERE a.donation_id IS NOT NULL))[1] AS donation_id,
    (array_agg(a.donation_id ORDER BY e.amount * sign) FILTER (WHERE flow = 'allot'))[2] AS other_donation_id,
    (array_agg(a.allocation_id) FILTER (WHERE a.allocation_id IS NOT NULL))[1] AS allocation_id,
    (array_agg(a.house_id) FILTER (WHERE a.house_id IS NOT NULL))[1] AS house_id,
    (array_agg(coalesce(a.other_unit_id, a.unit_id) ORDER BY e.amount * sign) FILTER (WHERE a.type IN ('donation', 'allocation')))[1] AS fund_unit_id,
    (array_agg(a.unit_id ORDER BY e.amount * sign DESC) FILTER (WHERE a.type = 'allocation' OR flow = 'allot'))[1] AS other_unit_id
  INTO facts
  FROM jsonb_to_recordset(posted_entries) AS e ("accountId" uuid, amount bigint)
  JOIN (VALUES ('receive', 'donor', 'donation'), ('allot', 'donation', 'donation'), ('allocate', 'donation', 'allocation'), ('release', 'allocation', 'spent'))
    AS step (name, origin, destination) ON step.name = flow
  LEFT JOIN ledger_accounts a ON a.id = e."accountId";
  IF actor.id IS NULL OR facts.lines = 0 OR facts.known < facts.lines OR NOT facts.in_scope THEN
    RAISE EXCEPTION 'nothing to post within the reach of the acting person' USING ERRCODE = 'LG003', CONSTRAINT = 'ledger_scope';
  END IF;
  -- What was allotted comes from the fund above alone, and from nowhere else.
  IF NOT facts.in_order OR facts.owners > 1 OR (flow IN ('receive', 'allot') AND NOT EXISTS (
    SELECT FROM donations d WHERE d.id = coalesce(facts.other_donation_id, facts.donation_id)
      AND d.allotted_from_id IS NOT DISTINCT FROM CASE flow WHEN 'allot' THEN facts.donation_id END))
  THEN
    RAISE EXCEPTION 'value does not flow this way' USING ERRCODE = 'LG005', CONSTRAINT = 'ledger_flow';
  END IF;

  -- What these rows show changes. Their locks also make postings of one donation wait for each other.
  IF posted_kind <> 'allocate' THEN
    UPDATE allocations SET version = version + 1 WHERE id = facts.allocation_id;
  END IF;
  UPDATE donations SET version = version + 1 WHERE id = facts.donation_id;
  UPDATE donations SET version = version + 1 WHERE id = facts.other_donation_id;
  -- Closed, it gets nothing more; a mistaken way back may still be put right.
  IF posted_kind IN ('receive', 'allot') AND EXISTS (
    SELECT FROM donations d WHERE d.id = coalesce(facts.other_donation_id, facts.donation_id) AND d.closed_at IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'donation % is closed', coalesce(facts.other_donation_id, facts.donation_id) USING ERRCODE = 'LG006', CONSTRAINT = 'donations_open';
  END IF;

  INSERT INTO ledger_transactions (id, kind, backward, unit_id, other_unit_id, occurred_on, memo, actor_id, actor_name, created_at, reverses_id, donation_id, other_donation_id, house_id)
  VALUES (posted_id, posted_kind, posted_backward, facts.fund_unit_id, facts.other_unit_id, posted_on, posted_memo, actor.id, actor.full_name, posted_at,
    CASE posted_kind WHEN 'reverse' THEN reversed_id END, facts.donation_id, facts.other_donation_id, facts.house_id)
  RETURNING number INTO posted_number;

  FOR entry IN
    SELECT a.id, a.kind, a.item, a.measure, e.amount, e."valueVnd" AS value_vnd,
      sign * greatest(e.amount * sign, 0) AS gained, sign * greatest(-e.amount * sign, 0) AS given,
      CASE flow WHEN 'allot' THEN sign * greatest(-e.amount * sign, 0) ELSE 0 END AS allotted_more,
      sign * greatest(coalesce(e."valueVnd", 0) * sign, 0) AS value_gained, sign * greatest(-coalesce(e."valueVnd", 0) * sign, 0) AS value_given
    FROM jsonb_to_recordset(posted_entries) AS e ("accountId" uuid, amount bigint, "valueVnd" bigint)
    JOIN ledger_accounts a ON a.id = e."accountId"
    ORDER BY a.id
  LOOP
    UPDATE ledger_balances b SET total_in = total_in + entry.gained, total_out = total_out + entry.given,
      value_in = value_in + entry.value_gained, value_out = value_out + entry.value_given,
      allotted = allotted + entry.allotted_more
    WHERE b.account_id = entry.id
      AND CASE b.type WHEN 'donor' THEN total_in + entry.gained <= total_out + entry.given
        ELSE total_in + entry.gained >= total_out + entry.given END
      -- No more comes back than went.
      AND least(total_in + entry.gained, allotted + entry.allotted_more, total_out + entry.given - allotted - entry.allotted_more) >= 0;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'account % does not hold that much', entry.id USING ERRCODE = 'LG001', CONSTRAINT = 'ledger_insufficient_balance';
    END IF;
    INSERT INTO ledger_entries (transaction_id, account_id, amount, kind, item, measure, value_vnd)
    VALUES (posted_id, entry.id, entry.amount, entry.kind, entry.item, entry.measure, entry.value_vnd);
  END LOOP;

  -- The deferred trigger asks the same at commit; asked here, the caller is told at once.
  IF EXISTS (
    SELECT 1 FROM ledger_entries WHERE transaction_id = posted_id GROUP BY kind, item, measure
    HAVING count(*) < 2 OR sum(amount) <> 0 OR coalesce(sum(value_vnd), 0) <> 0
  ) THEN
    RAISE EXCEPTION 'entries do not sum to zero' USING ERRCODE = 'LG002', CONSTRAINT = 'ledger_balanced';
  END IF;
  RETURN posted_number;
END $$;

-- An allotment is written in the journal of the fund above and changes that of the fund below: both periods must be open.
CREATE OR REPLACE FUNCTION guard_period() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(period_key(fund))
  FROM unnest(ARRAY[NEW.unit_id, CASE WHEN NEW.other_donation_id IS NOT NULL THEN NEW.other_unit_id END]) AS fund WHERE fund IS NOT NULL;
  IF EXISTS (
    SELECT FROM ledger_period_locks l
    WHERE (l.unit_id = NEW.unit_id OR (NEW.other_donation_id IS NOT NULL AND l.unit_id = NEW.other_unit_id))
      AND l.unlocked_at IS NULL AND l.locked_until >= NEW.occurred_on
  ) THEN
    RAISE EXCEPTION 'the books of this fund are closed on %', NEW.occurred_on USING ERRCODE = 'LG007', CONSTRAINT = 'ledger_period_locked';
  END IF;
  RETURN NEW;
END $$;

-- What open adoptions keep of a house's need and have not set aside yet, đồng; over all funds, whoever asks.
CREATE FUNCTION house_reserved(house uuid) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(sum(greatest(CASE WHEN d.closed_at IS NULL THEN d.pledged_vnd ELSE coalesce(b.total_in, 0) END - coalesce(b.total_out, 0), 0)), 0)::bigint
  FROM donations d
  LEFT JOIN (ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id) ON a.owner_id = d.id AND a.type = 'donation' AND a.kind = 'cash'
  WHERE d.adoption AND d.restricted_house_id = house
$$;

-- What each house lacks, đồng: need = allocated + reserved + open, where nothing is below zero.
CREATE VIEW house_needs WITH (security_invoker = true) AS
SELECT h.id AS house_id, need.vnd AS need_vnd, m.allocated_vnd, kept.reserved_vnd,
  greatest(need.vnd - m.allocated_vnd - kept.reserved_vnd, 0) AS open_vnd
FROM houses h JOIN house_money m ON m.house_id = h.id
CROSS JOIN LATERAL (SELECT h.planned_cost_vnd - h.own_share_vnd AS vnd) need
CROSS JOIN LATERAL (SELECT house_reserved(h.id) AS reserved_vnd) kept;
GRANT SELECT ON house_needs TO {{app}}, {{bulk}};

-- What is passed down keeps source and purpose, and goes to a fund below. An adoption takes no more than is open, however
-- many try at once: the house is held.
CREATE FUNCTION guard_donation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  house houses;
  broken text;
BEGIN
  IF NEW.allotted_from_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM donations above JOIN unit_reach r ON r.root_id = above.unit_id AND r.unit_id = NEW.unit_id
    WHERE above.id = NEW.allotted_from_id AND above.unit_id <> NEW.unit_id AND NOT above.adoption
      AND (above.donor_id, above.kind, above.restricted_unit_id, above.restricted_categories, above.restricted_programmes, above.restricted_house_id)
        IS NOT DISTINCT FROM (NEW.donor_id, NEW.kind, NEW.restricted_unit_id, NEW.restricted_categories, NEW.restricted_programmes, NEW.restricted_house_id)
  ) THEN
    broken := 'donations_inherited';
  ELSIF NEW.adoption THEN
    SELECT * INTO house FROM houses WHERE id = NEW.restricted_house_id FOR NO KEY UPDATE;
    broken := CASE
      WHEN house.status NOT IN ('approved', 'started', 'foundation', 'frame_walls', 'roof', 'completed') THEN 'houses_fundable'
      WHEN (SELECT m.allocated_vnd FROM house_money m WHERE m.house_id = house.id) + house_reserved(house.id)
        > house.planned_cost_vnd - house.own_share_vnd THEN 'houses_gap' END;
  END IF;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'donation % may not be pledged this way: %', NEW.id, broken USING ERRCODE = 'LG006', CONSTRAINT = broken;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER donations_guard AFTER INSERT ON donations FOR EACH ROW
  WHEN (NEW.allotted_from_id IS NOT NULL OR NEW.adoption) EXECUTE FUNCTION guard_donation();

-- May a donation be used for a house? Every part of its restriction must hold.
CREATE FUNCTION restriction_allows(donation donations, house houses) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT (donation.restricted_house_id IS NULL OR donation.restricted_house_id = house.id)
    AND (donation.restricted_programmes = '{}' OR house.programme = ANY (donation.restricted_programmes))
    AND (donation.restricted_categories = '{}' OR EXISTS (
      SELECT FROM households k WHERE k.id = house.household_id AND k.category = ANY (donation.restricted_categories)))
    AND (donation.restricted_unit_id IS NULL OR EXISTS (
      SELECT FROM unit_reach r WHERE r.unit_id = house.unit_id AND r.root_id = donation.restricted_unit_id))
$$;

-- The support a house was approved for, đồng: of the last issued decision that names an amount.
CREATE FUNCTION approved_support(house uuid) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT e.support_vnd FROM decision_entries e JOIN decisions d ON d.id = e.decision_id
  WHERE e.house_id = house AND d.status = 'issued' AND e.support_vnd IS NOT NULL
  ORDER BY d.decision_date DESC, d.issued_at DESC LIMIT 1
$$;

-- Percent of an allocation that verified stages of its house unlock, by the plan of the day it was made.
CREATE FUNCTION unlocked_percent(house uuid, made_on date) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(max((step ->> 'percent')::int), 0)
  FROM houses h
  CROSS JOIN LATERAL (
    SELECT p.tranches FROM tranche_plans p
    WHERE made_on BETWEEN p.valid_from AND coalesce(p.valid_to, 'infinity')
      AND (p.programme IS NULL OR p.programme = h.programme) AND (p.house_kind IS NULL OR p.house_kind = h.kind)
    ORDER BY p.programme IS NULL, p.house_kind IS NULL LIMIT 1
  ) plan
  CROSS JOIN LATERAL jsonb_array_elements(plan.tranches) AS step
  JOIN house_stages s ON s.house_id = h.id AND s.stage = step ->> 'stage' AND s.state = 'verified'
  WHERE h.id = house
$$;

-- What may have been paid of an allocation by now, đồng.
CREATE FUNCTION unlocked_vnd(amount_vnd bigint, house uuid, made_at timestamptz) RETURNS bigint
LANGUAGE sql STABLE
RETURN div(amount_vnd::numeric * unlocked_percent(house, (made_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date), 100)::bigint;

-- What a balance may not do whatever the server says: keep another kind of value than was pledged, receive more than that;
-- set aside more than the house lacks, what others took on, more of the State's money than was approved,
-- against the purpose, or for a house that takes none; pay before the stages that unlock it, for a withdrawn house, by who
-- set it aside or who verified the work.
CREATE OR REPLACE FUNCTION guard_balance() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  account ledger_accounts;
  donation donations;
  house houses;
  share allocations;
  allocated bigint;
  need bigint;
  broken text;
BEGIN
  SELECT * INTO account FROM ledger_accounts WHERE id = NEW.account_id;
  IF account.type = 'donation' AND NEW.total_in > OLD.total_in THEN
    SELECT * INTO donation FROM donations WHERE id = account.donation_id FOR NO KEY UPDATE;
    broken := CASE
      WHEN (account.kind, account.item, account.measure) IS DISTINCT FROM (donation.kind, donation.item, donation.measure) THEN 'donations_value'
      WHEN NEW.total_in > coalesce(donation.pledged_amount, donation.pledged_vnd) THEN 'donations_pledge' END;
  ELSIF account.type = 'allocation' AND NEW.total_in > OLD.total_in THEN
    SELECT * INTO donation FROM donations WHERE id = account.donation_id;
    -- Held until the end: two adopters of one house wait for each other.
    SELECT * INTO house FROM houses WHERE id = account.house_id FOR NO KEY UPDATE;
    broken := CASE
      WHEN house.status NOT IN ('approved', 'started', 'foundation', 'frame_walls', 'roof', 'completed') THEN 'houses_fundable'
      WHEN (account.kind, account.item, account.measure) IS DISTINCT FROM (donation.kind, donation.item, donation.measure) THEN 'donations_value'
      WHEN NOT restriction_allows(donation, house) THEN 'donations_restriction' END;
    IF broken IS NULL AND account.kind = 'cash' THEN
      SELECT * INTO share FROM allocations WHERE id = account.allocation_id;
      allocated := (SELECT m.allocated_vnd FROM house_money m WHERE m.house_id = house.id);
      need := house.planned_cost_vnd - house.own_share_vnd;
      broken := CASE
        WHEN share.id IS NULL THEN 'allocations_missing'
        WHEN allocated > need THEN 'houses_gap'
        WHEN NOT donation.adoption AND allocated + house_reserved(house.id) > need THEN 'houses_reserved'
        WHEN share.exception_reason IS NULL AND is_state_source((SELECT kind FROM donors WHERE id = donation.donor_id))
          AND state_allocated(house.id) > approved_support(house.id) THEN 'allocations_norm' END;
    END IF;
  ELSIF account.type = 'allocation' AND NEW.total_out > OLD.total_out THEN
    SELECT * INTO share FROM allocations WHERE id = account.allocation_id;
    SELECT * INTO house FROM houses WHERE id = account.house_id;
    broken := CASE
      WHEN share.allocated_by = app_user_id() THEN 'allocations_four_eyes'
      WHEN house.status = 'withdrawn' THEN 'allocations_withdrawn'
      WHEN account.kind <> 'cash' THEN NULL
      WHEN EXISTS (SELECT FROM house_stages s WHERE s.house_id = house.id AND s.verified_by = app_user_id()) THEN 'allocations_verifier'
      WHEN NOT EXISTS (SELECT FROM house_stages s WHERE s.house_id = house.id AND s.stage = 'started' AND s.state = 'verified') THEN 'allocations_stage'
      WHEN NEW.total_out > unlocked_vnd(NEW.total_in, house.id, share.created_at) THEN 'allocations_tranche' END;
  END IF;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'account % may not move this way: %', account.id, broken USING ERRCODE = 'LG006', CONSTRAINT = broken;
  END IF;
  RETURN NULL;
END $$;

-- Cash that sources of the State have set aside for a house, net, đồng.
CREATE FUNCTION state_allocated(house uuid) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(sum(b.total_in), 0)::bigint
  FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id
  JOIN donations d ON d.id = a.donation_id JOIN donors r ON r.id = d.donor_id
  WHERE a.house_id = house AND a.type = 'allocation' AND a.kind = 'cash' AND is_state_source(r.kind)
$$;

-- A payment taken back for a withdrawn house goes all the way back to its donation: nothing stays set aside for it.
CREATE FUNCTION guard_withdrawn() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM ledger_balances b JOIN ledger_accounts a ON a.id = b.account_id JOIN houses h ON h.id = a.house_id
    WHERE b.account_id = NEW.account_id AND b.total_in > b.total_out AND h.status = 'withdrawn'
  ) THEN
    RAISE EXCEPTION 'account % holds value for a withdrawn house', NEW.account_id USING ERRCODE = 'LG006', CONSTRAINT = 'allocations_withdrawn';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_balances_withdrawn AFTER UPDATE ON ledger_balances DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.type = 'allocation' AND NEW.total_out < OLD.total_out) EXECUTE FUNCTION guard_withdrawn();

-- Cash of each donation, net of every way back. received = allotted + allocated + available, where received is what a donor
-- gave or, of a donation allotted from above, what was passed down to it. Every donation has a row.
DROP VIEW donation_money;
CREATE VIEW donation_money WITH (security_invoker = true) AS
SELECT d.id AS donation_id, coalesce(b.total_in, 0) AS received_vnd, coalesce(b.allotted, 0) AS allotted_vnd,
  coalesce(b.total_out - b.allotted, 0) AS allocated_vnd, paid.released_vnd, coalesce(b.total_in - b.total_out, 0) AS available_vnd
FROM donations d
LEFT JOIN (ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id)
  ON a.owner_id = d.id AND a.type = 'donation' AND a.kind = 'cash'
CROSS JOIN LATERAL (
  SELECT coalesce(sum(pb.total_out), 0)::bigint AS released_vnd
  FROM ledger_accounts pa JOIN ledger_balances pb ON pb.account_id = pa.id
  WHERE pa.donation_id = d.id AND pa.type = 'allocation' AND pa.kind = 'cash'
) paid;
GRANT SELECT ON donation_money TO {{app}}, {{bulk}};

-- Goods or labour of each donation of such value, net; thousandths, and đồng they are reckoned at.
CREATE VIEW donation_in_kind WITH (security_invoker = true) AS
SELECT d.id AS donation_id, coalesce(b.total_in, 0) AS received, coalesce(b.total_out, 0) AS allocated, given.released,
  coalesce(b.total_in - b.total_out, 0) AS available, coalesce(b.value_in, 0) AS received_value_vnd,
  coalesce(b.value_in - b.value_out, 0) AS available_value_vnd
FROM donations d
LEFT JOIN (ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id)
  ON a.owner_id = d.id AND a.type = 'donation' AND a.kind = d.kind
CROSS JOIN LATERAL (
  SELECT coalesce(sum(pb.total_out), 0)::bigint AS released
  FROM ledger_accounts pa JOIN ledger_balances pb ON pb.account_id = pa.id
  WHERE pa.donation_id = d.id AND pa.type = 'allocation' AND pa.kind = d.kind
) given
WHERE d.kind <> 'cash';
GRANT SELECT ON donation_in_kind TO {{app}}, {{bulk}};

-- Rollups: what a fund got from the fund above less what it passed down, `allotted_vnd`, adds up to zero over a tree that
-- holds both. Received, then, is what donors gave.
ALTER TABLE money_rollup ADD COLUMN allotted_vnd bigint NOT NULL DEFAULT 0;

DROP VIEW money_live;
CREATE VIEW money_live AS
SELECT side, unit_id, slot, sum(pledged_vnd)::bigint AS pledged_vnd, sum(received_vnd)::bigint AS received_vnd,
  sum(allotted_vnd)::bigint AS allotted_vnd, sum(allocated_vnd)::bigint AS allocated_vnd, sum(released_vnd)::bigint AS released_vnd
FROM (
  SELECT 'fund' AS side, d.unit_id, money_slot(d.id) AS slot, d.pledged_vnd, 0 AS received_vnd, 0 AS allotted_vnd, 0 AS allocated_vnd, 0 AS released_vnd
  FROM donations d WHERE d.allotted_from_id IS NULL
  UNION ALL
  SELECT part.side, part.unit_id, part.slot, 0, part.received_vnd, part.allotted_vnd, part.allocated_vnd, part.released_vnd
  FROM ledger_balances b JOIN ledger_accounts a ON a.id = b.account_id JOIN donations d ON d.id = a.donation_id CROSS JOIN LATERAL (VALUES
    ('donation', 'fund', a.unit_id, money_slot(a.donation_id), CASE WHEN d.allotted_from_id IS NULL THEN b.total_in ELSE 0 END,
      CASE WHEN d.allotted_from_id IS NULL THEN 0 ELSE b.total_in END - b.allotted, b.total_out - b.allotted, 0),
    ('allocation', 'fund', a.other_unit_id, money_slot(a.donation_id), 0, 0, 0, b.total_out),
    ('allocation', 'house', a.unit_id, 0, 0, 0, b.total_in, b.total_out)
  ) AS part (type, side, unit_id, slot, received_vnd, allotted_vnd, allocated_vnd, released_vnd)
  WHERE a.kind = 'cash' AND part.type = a.type
) parts
GROUP BY side, unit_id, slot;

-- A pledge passed down is the same pledge.
CREATE OR REPLACE FUNCTION roll_pledges() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  deltas rollup_delta[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(ROW (unit_id, money_slot(id), NULL, NULL, CASE WHEN allotted_from_id IS NULL THEN pledged_vnd ELSE 0 END)::rollup_delta)
    INTO deltas FROM new_rows;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(ROW (unit_id, money_slot(id), NULL, NULL, -pledged_vnd)::rollup_delta) INTO deltas FROM old_rows WHERE allotted_from_id IS NULL;
  ELSE
    SELECT array_agg(ROW (unit_id, slot, NULL, NULL, n)::rollup_delta) INTO deltas FROM (
      SELECT unit_id, slot, sum(vnd) AS n
      FROM (SELECT unit_id, money_slot(id) AS slot, pledged_vnd AS vnd FROM new_rows WHERE allotted_from_id IS NULL
            UNION ALL SELECT unit_id, money_slot(id), -pledged_vnd FROM old_rows WHERE allotted_from_id IS NULL) moved
      GROUP BY 1, 2 HAVING sum(vnd) <> 0) d;
  END IF;
  IF deltas IS NULL THEN
    RETURN NULL;
  END IF;
  INSERT INTO money_rollup AS r (side, unit_id, slot, pledged_vnd, received_vnd, allocated_vnd, released_vnd)
  SELECT 'fund', unit_id, first::smallint, sum(n), 0, 0, 0
  FROM unnest(deltas) GROUP BY unit_id, first::smallint ORDER BY unit_id, first::smallint
  ON CONFLICT (side, unit_id, slot) DO UPDATE SET pledged_vnd = r.pledged_vnd + excluded.pledged_vnd, changed_at = now();
  RETURN NULL;
END $$;

ALTER TYPE money_delta ADD ATTRIBUTE allotted bigint;

CREATE OR REPLACE FUNCTION roll_money() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  deltas money_delta[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(ROW (account_id, total_in, total_out, allotted)::money_delta) INTO deltas FROM new_rows
    WHERE type IN ('donation', 'allocation') AND (total_in, total_out) <> (0, 0);
  ELSE
    SELECT array_agg(ROW (n.account_id, n.total_in - o.total_in, n.total_out - o.total_out, n.allotted - o.allotted)::money_delta) INTO deltas
    FROM new_rows n JOIN old_rows o USING (account_id)
    WHERE n.type IN ('donation', 'allocation') AND (n.total_in, n.total_out, n.allotted) <> (o.total_in, o.total_out, o.allotted);
  END IF;
  IF deltas IS NULL THEN
    RETURN NULL;
  END IF;
  INSERT INTO money_rollup AS r (side, unit_id, slot, pledged_vnd, received_vnd, allotted_vnd, allocated_vnd, released_vnd)
  SELECT part.side, part.unit_id, part.slot, 0, sum(part.received_vnd), sum(part.allotted_vnd), sum(part.allocated_vnd), sum(part.released_vnd)
  FROM unnest(deltas) m JOIN ledger_accounts a ON a.id = m.account_id JOIN donations d ON d.id = a.donation_id CROSS JOIN LATERAL (VALUES
    ('donation', 'fund', a.unit_id, money_slot(a.donation_id), CASE WHEN d.allotted_from_id IS NULL THEN m.gained ELSE 0 END,
      CASE WHEN d.allotted_from_id IS NULL THEN 0 ELSE m.gained END - m.allotted, m.given - m.allotted, 0),
    ('allocation', 'fund', a.other_unit_id, money_slot(a.donation_id), 0, 0, 0, m.given),
    ('allocation', 'house', a.unit_id, 0, 0, 0, m.gained, m.given)
  ) AS part (type, side, unit_id, slot, received_vnd, allotted_vnd, allocated_vnd, released_vnd)
  WHERE a.kind = 'cash' AND part.type = a.type AND (part.received_vnd, part.allotted_vnd, part.allocated_vnd, part.released_vnd) <> (0, 0, 0, 0)
  GROUP BY part.side, part.unit_id, part.slot ORDER BY part.side, part.unit_id, part.slot
  ON CONFLICT (side, unit_id, slot) DO UPDATE
  SET received_vnd = r.received_vnd + excluded.received_vnd, allotted_vnd = r.allotted_vnd + excluded.allotted_vnd,
    allocated_vnd = r.allocated_vnd + excluded.allocated_vnd, released_vnd = r.released_vnd + excluded.released_vnd, changed_at = now();
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION report_differences() RETURNS TABLE (rollup text, key text, live_minus_kept bigint[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT 'household_rollup', concat_ws(' ', unit_id, category), ARRAY[sum(surveyed), sum(withdrawn)]::bigint[]
  FROM (SELECT * FROM household_live UNION ALL SELECT unit_id, category, -surveyed, -withdrawn FROM household_rollup) moved
  GROUP BY unit_id, category
  HAVING (sum(surveyed), sum(withdrawn)) <> (0, 0)
  UNION ALL
  SELECT 'house_rollup', concat_ws(' ', unit_id, kind, programme),
    ARRAY[sum(proposed), sum(approved), sum(started), sum(foundation), sum(frame_walls), sum(roof), sum(completed), sum(handed_over), sum(withdrawn)]::bigint[]
  FROM (SELECT * FROM house_live UNION ALL
        SELECT unit_id, kind, programme, -proposed, -approved, -started, -foundation, -frame_walls, -roof, -completed, -handed_over, -withdrawn
        FROM house_rollup) moved
  GROUP BY unit_id, kind, programme
  HAVING (sum(proposed), sum(approved), sum(started), sum(foundation), sum(frame_walls), sum(roof), sum(completed), sum(handed_over), sum(withdrawn))
    <> (0, 0, 0, 0, 0, 0, 0, 0, 0)
  UNION ALL
  SELECT 'money_rollup', concat_ws(' ', side, unit_id, slot),
    ARRAY[sum(pledged_vnd), sum(received_vnd), sum(allotted_vnd), sum(allocated_vnd), sum(released_vnd)]::bigint[]
  FROM (SELECT * FROM money_live UNION ALL
        SELECT side, unit_id, slot, -pledged_vnd, -received_vnd, -allotted_vnd, -allocated_vnd, -released_vnd FROM money_rollup) moved
  GROUP BY side, unit_id, slot
  HAVING (sum(pledged_vnd), sum(received_vnd), sum(allotted_vnd), sum(allocated_vnd), sum(released_vnd)) <> (0, 0, 0, 0, 0)
$$;

CREATE OR REPLACE FUNCTION rebuild_rollups() RETURNS void
LANGUAGE sql AS $$
  LOCK TABLE households, houses, donations, ledger_balances IN SHARE MODE;
  DELETE FROM household_rollup;
  DELETE FROM house_rollup;
  DELETE FROM money_rollup;
  INSERT INTO household_rollup SELECT * FROM household_live ORDER BY unit_id, category;
  INSERT INTO house_rollup SELECT * FROM house_live ORDER BY unit_id, kind, programme;
  INSERT INTO money_rollup (side, unit_id, slot, pledged_vnd, received_vnd, allotted_vnd, allocated_vnd, released_vnd)
  SELECT * FROM money_live ORDER BY side, unit_id, slot;
$$;

-- Sides of the trial balance follow the direction, not the kind.
CREATE OR REPLACE FUNCTION trial_balance(first_day date, last_day date) RETURNS TABLE (
  unit_id uuid, account_type text, kind text, item text, measure text,
  opening_in numeric, opening_out numeric, total_in numeric, total_out numeric)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 500 SET search_path = pg_catalog, public, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  everywhere boolean := app_reaches_all();
  here uuid[] := CASE WHEN app_reaches_all() THEN '{}'::uuid[] ELSE app_units() END;
BEGIN
  IF last_day IS NULL THEN
    RETURN QUERY
    SELECT a.unit_id, a.type, a.kind, a.item, a.measure, 0::numeric, 0::numeric, sum(b.total_in), sum(b.total_out)
    FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id
    WHERE everywhere OR a.unit_id = ANY (here)
    GROUP BY a.unit_id, a.type, a.kind, a.item, a.measure;
    RETURN;
  END IF;
  -- Each entry is added up once, as a plain integer; what is left to turn into columns is some thousand sums.
  RETURN QUERY
  WITH moved AS (
    SELECT a.unit_id, a.type, a.kind, a.item, a.measure, t.occurred_on < first_day AS before, (e.amount > 0) <> t.backward AS gained,
      sum(e.amount) AS amount
    FROM ledger_transactions t JOIN ledger_entries e ON e.transaction_id = t.id JOIN ledger_accounts a ON a.id = e.account_id
    WHERE t.occurred_on <= last_day AND (everywhere OR a.unit_id = ANY (here))
    GROUP BY a.unit_id, a.type, a.kind, a.item, a.measure, before, gained
  )
  SELECT m.unit_id, m.type, m.kind, m.item, m.measure,
    coalesce(sum(m.amount) FILTER (WHERE m.before AND m.gained), 0), coalesce(-sum(m.amount) FILTER (WHERE m.before AND NOT m.gained), 0),
    coalesce(sum(m.amount) FILTER (WHERE NOT m.before AND m.gained), 0), coalesce(-sum(m.amount) FILTER (WHERE NOT m.before AND NOT m.gained), 0)
  FROM moved m
  GROUP BY m.unit_id, m.type, m.kind, m.item, m.measure;
END $$;

-- The invariants of 0007, and those of what is new here.
CREATE OR REPLACE FUNCTION ledger_check() RETURNS TABLE (name text, description text, violations int, samples text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
  WITH moved AS (
    SELECT e.transaction_id, e.account_id, e.amount, e.value_vnd, t.backward
    FROM ledger_entries e JOIN ledger_transactions t ON t.id = e.transaction_id
  ), sums AS (
    -- A way back takes from the side it was written on.
    SELECT account_id, sum(amount) FILTER (WHERE (amount > 0) <> backward) AS gained, -sum(amount) FILTER (WHERE (amount > 0) = backward) AS given,
      sum(value_vnd) FILTER (WHERE (amount > 0) <> backward) AS value_gained, -sum(value_vnd) FILTER (WHERE (amount > 0) = backward) AS value_given
    FROM moved GROUP BY account_id
  ), flows (kind, origin, destination) AS (VALUES
    ('receive', 'donor', 'donation'), ('refund', 'donor', 'donation'), ('allot', 'donation', 'donation'), ('recall', 'donation', 'donation'),
    ('allocate', 'donation', 'allocation'), ('reclaim', 'donation', 'allocation'), ('release', 'allocation', 'spent'), ('recover', 'allocation', 'spent')
  ), house_sums AS MATERIALIZED (
    SELECT h.id, h.code, h.status, h.planned_cost_vnd - h.own_share_vnd AS need_vnd, m.allocated_vnd, m.released_vnd
    FROM houses h JOIN (
      SELECT a.house_id, sum(b.total_in) AS allocated_vnd, sum(b.total_out) AS released_vnd
      FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id
      WHERE a.type = 'allocation' AND a.kind = 'cash' GROUP BY a.house_id
    ) m ON m.house_id = h.id
  ), kinds (name, description) AS (VALUES
    ('transaction_balanced', 'Mỗi bút toán cân bằng 0 theo từng loại giá trị'),
    ('transaction_entries', 'Mỗi bút toán có ít nhất hai dòng ghi'),
    ('entry_kind', 'Dòng ghi cùng loại giá trị với tài khoản'),
    ('balance_equals_entries', 'Số dư bằng tổng các dòng ghi'),
    ('balance_covered', 'Tài khoản giữ không âm, tài khoản nguồn không dương'),
    ('reversal_exact', 'Bút toán đảo là ảnh gương của đúng một bút toán gốc'),
    ('value_flow', 'Giá trị đi đúng chiều: nguồn, khoản ủng hộ, phân bổ, đã chi'),
    ('received_within_pledge', 'Thực nhận không vượt số đăng ký'),
    ('receipt_recorded', 'Mỗi lần tiếp nhận, hoàn trả, giao hiện vật có chứng từ của nó'),
    ('allocated_within_need', 'Phân bổ không vượt nhu cầu của căn nhà'),
    ('allocation_recorded', 'Mỗi khoản phân bổ khớp bút toán và tài khoản của nó'),
    ('released_by_another', 'Người chi, người giao khác người phân bổ và người nghiệm thu'),
    ('allotted_below', 'Vốn giao xuống bằng đúng số các quỹ dưới nhận'),
    ('adopted_within_need', 'Phân bổ và phần nhận đỡ đầu không vượt nhu cầu của căn nhà'),
    ('purpose_kept', 'Nguồn có phạm vi sử dụng chỉ đến đúng nhà, đúng địa bàn'),
    ('state_within_support', 'Nguồn ngân sách không vượt mức hỗ trợ đã phê duyệt, trừ khoản nêu lý do'),
    ('released_after_start', 'Chỉ giải ngân khi khởi công đã được nghiệm thu'),
    ('withdrawn_house_empty', 'Căn nhà đã rút không còn tiền phân bổ chưa chi'),
    ('account_owned', 'Tài khoản thuộc đúng chủ và đúng đơn vị')
  ), found (name, place) AS (
    SELECT DISTINCT 'transaction_balanced', 'bút toán ' || t.number FROM ledger_entries e JOIN ledger_transactions t ON t.id = e.transaction_id
    GROUP BY t.number, e.kind, e.item, e.measure HAVING sum(e.amount) <> 0 OR coalesce(sum(e.value_vnd), 0) <> 0
    UNION ALL
    SELECT 'transaction_entries', 'bút toán ' || t.number FROM ledger_transactions t
    LEFT JOIN (SELECT transaction_id, count(*) AS lines FROM ledger_entries GROUP BY transaction_id) e ON e.transaction_id = t.id
    WHERE coalesce(e.lines, 0) < 2
    UNION ALL
    SELECT 'entry_kind', 'tài khoản ' || a.id FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id
    WHERE (e.kind, e.item, e.measure) IS DISTINCT FROM (a.kind, a.item, a.measure)
    UNION ALL
    SELECT 'balance_equals_entries', 'tài khoản ' || a.id FROM ledger_accounts a
    LEFT JOIN ledger_balances b ON b.account_id = a.id LEFT JOIN sums s ON s.account_id = a.id
    WHERE b.account_id IS NULL OR (b.total_in, b.total_out, b.value_in, b.value_out)
      IS DISTINCT FROM (coalesce(s.gained, 0)::bigint, coalesce(s.given, 0)::bigint, coalesce(s.value_gained, 0)::bigint, coalesce(s.value_given, 0)::bigint)
    UNION ALL
    SELECT 'balance_covered', 'tài khoản ' || a.id FROM ledger_accounts a JOIN sums s ON s.account_id = a.id
    WHERE CASE a.side WHEN 'source' THEN coalesce(s.gained, 0) > coalesce(s.given, 0) ELSE coalesce(s.gained, 0) < coalesce(s.given, 0) END
    UNION ALL
    SELECT 'reversal_exact', 'bút toán ' || r.number FROM ledger_transactions r JOIN ledger_transactions o ON o.id = r.reverses_id
    WHERE o.kind = 'reverse' OR r.backward = o.backward OR EXISTS (
      SELECT 1 FROM (SELECT * FROM ledger_entries WHERE transaction_id = o.id) oe
      FULL JOIN (SELECT * FROM ledger_entries WHERE transaction_id = r.id) re ON re.account_id = oe.account_id
      WHERE re.amount IS DISTINCT FROM -oe.amount OR re.value_vnd IS DISTINCT FROM -oe.value_vnd)
    UNION ALL
    SELECT DISTINCT 'value_flow', 'bút toán ' || t.number FROM ledger_transactions t
    JOIN flows f ON f.kind = t.kind
    JOIN ledger_entries e ON e.transaction_id = t.id JOIN ledger_accounts a ON a.id = e.account_id
    WHERE a.type <> CASE WHEN (e.amount > 0) <> t.backward THEN f.destination ELSE f.origin END
    UNION ALL
    SELECT 'received_within_pledge', 'khoản ủng hộ ' || d.code FROM donations d
    JOIN ledger_accounts a ON a.owner_id = d.id AND a.type = 'donation'
    JOIN ledger_balances b ON b.account_id = a.id
    WHERE b.total_in > CASE a.kind WHEN d.kind THEN coalesce(d.pledged_amount, d.pledged_vnd) ELSE 0 END
    UNION ALL
    SELECT 'receipt_recorded', 'bút toán ' || t.number FROM ledger_transactions t
    LEFT JOIN donation_receipts c ON c.transaction_id = t.id
    LEFT JOIN donation_refunds f ON f.transaction_id = t.id
    LEFT JOIN deliveries v ON v.transaction_id = t.id
    WHERE CASE t.kind
      WHEN 'receive' THEN c.donation_id IS DISTINCT FROM t.donation_id
      WHEN 'refund' THEN f.donation_id IS DISTINCT FROM t.donation_id
      WHEN 'release' THEN (v.transaction_id IS NULL) <> EXISTS (SELECT FROM ledger_entries e WHERE e.transaction_id = t.id AND e.kind = 'cash')
      ELSE num_nonnulls(c.transaction_id, f.transaction_id, v.transaction_id) > 0 END
    UNION ALL
    SELECT 'allocated_within_need', 'nhà ' || h.code FROM house_sums h WHERE h.allocated_vnd > h.need_vnd
    UNION ALL
    SELECT 'allocation_recorded', 'phân bổ ' || l.id FROM allocations l
    LEFT JOIN ledger_accounts a ON a.allocation_id = l.id
    LEFT JOIN ledger_transactions t ON t.id = l.allocate_transaction_id AND t.kind = 'allocate'
    WHERE t.id IS NULL OR a.id IS NULL OR t.actor_id <> l.allocated_by
      OR NOT EXISTS (SELECT 1 FROM ledger_entries e WHERE e.transaction_id = t.id AND e.account_id = a.id)
      OR (a.donation_id, a.house_id) IS DISTINCT FROM (l.donation_id, l.house_id)
    UNION ALL
    SELECT DISTINCT 'released_by_another', 'phân bổ ' || l.id FROM ledger_transactions t
    JOIN ledger_entries e ON e.transaction_id = t.id
    JOIN ledger_accounts a ON a.id = e.account_id AND a.type = 'allocation'
    JOIN allocations l ON l.id = a.allocation_id
    WHERE t.kind = 'release' AND (t.actor_id = l.allocated_by OR (e.kind = 'cash' AND EXISTS (
      SELECT FROM house_stages s WHERE s.house_id = l.house_id AND s.verified_by = t.actor_id AND s.verified_at <= t.created_at)))
    UNION ALL
    SELECT 'allotted_below', 'khoản ủng hộ ' || d.code FROM donations d
    LEFT JOIN (ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id) ON a.owner_id = d.id AND a.type = 'donation' AND a.kind = 'cash'
    LEFT JOIN (
      SELECT c.allotted_from_id AS id, sum(cb.total_in) AS got
      FROM donations c JOIN ledger_accounts ca ON ca.owner_id = c.id AND ca.type = 'donation' JOIN ledger_balances cb ON cb.account_id = ca.id
      WHERE c.allotted_from_id IS NOT NULL GROUP BY c.allotted_from_id
    ) below ON below.id = d.id
    WHERE coalesce(b.allotted, 0) <> coalesce(below.got, 0)
    UNION ALL
    SELECT 'adopted_within_need', 'nhà ' || n.code FROM (
      SELECT h.code, h.planned_cost_vnd - h.own_share_vnd AS need_vnd, coalesce(s.allocated_vnd, 0) + house_reserved(h.id) AS taken_vnd
      FROM houses h LEFT JOIN house_sums s ON s.id = h.id
      WHERE h.status <> 'withdrawn' AND h.id IN (SELECT d.restricted_house_id FROM donations d WHERE d.adoption)
    ) n WHERE n.taken_vnd > n.need_vnd
    UNION ALL
    SELECT 'purpose_kept', 'khoản ủng hộ ' || d.code FROM donations d
    JOIN ledger_accounts a ON a.donation_id = d.id AND a.type = 'allocation' JOIN ledger_balances b ON b.account_id = a.id
    WHERE b.total_in > 0 AND (a.house_id <> d.restricted_house_id OR (d.restricted_unit_id IS NOT NULL AND NOT EXISTS (
      SELECT FROM unit_reach r WHERE r.unit_id = a.unit_id AND r.root_id = d.restricted_unit_id)))
    UNION ALL
    SELECT 'state_within_support', 'nhà ' || h.code FROM (
      SELECT a.house_id, sum(b.total_in) AS vnd
      FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id
      JOIN donations d ON d.id = a.donation_id JOIN donors r ON r.id = d.donor_id
      WHERE a.type = 'allocation' AND a.kind = 'cash' AND is_state_source(r.kind) GROUP BY a.house_id
    ) s JOIN houses h ON h.id = s.house_id
    WHERE s.vnd > approved_support(h.id) AND NOT EXISTS (
      SELECT FROM allocations l WHERE l.house_id = h.id AND l.exception_reason IS NOT NULL)
    UNION ALL
    SELECT 'released_after_start', 'nhà ' || h.code FROM house_sums h
    WHERE h.released_vnd > 0 AND NOT EXISTS (SELECT 1 FROM house_stages s WHERE s.house_id = h.id AND s.stage = 'started' AND s.state = 'verified')
    UNION ALL
    SELECT 'withdrawn_house_empty', 'nhà ' || h.code FROM house_sums h
    WHERE h.status = 'withdrawn' AND h.allocated_vnd > h.released_vnd
    UNION ALL
    SELECT 'account_owned', 'tài khoản ' || a.id FROM ledger_accounts a
    LEFT JOIN donors r ON r.id = a.donor_id LEFT JOIN donations d ON d.id = a.donation_id
    LEFT JOIN allocations l ON l.id = a.allocation_id LEFT JOIN houses h ON h.id = a.house_id
    LEFT JOIN ledger_balances b ON b.account_id = a.id
    WHERE (b.unit_id, b.other_unit_id) IS DISTINCT FROM (a.unit_id, a.other_unit_id) OR NOT coalesce(CASE a.type
      WHEN 'donor' THEN a.unit_id = r.unit_id
      WHEN 'donation' THEN a.unit_id = d.unit_id AND a.donor_id = d.donor_id
      WHEN 'allocation' THEN a.unit_id = l.unit_id AND a.other_unit_id = l.fund_unit_id
      ELSE a.unit_id = h.unit_id END, false)
  )
  SELECT k.name, k.description, count(f.place)::int, coalesce((array_agg(f.place ORDER BY f.place) FILTER (WHERE f.place IS NOT NULL))[1:5], '{}')
  FROM kinds k LEFT JOIN found f ON f.name = k.name GROUP BY k.name, k.description ORDER BY k.name
$$;

-- What sources of the State set aside beyond the support before anybody asked why.
UPDATE allocations l SET exception_reason = 'Phân bổ trước khi hệ thống đối chiếu với mức hỗ trợ đã phê duyệt'
FROM donations d JOIN donors r ON r.id = d.donor_id
WHERE d.id = l.donation_id AND is_state_source(r.kind) AND state_allocated(l.house_id) > approved_support(l.house_id);

-- Journal lines and totals are read by day. Knowing how few books the accounts make, the planner sums them in parallel.
CREATE INDEX ledger_transactions_day_order ON ledger_transactions (occurred_on);
CREATE STATISTICS ledger_accounts_books (ndistinct) ON unit_id, type, kind, item, measure FROM ledger_accounts;

REVOKE ALL ON FUNCTION house_reserved(uuid), guard_donation(), restriction_allows(donations, houses), approved_support(uuid), unlocked_percent(uuid, date),
  state_allocated(uuid), guard_withdrawn() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION house_reserved(uuid), restriction_allows(donations, houses), approved_support(uuid), unlocked_percent(uuid, date),
  state_allocated(uuid) TO {{app}}, {{bulk}};

-- A replaced function keeps whom it was given to; one made anew here is no more than that.
SELECT rebuild_rollups();
