-- Cases (hồ sơ xét hỗ trợ): from survey to approved list on a route that is data (C1), with every step they passed.

-- Which steps there are, whose they are and within how many days: versions by date, one in force on any day.
CREATE TABLE case_routes (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (char_length(name) BETWEEN 3 AND 200),
  citation text NOT NULL CHECK (char_length(citation) BETWEEN 3 AND 1000),
  valid_from date NOT NULL,
  valid_to date,
  -- The text behind it was not seen, or says less than the row.
  assumed boolean NOT NULL DEFAULT false,
  -- NULL: there from the beginning.
  created_by uuid REFERENCES users,
  created_at timestamptz NOT NULL,
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CONSTRAINT case_routes_one EXCLUDE USING gist (daterange(valid_from, valid_to, '[]') WITH &&)
);

CREATE TABLE case_route_steps (
  route_id uuid NOT NULL REFERENCES case_routes,
  position smallint NOT NULL CHECK (position BETWEEN 1 AND 20),
  kind text NOT NULL CHECK (kind IN ('survey', 'registration', 'deliberation', 'commune_check', 'posting', 'submission', 'appraisal', 'decision', 'commitment')),
  name text NOT NULL CHECK (char_length(name) BETWEEN 3 AND 120),
  -- Who does it, and at which level that role is held.
  role text NOT NULL,
  level text NOT NULL CHECK (level IN ('province', 'district', 'commune')),
  deadline_days smallint CHECK (deadline_days BETWEEN 1 AND 365),
  -- Of a posting: days it stays up. Of a deliberation: more than this percentage of those present must agree.
  minimum_days smallint CHECK (minimum_days BETWEEN 1 AND 90),
  majority_percent smallint CHECK (majority_percent BETWEEN 1 AND 100),
  PRIMARY KEY (route_id, position),
  CONSTRAINT case_route_steps_kind UNIQUE (route_id, kind),
  -- For the foreign keys of cases: a case stands at a step of its route and nowhere else.
  CONSTRAINT case_route_steps_place UNIQUE (route_id, position, kind),
  CONSTRAINT case_route_steps_first CHECK ((position = 1) = (kind = 'survey')),
  CONSTRAINT case_route_steps_minimum CHECK ((kind = 'posting') = (minimum_days IS NOT NULL)),
  CONSTRAINT case_route_steps_majority CHECK ((kind = 'deliberation') = (majority_percent IS NOT NULL))
);

INSERT INTO case_routes (id, name, citation, valid_from, valid_to, assumed, created_at) VALUES
  ('01910000-0000-7000-8000-0000000000a1', 'Tuyến 2024',
   'TT 01/2022/TT-BXD: Phụ lục I (bình xét), Phụ lục II (cam kết); QĐ 539/QĐ-TTg ngày 19/6/2024. Thời hạn từng bước và số ngày niêm yết chưa đối chiếu văn bản gốc.',
   '2024-02-01', '2025-06-30', true, '2024-02-01T00:00:00Z'),
  ('01910000-0000-7000-8000-0000000000a2', 'Tuyến 7/2025',
   'TT 01/2022/TT-BXD: Phụ lục I (bình xét), Phụ lục II (cam kết); NQ 202/2025/QH15, NQ 1658/NQ-UBTVQH15: không còn cấp huyện từ 01/7/2025. Thời hạn từng bước và số ngày niêm yết chưa đối chiếu văn bản gốc.',
   '2025-07-01', NULL, true, '2025-07-01T00:00:00Z');
INSERT INTO case_route_steps (route_id, position, kind, name, role, level, deadline_days, minimum_days, majority_percent)
SELECT r.id, s.position, s.kind, s.name,
  CASE WHEN s.kind = 'appraisal' THEN r.appraiser ELSE s.role END,
  CASE WHEN s.kind = 'appraisal' THEN r.appraised_at ELSE s.level END,
  s.deadline_days, s.minimum_days, s.majority_percent
FROM (VALUES
  (uuid '01910000-0000-7000-8000-0000000000a1', 'district_officer', 'district'),
  (uuid '01910000-0000-7000-8000-0000000000a2', 'home_affairs_officer', 'province')
) AS r (id, appraiser, appraised_at)
CROSS JOIN (VALUES
  (1, 'survey', 'Rà soát, khảo sát', 'commune_officer', 'commune', NULL::smallint, NULL::smallint, NULL::smallint),
  (2, 'registration', 'Đơn đăng ký', 'commune_officer', 'commune', 5, NULL, NULL),
  (3, 'deliberation', 'Họp thôn bình xét', 'commune_officer', 'commune', 15, NULL, 50),
  (4, 'commune_check', 'Xã thẩm tra', 'authority', 'commune', 5, NULL, NULL),
  (5, 'posting', 'Niêm yết công khai', 'commune_officer', 'commune', 15, 7, NULL),
  (6, 'submission', 'Trình cấp trên', 'commune_officer', 'commune', 5, NULL, NULL),
  (7, 'appraisal', 'Thẩm định', NULL, NULL, 10, NULL, NULL),
  (8, 'decision', 'Phê duyệt danh sách', 'authority', 'province', 10, NULL, NULL),
  (9, 'commitment', 'Cam kết', 'commune_officer', 'commune', 10, NULL, NULL)
) AS s (position, kind, name, role, level, deadline_days, minimum_days, majority_percent);

GRANT SELECT ON case_routes, case_route_steps TO {{app}}, {{bulk}}, {{public}};
GRANT INSERT ON case_routes, case_route_steps TO {{app}}, {{bulk}};
GRANT UPDATE (valid_to) ON case_routes TO {{app}}, {{bulk}};

CREATE SEQUENCE case_numbers;

-- HS-0000123; longer numbers keep all their digits.
CREATE FUNCTION case_code(number bigint) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN 'HS-' || lpad(number::text, greatest(7, length(number::text)), '0');

CREATE TABLE cases (
  id uuid PRIMARY KEY,
  code text NOT NULL DEFAULT case_code(nextval('case_numbers')),
  household_id uuid NOT NULL REFERENCES households,
  -- The unit of the household; scope of everything below.
  unit_id uuid NOT NULL REFERENCES units,
  programme text NOT NULL CHECK (programme IN ('merit', 'ntp_poverty', 'ntp_ethnic', 'movement')),
  house_kind text NOT NULL CHECK (house_kind IN ('new_build', 'repair')),
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'deferred', 'declined', 'withdrawn', 'approved', 'committed')),
  -- The version of the route it was opened on: a later one does not change it, unless it is moved.
  route_id uuid NOT NULL REFERENCES case_routes,
  -- The step it waits for; NULL once stopped or through.
  position smallint,
  step_kind text,
  entered_at timestamptz NOT NULL,
  due_on date,
  survey_id uuid NOT NULL REFERENCES surveys,
  -- What it was judged by, and what came out (H3, H5).
  rule_id uuid REFERENCES rules,
  priority_rule_id uuid REFERENCES rules,
  assessed_on date NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('eligible', 'ineligible', 'incomplete', 'no_rule')),
  findings jsonb NOT NULL,
  score int CHECK (score BETWEEN 0 AND 100000),
  score_parts jsonb NOT NULL,
  -- The norm of that day for its kind of house, đồng.
  norm_vnd bigint CHECK (norm_vnd > 0),
  -- The application (đơn): m², đồng.
  applied_on date,
  planned_area_m2 numeric(5, 1) CHECK (planned_area_m2 BETWEEN 10 AND 500),
  planned_cost_vnd bigint CHECK (planned_cost_vnd BETWEEN 1 AND 1000000000000000),
  own_share_vnd bigint CHECK (own_share_vnd >= 0),
  -- Phụ lục II of TT 01/2022/TT-BXD, as signed.
  commitment jsonb,
  deferred_on date,
  deferred_until date,
  withdraw_reason text CHECK (withdraw_reason IN ('died', 'moved', 'land_dispute', 'self_built', 'duplicate', 'declined')),
  added_later boolean NOT NULL DEFAULT false,
  note text CHECK (char_length(note) <= 1000),
  opened_by uuid NOT NULL REFERENCES users,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT cases_code UNIQUE (code),
  -- For the foreign keys of steps, votes and lists, so that their unit is the case's.
  CONSTRAINT cases_unit UNIQUE (id, unit_id),
  CONSTRAINT cases_place FOREIGN KEY (route_id, position, step_kind) REFERENCES case_route_steps (route_id, position, kind),
  CONSTRAINT cases_step CHECK ((position IS NULL) = (step_kind IS NULL)
    AND CASE status WHEN 'open' THEN step_kind IS NOT NULL WHEN 'deferred' THEN step_kind IS NOT NULL
      WHEN 'approved' THEN true ELSE step_kind IS NULL END),
  CONSTRAINT cases_due CHECK (due_on IS NULL OR step_kind IS NOT NULL),
  CONSTRAINT cases_own_share CHECK (own_share_vnd <= planned_cost_vnd),
  CONSTRAINT cases_deferred CHECK ((status = 'deferred') = (deferred_on IS NOT NULL) AND (deferred_until IS NULL OR status = 'deferred')),
  CONSTRAINT cases_withdrawn CHECK ((status = 'withdrawn') = (withdraw_reason IS NOT NULL)),
  CONSTRAINT cases_committed CHECK (status <> 'committed' OR commitment IS NOT NULL)
);
-- A household is considered once at a time.
CREATE UNIQUE INDEX cases_household ON cases (household_id) WHERE status NOT IN ('declined', 'withdrawn');
CREATE INDEX cases_of_household ON cases (household_id);
-- Lists: one unit newest first; everything newest first; by score; by due day (days since 2000, none last).
CREATE INDEX cases_unit_newest ON cases (unit_id, created_at DESC, id DESC) INCLUDE (status, step_kind, programme);
CREATE INDEX cases_newest ON cases (created_at DESC, id DESC);
CREATE INDEX cases_score ON cases (coalesce(score, -1) DESC, id DESC);
CREATE INDEX cases_due ON cases (coalesce(due_on - DATE '2000-01-01', 1000000), id);
-- What waits for whom, and where a case stands among the others.
CREATE INDEX cases_waiting ON cases (step_kind, unit_id, due_on) WHERE step_kind IS NOT NULL;
CREATE INDEX cases_rank_in_unit ON cases (unit_id, programme, score) WHERE status IN ('open', 'deferred', 'approved');
CREATE INDEX cases_rank ON cases (programme, score) INCLUDE (unit_id) WHERE status IN ('open', 'deferred', 'approved');
CREATE INDEX cases_route ON cases (route_id) WHERE status IN ('open', 'deferred');

SELECT protect_by_unit('cases');
GRANT SELECT, INSERT ON cases TO {{app}};
GRANT UPDATE (house_kind, status, route_id, position, step_kind, entered_at, due_on, survey_id, rule_id, priority_rule_id, assessed_on,
  verdict, findings, score, score_parts, norm_vnd, applied_on, planned_area_m2, planned_cost_vnd, own_share_vnd, commitment, deferred_on,
  deferred_until, withdraw_reason, note, updated_at, version) ON cases TO {{app}};
GRANT SELECT ON cases TO {{bulk}};
GRANT UPDATE (route_id, position, step_kind, entered_at, due_on, updated_at, version) ON cases TO {{bulk}};
GRANT USAGE ON SEQUENCE case_numbers TO {{app}};

-- Every time a case entered a step, and how it left it.
CREATE TABLE case_steps (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  case_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  -- 1, 2, 3 … within the case.
  number smallint NOT NULL CHECK (number > 0),
  route_id uuid NOT NULL,
  position smallint NOT NULL,
  kind text NOT NULL,
  state text NOT NULL CHECK (state IN ('current', 'done', 'returned', 'stopped')),
  entered_at timestamptz NOT NULL,
  due_on date,
  done_at timestamptz,
  done_by uuid REFERENCES users,
  outcome text CHECK (char_length(outcome) BETWEEN 2 AND 40),
  note text CHECK (char_length(note) <= 2000),
  -- Kinds of step that leaving this one made to be done again.
  reopens text[] NOT NULL DEFAULT '{}',
  CONSTRAINT case_steps_case FOREIGN KEY (case_id, unit_id) REFERENCES cases (id, unit_id) ON UPDATE CASCADE,
  CONSTRAINT case_steps_number UNIQUE (case_id, number),
  CONSTRAINT case_steps_place FOREIGN KEY (route_id, position, kind) REFERENCES case_route_steps (route_id, position, kind),
  CONSTRAINT case_steps_left CHECK (num_nonnulls(done_at, done_by, outcome) = CASE state WHEN 'current' THEN 0 ELSE 3 END),
  CONSTRAINT case_steps_reopens CHECK (state = 'returned' OR reopens = '{}')
);
-- A case waits for one step at a time.
CREATE UNIQUE INDEX case_steps_current ON case_steps (case_id) WHERE state = 'current';
CREATE INDEX case_steps_done_by ON case_steps (done_by, kind);

SELECT protect_by_unit('case_steps');
GRANT SELECT, INSERT ON case_steps TO {{app}}, {{bulk}};
GRANT UPDATE (state, due_on, done_at, done_by, outcome, note, reopens) ON case_steps TO {{app}}, {{bulk}};

-- The steps of a case that are done and not reopened since. Twin of doneKinds() in shared/src/cases/lifecycle.ts.
CREATE FUNCTION case_done_kinds(wanted uuid) RETURNS text[]
LANGUAGE sql STABLE PARALLEL SAFE
RETURN (
  SELECT coalesce(array_agg(last.kind) FILTER (WHERE last.done > coalesce(last.reopened, 0)), '{}') FROM (
    SELECT mark.kind, max(s.number) FILTER (WHERE mark.done) AS done, max(s.number) FILTER (WHERE NOT mark.done) AS reopened
    FROM case_steps s CROSS JOIN LATERAL (
      SELECT s.kind, true AS done WHERE s.state = 'done' UNION ALL SELECT unnest(s.reopens), false
    ) mark WHERE s.case_id = wanted GROUP BY mark.kind
  ) last
);

-- The guards below hold whatever the server does. They read past row-level security, so they run as the owner.

-- The steps of a route stand as soon as a case is on it.
CREATE FUNCTION guard_case_route_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM cases WHERE route_id = coalesce(NEW.route_id, OLD.route_id))
    OR EXISTS (SELECT FROM case_steps WHERE route_id = coalesce(NEW.route_id, OLD.route_id)) THEN
    RAISE EXCEPTION 'a route that cases are on does not change' USING ERRCODE = 'check_violation', CONSTRAINT = 'case_route_steps_final';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER case_route_steps_guard BEFORE INSERT OR UPDATE OR DELETE ON case_route_steps
  FOR EACH ROW EXECUTE FUNCTION guard_case_route_step();

-- A case belongs to its household's unit, begins open, and changes its status only along the lifecycle.
CREATE FUNCTION guard_case() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'open' THEN
      RAISE EXCEPTION 'a case begins open' USING ERRCODE = 'check_violation', CONSTRAINT = 'cases_status_route';
    END IF;
    IF NOT EXISTS (SELECT FROM households WHERE id = NEW.household_id AND unit_id = NEW.unit_id) THEN
      RAISE EXCEPTION 'a case belongs to the unit of its household' USING ERRCODE = 'check_violation', CONSTRAINT = 'cases_household_unit';
    END IF;
    IF NEW.verdict <> 'eligible' THEN
      RAISE EXCEPTION 'a case is opened for an eligible household' USING ERRCODE = 'check_violation', CONSTRAINT = 'cases_opened_eligible';
    END IF;
  ELSIF NEW.status <> OLD.status AND NOT (CASE OLD.status
    WHEN 'open' THEN NEW.status IN ('deferred', 'declined', 'withdrawn', 'approved')
    WHEN 'deferred' THEN NEW.status IN ('open', 'withdrawn')
    WHEN 'declined' THEN NEW.status = 'open'
    WHEN 'approved' THEN NEW.status IN ('committed', 'withdrawn')
    WHEN 'committed' THEN NEW.status = 'withdrawn'
    ELSE false END) THEN
    RAISE EXCEPTION 'a case cannot go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'cases_status_route';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cases_guard_insert BEFORE INSERT ON cases FOR EACH ROW EXECUTE FUNCTION guard_case();
CREATE TRIGGER cases_guard_update BEFORE UPDATE OF status ON cases
  FOR EACH ROW WHEN (NEW.status IS DISTINCT FROM OLD.status) EXECUTE FUNCTION guard_case();

-- History grows and is not rewritten: only the step that is current is left, once; steps are entered one after the other.
CREATE FUNCTION guard_case_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.state <> 'current' THEN
      RAISE EXCEPTION 'a step that was left stays as it is' USING ERRCODE = 'check_violation', CONSTRAINT = 'case_steps_final';
    END IF;
  ELSIF NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM case_steps WHERE case_id = NEW.case_id) THEN
    RAISE EXCEPTION 'steps are numbered one after the other' USING ERRCODE = 'check_violation', CONSTRAINT = 'case_steps_order';
  ELSIF NOT (NEW.state = 'current' OR NEW.state = 'done' AND NEW.kind = 'survey') THEN
    RAISE EXCEPTION 'a step is entered before it is left' USING ERRCODE = 'check_violation', CONSTRAINT = 'case_steps_order';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER case_steps_guard BEFORE INSERT OR UPDATE ON case_steps FOR EACH ROW EXECUTE FUNCTION guard_case_step();

-- At the end of every transaction a case stands at the first step of its route that is not done, and its history says so.
CREATE FUNCTION check_case_on_route() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  wanted uuid;
  kase cases;
  due case_route_steps;
BEGIN
  IF TG_TABLE_NAME = 'cases' THEN wanted := NEW.id; ELSE wanted := NEW.case_id; END IF;
  SELECT * INTO kase FROM cases WHERE id = wanted;
  IF kase.status IN ('open', 'deferred', 'approved') THEN
    SELECT * INTO due FROM case_route_steps
    WHERE route_id = kase.route_id AND kind <> ALL (case_done_kinds(wanted)) ORDER BY position LIMIT 1;
  END IF;
  IF (kase.position, kase.step_kind) IS DISTINCT FROM (due.position, due.kind)
    OR (due.kind IS NOT NULL) <> EXISTS (
      SELECT FROM case_steps WHERE case_id = wanted AND state = 'current'
        AND (due.kind IS NULL OR (route_id, position) = (due.route_id, due.position))) THEN
    RAISE EXCEPTION 'the step of case % that is due is %', kase.code, coalesce(due.kind, 'none')
      USING ERRCODE = 'check_violation', CONSTRAINT = 'cases_on_route';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER cases_on_route AFTER INSERT OR UPDATE OF status, route_id, position, step_kind ON cases
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_case_on_route();
CREATE CONSTRAINT TRIGGER case_steps_on_route AFTER INSERT OR UPDATE OF state, reopens ON case_steps
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_case_on_route();

-- A household under consideration is not taken off the register behind its case.
CREATE FUNCTION guard_household_case() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM cases WHERE household_id = NEW.id AND status NOT IN ('declined', 'withdrawn')) THEN
    RAISE EXCEPTION 'the household has a case' USING ERRCODE = 'check_violation', CONSTRAINT = 'households_has_case';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER households_has_case BEFORE UPDATE OF status ON households
  FOR EACH ROW WHEN (NEW.status = 'withdrawn' AND OLD.status <> 'withdrawn') EXECUTE FUNCTION guard_household_case();

REVOKE ALL ON FUNCTION guard_case_route_step(), guard_case(), guard_case_step(), check_case_on_route(), guard_household_case() FROM PUBLIC;

-- How many come before a case within a unit: open and approved ones of its programme with a higher score. Counts past the
-- scope of who asks, for a case inside it; tells the number alone. NULL without a score or without a unit.
CREATE FUNCTION case_rank(wanted uuid, within uuid) RETURNS int
LANGUAGE sql STABLE STRICT SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  SELECT (SELECT 1 + count(*) FROM cases o
    WHERE o.programme = c.programme AND o.score > c.score AND o.status IN ('open', 'deferred', 'approved')
      AND (EXISTS (SELECT FROM unit_reach_all WHERE root_id = within)
        OR o.unit_id IN (SELECT unit_id FROM unit_reach WHERE root_id = within)))::int
  FROM cases c WHERE c.id = wanted AND c.score IS NOT NULL AND c.status IN ('open', 'deferred', 'approved')
    AND EXISTS (SELECT FROM unit_reach r WHERE r.unit_id = c.unit_id AND r.root_id = ANY (app_roots()))
$$;
REVOKE ALL ON FUNCTION case_rank(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION case_rank(uuid, uuid) TO {{app}}, {{bulk}};

-- The same within one commune, for every row of a list: one count of an index.
CREATE FUNCTION case_place(commune uuid, of_programme text, of_score int) RETURNS int
LANGUAGE sql STABLE STRICT SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  SELECT (1 + count(*))::int FROM cases o
  WHERE o.unit_id = commune AND o.programme = of_programme AND o.score > of_score AND o.status IN ('open', 'deferred', 'approved')
$$;
REVOKE ALL ON FUNCTION case_place(uuid, text, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION case_place(uuid, text, int) TO {{app}}, {{bulk}};
