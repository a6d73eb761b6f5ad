-- The stages of a house in days: norms of the plan, when a stage is planned, what must be found before it is accepted, who
-- accepted it; models, builders, deferral and settlement of houses (B1 to B4).

-- Norms of the plans there are. Only an end of a version is brought forward from here on.
ALTER TABLE stage_plans
  -- How many steps it has: none is added later.
  ADD COLUMN step_count smallint,
  ADD COLUMN created_by uuid REFERENCES users,
  ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();
UPDATE stage_plans p SET step_count = (SELECT count(*) FROM stage_plan_steps step WHERE step.plan_id = p.id);
ALTER TABLE stage_plans ALTER COLUMN step_count SET NOT NULL;
ALTER TABLE stage_plan_steps
  -- Days from the former stage; of the first from the decision.
  ADD COLUMN norm_days int NOT NULL DEFAULT 0 CHECK (norm_days BETWEEN 0 AND 730),
  -- Fewer days than this after the former stage is not believed.
  ADD COLUMN min_days int NOT NULL DEFAULT 0 CHECK (min_days BETWEEN 0 AND 365),
  ADD CONSTRAINT stage_plan_steps_days CHECK (min_days <= norm_days);
UPDATE stage_plan_steps step SET norm_days = norm.norm_days, min_days = norm.min_days
FROM stage_plans p, (VALUES
  ('new_build', 'started', 15, 0), ('new_build', 'foundation', 15, 3), ('new_build', 'frame_walls', 25, 5),
  ('new_build', 'roof', 15, 3), ('new_build', 'completed', 20, 5), ('new_build', 'handed_over', 7, 0),
  ('repair', 'started', 15, 0), ('repair', 'completed', 30, 3), ('repair', 'handed_over', 7, 0)
) AS norm (kind, stage, norm_days, min_days)
WHERE p.id = step.plan_id AND norm.kind = p.kind AND norm.stage = step.stage;
UPDATE stage_plans SET citation = citation || '; thời gian định mức: giả định';
ALTER TABLE stage_plan_steps ALTER COLUMN norm_days DROP DEFAULT, ALTER COLUMN min_days DROP DEFAULT;

CREATE TRIGGER stage_plans_guard BEFORE UPDATE ON stage_plans FOR EACH ROW EXECUTE FUNCTION guard_version();
GRANT INSERT ON stage_plans, stage_plan_steps TO {{app}};
GRANT UPDATE (valid_to) ON stage_plans TO {{app}};

-- A plan is whole when its transaction ends: from the start to the handover, in the order of building, positions without a
-- gap. Its steps never change, and none is added.
CREATE FUNCTION guard_stage_plan() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  vocabulary CONSTANT text[] := ARRAY['started', 'foundation', 'frame_walls', 'roof', 'completed', 'handed_over'];
  plan uuid := CASE WHEN TG_TABLE_NAME = 'stage_plans' THEN (to_jsonb(NEW) ->> 'id')::uuid ELSE (to_jsonb(NEW) ->> 'plan_id')::uuid END;
  planned text[];
  places int[];
BEGIN
  SELECT array_agg(stage ORDER BY position), array_agg(position ORDER BY position) INTO planned, places
  FROM stage_plan_steps WHERE plan_id = plan;
  IF planned IS NULL OR cardinality(planned) <> (SELECT step_count FROM stage_plans WHERE id = plan)
    OR planned[1] <> 'started' OR planned[cardinality(planned)] <> 'handed_over'
    OR places <> ARRAY(SELECT generate_series(1, cardinality(planned)))
    OR planned <> ARRAY(SELECT stage FROM unnest(planned) AS stage ORDER BY array_position(vocabulary, stage)) THEN
    RAISE EXCEPTION 'a plan goes from the start to the handover' USING ERRCODE = 'check_violation', CONSTRAINT = 'stage_plans_order';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER stage_plans_whole AFTER INSERT ON stage_plans DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION guard_stage_plan();
CREATE CONSTRAINT TRIGGER stage_plan_steps_whole AFTER INSERT ON stage_plan_steps DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION guard_stage_plan();
CREATE FUNCTION guard_stage_plan_step() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'the steps of a plan stay as they are' USING ERRCODE = 'check_violation', CONSTRAINT = 'versions_final';
END $$;
CREATE TRIGGER stage_plan_steps_guard BEFORE UPDATE OR DELETE ON stage_plan_steps
  FOR EACH ROW EXECUTE FUNCTION guard_stage_plan_step();

-- Designs with their estimate (mẫu nhà).
CREATE TABLE house_models (
  id uuid PRIMARY KEY,
  code text NOT NULL CHECK (code ~ '^[A-Z0-9][A-Z0-9-]{1,19}$'),
  name text NOT NULL CHECK (char_length(name) BETWEEN 3 AND 200 AND name !~ '[\x01-\x1f\x7f]'),
  kind text NOT NULL CHECK (kind IN ('new_build', 'repair')),
  -- m²
  area_m2 numeric(5, 1) NOT NULL CHECK (area_m2 BETWEEN 10 AND 500),
  -- đồng
  cost_vnd bigint NOT NULL CHECK (cost_vnd BETWEEN 1 AND 1000000000000000),
  valid_from date NOT NULL,
  valid_to date,
  citation text NOT NULL CHECK (char_length(citation) BETWEEN 3 AND 1000),
  assumed boolean NOT NULL DEFAULT false,
  -- Null: came with the installation.
  created_by uuid REFERENCES users,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT house_models_period CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CONSTRAINT house_models_kind UNIQUE (id, kind),
  CONSTRAINT house_models_one EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
);
GRANT SELECT ON house_models TO {{app}}, {{bulk}};
GRANT INSERT ON house_models TO {{app}};
GRANT UPDATE (valid_to) ON house_models TO {{app}};
CREATE TRIGGER house_models_guard BEFORE UPDATE ON house_models FOR EACH ROW EXECUTE FUNCTION guard_version();
INSERT INTO house_models (id, code, name, kind, area_m2, cost_vnd, valid_from, citation, assumed) VALUES
  ('01910000-0000-7000-8000-000000000501', 'MAU-32', 'Mẫu ví dụ: nhà cấp 4, một gian hai buồng, 32 m²', 'new_build', 32, 110000000, '2022-08-15', 'Ví dụ minh họa, giả định: không lấy từ thiết kế nào', true),
  ('01910000-0000-7000-8000-000000000502', 'MAU-45', 'Mẫu ví dụ: nhà cấp 4 có bếp và nhà vệ sinh liền, 45 m²', 'new_build', 45, 150000000, '2022-08-15', 'Ví dụ minh họa, giả định: không lấy từ thiết kế nào', true),
  ('01910000-0000-7000-8000-000000000503', 'SUA-MAI', 'Mẫu ví dụ: thay mái, gia cố tường, láng nền', 'repair', 36, 50000000, '2022-08-15', 'Ví dụ minh họa, giả định: không lấy từ thiết kế nào', true);

ALTER TABLE houses
  ADD COLUMN model_id uuid,
  ADD COLUMN builder_kind text CHECK (builder_kind IN ('self', 'hired', 'volunteers', 'contractor')),
  ADD COLUMN builder_name text CHECK (char_length(builder_name) BETWEEN 2 AND 200 AND builder_name !~ '[\x01-\x1f\x7f]'),
  -- The day the household means to begin.
  ADD COLUMN planned_start_on date,
  -- Put off until this day; over once it has come.
  ADD COLUMN deferred_until date,
  ADD COLUMN defer_reason text CHECK (char_length(defer_reason) BETWEEN 3 AND 500),
  -- The planned day of the stage that is due; null when none is. Kept by the trigger below.
  ADD COLUMN due_on date,
  ADD COLUMN settled_on date,
  ADD COLUMN settled_by uuid REFERENCES users,
  ADD COLUMN settled_at timestamptz,
  -- đồng: what the house cost in the end
  ADD COLUMN settled_cost_vnd bigint CHECK (settled_cost_vnd BETWEEN 1 AND 1000000000000000),
  ADD CONSTRAINT houses_builder CHECK (builder_name IS NULL OR builder_kind IS NOT NULL),
  ADD CONSTRAINT houses_deferred CHECK ((deferred_until IS NULL) = (defer_reason IS NULL)),
  ADD CONSTRAINT houses_settled CHECK (num_nonnulls(settled_on, settled_by, settled_at, settled_cost_vnd) = 0
    OR (num_nonnulls(settled_on, settled_by, settled_at, settled_cost_vnd) = 4 AND status = 'handed_over')),
  ADD CONSTRAINT houses_settled_day CHECK (settled_on <= (settled_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date),
  -- A model of another kind cannot be built.
  ADD CONSTRAINT houses_model FOREIGN KEY (model_id, kind) REFERENCES house_models (id, kind);
-- Late ones first; the expression is that of the list.
CREATE INDEX houses_due ON houses ((coalesce(due_on - DATE '2000-01-01', 1000000)), id);
GRANT UPDATE (model_id, builder_kind, builder_name, planned_start_on, planned_area_m2, note, planned_cost_vnd, own_share_vnd,
  deferred_until, defer_reason, settled_on, settled_by, settled_at, settled_cost_vnd) ON houses TO {{app}};

-- When the stage that is due is planned: so many days after the former one happened; the first on the day the household
-- chose, else so many days after the decision; never within a deferral. Twin of shared/src/houses/schedule.ts.
CREATE FUNCTION house_due_on(house houses) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT greatest(CASE WHEN step.position = 1 THEN coalesce(house.planned_start_on, house.decision_date + step.norm_days)
    ELSE (SELECT s.happened_on FROM house_stages s WHERE s.house_id = house.id AND s.stage = house.status) + step.norm_days END,
    house.deferred_until)
  FROM stage_plan_steps step
  WHERE step.plan_id = house.stage_plan_id AND step.stage = next_stage(house.stage_plan_id, house.status)
$$;

CREATE FUNCTION plan_house() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.due_on := house_due_on(NEW);
  RETURN NEW;
END $$;
CREATE TRIGGER houses_plan BEFORE INSERT OR UPDATE OF status, stage_plan_id, planned_start_on, deferred_until, due_on ON houses
  FOR EACH ROW EXECUTE FUNCTION plan_house();
UPDATE houses SET due_on = NULL;

-- An estimate never falls below what is set aside and taken on already; the allocation holds the same row. Nothing of the
-- building changes once the house is handed over or withdrawn.
CREATE FUNCTION guard_house_facts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.status IN ('handed_over', 'withdrawn') THEN
    RAISE EXCEPTION 'the house is done' USING ERRCODE = 'check_violation', CONSTRAINT = 'houses_facts_final';
  END IF;
  IF (NEW.planned_cost_vnd, NEW.own_share_vnd) IS DISTINCT FROM (OLD.planned_cost_vnd, OLD.own_share_vnd)
    AND NEW.planned_cost_vnd - NEW.own_share_vnd
      < (SELECT m.allocated_vnd FROM house_money m WHERE m.house_id = NEW.id) + house_reserved(NEW.id) THEN
    RAISE EXCEPTION 'more is set aside already' USING ERRCODE = 'check_violation', CONSTRAINT = 'houses_cost_allocated';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER houses_guard_facts
  BEFORE UPDATE OF model_id, builder_kind, builder_name, planned_start_on, planned_area_m2, note, planned_cost_vnd, own_share_vnd,
    deferred_until, defer_reason ON houses
  FOR EACH ROW WHEN ((NEW.model_id, NEW.builder_kind, NEW.builder_name, NEW.planned_start_on, NEW.planned_area_m2, NEW.note,
      NEW.planned_cost_vnd, NEW.own_share_vnd, NEW.deferred_until, NEW.defer_reason)
    IS DISTINCT FROM (OLD.model_id, OLD.builder_kind, OLD.builder_name, OLD.planned_start_on, OLD.planned_area_m2, OLD.note,
      OLD.planned_cost_vnd, OLD.own_share_vnd, OLD.deferred_until, OLD.defer_reason))
  EXECUTE FUNCTION guard_house_facts();

-- Settled once, when nothing set aside lies unspent and no payment is being prepared.
CREATE FUNCTION house_open_money(house uuid) RETURNS TABLE (unspent boolean, listed boolean)
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
      SELECT FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id
      WHERE a.house_id = house AND a.type = 'allocation' AND b.total_in > b.total_out),
    EXISTS (SELECT FROM payments p JOIN allocations l ON l.id = p.allocation_id WHERE l.house_id = house AND p.open)
$$;
CREATE FUNCTION guard_settlement() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.settled_on IS NOT NULL THEN
    RAISE EXCEPTION 'a house is settled once' USING ERRCODE = 'check_violation', CONSTRAINT = 'houses_settled_once';
  END IF;
  IF NEW.settled_on IS NOT NULL AND (SELECT m.unspent OR m.listed FROM house_open_money(NEW.id) m) THEN
    RAISE EXCEPTION 'money still lies on the house' USING ERRCODE = 'check_violation', CONSTRAINT = 'houses_settled_money';
  END IF;
  IF NEW.settled_on < (SELECT s.happened_on FROM house_stages s WHERE s.house_id = NEW.id AND s.stage = 'handed_over') THEN
    RAISE EXCEPTION 'settled before it was handed over' USING ERRCODE = 'check_violation', CONSTRAINT = 'houses_settled_early';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER houses_guard_settlement BEFORE UPDATE OF settled_on, settled_by, settled_at, settled_cost_vnd ON houses
  FOR EACH ROW EXECUTE FUNCTION guard_settlement();

-- What must be found before a stage of a kind of house is accepted: dated; the version of the day of acceptance counts.
CREATE TABLE acceptance_checklists (
  id uuid PRIMARY KEY,
  stage text NOT NULL CHECK (stage IN ('started', 'foundation', 'frame_walls', 'roof', 'completed', 'handed_over')),
  kind text NOT NULL CHECK (kind IN ('new_build', 'repair')),
  valid_from date NOT NULL,
  valid_to date,
  citation text NOT NULL CHECK (char_length(citation) BETWEEN 3 AND 1000),
  assumed boolean NOT NULL DEFAULT false,
  -- [{code, text, required, answer, minimum, singleMinimum, unit, when}]: shared/src/houses/standards.ts
  items jsonb NOT NULL CHECK (jsonb_typeof(items) = 'array' AND jsonb_array_length(items) BETWEEN 1 AND 40),
  created_by uuid REFERENCES users,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT acceptance_checklists_period CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CONSTRAINT acceptance_checklists_one EXCLUDE USING gist (
    stage WITH =, kind WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
);
GRANT SELECT ON acceptance_checklists TO {{app}}, {{bulk}};
GRANT INSERT ON acceptance_checklists TO {{app}};
GRANT UPDATE (valid_to) ON acceptance_checklists TO {{app}};
CREATE TRIGGER acceptance_checklists_guard BEFORE UPDATE ON acceptance_checklists FOR EACH ROW EXECUTE FUNCTION guard_version();

INSERT INTO acceptance_checklists (id, stage, kind, valid_from, citation, assumed, items)
SELECT seed.id, seed.stage, seed.kind, '2022-08-15', seed.citation, true,
  (SELECT jsonb_agg(jsonb_build_object('code', item.code, 'text', item.text, 'required', item.required, 'answer', item.answer,
    'minimum', item.minimum, 'singleMinimum', item.single, 'unit', item.unit, 'when', item.wanted) ORDER BY item.place)
   FROM (VALUES
    ('completed', 1, 'hard_floor', 'Nền cứng', 'all', 'yes_no', NULL::numeric, NULL::numeric, NULL, 'always'),
    ('completed', 2, 'hard_walls', 'Khung, tường cứng', 'all', 'yes_no', NULL, NULL, NULL, 'always'),
    ('completed', 3, 'hard_roof', 'Mái cứng', 'all', 'yes_no', NULL, NULL, NULL, 'always'),
    ('completed', 4, 'area', 'Diện tích sử dụng', 'new_build', 'area', 30, 24, 'm²', 'always'),
    ('completed', 5, 'life', 'Tuổi thọ dự kiến của kết cấu', 'new_build', 'number', 20, NULL, 'năm', 'always'),
    ('completed', 6, 'toilet', 'Có nhà vệ sinh hợp vệ sinh', 'new_build', 'yes_no', NULL, NULL, NULL, 'always'),
    ('completed', 7, 'water', 'Có nước sạch hoặc nước hợp vệ sinh', 'new_build', 'yes_no', NULL, NULL, NULL, 'always'),
    ('completed', 8, 'power', 'Có điện dùng an toàn', 'new_build', 'yes_no', NULL, NULL, NULL, 'always'),
    ('completed', 9, 'storm', 'Mái và tường được neo giữ, chống được bão', 'all', 'yes_no', NULL, NULL, NULL, 'disaster_prone'),
    ('completed', 10, 'flood', 'Nền cao hơn mức ngập thường gặp hoặc có chỗ tránh lũ', 'new_build', 'yes_no', NULL, NULL, NULL, 'disaster_prone'),
    ('handed_over', 1, 'keys', 'Đã giao chìa khóa cho hộ', 'all', 'yes_no', NULL, NULL, NULL, 'always'),
    ('handed_over', 2, 'documents', 'Đã giao hồ sơ: quyết định, biên bản nghiệm thu, bản vẽ hoặc ảnh hoàn thành', 'all', 'yes_no', NULL, NULL, NULL, 'always'),
    ('handed_over', 3, 'guidance', 'Đã hướng dẫn sử dụng, bảo quản nhà và an toàn điện', 'all', 'yes_no', NULL, NULL, NULL, 'always')
   ) AS listed (stage, place, code, text, required_for, answer, minimum, single, unit, wanted)
   CROSS JOIN LATERAL (SELECT listed.place, listed.code, listed.text, listed.required_for IN ('all', seed.kind) AS required, listed.answer,
     CASE WHEN listed.required_for IN ('all', seed.kind) THEN listed.minimum END AS minimum,
     CASE WHEN listed.required_for IN ('all', seed.kind) THEN listed.single END AS single, listed.unit, listed.wanted) item
   WHERE listed.stage = seed.stage)
FROM (VALUES
  (uuid '01910000-0000-7000-8000-000000000601', 'completed', 'new_build',
   'TT 01/2022/TT-BXD, Phụ lục IV; 3 cứng, 30 m² (hộ một người 24 m²) và 20 năm theo KH 165/KH-BCĐ ngày 10/01/2025 của Phú Thọ; vệ sinh, nước, điện, chống bão, chống lũ: giả định, chờ quy định của tỉnh'),
  ('01910000-0000-7000-8000-000000000602', 'completed', 'repair',
   'TT 01/2022/TT-BXD, Phụ lục IV; 3 cứng theo KH 165/KH-BCĐ ngày 10/01/2025 của Phú Thọ; các mục khác chỉ ghi nhận khi sửa chữa: giả định, chờ quy định của tỉnh'),
  ('01910000-0000-7000-8000-000000000603', 'handed_over', 'new_build', 'Biên bản bàn giao theo cách làm thường gặp: giả định, chờ quy định của tỉnh'),
  ('01910000-0000-7000-8000-000000000604', 'handed_over', 'repair', 'Biên bản bàn giao theo cách làm thường gặp: giả định, chờ quy định của tỉnh')
) AS seed (id, stage, kind, citation);

-- How a stage was accepted. One for a stage of a house, never changed.
CREATE TABLE stage_acceptances (
  house_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  stage text NOT NULL,
  -- Null: no checklist was in force.
  checklist_id uuid REFERENCES acceptance_checklists,
  -- [{side, name}]
  members jsonb NOT NULL CHECK (jsonb_typeof(members) = 'array' AND jsonb_array_length(members) <= 12),
  -- [{code, yes, number, text, required, minimum, unit, met}]: the items as they applied to this house
  answers jsonb NOT NULL CHECK (jsonb_typeof(answers) = 'array' AND jsonb_array_length(answers) <= 60),
  -- m²
  area_m2 numeric(6, 1) CHECK (area_m2 BETWEEN 5 AND 1000),
  -- đồng
  actual_cost_vnd bigint CHECK (actual_cost_vnd BETWEEN 1 AND 1000000000000000),
  accepted_by uuid NOT NULL REFERENCES users,
  accepted_at timestamptz NOT NULL,
  PRIMARY KEY (house_id, stage),
  CONSTRAINT stage_acceptances_stage FOREIGN KEY (house_id, stage) REFERENCES house_stages (house_id, stage),
  CONSTRAINT stage_acceptances_house FOREIGN KEY (house_id, unit_id) REFERENCES houses (id, unit_id) ON UPDATE CASCADE,
  -- Where a board is needed, the commune and the household stand in it.
  CONSTRAINT stage_acceptances_members CHECK ((checklist_id IS NULL AND jsonb_array_length(members) = 0)
    OR (members @> '[{"side": "commune"}]' AND members @> '[{"side": "household"}]'))
);
SELECT protect_by_unit('stage_acceptances');
GRANT SELECT, INSERT ON stage_acceptances TO {{app}};
GRANT SELECT ON stage_acceptances TO {{bulk}};

-- The checklist in force for a stage of a kind on a day; NULL when there is none.
CREATE FUNCTION checklist_on(wanted_stage text, wanted_kind text, day date) RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
RETURN (SELECT c.id FROM acceptance_checklists c WHERE c.stage = wanted_stage AND c.kind = wanted_kind
  AND day BETWEEN c.valid_from AND coalesce(c.valid_to, 'infinity'));

-- Whether the household's dwelling stands where disasters are likely, by its latest survey.
CREATE FUNCTION house_disaster_prone(house uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT coalesce((
    SELECT s.disaster_prone FROM surveys s
    WHERE s.status = 'submitted' AND s.household_id IN (
      SELECT h.household_id FROM houses h WHERE h.id = house
      UNION ALL SELECT merged.id FROM houses h JOIN households merged ON merged.merged_into_id = h.household_id WHERE h.id = house)
    ORDER BY s.surveyed_on DESC, s.submitted_at DESC LIMIT 1), false)
$$;

-- The required items of a checklist that these answers do not meet, for this house. Twin of unmetFields() in
-- shared/src/houses/acceptance.ts.
CREATE FUNCTION unmet_items(checklist uuid, house uuid, answers jsonb, area numeric) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(item ->> 'code'), '{}')
  FROM acceptance_checklists c
  CROSS JOIN LATERAL jsonb_array_elements(c.items) AS item
  JOIN houses h ON h.id = house JOIN households k ON k.id = h.household_id
  CROSS JOIN LATERAL (SELECT CASE WHEN k.member_count = 1 THEN coalesce((item ->> 'singleMinimum')::numeric, (item ->> 'minimum')::numeric)
    ELSE (item ->> 'minimum')::numeric END AS minimum) threshold
  WHERE c.id = checklist AND (item ->> 'required')::boolean
    AND (item ->> 'when' = 'always' OR house_disaster_prone(house))
    AND NOT coalesce(CASE item ->> 'answer'
      WHEN 'area' THEN area >= coalesce(threshold.minimum, 0)
      ELSE (SELECT CASE item ->> 'answer' WHEN 'yes_no' THEN (given ->> 'yes')::boolean
          ELSE (given ->> 'number')::numeric >= coalesce(threshold.minimum, 0) END
        FROM jsonb_array_elements(answers) AS given WHERE given ->> 'code' = item ->> 'code' LIMIT 1)
    END, false)
$$;

-- What is accepted stands: written while the stage waits, by the checklist of the day, meeting every required item; and no
-- stage whose checklist is in force is verified without it.
CREATE FUNCTION guard_stage_acceptance() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  wanted uuid;
  unmet text[];
BEGIN
  IF TG_OP <> 'INSERT' AND NOT (TG_OP = 'UPDATE' AND (to_jsonb(NEW) - 'unit_id') = (to_jsonb(OLD) - 'unit_id')) THEN
    RAISE EXCEPTION 'what was accepted stands' USING ERRCODE = 'check_violation', CONSTRAINT = 'stage_acceptances_final';
  ELSIF TG_OP <> 'INSERT' THEN
    RETURN NEW;
  END IF;
  IF NOT EXISTS (SELECT FROM house_stages WHERE house_id = NEW.house_id AND stage = NEW.stage AND state = 'reported') THEN
    RAISE EXCEPTION 'the stage does not wait' USING ERRCODE = 'check_violation', CONSTRAINT = 'house_stages_route';
  END IF;
  SELECT checklist_on(NEW.stage, h.kind, (NEW.accepted_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) INTO wanted FROM houses h WHERE h.id = NEW.house_id;
  IF NEW.checklist_id IS DISTINCT FROM wanted THEN
    RAISE EXCEPTION 'another checklist is in force' USING ERRCODE = 'check_violation', CONSTRAINT = 'stage_acceptances_checklist';
  END IF;
  unmet := unmet_items(NEW.checklist_id, NEW.house_id, NEW.answers, NEW.area_m2);
  IF cardinality(unmet) > 0 THEN
    RAISE EXCEPTION 'not met: %', unmet USING ERRCODE = 'check_violation', CONSTRAINT = 'stage_acceptances_unmet';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER stage_acceptances_guard BEFORE INSERT OR UPDATE OR DELETE ON stage_acceptances
  FOR EACH ROW EXECUTE FUNCTION guard_stage_acceptance();

CREATE FUNCTION guard_stage_accepted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF checklist_on(NEW.stage, (SELECT kind FROM houses WHERE id = NEW.house_id), (NEW.verified_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) IS NOT NULL
    AND NOT EXISTS (SELECT FROM stage_acceptances a WHERE a.house_id = NEW.house_id AND a.stage = NEW.stage
      AND a.accepted_by = NEW.verified_by AND a.accepted_at = NEW.verified_at) THEN
    RAISE EXCEPTION 'the stage needs an acceptance' USING ERRCODE = 'check_violation', CONSTRAINT = 'house_stages_acceptance';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER house_stages_guard_acceptance BEFORE UPDATE OF state ON house_stages
  FOR EACH ROW WHEN (NEW.state = 'verified') EXECUTE FUNCTION guard_stage_accepted();

-- Nothing is reported of a house that is put off.
CREATE FUNCTION guard_stage_deferred() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM houses h WHERE h.id = NEW.house_id
    AND h.deferred_until > (NEW.reported_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) THEN
    RAISE EXCEPTION 'the house is put off' USING ERRCODE = 'check_violation', CONSTRAINT = 'house_stages_deferred';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER house_stages_guard_deferred BEFORE INSERT OR UPDATE OF state ON house_stages
  FOR EACH ROW WHEN (NEW.state = 'reported') EXECUTE FUNCTION guard_stage_deferred();

REVOKE ALL ON FUNCTION guard_stage_plan(), guard_stage_plan_step(), plan_house(), house_due_on(houses), guard_house_facts(),
  guard_settlement(), unmet_items(uuid, uuid, jsonb, numeric),
  guard_stage_acceptance(), guard_stage_accepted(), guard_stage_deferred() FROM PUBLIC;
