-- Surveys of dwellings (phiếu khảo sát nhà ở) and their photos (H2): written as a draft, final once submitted; a correction
-- is a later survey.

CREATE TABLE surveys (
  id uuid PRIMARY KEY,
  household_id uuid NOT NULL REFERENCES households,
  -- The unit of the household; scope of everything below.
  unit_id uuid NOT NULL REFERENCES units,
  status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'submitted', 'discarded')),
  -- The day the dwelling was looked at.
  surveyed_on date NOT NULL CHECK (surveyed_on >= '2015-01-01'),
  surveyed_by uuid NOT NULL REFERENCES users,
  -- DwellingFacts: what a rule looks at.
  dwelling jsonb NOT NULL CHECK (jsonb_typeof(dwelling) = 'object' AND jsonb_typeof(dwelling -> 'hasDwelling') = 'boolean'),
  members jsonb NOT NULL CHECK (jsonb_typeof(members) = 'array' AND jsonb_array_length(members) <= 30),
  -- Degrees, WGS 84; metres. Where people live: read for the one answer that shows it, in no list and no export.
  latitude double precision CHECK (latitude BETWEEN 8 AND 24),
  longitude double precision CHECK (longitude BETWEEN 102 AND 118),
  accuracy_m double precision CHECK (accuracy_m BETWEEN 0 AND 10000),
  disaster_prone boolean NOT NULL DEFAULT false,
  note text CHECK (char_length(note) <= 2000),
  submitted_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  -- For the foreign key of photos, so that their unit is the survey's.
  CONSTRAINT surveys_unit UNIQUE (id, unit_id),
  CONSTRAINT surveys_position CHECK ((latitude IS NULL) = (longitude IS NULL) AND (accuracy_m IS NULL OR latitude IS NOT NULL)),
  CONSTRAINT surveys_day CHECK (surveyed_on <= (updated_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date),
  CONSTRAINT surveys_submitted CHECK ((status = 'submitted') = (submitted_at IS NOT NULL)),
  -- What no rule can do without.
  CONSTRAINT surveys_complete CHECK (status <> 'submitted' OR (jsonb_array_length(members) > 0
    AND (dwelling -> 'hasDwelling' = 'false' OR jsonb_typeof(dwelling -> 'areaM2') = 'number')))
);
-- Nobody keeps two drafts of one household.
CREATE UNIQUE INDEX surveys_draft ON surveys (household_id, surveyed_by) WHERE status = 'draft';
-- The latest submitted survey of a household up to a day.
CREATE INDEX surveys_latest ON surveys (household_id, surveyed_on DESC, submitted_at DESC) WHERE status = 'submitted';
-- Lists: one household or unit newest first; everything newest first; by day.
CREATE INDEX surveys_household_newest ON surveys (household_id, created_at DESC, id DESC);
CREATE INDEX surveys_unit_newest ON surveys (unit_id, created_at DESC, id DESC);
CREATE INDEX surveys_newest ON surveys (created_at DESC, id DESC);
CREATE INDEX surveys_by_day ON surveys (surveyed_on DESC, id DESC);

SELECT protect_by_unit('surveys');
GRANT SELECT, INSERT ON surveys TO {{app}};
GRANT UPDATE (status, surveyed_on, dwelling, members, latitude, longitude, accuracy_m, disaster_prone, note, submitted_at, updated_at, version)
  ON surveys TO {{app}};
GRANT SELECT (id, household_id, unit_id, status, surveyed_on, surveyed_by, dwelling, members, disaster_prone, note, submitted_at, created_at, updated_at, version)
  ON surveys TO {{bulk}};

CREATE TABLE survey_photos (
  id uuid PRIMARY KEY,
  survey_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  view text NOT NULL CHECK (view IN ('outside', 'floor_foundation', 'frame_walls', 'roof', 'inside')),
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
  CONSTRAINT survey_photos_survey FOREIGN KEY (survey_id, unit_id) REFERENCES surveys (id, unit_id) ON UPDATE CASCADE,
  CONSTRAINT survey_photos_same_file UNIQUE (survey_id, sha256)
);

SELECT protect_by_unit('survey_photos');
GRANT INSERT ON survey_photos TO {{app}};
GRANT SELECT (id, survey_id, unit_id, view, sha256, original_type, original_bytes, width, height, taken_at, uploaded_by, uploaded_at)
  ON survey_photos TO {{app}}, {{bulk}};

-- The guards below hold whatever the server does. They read past row-level security, so they run as the owner.

-- A survey begins as a draft, in the unit of its household, of a household that is on the register and not supported yet;
-- once submitted or discarded nothing of it changes.
CREATE FUNCTION guard_survey() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.status <> 'draft' THEN
    RAISE EXCEPTION 'a survey that is % stays as it is', OLD.status USING ERRCODE = 'check_violation', CONSTRAINT = 'surveys_final';
  END IF;
  IF TG_OP = 'INSERT' AND NEW.status <> 'draft' THEN
    RAISE EXCEPTION 'a survey begins as a draft' USING ERRCODE = 'check_violation', CONSTRAINT = 'surveys_begin';
  END IF;
  IF NEW.status = 'discarded' THEN
    RETURN NEW;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM households WHERE id = NEW.household_id AND unit_id = NEW.unit_id) THEN
    RAISE EXCEPTION 'a survey belongs to the unit of its household' USING ERRCODE = 'check_violation', CONSTRAINT = 'surveys_household_unit';
  END IF;
  IF TG_OP = 'INSERT' OR NEW.status = 'submitted' THEN
    IF EXISTS (SELECT 1 FROM households WHERE id = NEW.household_id AND status = 'withdrawn') THEN
      RAISE EXCEPTION 'the household is withdrawn' USING ERRCODE = 'check_violation', CONSTRAINT = 'surveys_household_withdrawn';
    END IF;
    IF EXISTS (SELECT 1 FROM houses WHERE household_id = NEW.household_id AND status <> 'withdrawn') THEN
      RAISE EXCEPTION 'the household is supported already' USING ERRCODE = 'check_violation', CONSTRAINT = 'surveys_household_house';
    END IF;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER surveys_guard BEFORE INSERT OR UPDATE ON surveys FOR EACH ROW EXECUTE FUNCTION guard_survey();

-- Photos are added to a draft only. The lock makes a photo and the submission of its survey wait for each other.
CREATE FUNCTION guard_survey_photo() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM surveys WHERE id = NEW.survey_id AND status = 'draft' FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'photos are added to a draft' USING ERRCODE = 'check_violation', CONSTRAINT = 'survey_photos_draft';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER survey_photos_guard BEFORE INSERT OR UPDATE ON survey_photos FOR EACH ROW EXECUTE FUNCTION guard_survey_photo();
REVOKE ALL ON FUNCTION guard_survey(), guard_survey_photo() FROM PUBLIC;
