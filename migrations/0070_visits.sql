-- Visits after handover: is the house lived in, does it hold (B7).

-- After how many months a house is visited: dated data with its source.
CREATE TABLE visit_rules (
  id uuid PRIMARY KEY,
  valid_from date NOT NULL,
  valid_to date,
  after_months int[] NOT NULL CHECK (cardinality(after_months) BETWEEN 1 AND 12 AND 1 <= ALL (after_months) AND 120 >= ALL (after_months)),
  citation text NOT NULL CHECK (char_length(citation) BETWEEN 3 AND 300),
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  -- One rule on any day.
  CONSTRAINT visit_rules_one EXCLUDE USING gist (daterange(valid_from, valid_to, '[]') WITH &&)
);
INSERT INTO visit_rules (id, valid_from, after_months, citation) VALUES
  ('01910000-0000-7000-8000-000000000701', '2022-01-01', '{3,12}',
   'Giả định: chưa có văn bản ấn định thời điểm thăm lại nhà sau bàn giao; lấy 3 và 12 tháng');
GRANT SELECT ON visit_rules TO {{app}}, {{bulk}};

-- One visit for each of the months of the rule in force on the day of handover. What is looked at stands in one row, so that
-- a visit is whole or it is none.
CREATE TABLE visits (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  house_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  rule_id uuid NOT NULL REFERENCES visit_rules,
  after_months int NOT NULL CHECK (after_months BETWEEN 1 AND 120),
  handed_over_on date NOT NULL,
  due_on date NOT NULL,
  state text NOT NULL DEFAULT 'due' CHECK (state IN ('due', 'done')),
  visited_on date,
  occupancy text CHECK (occupancy IN ('lived_in', 'partly', 'empty', 'lent', 'sold')),
  foundation text CHECK (foundation IN ('good', 'minor', 'serious', 'absent')),
  frame_walls text CHECK (frame_walls IN ('good', 'minor', 'serious', 'absent')),
  roof text CHECK (roof IN ('good', 'minor', 'serious', 'absent')),
  toilet text CHECK (toilet IN ('good', 'minor', 'serious', 'absent')),
  water text CHECK (water IN ('good', 'minor', 'serious', 'absent')),
  power text CHECK (power IN ('good', 'minor', 'serious', 'absent')),
  note text CHECK (char_length(note) <= 1000),
  visited_by uuid REFERENCES users,
  recorded_at timestamptz,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT visits_house FOREIGN KEY (house_id, unit_id) REFERENCES houses (id, unit_id) ON UPDATE CASCADE,
  CONSTRAINT visits_once UNIQUE (house_id, after_months),
  CONSTRAINT visits_due CHECK (due_on > handed_over_on),
  CONSTRAINT visits_after_handover CHECK (visited_on >= handed_over_on),
  CONSTRAINT visits_day CHECK (visited_on <= (recorded_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date),
  CONSTRAINT visits_whole CHECK (num_nonnulls(visited_on, occupancy, foundation, frame_walls, roof, toilet, water, power, visited_by, recorded_at)
    = CASE state WHEN 'done' THEN 10 ELSE 0 END)
);
CREATE INDEX visits_by_due ON visits (due_on, id);
CREATE INDEX visits_unit_due ON visits (unit_id, due_on, id);
SELECT protect_by_unit('visits');
GRANT SELECT ON visits TO {{app}}, {{bulk}};
GRANT UPDATE (state, visited_on, occupancy, foundation, frame_walls, roof, toilet, water, power, note, visited_by, recorded_at, version)
  ON visits TO {{app}};

-- What was found stays as it was written down; houses may move to another unit of record.
CREATE FUNCTION guard_visit() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'a visit is recorded once' USING ERRCODE = 'check_violation', CONSTRAINT = 'visits_final';
END $$;
CREATE TRIGGER visits_guard BEFORE UPDATE ON visits FOR EACH ROW
  WHEN (OLD.state = 'done' AND (to_jsonb(NEW) - 'unit_id') <> (to_jsonb(OLD) - 'unit_id')) EXECUTE FUNCTION guard_visit();

-- The visits that a house handed over on this day is due: by the rule of that day.
CREATE FUNCTION plan_visits(of_house uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO visits (house_id, unit_id, rule_id, after_months, handed_over_on, due_on)
  SELECT s.house_id, s.unit_id, r.id, months, s.happened_on, (s.happened_on + make_interval(months => months))::date
  FROM house_stages s JOIN visit_rules r ON s.happened_on BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity')
  CROSS JOIN LATERAL unnest(r.after_months) AS months
  WHERE s.house_id = of_house AND s.stage = 'handed_over' AND s.state = 'verified'
  ORDER BY months
$$;
CREATE FUNCTION plan_visits_of_house() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM plan_visits(NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER houses_plan_visits AFTER UPDATE OF status ON houses FOR EACH ROW
  WHEN (NEW.status = 'handed_over' AND OLD.status <> 'handed_over') EXECUTE FUNCTION plan_visits_of_house();

-- Houses that were handed over before.
DO $$ BEGIN PERFORM plan_visits(h.id) FROM houses h WHERE h.status = 'handed_over' ORDER BY h.created_at, h.id; END $$;

REVOKE ALL ON FUNCTION guard_visit(), plan_visits(uuid), plan_visits_of_house() FROM PUBLIC;
