-- Donors, their donations, and what of them is set aside for houses (F4, F5, F9). How much money there is, only the
-- ledger knows; a pledge is not money.

CREATE TABLE donors (
  id uuid PRIMARY KEY,
  number bigint GENERATED ALWAYS AS IDENTITY,
  code text NOT NULL GENERATED ALWAYS AS ('NT-' || lpad(number::text, greatest(7, length(number::text)), '0')) STORED,
  -- Who keeps the donor's file.
  unit_id uuid NOT NULL REFERENCES units,
  kind text NOT NULL CHECK (kind IN ('enterprise', 'organisation', 'person', 'family', 'international', 'budget')),
  name text NOT NULL CHECK (char_length(name) BETWEEN 2 AND 200 AND name !~ '[\x01-\x1f\x7f]'),
  name_folded text COLLATE "C" NOT NULL GENERATED ALWAYS AS (fold(name)) STORED,
  anonymous boolean NOT NULL,
  created_by uuid NOT NULL REFERENCES users,
  created_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT donors_code UNIQUE (code)
);
CREATE INDEX donors_newest ON donors (created_at DESC, id DESC);
CREATE INDEX donors_unit_newest ON donors (unit_id, created_at DESC, id DESC);
CREATE INDEX donors_name ON donors (name_folded, id);
SELECT protect_by_unit('donors');
GRANT SELECT, INSERT ON donors TO {{app}};
GRANT SELECT ON donors TO {{bulk}};

CREATE TABLE donations (
  id uuid PRIMARY KEY,
  number bigint GENERATED ALWAYS AS IDENTITY,
  code text NOT NULL GENERATED ALWAYS AS ('U-' || lpad(number::text, greatest(7, length(number::text)), '0')) STORED,
  donor_id uuid NOT NULL REFERENCES donors,
  -- The fund that receives and holds.
  unit_id uuid NOT NULL REFERENCES units,
  pledged_vnd bigint NOT NULL CHECK (pledged_vnd BETWEEN 1 AND 1000000000000000),
  pledged_on date NOT NULL,
  wish text CHECK (char_length(wish) <= 500),
  created_by uuid NOT NULL REFERENCES users,
  created_at timestamptz NOT NULL,
  closed_by uuid REFERENCES users,
  closed_at timestamptz,
  close_reason text CHECK (char_length(close_reason) BETWEEN 3 AND 500),
  -- Grows with every edit and every posting, reversals included.
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT donations_code UNIQUE (code),
  CONSTRAINT donations_unit UNIQUE (id, unit_id),
  CONSTRAINT donations_day CHECK (pledged_on <= (created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date),
  CONSTRAINT donations_closed CHECK (num_nonnulls(closed_by, closed_at, close_reason) IN (0, 3))
);
CREATE INDEX donations_newest ON donations (created_at DESC, id DESC);
CREATE INDEX donations_unit_newest ON donations (unit_id, created_at DESC, id DESC);
CREATE INDEX donations_donor ON donations (donor_id);
SELECT protect_by_unit('donations');
GRANT SELECT, INSERT ON donations TO {{app}};
GRANT UPDATE (closed_by, closed_at, close_reason, version) ON donations TO {{app}};
GRANT SELECT ON donations TO {{bulk}};
-- Who sees a donation sees its donor, wherever the donor's file is kept.
CREATE POLICY donor_of_donation ON donors FOR SELECT TO {{app}}, {{bulk}}
  USING (EXISTS (SELECT 1 FROM donations d WHERE d.donor_id = donors.id));

-- How a receipt came in; its amount and day are in the ledger.
CREATE TABLE donation_receipts (
  transaction_id uuid PRIMARY KEY REFERENCES ledger_transactions,
  donation_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  method text NOT NULL CHECK (method IN ('bank', 'cash')),
  reference text CHECK (char_length(reference) BETWEEN 1 AND 100),
  CONSTRAINT donation_receipts_donation FOREIGN KEY (donation_id, unit_id) REFERENCES donations (id, unit_id) ON UPDATE CASCADE
);
CREATE INDEX donation_receipts_of ON donation_receipts (donation_id);
SELECT protect_by_unit('donation_receipts');
GRANT SELECT, INSERT ON donation_receipts TO {{app}};
GRANT SELECT ON donation_receipts TO {{bulk}};

-- Money of one donation set aside for one house; paid out whole, by another person. Its amount and state are those of
-- its account in the ledger. Seen from both sides; made by who reaches both; paid by who reaches the house.
CREATE TABLE allocations (
  id uuid PRIMARY KEY,
  donation_id uuid NOT NULL,
  house_id uuid NOT NULL,
  -- Of the house.
  unit_id uuid NOT NULL,
  -- Of the donation.
  fund_unit_id uuid NOT NULL,
  allocate_transaction_id uuid NOT NULL REFERENCES ledger_transactions,
  -- The last release; it may have been reversed, then another may follow.
  release_transaction_id uuid REFERENCES ledger_transactions,
  allocated_by uuid NOT NULL REFERENCES users,
  released_by uuid REFERENCES users,
  created_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT allocations_house FOREIGN KEY (house_id, unit_id) REFERENCES houses (id, unit_id) ON UPDATE CASCADE,
  CONSTRAINT allocations_donation FOREIGN KEY (donation_id, fund_unit_id) REFERENCES donations (id, unit_id) ON UPDATE CASCADE,
  CONSTRAINT allocations_allocate UNIQUE (allocate_transaction_id),
  CONSTRAINT allocations_release UNIQUE (release_transaction_id),
  CONSTRAINT allocations_four_eyes CHECK (released_by <> allocated_by),
  CONSTRAINT allocations_released CHECK (num_nonnulls(release_transaction_id, released_by) IN (0, 2))
);
CREATE INDEX allocations_newest ON allocations (created_at DESC, id DESC);
CREATE INDEX allocations_unit_newest ON allocations (unit_id, created_at DESC, id DESC);
CREATE INDEX allocations_of_donation ON allocations (donation_id, created_at DESC, id DESC);
CREATE INDEX allocations_of_house ON allocations (house_id, created_at DESC, id DESC);
SELECT protect_by_two_units('allocations', 'fund_unit_id');
CREATE POLICY allocate_scope ON allocations FOR INSERT TO {{app}} WITH CHECK (app_reaches(unit_id) AND app_reaches(fund_unit_id));
CREATE POLICY release_scope ON allocations FOR UPDATE TO {{app}} USING (app_reaches(unit_id));
GRANT SELECT, INSERT ON allocations TO {{app}};
GRANT UPDATE (release_transaction_id, released_by, version) ON allocations TO {{app}};
GRANT SELECT ON allocations TO {{bulk}};

-- The owners of accounts. An allocation's account is opened in the same transaction as its row.
ALTER TABLE ledger_accounts
  ADD CONSTRAINT ledger_accounts_donor FOREIGN KEY (donor_id) REFERENCES donors,
  ADD CONSTRAINT ledger_accounts_donation FOREIGN KEY (donation_id) REFERENCES donations,
  ADD CONSTRAINT ledger_accounts_allocation FOREIGN KEY (allocation_id) REFERENCES allocations DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ledger_transactions ADD CONSTRAINT ledger_transactions_donation FOREIGN KEY (donation_id) REFERENCES donations;

-- A posting changes what its donation (and, reversed, its allocation) shows, so their versions grow. Taking these rows
-- first, always in this order, also makes postings of one donation wait for each other.
CREATE FUNCTION touch_owners() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.kind = 'reverse' THEN
    UPDATE allocations SET version = version + 1 WHERE allocate_transaction_id = NEW.reverses_id;
    UPDATE allocations SET version = version + 1 WHERE release_transaction_id = NEW.reverses_id;
  END IF;
  UPDATE donations SET version = version + 1 WHERE id = NEW.donation_id;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_transactions_touch AFTER INSERT ON ledger_transactions FOR EACH ROW EXECUTE FUNCTION touch_owners();

-- What a balance may not do whatever the server says: receive more than was pledged or after closing, set aside more
-- than the house lacks or for a house that takes none, pay in part, by the allocator, or before work has started.
CREATE FUNCTION guard_balance() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  account ledger_accounts;
  donation donations;
  house houses;
  broken text;
BEGIN
  SELECT * INTO account FROM ledger_accounts WHERE id = NEW.account_id;
  IF account.type = 'donation' AND NEW.total_in > OLD.total_in THEN
    SELECT * INTO donation FROM donations WHERE id = account.donation_id FOR NO KEY UPDATE;
    broken := CASE WHEN donation.closed_at IS NOT NULL THEN 'donations_open'
      WHEN account.kind = 'cash' AND NEW.total_in > donation.pledged_vnd THEN 'donations_pledge' END;
  ELSIF account.type = 'allocation' AND NEW.total_in > OLD.total_in THEN
    -- Held until the end: two adopters of one house wait for each other.
    SELECT * INTO house FROM houses WHERE id = account.house_id FOR NO KEY UPDATE;
    broken := CASE
      WHEN house.status NOT IN ('approved', 'started', 'foundation', 'frame_walls', 'roof', 'completed') THEN 'houses_fundable'
      WHEN account.kind = 'cash' AND (SELECT allocated_vnd FROM house_money WHERE house_id = house.id) > house.planned_cost_vnd - house.own_share_vnd
        THEN 'houses_gap' END;
  ELSIF account.type = 'allocation' AND NEW.total_out > OLD.total_out THEN
    broken := CASE
      WHEN NEW.total_out <> NEW.total_in THEN 'allocations_whole'
      WHEN EXISTS (SELECT 1 FROM allocations WHERE id = account.allocation_id AND allocated_by = app_user_id()) THEN 'allocations_four_eyes'
      WHEN NOT EXISTS (
        SELECT 1 FROM houses h JOIN house_stages s ON s.house_id = h.id AND s.stage = 'started' AND s.state = 'verified'
        WHERE h.id = account.house_id AND h.status <> 'withdrawn'
      ) THEN 'allocations_stage' END;
  END IF;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'account % may not move this way: %', account.id, broken USING ERRCODE = 'LG006', CONSTRAINT = broken;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_balances_guard AFTER UPDATE ON ledger_balances FOR EACH ROW EXECUTE FUNCTION guard_balance();

-- Cash of each donation, net of reversals. Every donation has a row.
CREATE VIEW donation_money WITH (security_invoker = true) AS
SELECT d.id AS donation_id, coalesce(b.total_in, 0) AS received_vnd, coalesce(b.total_out, 0) AS allocated_vnd, paid.released_vnd,
  coalesce(b.total_in - b.total_out, 0) AS available_vnd
FROM donations d
LEFT JOIN (ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id)
  ON a.owner_id = d.id AND a.type = 'donation' AND a.kind = 'cash'
CROSS JOIN LATERAL (
  SELECT coalesce(sum(pb.total_out), 0)::bigint AS released_vnd
  FROM ledger_accounts pa JOIN ledger_balances pb ON pb.account_id = pa.id
  WHERE pa.donation_id = d.id AND pa.type = 'allocation' AND pa.kind = 'cash'
) paid;
GRANT SELECT ON donation_money TO {{app}}, {{bulk}};

-- What an allocation is called: who sees it from one side may not see the records of the other, but must know where
-- the money came from and went to.
CREATE FUNCTION allocation_labels(wanted uuid[]) RETURNS TABLE (
  allocation_id uuid, donation_code text, donor_id uuid, donor_name text, house_code text, head_name text)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT l.id, d.code, r.id, r.name, h.code, k.head_name
  FROM allocations l
  JOIN donations d ON d.id = l.donation_id JOIN donors r ON r.id = d.donor_id
  JOIN houses h ON h.id = l.house_id JOIN households k ON k.id = h.household_id
  WHERE l.id = ANY (wanted) AND (app_reaches(l.unit_id) OR app_reaches(l.fund_unit_id))
$$;

-- The entries of a transaction as they are answered, by name, to whom sees the transaction from either side.
CREATE FUNCTION transaction_entries(wanted uuid) RETURNS json
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT coalesce(json_agg(json_build_object(
    'accountId', a.id, 'accountType', a.type,
    'accountName', CASE a.type WHEN 'donor' THEN r.name WHEN 'donation' THEN d.code WHEN 'allocation' THEN d.code || ' → ' || h.code ELSE h.code END,
    'amount', e.amount, 'kind', e.kind, 'item', e.item, 'measure', e.measure) ORDER BY e.amount, a.id), '[]')
  FROM ledger_transactions t
  JOIN ledger_entries e ON e.transaction_id = t.id
  JOIN ledger_accounts a ON a.id = e.account_id
  LEFT JOIN donors r ON r.id = a.donor_id
  LEFT JOIN donations d ON d.id = a.donation_id
  LEFT JOIN houses h ON h.id = a.house_id
  WHERE t.id = wanted AND (app_reaches(t.unit_id) OR app_reaches(t.other_unit_id))
$$;

-- Every invariant of the ledger over all units: what is broken, how often, and up to five places (F8).
CREATE FUNCTION ledger_check() RETURNS TABLE (name text, description text, violations int, samples text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
  WITH moved AS (
    SELECT e.transaction_id, e.account_id, e.amount, t.kind = 'reverse' AS reversal
    FROM ledger_entries e JOIN ledger_transactions t ON t.id = e.transaction_id
  ), sums AS (
    -- A reversal takes back from the side it was written on.
    SELECT account_id, sum(amount) FILTER (WHERE (amount > 0) <> reversal) AS gained, -sum(amount) FILTER (WHERE (amount > 0) = reversal) AS given
    FROM moved GROUP BY account_id
  ), live AS (
    SELECT t.* FROM ledger_transactions t
    WHERE t.kind <> 'reverse' AND NOT EXISTS (SELECT 1 FROM ledger_transactions r WHERE r.reverses_id = t.id)
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
    ('receipt_recorded', 'Mỗi lần tiếp nhận tiền có chứng từ của nó'),
    ('allocated_within_need', 'Phân bổ không vượt nhu cầu của căn nhà'),
    ('allocation_recorded', 'Mỗi khoản phân bổ khớp bút toán và tài khoản của nó'),
    ('released_once', 'Mỗi khoản phân bổ giải ngân nhiều nhất một lần, cả khoản'),
    ('released_by_another', 'Người giải ngân khác người phân bổ'),
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
    WHERE b.account_id IS NULL OR (b.total_in, b.total_out) IS DISTINCT FROM (coalesce(s.gained, 0)::bigint, coalesce(s.given, 0)::bigint)
    UNION ALL
    SELECT 'balance_covered', 'tài khoản ' || a.id FROM ledger_accounts a JOIN sums s ON s.account_id = a.id
    WHERE CASE a.side WHEN 'source' THEN coalesce(s.gained, 0) > coalesce(s.given, 0) ELSE coalesce(s.gained, 0) < coalesce(s.given, 0) END
    UNION ALL
    SELECT 'reversal_exact', 'bút toán ' || r.number FROM ledger_transactions r JOIN ledger_transactions o ON o.id = r.reverses_id
    WHERE o.kind = 'reverse' OR EXISTS (
      SELECT 1 FROM (SELECT * FROM ledger_entries WHERE transaction_id = o.id) oe
      FULL JOIN (SELECT * FROM ledger_entries WHERE transaction_id = r.id) re ON re.account_id = oe.account_id
      WHERE re.amount IS DISTINCT FROM -oe.amount OR re.value_vnd IS DISTINCT FROM -oe.value_vnd)
    UNION ALL
    SELECT DISTINCT 'value_flow', 'bút toán ' || t.number FROM ledger_transactions t
    JOIN ledger_entries e ON e.transaction_id = t.id JOIN ledger_accounts a ON a.id = e.account_id
    WHERE t.kind <> 'reverse' AND a.type <> CASE t.kind WHEN 'receive' THEN CASE WHEN e.amount > 0 THEN 'donation' ELSE 'donor' END
      WHEN 'allocate' THEN CASE WHEN e.amount > 0 THEN 'allocation' ELSE 'donation' END
      ELSE CASE WHEN e.amount > 0 THEN 'spent' ELSE 'allocation' END END
    UNION ALL
    SELECT 'received_within_pledge', 'khoản ủng hộ ' || d.code FROM donations d
    JOIN ledger_accounts a ON a.owner_id = d.id AND a.type = 'donation' AND a.kind = 'cash'
    JOIN ledger_balances b ON b.account_id = a.id
    WHERE b.total_in > d.pledged_vnd
    UNION ALL
    SELECT DISTINCT 'receipt_recorded', 'bút toán ' || t.number FROM ledger_transactions t
    JOIN ledger_entries e ON e.transaction_id = t.id AND e.kind = 'cash'
    LEFT JOIN donation_receipts c ON c.transaction_id = t.id
    WHERE t.kind = 'receive' AND c.donation_id IS DISTINCT FROM t.donation_id
    UNION ALL
    SELECT 'allocated_within_need', 'nhà ' || h.code FROM house_sums h WHERE h.allocated_vnd > h.need_vnd
    UNION ALL
    SELECT 'allocation_recorded', 'phân bổ ' || l.id FROM allocations l
    LEFT JOIN ledger_accounts a ON a.allocation_id = l.id
    LEFT JOIN ledger_balances b ON b.account_id = a.id
    LEFT JOIN ledger_transactions t ON t.id = l.allocate_transaction_id AND t.kind = 'allocate'
    LEFT JOIN ledger_transactions p ON p.id = l.release_transaction_id
    WHERE t.id IS NULL OR a.id IS NULL OR NOT EXISTS (SELECT 1 FROM ledger_entries e WHERE e.transaction_id = t.id AND e.account_id = a.id)
      OR (a.donation_id, a.house_id) IS DISTINCT FROM (l.donation_id, l.house_id)
      OR (b.total_out > 0 AND (p.id IS NULL OR p.kind <> 'release' OR NOT EXISTS (
        SELECT 1 FROM ledger_entries e WHERE e.transaction_id = p.id AND e.account_id = a.id)))
    UNION ALL
    SELECT 'released_once', 'phân bổ ' || a.allocation_id FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id
    LEFT JOIN (
      SELECT e.account_id, count(*) AS times FROM live t JOIN ledger_entries e ON e.transaction_id = t.id
      WHERE t.kind = 'release' GROUP BY e.account_id
    ) p ON p.account_id = a.id
    WHERE a.type = 'allocation' AND (b.total_out NOT IN (0, b.total_in) OR p.times > 1)
    UNION ALL
    SELECT 'released_by_another', 'phân bổ ' || l.id FROM allocations l
    LEFT JOIN ledger_transactions t ON t.id = l.allocate_transaction_id
    LEFT JOIN ledger_transactions p ON p.id = l.release_transaction_id
    WHERE l.released_by = l.allocated_by OR p.actor_id = t.actor_id OR p.actor_id <> l.released_by OR t.actor_id <> l.allocated_by
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

REVOKE ALL ON FUNCTION allocation_labels(uuid[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION transaction_entries(uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION ledger_check() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION allocation_labels(uuid[]), transaction_entries(uuid), ledger_check() TO {{app}}, {{bulk}};
