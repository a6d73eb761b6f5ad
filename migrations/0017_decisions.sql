-- Approved lists (danh sách phê duyệt, C3): drafted, then issued as a decision that is frozen; what is wrong in it is
-- changed by a further, numbered decision. A house comes from nothing else.

CREATE SEQUENCE decision_numbers;

-- DS-0000012; longer numbers keep all their digits.
CREATE FUNCTION decision_code(number bigint) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN 'DS-' || lpad(number::text, greatest(7, length(number::text)), '0');

CREATE TABLE decisions (
  id uuid PRIMARY KEY,
  code text NOT NULL DEFAULT decision_code(nextval('decision_numbers')),
  -- The area of the list: every added case lies in it.
  unit_id uuid NOT NULL REFERENCES units,
  programme text NOT NULL CHECK (programme IN ('merit', 'ntp_poverty', 'ntp_ethnic', 'movement')),
  status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'issued', 'discarded')),
  -- The first list, when this one changes it; and the how manieth change it is.
  changes_id uuid,
  change_number int CHECK (change_number > 0),
  subject text NOT NULL CHECK (char_length(subject) BETWEEN 3 AND 500),
  drafted_by uuid NOT NULL REFERENCES users,
  issued_by uuid REFERENCES users,
  issued_at timestamptz,
  -- The unit whose authority signed: numbers of decisions are counted by its office.
  issuing_unit_id uuid REFERENCES units,
  decision_number text CHECK (char_length(decision_number) BETWEEN 3 AND 60),
  decision_date date,
  signatory text CHECK (char_length(signatory) BETWEEN 2 AND 120),
  signatory_title text CHECK (char_length(signatory_title) BETWEEN 2 AND 200),
  -- Cases of higher need that were left behind, as they stood on the day: [{caseId, score, stepName}].
  overtaken jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(overtaken) = 'array'),
  overtaking_reason text CHECK (char_length(overtaking_reason) BETWEEN 10 AND 1000),
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT decisions_code UNIQUE (code),
  CONSTRAINT decisions_area UNIQUE (id, unit_id, programme),
  -- A change is of the same area and programme as the list it changes.
  CONSTRAINT decisions_base FOREIGN KEY (changes_id, unit_id, programme) REFERENCES decisions (id, unit_id, programme),
  CONSTRAINT decisions_change_numbered CHECK ((changes_id IS NULL) = (change_number IS NULL)),
  CONSTRAINT decisions_four_eyes CHECK (issued_by <> drafted_by),
  CONSTRAINT decisions_day CHECK (decision_date <= (issued_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date),
  CONSTRAINT decisions_issued CHECK (
    num_nonnulls(issued_by, issued_at, issuing_unit_id, decision_number, decision_date, signatory, signatory_title)
      = CASE status WHEN 'issued' THEN 7 ELSE 0 END),
  CONSTRAINT decisions_overtaking CHECK (overtaken = '[]' OR overtaking_reason IS NOT NULL)
);
-- An office gives a number once a year.
CREATE UNIQUE INDEX decisions_number ON decisions (issuing_unit_id, extract(year FROM decision_date), lower(decision_number))
  WHERE status = 'issued';
-- Changes of a list are counted without gaps: one is drafted at a time, and a discarded one gives its number back.
CREATE UNIQUE INDEX decisions_change ON decisions (changes_id, change_number) WHERE status <> 'discarded';
CREATE UNIQUE INDEX decisions_one_change ON decisions (changes_id) WHERE status = 'draft';
-- Lists: one unit newest first; everything newest first.
CREATE INDEX decisions_unit_newest ON decisions (unit_id, created_at DESC, id DESC);
CREATE INDEX decisions_newest ON decisions (created_at DESC, id DESC);

CREATE TABLE decision_entries (
  decision_id uuid NOT NULL REFERENCES decisions,
  case_id uuid NOT NULL,
  -- The unit of the case: whoever may see the case sees its entry.
  unit_id uuid NOT NULL,
  position int NOT NULL CHECK (position BETWEEN 1 AND 500),
  action text NOT NULL CHECK (action IN ('add', 'withdraw', 'switch_kind')),
  -- What is approved, or switched to; an added case tells it itself until the decision is issued.
  house_kind text CHECK (house_kind IN ('new_build', 'repair')),
  -- đồng; until the decision is issued NULL stands for the norm
  support_vnd bigint CHECK (support_vnd BETWEEN 1 AND 1000000000000000),
  norm_vnd bigint CHECK (norm_vnd BETWEEN 1 AND 1000000000000000),
  exception_reason text CHECK (char_length(exception_reason) BETWEEN 3 AND 500),
  withdraw_reason text CHECK (withdraw_reason IN ('died', 'moved', 'land_dispute', 'self_built', 'duplicate', 'declined')),
  score int,
  house_id uuid REFERENCES houses DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (decision_id, case_id),
  CONSTRAINT decision_entries_case FOREIGN KEY (case_id, unit_id) REFERENCES cases (id, unit_id) ON UPDATE CASCADE,
  CONSTRAINT decision_entries_position UNIQUE (decision_id, position) DEFERRABLE INITIALLY IMMEDIATE,
  CONSTRAINT decision_entries_withdrawal CHECK ((action = 'withdraw') = (withdraw_reason IS NOT NULL)),
  CONSTRAINT decision_entries_switch CHECK (action <> 'switch_kind' OR house_kind IS NOT NULL),
  CONSTRAINT decision_entries_amount CHECK (
    action <> 'withdraw' OR num_nonnulls(support_vnd, norm_vnd, exception_reason) = 0)
);
CREATE INDEX decision_entries_of_case ON decision_entries (case_id);
CREATE INDEX decision_entries_of_house ON decision_entries (house_id);

SELECT protect_by_unit('decision_entries');
GRANT SELECT, INSERT, DELETE ON decision_entries TO {{app}};
GRANT UPDATE (house_kind, support_vnd, norm_vnd, score, house_id) ON decision_entries TO {{app}};
GRANT SELECT ON decision_entries TO {{bulk}};

-- A list is seen and written within its area; once issued it is also seen from the units of its entries, which then see
-- their own entries of it.
ALTER TABLE decisions ENABLE ROW LEVEL SECURITY;
ALTER TABLE decisions FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON decisions TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY unit_scope ON decisions TO {{app}}, {{bulk}} USING ((SELECT app_reaches_all()) OR EXISTS (
  SELECT FROM unit_reach r WHERE r.unit_id = decisions.unit_id AND r.root_id = ANY ((SELECT app_roots())::uuid[])));
CREATE POLICY entry_scope ON decisions FOR SELECT TO {{app}}, {{bulk}} USING (
  status = 'issued' AND EXISTS (SELECT FROM decision_entries e WHERE e.decision_id = decisions.id));
GRANT SELECT, INSERT ON decisions TO {{app}};
GRANT UPDATE (status, subject, issued_by, issued_at, issuing_unit_id, decision_number, decision_date, signatory, signatory_title,
  overtaken, overtaking_reason, updated_at, version) ON decisions TO {{app}};
GRANT SELECT ON decisions TO {{bulk}};
GRANT USAGE ON SEQUENCE decision_numbers TO {{app}};

-- The guards below hold whatever the server does. They read past row-level security, so they run as the owner.

-- A list begins as a draft; a change, as that of an issued first list. What is issued or discarded stays as it is.
-- Issued are only lists whose every case may be: at the step of decision, nothing open against it, not before the end of
-- its posting.
CREATE FUNCTION guard_decision() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'draft' THEN
      RAISE EXCEPTION 'a decision begins as a draft' USING ERRCODE = 'check_violation', CONSTRAINT = 'decisions_route';
    END IF;
    IF NEW.changes_id IS NOT NULL AND NOT EXISTS (
      SELECT FROM decisions b WHERE b.id = NEW.changes_id AND b.status = 'issued' AND b.changes_id IS NULL
    ) THEN
      RAISE EXCEPTION 'only an issued first list is changed' USING ERRCODE = 'check_violation', CONSTRAINT = 'decisions_changes';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.status <> 'draft' THEN
    RAISE EXCEPTION 'what was issued or discarded stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'decisions_frozen';
  END IF;
  IF NEW.status <> 'issued' THEN
    RETURN NEW;
  END IF;
  IF NOT EXISTS (SELECT FROM decision_entries WHERE decision_id = NEW.id) OR EXISTS (
    SELECT FROM decision_entries e JOIN cases c ON c.id = e.case_id
    WHERE e.decision_id = NEW.id AND (e.house_id IS NULL OR NOT CASE e.action
      WHEN 'add' THEN c.status = 'open' AND c.step_kind = 'decision' AND e.support_vnd IS NOT NULL AND e.house_kind = c.house_kind
      ELSE c.status IN ('approved', 'committed') END)
  ) THEN
    RAISE EXCEPTION 'a case of this list is not where a decision finds it' USING ERRCODE = 'check_violation', CONSTRAINT = 'decisions_step';
  END IF;
  IF EXISTS (
    SELECT FROM decision_entries e JOIN cases c ON c.id = e.case_id JOIN duplicates d ON c.household_id IN (d.first_id, d.second_id)
    WHERE e.decision_id = NEW.id AND e.action = 'add' AND d.status = 'open'
  ) THEN
    RAISE EXCEPTION 'a suspected duplicate is open' USING ERRCODE = 'check_violation', CONSTRAINT = 'decisions_duplicate';
  END IF;
  IF EXISTS (
    SELECT FROM decision_entries e JOIN posting_cases p ON p.case_id = e.case_id JOIN objections o ON o.posting_id = p.posting_id
    WHERE e.decision_id = NEW.id AND e.action = 'add' AND o.status = 'open' AND (o.case_id IS NULL OR o.case_id = e.case_id)
  ) THEN
    RAISE EXCEPTION 'an objection is open' USING ERRCODE = 'check_violation', CONSTRAINT = 'decisions_objection';
  END IF;
  IF EXISTS (
    SELECT FROM decision_entries e JOIN posting_cases p ON p.case_id = e.case_id JOIN postings t ON t.id = p.posting_id
    WHERE e.decision_id = NEW.id AND e.action = 'add' AND t.status <> 'cancelled' AND t.until_on >= NEW.decision_date
  ) THEN
    RAISE EXCEPTION 'the posting had not ended on that day' USING ERRCODE = 'check_violation', CONSTRAINT = 'decisions_posting';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER decisions_guard BEFORE INSERT OR UPDATE ON decisions FOR EACH ROW EXECUTE FUNCTION guard_decision();

-- Entries are written while the list is a draft. What is added is of the list's programme and area; what is withdrawn or
-- switched was approved by this list or a change of it. Only a change withdraws or switches.
CREATE FUNCTION guard_decision_entry() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  entry decision_entries := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  list decisions;
BEGIN
  SELECT * INTO list FROM decisions WHERE id = entry.decision_id;
  IF list.status <> 'draft' THEN
    RAISE EXCEPTION 'an issued list stays as it is' USING ERRCODE = 'check_violation', CONSTRAINT = 'decisions_frozen';
  END IF;
  IF TG_OP = 'INSERT' AND entry.action = 'add' AND NOT EXISTS (
    SELECT FROM cases c JOIN unit_reach r ON r.unit_id = c.unit_id
    WHERE c.id = entry.case_id AND c.programme = list.programme AND r.root_id = list.unit_id
  ) THEN
    RAISE EXCEPTION 'a case of another area or programme' USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_entries_area';
  END IF;
  IF TG_OP = 'INSERT' AND entry.action <> 'add' AND NOT EXISTS (
    SELECT FROM decision_entries e JOIN decisions d ON d.id = e.decision_id
    WHERE e.case_id = entry.case_id AND e.action = 'add' AND d.status = 'issued' AND list.changes_id IN (d.id, d.changes_id)
  ) THEN
    RAISE EXCEPTION 'a change is of what its list approved' USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_entries_list';
  END IF;
  RETURN entry;
END $$;

CREATE TRIGGER decision_entries_guard
  BEFORE INSERT OR DELETE OR UPDATE OF case_id, position, action, house_kind, support_vnd, norm_vnd, exception_reason, withdraw_reason, score, house_id
  ON decision_entries FOR EACH ROW EXECUTE FUNCTION guard_decision_entry();

-- When a list is issued, everything it says comes true in the same transaction: each added case approved with its house,
-- each withdrawn one withdrawn with it, each switched one of its new kind.
CREATE FUNCTION guard_decision_done() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM decision_entries e JOIN cases c ON c.id = e.case_id LEFT JOIN houses h ON h.id = e.house_id AND h.household_id = c.household_id
    WHERE e.decision_id = NEW.id AND (h.id IS NULL OR NOT CASE e.action
      WHEN 'add' THEN c.status IN ('approved', 'committed') AND h.status = 'approved' AND h.kind = e.house_kind
      WHEN 'withdraw' THEN c.status = 'withdrawn' AND h.status = 'withdrawn' AND h.withdraw_reason = e.withdraw_reason
      ELSE c.house_kind = e.house_kind AND h.kind = e.house_kind END)
  ) THEN
    RAISE EXCEPTION 'an issued list does what it says' USING ERRCODE = 'check_violation', CONSTRAINT = 'decisions_done';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER decisions_done AFTER UPDATE ON decisions DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.status = 'issued') EXECUTE FUNCTION guard_decision_done();

-- A case is approved by an issued list that adds it, and stops being so by one that withdraws it.
CREATE FUNCTION guard_case_decision() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  was boolean := TG_OP = 'UPDATE' AND OLD.status IN ('approved', 'committed');
  wanted text := CASE WHEN NEW.status IN ('approved', 'committed') THEN 'add' ELSE 'withdraw' END;
BEGIN
  IF was = (NEW.status IN ('approved', 'committed')) THEN
    RETURN NEW;
  END IF;
  IF NOT EXISTS (
    SELECT FROM decision_entries e JOIN decisions d ON d.id = e.decision_id
    WHERE e.case_id = NEW.id AND e.action = wanted AND d.status = 'issued'
  ) OR (was AND NEW.status <> 'withdrawn') THEN
    RAISE EXCEPTION 'only an issued list approves or withdraws' USING ERRCODE = 'check_violation', CONSTRAINT = 'cases_decision';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER cases_guard_decision BEFORE INSERT OR UPDATE OF status ON cases FOR EACH ROW EXECUTE FUNCTION guard_case_decision();

-- Proposals of houses that nobody had approved are closed: what they asked for now goes the way of a case.
INSERT INTO audit_events (id, at, actor_name, action, subject_type, subject_id, unit_id, note, changes)
SELECT uuidv7(), now(), 'Nâng cấp hệ thống', 'house.withdrawn', 'house', id, unit_id,
  'Đề nghị chưa phê duyệt được khép lại; hộ được xét tiếp bằng hồ sơ xét hỗ trợ.',
  jsonb_build_object('status', jsonb_build_object('old', 'proposed', 'new', 'withdrawn'))
FROM houses WHERE status = 'proposed';
UPDATE houses SET status = 'withdrawn', withdraw_reason = 'declined', updated_at = now(), version = version + 1 WHERE status = 'proposed';

-- A house is of an issued list: it begins approved by the entry that names it, with the number and day of its decision;
-- before it is started it may be switched to the other kind, and before it is handed over withdrawn, by the entry of a
-- change. In between it moves stage by stage, each verified first.
CREATE OR REPLACE FUNCTION guard_house() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  act text := CASE WHEN TG_OP = 'INSERT' THEN 'add'
    WHEN NEW.status = OLD.status THEN 'switch_kind'
    WHEN NEW.status = 'withdrawn' THEN 'withdraw'
    ELSE 'advance' END;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM stage_plans WHERE id = NEW.stage_plan_id AND kind = NEW.kind) THEN
    RAISE EXCEPTION 'the stage plan is for another kind of house' USING ERRCODE = 'check_violation', CONSTRAINT = 'houses_plan_kind';
  END IF;
  IF act = 'add' AND NOT EXISTS (SELECT 1 FROM households WHERE id = NEW.household_id AND unit_id = NEW.unit_id) THEN
    RAISE EXCEPTION 'a house belongs to the unit of its household' USING ERRCODE = 'check_violation', CONSTRAINT = 'houses_household_unit';
  END IF;
  IF NOT (CASE act
    WHEN 'add' THEN NEW.status = 'approved'
    WHEN 'switch_kind' THEN NEW.status = 'approved'
    WHEN 'withdraw' THEN OLD.status <> 'handed_over' AND NEW.kind = OLD.kind
    ELSE NEW.kind = OLD.kind AND NEW.status = next_stage(OLD.stage_plan_id, OLD.status)
      AND EXISTS (SELECT 1 FROM house_stages WHERE house_id = NEW.id AND stage = NEW.status AND state = 'verified')
  END) THEN
    RAISE EXCEPTION 'a house cannot become % now', NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'houses_route';
  END IF;
  IF act <> 'advance' AND NOT EXISTS (
    SELECT FROM decision_entries e JOIN decisions d ON d.id = e.decision_id JOIN cases c ON c.id = e.case_id
    WHERE e.house_id = NEW.id AND e.action = act AND d.status = 'issued' AND c.household_id = NEW.household_id AND CASE act
      WHEN 'add' THEN e.house_kind = NEW.kind AND (d.programme, d.issued_by, d.decision_number, d.decision_date)
        = (NEW.programme, NEW.approved_by, NEW.decision_number, NEW.decision_date)
      WHEN 'switch_kind' THEN e.house_kind = NEW.kind
      ELSE e.withdraw_reason = NEW.withdraw_reason END
  ) THEN
    RAISE EXCEPTION 'only an issued list does this to a house' USING ERRCODE = 'check_violation', CONSTRAINT = 'houses_decision';
  END IF;
  RETURN NEW;
END $$;

DROP TRIGGER houses_guard_update ON houses;
CREATE TRIGGER houses_guard_update BEFORE UPDATE OF status, kind, stage_plan_id ON houses
  FOR EACH ROW WHEN ((NEW.status, NEW.kind, NEW.stage_plan_id) IS DISTINCT FROM (OLD.status, OLD.kind, OLD.stage_plan_id))
  EXECUTE FUNCTION guard_house();
GRANT UPDATE (kind, stage_plan_id) ON houses TO {{app}};

-- Nobody builds before the household has committed itself, where its route asks for that.
CREATE FUNCTION guard_house_start() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM decision_entries e JOIN cases c ON c.id = e.case_id JOIN case_route_steps s ON s.route_id = c.route_id
    WHERE e.house_id = NEW.house_id AND e.action = 'add' AND c.status <> 'committed' AND s.kind = 'commitment'
  ) THEN
    RAISE EXCEPTION 'the household has not committed itself' USING ERRCODE = 'check_violation', CONSTRAINT = 'house_stages_commitment';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER house_stages_guard_start BEFORE INSERT ON house_stages
  FOR EACH ROW WHEN (NEW.stage = 'started') EXECUTE FUNCTION guard_house_start();

REVOKE ALL ON FUNCTION guard_decision(), guard_decision_entry(), guard_decision_done(), guard_case_decision(), guard_house_start() FROM PUBLIC;
