-- The way out when a photo of a verified stage is rejected: another photo of the same house and stage takes its place. Until
-- then the stage unlocks nothing (0069); with it the hold ends by itself, and the verification stays as it was.
--
-- Of the checks on arrival none is left out for such a photo. It is taken now, of what can still be seen: later than the
-- stage before it, so neither early nor before_stage; sent when taken, so not old_time. One that is old all the same, taken
-- when the work was done and sent only now, may be the better evidence of what has been covered since: it is held, and
-- somebody clears it before it replaces anything.

ALTER TABLE evidence_reviews
  ADD COLUMN replaced_by_photo uuid REFERENCES photos,
  ADD COLUMN replaced_by uuid REFERENCES users,
  ADD COLUMN replaced_at timestamptz,
  ADD COLUMN replace_reason text CHECK (char_length(replace_reason) BETWEEN 3 AND 500),
  ADD CONSTRAINT evidence_reviews_replaced CHECK (num_nonnulls(replaced_by_photo, replaced_by, replaced_at, replace_reason) IN (0, 4)),
  ADD CONSTRAINT evidence_reviews_replaced_rejected CHECK (
    replaced_by_photo IS NULL OR (state = 'rejected' AND replaced_by_photo <> photo_id AND replaced_at > decided_at)),
  -- One photo stands for one.
  ADD CONSTRAINT evidence_reviews_replacement UNIQUE (replaced_by_photo);

-- Whoever writes a replacement down, it is checked; once written it stays.
CREATE FUNCTION guard_replacement() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  bad photos;
  good photos;
  doubt evidence_reviews;
  verifier uuid;
  broken text;
BEGIN
  SELECT * INTO bad FROM photos p WHERE p.id = NEW.photo_id;
  SELECT * INTO good FROM photos p WHERE p.id = NEW.replaced_by_photo FOR NO KEY UPDATE;
  SELECT * INTO doubt FROM evidence_reviews r WHERE r.photo_id = NEW.replaced_by_photo FOR UPDATE;
  SELECT s.verified_by INTO verifier FROM house_stages s WHERE s.house_id = bad.house_id AND s.stage = bad.stage AND s.state = 'verified';
  broken := CASE
    WHEN OLD.replaced_by_photo IS NOT NULL THEN 'replacement_final'
    WHEN OLD.state <> 'rejected' OR NOT bad.attached OR verifier IS NULL THEN 'replacement_idle'
    WHEN good.id IS NULL OR (good.house_id, good.stage) <> (bad.house_id, bad.stage) THEN 'replacement_foreign'
    WHEN good.attached THEN 'replacement_used'
    WHEN good.uploaded_at <= OLD.decided_at THEN 'replacement_earlier'
    WHEN doubt.state = 'rejected' THEN 'photos_rejected'
    WHEN doubt.holds THEN 'replacement_held'
    -- As at the verification: who took a photo does not stand for the stage.
    WHEN good.uploaded_by = verifier THEN 'replacement_verifier'
    ELSE coalesce(evidence_bar(bad.id, NEW.replaced_by), evidence_bar(good.id, NEW.replaced_by)) END;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'photo % may not be replaced this way: %', NEW.photo_id, broken USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER evidence_reviews_guard_replacement BEFORE UPDATE OF replaced_by_photo, replaced_by, replaced_at, replace_reason ON evidence_reviews
  FOR EACH ROW EXECUTE FUNCTION guard_replacement();

-- As before, evidence of a verified stage stays evidence; but a replacement that is written down takes the place of the photo
-- it is written for. The server cannot write one down but by the function below.
CREATE OR REPLACE FUNCTION guard_photo() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM house_stages WHERE house_id = NEW.house_id AND stage = NEW.stage AND state = 'verified')
    AND NOT EXISTS (SELECT FROM evidence_reviews r WHERE r.replaced_by_photo IS NOT NULL
      AND NEW.id = CASE WHEN NEW.attached THEN r.replaced_by_photo ELSE r.photo_id END) THEN
    RAISE EXCEPTION 'the stage of this photo is verified' USING ERRCODE = 'check_violation', CONSTRAINT = 'photos_final';
  END IF;
  RETURN NEW;
END $$;
-- A photo does not arrive as evidence of a verified stage either.
CREATE TRIGGER photos_guard_arrival BEFORE INSERT ON photos FOR EACH ROW WHEN (NEW.attached) EXECUTE FUNCTION guard_photo();

-- By the acting person, in their scope.
CREATE FUNCTION replace_evidence(rejected uuid, replacement uuid, why text, at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE evidence_reviews r SET replaced_by_photo = replacement, replaced_by = app_user_id(), replaced_at = at, replace_reason = why,
    version = r.version + 1
  WHERE r.photo_id = rejected AND app_reaches(r.unit_id);
  IF NOT FOUND THEN
    RAISE EXCEPTION 'photo % is not in reach', rejected USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_scope';
  END IF;
  UPDATE photos SET attached = false WHERE id = rejected;
  UPDATE photos SET attached = true WHERE id = replacement;
END $$;

-- As before, but a new photo that looks like a rejected one of its own stage is told: saved anew, it would be no other photo.
CREATE OR REPLACE FUNCTION similar_looks(asked_hashes bigint[], most_bits int, but_photo uuid, but_house uuid, but_stage text)
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
  WHERE n.rank <= 4 AND NOT EXISTS (SELECT FROM photos p WHERE p.id = n.photo_id AND p.house_id = but_house AND p.stage = but_stage
    AND NOT EXISTS (SELECT FROM evidence_reviews r WHERE r.photo_id = p.id AND r.state = 'rejected'))
  ORDER BY n.bits LIMIT 40
$$;

REVOKE ALL ON FUNCTION guard_replacement(), replace_evidence(uuid, uuid, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION replace_evidence(uuid, uuid, text, timestamptz) TO {{app}};
