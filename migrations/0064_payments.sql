-- Payments (chi): lists prepared by one person and approved by another, numbered vouchers, confirmation by the household,
-- money taken back (F3, F6). Only approval moves money; how much there is to pay, the ledger and the tranche plans know.

-- A list of payments of one fund (bảng kê chi).
CREATE TABLE payment_lists (
  id uuid PRIMARY KEY,
  number bigint GENERATED ALWAYS AS IDENTITY,
  code text NOT NULL GENERATED ALWAYS AS ('BK-' || lpad(number::text, greatest(7, length(number::text)), '0')) STORED,
  -- The fund.
  unit_id uuid NOT NULL REFERENCES units,
  purpose text NOT NULL CHECK (char_length(purpose) BETWEEN 3 AND 300 AND purpose !~ '[\x01-\x1f\x7f]'),
  status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'submitted', 'approved', 'returned', 'cancelled')),
  paid_on date,
  prepared_by uuid NOT NULL REFERENCES users,
  prepared_by_name text NOT NULL,
  created_at timestamptz NOT NULL,
  submitted_by uuid REFERENCES users,
  submitted_at timestamptz,
  -- Who approved, returned or cancelled it last.
  decided_by uuid REFERENCES users,
  decided_by_name text,
  decided_at timestamptz,
  return_reason text CHECK (char_length(return_reason) BETWEEN 3 AND 500),
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT payment_lists_code UNIQUE (code),
  CONSTRAINT payment_lists_submitted CHECK (num_nonnulls(submitted_by, submitted_at) IN (0, 2) AND (status IN ('draft', 'cancelled') OR submitted_at IS NOT NULL)),
  CONSTRAINT payment_lists_decided CHECK (num_nonnulls(decided_by, decided_by_name, decided_at) IN (0, 3)
    AND CASE status WHEN 'submitted' THEN decided_at IS NULL WHEN 'draft' THEN true ELSE decided_at IS NOT NULL END),
  CONSTRAINT payment_lists_paid CHECK ((status = 'approved') = (paid_on IS NOT NULL)),
  CONSTRAINT payment_lists_day CHECK (paid_on <= (decided_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date),
  CONSTRAINT payment_lists_four_eyes CHECK (status <> 'approved' OR decided_by NOT IN (prepared_by, submitted_by))
);
CREATE INDEX payment_lists_newest ON payment_lists (created_at DESC, id DESC);
CREATE INDEX payment_lists_unit_newest ON payment_lists (unit_id, created_at DESC, id DESC);
CREATE INDEX payment_lists_waiting ON payment_lists (status) WHERE status IN ('draft', 'submitted', 'returned');

-- One line of a list. Once approved it is the payment: its posting bears its id, its voucher (phiếu chi) a number.
CREATE TABLE payments (
  id uuid PRIMARY KEY,
  list_id uuid NOT NULL REFERENCES payment_lists,
  position int NOT NULL CHECK (position BETWEEN 1 AND 500),
  allocation_id uuid NOT NULL REFERENCES allocations,
  -- Of the house, and of the fund.
  unit_id uuid NOT NULL,
  fund_unit_id uuid NOT NULL,
  -- đồng
  amount_vnd bigint NOT NULL CHECK (amount_vnd BETWEEN 1 AND 1000000000000000),
  method text NOT NULL CHECK (method IN ('bank', 'cash')),
  recipient_name text NOT NULL CHECK (char_length(recipient_name) BETWEEN 2 AND 120 AND recipient_name !~ '[\x01-\x1f\x7f]'),
  recipient_bank text CHECK (char_length(recipient_bank) BETWEEN 2 AND 120),
  -- All but the last three characters are dots; whole it is sealed in payment_recipients.
  recipient_account_masked text CHECK (recipient_account_masked ~ '^•*[0-9A-Za-z]{3}$'),
  created_at timestamptz NOT NULL,
  -- Stands in a list that is neither approved nor cancelled. Kept by the trigger below, like the voucher.
  open boolean NOT NULL DEFAULT true,
  transaction_id uuid REFERENCES ledger_transactions,
  issued_unit_id uuid REFERENCES units,
  year int,
  number int,
  confirmed_on date,
  confirmed_name text CHECK (char_length(confirmed_name) BETWEEN 2 AND 120),
  confirm_note text CHECK (char_length(confirm_note) <= 500),
  confirmed_by uuid REFERENCES users,
  confirmed_by_name text,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT payments_position UNIQUE (list_id, position),
  CONSTRAINT payments_transaction UNIQUE (transaction_id),
  CONSTRAINT payments_number UNIQUE (issued_unit_id, year, number),
  CONSTRAINT payments_issued CHECK (num_nonnulls(transaction_id, issued_unit_id, year, number) IN (0, 4)
    AND (transaction_id IS NULL OR (transaction_id = id AND NOT open))),
  CONSTRAINT payments_confirmed CHECK (num_nonnulls(confirmed_on, confirmed_name, confirmed_by, confirmed_by_name) IN (0, 4)
    AND (confirmed_on IS NULL OR transaction_id IS NOT NULL))
);
-- An allocation stands in one open list at most.
CREATE UNIQUE INDEX payments_open ON payments (allocation_id) WHERE open;
CREATE INDEX payments_of_allocation ON payments (allocation_id);
CREATE INDEX payments_newest ON payments (created_at DESC, id DESC);
CREATE INDEX payments_unconfirmed ON payments (unit_id) WHERE transaction_id IS NOT NULL AND confirmed_on IS NULL;

-- The account a line is paid to, sealed for its payment; for the eyes of the fund alone.
CREATE TABLE payment_recipients (
  payment_id uuid PRIMARY KEY REFERENCES payments ON DELETE CASCADE,
  -- The fund.
  unit_id uuid NOT NULL REFERENCES units,
  number_sealed bytea NOT NULL
);

-- Money taken back from a house: it goes to its allocation and on to the donation it came from, by two postings. Amount,
-- day, reason and actor are theirs.
CREATE TABLE payment_recoveries (
  transaction_id uuid PRIMARY KEY REFERENCES ledger_transactions,
  reclaim_transaction_id uuid NOT NULL UNIQUE REFERENCES ledger_transactions,
  payment_id uuid NOT NULL REFERENCES payments,
  -- Of the house, and of the fund.
  unit_id uuid NOT NULL,
  fund_unit_id uuid NOT NULL,
  method text NOT NULL CHECK (method IN ('bank', 'cash')),
  reference text CHECK (char_length(reference) BETWEEN 1 AND 100)
);
CREATE INDEX payment_recoveries_of ON payment_recoveries (payment_id);

-- Vouchers carry a number per fund and year without gaps, as receipts do; the year is that of the day of payment.
CREATE TABLE voucher_counters (
  issued_unit_id uuid NOT NULL REFERENCES units,
  year int NOT NULL,
  last_number int NOT NULL CHECK (last_number > 0),
  PRIMARY KEY (issued_unit_id, year)
);
ALTER TABLE voucher_counters ENABLE ROW LEVEL SECURITY;
ALTER TABLE voucher_counters FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON voucher_counters TO CURRENT_USER USING (true) WITH CHECK (true);

-- What was paid until now: each release becomes a list of one line, prepared by who set the money aside. How it was paid
-- nobody wrote down; the books took it for a transfer.
INSERT INTO payment_lists (id, unit_id, purpose, status, paid_on, prepared_by, prepared_by_name, created_at, submitted_by, submitted_at,
  decided_by, decided_by_name, decided_at)
SELECT t.id, t.unit_id, CASE WHEN char_length(t.memo) >= 3 THEN left(regexp_replace(t.memo, '[\x01-\x1f\x7f]', ' ', 'g'), 300) ELSE 'Chi hỗ trợ nhà ở' END,
  'approved', t.occurred_on, l.allocated_by, o.actor_name, t.created_at, l.allocated_by, t.created_at, t.actor_id, t.actor_name, t.created_at
FROM ledger_transactions t
JOIN ledger_entries e ON e.transaction_id = t.id AND e.kind = 'cash' AND e.amount < 0
JOIN ledger_accounts a ON a.id = e.account_id JOIN allocations l ON l.id = a.allocation_id
JOIN ledger_transactions o ON o.id = l.allocate_transaction_id
WHERE t.kind = 'release' ORDER BY t.number;
INSERT INTO payments (id, list_id, position, allocation_id, unit_id, fund_unit_id, amount_vnd, method, recipient_name, created_at, open,
  transaction_id, issued_unit_id, year, number)
SELECT t.id, t.id, 1, l.id, l.unit_id, l.fund_unit_id, -e.amount, 'bank', k.head_name, t.created_at, false,
  t.id, t.unit_id, extract(year FROM t.occurred_on),
  row_number() OVER (PARTITION BY t.unit_id, extract(year FROM t.occurred_on) ORDER BY t.number)
FROM ledger_transactions t
JOIN ledger_entries e ON e.transaction_id = t.id AND e.kind = 'cash' AND e.amount < 0
JOIN ledger_accounts a ON a.id = e.account_id JOIN allocations l ON l.id = a.allocation_id
JOIN houses h ON h.id = l.house_id JOIN households k ON k.id = h.household_id
WHERE t.kind = 'release';
INSERT INTO voucher_counters SELECT issued_unit_id, year, max(number) FROM payments GROUP BY issued_unit_id, year;
ALTER TABLE allocations DROP COLUMN release_transaction_id, DROP COLUMN released_by;

-- Who sees a payment sees the list it stands in: its code and status, not its other lines.
SELECT protect_by_unit('payment_lists');
SELECT protect_by_two_units('payments', 'fund_unit_id');
SELECT protect_by_unit('payment_recipients');
SELECT protect_by_two_units('payment_recoveries', 'fund_unit_id');
CREATE POLICY list_of_payment ON payment_lists FOR SELECT TO {{app}}, {{bulk}}
  USING (EXISTS (SELECT FROM payments p WHERE p.list_id = payment_lists.id));
GRANT SELECT ON payment_lists, payments, payment_recoveries TO {{app}}, {{bulk}};
GRANT SELECT ON payment_recipients TO {{app}};
GRANT INSERT (id, unit_id, purpose, prepared_by, prepared_by_name, created_at) ON payment_lists TO {{app}};
GRANT UPDATE (purpose, status, paid_on, submitted_by, submitted_at, decided_by, decided_by_name, decided_at, return_reason, version)
  ON payment_lists TO {{app}};

-- Lines are written and taken out while their list is being drawn up.
CREATE FUNCTION is_drawn_up(list uuid, fund uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM payment_lists l WHERE l.id = list AND l.unit_id = fund AND l.status IN ('draft', 'returned'))
$$;
CREATE POLICY prepare_scope ON payments FOR INSERT TO {{app}} WITH CHECK (
  app_reaches(fund_unit_id) AND is_drawn_up(list_id, fund_unit_id) AND EXISTS (
    SELECT FROM allocations l WHERE l.id = allocation_id AND l.unit_id = payments.unit_id AND l.fund_unit_id = payments.fund_unit_id));
CREATE POLICY redraw_scope ON payments FOR DELETE TO {{app}} USING (app_reaches(fund_unit_id) AND is_drawn_up(list_id, fund_unit_id));
CREATE POLICY confirm_scope ON payments FOR UPDATE TO {{app}} USING (app_reaches(unit_id) OR app_reaches(fund_unit_id));
GRANT INSERT (id, list_id, position, allocation_id, unit_id, fund_unit_id, amount_vnd, method, recipient_name, recipient_bank,
  recipient_account_masked, created_at), DELETE ON payments TO {{app}};
GRANT UPDATE (confirmed_on, confirmed_name, confirm_note, confirmed_by, confirmed_by_name, version) ON payments TO {{app}};
GRANT INSERT ON payment_recipients TO {{app}};
CREATE POLICY recover_scope ON payment_recoveries FOR INSERT TO {{app}} WITH CHECK (app_reaches(unit_id) AND EXISTS (
  SELECT FROM payments p WHERE p.id = payment_id AND p.unit_id = payment_recoveries.unit_id AND p.fund_unit_id = payment_recoveries.fund_unit_id));
GRANT INSERT ON payment_recoveries TO {{app}};

CREATE TRIGGER payment_lists_kept BEFORE UPDATE OF id, unit_id, prepared_by, prepared_by_name, created_at
  OR DELETE OR TRUNCATE ON payment_lists EXECUTE FUNCTION refuse_change();
CREATE TRIGGER payment_lists_final BEFORE UPDATE ON payment_lists
  FOR EACH ROW WHEN (OLD.status IN ('approved', 'cancelled')) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER payments_kept BEFORE DELETE ON payments FOR EACH ROW WHEN (NOT OLD.open) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER payments_fixed BEFORE UPDATE OF id, list_id, position, allocation_id, amount_vnd, method, recipient_name, recipient_bank,
  recipient_account_masked, created_at OR TRUNCATE ON payments EXECUTE FUNCTION refuse_change();
CREATE TRIGGER payment_recoveries_kept BEFORE UPDATE OF transaction_id, reclaim_transaction_id, payment_id, method, reference
  OR DELETE OR TRUNCATE ON payment_recoveries EXECUTE FUNCTION refuse_change();

-- What was decided of a list, its lines follow. Approved: each is the posting of its id and gets the next number, by its
-- place in the list. The counter's row is the last lock a payment takes and is held until the end: who is rolled back
-- gives the numbers back.
CREATE FUNCTION settle_lines() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  many int := (SELECT count(*) FROM payments p WHERE p.list_id = NEW.id);
  year_of int := extract(year FROM NEW.paid_on);
  given int;
BEGIN
  IF NEW.status = 'cancelled' THEN
    UPDATE payments SET open = false, version = version + 1 WHERE list_id = NEW.id;
    RETURN NULL;
  END IF;
  INSERT INTO voucher_counters AS c (issued_unit_id, year, last_number) VALUES (NEW.unit_id, year_of, many)
  ON CONFLICT (issued_unit_id, year) DO UPDATE SET last_number = c.last_number + many
  RETURNING c.last_number - many INTO given;
  UPDATE payments p SET open = false, transaction_id = p.id, issued_unit_id = NEW.unit_id, year = year_of, number = given + n.place, version = version + 1
  FROM (SELECT id, row_number() OVER (ORDER BY position) AS place FROM payments WHERE list_id = NEW.id) n
  WHERE n.id = p.id;
  RETURN NULL;
END $$;
CREATE TRIGGER payment_lists_settle AFTER UPDATE OF status ON payment_lists
  FOR EACH ROW WHEN (NEW.status IN ('approved', 'cancelled')) EXECUTE FUNCTION settle_lines();

-- Is this posting the payment of an approved list: of its amount, from its allocation, on its day, by who approved it?
CREATE FUNCTION is_paid_by_list(posted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM payments p
    JOIN payment_lists l ON l.id = p.list_id AND l.status = 'approved'
    JOIN ledger_transactions t ON t.id = p.transaction_id AND t.kind = 'release' AND t.actor_id = l.decided_by AND t.occurred_on = l.paid_on
    JOIN ledger_entries e ON e.transaction_id = t.id AND e.kind = 'cash' AND e.amount = -p.amount_vnd
    JOIN ledger_accounts a ON a.id = e.account_id AND a.allocation_id = p.allocation_id
    WHERE p.transaction_id = posted)
$$;

-- At the end of a transaction, whoever wrote: cash leaves by an approved list, and what such a list says was paid.
CREATE FUNCTION check_payment() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT is_paid_by_list(NEW.id) AND (TG_TABLE_NAME = 'payments' OR EXISTS (
    SELECT FROM ledger_entries e WHERE e.transaction_id = NEW.id AND e.kind = 'cash')) THEN
    RAISE EXCEPTION 'payment % is not that of an approved list', NEW.id USING ERRCODE = 'LG008', CONSTRAINT = 'payments_posting';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_transactions_payment AFTER INSERT ON ledger_transactions DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.kind = 'release') EXECUTE FUNCTION check_payment();
CREATE CONSTRAINT TRIGGER payments_posting AFTER INSERT OR UPDATE OF transaction_id ON payments DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.transaction_id IS NOT NULL) EXECUTE FUNCTION check_payment();

-- What of a payment was taken back and stands, đồng.
CREATE FUNCTION recovered_vnd(payment uuid) RETURNS bigint
LANGUAGE sql STABLE
RETURN (SELECT coalesce(sum(e.amount), 0)::bigint
  FROM payment_recoveries v JOIN ledger_entries e ON e.transaction_id = v.transaction_id AND e.amount > 0
  WHERE v.payment_id = payment AND NOT EXISTS (SELECT FROM ledger_transactions r WHERE r.reverses_id = v.transaction_id));

-- No more is taken back than was paid, nothing of a payment that was a mistake; and it goes on to the donation in the
-- same breath. The payment is held, so that two who recover at once wait for each other.
CREATE FUNCTION guard_recovery() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  payment payments;
  broken text;
BEGIN
  UPDATE payments SET version = version + 1 WHERE id = NEW.payment_id RETURNING * INTO payment;
  broken := CASE
    WHEN payment.transaction_id IS NULL OR EXISTS (SELECT FROM ledger_transactions r WHERE r.reverses_id = payment.id) THEN 'payment_recoveries_paid'
    WHEN recovered_vnd(payment.id) > payment.amount_vnd THEN 'payment_recoveries_covered'
    WHEN (SELECT count(*) FROM ledger_entries e JOIN ledger_transactions t ON t.id = e.transaction_id JOIN ledger_accounts a ON a.id = e.account_id
          WHERE e.kind = 'cash' AND a.allocation_id = payment.allocation_id
            AND ((t.id = NEW.transaction_id AND t.kind = 'recover') OR (t.id = NEW.reclaim_transaction_id AND t.kind = 'reclaim'))
          HAVING sum(e.amount) = 0) IS DISTINCT FROM 2 THEN 'payment_recoveries_posting' END;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'payment % may not be taken back this way: %', payment.id, broken USING ERRCODE = 'LG008', CONSTRAINT = broken;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER payment_recoveries_guard AFTER INSERT ON payment_recoveries FOR EACH ROW EXECUTE FUNCTION guard_recovery();

-- A payment of which something was taken back is no mistake as a whole; and its page shows what is reversed.
CREATE FUNCTION guard_reversed_payment() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE payments SET version = version + 1
  WHERE id = NEW.reverses_id OR id = (SELECT v.payment_id FROM payment_recoveries v WHERE v.transaction_id = NEW.reverses_id);
  IF recovered_vnd(NEW.reverses_id) > 0 THEN
    RAISE EXCEPTION 'payment % was taken back in part', NEW.reverses_id USING ERRCODE = 'LG008', CONSTRAINT = 'payments_recovered';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_transactions_reversed_payment AFTER INSERT ON ledger_transactions
  FOR EACH ROW WHEN (NEW.kind = 'reverse') EXECUTE FUNCTION guard_reversed_payment();

-- Holds everything that paying from these allocations will move, each kind in one order, before the first posting: two
-- lists that pay the same houses wait for each other. What no posting made yet (the account of a house's first payment)
-- is made in the order of houses by who posts.
CREATE FUNCTION hold_money(wanted uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  held uuid[] := ARRAY(SELECT l.id FROM allocations l WHERE l.id = ANY (wanted) AND app_reaches(l.unit_id));
BEGIN
  PERFORM FROM allocations l WHERE l.id = ANY (held) ORDER BY l.id FOR NO KEY UPDATE;
  PERFORM FROM donations d WHERE d.id IN (SELECT l.donation_id FROM allocations l WHERE l.id = ANY (held)) ORDER BY d.id FOR NO KEY UPDATE;
  PERFORM FROM ledger_balances b WHERE b.account_id IN (
    SELECT a.id FROM allocations l JOIN ledger_accounts a ON a.kind = 'cash'
      AND ((a.owner_id = l.id AND a.type = 'allocation') OR (a.owner_id = l.house_id AND a.type = 'spent'))
    WHERE l.id = ANY (held)) ORDER BY b.account_id FOR NO KEY UPDATE;
  PERFORM FROM money_rollup r WHERE (r.side, r.unit_id, r.slot) IN (
    SELECT 'fund', l.fund_unit_id, money_slot(l.donation_id) FROM allocations l WHERE l.id = ANY (held)
    UNION SELECT 'house', l.unit_id, 0 FROM allocations l WHERE l.id = ANY (held)
  ) ORDER BY r.side, r.unit_id, r.slot FOR NO KEY UPDATE;
END $$;

-- What decides whether money may be paid from allocations, to whom sees them from either side: the house may lie out of
-- sight of the fund, and the fund of the house. Goods and labour have no amounts here.
CREATE FUNCTION payment_facts(wanted uuid[]) RETURNS TABLE (
  allocation_id uuid, donation_id uuid, donor_name text, donation_code text, house_id uuid, house_code text, head_name text,
  unit_id uuid, fund_unit_id uuid, house_status text, stage text, started boolean, verifiers uuid[],
  amount_vnd bigint, released_vnd bigint, unlocked_vnd bigint, allocated_by uuid, allocated_on date, open_list_id uuid, open_list_code text)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT l.id, d.id, r.name, d.code, h.id, h.code, k.head_name, l.unit_id, l.fund_unit_id, h.status, s.last, coalesce(s.started, false),
    coalesce(s.verifiers, '{}'), b.total_in, b.total_out, unlocked_vnd(b.total_in, h.id, l.created_at), l.allocated_by, t.occurred_on, p.list_id, p.code
  FROM allocations l
  JOIN donations d ON d.id = l.donation_id JOIN donors r ON r.id = d.donor_id
  JOIN houses h ON h.id = l.house_id JOIN households k ON k.id = h.household_id
  JOIN ledger_transactions t ON t.id = l.allocate_transaction_id
  LEFT JOIN (ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id) ON a.owner_id = l.id AND a.type = 'allocation' AND a.kind = 'cash'
  LEFT JOIN LATERAL (
    SELECT bool_or(g.stage = 'started') AS started, array_agg(DISTINCT g.verified_by) AS verifiers,
      (array_agg(g.stage ORDER BY array_position(ARRAY['handed_over', 'completed', 'roof', 'frame_walls', 'foundation', 'started'], g.stage)))[1] AS last
    FROM house_stages g WHERE g.house_id = h.id AND g.state = 'verified'
  ) s ON true
  LEFT JOIN LATERAL (
    SELECT o.list_id, q.code FROM payments o JOIN payment_lists q ON q.id = o.list_id WHERE o.allocation_id = l.id AND o.open
  ) p ON true
  WHERE l.id = ANY (wanted) AND (app_reaches(l.unit_id) OR app_reaches(l.fund_unit_id))
$$;

-- Statements know all four ways money goes by bank: received, taken back from a house; paid, given back to a donor.
CREATE FUNCTION went_by_bank(posted ledger_transactions) RETURNS boolean
LANGUAGE sql STABLE
RETURN CASE posted.kind
  WHEN 'receive' THEN EXISTS (SELECT FROM donation_receipts c WHERE c.transaction_id = posted.id AND c.method = 'bank')
  WHEN 'recover' THEN EXISTS (SELECT FROM payment_recoveries v WHERE v.transaction_id = posted.id AND v.method = 'bank')
  WHEN 'release' THEN EXISTS (SELECT FROM payments p WHERE p.transaction_id = posted.id AND p.method = 'bank')
  WHEN 'refund' THEN EXISTS (SELECT FROM donation_refunds f WHERE f.transaction_id = posted.id AND f.method = 'bank')
  ELSE false END;

CREATE OR REPLACE FUNCTION guard_match() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  line statement_lines;
  posted ledger_transactions;
  broken text;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.undone_at IS NOT NULL OR NEW.undone_at IS NULL THEN
      RAISE EXCEPTION 'a part taken back stays so' USING ERRCODE = 'LG007', CONSTRAINT = 'statement_matches_final';
    END IF;
    UPDATE statement_lines SET matched_vnd = matched_vnd - OLD.amount_vnd, version = version + 1 WHERE id = OLD.line_id;
    RETURN NULL;
  END IF;
  SELECT * INTO line FROM statement_lines WHERE id = NEW.line_id FOR NO KEY UPDATE;
  SELECT * INTO posted FROM ledger_transactions WHERE id = NEW.transaction_id FOR NO KEY UPDATE;
  broken := CASE
    WHEN posted.unit_id <> line.unit_id THEN 'statement_matches_fund'
    WHEN (line.amount_vnd > 0) <> (posted.kind IN ('receive', 'recover')) OR NOT went_by_bank(posted) THEN 'statement_matches_kind'
    WHEN EXISTS (SELECT 1 FROM ledger_transactions r WHERE r.reverses_id = posted.id) THEN 'statement_matches_reversed'
    WHEN (SELECT sum(m.amount_vnd) FROM statement_matches m WHERE m.transaction_id = posted.id AND m.undone_at IS NULL)
      > cash_of_transaction(posted.id) THEN 'statement_matches_covered' END;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'line % may not be matched this way: %', line.id, broken USING ERRCODE = 'LG007', CONSTRAINT = broken;
  END IF;
  UPDATE statement_lines SET matched_vnd = matched_vnd + NEW.amount_vnd, version = version + 1 WHERE id = NEW.line_id;
  RETURN NULL;
END $$;

-- Payments by their voucher and who was to get them; `list_code` is written into a transfer that pays a whole list.
DROP FUNCTION statement_labels(uuid[]);
CREATE FUNCTION statement_labels(wanted uuid[]) RETURNS TABLE (transaction_id uuid, code text, name text, list_code text)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT t.id, coalesce('PC ' || p.number || '/' || p.year, d.code), coalesce(p.recipient_name, r.name), l.code
  FROM ledger_transactions t
  JOIN donations d ON d.id = t.donation_id JOIN donors r ON r.id = d.donor_id
  LEFT JOIN payment_recoveries v ON v.transaction_id = t.id
  LEFT JOIN payments p ON p.transaction_id = coalesce(v.payment_id, t.id)
  LEFT JOIN payment_lists l ON l.id = p.list_id
  WHERE t.id = ANY (wanted) AND app_reaches(t.unit_id)
$$;

CREATE OR REPLACE VIEW bank_movements WITH (security_invoker = true) AS
SELECT t.id, t.number, t.kind, t.unit_id, t.donation_id, t.occurred_on,
  cash_of_transaction(t.id) AS amount_vnd,
  (SELECT coalesce(sum(m.amount_vnd), 0)::bigint FROM statement_matches m WHERE m.transaction_id = t.id AND m.undone_at IS NULL) AS matched_vnd,
  CASE WHEN t.kind IN ('release', 'refund') THEN -1 ELSE 1 END AS sign
FROM ledger_transactions t
WHERE t.kind IN ('receive', 'recover', 'release', 'refund') AND went_by_bank(t)
  AND NOT EXISTS (SELECT 1 FROM ledger_transactions r WHERE r.reverses_id = t.id);

-- As before, and: numbers of vouchers, payments beside their postings, what was taken back.
CREATE OR REPLACE FUNCTION books_check() RETURNS TABLE (name text, description text, violations int, samples text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
  WITH kinds (name, description) AS (VALUES
    ('receipt_numbered', 'Phiếu tiếp nhận đánh số liên tục theo quỹ và năm'),
    ('voucher_numbered', 'Phiếu chi đánh số liên tục theo quỹ và năm'),
    ('payment_recorded', 'Mỗi lần chi tiền là một khoản của bảng kê đã duyệt, đúng số, đúng ngày, đúng người duyệt'),
    ('payment_by_another', 'Người duyệt bảng kê khác người lập, người trình'),
    ('recovered_within_payment', 'Thu hồi không vượt số đã chi, và về lại khoản ủng hộ')
  ), found (name, place) AS (
    SELECT 'receipt_numbered', 'quyển ' || c.year || ' của đơn vị ' || c.issued_unit_id
    FROM (SELECT issued_unit_id, year, count(*) AS many, min(number) AS first, max(number) AS last
          FROM donation_receipts GROUP BY issued_unit_id, year) r
    FULL JOIN receipt_counters c USING (issued_unit_id, year)
    WHERE (r.first, r.last, r.many) IS DISTINCT FROM (1, c.last_number, c.last_number::bigint)
    UNION ALL
    SELECT 'voucher_numbered', 'quyển ' || c.year || ' của đơn vị ' || c.issued_unit_id
    FROM (SELECT issued_unit_id, year, count(*) AS many, min(number) AS first, max(number) AS last
          FROM payments WHERE number IS NOT NULL GROUP BY issued_unit_id, year) v
    FULL JOIN voucher_counters c USING (issued_unit_id, year)
    WHERE (v.first, v.last, v.many) IS DISTINCT FROM (1, c.last_number, c.last_number::bigint)
    UNION ALL
    SELECT 'payment_recorded', 'bút toán ' || t.number FROM ledger_transactions t
    WHERE t.kind = 'release' AND EXISTS (SELECT FROM ledger_entries e WHERE e.transaction_id = t.id AND e.kind = 'cash') AND NOT is_paid_by_list(t.id)
    UNION ALL
    SELECT 'payment_recorded', 'bảng kê ' || l.code || ', khoản ' || p.position FROM payments p JOIN payment_lists l ON l.id = p.list_id
    WHERE p.open <> (l.status IN ('draft', 'submitted', 'returned')) OR (l.status = 'approved') <> (p.transaction_id IS NOT NULL)
    UNION ALL
    SELECT 'payment_by_another', 'bảng kê ' || l.code FROM payment_lists l
    WHERE l.status = 'approved' AND l.decided_by IN (l.prepared_by, l.submitted_by)
    UNION ALL
    SELECT 'recovered_within_payment', 'phiếu chi ' || p.number || '/' || p.year FROM payments p
    WHERE EXISTS (SELECT FROM payment_recoveries v WHERE v.payment_id = p.id) AND (recovered_vnd(p.id) > p.amount_vnd OR EXISTS (
      SELECT FROM payment_recoveries v WHERE v.payment_id = p.id
        AND (SELECT sum(e.amount) FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id AND a.allocation_id = p.allocation_id
             WHERE e.transaction_id IN (v.transaction_id, v.reclaim_transaction_id)) IS DISTINCT FROM 0))
  )
  SELECT k.name, k.description, count(f.place)::int, coalesce((array_agg(f.place ORDER BY f.place) FILTER (WHERE f.place IS NOT NULL))[1:5], '{}')
  FROM kinds k LEFT JOIN found f ON f.name = k.name GROUP BY k.name, k.description ORDER BY k.name
$$;

REVOKE ALL ON FUNCTION is_drawn_up(uuid, uuid), settle_lines(), is_paid_by_list(uuid), check_payment(), guard_recovery(), guard_reversed_payment(),
  hold_money(uuid[]), payment_facts(uuid[]), statement_labels(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_drawn_up(uuid, uuid), hold_money(uuid[]), payment_facts(uuid[]), statement_labels(uuid[]) TO {{app}};
GRANT EXECUTE ON FUNCTION payment_facts(uuid[]), is_drawn_up(uuid, uuid) TO {{bulk}};
