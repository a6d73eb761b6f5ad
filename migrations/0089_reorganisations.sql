-- Reorganisations of units (sắp xếp đơn vị): merge, split, rename, move, abolish as one previewed command with the number and
-- date of its resolution (U3). What is open goes to the successor with a trace; what is finished keeps its unit and its name.

CREATE SEQUENCE reorganisation_numbers;

-- SX-0000012; longer numbers keep all their digits.
CREATE FUNCTION numbered_code(prefix text, number bigint) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN prefix || '-' || lpad(number::text, greatest(7, length(number::text)), '0');

CREATE TABLE reorganisations (
  id uuid PRIMARY KEY,
  code text NOT NULL DEFAULT numbered_code('SX', nextval('reorganisation_numbers')),
  -- The area within which units change.
  unit_id uuid NOT NULL REFERENCES units,
  title text NOT NULL CHECK (char_length(title) BETWEEN 3 AND 200 AND title !~ '[\x01-\x1f\x7f]'),
  resolution_number text NOT NULL CHECK (char_length(resolution_number) BETWEEN 3 AND 60),
  resolution_date date NOT NULL,
  authority text NOT NULL CHECK (char_length(authority) BETWEEN 3 AND 200),
  effective_on date NOT NULL,
  steps jsonb NOT NULL CHECK (jsonb_typeof(steps) = 'array'),
  state text NOT NULL DEFAULT 'drafted' CHECK (state IN ('drafted', 'applied', 'cancelled')),
  -- Everybody who wrote a part of it.
  drafters uuid[] NOT NULL CHECK (cardinality(drafters) > 0),
  drafted_by uuid NOT NULL REFERENCES users,
  drafted_by_name text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  applied_by uuid REFERENCES users,
  applied_by_name text,
  applied_at timestamptz,
  -- What moved, by kind, as counted when it was applied.
  result jsonb,
  cancelled_by uuid REFERENCES users,
  cancelled_at timestamptz,
  cancel_reason text CHECK (char_length(cancel_reason) BETWEEN 3 AND 500),
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT reorganisations_code UNIQUE (code),
  CONSTRAINT reorganisations_applied CHECK (num_nonnulls(applied_by, applied_by_name, applied_at, result) = CASE state WHEN 'applied' THEN 4 ELSE 0 END),
  CONSTRAINT reorganisations_cancelled CHECK (num_nonnulls(cancelled_by, cancelled_at, cancel_reason) = CASE state WHEN 'cancelled' THEN 3 ELSE 0 END),
  CONSTRAINT reorganisations_four_eyes CHECK (applied_by IS NULL OR applied_by <> ALL (drafters)),
  -- A unit of the past cannot be given what is open today before the day has come.
  CONSTRAINT reorganisations_day CHECK (effective_on <= (applied_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
);
CREATE INDEX reorganisations_newest ON reorganisations (effective_on DESC, id DESC);
SELECT protect_by_unit('reorganisations');
GRANT SELECT ON reorganisations TO {{app}};
GRANT INSERT (id, unit_id, title, resolution_number, resolution_date, authority, effective_on, steps, drafters, drafted_by, drafted_by_name,
  created_at, updated_at) ON reorganisations TO {{app}};
GRANT UPDATE (title, resolution_number, resolution_date, authority, effective_on, steps, drafters, updated_at, state, cancelled_by,
  cancelled_at, cancel_reason, version) ON reorganisations TO {{app}};
GRANT SELECT ON reorganisations TO {{bulk}};
GRANT UPDATE (state, applied_by, applied_by_name, applied_at, result, updated_at, version) ON reorganisations TO {{bulk}};
GRANT USAGE ON SEQUENCE reorganisation_numbers TO {{app}};

-- Who came into whose hands, when, by which reorganisation or correction. Never updated or deleted.
CREATE TABLE unit_corrections (
  id uuid PRIMARY KEY,
  predecessor_id uuid NOT NULL REFERENCES units,
  date date NOT NULL,
  old_successor_id uuid NOT NULL REFERENCES units,
  -- The successor from then on: scope.
  unit_id uuid NOT NULL REFERENCES units,
  reason text NOT NULL CHECK (char_length(reason) BETWEEN 3 AND 500),
  confidence text NOT NULL CHECK (confidence IN ('dataset', 'high', 'medium', 'low', 'assumed')),
  corrected_by uuid NOT NULL REFERENCES users,
  corrected_by_name text NOT NULL,
  corrected_at timestamptz NOT NULL
);
SELECT protect_by_unit('unit_corrections');
GRANT SELECT ON unit_corrections TO {{app}}, {{bulk}};
GRANT INSERT ON unit_corrections TO {{bulk}};

CREATE TABLE unit_moves (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  reorganisation_id uuid REFERENCES reorganisations,
  correction_id uuid REFERENCES unit_corrections,
  subject_type text NOT NULL CHECK (subject_type IN ('household', 'case', 'house', 'grant', 'posting', 'decision', 'difficulty', 'participant',
    'scorecard', 'visit', 'finding', 'payment_list', 'campaign', 'fund', 'key', 'webhook', 'view', 'filing_schedule', 'filing_duty')),
  subject_id uuid NOT NULL,
  from_unit_id uuid NOT NULL REFERENCES units,
  -- To whom: the unit responsible from then on.
  unit_id uuid NOT NULL REFERENCES units,
  -- Its record now belongs to the successor. Otherwise the record keeps its unit and the successor reaches it.
  rewritten boolean NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT unit_moves_cause CHECK (num_nonnulls(reorganisation_id, correction_id) = 1),
  CONSTRAINT unit_moves_elsewhere CHECK (from_unit_id <> unit_id)
);
CREATE UNIQUE INDEX unit_moves_once ON unit_moves (reorganisation_id, subject_type, subject_id, from_unit_id);
CREATE INDEX unit_moves_subject ON unit_moves (subject_type, subject_id, at DESC, id DESC);
CREATE INDEX unit_moves_from ON unit_moves (from_unit_id, subject_type);
CREATE INDEX unit_moves_to ON unit_moves (unit_id, at DESC, id DESC);
SELECT protect_by_unit('unit_moves');
GRANT SELECT ON unit_moves TO {{app}}, {{bulk}};

-- A reorganisation is drafted, then applied or cancelled; what was applied stays. Who drafted it stays among its drafters, and
-- applies it neither as themselves nor as another account.
CREATE FUNCTION guard_reorganisation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  broken text := CASE
    WHEN TG_OP = 'INSERT' AND NEW.state <> 'drafted' THEN 'reorganisations_route'
    WHEN TG_OP = 'UPDATE' AND OLD.state <> 'drafted' THEN 'reorganisations_route'
    WHEN TG_OP = 'UPDATE' AND NOT NEW.drafters @> OLD.drafters THEN 'reorganisations_drafters'
    -- A key is used by who made it: people_behind() of 0100.
    WHEN NEW.state = 'applied' AND people_behind(ARRAY[NEW.applied_by]) && people_behind(NEW.drafters) THEN 'reorganisations_four_eyes'
    WHEN NEW.state = 'applied' AND EXISTS (
      SELECT FROM reorganisations r WHERE r.state = 'applied' AND r.effective_on > NEW.effective_on) THEN 'reorganisations_order' END;
BEGIN
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'a reorganisation may not change this way: %', broken USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER reorganisations_guard BEFORE INSERT OR UPDATE ON reorganisations FOR EACH ROW EXECUTE FUNCTION guard_reorganisation();

-- Units, their versions and what they became, as they are from now on: all versions and all successors of the units named.
--   [{id, kind, sample, versions: [{validFrom, validTo, code, name, type, parentId, citation}]}]
--   [{predecessorId, successorId, date, confidence, evidence}]
CREATE FUNCTION write_registry(new_units jsonb, new_lineage jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  ids uuid[] := ARRAY(SELECT u.id FROM jsonb_to_recordset(new_units) AS u (id uuid));
BEGIN
  INSERT INTO units (id, kind, sample)
  SELECT id, kind, sample FROM jsonb_to_recordset(new_units) AS u (id uuid, kind text, sample boolean)
  ON CONFLICT (id) DO NOTHING;
  DELETE FROM unit_versions WHERE unit_id = ANY (ids);
  INSERT INTO unit_versions (unit_id, valid_from, valid_to, code, name, type, parent_id, citation)
  SELECT u.id, v."validFrom", v."validTo", v.code, v.name, v.type, v."parentId", v.citation
  FROM jsonb_to_recordset(new_units) AS u (id uuid, versions jsonb)
  CROSS JOIN jsonb_to_recordset(u.versions) AS v ("validFrom" date, "validTo" date, code text, name text, type text, "parentId" uuid,
    citation text);
  DELETE FROM unit_lineage WHERE predecessor_id = ANY (ids);
  INSERT INTO unit_lineage (predecessor_id, successor_id, date, confidence, evidence)
  SELECT "predecessorId", "successorId", date, confidence, evidence
  FROM jsonb_to_recordset(new_lineage) AS l ("predecessorId" uuid, "successorId" uuid, date date, confidence text, evidence text);
  PERFORM rebuild_unit_closures();
END $$;

-- The work that is open at units that end or lose villages, and to whom it goes. Handovers: [{from, to, villages, same}]; without
-- villages what is left; same: the successor is of the same level. A household goes with its case and house under way; one whose
-- house was handed over stays, and so does a case that a decision has approved: its record keeps its unit.
CREATE FUNCTION work_to_move(handovers jsonb, effective date)
RETURNS TABLE (subject_type text, subject_id uuid, from_unit_id uuid, to_unit_id uuid, rewritten boolean, vnd bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH hand AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(handovers) AS h ("from" uuid, "to" uuid, villages text[], same boolean)
  ), rest AS MATERIALIZED (
    SELECT DISTINCT ON (h."from") h."from", h."to", h.same FROM hand h WHERE h.villages IS NULL ORDER BY h."from", h."to"
  ), village AS MATERIALIZED (
    SELECT DISTINCT ON (h."from", v) h."from", v AS name, h."to" FROM hand h CROSS JOIN unnest(h.villages) v ORDER BY h."from", v, h."to"
  ), moving AS MATERIALIZED (
    SELECT h.id, h.unit_id, coalesce(village."to", rest."to") AS to_id
    FROM (SELECT DISTINCT "from" FROM hand) f JOIN households h ON h.unit_id = f."from" AND h.status = 'surveyed'
    LEFT JOIN village ON village."from" = h.unit_id AND village.name = h.village_folded
    LEFT JOIN rest ON rest."from" = h.unit_id
    WHERE coalesce(village."to", rest."to") <> h.unit_id
      AND NOT EXISTS (SELECT FROM houses o WHERE o.household_id = h.id AND o.status = 'handed_over')
  ), last AS MATERIALIZED (
    SELECT DISTINCT ON (u.subject_type, u.subject_id) u.subject_type, u.subject_id, u.unit_id FROM unit_moves u
    WHERE u.subject_type IN ('posting', 'scorecard', 'visit', 'finding', 'payment_list', 'campaign', 'fund')
    ORDER BY u.subject_type, u.subject_id, u.at DESC, u.id DESC
  ), held AS (
    SELECT 'posting' AS type, id, unit_id, NULL::bigint AS vnd FROM postings WHERE status = 'open'
    UNION ALL SELECT 'decision', id, unit_id, NULL FROM decisions WHERE status = 'draft' AND changes_id IS NULL
    UNION ALL SELECT 'scorecard', id, unit_id, NULL FROM scorecards WHERE state <> 'appraised'
    UNION ALL SELECT 'visit', id, unit_id, NULL FROM visits WHERE state = 'due'
    UNION ALL SELECT 'finding', id, unit_id, NULL FROM findings WHERE state <> 'closed'
    UNION ALL SELECT 'payment_list', id, unit_id, NULL FROM payment_lists WHERE status IN ('draft', 'submitted', 'returned')
    UNION ALL SELECT 'campaign', id, unit_id, NULL FROM campaigns WHERE ends_on IS NULL OR ends_on >= effective
    UNION ALL SELECT 'difficulty', id, owner_unit_id, NULL FROM difficulties WHERE state IN ('raised', 'in_hand', 'answered')
    UNION ALL
    SELECT 'fund', b.unit_id, b.unit_id, sum(b.total_in - b.total_out)::bigint FROM ledger_balances b JOIN ledger_accounts a ON a.id = b.account_id
    WHERE b.type = 'donation' AND a.kind = 'cash' GROUP BY b.unit_id HAVING sum(b.total_in - b.total_out) > 0
  )
  SELECT 'household', m.id, m.unit_id, m.to_id, true, NULL::bigint FROM moving m
  UNION ALL
  SELECT 'case', c.id, m.unit_id, m.to_id, c.status IN ('open', 'deferred'), NULL
  FROM moving m JOIN cases c ON c.household_id = m.id AND (c.status IN ('open', 'deferred') OR c.step_kind IS NOT NULL)
  UNION ALL
  SELECT 'house', o.id, m.unit_id, m.to_id, true, NULL
  FROM moving m JOIN houses o ON o.household_id = m.id AND o.status NOT IN ('handed_over', 'withdrawn')
  UNION ALL
  SELECT held.type, held.id, rest."from", rest."to", held.type IN ('difficulty', 'decision'), held.vnd
  FROM held LEFT JOIN last ON last.subject_type = held.type AND last.subject_id = held.id
  JOIN rest ON rest."from" = coalesce(last.unit_id, held.unit_id)
  UNION ALL
  SELECT 'participant', p.movement_id, rest."from", rest."to", rest.same, NULL
  FROM rest JOIN movement_participants p ON p.unit_id = rest."from"
  JOIN movements v ON v.id = p.movement_id AND v.state IN ('draft', 'launched') AND v.plan_due_on >= effective
  UNION ALL
  SELECT 'grant', g.id, rest."from", rest."to", rest.same, NULL
  FROM rest JOIN grants g ON g.unit_id = rest."from" AND coalesce(g.valid_to, 'infinity') >= effective
$$;

-- The history of a case moves its unit with the case, and nothing else of a step that was left.
CREATE OR REPLACE FUNCTION guard_case_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.state <> 'current' AND (to_jsonb(NEW) - 'unit_id') <> (to_jsonb(OLD) - 'unit_id') THEN
      RAISE EXCEPTION 'a step that was left stays as it is' USING ERRCODE = 'check_violation', CONSTRAINT = 'case_steps_final';
    END IF;
  ELSIF NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM case_steps WHERE case_id = NEW.case_id) THEN
    RAISE EXCEPTION 'steps are numbered one after the other' USING ERRCODE = 'check_violation', CONSTRAINT = 'case_steps_order';
  ELSIF NOT (NEW.state = 'current' OR NEW.state = 'done' AND NEW.kind = 'survey') THEN
    RAISE EXCEPTION 'a step is entered before it is left' USING ERRCODE = 'check_violation', CONSTRAINT = 'case_steps_order';
  END IF;
  RETURN NEW;
END $$;

-- A refusal that is undone after a reorganisation comes back to where the household is now.
CREATE FUNCTION follow_household() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT h.unit_id INTO STRICT NEW.unit_id FROM households h WHERE h.id = NEW.household_id;
  RETURN NEW;
END $$;
CREATE TRIGGER cases_follow_household BEFORE UPDATE OF status ON cases
  FOR EACH ROW WHEN (OLD.status = 'declined' AND NEW.status = 'open') EXECUTE FUNCTION follow_household();

REVOKE ALL ON FUNCTION guard_reorganisation(), follow_household(), write_registry(jsonb, jsonb), work_to_move(jsonb, date) FROM PUBLIC;
