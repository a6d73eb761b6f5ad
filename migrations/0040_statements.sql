-- Bank accounts of funds, their statements, and which line of the bank is which transaction of the ledger (F7). The
-- ledger stays the only place that knows amounts received and paid; here stands what the bank says, and what ties the two.

CREATE TABLE bank_accounts (
  id uuid PRIMARY KEY,
  -- The fund.
  unit_id uuid NOT NULL REFERENCES units,
  bank_name text NOT NULL CHECK (char_length(bank_name) BETWEEN 2 AND 120 AND bank_name !~ '[\x01-\x1f\x7f]'),
  -- Of the bank, by NAPAS.
  bin text NOT NULL CHECK (bin ~ '^[0-9]{6}$'),
  holder text NOT NULL CHECK (char_length(holder) BETWEEN 2 AND 200 AND holder !~ '[\x01-\x1f\x7f]'),
  created_by uuid NOT NULL REFERENCES users,
  created_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT bank_accounts_unit UNIQUE (id, unit_id)
);
CREATE INDEX bank_accounts_newest ON bank_accounts (created_at DESC, id DESC);
CREATE INDEX bank_accounts_of_unit ON bank_accounts (unit_id);
SELECT protect_by_unit('bank_accounts');
GRANT SELECT, INSERT ON bank_accounts TO {{app}};
-- For the lock that lets imports of one account wait for each other.
GRANT UPDATE (version) ON bank_accounts TO {{app}};

-- The number itself, sealed, and its keyed index: an account of a bank is known once.
CREATE TABLE bank_account_numbers (
  account_id uuid PRIMARY KEY,
  unit_id uuid NOT NULL,
  bin text NOT NULL,
  number_sealed bytea NOT NULL,
  number_index bytea NOT NULL,
  CONSTRAINT bank_account_numbers_account FOREIGN KEY (account_id, unit_id) REFERENCES bank_accounts (id, unit_id) ON UPDATE CASCADE,
  CONSTRAINT bank_account_numbers_once UNIQUE (bin, number_index)
);
SELECT protect_by_unit('bank_account_numbers');
GRANT SELECT, INSERT ON bank_account_numbers TO {{app}};

CREATE TABLE statements (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  format text NOT NULL CHECK (format IN ('csv', 'xlsx', 'mt940', 'camt053')),
  filename text CHECK (char_length(filename) BETWEEN 1 AND 200),
  from_on date NOT NULL,
  to_on date NOT NULL CHECK (to_on >= from_on),
  -- đồng; an account may be overdrawn.
  opening_vnd bigint NOT NULL,
  closing_vnd bigint NOT NULL,
  lines_read int NOT NULL CHECK (lines_read >= 0),
  lines_added int NOT NULL CHECK (lines_added BETWEEN 0 AND lines_read),
  imported_by uuid NOT NULL REFERENCES users,
  imported_by_name text NOT NULL,
  imported_at timestamptz NOT NULL,
  CONSTRAINT statements_unit UNIQUE (id, unit_id),
  CONSTRAINT statements_bounds CHECK (abs(opening_vnd) <= 1000000000000000 AND abs(closing_vnd) <= 1000000000000000),
  CONSTRAINT statements_account FOREIGN KEY (account_id, unit_id) REFERENCES bank_accounts (id, unit_id) ON UPDATE CASCADE
);
CREATE INDEX statements_newest ON statements (imported_at DESC, id DESC);
CREATE INDEX statements_of_account ON statements (account_id, to_on DESC);
SELECT protect_by_unit('statements');
GRANT SELECT, INSERT ON statements TO {{app}};

-- What the bank booked. The same line comes again with every overlapping statement, and is kept once: by account, day,
-- amount, reference and text, and its number among the equal ones of the day.
CREATE TABLE statement_lines (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL,
  statement_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  booked_on date NOT NULL,
  -- đồng, money in above zero.
  amount_vnd bigint NOT NULL CHECK (amount_vnd <> 0 AND abs(amount_vnd) <= 1000000000000000),
  reference text CHECK (char_length(reference) BETWEEN 1 AND 100),
  text text NOT NULL CHECK (char_length(text) <= 500),
  text_folded text COLLATE "C" NOT NULL GENERATED ALWAYS AS (fold(text)) STORED,
  identity text COLLATE "C" NOT NULL GENERATED ALWAYS AS (md5(coalesce(reference, '') || E'\n' || text)) STORED,
  occurrence int NOT NULL CHECK (occurrence > 0),
  -- The sum of its parts that stand; kept by the trigger below.
  matched_vnd bigint NOT NULL DEFAULT 0,
  ignored_by uuid REFERENCES users,
  ignored_at timestamptz,
  ignore_reason text CHECK (char_length(ignore_reason) BETWEEN 3 AND 500),
  created_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT statement_lines_unit UNIQUE (id, unit_id),
  CONSTRAINT statement_lines_once UNIQUE (account_id, booked_on, amount_vnd, identity, occurrence),
  CONSTRAINT statement_lines_account FOREIGN KEY (account_id, unit_id) REFERENCES bank_accounts (id, unit_id) ON UPDATE CASCADE,
  CONSTRAINT statement_lines_statement FOREIGN KEY (statement_id, unit_id) REFERENCES statements (id, unit_id) ON UPDATE CASCADE,
  CONSTRAINT statement_lines_covered CHECK (matched_vnd BETWEEN 0 AND abs(amount_vnd)),
  CONSTRAINT statement_lines_ignored CHECK (num_nonnulls(ignored_by, ignored_at, ignore_reason) IN (0, 3) AND (ignored_at IS NULL OR matched_vnd = 0))
);
CREATE INDEX statement_lines_newest ON statement_lines (booked_on DESC, id DESC);
CREATE INDEX statement_lines_of_account ON statement_lines (account_id, booked_on DESC, id DESC);
CREATE INDEX statement_lines_open ON statement_lines (account_id) WHERE ignored_at IS NULL AND matched_vnd < abs(amount_vnd);
CREATE INDEX statement_lines_of_statement ON statement_lines (statement_id);
SELECT protect_by_unit('statement_lines');
GRANT SELECT ON statement_lines TO {{app}};
GRANT INSERT (id, account_id, statement_id, unit_id, booked_on, amount_vnd, reference, text, occurrence, created_at) ON statement_lines TO {{app}};
GRANT UPDATE (ignored_by, ignored_at, ignore_reason, version) ON statement_lines TO {{app}};

-- A part of a line that is a transaction of the ledger. Taken back by marking it undone; both stay.
CREATE TABLE statement_matches (
  id uuid PRIMARY KEY,
  line_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  transaction_id uuid NOT NULL REFERENCES ledger_transactions,
  amount_vnd bigint NOT NULL CHECK (amount_vnd > 0),
  matched_by uuid NOT NULL REFERENCES users,
  matched_by_name text NOT NULL,
  matched_at timestamptz NOT NULL,
  undone_by uuid REFERENCES users,
  undone_at timestamptz,
  CONSTRAINT statement_matches_line FOREIGN KEY (line_id, unit_id) REFERENCES statement_lines (id, unit_id) ON UPDATE CASCADE,
  CONSTRAINT statement_matches_undone CHECK (num_nonnulls(undone_by, undone_at) IN (0, 2))
);
CREATE INDEX statement_matches_of_line ON statement_matches (line_id);
CREATE INDEX statement_matches_of_transaction ON statement_matches (transaction_id) WHERE undone_at IS NULL;
SELECT protect_by_unit('statement_matches');
GRANT SELECT ON statement_matches TO {{app}};
GRANT INSERT (id, line_id, unit_id, transaction_id, amount_vnd, matched_by, matched_by_name, matched_at) ON statement_matches TO {{app}};
GRANT UPDATE (undone_by, undone_at) ON statement_matches TO {{app}};

-- Cash that a receipt or a payment moved, đồng.
CREATE FUNCTION cash_of_transaction(wanted uuid) RETURNS bigint
LANGUAGE sql STABLE
RETURN (SELECT coalesce(sum(e.amount), 0)::bigint FROM ledger_entries e WHERE e.transaction_id = wanted AND e.amount > 0 AND e.kind = 'cash');

-- Whatever the server says: parts never exceed their line (statement_lines_covered) nor their transaction; money in is a
-- receipt by bank, money out a payment; of the same fund, and not reversed. Line and transaction are held until the end,
-- so that two who match at once wait for each other; by a lock that lives with the one a foreign key takes before.
CREATE FUNCTION guard_match() RETURNS trigger
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
    WHEN line.amount_vnd < 0 AND posted.kind <> 'release' THEN 'statement_matches_kind'
    WHEN line.amount_vnd > 0 AND NOT (posted.kind = 'receive' AND EXISTS (
      SELECT 1 FROM donation_receipts c WHERE c.transaction_id = posted.id AND c.method = 'bank')) THEN 'statement_matches_kind'
    WHEN EXISTS (SELECT 1 FROM ledger_transactions r WHERE r.reverses_id = posted.id) THEN 'statement_matches_reversed'
    WHEN (SELECT sum(m.amount_vnd) FROM statement_matches m WHERE m.transaction_id = posted.id AND m.undone_at IS NULL)
      > cash_of_transaction(posted.id) THEN 'statement_matches_covered' END;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'line % may not be matched this way: %', line.id, broken USING ERRCODE = 'LG007', CONSTRAINT = broken;
  END IF;
  UPDATE statement_lines SET matched_vnd = matched_vnd + NEW.amount_vnd, version = version + 1 WHERE id = NEW.line_id;
  RETURN NULL;
END $$;
CREATE TRIGGER statement_matches_guard AFTER INSERT OR UPDATE ON statement_matches FOR EACH ROW EXECUTE FUNCTION guard_match();

-- A transaction that is reversed is no longer what the bank booked: its lines wait again.
CREATE FUNCTION free_lines() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM ledger_transactions WHERE id = NEW.reverses_id FOR NO KEY UPDATE;
  UPDATE statement_matches SET undone_by = NEW.actor_id, undone_at = NEW.created_at
  WHERE transaction_id = NEW.reverses_id AND undone_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_transactions_free_lines AFTER INSERT ON ledger_transactions
  FOR EACH ROW WHEN (NEW.kind = 'reverse') EXECUTE FUNCTION free_lines();

-- What a receipt or payment is called, to whom reaches its fund: the house of a payment may lie out of their sight.
CREATE FUNCTION statement_labels(wanted uuid[]) RETURNS TABLE (transaction_id uuid, code text, name text)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT t.id, CASE t.kind WHEN 'release' THEN d.code || ' → ' || h.code ELSE d.code END,
    CASE t.kind WHEN 'release' THEN k.head_name ELSE r.name END
  FROM ledger_transactions t
  JOIN donations d ON d.id = t.donation_id JOIN donors r ON r.id = d.donor_id
  LEFT JOIN houses h ON h.id = t.house_id LEFT JOIN households k ON k.id = h.household_id
  WHERE t.id = ANY (wanted) AND app_reaches(t.unit_id)
$$;

-- Money of a fund that went by bank: receipts by transfer and payments, not reversed, with what of them no line has yet.
CREATE VIEW bank_movements WITH (security_invoker = true) AS
SELECT t.id, t.number, t.kind, t.unit_id, t.donation_id, t.occurred_on,
  cash_of_transaction(t.id) AS amount_vnd,
  (SELECT coalesce(sum(m.amount_vnd), 0)::bigint FROM statement_matches m WHERE m.transaction_id = t.id AND m.undone_at IS NULL) AS matched_vnd
FROM ledger_transactions t
WHERE (t.kind = 'release' OR (t.kind = 'receive' AND EXISTS (
    SELECT 1 FROM donation_receipts c WHERE c.transaction_id = t.id AND c.method = 'bank')))
  AND NOT EXISTS (SELECT 1 FROM ledger_transactions r WHERE r.reverses_id = t.id);
GRANT SELECT ON bank_movements TO {{app}};

REVOKE ALL ON FUNCTION statement_labels(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION statement_labels(uuid[]) TO {{app}};
