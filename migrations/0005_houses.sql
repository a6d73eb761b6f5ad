-- Houses (nhà): one per supported case, its stages verified by a second person, and their photos (B1, B2, S5).

-- Which stages a kind of house passes through, in order: dated data with its legal source.
CREATE TABLE stage_plans (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('new_build', 'repair')),
  valid_from date NOT NULL,
  valid_to date,
  citation text NOT NULL CHECK (citation <> ''),
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  -- A kind has one plan on any day.
  CONSTRAINT stage_plans_one EXCLUDE USING gist (kind WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
);

CREATE TABLE stage_plan_steps (
  plan_id uuid NOT NULL REFERENCES stage_plans,
  position smallint NOT NULL CHECK (position BETWEEN 1 AND 20),
  stage text NOT NULL CHECK (stage IN ('started', 'foundation', 'frame_walls', 'roof', 'completed', 'handed_over')),
  PRIMARY KEY (plan_id, position),
  CONSTRAINT stage_plan_steps_stage UNIQUE (plan_id, stage)
);

INSERT INTO stage_plans (id, kind, valid_from, citation) VALUES
  ('01910000-0000-7000-8000-000000000001', 'new_build', '2022-08-15',
   'TT 01/2022/TT-BXD, Phụ lục III (xác nhận hoàn thành theo giai đoạn) và Phụ lục IV (xác nhận hoàn thành); TT 09/2013/TT-BXD, Phụ lục V (nền–móng, khung–tường)'),
  ('01910000-0000-7000-8000-000000000002', 'repair', '2022-08-15',
   'TT 01/2022/TT-BXD, Phụ lục III (xác nhận hoàn thành theo giai đoạn) và Phụ lục IV (xác nhận hoàn thành xây mới hoặc sửa chữa)');
INSERT INTO stage_plan_steps (plan_id, position, stage)
SELECT uuid '01910000-0000-7000-8000-000000000001', position, stage
FROM unnest(ARRAY['started', 'foundation', 'frame_walls', 'roof', 'completed', 'handed_over']) WITH ORDINALITY AS step (stage, position)
UNION ALL
SELECT uuid '01910000-0000-7000-8000-000000000002', position, stage
FROM unnest(ARRAY['started', 'completed', 'handed_over']) WITH ORDINALITY AS step (stage, position);
GRANT SELECT ON stage_plans, stage_plan_steps TO {{app}}, {{bulk}};

-- The stage a house on this plan waits for; NULL before approval, after the last stage, or once withdrawn.
-- Twin of nextStage() in shared/src/houses/lifecycle.ts.
CREATE FUNCTION next_stage(plan uuid, status text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN (
  SELECT following.stage FROM stage_plan_steps following
  WHERE following.plan_id = plan AND following.position = CASE
    WHEN status = 'approved' THEN 1
    ELSE (SELECT reached.position + 1 FROM stage_plan_steps reached WHERE reached.plan_id = plan AND reached.stage = status)
  END
);

CREATE SEQUENCE house_numbers;

-- N-0000045; longer numbers keep all their digits.
CREATE FUNCTION house_code(number bigint) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN 'N-' || lpad(number::text, greatest(7, length(number::text)), '0');

CREATE TABLE houses (
  id uuid PRIMARY KEY,
  code text NOT NULL DEFAULT house_code(nextval('house_numbers')),
  household_id uuid NOT NULL REFERENCES households,
  -- The unit of the household; scope of everything below.
  unit_id uuid NOT NULL REFERENCES units,
  kind text NOT NULL CHECK (kind IN ('new_build', 'repair')),
  programme text NOT NULL CHECK (programme IN ('merit', 'ntp_poverty', 'ntp_ethnic', 'movement')),
  -- The plan in force when the house was proposed: a later plan does not change it.
  stage_plan_id uuid NOT NULL REFERENCES stage_plans,
  status text NOT NULL DEFAULT 'proposed' CHECK (status IN (
    'proposed', 'approved', 'started', 'foundation', 'frame_walls', 'roof', 'completed', 'handed_over', 'withdrawn')),
  -- m²
  planned_area_m2 numeric(5, 1) CHECK (planned_area_m2 BETWEEN 10 AND 500),
  -- đồng
  planned_cost_vnd bigint NOT NULL CHECK (planned_cost_vnd BETWEEN 1 AND 1000000000000000),
  own_share_vnd bigint NOT NULL DEFAULT 0 CHECK (own_share_vnd >= 0),
  note text CHECK (char_length(note) <= 2000),
  proposed_by uuid NOT NULL REFERENCES users,
  proposed_at timestamptz NOT NULL,
  approved_by uuid REFERENCES users,
  approved_at timestamptz,
  decision_number text CHECK (char_length(decision_number) BETWEEN 3 AND 60),
  decision_date date,
  withdraw_reason text CHECK (withdraw_reason IN ('died', 'moved', 'land_dispute', 'self_built', 'duplicate', 'declined')),
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT houses_code UNIQUE (code),
  -- For the foreign keys of stages and photos, so that their unit is the house's.
  CONSTRAINT houses_unit UNIQUE (id, unit_id),
  CONSTRAINT houses_own_share CHECK (own_share_vnd <= planned_cost_vnd),
  CONSTRAINT houses_four_eyes CHECK (approved_by <> proposed_by),
  CONSTRAINT houses_decision_day CHECK (decision_date <= (approved_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date),
  CONSTRAINT houses_withdrawn CHECK ((status = 'withdrawn') = (withdraw_reason IS NOT NULL)),
  CONSTRAINT houses_approval CHECK (CASE num_nonnulls(approved_by, approved_at, decision_number, decision_date)
    WHEN 0 THEN status IN ('proposed', 'withdrawn')
    WHEN 4 THEN status <> 'proposed'
    ELSE false END)
);
-- One house is supported once.
CREATE UNIQUE INDEX houses_household ON houses (household_id) WHERE status <> 'withdrawn';
CREATE INDEX houses_of_household ON houses (household_id);
-- Lists: one unit newest first; everything newest first; one status newest first.
CREATE INDEX houses_unit_newest ON houses (unit_id, created_at DESC, id DESC);
CREATE INDEX houses_newest ON houses (created_at DESC, id DESC);
CREATE INDEX houses_status_newest ON houses (status, created_at DESC, id DESC);

SELECT protect_by_unit('houses');
GRANT SELECT, INSERT ON houses TO {{app}};
GRANT UPDATE (status, approved_by, approved_at, decision_number, decision_date, withdraw_reason, updated_at, version) ON houses TO {{app}};
GRANT SELECT ON houses TO {{bulk}};
GRANT USAGE ON SEQUENCE house_numbers TO {{app}};

CREATE TABLE house_stages (
  house_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  stage text NOT NULL CHECK (stage IN ('started', 'foundation', 'frame_walls', 'roof', 'completed', 'handed_over')),
  state text NOT NULL CHECK (state IN ('reported', 'returned', 'verified')),
  happened_on date NOT NULL,
  note text CHECK (char_length(note) <= 1000),
  reported_by uuid NOT NULL REFERENCES users,
  reported_at timestamptz NOT NULL,
  verified_by uuid REFERENCES users,
  verified_at timestamptz,
  return_reason text CHECK (char_length(return_reason) BETWEEN 3 AND 500),
  PRIMARY KEY (house_id, stage),
  CONSTRAINT house_stages_house FOREIGN KEY (house_id, unit_id) REFERENCES houses (id, unit_id) ON UPDATE CASCADE,
  CONSTRAINT house_stages_four_eyes CHECK (verified_by <> reported_by),
  CONSTRAINT house_stages_day CHECK (happened_on <= (reported_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date),
  CONSTRAINT house_stages_verified CHECK (num_nonnulls(verified_by, verified_at) = CASE state WHEN 'verified' THEN 2 ELSE 0 END),
  CONSTRAINT house_stages_returned CHECK ((state = 'returned') = (return_reason IS NOT NULL))
);
-- One stage of a house waits for verification at a time.
CREATE UNIQUE INDEX house_stages_waiting ON house_stages (house_id) WHERE state = 'reported';

SELECT protect_by_unit('house_stages');
GRANT SELECT, INSERT ON house_stages TO {{app}};
GRANT UPDATE (state, happened_on, note, reported_by, reported_at, verified_by, verified_at, return_reason) ON house_stages TO {{app}};
GRANT SELECT ON house_stages TO {{bulk}};

CREATE TABLE photos (
  id uuid PRIMARY KEY,
  house_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  stage text NOT NULL CHECK (stage IN ('started', 'foundation', 'frame_walls', 'roof', 'completed', 'handed_over')),
  -- Chosen as evidence in a report that was not returned.
  attached boolean NOT NULL DEFAULT false,
  -- Of the file as it came.
  sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
  original_type text NOT NULL CHECK (original_type IN ('image/jpeg', 'image/png', 'image/webp', 'image/heif', 'image/avif')),
  original_bytes int NOT NULL CHECK (original_bytes > 0),
  -- Of the shown copy, px.
  width int NOT NULL CHECK (width BETWEEN 1 AND 1600),
  height int NOT NULL CHECK (height BETWEEN 1 AND 1600),
  -- What the camera wrote: when, and where. The place is never part of an answer.
  taken_at timestamptz,
  latitude double precision CHECK (latitude BETWEEN -90 AND 90),
  longitude double precision CHECK (longitude BETWEEN -180 AND 180),
  uploaded_by uuid NOT NULL REFERENCES users,
  uploaded_at timestamptz NOT NULL,
  CHECK ((latitude IS NULL) = (longitude IS NULL)),
  CONSTRAINT photos_house FOREIGN KEY (house_id, unit_id) REFERENCES houses (id, unit_id) ON UPDATE CASCADE,
  CONSTRAINT photos_same_file UNIQUE (house_id, sha256)
);
CREATE INDEX photos_of_stage ON photos (house_id, stage);

SELECT protect_by_unit('photos');
GRANT INSERT ON photos TO {{app}};
GRANT SELECT (id, house_id, unit_id, stage, attached, sha256, original_type, original_bytes, width, height, taken_at, uploaded_by, uploaded_at)
  ON photos TO {{app}}, {{bulk}};
GRANT UPDATE (attached) ON photos TO {{app}};

-- The guards below hold whatever the server does. They read past row-level security, so they run as the owner.

-- A house belongs to its household's unit, begins as proposed, and moves only along its route: approved, then stage by
-- stage, each verified first; withdrawn at any time before handover.
CREATE FUNCTION guard_house() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'proposed' THEN
      RAISE EXCEPTION 'a house begins as proposed' USING ERRCODE = 'check_violation', CONSTRAINT = 'houses_route';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM households WHERE id = NEW.household_id AND unit_id = NEW.unit_id) THEN
      RAISE EXCEPTION 'a house belongs to the unit of its household' USING ERRCODE = 'check_violation', CONSTRAINT = 'houses_household_unit';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM stage_plans WHERE id = NEW.stage_plan_id AND kind = NEW.kind) THEN
      RAISE EXCEPTION 'the stage plan is for another kind of house' USING ERRCODE = 'check_violation', CONSTRAINT = 'houses_plan_kind';
    END IF;
  ELSIF NOT (CASE
    WHEN NEW.status = OLD.status THEN true
    WHEN NEW.status = 'withdrawn' THEN OLD.status <> 'handed_over'
    WHEN NEW.status = 'approved' THEN OLD.status = 'proposed'
    ELSE NEW.status = next_stage(OLD.stage_plan_id, OLD.status)
      AND EXISTS (SELECT 1 FROM house_stages WHERE house_id = NEW.id AND stage = NEW.status AND state = 'verified')
  END) THEN
    RAISE EXCEPTION 'a house cannot go from % to % now', OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'houses_route';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER houses_guard_insert BEFORE INSERT ON houses FOR EACH ROW EXECUTE FUNCTION guard_house();
CREATE TRIGGER houses_guard_update BEFORE UPDATE OF status ON houses
  FOR EACH ROW WHEN (NEW.status IS DISTINCT FROM OLD.status) EXECUTE FUNCTION guard_house();

-- Only the stage that is due can be reported, with a photo of it; only what was reported can be verified or returned;
-- who took the photos does not verify them; what is verified stays.
CREATE FUNCTION guard_house_stage() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  due text;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.state = 'verified' THEN
    RAISE EXCEPTION 'a verified stage is final' USING ERRCODE = 'check_violation', CONSTRAINT = 'house_stages_final';
  END IF;
  IF NOT (CASE NEW.state
    WHEN 'reported' THEN TG_OP = 'INSERT' OR OLD.state = 'returned'
    ELSE TG_OP = 'UPDATE' AND OLD.state = 'reported'
  END) THEN
    RAISE EXCEPTION 'a stage is reported, then verified or returned' USING ERRCODE = 'check_violation', CONSTRAINT = 'house_stages_route';
  END IF;
  SELECT next_stage(stage_plan_id, status) INTO due FROM houses WHERE id = NEW.house_id;
  IF due IS DISTINCT FROM NEW.stage THEN
    RAISE EXCEPTION 'the stage that is due is %', due USING ERRCODE = 'check_violation', CONSTRAINT = 'house_stages_next';
  END IF;
  IF NEW.state <> 'returned' AND NOT EXISTS (SELECT 1 FROM photos WHERE house_id = NEW.house_id AND stage = NEW.stage AND attached) THEN
    RAISE EXCEPTION 'a stage needs a photo' USING ERRCODE = 'check_violation', CONSTRAINT = 'house_stages_photo';
  END IF;
  IF NEW.state = 'verified' AND EXISTS (
    SELECT 1 FROM photos WHERE house_id = NEW.house_id AND stage = NEW.stage AND attached AND uploaded_by = NEW.verified_by
  ) THEN
    RAISE EXCEPTION 'who took the photos does not verify them' USING ERRCODE = 'check_violation', CONSTRAINT = 'house_stages_uploader';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER house_stages_guard BEFORE INSERT OR UPDATE OF state, verified_by, happened_on, reported_by ON house_stages
  FOR EACH ROW EXECUTE FUNCTION guard_house_stage();

-- Evidence of a verified stage stays evidence.
CREATE FUNCTION guard_photo() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM house_stages WHERE house_id = OLD.house_id AND stage = OLD.stage AND state = 'verified') THEN
    RAISE EXCEPTION 'the stage of this photo is verified' USING ERRCODE = 'check_violation', CONSTRAINT = 'photos_final';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER photos_guard BEFORE UPDATE OF attached ON photos FOR EACH ROW EXECUTE FUNCTION guard_photo();
REVOKE ALL ON FUNCTION guard_house(), guard_house_stage(), guard_photo() FROM PUBLIC;
