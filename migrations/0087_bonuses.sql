-- Bonuses (tiền thưởng) through the one ledger: a reward fund of each unit that decides, put in funds by the budget and by
-- nothing else, pays what a decision of commendation laid down, once for each award; what is revoked is recovered (A5).

-- Three more accounts, apart from those of donations and houses, so that no donated đồng can pay a bonus and no bonus can
-- come out of what houses are built from: the budget that gives (a source), the reward fund of a unit, what one award got.
ALTER TABLE ledger_accounts
  ADD COLUMN award_id uuid REFERENCES awards,
  -- Of a reward fund and its budget: whose it is; unit_id may follow a reorganisation, this stays.
  ADD COLUMN reward_unit_id uuid REFERENCES units,
  DROP CONSTRAINT ledger_accounts_type_check,
  DROP CONSTRAINT ledger_accounts_owner,
  ADD CONSTRAINT ledger_accounts_type CHECK (type IN ('donor', 'donation', 'allocation', 'spent', 'reward_budget', 'reward_fund', 'rewarded')),
  ADD CONSTRAINT ledger_accounts_owner CHECK (CASE type
    WHEN 'donor' THEN donor_id IS NOT NULL AND num_nonnulls(donation_id, allocation_id, house_id, other_unit_id, award_id, reward_unit_id) = 0
    WHEN 'donation' THEN num_nonnulls(donor_id, donation_id) = 2 AND num_nonnulls(allocation_id, house_id, other_unit_id, award_id, reward_unit_id) = 0
    WHEN 'allocation' THEN donor_id IS NULL AND num_nonnulls(donation_id, allocation_id, house_id, other_unit_id) = 4
      AND num_nonnulls(award_id, reward_unit_id) = 0
    WHEN 'spent' THEN house_id IS NOT NULL AND num_nonnulls(donor_id, donation_id, allocation_id, other_unit_id, award_id, reward_unit_id) = 0
    WHEN 'rewarded' THEN award_id IS NOT NULL AND num_nonnulls(donor_id, donation_id, allocation_id, house_id, other_unit_id, reward_unit_id) = 0
    ELSE reward_unit_id IS NOT NULL AND num_nonnulls(donor_id, donation_id, allocation_id, house_id, other_unit_id, award_id) = 0 END),
  -- Money, nothing else.
  ADD CONSTRAINT ledger_accounts_reward CHECK (type NOT IN ('reward_budget', 'reward_fund', 'rewarded') OR kind = 'cash'),
  ALTER COLUMN side SET EXPRESSION AS (CASE WHEN type IN ('donor', 'reward_budget') THEN 'source' ELSE 'holding' END),
  ALTER COLUMN owner_id SET EXPRESSION AS (CASE type WHEN 'donor' THEN donor_id WHEN 'donation' THEN donation_id
    WHEN 'allocation' THEN allocation_id WHEN 'spent' THEN house_id WHEN 'rewarded' THEN award_id ELSE reward_unit_id END);
CREATE INDEX ledger_accounts_award ON ledger_accounts (award_id) WHERE award_id IS NOT NULL;
DROP TRIGGER ledger_accounts_kept ON ledger_accounts;
CREATE TRIGGER ledger_accounts_kept BEFORE UPDATE OF id, type, kind, item, measure, donor_id, donation_id, allocation_id, house_id, award_id,
  reward_unit_id, created_at OR DELETE OR TRUNCATE ON ledger_accounts EXECUTE FUNCTION refuse_change();

ALTER TABLE ledger_balances
  DROP CONSTRAINT ledger_balances_covered,
  ADD CONSTRAINT ledger_balances_covered CHECK (CASE WHEN type IN ('donor', 'reward_budget') THEN total_in <= total_out ELSE total_in >= total_out END);

ALTER TABLE ledger_transactions
  ADD COLUMN award_id uuid REFERENCES awards,
  DROP CONSTRAINT ledger_transactions_kind,
  ADD CONSTRAINT ledger_transactions_kind CHECK (kind IN ('receive', 'refund', 'allot', 'recall', 'allocate', 'reclaim', 'release', 'recover',
    'fund_reward', 'reward', 'reclaim_reward', 'reverse')),
  DROP CONSTRAINT ledger_transactions_backward,
  ADD CONSTRAINT ledger_transactions_backward CHECK (
    kind = 'reverse' OR backward = (kind IN ('refund', 'recall', 'reclaim', 'recover', 'reclaim_reward')));
CREATE INDEX ledger_transactions_award ON ledger_transactions (award_id, number DESC) WHERE award_id IS NOT NULL;

ALTER TABLE chart_accounts
  DROP CONSTRAINT chart_accounts_account_type_check,
  ADD CONSTRAINT chart_accounts_account_type CHECK (
    account_type IN ('donor', 'donation', 'allocation', 'spent', 'reward_budget', 'reward_fund', 'rewarded'));
INSERT INTO chart_accounts (account_type, kind, number, name, valid_from, citation, assumed)
SELECT type, 'cash', number, name, date '2022-06-01',
  'TT 107/2017/TT-BTC (kế toán hành chính, sự nghiệp): cách đặt số hiệu vào loại tài khoản của sổ chưa đối chiếu với văn bản', true
FROM (VALUES ('reward_budget', '511', 'Ngân sách cấp tiền thưởng'), ('reward_fund', '4311', 'Quỹ khen thưởng đang giữ'),
  ('rewarded', '6111', 'Chi tiền thưởng')) AS account (type, number, name);

-- What each sum put into a reward fund rests on.
CREATE TABLE reward_fundings (
  transaction_id uuid PRIMARY KEY REFERENCES ledger_transactions DEFERRABLE INITIALLY DEFERRED,
  unit_id uuid NOT NULL REFERENCES units,
  source text NOT NULL CHECK (is_state_source(source)),
  document_number text NOT NULL CHECK (char_length(document_number) BETWEEN 3 AND 60 AND document_number !~ '[\x01-\x1f\x7f]'),
  document_date date NOT NULL
);
SELECT protect_by_unit('reward_fundings');
GRANT SELECT, INSERT ON reward_fundings TO {{app}};
GRANT SELECT ON reward_fundings TO {{bulk}};
CREATE TRIGGER reward_fundings_kept BEFORE UPDATE OF transaction_id, source, document_number, document_date OR DELETE OR TRUNCATE ON reward_fundings
  EXECUTE FUNCTION refuse_change();

CREATE SEQUENCE bonus_numbers;

-- CT-0000012; longer numbers keep all their digits.
CREATE FUNCTION bonus_code(number bigint) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN 'CT-' || lpad(number::text, greatest(7, length(number::text)), '0');

-- A bonus on its way: prepared by one person, paid by another, recovered when the award is revoked; or dropped. Its posting
-- is the ledger's.
CREATE TABLE bonus_payments (
  id uuid PRIMARY KEY,
  code text NOT NULL DEFAULT bonus_code(nextval('bonus_numbers')),
  -- Who decided and pays.
  unit_id uuid NOT NULL REFERENCES units,
  award_id uuid NOT NULL REFERENCES awards,
  commendation_id uuid NOT NULL REFERENCES commendations,
  -- Who nominated: sees that it is paid.
  award_unit_id uuid NOT NULL REFERENCES units,
  -- đồng; that of the decision.
  amount_vnd bigint NOT NULL CHECK (amount_vnd > 0),
  method text NOT NULL CHECK (method IN ('bank', 'cash')),
  -- Who takes the money: the one who is honoured, or for them.
  recipient_name text NOT NULL CHECK (char_length(recipient_name) BETWEEN 2 AND 300 AND recipient_name !~ '[\x01-\x1f\x7f]'),
  state text NOT NULL DEFAULT 'prepared' CHECK (state IN ('prepared', 'paid', 'recovered', 'cancelled')),
  prepared_by uuid NOT NULL REFERENCES users,
  prepared_by_name text NOT NULL,
  prepared_at timestamptz NOT NULL,
  approved_by uuid REFERENCES users,
  approved_by_name text,
  approved_at timestamptz,
  paid_on date,
  transaction_id uuid REFERENCES ledger_transactions,
  -- Why it was dropped, or why and how it came back.
  reason text CHECK (char_length(reason) BETWEEN 3 AND 500),
  ended_by uuid REFERENCES users,
  ended_by_name text,
  ended_at timestamptz,
  recovered_on date,
  recovered_transaction_id uuid REFERENCES ledger_transactions,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT bonus_payments_code UNIQUE (code),
  CONSTRAINT bonus_payments_transaction UNIQUE (transaction_id),
  CONSTRAINT bonus_payments_recovery UNIQUE (recovered_transaction_id),
  CONSTRAINT bonus_payments_paid CHECK (CASE num_nonnulls(approved_by, approved_by_name, approved_at, paid_on, transaction_id)
    WHEN 0 THEN state IN ('prepared', 'cancelled') WHEN 5 THEN state <> 'prepared' ELSE false END),
  CONSTRAINT bonus_payments_ended CHECK (
    num_nonnulls(reason, ended_by, ended_by_name, ended_at) = CASE WHEN state IN ('recovered', 'cancelled') THEN 4 ELSE 0 END),
  CONSTRAINT bonus_payments_recovered CHECK (
    num_nonnulls(recovered_on, recovered_transaction_id) = CASE state WHEN 'recovered' THEN 2 ELSE 0 END),
  CONSTRAINT bonus_payments_four_eyes CHECK (approved_by <> prepared_by)
);
-- An award is paid once.
CREATE UNIQUE INDEX bonus_payments_once ON bonus_payments (award_id) WHERE state IN ('prepared', 'paid');
CREATE INDEX bonus_payments_of_award ON bonus_payments (award_id, prepared_at DESC);
CREATE INDEX bonus_payments_of_unit ON bonus_payments (unit_id, state);
SELECT protect_by_two_units('bonus_payments', 'award_unit_id');
CREATE POLICY prepare_scope ON bonus_payments FOR INSERT TO {{app}} WITH CHECK (app_reaches(unit_id));
CREATE POLICY change_scope ON bonus_payments FOR UPDATE TO {{app}} USING (app_reaches(unit_id));
GRANT SELECT ON bonus_payments TO {{app}}, {{bulk}};
GRANT INSERT (id, unit_id, award_id, commendation_id, award_unit_id, amount_vnd, method, recipient_name, prepared_by, prepared_by_name, prepared_at)
  ON bonus_payments TO {{app}};
GRANT UPDATE (state, approved_by, approved_by_name, approved_at, paid_on, transaction_id, reason, ended_by, ended_by_name, ended_at, recovered_on,
  recovered_transaction_id, version) ON bonus_payments TO {{app}};
GRANT USAGE ON SEQUENCE bonus_numbers TO {{app}};

-- What a decision laid down is prepared and paid for an award that stands, by the unit that decided, and not by who decided;
-- along its route. The award is held, so that it is not revoked in between.
CREATE FUNCTION guard_bonus() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  award awards;
  decided commendations;
  due bigint;
  broken text;
BEGIN
  SELECT * INTO award FROM awards WHERE id = NEW.award_id FOR SHARE;
  SELECT * INTO decided FROM commendations WHERE id = NEW.commendation_id;
  SELECT e.bonus_vnd INTO due FROM commendation_entries e WHERE e.award_id = NEW.award_id AND e.commendation_id = NEW.commendation_id;
  broken := CASE
    WHEN TG_OP = 'INSERT' AND NEW.state <> 'prepared' THEN 'bonus_payments_route'
    WHEN TG_OP = 'UPDATE' AND NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (('prepared', 'paid'), ('prepared', 'cancelled'),
      ('paid', 'recovered'), ('paid', 'cancelled'), ('recovered', 'paid')) THEN 'bonus_payments_route'
    WHEN NEW.state IN ('prepared', 'paid') AND (due IS NULL OR NEW.amount_vnd <> due
      OR (NEW.unit_id, NEW.award_unit_id) <> (decided.unit_id, award.unit_id)) THEN 'bonus_payments_due'
    WHEN NEW.state = 'prepared' AND award.status NOT IN ('decided', 'presented') THEN 'bonus_payments_award'
    WHEN NEW.state = 'paid' AND OLD.state = 'prepared' AND award.status NOT IN ('decided', 'presented') THEN 'bonus_payments_award'
    WHEN NEW.state = 'paid' AND NEW.approved_by = decided.issued_by THEN 'bonus_payments_issuer'
    WHEN NEW.state = 'recovered' AND award.status <> 'revoked' THEN 'bonus_payments_not_revoked' END;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'bonus % may not be so: %', NEW.code, broken USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER bonus_payments_guard BEFORE INSERT OR UPDATE ON bonus_payments FOR EACH ROW EXECUTE FUNCTION guard_bonus();
CREATE TRIGGER bonus_payments_kept BEFORE DELETE OR TRUNCATE ON bonus_payments EXECUTE FUNCTION refuse_change();

-- What the journal calls an account.
CREATE FUNCTION account_label(account ledger_accounts, donor text, donation text, house text) RETURNS text
LANGUAGE sql STABLE
RETURN CASE account.type
  WHEN 'donor' THEN donor WHEN 'donation' THEN donation WHEN 'allocation' THEN donation || ' → ' || house WHEN 'spent' THEN house
  WHEN 'rewarded' THEN (SELECT w.code FROM awards w WHERE w.id = account.award_id)
  ELSE CASE account.type WHEN 'reward_budget' THEN 'Ngân sách cấp thưởng: ' ELSE 'Quỹ khen thưởng: ' END
    || (SELECT v.name FROM unit_versions v WHERE v.unit_id = account.reward_unit_id ORDER BY v.valid_from DESC LIMIT 1) END;

-- As before, and for the accounts of rewards: {…, awardId}.
CREATE OR REPLACE FUNCTION ledger_account(description jsonb, opened_at timestamptz) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  wanted record;
  owner uuid;
  known uuid;
BEGIN
  SELECT * INTO wanted FROM jsonb_to_record(description) AS d (
    id uuid, type text, kind text, item text, measure text, "unitId" uuid, "otherUnitId" uuid,
    "donorId" uuid, "donationId" uuid, "allocationId" uuid, "houseId" uuid, "awardId" uuid);
  IF wanted.type <> 'donor' AND NOT app_reaches(wanted."unitId") THEN
    RAISE EXCEPTION 'account outside the reach of the acting person' USING ERRCODE = 'LG003', CONSTRAINT = 'ledger_scope';
  END IF;
  owner := CASE wanted.type WHEN 'donor' THEN wanted."donorId" WHEN 'donation' THEN wanted."donationId"
    WHEN 'allocation' THEN wanted."allocationId" WHEN 'spent' THEN wanted."houseId" WHEN 'rewarded' THEN wanted."awardId" ELSE wanted."unitId" END;
  FOR attempt IN 1..2 LOOP
    SELECT a.id INTO known FROM ledger_accounts a
    WHERE a.owner_id = owner AND a.type = wanted.type AND a.kind = wanted.kind
      AND a.item IS NOT DISTINCT FROM wanted.item AND a.measure IS NOT DISTINCT FROM wanted.measure;
    IF FOUND THEN
      RETURN known;
    END IF;
    INSERT INTO ledger_accounts (id, type, kind, item, measure, unit_id, other_unit_id, donor_id, donation_id, allocation_id, house_id, award_id, reward_unit_id,
      created_at)
    VALUES (wanted.id, wanted.type, wanted.kind, wanted.item, wanted.measure, wanted."unitId", wanted."otherUnitId",
      wanted."donorId", wanted."donationId", wanted."allocationId", wanted."houseId", wanted."awardId",
      CASE WHEN wanted.type IN ('reward_budget', 'reward_fund') THEN wanted."unitId" END, opened_at)
    ON CONFLICT ON CONSTRAINT ledger_accounts_once DO NOTHING;
    IF FOUND THEN
      INSERT INTO ledger_balances (account_id, type, unit_id, other_unit_id)
      VALUES (wanted.id, wanted.type, wanted."unitId", wanted."otherUnitId");
      RETURN wanted.id;
    END IF;
  END LOOP;
  RAISE EXCEPTION 'account of % could not be opened', owner;
END $$;

-- As before, with the flow of rewards beside that of donations: no posting leads from one to the other.
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
  posted_backward := posted_kind IN ('refund', 'recall', 'reclaim', 'recover', 'reclaim_reward');
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
  flow := CASE flow WHEN 'refund' THEN 'receive' WHEN 'recall' THEN 'allot' WHEN 'reclaim' THEN 'allocate' WHEN 'recover' THEN 'release'
    WHEN 'reclaim_reward' THEN 'reward' ELSE flow END;
  sign := CASE WHEN posted_backward THEN -1 ELSE 1 END;

  -- Value flows donor → donation (→ donation of a fund below) → allocation → spent, and apart from it budget → reward fund →
  -- rewarded; one owner of each kind in a transaction.
  SELECT count(*) AS lines, count(a.id) AS known,
    bool_and(a.type = 'donor' OR app_reaches(a.unit_id)) AS in_scope,
    bool_and(a.type = CASE WHEN (e.amount * sign > 0) THEN destination ELSE origin END) AS in_order,
    greatest(count(DISTINCT a.donor_id), count(DISTINCT a.house_id), count(DISTINCT a.award_id),
      count(DISTINCT a.unit_id) FILTER (WHERE a.type IN ('reward_budget', 'reward_fund', 'rewarded')),
      count(DISTINCT a.donation_id) FILTER (WHERE flow <> 'allot'), count(DISTINCT a.donation_id) - 1,
      count(DISTINCT coalesce(a.other_unit_id, a.unit_id)) FILTER (WHERE flow <> 'allot' AND a.type IN ('donation', 'allocation'))) AS owners,
    (array_agg(a.donation_id ORDER BY e.amount * sign) FILTER (WHERE a.donation_id IS NOT NULL))[1] AS donation_id,
    (array_agg(a.donation_id ORDER BY e.amount * sign) FILTER (WHERE flow = 'allot'))[2] AS other_donation_id,
    (array_agg(a.allocation_id) FILTER (WHERE a.allocation_id IS NOT NULL))[1] AS allocation_id,
    (array_agg(a.house_id) FILTER (WHERE a.house_id IS NOT NULL))[1] AS house_id,
    (array_agg(a.award_id) FILTER (WHERE a.award_id IS NOT NULL))[1] AS award_id,
    (array_agg(coalesce(a.other_unit_id, a.unit_id) ORDER BY e.amount * sign) FILTER (WHERE a.type IN ('donation', 'allocation', 'reward_fund')))[1] AS fund_unit_id,
    (array_agg(a.unit_id ORDER BY e.amount * sign DESC) FILTER (WHERE a.type = 'allocation' OR flow = 'allot'))[1] AS other_unit_id
  INTO facts
  FROM jsonb_to_recordset(posted_entries) AS e ("accountId" uuid, amount bigint)
  JOIN (VALUES ('receive', 'donor', 'donation'), ('allot', 'donation', 'donation'), ('allocate', 'donation', 'allocation'), ('release', 'allocation', 'spent'),
    ('fund_reward', 'reward_budget', 'reward_fund'), ('reward', 'reward_fund', 'rewarded'))
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

  INSERT INTO ledger_transactions (id, kind, backward, unit_id, other_unit_id, occurred_on, memo, actor_id, actor_name, created_at, reverses_id, donation_id, other_donation_id, house_id,
    award_id)
  VALUES (posted_id, posted_kind, posted_backward, facts.fund_unit_id, facts.other_unit_id, posted_on, posted_memo, actor.id, actor.full_name, posted_at,
    CASE posted_kind WHEN 'reverse' THEN reversed_id END, facts.donation_id, facts.other_donation_id, facts.house_id, facts.award_id)
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
      AND CASE WHEN b.type IN ('donor', 'reward_budget') THEN total_in + entry.gained <= total_out + entry.given
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

-- As before.
CREATE OR REPLACE FUNCTION journal_lines(wanted uuid) RETURNS TABLE (
  account_id uuid, account_type text, account_name text, kind text, item text, measure text, debit numeric, credit numeric, value_vnd bigint)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 2 SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT a.id, a.type,
    account_label(a, r.name, d.code, h.code),
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

CREATE OR REPLACE FUNCTION transaction_entries(wanted uuid) RETURNS json
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT coalesce(json_agg(json_build_object(
    'accountId', a.id, 'accountType', a.type,
    'accountName', account_label(a, r.name, d.code, h.code),
    'amount', e.amount, 'kind', e.kind, 'item', e.item, 'measure', e.measure) ORDER BY e.amount, a.id), '[]')
  FROM ledger_transactions t
  JOIN ledger_entries e ON e.transaction_id = t.id
  JOIN ledger_accounts a ON a.id = e.account_id
  LEFT JOIN donors r ON r.id = a.donor_id
  LEFT JOIN donations d ON d.id = a.donation_id
  LEFT JOIN houses h ON h.id = a.house_id
  WHERE t.id = wanted AND (app_reaches(t.unit_id) OR app_reaches(t.other_unit_id))
$$;

-- Is this posting the payment of a bonus: of its amount, for its award, on its day, by who approved it? One that was a mistake
-- and is reversed stays so.
CREATE FUNCTION is_bonus_posted(posted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM bonus_payments p
    JOIN ledger_transactions t ON t.id = p.transaction_id AND t.kind = 'reward' AND t.award_id = p.award_id AND t.unit_id = p.unit_id
      AND t.actor_id = p.approved_by AND t.occurred_on = p.paid_on
    WHERE p.transaction_id = posted AND cash_of_transaction(t.id) = p.amount_vnd)
$$;

-- At the end of a transaction, whoever wrote: a reward fund is put in funds by a document of the budget, pays approved bonuses
-- and nothing else, and gets back whole what a revoked award had got.
CREATE FUNCTION check_reward() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF (CASE NEW.kind
    WHEN 'fund_reward' THEN NOT EXISTS (SELECT FROM reward_fundings f WHERE f.transaction_id = NEW.id AND f.unit_id = NEW.unit_id)
    WHEN 'reward' THEN NOT is_bonus_posted(NEW.id)
    ELSE NOT EXISTS (SELECT FROM bonus_payments p WHERE p.recovered_transaction_id = NEW.id AND p.award_id = NEW.award_id
      AND p.amount_vnd = cash_of_transaction(NEW.id)) END)
  THEN
    RAISE EXCEPTION 'posting % of a reward fund has no record', NEW.id USING ERRCODE = 'LG008', CONSTRAINT = 'bonus_payments_posting';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_transactions_reward AFTER INSERT ON ledger_transactions DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.kind IN ('fund_reward', 'reward', 'reclaim_reward')) EXECUTE FUNCTION check_reward();

-- And what a bonus says was paid or came back was posted.
CREATE FUNCTION check_bonus() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT is_bonus_posted(NEW.transaction_id) OR (NEW.recovered_transaction_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM ledger_transactions t WHERE t.id = NEW.recovered_transaction_id AND t.kind = 'reclaim_reward' AND t.award_id = NEW.award_id
      AND t.occurred_on = NEW.recovered_on)) THEN
    RAISE EXCEPTION 'bonus % says what was not posted', NEW.code USING ERRCODE = 'LG008', CONSTRAINT = 'bonus_payments_posting';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER bonus_payments_posted AFTER INSERT OR UPDATE ON bonus_payments DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.transaction_id IS NOT NULL) EXECUTE FUNCTION check_bonus();

-- A payment reversed as a mistake is dropped and may be prepared anew; a recovery reversed leaves it paid, to be recovered.
CREATE FUNCTION undo_bonus() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE bonus_payments SET state = 'cancelled', reason = coalesce(NEW.memo, 'Đảo bút toán chi'), ended_by = NEW.actor_id,
    ended_by_name = NEW.actor_name, ended_at = NEW.created_at, version = version + 1
  WHERE transaction_id = NEW.reverses_id;
  UPDATE bonus_payments SET state = 'paid', reason = NULL, ended_by = NULL, ended_by_name = NULL, ended_at = NULL, recovered_on = NULL,
    recovered_transaction_id = NULL, version = version + 1
  WHERE recovered_transaction_id = NEW.reverses_id;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_transactions_reversed_bonus AFTER INSERT ON ledger_transactions
  FOR EACH ROW WHEN (NEW.kind = 'reverse' AND NEW.award_id IS NOT NULL) EXECUTE FUNCTION undo_bonus();

-- A reward fund as it stands, đồng: what the budget gave, what awards got net of what came back, what is left.
CREATE VIEW reward_money WITH (security_invoker = true) AS
SELECT a.reward_unit_id, a.unit_id, b.total_in AS funded_vnd, b.total_out AS rewarded_vnd, b.total_in - b.total_out AS available_vnd
FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id WHERE a.type = 'reward_fund';
GRANT SELECT ON reward_money TO {{app}}, {{bulk}};

-- As before, with rewards.
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
    ('allocate', 'donation', 'allocation'), ('reclaim', 'donation', 'allocation'), ('release', 'allocation', 'spent'), ('recover', 'allocation', 'spent'),
    ('fund_reward', 'reward_budget', 'reward_fund'), ('reward', 'reward_fund', 'rewarded'), ('reclaim_reward', 'reward_fund', 'rewarded')
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
      WHEN 'spent' THEN a.unit_id = h.unit_id
      WHEN 'rewarded' THEN EXISTS (SELECT FROM bonus_payments p WHERE p.award_id = a.award_id AND p.unit_id = a.unit_id)
      ELSE a.unit_id = a.reward_unit_id END, false)
  )
  SELECT k.name, k.description, count(f.place)::int, coalesce((array_agg(f.place ORDER BY f.place) FILTER (WHERE f.place IS NOT NULL))[1:5], '{}')
  FROM kinds k LEFT JOIN found f ON f.name = k.name GROUP BY k.name, k.description ORDER BY k.name
$$;

-- As before, and: bonuses beside their postings, what was recovered, what funds rest on.
CREATE OR REPLACE FUNCTION books_check() RETURNS TABLE (name text, description text, violations int, samples text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
  WITH kinds (name, description) AS (VALUES
    ('receipt_numbered', 'Phiếu tiếp nhận đánh số liên tục theo quỹ và năm'),
    ('voucher_numbered', 'Phiếu chi đánh số liên tục theo quỹ và năm'),
    ('payment_recorded', 'Mỗi lần chi tiền là một khoản của bảng kê đã duyệt, đúng số, đúng ngày, đúng người duyệt'),
    ('payment_by_another', 'Người duyệt bảng kê khác người lập, người trình'),
    ('recovered_within_payment', 'Thu hồi không vượt số đã chi, và về lại khoản ủng hộ'),
    ('bonus_recorded', 'Mỗi lần chi thưởng là của một khoản đã duyệt, đúng số theo quyết định, chi một lần'),
    ('bonus_by_another', 'Người duyệt chi thưởng khác người lập và khác người ban hành quyết định'),
    ('bonus_recovered', 'Tiền thưởng chỉ thu hồi khi khen thưởng bị hủy bỏ, và thu đủ'),
    ('reward_funded', 'Mỗi lần cấp quỹ thưởng có văn bản cấp từ nguồn ngân sách')
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
    UNION ALL
    SELECT 'bonus_recorded', 'bút toán ' || t.number FROM ledger_transactions t WHERE t.kind = 'reward' AND NOT is_bonus_posted(t.id)
    UNION ALL
    SELECT 'bonus_recorded', 'khoản thưởng ' || p.code FROM bonus_payments p JOIN commendation_entries e ON e.award_id = p.award_id
    LEFT JOIN (ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id) ON a.award_id = p.award_id
    WHERE p.amount_vnd <> e.bonus_vnd
      OR (p.state = 'paid' AND (b.total_in - b.total_out) IS DISTINCT FROM p.amount_vnd)
      OR (p.state <> 'paid' AND coalesce(b.total_in, 0) <> 0 AND NOT EXISTS (
        SELECT FROM bonus_payments o WHERE o.award_id = p.award_id AND o.state = 'paid'))
    UNION ALL
    SELECT 'bonus_by_another', 'khoản thưởng ' || p.code FROM bonus_payments p JOIN commendations c ON c.id = p.commendation_id
    WHERE p.approved_by IN (p.prepared_by, c.issued_by)
    UNION ALL
    SELECT 'bonus_recovered', 'bút toán ' || t.number FROM ledger_transactions t
    WHERE t.kind = 'reclaim_reward' AND NOT EXISTS (SELECT FROM ledger_transactions r WHERE r.reverses_id = t.id) AND NOT EXISTS (
      SELECT FROM bonus_payments p JOIN awards w ON w.id = p.award_id
      WHERE p.recovered_transaction_id = t.id AND p.state = 'recovered' AND w.status = 'revoked' AND p.amount_vnd = cash_of_transaction(t.id))
    UNION ALL
    SELECT 'reward_funded', 'bút toán ' || t.number FROM ledger_transactions t
    WHERE t.kind = 'fund_reward' AND NOT EXISTS (SELECT FROM reward_fundings f WHERE f.transaction_id = t.id AND f.unit_id = t.unit_id)
  )
  SELECT k.name, k.description, count(f.place)::int, coalesce((array_agg(f.place ORDER BY f.place) FILTER (WHERE f.place IS NOT NULL))[1:5], '{}')
  FROM kinds k LEFT JOIN found f ON f.name = k.name GROUP BY k.name, k.description ORDER BY k.name
$$;

REVOKE ALL ON FUNCTION guard_bonus(), is_bonus_posted(uuid), check_reward(), check_bonus(), undo_bonus() FROM PUBLIC;
