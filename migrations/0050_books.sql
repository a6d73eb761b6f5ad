-- The books of a fund: numbered receipts, its account for transfers, periods that are closed, and what accountants read
-- (F1, F4, B6).

-- Receipts carry a number per fund and year without gaps; a reversed one keeps its number. The year is that of the day of
-- receipt. The unit is written down with the number, because funds may be merged while their papers keep what they say.
CREATE TABLE receipt_counters (
  issued_unit_id uuid NOT NULL REFERENCES units,
  year int NOT NULL,
  last_number int NOT NULL CHECK (last_number > 0),
  PRIMARY KEY (issued_unit_id, year)
);
-- For the trigger below alone.
ALTER TABLE receipt_counters ENABLE ROW LEVEL SECURITY;
ALTER TABLE receipt_counters FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON receipt_counters TO CURRENT_USER USING (true) WITH CHECK (true);

ALTER TABLE donation_receipts ADD COLUMN issued_unit_id uuid REFERENCES units, ADD COLUMN year int, ADD COLUMN number int;
UPDATE donation_receipts c SET issued_unit_id = o.unit_id, year = o.year, number = o.number
FROM (
  SELECT r.transaction_id, r.unit_id, extract(year FROM t.occurred_on)::int AS year,
    row_number() OVER (PARTITION BY r.unit_id, extract(year FROM t.occurred_on) ORDER BY t.number) AS number
  FROM donation_receipts r JOIN ledger_transactions t ON t.id = r.transaction_id
) o WHERE o.transaction_id = c.transaction_id;
INSERT INTO receipt_counters SELECT issued_unit_id, year, max(number) FROM donation_receipts GROUP BY issued_unit_id, year;
ALTER TABLE donation_receipts
  ALTER COLUMN issued_unit_id SET NOT NULL, ALTER COLUMN year SET NOT NULL, ALTER COLUMN number SET NOT NULL,
  ADD CONSTRAINT donation_receipts_number UNIQUE (issued_unit_id, year, number);

-- The counter's row is held until the end of the transaction: who is rolled back gives the number back. It is the last
-- lock a receipt takes, so nobody waits in a circle.
CREATE FUNCTION number_receipt() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.issued_unit_id := NEW.unit_id;
  SELECT extract(year FROM t.occurred_on) INTO NEW.year FROM ledger_transactions t WHERE t.id = NEW.transaction_id;
  INSERT INTO receipt_counters AS c (issued_unit_id, year, last_number) VALUES (NEW.unit_id, NEW.year, 1)
  ON CONFLICT (issued_unit_id, year) DO UPDATE SET last_number = c.last_number + 1
  RETURNING c.last_number INTO NEW.number;
  RETURN NEW;
END $$;
CREATE TRIGGER donation_receipts_number BEFORE INSERT ON donation_receipts
  FOR EACH ROW WHEN (NEW.number IS NULL) EXECUTE FUNCTION number_receipt();
CREATE TRIGGER donation_receipts_kept BEFORE UPDATE OF transaction_id, donation_id, method, reference, issued_unit_id, year, number
  OR DELETE OR TRUNCATE ON donation_receipts EXECUTE FUNCTION refuse_change();
-- The application gives no number.
REVOKE INSERT ON donation_receipts FROM {{app}};
GRANT INSERT (transaction_id, donation_id, unit_id, method, reference) ON donation_receipts TO {{app}};

-- The account into which transfers to a fund are asked for. It is told to everybody who gives, so it is not sealed.
CREATE TABLE fund_accounts (
  id uuid PRIMARY KEY,
  unit_id uuid NOT NULL REFERENCES units,
  bank_bin text NOT NULL CHECK (bank_bin ~ '^\d{6}$'),
  bank_name text NOT NULL CHECK (char_length(bank_name) BETWEEN 2 AND 120),
  account_number text NOT NULL CHECK (account_number ~ '^[0-9A-Z]{6,19}$'),
  holder text NOT NULL CHECK (char_length(holder) BETWEEN 2 AND 120),
  valid_from date NOT NULL,
  valid_to date,
  created_by uuid NOT NULL REFERENCES users,
  created_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT fund_accounts_one EXCLUDE USING gist (unit_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
);
SELECT protect_by_unit('fund_accounts');
GRANT SELECT, INSERT ON fund_accounts TO {{app}};
GRANT UPDATE (valid_to, version) ON fund_accounts TO {{app}};

-- A fund's books closed up to a day. Opened again by another person, with a reason; both stay.
CREATE TABLE ledger_period_locks (
  id uuid PRIMARY KEY,
  unit_id uuid NOT NULL REFERENCES units,
  locked_until date NOT NULL,
  reason text NOT NULL CHECK (char_length(reason) BETWEEN 3 AND 500),
  locked_by uuid NOT NULL REFERENCES users,
  locked_by_name text NOT NULL,
  locked_at timestamptz NOT NULL,
  unlocked_by uuid REFERENCES users,
  unlocked_by_name text,
  unlocked_at timestamptz,
  unlock_reason text CHECK (char_length(unlock_reason) BETWEEN 3 AND 500),
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT ledger_period_locks_day CHECK (locked_until <= (locked_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date),
  CONSTRAINT ledger_period_locks_opened CHECK (num_nonnulls(unlocked_by, unlocked_by_name, unlocked_at, unlock_reason) IN (0, 4)),
  CONSTRAINT ledger_period_locks_four_eyes CHECK (unlocked_by <> locked_by)
);
CREATE INDEX ledger_period_locks_unit ON ledger_period_locks (unit_id, locked_until DESC) WHERE unlocked_at IS NULL;
CREATE INDEX ledger_period_locks_newest ON ledger_period_locks (locked_at DESC, id DESC);
SELECT protect_by_unit('ledger_period_locks');
GRANT SELECT, INSERT ON ledger_period_locks TO {{app}};
GRANT UPDATE (unlocked_by, unlocked_by_name, unlocked_at, unlock_reason, version) ON ledger_period_locks TO {{app}};
GRANT SELECT ON ledger_period_locks TO {{bulk}};
CREATE TRIGGER ledger_period_locks_kept BEFORE UPDATE OF id, locked_until, reason, locked_by, locked_by_name, locked_at
  OR DELETE OR TRUNCATE ON ledger_period_locks EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_period_locks_once BEFORE UPDATE OF unlocked_at ON ledger_period_locks
  FOR EACH ROW WHEN (OLD.unlocked_at IS NOT NULL) EXECUTE FUNCTION refuse_change();

CREATE FUNCTION period_key(fund uuid) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN hashtextextended('ledger_period ' || fund::text, 0);

-- Closing waits until the postings under way are written, so that none slips into the closed period after it. It asks
-- again and again instead of queueing: who queues would make later postings wait, which may hold what the former need.
CREATE FUNCTION hold_period() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  FOR attempt IN 1..100 LOOP
    IF pg_try_advisory_xact_lock(period_key(NEW.unit_id)) THEN
      RETURN NEW;
    END IF;
    PERFORM pg_sleep(0.03);
  END LOOP;
  RAISE EXCEPTION 'postings of this fund are under way' USING ERRCODE = 'lock_not_available';
END $$;
CREATE TRIGGER ledger_period_locks_hold BEFORE INSERT ON ledger_period_locks FOR EACH ROW EXECUTE FUNCTION hold_period();

-- Asked for every row of the journal, within ledger_post, its only writer. A mistake of a closed period is reversed on an
-- open day.
CREATE FUNCTION guard_period() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(period_key(NEW.unit_id));
  IF EXISTS (
    SELECT FROM ledger_period_locks l
    WHERE l.unit_id = NEW.unit_id AND l.unlocked_at IS NULL AND l.locked_until >= NEW.occurred_on
  ) THEN
    RAISE EXCEPTION 'the books of this fund are closed on %', NEW.occurred_on USING ERRCODE = 'LG007', CONSTRAINT = 'ledger_period_locked';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_transactions_period BEFORE INSERT ON ledger_transactions FOR EACH ROW EXECUTE FUNCTION guard_period();

-- The lines of a transaction as a journal has them, to whom sees the transaction from either side: debit is what was
-- written in, credit what was written out; đồng, or the measure of the goods, or days.
CREATE FUNCTION journal_lines(wanted uuid) RETURNS TABLE (
  account_id uuid, account_type text, account_name text, kind text, item text, measure text, debit numeric, credit numeric, value_vnd bigint)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 2 SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT a.id, a.type,
    CASE a.type WHEN 'donor' THEN r.name WHEN 'donation' THEN d.code WHEN 'allocation' THEN d.code || ' → ' || h.code ELSE h.code END,
    e.kind, e.item, e.measure,
    CASE WHEN e.amount > 0 THEN trim_scale(e.amount / scale.per) END, CASE WHEN e.amount < 0 THEN trim_scale(-e.amount / scale.per) END,
    abs(e.value_vnd)
  FROM ledger_transactions t
  JOIN ledger_entries e ON e.transaction_id = t.id
  JOIN ledger_accounts a ON a.id = e.account_id
  CROSS JOIN LATERAL (SELECT CASE e.kind WHEN 'cash' THEN 1 ELSE 1000 END::numeric AS per) scale
  LEFT JOIN donors r ON r.id = a.donor_id
  LEFT JOIN donations d ON d.id = a.donation_id
  LEFT JOIN houses h ON h.id = a.house_id
  WHERE t.id = wanted AND (app_reaches(t.unit_id) OR app_reaches(t.other_unit_id))
$$;

-- Sums of the accounts in the acting person's reach, by unit, type of account and kind of value: before the first day,
-- and from it to the last. Without days: since the books began until now, read from the balances. What was reversed is
-- taken off the side it was written on, on the day of the reversal.
CREATE FUNCTION trial_balance(first_day date, last_day date) RETURNS TABLE (
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
  RETURN QUERY
  WITH moved AS (
    SELECT e.account_id,
      coalesce(sum(e.amount) FILTER (WHERE t.occurred_on < first_day AND (e.amount > 0) <> (t.kind = 'reverse')), 0) AS opening_in,
      coalesce(-sum(e.amount) FILTER (WHERE t.occurred_on < first_day AND (e.amount > 0) = (t.kind = 'reverse')), 0) AS opening_out,
      coalesce(sum(e.amount) FILTER (WHERE t.occurred_on >= first_day AND (e.amount > 0) <> (t.kind = 'reverse')), 0) AS total_in,
      coalesce(-sum(e.amount) FILTER (WHERE t.occurred_on >= first_day AND (e.amount > 0) = (t.kind = 'reverse')), 0) AS total_out
    FROM ledger_transactions t JOIN ledger_entries e ON e.transaction_id = t.id
    WHERE t.occurred_on <= last_day
    GROUP BY e.account_id
  )
  SELECT a.unit_id, a.type, a.kind, a.item, a.measure, sum(m.opening_in), sum(m.opening_out), sum(m.total_in), sum(m.total_out)
  FROM moved m JOIN ledger_accounts a ON a.id = m.account_id
  WHERE everywhere OR a.unit_id = ANY (here)
  GROUP BY a.unit_id, a.type, a.kind, a.item, a.measure;
END $$;

-- What must hold of the books beside the ledger itself; the same answer as ledger_check().
CREATE FUNCTION books_check() RETURNS TABLE (name text, description text, violations int, samples text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
  WITH wrong AS (
    SELECT 'quyển ' || c.year || ' của đơn vị ' || c.issued_unit_id AS place
    FROM (SELECT issued_unit_id, year, count(*) AS many, min(number) AS first, max(number) AS last
          FROM donation_receipts GROUP BY issued_unit_id, year) r
    FULL JOIN receipt_counters c USING (issued_unit_id, year)
    WHERE (r.first, r.last, r.many) IS DISTINCT FROM (1, c.last_number, c.last_number::bigint)
  )
  SELECT 'receipt_numbered', 'Phiếu tiếp nhận đánh số liên tục theo quỹ và năm', count(*)::int, coalesce((array_agg(place ORDER BY place))[1:5], '{}')
  FROM wrong
$$;

REVOKE ALL ON FUNCTION number_receipt(), guard_period() FROM PUBLIC;
REVOKE ALL ON FUNCTION journal_lines(uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION trial_balance(date, date) FROM PUBLIC;
REVOKE ALL ON FUNCTION books_check() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION journal_lines(uuid), trial_balance(date, date), books_check() TO {{app}}, {{bulk}};
