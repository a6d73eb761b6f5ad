-- Complaints, suggestions and denunciations of the public (khiếu nại; kiến nghị, phản ánh; tố cáo) about anything but a posted list,
-- which has objections of its own (P3).

-- Days of each step by kind, from a day on. `remote_days`: where the way is far and hard. `extend` and `final_extend` count from
-- the same day as what they extend. Read by complaint_days().
CREATE TABLE complaint_rules (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  kind text NOT NULL CHECK (kind IN ('suggestion', 'complaint')),
  step text NOT NULL CHECK (step IN ('accept', 'settle', 'extend', 'appeal', 'final', 'final_extend')),
  valid_from date NOT NULL,
  valid_to date,
  days int NOT NULL CHECK (days BETWEEN 1 AND 365),
  remote_days int NOT NULL CHECK (remote_days >= days),
  citation text NOT NULL CHECK (char_length(citation) BETWEEN 3 AND 300),
  assumed boolean NOT NULL,
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CONSTRAINT complaint_rules_one EXCLUDE USING gist (kind WITH =, step WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
);
INSERT INTO complaint_rules (kind, step, valid_from, days, remote_days, citation, assumed) VALUES
  ('complaint', 'accept', '2012-07-01', 10, 10, 'Luật Khiếu nại 2011, Điều 27: thụ lý trong 10 ngày kể từ ngày nhận', false),
  ('complaint', 'settle', '2012-07-01', 30, 45, 'Luật Khiếu nại 2011, Điều 28: không quá 30 ngày kể từ ngày thụ lý; vùng sâu, vùng xa đi lại khó khăn không quá 45 ngày', false),
  ('complaint', 'extend', '2012-07-01', 45, 60, 'Luật Khiếu nại 2011, Điều 28: vụ việc phức tạp không quá 45 ngày kể từ ngày thụ lý; vùng sâu, vùng xa không quá 60 ngày', false),
  ('complaint', 'appeal', '2012-07-01', 30, 45, 'Luật Khiếu nại 2011, Điều 33: khiếu nại lần hai trong 30 ngày; vùng sâu, vùng xa không quá 45 ngày', false),
  ('complaint', 'final', '2012-07-01', 55, 70, 'Luật Khiếu nại 2011, Điều 36 và 37: thụ lý trong 10 ngày, giải quyết lần hai không quá 45 ngày kể từ ngày thụ lý; vùng sâu, vùng xa không quá 60 ngày', false),
  ('complaint', 'final_extend', '2012-07-01', 70, 80, 'Luật Khiếu nại 2011, Điều 36 và 37: thụ lý trong 10 ngày, vụ việc phức tạp không quá 60 ngày; vùng sâu, vùng xa không quá 70 ngày', false),
  ('suggestion', 'accept', '2014-07-01', 10, 10, 'Luật Tiếp công dân 2013, Điều 28: trả lời về việc thụ lý trong 10 ngày làm việc; ở đây tính ngày lịch, ngắn hơn', true),
  ('suggestion', 'settle', '2014-07-01', 15, 15, 'Giả định: luật chưa ấn định số ngày trả lời kiến nghị, phản ánh', true),
  ('suggestion', 'extend', '2014-07-01', 30, 30, 'Giả định: luật chưa ấn định số ngày trả lời kiến nghị, phản ánh', true),
  ('suggestion', 'appeal', '2014-07-01', 30, 30, 'Giả định: theo thời hạn khiếu nại lần hai', true),
  ('suggestion', 'final', '2014-07-01', 15, 15, 'Giả định: như lần đầu', true),
  ('suggestion', 'final_extend', '2014-07-01', 30, 30, 'Giả định: như lần đầu', true);
GRANT SELECT ON complaint_rules TO {{app}}, {{bulk}}, {{public}};

-- How many days a step takes at a place on a day. Assumed: a poor district or ethnic area is what the law calls remote and hard to reach.
CREATE FUNCTION complaint_days(of_kind text, of_step text, place uuid, today date) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN EXISTS (
      SELECT FROM unit_areas a JOIN unit_tree t ON t.root_id = a.unit_id AND t.unit_id = place AND t.era = tree_on(today)
      WHERE today BETWEEN a.valid_from AND coalesce(a.valid_to, 'infinity')
    ) THEN r.remote_days ELSE r.days END
  FROM complaint_rules r WHERE r.kind = of_kind AND r.step = of_step AND today BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity')
$$;

CREATE TABLE complaints (
  id uuid PRIMARY KEY,
  code text NOT NULL CHECK (code ~ '^PA-[0-9A-HJKMNP-TV-Z]{10}$'),
  -- Who holds it: sees it with those above, answers it. Moved by move_complaint() alone.
  unit_id uuid NOT NULL REFERENCES units,
  -- What it is about happened here.
  place_id uuid NOT NULL REFERENCES units,
  kind text NOT NULL CHECK (kind IN ('suggestion', 'complaint', 'denunciation')),
  about text NOT NULL CHECK (about IN ('house', 'list', 'donation', 'unit', 'officer', 'other')),
  -- As it was written; `house_id` when it is the code of a house.
  about_code text CHECK (char_length(about_code) BETWEEN 1 AND 40),
  about_name text CHECK (char_length(about_name) BETWEEN 2 AND 120),
  house_id uuid REFERENCES houses,
  -- Plain words: nothing that turns the direction of writing, hides or controls.
  content text NOT NULL CHECK (char_length(content) BETWEEN 20 AND 4000 AND content !~ '[\x01-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]'),
  has_contact boolean NOT NULL,
  state text NOT NULL CHECK (state IN ('received', 'accepted', 'declined', 'answered', 'appealed', 'answered_finally', 'withdrawn', 'noted')),
  -- The last day of what is waited for.
  due_on date,
  accepted_on date,
  extended boolean NOT NULL DEFAULT false,
  -- How often it went up because a day passed.
  level int NOT NULL DEFAULT 0 CHECK (level >= 0),
  -- A day of it passed unanswered, whatever came later.
  was_late boolean NOT NULL DEFAULT false,
  decline_reason text CHECK (char_length(decline_reason) BETWEEN 10 AND 2000),
  answer text CHECK (char_length(answer) BETWEEN 10 AND 4000),
  answered_by uuid REFERENCES users,
  answered_at timestamptz,
  -- Until when an answer may be appealed.
  appeal_until date,
  appeal text CHECK (char_length(appeal) BETWEEN 20 AND 4000),
  appealed_at timestamptz,
  final_answer text CHECK (char_length(final_answer) BETWEEN 10 AND 4000),
  final_by uuid REFERENCES users,
  final_at timestamptz,
  ended_at timestamptz,
  sent_at timestamptz NOT NULL,
  -- The first of those that say nearly the same of the same place.
  alike_id uuid NOT NULL REFERENCES complaints DEFERRABLE,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  search text GENERATED ALWAYS AS (fold(content || ' ' || coalesce(about_name, '') || ' ' || coalesce(answer, ''))) STORED,
  CONSTRAINT complaints_code UNIQUE (code),
  CONSTRAINT complaints_due CHECK ((due_on IS NOT NULL) = (state IN ('received', 'accepted', 'appealed'))),
  CONSTRAINT complaints_noted CHECK ((kind = 'denunciation') = (state = 'noted')),
  CONSTRAINT complaints_answered CHECK (num_nonnulls(answer, answered_by, answered_at, appeal_until)
    = CASE WHEN state IN ('answered', 'appealed', 'answered_finally') OR state = 'withdrawn' AND answer IS NOT NULL THEN 4 ELSE 0 END),
  CONSTRAINT complaints_appealed CHECK (num_nonnulls(appeal, appealed_at)
    = CASE WHEN state IN ('appealed', 'answered_finally') OR state = 'withdrawn' AND appeal IS NOT NULL THEN 2 ELSE 0 END),
  CONSTRAINT complaints_final CHECK (num_nonnulls(final_answer, final_by, final_at) = CASE WHEN state = 'answered_finally' THEN 3 ELSE 0 END),
  CONSTRAINT complaints_declined CHECK ((state = 'declined') = (decline_reason IS NOT NULL)),
  CONSTRAINT complaints_ended CHECK ((ended_at IS NOT NULL) = (state IN ('declined', 'answered_finally', 'withdrawn'))),
  CONSTRAINT complaints_four_eyes CHECK (final_by <> answered_by)
);
CREATE INDEX complaints_by_due ON complaints (due_on, id) WHERE due_on IS NOT NULL;
CREATE INDEX complaints_newest ON complaints (sent_at DESC, id DESC);
CREATE INDEX complaints_unit_newest ON complaints (unit_id, sent_at DESC, id DESC);
CREATE INDEX complaints_place ON complaints (place_id, sent_at);
CREATE INDEX complaints_house ON complaints (house_id) WHERE house_id IS NOT NULL;
CREATE INDEX complaints_alike ON complaints (alike_id);
CREATE INDEX complaints_search ON complaints USING gin (search gin_trgm_ops);
SELECT protect_by_unit('complaints');
GRANT SELECT ON complaints TO {{app}}, {{bulk}};
-- To hold the rows it moves up.
GRANT UPDATE (version) ON complaints TO {{bulk}};
GRANT UPDATE (state, due_on, accepted_on, extended, was_late, decline_reason, answer, answered_by, answered_at, appeal_until, final_answer,
  final_by, final_at, ended_at, version) ON complaints TO {{app}};

-- Who sent it and how to reach them, sealed (AES-256-GCM): told to who settles it, and the history that they asked.
CREATE TABLE complaint_contacts (
  complaint_id uuid PRIMARY KEY REFERENCES complaints,
  sealed bytea NOT NULL CHECK (octet_length(sealed) BETWEEN 30 AND 4000)
);
-- Where it went, and what its sender added: never changed.
CREATE TABLE complaint_moves (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  complaint_id uuid NOT NULL REFERENCES complaints,
  at timestamptz NOT NULL,
  kind text NOT NULL CHECK (kind IN ('sent', 'passed_on', 'escalated', 'appealed')),
  from_unit_id uuid REFERENCES units,
  to_unit_id uuid NOT NULL REFERENCES units,
  due_on date,
  by_id uuid REFERENCES users,
  note text CHECK (char_length(note) <= 600),
  CONSTRAINT complaint_moves_from CHECK ((from_unit_id IS NULL) = (kind = 'sent')),
  CONSTRAINT complaint_moves_by CHECK ((by_id IS NOT NULL) = (kind = 'passed_on'))
);
CREATE INDEX complaint_moves_of ON complaint_moves (complaint_id, at, id);
CREATE TABLE complaint_additions (
  id uuid PRIMARY KEY,
  complaint_id uuid NOT NULL REFERENCES complaints,
  at timestamptz NOT NULL,
  content text NOT NULL CHECK (char_length(content) BETWEEN 3 AND 4000 AND content !~ '[\x01-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]')
);
CREATE INDEX complaint_additions_of ON complaint_additions (complaint_id, at, id);
-- A picture, kept only as it was encoded anew: the file as it came tells of its sender's device and place.
CREATE TABLE complaint_photos (
  id uuid PRIMARY KEY,
  complaint_id uuid NOT NULL REFERENCES complaints,
  sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
  width int NOT NULL CHECK (width > 0),
  height int NOT NULL CHECK (height > 0),
  at timestamptz NOT NULL,
  CONSTRAINT complaint_photos_once UNIQUE (complaint_id, sha256)
);
CREATE TRIGGER complaint_moves_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON complaint_moves EXECUTE FUNCTION refuse_change();
CREATE TRIGGER complaint_additions_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON complaint_additions EXECUTE FUNCTION refuse_change();
CREATE TRIGGER complaint_photos_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON complaint_photos EXECUTE FUNCTION refuse_change();
GRANT SELECT ON complaint_contacts TO {{app}};
GRANT SELECT ON complaint_moves, complaint_additions, complaint_photos TO {{app}}, {{bulk}};

-- What belongs to a complaint is seen by whoever sees the complaint.
DO $$ DECLARE part text; BEGIN
  FOREACH part IN ARRAY '{complaint_contacts,complaint_moves,complaint_additions,complaint_photos}'::text[] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', part);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', part);
    EXECUTE format('CREATE POLICY owner_all ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', part);
    EXECUTE format('CREATE POLICY with_complaint ON %1$I FOR SELECT TO {{app}}, {{bulk}}
      USING (EXISTS (SELECT FROM complaints c WHERE c.id = %1$I.complaint_id))', part);
  END LOOP;
END $$;

-- The guards below hold whatever the server does. They read past row-level security, so they run as the owner.

-- It moves only along its route; whoever it names does not settle it. Twin of complaintLifecycle in shared/src/complaints/lifecycle.ts.
CREATE FUNCTION guard_complaint() RETURNS trigger
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
      ELSE false END) THEN 'complaints_route'
    WHEN OLD.extended AND NEW.extended AND NEW.due_on > OLD.due_on AND NEW.state = OLD.state AND NEW.unit_id = OLD.unit_id THEN 'complaints_extended_once'
    -- A unit does not settle what is about itself or its officers, as long as one stands above it.
    WHEN NEW.unit_id <> OLD.unit_id AND NEW.about IN ('unit', 'officer') AND NEW.unit_id = NEW.place_id
      AND difficulty_owner_above(NEW.place_id, NEW.place_id, coalesce(NEW.due_on, CURRENT_DATE)) IS NOT NULL THEN 'complaints_own_unit'
    WHEN NEW.state <> OLD.state AND NEW.state IN ('accepted', 'declined', 'answered', 'answered_finally') AND EXISTS (
      SELECT FROM users u WHERE u.id = app_user_id() AND complaint_names(NEW.about_name, u.full_name)) THEN 'complaints_named' END;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'a complaint cannot be so: %', broken USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  RETURN NEW;
END $$;

-- Whether what somebody wrote names this person.
CREATE FUNCTION complaint_names(written text, full_name text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(strpos(' ' || fold(written) || ' ', ' ' || fold(full_name) || ' ') > 0, false);

CREATE TRIGGER complaints_guard BEFORE UPDATE ON complaints FOR EACH ROW EXECUTE FUNCTION guard_complaint();

-- Who holds a complaint first: about a unit or an officer the unit above it, a denunciation the province, else the place itself.
CREATE FUNCTION complaint_holder(place uuid, of_kind text, of_about text, today date) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE
    WHEN of_kind = 'denunciation' THEN coalesce((SELECT a.unit_id FROM units_above(place, today) a ORDER BY a.rank DESC LIMIT 1), place)
    WHEN of_about IN ('unit', 'officer') THEN coalesce(difficulty_owner_above(place, place, today), place)
    ELSE place END
$$;

-- Units one may write about: communes, districts and the province as they stand on a day.
CREATE FUNCTION public_complaint_units(today date) RETURNS TABLE (id uuid, name text, kind text, parent text)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 300 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT u.id, v.name, u.kind, p.name FROM units u
  JOIN unit_versions v ON v.unit_id = u.id AND today BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
  LEFT JOIN unit_versions p ON p.unit_id = v.parent_id AND today BETWEEN p.valid_from AND coalesce(p.valid_to, 'infinity')
  WHERE u.kind IN ('commune', 'district', 'province')
  ORDER BY u.kind = 'commune', u.kind = 'district', p.name, v.name
$$;

-- Writes what somebody without login sends, and answers who holds it. NULL: not about a unit that stands.
-- `most_daily`: as many as all together may send on a day.
CREATE FUNCTION send_complaint(new_id uuid, new_code text, place uuid, of_kind text, of_about text, with_code text, with_name text, words text,
  sealed_contact bytea, at timestamptz, most_daily int) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  today CONSTANT date := (at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date;
  holder uuid;
  due date;
  first_alike uuid;
BEGIN
  IF NOT EXISTS (SELECT FROM public_complaint_units(today) u WHERE u.id = place) THEN
    RETURN NULL;
  END IF;
  IF (SELECT count(*) FROM complaints c WHERE c.sent_at >= today::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh') >= most_daily THEN
    RAISE EXCEPTION 'too many today' USING ERRCODE = 'check_violation', CONSTRAINT = 'complaints_daily';
  END IF;
  holder := complaint_holder(place, of_kind, of_about, today);
  due := CASE WHEN of_kind <> 'denunciation' THEN today + complaint_days(of_kind, 'accept', place, today) END;
  SELECT one.alike_id INTO first_alike FROM (
    SELECT c.alike_id, c.content FROM complaints c
    WHERE c.place_id = place AND c.about = of_about AND c.kind = of_kind AND c.sent_at > at - interval '30 days' ORDER BY c.sent_at DESC LIMIT 200
  ) one WHERE similarity(fold(one.content), fold(words)) > 0.6 LIMIT 1;
  INSERT INTO complaints (id, code, unit_id, place_id, kind, about, about_code, about_name, house_id, content, has_contact, state, due_on, sent_at, alike_id)
  VALUES (new_id, new_code, holder, place, of_kind, of_about, with_code, with_name,
    (SELECT h.id FROM houses h WHERE of_about = 'house' AND h.code = upper(btrim(with_code))),
    words, sealed_contact IS NOT NULL, CASE WHEN of_kind = 'denunciation' THEN 'noted' ELSE 'received' END, due, at, coalesce(first_alike, new_id));
  IF sealed_contact IS NOT NULL THEN
    INSERT INTO complaint_contacts (complaint_id, sealed) VALUES (new_id, sealed_contact);
  END IF;
  INSERT INTO complaint_moves (complaint_id, at, kind, to_unit_id, due_on) VALUES (new_id, at, 'sent', holder, due);
  RETURN holder;
END $$;

-- Hands a complaint to another unit, with its trace. Passed on it is to be accepted anew; gone up or appealed it keeps its step.
CREATE FUNCTION move_complaint(moved uuid, kind_of_move text, to_unit uuid, new_due date, moved_by uuid, why text, moved_at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  held complaints;
BEGIN
  SELECT * INTO held FROM complaints c WHERE c.id = moved FOR NO KEY UPDATE;
  UPDATE complaints c SET unit_id = to_unit, due_on = new_due, version = c.version + 1,
    state = CASE WHEN kind_of_move = 'passed_on' AND c.state = 'accepted' THEN 'received' ELSE c.state END,
    accepted_on = CASE WHEN kind_of_move <> 'passed_on' OR c.state = 'appealed' THEN c.accepted_on END,
    was_late = c.was_late OR kind_of_move = 'escalated', level = c.level + (kind_of_move = 'escalated')::int,
    extended = c.extended AND kind_of_move = 'escalated'
  WHERE c.id = moved;
  INSERT INTO complaint_moves (complaint_id, at, kind, from_unit_id, to_unit_id, due_on, by_id, note)
  VALUES (moved, moved_at, kind_of_move, held.unit_id, to_unit, new_due, moved_by, why);
END $$;

-- What its code tells of a complaint. Nothing of photos and words but how many; the answers whole.
CREATE FUNCTION public_complaint(wanted text) RETURNS TABLE (
  id uuid, holder_id uuid, code text, kind text, about text, unit_name text, state text, sent_at timestamptz, due_on date, answer text,
  answered_at timestamptz, appeal_until date, final_answer text, final_at timestamptz, decline_reason text, extended boolean, additions bigint, photos bigint,
  moves jsonb)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT c.id, c.unit_id, c.code, c.kind, c.about,
    (SELECT v.name FROM unit_versions v WHERE v.unit_id = c.unit_id ORDER BY v.valid_from DESC LIMIT 1), c.state, c.sent_at, c.due_on, c.answer,
    c.answered_at, c.appeal_until, c.final_answer, c.final_at, c.decline_reason, c.extended,
    (SELECT count(*) FROM complaint_additions a WHERE a.complaint_id = c.id), (SELECT count(*) FROM complaint_photos p WHERE p.complaint_id = c.id),
    (SELECT jsonb_agg(jsonb_build_object('at', m.at, 'kind', m.kind,
        'toUnitName', (SELECT v.name FROM unit_versions v WHERE v.unit_id = m.to_unit_id ORDER BY v.valid_from DESC LIMIT 1)) ORDER BY m.at, m.id)
      FROM complaint_moves m WHERE m.complaint_id = c.id)
  FROM complaints c WHERE c.code = wanted
$$;

-- The acts of whoever has the code. Each answers the complaint's id and holder, or nothing when it is not in a state for it.
CREATE FUNCTION add_to_complaint(wanted text, new_id uuid, words text, at timestamptz) RETURNS TABLE (id uuid, unit_id uuid)
LANGUAGE plpgsql SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  held complaints;
BEGIN
  SELECT * INTO held FROM complaints c WHERE c.code = wanted FOR NO KEY UPDATE;
  IF held.state NOT IN ('received', 'accepted', 'appealed', 'noted') THEN RETURN; END IF;
  IF (SELECT count(*) FROM complaint_additions a WHERE a.complaint_id = held.id) >= 10 THEN
    RAISE EXCEPTION 'enough was added' USING ERRCODE = 'check_violation', CONSTRAINT = 'complaint_additions_most';
  END IF;
  INSERT INTO complaint_additions (id, complaint_id, at, content) VALUES (new_id, held.id, at, words);
  RETURN QUERY SELECT held.id, held.unit_id;
END $$;

CREATE FUNCTION add_complaint_photo(wanted text, new_id uuid, hash bytea, wide int, high int, at timestamptz) RETURNS TABLE (id uuid, unit_id uuid)
LANGUAGE plpgsql SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  held complaints;
BEGIN
  SELECT * INTO held FROM complaints c WHERE c.code = wanted FOR NO KEY UPDATE;
  IF held.state NOT IN ('received', 'accepted', 'appealed', 'noted') THEN RETURN; END IF;
  IF (SELECT count(*) FROM complaint_photos p WHERE p.complaint_id = held.id) >= 3 THEN
    RAISE EXCEPTION 'three photos are enough' USING ERRCODE = 'check_violation', CONSTRAINT = 'complaint_photos_most';
  END IF;
  INSERT INTO complaint_photos (id, complaint_id, sha256, width, height, at) VALUES (new_id, held.id, hash, wide, high, at);
  RETURN QUERY SELECT held.id, held.unit_id;
END $$;

CREATE FUNCTION withdraw_complaint(wanted text, at timestamptz) RETURNS TABLE (id uuid, unit_id uuid)
LANGUAGE sql SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE complaints c SET state = 'withdrawn', due_on = NULL, ended_at = at, version = c.version + 1
  WHERE c.code = wanted AND c.state IN ('received', 'accepted', 'appealed') RETURNING c.id, c.unit_id
$$;

-- To the unit above whoever answered, by the tree of the day; at the top it stays, for somebody else to answer.
CREATE FUNCTION appeal_complaint(wanted text, words text, at timestamptz) RETURNS TABLE (id uuid, unit_id uuid)
LANGUAGE plpgsql SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  today CONSTANT date := (at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date;
  held complaints;
  above uuid;
BEGIN
  SELECT * INTO held FROM complaints c WHERE c.code = wanted FOR NO KEY UPDATE;
  IF held.state IS DISTINCT FROM 'answered' OR held.appeal_until < today THEN RETURN; END IF;
  above := coalesce(difficulty_owner_above(held.unit_id, held.unit_id, today), held.unit_id);
  UPDATE complaints c SET state = 'appealed', appeal = words, appealed_at = at, extended = false,
    due_on = today + complaint_days(c.kind, 'final', c.place_id, today) WHERE c.id = held.id;
  PERFORM move_complaint(held.id, 'appealed', above, today + complaint_days(held.kind, 'final', held.place_id, today), NULL, NULL, at);
  RETURN QUERY SELECT held.id, above;
END $$;

-- As before, and complaints that were accepted: one that anybody sent stops nothing until somebody has found that it is to be settled.
CREATE OR REPLACE FUNCTION award_blocks(unit uuid, household uuid, today date) RETURNS TABLE (kind text, code text, since date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  -- Not by its code: that lets anybody ask how it stands.
  SELECT 'objection', NULL, (o.raised_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date FROM objections o LEFT JOIN cases c ON c.id = o.case_id
  WHERE o.status = 'open' AND (o.unit_id = unit OR c.household_id = household)
  UNION ALL
  SELECT 'objection', NULL, (c.sent_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date FROM complaints c LEFT JOIN houses h ON h.id = c.house_id
  WHERE c.kind = 'complaint' AND c.state IN ('accepted', 'appealed') AND (c.place_id = unit OR h.household_id = household)
  UNION ALL
  SELECT 'finding', f.code, f.due_on FROM findings f LEFT JOIN houses h ON h.id = f.house_id
  WHERE f.state <> 'closed' AND f.due_on < today AND (f.unit_id = unit OR h.household_id = household)
  ORDER BY 3, 2
$$;

REVOKE ALL ON FUNCTION complaint_days(text, text, uuid, date), guard_complaint(), complaint_names(text, text), complaint_holder(uuid, text, text, date),
  public_complaint_units(date), send_complaint(uuid, text, uuid, text, text, text, text, text, bytea, timestamptz, int),
  move_complaint(uuid, text, uuid, date, uuid, text, timestamptz), public_complaint(text), add_to_complaint(text, uuid, text, timestamptz),
  add_complaint_photo(text, uuid, bytea, int, int, timestamptz), withdraw_complaint(text, timestamptz), appeal_complaint(text, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION complaint_days(text, text, uuid, date), move_complaint(uuid, text, uuid, date, uuid, text, timestamptz), complaint_names(text, text),
  difficulty_owner_above(uuid, uuid, date) TO {{app}}, {{bulk}};
GRANT EXECUTE ON FUNCTION public_complaint_units(date), public_complaint(text) TO {{app}}, {{public}};
GRANT EXECUTE ON FUNCTION send_complaint(uuid, text, uuid, text, text, text, text, text, bytea, timestamptz, int), add_to_complaint(text, uuid, text, timestamptz),
  add_complaint_photo(text, uuid, bytea, int, int, timestamptz), withdraw_complaint(text, timestamptz), appeal_complaint(text, text, timestamptz) TO {{app}};
