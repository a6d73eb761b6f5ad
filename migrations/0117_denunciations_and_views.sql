-- A denunciation (tố cáo) comes to an end: refused with the reason, handed to the authority that is competent, or taken on, verified
-- and concluded, within the days of its rules (Luật Tố cáo 2018). Inspectors alone read it; its sender follows it by the code.

ALTER TABLE complaint_rules DROP CONSTRAINT complaint_rules_kind_check;
ALTER TABLE complaint_rules ADD CONSTRAINT complaint_rules_kind_check CHECK (kind IN ('suggestion', 'complaint', 'denunciation'));
INSERT INTO complaint_rules (kind, step, valid_from, days, remote_days, citation, assumed) VALUES
  ('denunciation', 'settle', '2019-01-01', 30, 30, 'Luật Tố cáo 2018, Điều 30: giải quyết không quá 30 ngày kể từ ngày thụ lý', false),
  ('denunciation', 'extend', '2019-01-01', 60, 60, 'Luật Tố cáo 2018, Điều 30: vụ việc phức tạp gia hạn một lần, không quá 30 ngày', false);

ALTER TABLE complaints
  -- The authority it was handed to, in words: it need not be a unit of ours.
  ADD COLUMN forwarded_to text CHECK (char_length(forwarded_to) BETWEEN 3 AND 200),
  -- Whether what was denounced is so, and in which words its sender is told.
  ADD COLUMN finding text CHECK (finding IN ('right', 'partly_right', 'wrong')),
  ADD COLUMN conclusion text CHECK (char_length(conclusion) BETWEEN 10 AND 4000),
  ADD COLUMN concluded_by uuid REFERENCES users,
  DROP CONSTRAINT complaints_state_check,
  ADD CONSTRAINT complaints_state_check CHECK (state IN ('received', 'accepted', 'declined', 'answered', 'appealed', 'answered_finally', 'withdrawn',
    'noted', 'verifying', 'forwarded', 'concluded')),
  DROP CONSTRAINT complaints_due,
  ADD CONSTRAINT complaints_due CHECK ((due_on IS NOT NULL) = (state IN ('received', 'accepted', 'appealed', 'verifying'))),
  DROP CONSTRAINT complaints_noted,
  ADD CONSTRAINT complaints_noted CHECK (CASE kind WHEN 'denunciation' THEN state IN ('noted', 'verifying', 'declined', 'forwarded', 'concluded')
    ELSE state NOT IN ('noted', 'verifying', 'forwarded', 'concluded') END),
  DROP CONSTRAINT complaints_ended,
  ADD CONSTRAINT complaints_ended CHECK ((ended_at IS NOT NULL) = (state IN ('declined', 'answered_finally', 'withdrawn', 'forwarded', 'concluded'))),
  ADD CONSTRAINT complaints_forwarded CHECK ((forwarded_to IS NOT NULL) = (state = 'forwarded')),
  ADD CONSTRAINT complaints_concluded CHECK (num_nonnulls(finding, conclusion, concluded_by) = CASE WHEN state = 'concluded' THEN 3 ELSE 0 END);
GRANT UPDATE (forwarded_to, finding, conclusion, concluded_by) ON complaints TO {{app}};

-- As before, with the route of a denunciation. Twin of complaintLifecycle and denunciationLifecycle in shared/src/complaints/lifecycle.ts.
CREATE OR REPLACE FUNCTION guard_complaint() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  broken text;
BEGIN
  broken := CASE
    WHEN NEW.state <> OLD.state AND NOT (CASE OLD.state
      WHEN 'received' THEN NEW.state IN ('accepted', 'declined', 'withdrawn')
      WHEN 'accepted' THEN NEW.state IN ('received', 'answered', 'withdrawn')
      WHEN 'answered' THEN NEW.state = 'appealed'
      WHEN 'appealed' THEN NEW.state IN ('answered_finally', 'withdrawn')
      WHEN 'noted' THEN NEW.state IN ('verifying', 'declined', 'forwarded')
      WHEN 'verifying' THEN NEW.state IN ('concluded', 'forwarded')
      ELSE false END) THEN 'complaints_route'
    WHEN OLD.extended AND NEW.extended AND NEW.due_on > OLD.due_on AND NEW.state = OLD.state AND NEW.unit_id = OLD.unit_id THEN 'complaints_extended_once'
    -- A unit does not settle what is about itself or its officers, as long as one stands above it.
    WHEN NEW.unit_id <> OLD.unit_id AND NEW.about IN ('unit', 'officer') AND NEW.unit_id = NEW.place_id
      AND difficulty_owner_above(NEW.place_id, NEW.place_id, coalesce(NEW.due_on, CURRENT_DATE)) IS NOT NULL THEN 'complaints_own_unit'
    WHEN NEW.state <> OLD.state AND NEW.state IN ('accepted', 'declined', 'answered', 'answered_finally', 'verifying', 'forwarded', 'concluded') AND EXISTS (
      SELECT FROM users u WHERE u.id = app_user_id() AND complaint_names(NEW.about_name, u.full_name)) THEN 'complaints_named' END;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'a complaint cannot be so: %', broken USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  RETURN NEW;
END $$;

-- As before, and of a denunciation what became of it.
DROP FUNCTION public_complaint(text);
CREATE FUNCTION public_complaint(wanted text) RETURNS TABLE (
  id uuid, holder_id uuid, code text, kind text, about text, unit_name text, state text, sent_at timestamptz, due_on date, answer text,
  answered_at timestamptz, appeal_until date, final_answer text, final_at timestamptz, decline_reason text, forwarded_to text, finding text,
  conclusion text, ended_at timestamptz, extended boolean, additions bigint, photos bigint, moves jsonb)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT c.id, c.unit_id, c.code, c.kind, c.about,
    (SELECT v.name FROM unit_versions v WHERE v.unit_id = c.unit_id ORDER BY v.valid_from DESC LIMIT 1), c.state, c.sent_at, c.due_on, c.answer,
    c.answered_at, c.appeal_until, c.final_answer, c.final_at, c.decline_reason, c.forwarded_to, c.finding, c.conclusion, c.ended_at, c.extended,
    (SELECT count(*) FROM complaint_additions a WHERE a.complaint_id = c.id), (SELECT count(*) FROM complaint_photos p WHERE p.complaint_id = c.id),
    (SELECT jsonb_agg(jsonb_build_object('at', m.at, 'kind', m.kind,
        'toUnitName', (SELECT v.name FROM unit_versions v WHERE v.unit_id = m.to_unit_id ORDER BY v.valid_from DESC LIMIT 1)) ORDER BY m.at, m.id)
      FROM complaint_moves m WHERE m.complaint_id = c.id)
  FROM complaints c WHERE c.code = wanted
$$;
REVOKE ALL ON FUNCTION public_complaint(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public_complaint(text) TO {{app}}, {{public}};

-- As before, and while a denunciation is verified.
CREATE OR REPLACE FUNCTION add_to_complaint(wanted text, new_id uuid, words text, at timestamptz) RETURNS TABLE (id uuid, unit_id uuid)
LANGUAGE plpgsql SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  held complaints;
BEGIN
  SELECT * INTO held FROM complaints c WHERE c.code = wanted FOR NO KEY UPDATE;
  IF held.state NOT IN ('received', 'accepted', 'appealed', 'noted', 'verifying') THEN RETURN; END IF;
  IF (SELECT count(*) FROM complaint_additions a WHERE a.complaint_id = held.id) >= 10 THEN
    RAISE EXCEPTION 'enough was added' USING ERRCODE = 'check_violation', CONSTRAINT = 'complaint_additions_most';
  END IF;
  INSERT INTO complaint_additions (id, complaint_id, at, content) VALUES (new_id, held.id, at, words);
  RETURN QUERY SELECT held.id, held.unit_id;
END $$;
CREATE OR REPLACE FUNCTION add_complaint_photo(wanted text, new_id uuid, hash bytea, wide int, high int, at timestamptz) RETURNS TABLE (id uuid, unit_id uuid)
LANGUAGE plpgsql SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  held complaints;
BEGIN
  SELECT * INTO held FROM complaints c WHERE c.code = wanted FOR NO KEY UPDATE;
  IF held.state NOT IN ('received', 'accepted', 'appealed', 'noted', 'verifying') THEN RETURN; END IF;
  IF (SELECT count(*) FROM complaint_photos p WHERE p.complaint_id = held.id) >= 3 THEN
    RAISE EXCEPTION 'three photos are enough' USING ERRCODE = 'check_violation', CONSTRAINT = 'complaint_photos_most';
  END IF;
  INSERT INTO complaint_photos (id, complaint_id, sha256, width, height, at) VALUES (new_id, held.id, hash, wide, high, at);
  RETURN QUERY SELECT held.id, held.unit_id;
END $$;

-- Columns that a saved view takes away, by their keys on the page; NULL: it leaves the columns as they are (W1).
ALTER TABLE views ADD COLUMN hidden text[]
  CONSTRAINT views_hidden CHECK (cardinality(hidden) <= 40 AND array_position(hidden, NULL) IS NULL AND char_length(hidden::text) <= 1700);
GRANT INSERT (hidden), UPDATE (hidden) ON views TO {{app}};
