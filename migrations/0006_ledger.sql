-- The ledger (sổ nhật ký): append-only double entry for cash, goods and labour, written by one function (F1).

-- Like protect_by_unit, for rows that belong to two units (the fund that gives, the unit of the house that gets):
-- each side sees them. Rows are written by owner functions or by a policy of the table's own.
CREATE FUNCTION protect_by_two_units(target regclass, other_column name) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY owner_all ON %s TO CURRENT_USER USING (true) WITH CHECK (true)', target);
  EXECUTE format(
    'CREATE POLICY unit_scope ON %1$s FOR SELECT TO {{app}}, {{bulk}} USING (
       (SELECT app_reaches_all())
       OR EXISTS (SELECT FROM unit_reach r WHERE r.unit_id = %1$s.unit_id AND r.root_id = ANY ((SELECT app_roots())::uuid[]))
       OR EXISTS (SELECT FROM unit_reach r WHERE r.unit_id = %1$s.%2$I AND r.root_id = ANY ((SELECT app_roots())::uuid[])))',
    target, other_column
  );
END $$;

-- What is written here stays as written, whoever asks.
CREATE FUNCTION refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'LG000', CONSTRAINT = 'ledger_append_only';
END $$;

-- An account keeps one kind of value for one owner: a donor (source), a donation in hand at a fund, the share of it
-- set aside for a house (one account per allocation), what was paid out for a house.
CREATE TABLE ledger_accounts (
  id uuid PRIMARY KEY,
  type text NOT NULL CHECK (type IN ('donor', 'donation', 'allocation', 'spent')),
  side text NOT NULL GENERATED ALWAYS AS (CASE type WHEN 'donor' THEN 'source' ELSE 'holding' END) STORED,
  kind text NOT NULL CHECK (kind IN ('cash', 'goods', 'labour')),
  -- Goods only: what it is and how it is counted.
  item text CHECK (char_length(item) BETWEEN 1 AND 120),
  measure text CHECK (char_length(measure) BETWEEN 1 AND 40),
  unit_id uuid NOT NULL REFERENCES units,
  -- Of an allocation: the unit of the fund it came from; unit_id is that of the house.
  other_unit_id uuid REFERENCES units,
  donor_id uuid,
  donation_id uuid,
  allocation_id uuid,
  house_id uuid REFERENCES houses,
  owner_id uuid NOT NULL GENERATED ALWAYS AS (
    CASE type WHEN 'donor' THEN donor_id WHEN 'donation' THEN donation_id WHEN 'allocation' THEN allocation_id ELSE house_id END
  ) STORED,
  created_at timestamptz NOT NULL,
  CONSTRAINT ledger_accounts_value CHECK ((kind = 'goods') = (item IS NOT NULL) AND (kind = 'goods') = (measure IS NOT NULL)),
  CONSTRAINT ledger_accounts_owner CHECK (CASE type
    WHEN 'donor' THEN donor_id IS NOT NULL AND num_nonnulls(donation_id, allocation_id, house_id, other_unit_id) = 0
    WHEN 'donation' THEN num_nonnulls(donor_id, donation_id) = 2 AND num_nonnulls(allocation_id, house_id, other_unit_id) = 0
    WHEN 'allocation' THEN donor_id IS NULL AND num_nonnulls(donation_id, allocation_id, house_id, other_unit_id) = 4
    ELSE house_id IS NOT NULL AND num_nonnulls(donor_id, donation_id, allocation_id, other_unit_id) = 0 END),
  CONSTRAINT ledger_accounts_once UNIQUE NULLS NOT DISTINCT (owner_id, type, kind, item, measure),
  -- For the foreign key of balances.
  CONSTRAINT ledger_accounts_facts UNIQUE (id, type, unit_id)
);
CREATE INDEX ledger_accounts_donor ON ledger_accounts (donor_id) WHERE donor_id IS NOT NULL;
CREATE INDEX ledger_accounts_house ON ledger_accounts (house_id) WHERE house_id IS NOT NULL;
CREATE INDEX ledger_accounts_donation ON ledger_accounts (donation_id) WHERE donation_id IS NOT NULL;
CREATE INDEX ledger_accounts_unit ON ledger_accounts (unit_id);
-- Only its unit may change, by the owner, when the registry of units is reorganised.
CREATE TRIGGER ledger_accounts_kept BEFORE UPDATE OF id, type, kind, item, measure, donor_id, donation_id, allocation_id, house_id, created_at
  OR DELETE OR TRUNCATE ON ledger_accounts EXECUTE FUNCTION refuse_change();

-- What went in and out of an account, net of reversals; in đồng, or thousandths of the measure or of a day of labour.
CREATE TABLE ledger_balances (
  account_id uuid PRIMARY KEY,
  -- Of the account, so that guard and scope need no second row.
  type text NOT NULL,
  unit_id uuid NOT NULL,
  other_unit_id uuid REFERENCES units,
  total_in bigint NOT NULL DEFAULT 0,
  total_out bigint NOT NULL DEFAULT 0,
  CONSTRAINT ledger_balances_account FOREIGN KEY (account_id, type, unit_id) REFERENCES ledger_accounts (id, type, unit_id) ON UPDATE CASCADE,
  -- Exact in JSON.
  CONSTRAINT ledger_balances_bounds CHECK (total_in BETWEEN 0 AND 9007199254740991 AND total_out BETWEEN 0 AND 9007199254740991),
  -- A source is never above zero, a holding never below.
  CONSTRAINT ledger_balances_covered CHECK (CASE type WHEN 'donor' THEN total_in <= total_out ELSE total_in >= total_out END)
);
CREATE TRIGGER ledger_balances_kept BEFORE DELETE OR TRUNCATE ON ledger_balances EXECUTE FUNCTION refuse_change();

CREATE TABLE ledger_transactions (
  id uuid PRIMARY KEY,
  number bigint GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL CHECK (kind IN ('receive', 'allocate', 'release', 'reverse')),
  -- The unit of the fund, whose journal this is; and the unit of the house, when there is one.
  unit_id uuid NOT NULL REFERENCES units,
  other_unit_id uuid REFERENCES units,
  occurred_on date NOT NULL,
  memo text CHECK (char_length(memo) <= 500),
  actor_id uuid NOT NULL REFERENCES users,
  actor_name text NOT NULL,
  created_at timestamptz NOT NULL,
  reverses_id uuid REFERENCES ledger_transactions,
  donation_id uuid,
  house_id uuid REFERENCES houses,
  CONSTRAINT ledger_transactions_number UNIQUE (number),
  CONSTRAINT ledger_transactions_reverses UNIQUE (reverses_id),
  CONSTRAINT ledger_transactions_reversal CHECK ((kind = 'reverse') = (reverses_id IS NOT NULL)),
  CONSTRAINT ledger_transactions_day CHECK (occurred_on <= (created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
);
CREATE INDEX ledger_transactions_unit ON ledger_transactions (unit_id, number DESC);
CREATE INDEX ledger_transactions_donation ON ledger_transactions (donation_id, number DESC);
CREATE INDEX ledger_transactions_house ON ledger_transactions (house_id, number DESC) WHERE house_id IS NOT NULL;
CREATE TRIGGER ledger_transactions_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_transactions EXECUTE FUNCTION refuse_change();

CREATE TABLE ledger_entries (
  transaction_id uuid NOT NULL REFERENCES ledger_transactions,
  account_id uuid NOT NULL REFERENCES ledger_accounts,
  amount bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('cash', 'goods', 'labour')),
  item text,
  measure text,
  -- What goods and labour are reckoned at, đồng; signed like the amount. Never added to cash.
  value_vnd bigint,
  CONSTRAINT ledger_entries_once PRIMARY KEY (transaction_id, account_id),
  CONSTRAINT ledger_entries_amount CHECK (amount <> 0 AND abs(amount) <= 1000000000000000),
  CONSTRAINT ledger_entries_value CHECK (
    (kind = 'cash') = (value_vnd IS NULL)
    AND (value_vnd IS NULL OR (abs(value_vnd) <= 1000000000000000 AND sign(value_vnd) IN (0, sign(amount)))))
);
CREATE INDEX ledger_entries_account ON ledger_entries (account_id);
CREATE TRIGGER ledger_entries_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries EXECUTE FUNCTION refuse_change();

-- At the end of a transaction of the database, whoever wrote: at least two entries, each of the kind of its account,
-- summing to zero for every kind of value.
CREATE FUNCTION check_transaction() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  subject uuid := CASE TG_TABLE_NAME WHEN 'ledger_entries' THEN to_jsonb(NEW) ->> 'transaction_id' ELSE to_jsonb(NEW) ->> 'id' END;
  groups int;
BEGIN
  SELECT count(*) INTO groups FROM (
    SELECT 1 FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id
    WHERE e.transaction_id = subject
    GROUP BY e.kind, e.item, e.measure
    HAVING count(*) < 2 OR sum(e.amount) <> 0 OR coalesce(sum(e.value_vnd), 0) <> 0
      OR bool_or((e.kind, e.item, e.measure) IS DISTINCT FROM (a.kind, a.item, a.measure))
  ) wrong;
  IF groups > 0 OR NOT EXISTS (SELECT 1 FROM ledger_entries WHERE transaction_id = subject) THEN
    RAISE EXCEPTION 'transaction % does not balance', subject USING ERRCODE = 'LG002', CONSTRAINT = 'ledger_balanced';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_transactions_balanced AFTER INSERT ON ledger_transactions
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_transaction();
CREATE CONSTRAINT TRIGGER ledger_entries_balanced AFTER INSERT ON ledger_entries
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_transaction();

SELECT protect_by_two_units('ledger_accounts', 'other_unit_id');
SELECT protect_by_two_units('ledger_transactions', 'other_unit_id');
SELECT protect_by_two_units('ledger_balances', 'other_unit_id');
-- Entries are seen with their transaction.
ALTER TABLE ledger_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_entries FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON ledger_entries TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY transaction_scope ON ledger_entries FOR SELECT TO {{app}}, {{bulk}}
  USING (EXISTS (SELECT 1 FROM ledger_transactions t WHERE t.id = transaction_id));
GRANT SELECT ON ledger_accounts, ledger_balances, ledger_transactions, ledger_entries TO {{app}}, {{bulk}};

-- Does the acting person reach this unit?
CREATE FUNCTION app_reaches(unit uuid) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
RETURN EXISTS (SELECT 1 FROM unit_reach r WHERE r.unit_id = unit AND r.root_id = ANY (app_roots()));

-- The account of this description, opened when first used; only in the acting person's reach. A donor's file may be kept
-- elsewhere than the fund that receives.
-- {id, type, kind, item, measure, unitId, otherUnitId, donorId, donationId, allocationId, houseId}; id is used when opened.
CREATE FUNCTION ledger_account(description jsonb, opened_at timestamptz) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  wanted record;
  owner uuid;
  known uuid;
BEGIN
  SELECT * INTO wanted FROM jsonb_to_record(description) AS d (
    id uuid, type text, kind text, item text, measure text, "unitId" uuid, "otherUnitId" uuid,
    "donorId" uuid, "donationId" uuid, "allocationId" uuid, "houseId" uuid);
  IF wanted.type <> 'donor' AND NOT app_reaches(wanted."unitId") THEN
    RAISE EXCEPTION 'account outside the reach of the acting person' USING ERRCODE = 'LG003', CONSTRAINT = 'ledger_scope';
  END IF;
  owner := CASE wanted.type WHEN 'donor' THEN wanted."donorId" WHEN 'donation' THEN wanted."donationId"
    WHEN 'allocation' THEN wanted."allocationId" ELSE wanted."houseId" END;
  FOR attempt IN 1..2 LOOP
    SELECT a.id INTO known FROM ledger_accounts a
    WHERE a.owner_id = owner AND a.type = wanted.type AND a.kind = wanted.kind
      AND a.item IS NOT DISTINCT FROM wanted.item AND a.measure IS NOT DISTINCT FROM wanted.measure;
    IF FOUND THEN
      RETURN known;
    END IF;
    INSERT INTO ledger_accounts (id, type, kind, item, measure, unit_id, other_unit_id, donor_id, donation_id, allocation_id, house_id, created_at)
    VALUES (wanted.id, wanted.type, wanted.kind, wanted.item, wanted.measure, wanted."unitId", wanted."otherUnitId",
      wanted."donorId", wanted."donationId", wanted."allocationId", wanted."houseId", opened_at)
    ON CONFLICT ON CONSTRAINT ledger_accounts_once DO NOTHING;
    IF FOUND THEN
      INSERT INTO ledger_balances (account_id, type, unit_id, other_unit_id)
      VALUES (wanted.id, wanted.type, wanted."unitId", wanted."otherUnitId");
      RETURN wanted.id;
    END IF;
  END LOOP;
  RAISE EXCEPTION 'account of % could not be opened', owner;
END $$;

-- The only writer of transactions, entries and balances. Posts entries [{accountId, amount, valueVnd}], or the mirror
-- image of the transaction reversed. Each balance moves by one guarded UPDATE, in the order of account ids.
CREATE FUNCTION ledger_post(
  posted_id uuid, posted_kind text, posted_on date, posted_memo text, posted_at timestamptz, posted_entries jsonb, reversed_id uuid
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  actor record;
  original ledger_transactions;
  facts record;
  entry record;
  sign int := CASE posted_kind WHEN 'reverse' THEN -1 ELSE 1 END;
  flow text;
  posted_number bigint;
BEGIN
  SELECT u.id, u.full_name INTO actor FROM users u WHERE u.id = app_user_id();
  flow := posted_kind;
  IF posted_kind = 'reverse' THEN
    SELECT * INTO original FROM ledger_transactions WHERE id = reversed_id;
    IF original.kind = 'reverse' THEN
      RAISE EXCEPTION 'a reversal is final' USING ERRCODE = 'LG004', CONSTRAINT = 'ledger_reversal_final';
    END IF;
    flow := original.kind;
    SELECT jsonb_agg(jsonb_build_object('accountId', e.account_id, 'amount', -e.amount, 'valueVnd', -e.value_vnd))
    INTO posted_entries FROM ledger_entries e WHERE e.transaction_id = reversed_id;
  END IF;

  -- Value flows donor → donation → allocation → spent, one owner of each kind in a transaction.
  SELECT count(*) AS lines, count(a.id) AS known,
    bool_and(a.type = 'donor' OR app_reaches(a.unit_id)) AS in_scope,
    bool_and(a.type = CASE WHEN (e.amount * sign > 0) THEN destination ELSE origin END) AS in_order,
    greatest(count(DISTINCT a.donor_id), count(DISTINCT a.donation_id), count(DISTINCT a.house_id),
      count(DISTINCT coalesce(a.other_unit_id, a.unit_id)) FILTER (WHERE a.type IN ('donation', 'allocation'))) AS owners,
    (array_agg(a.donation_id) FILTER (WHERE a.donation_id IS NOT NULL))[1] AS donation_id,
    (array_agg(a.house_id) FILTER (WHERE a.house_id IS NOT NULL))[1] AS house_id,
    (array_agg(coalesce(a.other_unit_id, a.unit_id)) FILTER (WHERE a.type IN ('donation', 'allocation')))[1] AS fund_unit_id,
    (array_agg(a.unit_id) FILTER (WHERE a.type = 'allocation'))[1] AS house_unit_id
  INTO facts
  FROM jsonb_to_recordset(posted_entries) AS e ("accountId" uuid, amount bigint)
  JOIN (VALUES ('receive', 'donor', 'donation'), ('allocate', 'donation', 'allocation'), ('release', 'allocation', 'spent'))
    AS step (name, origin, destination) ON step.name = flow
  LEFT JOIN ledger_accounts a ON a.id = e."accountId";
  IF actor.id IS NULL OR facts.lines = 0 OR facts.known < facts.lines OR NOT facts.in_scope THEN
    RAISE EXCEPTION 'nothing to post within the reach of the acting person' USING ERRCODE = 'LG003', CONSTRAINT = 'ledger_scope';
  END IF;
  IF NOT facts.in_order OR facts.owners > 1 THEN
    RAISE EXCEPTION 'value does not flow this way' USING ERRCODE = 'LG005', CONSTRAINT = 'ledger_flow';
  END IF;

  INSERT INTO ledger_transactions (id, kind, unit_id, other_unit_id, occurred_on, memo, actor_id, actor_name, created_at, reverses_id, donation_id, house_id)
  VALUES (posted_id, posted_kind, facts.fund_unit_id, facts.house_unit_id, posted_on, posted_memo, actor.id, actor.full_name, posted_at,
    CASE posted_kind WHEN 'reverse' THEN reversed_id END, facts.donation_id, facts.house_id)
  RETURNING number INTO posted_number;

  FOR entry IN
    SELECT a.id, a.kind, a.item, a.measure, e.amount, e."valueVnd" AS value_vnd,
      sign * greatest(e.amount * sign, 0) AS gained, sign * greatest(-e.amount * sign, 0) AS given
    FROM jsonb_to_recordset(posted_entries) AS e ("accountId" uuid, amount bigint, "valueVnd" bigint)
    JOIN ledger_accounts a ON a.id = e."accountId"
    ORDER BY a.id
  LOOP
    UPDATE ledger_balances b SET total_in = total_in + entry.gained, total_out = total_out + entry.given
    WHERE b.account_id = entry.id
      AND CASE b.type WHEN 'donor' THEN total_in + entry.gained <= total_out + entry.given
        ELSE total_in + entry.gained >= total_out + entry.given END;
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

REVOKE ALL ON FUNCTION ledger_account(jsonb, timestamptz) FROM PUBLIC;
REVOKE ALL ON FUNCTION ledger_post(uuid, text, date, text, timestamptz, jsonb, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger_account(jsonb, timestamptz) TO {{app}};
GRANT EXECUTE ON FUNCTION ledger_post(uuid, text, date, text, timestamptz, jsonb, uuid) TO {{app}};

-- Cash set aside for each house, net of reversals, and what was paid out of it. Every house has a row.
CREATE VIEW house_money WITH (security_invoker = true) AS
SELECT h.id AS house_id, money.allocated_vnd, money.released_vnd
FROM houses h
CROSS JOIN LATERAL (
  SELECT coalesce(sum(b.total_in), 0)::bigint AS allocated_vnd, coalesce(sum(b.total_out), 0)::bigint AS released_vnd
  FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id
  WHERE a.house_id = h.id AND a.type = 'allocation' AND a.kind = 'cash'
) money;
GRANT SELECT ON house_money TO {{app}}, {{bulk}};
