-- Criteria sets (bảng điểm thi đua) by subject group, as dated data (E1), and the figures that computed criteria count by (E2).

CREATE TABLE criteria_sets (
  id uuid PRIMARY KEY,
  number bigint GENERATED ALWAYS AS IDENTITY,
  code text NOT NULL GENERATED ALWAYS AS ('BD-' || lpad(number::text, greatest(7, length(number::text)), '0')) STORED,
  -- Who issues it.
  unit_id uuid NOT NULL REFERENCES units,
  movement_id uuid NOT NULL REFERENCES movements,
  -- Null: for every group.
  group_key text,
  name text NOT NULL CHECK (char_length(name) BETWEEN 3 AND 200 AND name !~ '[\x01-\x1f\x7f]'),
  year int NOT NULL CHECK (year BETWEEN 2020 AND 2100),
  valid_from date NOT NULL,
  valid_to date,
  citation text NOT NULL CHECK (char_length(citation) BETWEEN 3 AND 300),
  -- Composed without a published table behind it.
  assumed boolean NOT NULL DEFAULT false,
  -- What the normal criteria must add up to before it is issued.
  total_points numeric(7,2) NOT NULL CHECK (total_points BETWEEN 1 AND 10000),
  -- [{by: criterion, number} | {by: measure, measure} | {by: shared}], the first that differs decides.
  tie_rule jsonb NOT NULL CHECK (jsonb_typeof(tie_rule) = 'array' AND jsonb_array_length(tie_rule) BETWEEN 0 AND 10),
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'issued', 'replaced')),
  -- The version it was written from.
  copied_from_id uuid REFERENCES criteria_sets ON DELETE SET NULL,
  created_by uuid NOT NULL REFERENCES users,
  created_at timestamptz NOT NULL,
  issued_by uuid REFERENCES users,
  issued_by_name text,
  issued_at timestamptz,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT criteria_sets_code UNIQUE (code),
  CONSTRAINT criteria_sets_group FOREIGN KEY (movement_id, group_key) REFERENCES movement_groups (movement_id, key),
  CONSTRAINT criteria_sets_days CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CONSTRAINT criteria_sets_issued CHECK (num_nonnulls(issued_by, issued_by_name, issued_at) = CASE state WHEN 'draft' THEN 0 ELSE 3 END),
  CONSTRAINT criteria_sets_replaced CHECK (state <> 'replaced' OR valid_to IS NOT NULL),
  -- A group is judged by one set on any day.
  CONSTRAINT criteria_sets_one EXCLUDE USING gist (unit_id WITH =, movement_id WITH =, (coalesce(group_key, '')) WITH =,
    daterange(valid_from, valid_to, '[]') WITH &&) WHERE (state <> 'draft')
);
CREATE INDEX criteria_sets_newest ON criteria_sets (valid_from DESC, id DESC);
CREATE INDEX criteria_sets_movement ON criteria_sets (movement_id);

CREATE TABLE criteria (
  id uuid PRIMARY KEY,
  set_id uuid NOT NULL REFERENCES criteria_sets ON DELETE CASCADE,
  position smallint NOT NULL CHECK (position BETWEEN 1 AND 100),
  number text NOT NULL CHECK (number ~ '^[0-9]{1,2}(\.[0-9]{1,2}){0,2}$'),
  -- The heading it stands under.
  section text CHECK (char_length(section) BETWEEN 2 AND 200),
  title text NOT NULL CHECK (char_length(title) BETWEEN 3 AND 500),
  part text NOT NULL CHECK (part IN ('normal', 'bonus', 'penalty')),
  -- The most it gives; of a penalty the most it takes.
  max_points numeric(7,2) NOT NULL CHECK (max_points > 0 AND max_points <= 1000),
  source text NOT NULL CHECK (source IN ('computed', 'self_scored')),
  -- A name of the closed vocabulary of shared/src/criteria/measures.ts.
  measure text CHECK (measure IN ('plan_filed_on_time', 'houses_completed_percent', 'houses_started_percent', 'houses_late', 'money_mobilised_vnd',
    'money_mobilised_per_head', 'labour_days_mobilised', 'disbursed_percent', 'articles_published', 'exemplary_cases', 'drives_launched',
    'inspections_concluded', 'findings_overdue', 'difficulties_overdue', 'photos_rejected', 'reports_on_time_percent', 'poverty_rate_fall')),
  -- Points of a figure: {kind: proportional|bands|each|met, …}.
  scale jsonb CHECK (jsonb_typeof(scale) = 'object' AND scale ->> 'kind' IN ('proportional', 'bands', 'each', 'met')),
  evidence_required boolean NOT NULL DEFAULT false,
  guidance text CHECK (char_length(guidance) BETWEEN 1 AND 2000),
  CONSTRAINT criteria_number UNIQUE (set_id, number),
  CONSTRAINT criteria_position UNIQUE (set_id, position),
  CONSTRAINT criteria_source CHECK (num_nonnulls(measure, scale) = CASE source WHEN 'computed' THEN 2 ELSE 0 END)
);

-- What is issued is read by everybody who competes; a draft by who writes it.
ALTER TABLE criteria_sets ENABLE ROW LEVEL SECURITY;
ALTER TABLE criteria_sets FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON criteria_sets TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY read_issued ON criteria_sets FOR SELECT TO {{app}}, {{bulk}} USING (state <> 'draft' AND (SELECT cardinality(app_roots()) > 0));
CREATE POLICY unit_scope ON criteria_sets TO {{app}} USING ((SELECT app_reaches_all()) OR unit_id = ANY ((SELECT app_units())::uuid[]));
ALTER TABLE criteria ENABLE ROW LEVEL SECURITY;
ALTER TABLE criteria FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON criteria TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY with_set ON criteria TO {{app}}, {{bulk}} USING (EXISTS (SELECT FROM criteria_sets s WHERE s.id = set_id));

GRANT SELECT ON criteria_sets, criteria TO {{app}}, {{bulk}};
GRANT INSERT (id, unit_id, movement_id, group_key, name, year, valid_from, citation, assumed, total_points, tie_rule, copied_from_id, created_by, created_at)
  ON criteria_sets TO {{app}};
GRANT UPDATE (group_key, name, year, valid_from, valid_to, citation, assumed, total_points, tie_rule, state, issued_by, issued_by_name, issued_at, version)
  ON criteria_sets TO {{app}};
GRANT DELETE ON criteria_sets TO {{app}};
GRANT INSERT, DELETE ON criteria TO {{app}};

-- The guards below hold whatever the server does. They read past row-level security, so they run as the owner.

-- An issued set never changes: it may only be followed by another from a day on. It is issued whole.
CREATE FUNCTION guard_criteria_set() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  broken text;
BEGIN
  IF TG_OP = 'DELETE' THEN
    broken := CASE WHEN OLD.state <> 'draft' THEN 'criteria_sets_kept' END;
  ELSIF OLD.state <> 'draft' THEN
    -- The code is generated, so it is not there yet.
    broken := CASE WHEN OLD.state <> 'issued' OR NEW.state <> 'replaced'
      OR to_jsonb(NEW) - '{state,valid_to,version,code}'::text[] <> to_jsonb(OLD) - '{state,valid_to,version,code}'::text[] THEN 'criteria_sets_kept' END;
  ELSIF NEW.state = 'replaced' THEN
    broken := 'criteria_sets_kept';
  ELSIF NEW.state = 'issued' THEN
    broken := CASE
      WHEN NEW.total_points IS DISTINCT FROM (SELECT sum(c.max_points) FROM criteria c WHERE c.set_id = NEW.id AND c.part = 'normal')
        THEN 'criteria_sets_total'
      WHEN EXISTS (SELECT FROM jsonb_array_elements(NEW.tie_rule) t WHERE t ->> 'by' = 'criterion'
        AND NOT EXISTS (SELECT FROM criteria c WHERE c.set_id = NEW.id AND c.number = t ->> 'number')) THEN 'criteria_sets_tie' END;
  END IF;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'criteria set % may not change this way: %', OLD.code, broken USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER criteria_sets_guard BEFORE UPDATE OR DELETE ON criteria_sets FOR EACH ROW EXECUTE FUNCTION guard_criteria_set();

-- Criteria come and go with their draft; the set is held, so that it is not issued in between.
CREATE FUNCTION guard_criterion() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  held text;
BEGIN
  SELECT s.state INTO held FROM criteria_sets s WHERE s.id = CASE TG_OP WHEN 'DELETE' THEN OLD.set_id ELSE NEW.set_id END FOR NO KEY UPDATE;
  -- Gone when the draft is discarded with its criteria.
  IF held <> 'draft' THEN
    RAISE EXCEPTION 'the set is issued' USING ERRCODE = 'check_violation', CONSTRAINT = 'criteria_sets_kept';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER criteria_guard BEFORE INSERT OR UPDATE OR DELETE ON criteria FOR EACH ROW EXECUTE FUNCTION guard_criterion();

-- Measures. Each is a list of rows with a value; its figure is the sum of these values, over a base when it is a share. What
-- every name means stands in words in shared/src/criteria/measures.ts. Written in plpgsql, which looks a table up when it is
-- asked: some of these tables come by later migrations.

CREATE TYPE measured_row AS (
  -- The unit whose figure it belongs to.
  for_unit uuid,
  -- What record it is, to open it.
  kind text,
  id uuid,
  -- The unit that owns the record: who does not reach it learns neither what it is nor what it is called.
  row_unit uuid,
  code text,
  label text,
  day date,
  value numeric
);

-- The units that count for each of these on a day: the tree below a place; an organisation stands for itself.
CREATE FUNCTION measured_area(units uuid[], on_day date) RETURNS TABLE (for_unit uuid, unit_id uuid)
LANGUAGE sql STABLE ROWS 300 AS $$
  SELECT u, t.unit_id FROM unnest(units) AS u JOIN unit_tree t ON t.era = tree_on(on_day) AND t.root_id = u
  UNION
  SELECT u, u FROM unnest(units) AS u
$$;

-- The last day that counts: of the period, or the day it is asked.
CREATE FUNCTION measured_until(to_on date, as_of timestamptz) RETURNS date
LANGUAGE sql IMMUTABLE RETURN least(to_on, (as_of AT TIME ZONE 'Asia/Ho_Chi_Minh')::date);

-- Houses, their photos, and what was found or is stuck about them.
CREATE FUNCTION measured_houses(measure text, units uuid[], from_on date, to_on date, as_of timestamptz) RETURNS SETOF measured_row
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_variable
DECLARE
  last_day CONSTANT date := measured_until(to_on, as_of);
BEGIN
  IF measure IN ('houses_completed_percent', 'houses_started_percent') THEN
    RETURN QUERY SELECT a.for_unit, 'house', h.id, h.unit_id, h.code, NULL::text, s.happened_on, 1::numeric
      FROM measured_area(units, last_day) a JOIN houses h ON h.unit_id = a.unit_id AND h.status NOT IN ('proposed', 'withdrawn')
      JOIN house_stages s ON s.house_id = h.id AND s.state = 'verified' AND s.happened_on <= last_day AND s.verified_at <= as_of
        AND s.stage = CASE measure WHEN 'houses_completed_percent' THEN 'completed' ELSE 'started' END;
  ELSIF measure = 'houses_late' THEN
    RETURN QUERY SELECT a.for_unit, 'house', h.id, h.unit_id, h.code, NULL::text, h.due_on, 1::numeric
      FROM measured_area(units, last_day) a JOIN houses h ON h.unit_id = a.unit_id AND h.status NOT IN ('proposed', 'handed_over', 'withdrawn')
      WHERE h.due_on < last_day AND (h.deferred_until IS NULL OR h.deferred_until <= last_day)
        AND NOT EXISTS (SELECT FROM house_stages s WHERE s.house_id = h.id AND s.state = 'reported');
  ELSIF measure = 'photos_rejected' THEN
    RETURN QUERY SELECT a.for_unit, 'evidence', r.photo_id, r.unit_id, h.code, NULL::text, (r.decided_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, 1::numeric
      FROM measured_area(units, last_day) a JOIN evidence_reviews r ON r.unit_id = a.unit_id AND r.state = 'rejected'
      JOIN houses h ON h.id = r.house_id
      WHERE (r.decided_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN from_on AND last_day AND r.decided_at <= as_of;
  ELSIF measure = 'findings_overdue' THEN
    RETURN QUERY SELECT a.for_unit, 'finding', f.id, f.unit_id, f.code, f.finding, f.due_on, 1::numeric
      FROM measured_area(units, last_day) a JOIN findings f ON f.unit_id = a.unit_id AND f.state = 'open' AND f.due_on < last_day;
  ELSIF measure = 'inspections_concluded' THEN
    RETURN QUERY SELECT a.for_unit, 'inspection', i.id, i.lead_unit_id, i.code, i.title, (i.concluded_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, 1::numeric
      FROM measured_area(units, last_day) a JOIN inspections i ON i.lead_unit_id = a.unit_id AND i.state IN ('concluded', 'closed')
      WHERE (i.concluded_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN from_on AND last_day AND i.concluded_at <= as_of;
  ELSIF measure = 'difficulties_overdue' THEN
    -- What passed its day and went up by itself, and what lies there past its day.
    RETURN QUERY SELECT a.for_unit, 'difficulty', d.id, d.unit_id, d.code, d.title, (m.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, 1::numeric
      FROM measured_area(units, last_day) a JOIN difficulty_moves m ON m.from_unit_id = a.unit_id AND m.automatic
      JOIN difficulties d ON d.id = m.difficulty_id
      WHERE (m.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN from_on AND last_day AND m.at <= as_of
      UNION ALL
      SELECT a.for_unit, 'difficulty', d.id, d.unit_id, d.code, d.title, d.due_on, 1::numeric
      FROM measured_area(units, last_day) a JOIN difficulties d ON d.owner_unit_id = a.unit_id AND d.state IN ('raised', 'in_hand')
      WHERE d.due_on < last_day AND d.due_on >= from_on;
  END IF;
END $$;

-- Money and labour, as the ledger has them: each posting by its day, what went back with the sign turned.
CREATE FUNCTION measured_value(measure text, units uuid[], from_on date, to_on date, as_of timestamptz) RETURNS SETOF measured_row
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_variable
DECLARE
  last_day CONSTANT date := measured_until(to_on, as_of);
BEGIN
  IF measure IN ('money_mobilised_vnd', 'money_mobilised_per_head', 'labour_days_mobilised') THEN
    RETURN QUERY WITH counted AS (
        -- By the fund that received; an organisation also by its name as a donor.
        SELECT a.for_unit, t.id FROM measured_area(units, last_day) a JOIN ledger_transactions t ON t.unit_id = a.unit_id
        WHERE t.occurred_on BETWEEN from_on AND last_day AND t.created_at <= as_of
        UNION
        SELECT u.id, t.id FROM units u JOIN unit_versions v ON v.unit_id = u.id AND last_day BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
        JOIN donors r ON r.name_folded = fold(v.name) JOIN donations g ON g.donor_id = r.id JOIN ledger_transactions t ON t.donation_id = g.id
        WHERE u.id = ANY (units) AND u.kind NOT IN ('province', 'district', 'commune') AND t.occurred_on BETWEEN from_on AND last_day AND t.created_at <= as_of
      )
      SELECT c.for_unit, 'donation', d.id, d.unit_id, d.code, CASE WHEN r.anonymous THEN NULL ELSE r.name END, t.occurred_on,
        CASE WHEN t.backward THEN -1 ELSE 1 END * CASE e.kind WHEN 'labour' THEN e.amount / 1000.0 ELSE e.amount END
      FROM counted c JOIN ledger_transactions t ON t.id = c.id
      JOIN ledger_entries e ON e.transaction_id = t.id AND e.amount > 0
        AND e.kind = CASE measure WHEN 'labour_days_mobilised' THEN 'labour' ELSE 'cash' END
      JOIN donations d ON d.id = t.donation_id JOIN donors r ON r.id = d.donor_id
      WHERE CASE t.kind WHEN 'reverse' THEN (SELECT o.kind FROM ledger_transactions o WHERE o.id = t.reverses_id) ELSE t.kind END IN ('receive', 'refund');
  ELSIF measure = 'disbursed_percent' THEN
    RETURN QUERY SELECT * FROM measured_house_cash('release', 'recover', units, last_day, as_of);
  END IF;
END $$;

-- Cash that went to the houses of a place, or from the fund of an organisation, by two kinds of posting and up to a day.
CREATE FUNCTION measured_house_cash(there text, back text, units uuid[], last_day date, as_of timestamptz) RETURNS SETOF measured_row
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY SELECT a.for_unit, 'house', h.id, h.unit_id, h.code, NULL::text, t.occurred_on,
      CASE WHEN t.backward THEN -e.amount ELSE e.amount END::numeric
    FROM measured_area(units, last_day) a JOIN units u ON u.id = a.for_unit
    JOIN ledger_transactions t ON CASE WHEN u.kind IN ('province', 'district', 'commune') THEN t.other_unit_id ELSE t.unit_id END = a.unit_id
    JOIN ledger_entries e ON e.transaction_id = t.id AND e.amount > 0 AND e.kind = 'cash' JOIN houses h ON h.id = t.house_id
    WHERE t.occurred_on <= last_day AND t.created_at <= as_of
      AND CASE t.kind WHEN 'reverse' THEN (SELECT o.kind FROM ledger_transactions o WHERE o.id = t.reverses_id) ELSE t.kind END IN (there, back);
END $$;

-- What a unit does in the movement itself: its plan, drives, publicity, reports, and the poverty rate.
CREATE FUNCTION measured_movement(measure text, movement uuid, units uuid[], from_on date, to_on date, as_of timestamptz) RETURNS SETOF measured_row
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_variable
DECLARE
  last_day CONSTANT date := measured_until(to_on, as_of);
BEGIN
  IF measure = 'plan_filed_on_time' THEN
    RETURN QUERY SELECT p.unit_id, 'plan', p.id, p.unit_id, p.code, p.document_number, (p.judged_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date,
        CASE WHEN p.late THEN 0 ELSE 1 END::numeric
      FROM plans p WHERE p.unit_id = ANY (units) AND p.state = 'filed' AND p.movement_id = movement AND p.judged_at <= as_of;
  ELSIF measure = 'drives_launched' THEN
    RETURN QUERY SELECT a.for_unit, 'drive', d.id, d.unit_id, d.code, d.name, d.starts_on, 1::numeric
      FROM measured_area(units, last_day) a JOIN drives d ON d.unit_id = a.unit_id AND d.state <> 'cancelled'
      WHERE d.starts_on BETWEEN from_on AND last_day AND d.launched_at <= as_of AND (movement IS NULL OR d.movement_id = movement);
  ELSIF measure IN ('articles_published', 'exemplary_cases') THEN
    RETURN QUERY SELECT a.for_unit, 'article', r.id, r.unit_id, r.code, r.title, r.published_on, 1::numeric
      FROM measured_area(units, last_day) a JOIN articles r ON r.unit_id = a.unit_id AND r.state = 'published'
      WHERE (r.kind = 'exemplary_case') = (measure = 'exemplary_cases') AND r.published_on BETWEEN from_on AND last_day
        AND (movement IS NULL OR r.movement_id IS NULL OR r.movement_id = movement);
  ELSIF measure = 'reports_on_time_percent' THEN
    RETURN QUERY SELECT r.unit_id, 'summary_report', r.summary_id, r.unit_id, r.code, s.name, (r.filed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date,
        CASE WHEN r.late THEN 0 ELSE 1 END::numeric
      FROM summary_reports r JOIN summaries s ON s.id = r.summary_id
      WHERE r.unit_id = ANY (units) AND s.reports_due_on BETWEEN from_on AND last_day AND r.filed_at <= as_of
        AND (movement IS NULL OR s.movement_id = movement);
  ELSIF measure = 'poverty_rate_fall' THEN
    RETURN QUERY SELECT p.unit_id, 'poverty_rate', p.id, p.unit_id, p.year::text, p.source, make_date(p.year, 12, 31),
        CASE WHEN p.year = extract(year FROM to_on) THEN -1 ELSE 1 END * round(100.0 * (p.poor + p.near_poor) / p.households, 2)
      FROM poverty_rates p WHERE p.unit_id = ANY (units) AND p.year IN (extract(year FROM to_on), extract(year FROM to_on) - 1) AND p.recorded_at <= as_of;
  END IF;
END $$;

CREATE FUNCTION measured_everything(measure text, movement uuid, units uuid[], from_on date, to_on date, as_of timestamptz) RETURNS SETOF measured_row
LANGUAGE sql STABLE AS $$
  SELECT * FROM measured_houses(measure, units, from_on, to_on, as_of)
  UNION ALL SELECT * FROM measured_value(measure, units, from_on, to_on, as_of)
  UNION ALL SELECT * FROM measured_movement(measure, movement, units, from_on, to_on, as_of)
$$;

-- What the figure is a share of, for measures that are one. No row: it has no base, and no figure.
CREATE FUNCTION measured_bases(measure text, movement uuid, units uuid[], from_on date, to_on date, as_of timestamptz)
RETURNS TABLE (for_unit uuid, base numeric)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
DECLARE
  last_day CONSTANT date := measured_until(to_on, as_of);
BEGIN
  IF measure IN ('houses_completed_percent', 'houses_started_percent') THEN
    -- The target where one is set for the programme and kind, else the approved houses.
    RETURN QUERY WITH approved AS (
        SELECT a.for_unit, h.programme, h.kind, count(*) AS houses
        FROM measured_area(units, last_day) a JOIN houses h ON h.unit_id = a.unit_id AND h.status NOT IN ('proposed', 'withdrawn')
        WHERE coalesce(h.decision_date, (h.approved_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) <= last_day
        GROUP BY a.for_unit, h.programme, h.kind
      ), wanted AS (
        SELECT t.unit_id AS for_unit, t.programme, t.house_kind AS kind, t.houses FROM movement_targets t
        WHERE t.movement_id = movement AND t.unit_id = ANY (units) AND t.set_at <= as_of AND (t.replaced_at IS NULL OR t.replaced_at > as_of)
      )
      SELECT coalesce(n.for_unit, w.for_unit), sum(coalesce(w.houses, n.houses))::numeric
      FROM approved n FULL JOIN wanted w ON w.for_unit = n.for_unit AND w.programme = n.programme AND w.kind = n.kind GROUP BY 1;
  ELSIF measure = 'disbursed_percent' THEN
    RETURN QUERY SELECT c.for_unit, sum(c.value) FROM measured_house_cash('allocate', 'reclaim', units, last_day, as_of) c GROUP BY c.for_unit;
  ELSIF measure = 'money_mobilised_per_head' THEN
    RETURN QUERY SELECT p.unit_id, p.headcount::numeric FROM movement_participants p
      WHERE p.movement_id = movement AND p.unit_id = ANY (units) AND p.headcount IS NOT NULL;
  ELSIF measure = 'reports_on_time_percent' THEN
    RETURN QUERY SELECT p.unit_id, count(*)::numeric FROM movement_participants p JOIN summaries s ON s.movement_id = p.movement_id
      WHERE p.unit_id = ANY (units) AND s.reports_due_on BETWEEN from_on AND last_day AND s.called_at <= as_of
        AND (movement IS NULL OR s.movement_id = movement) GROUP BY p.unit_id;
  ELSIF measure = 'poverty_rate_fall' THEN
    -- Two years, or nothing to compare.
    RETURN QUERY SELECT m.for_unit, 1::numeric FROM measured_movement(measure, movement, units, from_on, to_on, as_of) m
      GROUP BY m.for_unit HAVING count(*) = 2;
  END IF;
END $$;

-- The two that the server asks. They read past row-level security: a figure counts what there is, not what the reader may
-- open, or one card would show two readers two scores. A figure names nobody.
CREATE FUNCTION measured_figures(measure text, movement uuid, units uuid[], from_on date, to_on date, as_of timestamptz)
RETURNS TABLE (unit_id uuid, numerator numeric, denominator numeric)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 20 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT u, coalesce(r.total, 0), b.base FROM unnest(units) AS u
  LEFT JOIN (SELECT m.for_unit, sum(m.value) AS total FROM measured_everything(measure, movement, units, from_on, to_on, as_of) m GROUP BY m.for_unit) r
    ON r.for_unit = u
  LEFT JOIN measured_bases(measure, movement, units, from_on, to_on, as_of) b ON b.for_unit = u
$$;

-- The rows of one figure. Of a record that the reader does not reach only its value is told.
CREATE FUNCTION measured_rows(measure text, movement uuid, wanted uuid, from_on date, to_on date, as_of timestamptz)
RETURNS TABLE (seen boolean, kind text, id uuid, code text, label text, unit_name text, day date, value numeric)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 500 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT m.seen, m.kind, CASE WHEN m.seen THEN m.id END, CASE WHEN m.seen THEN m.code END, CASE WHEN m.seen THEN m.label END,
    CASE WHEN m.seen THEN (SELECT v.name FROM unit_versions v WHERE v.unit_id = m.row_unit
      ORDER BY v.valid_from <= m.day DESC, abs(v.valid_from - m.day) LIMIT 1) END,
    CASE WHEN m.seen THEN m.day END, m.value
  FROM (
    SELECT r.*, app_reaches_all() OR coalesce(r.row_unit = ANY (app_units()), false) AS seen
    FROM measured_everything(measure, movement, ARRAY[wanted], from_on, to_on, as_of) r
  ) m
$$;

REVOKE ALL ON FUNCTION guard_criteria_set(), guard_criterion(), measured_houses(text, uuid[], date, date, timestamptz),
  measured_value(text, uuid[], date, date, timestamptz), measured_house_cash(text, text, uuid[], date, timestamptz),
  measured_movement(text, uuid, uuid[], date, date, timestamptz), measured_everything(text, uuid, uuid[], date, date, timestamptz),
  measured_bases(text, uuid, uuid[], date, date, timestamptz), measured_figures(text, uuid, uuid[], date, date, timestamptz),
  measured_rows(text, uuid, uuid, date, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION measured_figures(text, uuid, uuid[], date, date, timestamptz), measured_rows(text, uuid, uuid, date, date, timestamptz)
  TO {{app}}, {{bulk}};
