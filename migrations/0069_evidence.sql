-- Evidence that can be believed (B3): what is known of each photo is checked when it arrives and when its stage is reported.
-- A photo with reasons waits in a queue; while one of them blocks, its stage is not verified and nothing is paid for it.

-- Thresholds of a period and which reasons hold a stage back: dated data with its source.
CREATE TABLE evidence_rules (
  id uuid PRIMARY KEY,
  valid_from date NOT NULL,
  valid_to date,
  citation text NOT NULL CHECK (char_length(citation) BETWEEN 3 AND 300),
  -- metres
  far_m int NOT NULL CHECK (far_m BETWEEN 10 AND 50000),
  poor_accuracy_m int NOT NULL CHECK (poor_accuracy_m BETWEEN 10 AND 10000),
  exact_accuracy_m double precision NOT NULL CHECK (exact_accuracy_m BETWEEN 0 AND 10),
  old_hours int NOT NULL CHECK (old_hours BETWEEN 1 AND 8760),
  future_minutes int NOT NULL CHECK (future_minutes BETWEEN 0 AND 1440),
  times_differ_minutes int NOT NULL CHECK (times_differ_minutes BETWEEN 1 AND 1440),
  places_differ_m int NOT NULL CHECK (places_differ_m BETWEEN 10 AND 50000),
  -- of 64
  similar_bits int NOT NULL CHECK (similar_bits BETWEEN 0 AND 20),
  blocking text[] NOT NULL CHECK (blocking <@ ARRAY['far', 'abroad', 'early', 'repeated', 'similar', 'old_time', 'future_time', 'before_stage',
    'times_differ', 'places_differ', 'no_time', 'no_place', 'poor_accuracy', 'exact_accuracy', 'edited', 'raised']),
  created_by uuid REFERENCES users,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT evidence_rules_period CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CONSTRAINT evidence_rules_one EXCLUDE USING gist (daterange(valid_from, valid_to, '[]') WITH &&)
);
GRANT SELECT ON evidence_rules TO {{app}}, {{bulk}};
GRANT INSERT ON evidence_rules TO {{app}};
GRANT UPDATE (valid_to) ON evidence_rules TO {{app}};
CREATE TRIGGER evidence_rules_guard BEFORE UPDATE ON evidence_rules FOR EACH ROW EXECUTE FUNCTION guard_version();
-- Held back is what must be explained by somebody else. Not held: a coarse position is weather and trees and is allowed for
-- in the distance; a camera whose clock is set to another zone is nobody's fraud. A position more exact than any phone
-- measures is held, because programs that feign a place give such ones.
INSERT INTO evidence_rules (id, valid_from, citation, far_m, poor_accuracy_m, exact_accuracy_m, old_hours, future_minutes,
  times_differ_minutes, places_differ_m, similar_bits, blocking)
VALUES ('01910000-0000-7000-8000-000000000501', '2022-01-01', 'Giả định của hệ thống, chờ quy định của tỉnh', 300, 100, 0.5, 72, 10, 120, 500, 10,
  ARRAY['far', 'abroad', 'early', 'repeated', 'similar', 'old_time', 'future_time', 'before_stage', 'places_differ', 'no_time', 'no_place',
    'exact_accuracy', 'edited', 'raised']);

-- The thresholds of a day; before the first version its.
CREATE FUNCTION evidence_rule(on_day date) RETURNS evidence_rules
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT * FROM evidence_rules ORDER BY on_day BETWEEN valid_from AND coalesce(valid_to, 'infinity') DESC, valid_from LIMIT 1
$$;

-- What the device says of a photo, beside what its camera wrote (taken_at, latitude, longitude). Claims, not facts.
ALTER TABLE photos
  ADD COLUMN source text CHECK (source IN ('camera', 'file')),
  ADD COLUMN captured_at timestamptz,
  ADD COLUMN device_time timestamptz,
  ADD COLUMN device_latitude double precision CHECK (device_latitude BETWEEN -90 AND 90),
  ADD COLUMN device_longitude double precision CHECK (device_longitude BETWEEN -180 AND 180),
  -- metres
  ADD COLUMN device_accuracy_m double precision CHECK (device_accuracy_m >= 0),
  -- The program that wrote the file last, as it says.
  ADD COLUMN software text CHECK (char_length(software) <= 200),
  -- When it was taken, the error of the device's clock taken off; null when nobody says.
  ADD COLUMN shot_at timestamptz,
  ADD CONSTRAINT photos_device_place CHECK ((device_latitude IS NULL) = (device_longitude IS NULL));
UPDATE photos SET shot_at = taken_at WHERE taken_at IS NOT NULL;
GRANT SELECT (source, captured_at, device_time, software, shot_at) ON photos TO {{app}}, {{bulk}};
CREATE INDEX photos_file ON photos (sha256);
CREATE INDEX photos_uploader ON photos (uploaded_by, uploaded_at);
CREATE INDEX survey_photos_file ON survey_photos (sha256);

-- How far the device's clock was off when it sent the photo. A chosen file was taken by some other camera: nothing is known
-- of its clock.
CREATE FUNCTION clock_error(photo photos) RETURNS interval
LANGUAGE sql STABLE
RETURN CASE WHEN photo.source = 'camera' AND photo.device_time IS NOT NULL THEN photo.uploaded_at - photo.device_time ELSE interval '0' END;

CREATE FUNCTION date_photo() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.shot_at := coalesce(NEW.captured_at, NEW.taken_at) + clock_error(NEW);
  RETURN NEW;
END $$;
CREATE TRIGGER photos_date BEFORE INSERT ON photos FOR EACH ROW EXECUTE FUNCTION date_photo();

-- One row for each photo that was ever doubted. Cleared and rejected are decided by a person with a reason; a new doubt
-- opens a cleared one again, a rejected photo stays rejected.
CREATE TABLE evidence_reviews (
  photo_id uuid PRIMARY KEY REFERENCES photos,
  house_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'cleared', 'rejected')),
  -- The stage of the photo is held back while the photo is evidence of it. Kept by the functions below.
  holds boolean NOT NULL DEFAULT false,
  raised_at timestamptz NOT NULL,
  decided_by uuid REFERENCES users,
  decided_at timestamptz,
  decision_note text CHECK (char_length(decision_note) BETWEEN 3 AND 500),
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT evidence_reviews_house FOREIGN KEY (house_id, unit_id) REFERENCES houses (id, unit_id) ON UPDATE CASCADE,
  CONSTRAINT evidence_reviews_decided CHECK (num_nonnulls(decided_by, decided_at, decision_note) = CASE state WHEN 'open' THEN 0 ELSE 3 END),
  CONSTRAINT evidence_reviews_holds CHECK (CASE state WHEN 'cleared' THEN NOT holds WHEN 'rejected' THEN holds ELSE true END)
);
CREATE INDEX evidence_reviews_held ON evidence_reviews (house_id) WHERE holds;
CREATE INDEX evidence_reviews_newest ON evidence_reviews (raised_at DESC, photo_id DESC);
CREATE INDEX evidence_reviews_unit ON evidence_reviews (unit_id, raised_at DESC, photo_id DESC);
CREATE INDEX evidence_reviews_open ON evidence_reviews (raised_at, photo_id) WHERE state = 'open';
SELECT protect_by_unit('evidence_reviews');
GRANT SELECT ON evidence_reviews TO {{app}}, {{bulk}};
GRANT UPDATE (state, decided_by, decided_at, decision_note, version) ON evidence_reviews TO {{app}};

-- The reasons, none ever taken away. Distances stand here, places do not; which other photo it is, is told by
-- evidence_flags_of() to who may know.
CREATE TABLE evidence_flags (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  photo_id uuid NOT NULL REFERENCES evidence_reviews,
  reason text NOT NULL CHECK (reason IN ('far', 'abroad', 'early', 'repeated', 'similar', 'old_time', 'future_time', 'before_stage',
    'times_differ', 'places_differ', 'no_time', 'no_place', 'poor_accuracy', 'exact_accuracy', 'edited', 'raised')),
  -- By the rules of the day it was raised.
  blocks boolean NOT NULL,
  -- Explained: a later doubt does not wake it.
  settled boolean NOT NULL DEFAULT false,
  facts jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(facts) = 'object'),
  other_photo_id uuid REFERENCES photos,
  other_survey_photo_id uuid REFERENCES survey_photos,
  raised_at timestamptz NOT NULL,
  -- Null: found by the checks.
  raised_by uuid REFERENCES users,
  CHECK ((reason = 'raised') = (raised_by IS NOT NULL))
);
CREATE INDEX evidence_flags_photo ON evidence_flags (photo_id);
ALTER TABLE evidence_flags ENABLE ROW LEVEL SECURITY;
ALTER TABLE evidence_flags FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON evidence_flags TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY flag_of_review ON evidence_flags FOR SELECT TO {{app}}, {{bulk}}
  USING (EXISTS (SELECT FROM evidence_reviews r WHERE r.photo_id = evidence_flags.photo_id));
GRANT SELECT (id, photo_id, reason, blocks, settled, facts, raised_at, raised_by) ON evidence_flags TO {{app}}, {{bulk}};

-- Writes a doubt down, once for the same finding, and opens the review or opens it again.
CREATE FUNCTION flag_photo(photo uuid, why text, facts jsonb, at timestamptz, other uuid DEFAULT NULL, other_survey uuid DEFAULT NULL,
  by uuid DEFAULT NULL) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  hold boolean := why = ANY ((evidence_rule((at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)).blocking);
BEGIN
  IF by IS NULL AND EXISTS (SELECT FROM evidence_flags f WHERE f.photo_id = photo AND f.reason = why
    AND (f.facts, f.other_photo_id, f.other_survey_photo_id) IS NOT DISTINCT FROM (flag_photo.facts, other, other_survey)) THEN
    RETURN;
  END IF;
  INSERT INTO evidence_reviews AS r (photo_id, house_id, unit_id, holds, raised_at)
  SELECT p.id, p.house_id, p.unit_id, hold, at FROM photos p WHERE p.id = photo
  ON CONFLICT (photo_id) DO UPDATE SET
    state = CASE r.state WHEN 'rejected' THEN 'rejected' ELSE 'open' END,
    holds = r.holds OR hold,
    raised_at = at,
    decided_by = CASE r.state WHEN 'rejected' THEN r.decided_by END,
    decided_at = CASE r.state WHEN 'rejected' THEN r.decided_at END,
    decision_note = CASE r.state WHEN 'rejected' THEN r.decision_note END,
    version = r.version + 1;
  INSERT INTO evidence_flags (photo_id, reason, blocks, facts, other_photo_id, other_survey_photo_id, raised_at, raised_by)
  VALUES (photo, why, hold, facts, other, other_survey, at, by);
END $$;

-- Who took the photo, and who reported the stage with it, decide nothing about it and raise nothing. Open is decided once,
-- unless a doubt opens it again.
CREATE FUNCTION evidence_bar(photo uuid, person uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE
    WHEN p.uploaded_by = person THEN 'evidence_uploader'
    WHEN EXISTS (SELECT FROM house_stages s WHERE s.house_id = p.house_id AND s.stage = p.stage AND s.reported_by = person) THEN 'evidence_reporter' END
  FROM photos p WHERE p.id = photo
$$;
CREATE FUNCTION guard_evidence() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  broken text := CASE
    WHEN OLD.state = 'rejected' AND NEW.state <> 'rejected' THEN 'evidence_final'
    WHEN NEW.state IN ('cleared', 'rejected') AND NEW.state <> OLD.state THEN
      CASE WHEN OLD.state <> 'open' THEN 'evidence_route' ELSE evidence_bar(NEW.photo_id, NEW.decided_by) END END;
BEGIN
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'photo % may not be decided this way: %', NEW.photo_id, broken USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  IF NEW.state = 'cleared' AND OLD.state = 'open' THEN
    UPDATE evidence_flags SET settled = true WHERE photo_id = NEW.photo_id;
  END IF;
  NEW.holds := CASE NEW.state WHEN 'cleared' THEN false WHEN 'rejected' THEN true ELSE NEW.holds END;
  RETURN NEW;
END $$;
CREATE TRIGGER evidence_reviews_guard BEFORE UPDATE ON evidence_reviews FOR EACH ROW EXECUTE FUNCTION guard_evidence();
CREATE TRIGGER evidence_reviews_kept BEFORE UPDATE OF photo_id, house_id OR DELETE OR TRUNCATE ON evidence_reviews EXECUTE FUNCTION refuse_change();

-- A person's doubt.
CREATE FUNCTION raise_evidence(photo uuid, note text, at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  broken text := evidence_bar(photo, app_user_id());
BEGIN
  IF broken IS NULL AND NOT EXISTS (SELECT FROM photos p WHERE p.id = photo AND app_reaches(p.unit_id)) THEN
    broken := 'evidence_scope';
  ELSIF broken IS NULL AND EXISTS (SELECT FROM evidence_reviews r WHERE r.photo_id = photo AND r.state = 'rejected') THEN
    broken := 'evidence_final';
  END IF;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'photo % may not be doubted this way: %', photo, broken USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  PERFORM flag_photo(photo, 'raised', jsonb_build_object('note', note), at, by => app_user_id());
END $$;

-- Metres between two places, on a sphere.
CREATE FUNCTION distance_m(lat1 double precision, lon1 double precision, lat2 double precision, lon2 double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN 2 * 6371008.8 * asin(least(1, sqrt(sind((lat2 - lat1) / 2) ^ 2 + cosd(lat1) * cosd(lat2) * sind((lon2 - lon1) / 2) ^ 2)));

-- Where a house stands: as its household was last surveyed; else where believed photos of its verified stages were taken.
CREATE FUNCTION house_site(house uuid, OUT latitude double precision, OUT longitude double precision, OUT accuracy_m double precision)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT latitude, longitude, accuracy_m FROM (
    (SELECT 1 AS rank, s.latitude, s.longitude, coalesce(s.accuracy_m, 0) AS accuracy_m
     FROM houses h JOIN surveys s ON s.household_id = h.household_id AND s.status = 'submitted' AND s.latitude IS NOT NULL
     WHERE h.id = house ORDER BY s.surveyed_on DESC, s.submitted_at DESC LIMIT 1)
    UNION ALL
    (SELECT 2, coalesce(p.device_latitude, p.latitude), coalesce(p.device_longitude, p.longitude), coalesce(p.device_accuracy_m, 0)
     FROM photos p JOIN house_stages s ON s.house_id = p.house_id AND s.stage = p.stage AND s.state = 'verified'
     WHERE p.house_id = house AND p.attached AND coalesce(p.device_latitude, p.latitude) IS NOT NULL
       AND NOT EXISTS (SELECT FROM evidence_reviews r WHERE r.photo_id = p.id AND r.state <> 'cleared')
     ORDER BY p.uploaded_at DESC LIMIT 1)
  ) known ORDER BY rank LIMIT 1
$$;

-- Programs that change pictures; what a phone calls itself is none of them.
CREATE FUNCTION is_editor(software text) RETURNS boolean
LANGUAGE sql IMMUTABLE
RETURN software ~* '(photoshop|lightroom|gimp|snapseed|picsart|meitu|beautyplus|b612|canva|pixlr|facetune|vsco|paint|affinity|luminar|polarr|faceapp|remini|midjourney|dall.?e|diffusion|firefly|imagemagick|inkscape|krita)';

CREATE FUNCTION flag_times(photo photos, rule evidence_rules) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  -- What the camera wrote counts as well as what the device says now.
  earliest timestamptz := least(photo.shot_at, photo.taken_at + clock_error(photo));
  latest timestamptz := greatest(photo.shot_at, photo.taken_at + clock_error(photo));
  old numeric := round(extract(epoch FROM photo.uploaded_at - earliest) / 3600, 1);
  ahead numeric := round(extract(epoch FROM latest - photo.uploaded_at) / 3600, 1);
  apart numeric := round(abs(extract(epoch FROM photo.captured_at - photo.taken_at)) / 3600, 1);
  off numeric := round(abs(extract(epoch FROM clock_error(photo))) / 3600, 1);
  limit_hours numeric := round(rule.times_differ_minutes / 60.0, 1);
BEGIN
  IF photo.shot_at IS NULL THEN
    PERFORM flag_photo(photo.id, 'no_time', '{}', photo.uploaded_at);
  END IF;
  IF photo.uploaded_at - earliest > make_interval(hours => rule.old_hours) THEN
    PERFORM flag_photo(photo.id, 'old_time', jsonb_build_object('hours', old, 'limitHours', rule.old_hours), photo.uploaded_at);
  END IF;
  IF latest - photo.uploaded_at > make_interval(mins => rule.future_minutes) THEN
    PERFORM flag_photo(photo.id, 'future_time', jsonb_build_object('hours', ahead), photo.uploaded_at);
  END IF;
  IF abs(extract(epoch FROM photo.captured_at - photo.taken_at)) > rule.times_differ_minutes * 60 THEN
    PERFORM flag_photo(photo.id, 'times_differ', jsonb_build_object('hours', apart, 'limitHours', limit_hours), photo.uploaded_at);
  ELSIF abs(extract(epoch FROM clock_error(photo))) > rule.times_differ_minutes * 60 THEN
    PERFORM flag_photo(photo.id, 'times_differ',
      jsonb_build_object('hours', off, 'limitHours', limit_hours, 'note', 'Đồng hồ của thiết bị lệch'), photo.uploaded_at);
  END IF;
END $$;

CREATE FUNCTION flag_places(photo photos, rule evidence_rules) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  lat double precision := coalesce(photo.device_latitude, photo.latitude);
  lon double precision := CASE WHEN photo.device_latitude IS NULL THEN photo.longitude ELSE photo.device_longitude END;
  accuracy double precision := CASE WHEN photo.device_latitude IS NOT NULL THEN photo.device_accuracy_m END;
  site record;
  metres double precision;
  apart double precision := distance_m(photo.device_latitude, photo.device_longitude, photo.latitude, photo.longitude);
BEGIN
  IF lat IS NULL THEN
    PERFORM flag_photo(photo.id, 'no_place', '{}', photo.uploaded_at);
    RETURN;
  END IF;
  IF apart > rule.places_differ_m THEN
    PERFORM flag_photo(photo.id, 'places_differ', jsonb_build_object('distanceM', round(apart), 'limitM', rule.places_differ_m), photo.uploaded_at);
  END IF;
  IF photo.device_latitude IS NOT NULL AND accuracy IS NULL THEN
    PERFORM flag_photo(photo.id, 'poor_accuracy', jsonb_build_object('note', 'Thiết bị không cho biết sai số'), photo.uploaded_at);
  ELSIF accuracy > rule.poor_accuracy_m THEN
    PERFORM flag_photo(photo.id, 'poor_accuracy', jsonb_build_object('accuracyM', round(accuracy), 'limitM', rule.poor_accuracy_m), photo.uploaded_at);
  ELSIF accuracy < rule.exact_accuracy_m THEN
    PERFORM flag_photo(photo.id, 'exact_accuracy', jsonb_build_object('accuracyM', accuracy, 'limitM', rule.exact_accuracy_m), photo.uploaded_at);
  END IF;
  IF lat NOT BETWEEN 8 AND 24 OR lon NOT BETWEEN 102 AND 118 THEN
    PERFORM flag_photo(photo.id, 'abroad', '{}', photo.uploaded_at);
    RETURN;
  END IF;
  SELECT * INTO site FROM house_site(photo.house_id);
  metres := distance_m(lat, lon, site.latitude, site.longitude);
  -- A device that claims not to know where it is excuses no distance: the allowance ends where a position counts as coarse.
  IF metres - least(coalesce(accuracy, 0), rule.poor_accuracy_m) - least(site.accuracy_m, rule.poor_accuracy_m) > rule.far_m THEN
    PERFORM flag_photo(photo.id, 'far', jsonb_strip_nulls(jsonb_build_object('distanceM', round(metres), 'accuracyM', round(accuracy), 'limitM', rule.far_m)),
      photo.uploaded_at);
  END IF;
END $$;

-- What had to be done before a stage: the former one as reported or verified, or the decision; and how many days at least lie
-- between.
CREATE FUNCTION before_stage(house uuid, wanted text, OUT former text, OUT happened_on date, OUT min_days int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT earlier.stage, CASE WHEN step.position = 1 THEN h.decision_date ELSE s.happened_on END, coalesce(step.min_days, 0)
  FROM houses h JOIN stage_plan_steps step ON step.plan_id = h.stage_plan_id AND step.stage = wanted
  LEFT JOIN stage_plan_steps earlier ON earlier.plan_id = step.plan_id AND earlier.position = step.position - 1
  LEFT JOIN house_stages s ON s.house_id = h.id AND s.stage = earlier.stage AND s.state <> 'returned'
  WHERE h.id = house
$$;

-- A stage seen too soon after the former one, on this day by the photo or by the report; or before it could begin at all.
CREATE FUNCTION flag_order(photo photos, seen_on date, at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  earlier record;
  days int;
BEGIN
  SELECT * INTO earlier FROM before_stage(photo.house_id, photo.stage);
  days := seen_on - earlier.happened_on;
  IF days < 0 THEN
    PERFORM flag_photo(photo.id, 'before_stage', jsonb_strip_nulls(jsonb_build_object('days', -days, 'formerStage', earlier.former)), at);
  ELSIF days < earlier.min_days THEN
    PERFORM flag_photo(photo.id, 'early',
      jsonb_strip_nulls(jsonb_build_object('days', days, 'limitDays', earlier.min_days, 'formerStage', earlier.former)), at);
  END IF;
END $$;

-- The same bytes elsewhere: at another house, or in a survey.
CREATE FUNCTION flag_repeated(photo photos) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  other record;
BEGIN
  SELECT o.id, o.survey_id INTO other FROM (
    (SELECT p.id, NULL::uuid AS survey_id, p.uploaded_at FROM photos p WHERE p.sha256 = photo.sha256 AND p.id <> photo.id ORDER BY p.uploaded_at LIMIT 1)
    UNION ALL
    (SELECT NULL, p.id, p.uploaded_at FROM survey_photos p WHERE p.sha256 = photo.sha256 ORDER BY p.uploaded_at LIMIT 1)
  ) o ORDER BY o.uploaded_at LIMIT 1;
  IF FOUND THEN
    PERFORM flag_photo(photo.id, 'repeated', '{}', photo.uploaded_at, other.id, other.survey_id);
  END IF;
END $$;

-- Whoever writes a photo, it is checked. Two that arrive at the same moment wait for each other here, so that neither misses
-- the other.
CREATE FUNCTION check_photo() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  rule evidence_rules := evidence_rule((NEW.uploaded_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date);
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('photos'));
  PERFORM flag_times(NEW, rule);
  PERFORM flag_places(NEW, rule);
  PERFORM flag_order(NEW, (coalesce(NEW.shot_at, NEW.uploaded_at) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, NEW.uploaded_at);
  PERFORM flag_repeated(NEW);
  IF is_editor(NEW.software) THEN
    PERFORM flag_photo(NEW.id, 'edited', jsonb_build_object('software', NEW.software), NEW.uploaded_at);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER photos_check AFTER INSERT ON photos FOR EACH ROW EXECUTE FUNCTION check_photo();

-- At the report the former stage is known for sure, and the day the report gives is asked too.
CREATE FUNCTION check_report() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  photo photos;
BEGIN
  FOR photo IN SELECT * FROM photos p WHERE p.house_id = NEW.house_id AND p.stage = NEW.stage AND p.attached LOOP
    PERFORM flag_order(photo, (coalesce(photo.shot_at, photo.uploaded_at) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, NEW.reported_at);
    PERFORM flag_order(photo, NEW.happened_on, NEW.reported_at);
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER house_stages_check AFTER INSERT OR UPDATE OF state ON house_stages
  FOR EACH ROW WHEN (NEW.state = 'reported') EXECUTE FUNCTION check_report();

-- A rejected photo is evidence of nothing.
CREATE FUNCTION guard_attached() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM evidence_reviews r WHERE r.photo_id = NEW.id AND r.state = 'rejected') THEN
    RAISE EXCEPTION 'photo % was rejected', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'photos_rejected';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER photos_guard_attached BEFORE UPDATE OF attached ON photos FOR EACH ROW WHEN (NEW.attached AND NOT OLD.attached) EXECUTE FUNCTION guard_attached();

-- Is a photo that a stage rests on doubted for a reason that holds it back, or rejected?
CREATE FUNCTION stage_evidence_blocked(house uuid, wanted text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM evidence_reviews r JOIN photos p ON p.id = r.photo_id
    WHERE r.house_id = house AND r.holds AND p.stage = wanted AND p.attached)
$$;
CREATE FUNCTION guard_stage_evidence() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF stage_evidence_blocked(NEW.house_id, NEW.stage) THEN
    RAISE EXCEPTION 'photos of stage % are doubted', NEW.stage USING ERRCODE = 'check_violation', CONSTRAINT = 'house_stages_evidence';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER house_stages_guard_evidence BEFORE UPDATE OF state ON house_stages
  FOR EACH ROW WHEN (NEW.state = 'verified') EXECUTE FUNCTION guard_stage_evidence();

-- Verified stages of a house whose evidence is doubted since, in order.
CREATE FUNCTION held_stages(house uuid) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(step.stage ORDER BY step.position), '{}')
  FROM houses h JOIN stage_plan_steps step ON step.plan_id = h.stage_plan_id
  JOIN house_stages s ON s.house_id = h.id AND s.stage = step.stage AND s.state = 'verified'
  WHERE h.id = house AND stage_evidence_blocked(h.id, step.stage)
$$;

-- As before, but a stage whose evidence is doubted unlocks nothing, nor does any stage after it: a roof proves no money's
-- worth while its foundation is in question.
CREATE OR REPLACE FUNCTION unlocked_percent(house uuid, made_on date) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(max((step ->> 'percent')::int), 0)
  FROM houses h
  CROSS JOIN LATERAL (
    SELECT p.tranches FROM tranche_plans p
    WHERE made_on BETWEEN p.valid_from AND coalesce(p.valid_to, 'infinity')
      AND (p.programme IS NULL OR p.programme = h.programme) AND (p.house_kind IS NULL OR p.house_kind = h.kind)
    ORDER BY p.programme IS NULL, p.house_kind IS NULL LIMIT 1
  ) plan
  CROSS JOIN LATERAL jsonb_array_elements(plan.tranches) AS step
  JOIN house_stages s ON s.house_id = h.id AND s.stage = step ->> 'stage' AND s.state = 'verified'
  WHERE h.id = house AND NOT EXISTS (
    SELECT FROM unnest(held_stages(h.id)) AS held (stage)
    JOIN stage_plan_steps doubted ON doubted.plan_id = h.stage_plan_id AND doubted.stage = held.stage
    JOIN stage_plan_steps reached ON reached.plan_id = h.stage_plan_id AND reached.stage = s.stage
    WHERE doubted.position <= reached.position)
$$;

CREATE OR REPLACE FUNCTION guard_balance() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  account ledger_accounts;
  donation donations;
  house houses;
  share allocations;
  allocated bigint;
  need bigint;
  broken text;
BEGIN
  SELECT * INTO account FROM ledger_accounts WHERE id = NEW.account_id;
  IF account.type = 'donation' AND NEW.total_in > OLD.total_in THEN
    SELECT * INTO donation FROM donations WHERE id = account.donation_id FOR NO KEY UPDATE;
    broken := CASE
      WHEN (account.kind, account.item, account.measure) IS DISTINCT FROM (donation.kind, donation.item, donation.measure) THEN 'donations_value'
      WHEN NEW.total_in > coalesce(donation.pledged_amount, donation.pledged_vnd) THEN 'donations_pledge' END;
  ELSIF account.type = 'allocation' AND NEW.total_in > OLD.total_in THEN
    SELECT * INTO donation FROM donations WHERE id = account.donation_id;
    -- Held until the end: two adopters of one house wait for each other.
    SELECT * INTO house FROM houses WHERE id = account.house_id FOR NO KEY UPDATE;
    broken := CASE
      WHEN house.status NOT IN ('approved', 'started', 'foundation', 'frame_walls', 'roof', 'completed') THEN 'houses_fundable'
      WHEN (account.kind, account.item, account.measure) IS DISTINCT FROM (donation.kind, donation.item, donation.measure) THEN 'donations_value'
      WHEN NOT restriction_allows(donation, house) THEN 'donations_restriction' END;
    IF broken IS NULL AND account.kind = 'cash' THEN
      SELECT * INTO share FROM allocations WHERE id = account.allocation_id;
      allocated := (SELECT m.allocated_vnd FROM house_money m WHERE m.house_id = house.id);
      need := house.planned_cost_vnd - house.own_share_vnd;
      broken := CASE
        WHEN share.id IS NULL THEN 'allocations_missing'
        WHEN allocated > need THEN 'houses_gap'
        WHEN NOT donation.adoption AND allocated + house_reserved(house.id) > need THEN 'houses_reserved'
        WHEN share.exception_reason IS NULL AND is_state_source((SELECT kind FROM donors WHERE id = donation.donor_id))
          AND state_allocated(house.id) > approved_support(house.id) THEN 'allocations_norm' END;
    END IF;
  ELSIF account.type = 'allocation' AND NEW.total_out > OLD.total_out THEN
    SELECT * INTO share FROM allocations WHERE id = account.allocation_id;
    SELECT * INTO house FROM houses WHERE id = account.house_id;
    broken := CASE
      WHEN share.allocated_by = app_user_id() THEN 'allocations_four_eyes'
      WHEN house.status = 'withdrawn' THEN 'allocations_withdrawn'
      -- Goods go out of hand like money: not to a house one of whose stages is doubted.
      WHEN account.kind <> 'cash' THEN CASE WHEN held_stages(house.id) <> '{}' THEN 'allocations_evidence' END
      WHEN EXISTS (SELECT FROM house_stages s WHERE s.house_id = house.id AND s.verified_by = app_user_id()) THEN 'allocations_verifier'
      WHEN NOT EXISTS (SELECT FROM house_stages s WHERE s.house_id = house.id AND s.stage = 'started' AND s.state = 'verified') THEN 'allocations_stage'
      WHEN NEW.total_out > unlocked_vnd(NEW.total_in, house.id, share.created_at) THEN
        CASE WHEN held_stages(house.id) <> '{}' THEN 'allocations_evidence' ELSE 'allocations_tranche' END END;
  END IF;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'account % may not move this way: %', account.id, broken USING ERRCODE = 'LG006', CONSTRAINT = broken;
  END IF;
  RETURN NULL;
END $$;

-- The reasons of photos in reach, as the API shows them: of another photo, what the asking person may know. The unit it lies
-- in is told in any case: whom to ask.
CREATE FUNCTION evidence_flags_of(wanted uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object(
    'reason', f.reason, 'blocks', f.blocks, 'raisedAt', f.raised_at, 'raisedBy', (SELECT u.full_name FROM users u WHERE u.id = f.raised_by),
    'facts', f.facts || jsonb_strip_nulls(jsonb_build_object(
      'otherPhotoId', CASE WHEN app_reaches(p.unit_id) THEN p.id END, 'otherHouseId', CASE WHEN app_reaches(p.unit_id) THEN p.house_id END,
      'otherHouseCode', CASE WHEN app_reaches(p.unit_id) THEN h.code END, 'otherStage', CASE WHEN app_reaches(p.unit_id) THEN p.stage END,
      'otherUnitName', (SELECT v.name FROM unit_versions v WHERE v.unit_id = coalesce(p.unit_id, q.unit_id)
        ORDER BY v.valid_from <= (f.raised_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date DESC, abs(v.valid_from - (f.raised_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) LIMIT 1),
      'note', CASE WHEN q.id IS NOT NULL THEN 'Ảnh của một phiếu khảo sát' END))
  ) ORDER BY f.id), '[]')
  FROM evidence_flags f JOIN evidence_reviews r ON r.photo_id = f.photo_id
  LEFT JOIN photos p ON p.id = f.other_photo_id LEFT JOIN houses h ON h.id = p.house_id
  LEFT JOIN survey_photos q ON q.id = f.other_survey_photo_id
  WHERE f.photo_id = wanted AND app_reaches(r.unit_id)
$$;

-- How photos look: kept to find one that was sent again changed, across all units, so nobody reads them but the owner's
-- functions. A picture without detail (sky, a wall) has no look: such ones resemble each other by nature.
CREATE TABLE photo_looks (
  -- Of a house's photo, or of a survey's.
  photo_id uuid PRIMARY KEY,
  of_survey boolean NOT NULL,
  -- 64 × 64 grey points.
  grey bytea NOT NULL CHECK (octet_length(grey) = 4096)
);
-- 64 bits of how each cut of it looks, found by quarters.
CREATE TABLE photo_hashes (
  photo_id uuid NOT NULL REFERENCES photo_looks,
  cut smallint NOT NULL,
  hash bigint NOT NULL,
  PRIMARY KEY (photo_id, cut)
);
CREATE INDEX photo_hashes_first ON photo_hashes (((hash >> 48) & 65535)) INCLUDE (hash, photo_id, cut);
CREATE INDEX photo_hashes_second ON photo_hashes (((hash >> 32) & 65535)) INCLUDE (hash, photo_id, cut);
CREATE INDEX photo_hashes_third ON photo_hashes (((hash >> 16) & 65535)) INCLUDE (hash, photo_id, cut);
CREATE INDEX photo_hashes_fourth ON photo_hashes ((hash & 65535)) INCLUDE (hash, photo_id, cut);
ALTER TABLE photo_looks ENABLE ROW LEVEL SECURITY;
ALTER TABLE photo_looks FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON photo_looks TO CURRENT_USER USING (true) WITH CHECK (true);
ALTER TABLE photo_hashes ENABLE ROW LEVEL SECURITY;
ALTER TABLE photo_hashes FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON photo_hashes TO CURRENT_USER USING (true) WITH CHECK (true);

-- Of one's own photo, once.
CREATE FUNCTION keep_look(photo uuid, of_survey boolean, grey bytea, hashes bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM photos p WHERE NOT of_survey AND p.id = photo AND p.uploaded_by = app_user_id()
      UNION ALL SELECT FROM survey_photos p WHERE of_survey AND p.id = photo AND p.uploaded_by = app_user_id()) THEN
    RAISE EXCEPTION 'photo % is not one of the acting person', photo USING ERRCODE = 'check_violation', CONSTRAINT = 'photo_looks_own';
  END IF;
  INSERT INTO photo_looks VALUES (photo, of_survey, grey);
  INSERT INTO photo_hashes (photo_id, cut, hash) SELECT photo, one.place - 1, one.hash FROM unnest(hashes) WITH ORDINALITY AS one (hash, place);
END $$;

-- Kept photos of which a cut looks like one that is asked, to within so many bits: each with the four pairs that are nearest. A pair
-- within seven bits has a quarter (16 bits) in which at most one differs, so it is found for certain; one a little farther
-- apart nearly always, and several pairs stand for every copy. {asked} are numbered from 0.
CREATE FUNCTION similar_looks(asked_hashes bigint[], most_bits int, but_photo uuid, but_house uuid, but_stage text)
RETURNS TABLE (photo_id uuid, of_survey boolean, grey bytea, cut smallint, asked int, bits int)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 10 SET search_path = pg_catalog, public, pg_temp AS $$
  WITH probes AS MATERIALIZED (
    SELECT (one.place - 1)::int AS asked, one.hash, quarter,
      ((one.hash >> (48 - 16 * quarter)) & 65535) # CASE bit WHEN 16 THEN 0 ELSE 1 << bit END AS value
    FROM unnest(asked_hashes) WITH ORDINALITY AS one (hash, place) CROSS JOIN generate_series(0, 3) AS quarter CROSS JOIN generate_series(0, 16) AS bit
  ), met AS (
    SELECT h.photo_id, h.cut, p.asked, bit_count((h.hash # p.hash)::bit(64))::int AS bits FROM probes p JOIN photo_hashes h
      ON ((h.hash >> 48) & 65535) = p.value WHERE p.quarter = 0 AND bit_count((h.hash # p.hash)::bit(64)) <= most_bits
    UNION ALL
    SELECT h.photo_id, h.cut, p.asked, bit_count((h.hash # p.hash)::bit(64))::int FROM probes p JOIN photo_hashes h
      ON ((h.hash >> 32) & 65535) = p.value WHERE p.quarter = 1 AND bit_count((h.hash # p.hash)::bit(64)) <= most_bits
    UNION ALL
    SELECT h.photo_id, h.cut, p.asked, bit_count((h.hash # p.hash)::bit(64))::int FROM probes p JOIN photo_hashes h
      ON ((h.hash >> 16) & 65535) = p.value WHERE p.quarter = 2 AND bit_count((h.hash # p.hash)::bit(64)) <= most_bits
    UNION ALL
    SELECT h.photo_id, h.cut, p.asked, bit_count((h.hash # p.hash)::bit(64))::int FROM probes p JOIN photo_hashes h
      ON (h.hash & 65535) = p.value WHERE p.quarter = 3 AND bit_count((h.hash # p.hash)::bit(64)) <= most_bits
  ), nearest AS (
    SELECT m.*, row_number() OVER (PARTITION BY m.photo_id ORDER BY m.bits, m.asked, m.cut) AS rank
    FROM (SELECT DISTINCT * FROM met) m WHERE m.photo_id <> but_photo
  )
  SELECT l.photo_id, l.of_survey, l.grey, n.cut, n.asked, n.bits
  FROM nearest n JOIN photo_looks l ON l.photo_id = n.photo_id
  WHERE n.rank <= 4 AND NOT EXISTS (SELECT FROM photos p WHERE p.id = n.photo_id AND p.house_id = but_house AND p.stage = but_stage)
  ORDER BY n.bits LIMIT 40
$$;

-- A photo found to be a changed copy: of one's own photo only.
CREATE FUNCTION flag_similar(photo uuid, other uuid, other_of_survey boolean, likeness numeric, turned boolean, at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM photos p WHERE p.id = photo AND p.uploaded_by = app_user_id()) THEN
    RAISE EXCEPTION 'photo % is not one of the acting person', photo USING ERRCODE = 'check_violation', CONSTRAINT = 'photo_looks_own';
  END IF;
  -- The same bytes are told as repeated already.
  IF EXISTS (SELECT FROM evidence_flags f WHERE f.photo_id = photo AND f.reason = 'repeated') THEN
    RETURN;
  END IF;
  PERFORM flag_photo(photo, 'similar', jsonb_build_object('likeness', round(likeness, 3), 'mirrored', turned), at,
    CASE WHEN NOT other_of_survey THEN other END, CASE WHEN other_of_survey THEN other END);
END $$;

REVOKE ALL ON FUNCTION evidence_rule(date), date_photo(), flag_photo(uuid, text, jsonb, timestamptz, uuid, uuid, uuid), evidence_bar(uuid, uuid), guard_evidence(),
  raise_evidence(uuid, text, timestamptz), house_site(uuid), flag_times(photos, evidence_rules), flag_places(photos, evidence_rules),
  before_stage(uuid, text), flag_order(photos, date, timestamptz), flag_repeated(photos), check_photo(), check_report(), guard_attached(),
  stage_evidence_blocked(uuid, text), guard_stage_evidence(), held_stages(uuid), evidence_flags_of(uuid), keep_look(uuid, boolean, bytea, bigint[]),
  similar_looks(bigint[], int, uuid, uuid, text), flag_similar(uuid, uuid, boolean, numeric, boolean, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION evidence_rule(date), raise_evidence(uuid, text, timestamptz), stage_evidence_blocked(uuid, text), held_stages(uuid),
  keep_look(uuid, boolean, bytea, bigint[]), similar_looks(bigint[], int, uuid, uuid, text), flag_similar(uuid, uuid, boolean, numeric, boolean, timestamptz) TO {{app}};
GRANT EXECUTE ON FUNCTION evidence_flags_of(uuid) TO {{app}}, {{bulk}};
