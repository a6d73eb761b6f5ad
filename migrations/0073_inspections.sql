-- Inspection by the State, supervision and criticism by the Fatherland Front: plans, teams, samples drawn by chance, what was
-- found and what was done about it (I1, I2, I3).

-- What is asked at every house or unit: versions by date, one in force on any day for each.
CREATE TABLE inspection_checklists (
  id uuid PRIMARY KEY,
  subject text NOT NULL CHECK (subject IN ('house', 'unit')),
  valid_from date NOT NULL,
  valid_to date,
  citation text NOT NULL CHECK (char_length(citation) BETWEEN 3 AND 300),
  -- [{code, text, answer: yes_no|number|text, required}]
  items jsonb NOT NULL CHECK (jsonb_typeof(items) = 'array' AND jsonb_array_length(items) BETWEEN 1 AND 60),
  created_by uuid REFERENCES users,
  created_at timestamptz NOT NULL,
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CONSTRAINT inspection_checklists_one EXCLUDE USING gist (subject WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
);
INSERT INTO inspection_checklists (id, subject, valid_from, citation, items, created_at) VALUES
  ('01910000-0000-7000-8000-000000000731', 'house', '2022-01-01',
   'Giả định: dựng theo tiêu chí nhà ở "3 cứng" và nội dung kiểm tra của kế hoạch tỉnh, chưa có bảng kiểm ban hành',
   '[{"code": "right_household", "text": "Đúng hộ trong quyết định phê duyệt, hộ đang ở tại căn nhà", "answer": "yes_no", "required": true},
     {"code": "hard_foundation", "text": "Nền, móng cứng", "answer": "yes_no", "required": true},
     {"code": "hard_frame", "text": "Khung, tường cứng", "answer": "yes_no", "required": true},
     {"code": "hard_roof", "text": "Mái cứng", "answer": "yes_no", "required": true},
     {"code": "area", "text": "Diện tích sử dụng đo tại chỗ (m²)", "answer": "number", "required": true},
     {"code": "stage_true", "text": "Giai đoạn trên hồ sơ đúng với thực tế", "answer": "yes_no", "required": true},
     {"code": "photos_true", "text": "Ảnh nghiệm thu chụp đúng căn nhà này", "answer": "yes_no", "required": true},
     {"code": "money_received", "text": "Hộ nhận đủ tiền, hiện vật đã ghi chi", "answer": "yes_no", "required": true},
     {"code": "money_shown", "text": "Số tiền hộ cho biết đã nhận (đồng)", "answer": "number", "required": false},
     {"code": "paid_for_nothing", "text": "Hộ không phải đóng khoản nào để được hỗ trợ", "answer": "yes_no", "required": true},
     {"code": "household_words", "text": "Ý kiến của hộ", "answer": "text", "required": false}]',
   '2024-01-01T00:00:00Z'),
  ('01910000-0000-7000-8000-000000000732', 'unit', '2022-01-01',
   'Giả định: theo nội dung kiểm tra, giám sát của kế hoạch tỉnh và Luật MTTQ Việt Nam 2015, chưa có bảng kiểm ban hành',
   '[{"code": "list_public", "text": "Danh sách hộ niêm yết công khai đủ ngày, đúng nơi", "answer": "yes_no", "required": true},
     {"code": "meeting_held", "text": "Thôn họp bình xét, có biên bản và phiếu biểu quyết", "answer": "yes_no", "required": true},
     {"code": "objections_settled", "text": "Kiến nghị được giải quyết và trả lời đúng hạn", "answer": "yes_no", "required": true},
     {"code": "no_one_left_out", "text": "Không bỏ sót hộ đủ điều kiện", "answer": "yes_no", "required": true},
     {"code": "files_whole", "text": "Hồ sơ lưu đủ và đúng trình tự", "answer": "yes_no", "required": true},
     {"code": "acceptance_true", "text": "Ban nghiệm thu đến tận nhà, biên bản có chữ ký hộ", "answer": "yes_no", "required": true},
     {"code": "vouchers_whole", "text": "Chứng từ chi đủ chữ ký người nhận", "answer": "yes_no", "required": true},
     {"code": "unpaid_houses", "text": "Số hộ xong giai đoạn mà chưa nhận tiền", "answer": "number", "required": true},
     {"code": "difficulties_known", "text": "Khó khăn của hộ được ghi nhận và báo lên cấp trên", "answer": "yes_no", "required": true},
     {"code": "people_words", "text": "Ý kiến của người dân, ban giám sát cộng đồng", "answer": "text", "required": false}]',
   '2024-01-01T00:00:00Z');
GRANT SELECT ON inspection_checklists TO {{app}}, {{bulk}};
GRANT INSERT ON inspection_checklists TO {{app}};
GRANT UPDATE (valid_to) ON inspection_checklists TO {{app}};

-- How much each sign of risk counts: for every `per` of what is measured so many points, and no more than `most`.
CREATE TABLE risk_weights (
  factor text NOT NULL CHECK (factor IN ('evidence', 'payment', 'delay', 'complaint', 'difficulty', 'empty', 'finding')),
  valid_from date NOT NULL,
  valid_to date,
  per int NOT NULL CHECK (per > 0),
  points int NOT NULL CHECK (points BETWEEN 1 AND 100),
  most int NOT NULL CHECK (most BETWEEN 1 AND 100),
  citation text NOT NULL CHECK (char_length(citation) BETWEEN 3 AND 300),
  PRIMARY KEY (factor, valid_from),
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CONSTRAINT risk_weights_one EXCLUDE USING gist (factor WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
);
INSERT INTO risk_weights (factor, valid_from, per, points, most, citation) VALUES
  ('evidence', '2022-01-01', 1, 20, 60, 'Giả định: mỗi ảnh đang bị nghi vấn hoặc không được chấp nhận 20 điểm'),
  ('payment', '2022-01-01', 10, 4, 40, 'Giả định: cứ 10 phần trăm đã chi vượt phần công trình đã nghiệm thu 4 điểm'),
  ('delay', '2022-01-01', 15, 5, 40, 'Giả định: cứ 15 ngày trễ so với kế hoạch 5 điểm'),
  ('complaint', '2022-01-01', 1, 15, 45, 'Giả định: mỗi kiến nghị chưa giải quyết hoặc được xác nhận là đúng 15 điểm'),
  ('difficulty', '2022-01-01', 1, 10, 30, 'Giả định: mỗi khó khăn quá hạn giải quyết 10 điểm'),
  ('empty', '2022-01-01', 1, 40, 40, 'Giả định: bàn giao rồi mà bỏ trống, chuyển nhượng hoặc hư nặng 40 điểm'),
  ('finding', '2022-01-01', 1, 15, 45, 'Giả định: mỗi tồn tại của lần kiểm tra trước chưa khắc phục 15 điểm');
GRANT SELECT ON risk_weights TO {{app}}, {{bulk}};

CREATE TABLE inspections (
  id uuid PRIMARY KEY,
  number bigint GENERATED ALWAYS AS IDENTITY,
  code text NOT NULL GENERATED ALWAYS AS ('KT-' || lpad(number::text, greatest(7, length(number::text)), '0')) STORED,
  kind text NOT NULL CHECK (kind IN ('inspection', 'supervision', 'criticism')),
  title text NOT NULL CHECK (char_length(title) BETWEEN 3 AND 200 AND title !~ '[\x01-\x1f\x7f]'),
  -- What is looked at: this unit and all below it.
  unit_id uuid NOT NULL REFERENCES units,
  -- Who leads.
  lead_unit_id uuid NOT NULL REFERENCES units,
  plan_number text CHECK (char_length(plan_number) BETWEEN 3 AND 60),
  plan_day date,
  purpose text CHECK (char_length(purpose) <= 2000),
  from_day date NOT NULL,
  to_day date NOT NULL,
  state text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'under_way', 'concluded', 'closed', 'cancelled')),
  -- The checklists in force when it was planned: a later version does not change what is asked.
  house_checklist_id uuid REFERENCES inspection_checklists,
  unit_checklist_id uuid REFERENCES inspection_checklists,
  conclusion text CHECK (char_length(conclusion) BETWEEN 3 AND 8000),
  concluded_by uuid REFERENCES users,
  concluded_by_name text,
  concluded_at timestamptz,
  closed_by uuid REFERENCES users,
  closed_at timestamptz,
  cancel_reason text CHECK (char_length(cancel_reason) BETWEEN 3 AND 500),
  cancelled_by uuid REFERENCES users,
  cancelled_at timestamptz,
  created_by uuid NOT NULL REFERENCES users,
  created_by_name text NOT NULL,
  created_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT inspections_code UNIQUE (code),
  CONSTRAINT inspections_days CHECK (to_day BETWEEN from_day AND from_day + 366),
  CONSTRAINT inspections_plan CHECK (plan_number IS NOT NULL OR plan_day IS NULL),
  CONSTRAINT inspections_concluded CHECK (num_nonnulls(conclusion, concluded_by, concluded_by_name, concluded_at)
    = CASE WHEN state IN ('concluded', 'closed') THEN 4 ELSE 0 END),
  CONSTRAINT inspections_closed CHECK (num_nonnulls(closed_by, closed_at) = CASE state WHEN 'closed' THEN 2 ELSE 0 END),
  CONSTRAINT inspections_cancelled CHECK (num_nonnulls(cancel_reason, cancelled_by, cancelled_at) = CASE state WHEN 'cancelled' THEN 3 ELSE 0 END)
);
CREATE INDEX inspections_newest ON inspections (from_day DESC, id DESC);
CREATE INDEX inspections_unit ON inspections (unit_id, from_day DESC, id DESC);
CREATE INDEX inspections_lead ON inspections (lead_unit_id);

CREATE TABLE inspection_team (
  inspection_id uuid NOT NULL REFERENCES inspections,
  position smallint NOT NULL CHECK (position BETWEEN 1 AND 30),
  name text NOT NULL CHECK (char_length(name) BETWEEN 2 AND 120),
  post text CHECK (char_length(post) BETWEEN 1 AND 200),
  part text NOT NULL CHECK (part IN ('lead', 'secretary', 'member')),
  -- With a user they record; without, they are named only.
  user_id uuid REFERENCES users,
  PRIMARY KEY (inspection_id, position),
  CONSTRAINT inspection_team_user UNIQUE (inspection_id, user_id)
);
CREATE UNIQUE INDEX inspection_team_lead ON inspection_team (inspection_id) WHERE part = 'lead';

-- What was drawn from, by which seed, how many of each stratum. Written once; the row draws: see below.
CREATE TABLE inspection_samples (
  inspection_id uuid PRIMARY KEY REFERENCES inspections,
  seed text NOT NULL CHECK (seed ~ '^[A-Za-z0-9-]{4,64}$'),
  -- What was asked for: filters, strata, size or margin.
  request jsonb NOT NULL,
  confidence_percent int NOT NULL CHECK (confidence_percent IN (90, 95, 99)),
  population int NOT NULL CHECK (population > 0),
  population_digest text NOT NULL CHECK (population_digest ~ '^[0-9a-f]{64}$'),
  size int NOT NULL CHECK (size BETWEEN 1 AND population),
  margin_percent double precision NOT NULL CHECK (margin_percent >= 0),
  -- [{stratum, population, size}]
  parts jsonb NOT NULL CHECK (jsonb_typeof(parts) = 'array'),
  drawn_by uuid NOT NULL REFERENCES users,
  drawn_by_name text NOT NULL,
  drawn_at timestamptz NOT NULL
);

-- The population as it was on the day of the draw.
CREATE TABLE inspection_population (
  inspection_id uuid NOT NULL REFERENCES inspections,
  code text NOT NULL,
  house_id uuid NOT NULL REFERENCES houses,
  stratum text NOT NULL,
  PRIMARY KEY (inspection_id, code)
);

CREATE TABLE inspection_subjects (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  inspection_id uuid NOT NULL REFERENCES inspections,
  type text NOT NULL CHECK (type IN ('house', 'unit')),
  house_id uuid,
  -- Of the house, or the unit itself.
  unit_id uuid NOT NULL REFERENCES units,
  picked_by text NOT NULL CHECK (picked_by IN ('random', 'risk', 'named')),
  stratum text,
  risk_score int CHECK (risk_score >= 0),
  planned_on date,
  inspected_on date,
  answers jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(answers) = 'array'),
  note text CHECK (char_length(note) <= 2000),
  recorded_by uuid REFERENCES users,
  recorded_by_name text,
  recorded_at timestamptz,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT inspection_subjects_place UNIQUE (id, inspection_id),
  CONSTRAINT inspection_subjects_house FOREIGN KEY (house_id, unit_id) REFERENCES houses (id, unit_id) ON UPDATE CASCADE,
  CONSTRAINT inspection_subjects_type CHECK ((type = 'house') = (house_id IS NOT NULL)),
  CONSTRAINT inspection_subjects_random CHECK ((picked_by = 'random') = (stratum IS NOT NULL) AND (picked_by <> 'random' OR type = 'house')),
  CONSTRAINT inspection_subjects_recorded CHECK (num_nonnulls(inspected_on, recorded_by, recorded_by_name, recorded_at) IN (0, 4)),
  CONSTRAINT inspection_subjects_day CHECK (inspected_on <= (recorded_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
);
CREATE UNIQUE INDEX inspection_subjects_house_once ON inspection_subjects (inspection_id, house_id) WHERE type = 'house';
CREATE UNIQUE INDEX inspection_subjects_unit_once ON inspection_subjects (inspection_id, unit_id) WHERE type = 'unit';
CREATE INDEX inspection_subjects_of_house ON inspection_subjects (house_id, inspected_on DESC) WHERE house_id IS NOT NULL;

CREATE TABLE findings (
  id uuid PRIMARY KEY,
  number bigint GENERATED ALWAYS AS IDENTITY,
  code text NOT NULL GENERATED ALWAYS AS ('KN-' || lpad(number::text, greatest(7, length(number::text)), '0')) STORED,
  inspection_id uuid NOT NULL,
  subject_id uuid NOT NULL,
  house_id uuid REFERENCES houses,
  -- Who must put it right.
  unit_id uuid NOT NULL REFERENCES units,
  severity text NOT NULL CHECK (severity IN ('minor', 'major', 'critical')),
  finding text NOT NULL CHECK (char_length(finding) BETWEEN 3 AND 2000),
  action text NOT NULL CHECK (char_length(action) BETWEEN 3 AND 2000),
  due_on date NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'acted', 'closed')),
  acted_on date,
  acted_note text CHECK (char_length(acted_note) BETWEEN 3 AND 2000),
  acted_by uuid REFERENCES users,
  acted_by_name text,
  acted_at timestamptz,
  return_reason text CHECK (char_length(return_reason) BETWEEN 3 AND 500),
  closed_note text CHECK (char_length(closed_note) BETWEEN 3 AND 500),
  closed_by uuid REFERENCES users,
  closed_by_name text,
  closed_at timestamptz,
  recorded_by uuid NOT NULL REFERENCES users,
  recorded_by_name text NOT NULL,
  recorded_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT findings_code UNIQUE (code),
  CONSTRAINT findings_subject FOREIGN KEY (subject_id, inspection_id) REFERENCES inspection_subjects (id, inspection_id),
  CONSTRAINT findings_due CHECK (due_on >= (recorded_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date),
  CONSTRAINT findings_acted CHECK (num_nonnulls(acted_on, acted_note, acted_by, acted_by_name, acted_at) = CASE state WHEN 'open' THEN 0 ELSE 5 END),
  CONSTRAINT findings_acted_day CHECK (acted_on <= (acted_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date),
  CONSTRAINT findings_closed CHECK (num_nonnulls(closed_note, closed_by, closed_by_name, closed_at) = CASE state WHEN 'closed' THEN 4 ELSE 0 END),
  CONSTRAINT findings_four_eyes CHECK (closed_by <> acted_by)
);
CREATE INDEX findings_due_first ON findings (due_on, id);
CREATE INDEX findings_unit ON findings (unit_id, due_on, id);
CREATE INDEX findings_of_inspection ON findings (inspection_id);
CREATE INDEX findings_open_of_house ON findings (house_id) WHERE state <> 'closed';

-- Who sees an inspection: who reaches what is looked at, or who leads. Asked once for a statement.
CREATE FUNCTION reached_inspections() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(i.id), '{}') FROM inspections i WHERE i.unit_id = ANY (app_units()) OR i.lead_unit_id = ANY (app_units())
$$;

-- Who must put a finding right sees of its inspection the head, though it lies above: the row, asked for by its id through
-- the finding; every other question about inspections names its scope.
CREATE FUNCTION inspections_with_findings() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT f.inspection_id), '{}') FROM findings f WHERE f.unit_id = ANY (app_units())
$$;

SELECT protect_by_two_units('inspections', 'lead_unit_id');
CREATE POLICY head_of_finding ON inspections FOR SELECT TO {{app}}, {{bulk}} USING (id = ANY ((SELECT inspections_with_findings())::uuid[]));
CREATE POLICY plan_scope ON inspections FOR INSERT TO {{app}} WITH CHECK (app_reaches(unit_id) AND app_reaches(lead_unit_id));
CREATE POLICY change_scope ON inspections FOR UPDATE TO {{app}} USING (app_reaches(unit_id) OR app_reaches(lead_unit_id));

-- What belongs to an inspection is seen and written with it.
DO $$
DECLARE
  part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['inspection_team', 'inspection_samples', 'inspection_population', 'inspection_subjects', 'findings'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', part);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', part);
    EXECUTE format('CREATE POLICY owner_all ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', part);
    EXECUTE format('CREATE POLICY inspection_scope ON %I TO {{app}}, {{bulk}}
      USING ((SELECT app_reaches_all()) OR inspection_id = ANY ((SELECT reached_inspections())::uuid[]))', part);
  END LOOP;
END $$;
CREATE POLICY unit_scope ON inspection_subjects FOR SELECT TO {{app}}, {{bulk}} USING (unit_id = ANY ((SELECT app_units())::uuid[]));
CREATE POLICY unit_scope ON findings FOR SELECT TO {{app}}, {{bulk}} USING (unit_id = ANY ((SELECT app_units())::uuid[]));
CREATE POLICY act_scope ON findings FOR UPDATE TO {{app}} USING (unit_id = ANY ((SELECT app_units())::uuid[]));

GRANT SELECT ON inspections, inspection_team, inspection_samples, inspection_population, inspection_subjects, findings TO {{app}}, {{bulk}};
GRANT INSERT (id, kind, title, unit_id, lead_unit_id, plan_number, plan_day, purpose, from_day, to_day, house_checklist_id, unit_checklist_id,
  created_by, created_by_name, created_at) ON inspections TO {{app}};
GRANT UPDATE (title, lead_unit_id, plan_number, plan_day, purpose, from_day, to_day, state, conclusion, concluded_by, concluded_by_name, concluded_at,
  closed_by, closed_at, cancel_reason, cancelled_by, cancelled_at, version) ON inspections TO {{app}};
GRANT INSERT, DELETE ON inspection_team TO {{app}};
GRANT INSERT ON inspection_samples TO {{app}};
GRANT INSERT (id, inspection_id, type, house_id, unit_id, picked_by, risk_score, planned_on), DELETE ON inspection_subjects TO {{app}};
GRANT UPDATE (inspected_on, answers, note, recorded_by, recorded_by_name, recorded_at, version) ON inspection_subjects TO {{app}};
GRANT INSERT (id, inspection_id, subject_id, house_id, unit_id, severity, finding, action, due_on, recorded_by, recorded_by_name, recorded_at)
  ON findings TO {{app}};
GRANT UPDATE (due_on, state, acted_on, acted_note, acted_by, acted_by_name, acted_at, return_reason, closed_note, closed_by, closed_by_name, closed_at,
  version) ON findings TO {{app}};

-- The guards below hold whatever the server does. They read past row-level security, so they run as the owner.

-- Did this person survey the household of the house, report, verify or photograph a stage of it?
CREATE FUNCTION worked_on_house(house uuid, person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM house_stages s WHERE s.house_id = house AND person IN (s.reported_by, s.verified_by))
    OR EXISTS (SELECT FROM photos p WHERE p.house_id = house AND p.uploaded_by = person)
    OR EXISTS (SELECT FROM houses h JOIN surveys s ON s.household_id = h.household_id WHERE h.id = house AND s.surveyed_by = person)
$$;

-- Along its route; concluded when all that chance picked was looked at; closed when all that was found was put right.
CREATE FUNCTION guard_inspection() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  broken text := CASE
    WHEN OLD.state IN ('closed', 'cancelled') OR (OLD.state = 'concluded' AND NEW.state = 'concluded') THEN 'inspections_final'
    WHEN NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (('planned', 'under_way'), ('planned', 'cancelled'),
      ('under_way', 'concluded'), ('concluded', 'closed')) THEN 'inspections_route'
    WHEN NEW.state = 'concluded' AND EXISTS (
      SELECT FROM inspection_subjects s WHERE s.inspection_id = NEW.id AND s.picked_by = 'random' AND s.inspected_on IS NULL) THEN 'inspections_unfinished'
    WHEN NEW.state = 'closed' AND EXISTS (SELECT FROM findings f WHERE f.inspection_id = NEW.id AND f.state <> 'closed') THEN 'inspections_open'
    WHEN NEW.from_day > (SELECT min(s.inspected_on) FROM inspection_subjects s WHERE s.inspection_id = NEW.id) THEN 'inspections_began' END;
BEGIN
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'inspection % may not change this way: %', OLD.code, broken USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER inspections_guard BEFORE UPDATE OF title, lead_unit_id, plan_number, plan_day, purpose, from_day, to_day, state, conclusion ON inspections
  FOR EACH ROW EXECUTE FUNCTION guard_inspection();

-- The inspection still takes what is written about it; it is held, so that it is not concluded in between.
CREATE FUNCTION hold_inspection(wanted uuid, states text[]) RETURNS inspections
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  held inspections;
BEGIN
  SELECT * INTO held FROM inspections WHERE id = wanted FOR NO KEY UPDATE;
  IF held.state <> ALL (states) THEN
    RAISE EXCEPTION 'inspection % is %', held.code, held.state USING ERRCODE = 'check_violation', CONSTRAINT = 'inspections_final';
  END IF;
  RETURN held;
END $$;

CREATE FUNCTION guard_inspection_team() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM hold_inspection(CASE TG_OP WHEN 'DELETE' THEN OLD.inspection_id ELSE NEW.inspection_id END, '{planned,under_way}');
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER inspection_team_guard BEFORE INSERT OR DELETE ON inspection_team FOR EACH ROW EXECUTE FUNCTION guard_inspection_team();

-- The houses a sample is drawn from: within the scope of an inspection, approved and not withdrawn, with the stratum each is
-- of. `labels` are the words for statuses, programmes and kinds.
CREATE FUNCTION sample_population(scope uuid, strata text[], statuses text[], programmes text[], of_kind text, labels jsonb)
RETURNS TABLE (code text, house_id uuid, stratum text)
LANGUAGE sql STABLE ROWS 5000 AS $$
  SELECT h.code, h.id, coalesce(nullif(array_to_string(ARRAY(
      SELECT CASE part WHEN 'unit' THEN (
          SELECT v.name || coalesce(' (' || v.code || ')', '') FROM unit_versions v WHERE v.unit_id = h.unit_id ORDER BY v.valid_from DESC LIMIT 1)
        WHEN 'status' THEN labels ->> h.status WHEN 'programme' THEN labels ->> h.programme ELSE labels ->> h.kind END
      FROM unnest(strata) WITH ORDINALITY AS s (part, place) ORDER BY place), ' · '), ''), labels ->> 'all')
  FROM houses h
  WHERE h.unit_id IN (SELECT r.unit_id FROM unit_reach r WHERE r.root_id = scope)
    AND h.status NOT IN ('proposed', 'withdrawn') AND (statuses IS NULL OR h.status = ANY (statuses))
    AND (programmes IS NULL OR h.programme = ANY (programmes)) AND (of_kind IS NULL OR h.kind = of_kind)
$$;

-- Freezes what is drawn from. Nobody else writes it: what is frozen is what there was.
CREATE FUNCTION freeze_population(wanted uuid, strata text[], statuses text[], programmes text[], of_kind text, labels jsonb)
RETURNS TABLE (code text, house_id uuid, stratum text)
LANGUAGE plpgsql SECURITY DEFINER ROWS 5000 SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  held inspections := hold_inspection(wanted, '{planned}');
BEGIN
  IF held.id IS NULL OR NOT (app_reaches(held.unit_id) OR app_reaches(held.lead_unit_id)) THEN
    RAISE EXCEPTION 'no such inspection' USING ERRCODE = 'check_violation', CONSTRAINT = 'inspection_samples_scope';
  END IF;
  IF EXISTS (SELECT FROM inspection_population p WHERE p.inspection_id = wanted) THEN
    RAISE EXCEPTION 'the sample of % is drawn', held.code USING ERRCODE = 'check_violation', CONSTRAINT = 'inspection_samples_once';
  END IF;
  RETURN QUERY INSERT INTO inspection_population AS p (inspection_id, code, house_id, stratum)
    SELECT wanted, s.code, s.house_id, s.stratum FROM sample_population(held.unit_id, strata, statuses, programmes, of_kind, labels) s
    RETURNING p.code, p.house_id, p.stratum;
END $$;

-- Draws: of each stratum the first so many by SHA-256 of `seed:code`. Twin of drawSample() in shared/src/inspections/sample.ts.
-- A house somebody had named before becomes one that chance picked.
CREATE FUNCTION draw_subjects() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  drawn uuid[];
BEGIN
  IF (SELECT (count(*), encode(sha256(convert_to(string_agg(p.code || E'\n', '' ORDER BY p.code COLLATE "C"), 'UTF8')), 'hex'))
      FROM inspection_population p WHERE p.inspection_id = NEW.inspection_id) IS DISTINCT FROM (NEW.population::bigint, NEW.population_digest)
    OR EXISTS (
      SELECT FROM (SELECT p.stratum, count(*) AS many FROM inspection_population p WHERE p.inspection_id = NEW.inspection_id GROUP BY p.stratum) p
      FULL JOIN jsonb_to_recordset(NEW.parts) AS t (stratum text, population int, size int) USING (stratum)
      WHERE p.many IS DISTINCT FROM t.population::bigint OR t.size NOT BETWEEN 1 AND t.population) THEN
    RAISE EXCEPTION 'the sample is not of the frozen population' USING ERRCODE = 'check_violation', CONSTRAINT = 'inspection_samples_population';
  END IF;
  SELECT array_agg(p.house_id) INTO drawn FROM (
    SELECT f.house_id, f.stratum, row_number() OVER (PARTITION BY f.stratum
      ORDER BY encode(sha256(convert_to(NEW.seed || ':' || f.code, 'UTF8')), 'hex') COLLATE "C") AS place
    FROM inspection_population f WHERE f.inspection_id = NEW.inspection_id
  ) p JOIN jsonb_to_recordset(NEW.parts) AS t (stratum text, size int) ON t.stratum = p.stratum AND p.place <= t.size;
  IF cardinality(drawn) <> NEW.size THEN
    RAISE EXCEPTION '% drawn, % said', cardinality(drawn), NEW.size USING ERRCODE = 'check_violation', CONSTRAINT = 'inspection_samples_population';
  END IF;
  DELETE FROM inspection_subjects s WHERE s.inspection_id = NEW.inspection_id AND s.house_id = ANY (drawn);
  INSERT INTO inspection_subjects (inspection_id, type, house_id, unit_id, picked_by, stratum)
  SELECT NEW.inspection_id, 'house', h.id, h.unit_id, 'random', p.stratum
  FROM inspection_population p JOIN houses h ON h.id = p.house_id
  WHERE p.inspection_id = NEW.inspection_id AND p.house_id = ANY (drawn) ORDER BY p.code;
  RETURN NULL;
END $$;
CREATE TRIGGER inspection_samples_draw AFTER INSERT ON inspection_samples FOR EACH ROW EXECUTE FUNCTION draw_subjects();
CREATE TRIGGER inspection_samples_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON inspection_samples EXECUTE FUNCTION refuse_change();
CREATE TRIGGER inspection_population_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON inspection_population EXECUTE FUNCTION refuse_change();

-- A subject lies within the scope; what chance picked stays, and what was looked at; who worked on a house does not inspect it.
CREATE FUNCTION guard_inspection_subject() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  held inspections := hold_inspection(CASE TG_OP WHEN 'DELETE' THEN OLD.inspection_id ELSE NEW.inspection_id END, '{planned,under_way}');
  broken text;
BEGIN
  IF TG_OP = 'DELETE' THEN
    broken := CASE WHEN OLD.picked_by = 'random' THEN 'inspection_subjects_drawn' WHEN OLD.inspected_on IS NOT NULL THEN 'inspection_subjects_done' END;
  ELSIF TG_OP = 'INSERT' THEN
    broken := CASE WHEN NOT EXISTS (SELECT FROM unit_reach r WHERE r.root_id = held.unit_id AND r.unit_id = NEW.unit_id) THEN 'inspection_subjects_scope' END;
  ELSE
    broken := CASE
      WHEN NEW.inspected_on < held.from_day THEN 'inspection_subjects_early'
      WHEN NEW.recorded_by IS NULL OR held.state <> 'under_way' THEN 'inspections_route'
      WHEN worked_on_house(NEW.house_id, NEW.recorded_by) THEN 'inspection_subjects_own_work' END;
  END IF;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'a subject of % may not change this way: %', held.code, broken USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER inspection_subjects_guard BEFORE INSERT OR DELETE OR UPDATE OF inspected_on, answers, note, recorded_by, recorded_at ON inspection_subjects
  FOR EACH ROW EXECUTE FUNCTION guard_inspection_subject();
CREATE TRIGGER inspection_subjects_kept BEFORE UPDATE OF id, inspection_id, type, house_id, picked_by, stratum, risk_score OR TRUNCATE
  ON inspection_subjects EXECUTE FUNCTION refuse_change();

-- Found where somebody looked, while the inspection is under way; open → acted → closed, or open again; closed for good, by
-- nobody who worked on the house.
CREATE FUNCTION guard_finding() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  broken text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM hold_inspection(NEW.inspection_id, '{under_way}');
    broken := CASE
      WHEN NOT EXISTS (SELECT FROM inspection_subjects s WHERE s.id = NEW.subject_id AND s.inspected_on IS NOT NULL
        AND s.house_id IS NOT DISTINCT FROM NEW.house_id) THEN 'findings_unseen'
      WHEN worked_on_house(NEW.house_id, NEW.recorded_by) THEN 'inspection_subjects_own_work' END;
  ELSE
    broken := CASE
      WHEN OLD.state = 'closed' OR (NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (('open', 'acted'), ('acted', 'closed'), ('acted', 'open')))
        THEN 'findings_route'
      WHEN NEW.due_on <> OLD.due_on AND NOT (OLD.state = 'acted' AND NEW.state = 'open') THEN 'findings_route'
      WHEN NEW.state = 'closed' AND worked_on_house(NEW.house_id, NEW.closed_by) THEN 'inspection_subjects_own_work' END;
  END IF;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'a finding may not be written this way: %', broken USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER findings_guard BEFORE INSERT OR UPDATE OF state, due_on, acted_on, acted_by, closed_by ON findings
  FOR EACH ROW EXECUTE FUNCTION guard_finding();
CREATE TRIGGER findings_kept BEFORE UPDATE OF id, inspection_id, subject_id, house_id, severity, finding, action, recorded_by, recorded_at
  OR DELETE OR TRUNCATE ON findings EXECUTE FUNCTION refuse_change();

REVOKE ALL ON FUNCTION reached_inspections(), inspections_with_findings(), worked_on_house(uuid, uuid), guard_inspection(), hold_inspection(uuid, text[]),
  guard_inspection_team(), freeze_population(uuid, text[], text[], text[], text, jsonb), draw_subjects(), guard_inspection_subject(), guard_finding()
  FROM PUBLIC;
GRANT EXECUTE ON FUNCTION reached_inspections(), inspections_with_findings() TO {{app}}, {{bulk}};
GRANT EXECUTE ON FUNCTION worked_on_house(uuid, uuid), freeze_population(uuid, text[], text[], text[], text, jsonb) TO {{app}};
