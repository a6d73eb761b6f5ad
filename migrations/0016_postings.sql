-- Postings (niêm yết công khai) and the objections to them (kiến nghị): C2. What anybody may read or send without login goes
-- through functions of this file; the role {{public}} reads no table.

-- Days to settle an objection, and how many the public may send: versions by date, one in force on any day.
CREATE TABLE objection_terms (
  id uuid PRIMARY KEY,
  settle_days smallint NOT NULL CHECK (settle_days BETWEEN 1 AND 90),
  -- From one address within an hour; about one posting within a day.
  address_hourly smallint NOT NULL CHECK (address_hourly > 0),
  posting_daily smallint NOT NULL CHECK (posting_daily > 0),
  citation text NOT NULL CHECK (citation <> ''),
  -- The text behind it was not seen, or says less than the row.
  assumed boolean NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CONSTRAINT objection_terms_one EXCLUDE USING gist (daterange(valid_from, valid_to, '[]') WITH &&)
);
INSERT INTO objection_terms (id, settle_days, address_hourly, posting_daily, citation, assumed, valid_from) VALUES
  ('01910000-0000-7000-8000-0000000000b1', 10, 5, 50,
   'Thời hạn giải quyết kiến nghị trong thời gian niêm yết: tạm tính 10 ngày, chưa đối chiếu văn bản gốc. Giới hạn số lần gửi: do hệ thống đặt.',
   true, '2024-01-01');
GRANT SELECT ON objection_terms TO {{app}}, {{bulk}};

CREATE SEQUENCE posting_numbers;

-- NY-0000012; longer numbers keep all their digits.
CREATE FUNCTION posting_code(number bigint) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN 'NY-' || lpad(number::text, greatest(7, length(number::text)), '0');

CREATE TABLE postings (
  id uuid PRIMARY KEY,
  code text NOT NULL DEFAULT posting_code(nextval('posting_numbers')),
  unit_id uuid NOT NULL REFERENCES units,
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed', 'cancelled')),
  -- First and last day, both whole days of Vietnam.
  from_on date NOT NULL,
  until_on date NOT NULL,
  -- The longest that the routes of its cases want.
  minimum_days smallint NOT NULL CHECK (minimum_days BETWEEN 1 AND 90),
  places text[] NOT NULL CHECK (cardinality(places) BETWEEN 1 AND 20),
  note text CHECK (char_length(note) <= 1000),
  posted_by uuid NOT NULL REFERENCES users,
  created_at timestamptz NOT NULL,
  closed_by uuid REFERENCES users,
  closed_at timestamptz,
  cancel_reason text CHECK (char_length(cancel_reason) BETWEEN 3 AND 500),
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT postings_code UNIQUE (code),
  CONSTRAINT postings_from CHECK (from_on = (created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date),
  CONSTRAINT postings_length CHECK (until_on - from_on + 1 >= minimum_days),
  CONSTRAINT postings_longest CHECK (until_on - from_on + 1 <= 90),
  CONSTRAINT postings_ended CHECK (num_nonnulls(closed_by, closed_at) = CASE status WHEN 'open' THEN 0 ELSE 2 END),
  CONSTRAINT postings_cancelled CHECK ((status = 'cancelled') = (cancel_reason IS NOT NULL)),
  -- The last day ends at 23:59:59 in Vietnam.
  CONSTRAINT postings_not_before_end CHECK (status <> 'closed' OR (closed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date > until_on)
);
-- Lists: one unit newest first; everything newest first; by last day. What is open, for the public.
CREATE INDEX postings_unit_newest ON postings (unit_id, created_at DESC, id DESC);
CREATE INDEX postings_newest ON postings (created_at DESC, id DESC);
CREATE INDEX postings_until ON postings (until_on, id);
CREATE INDEX postings_open ON postings (until_on) WHERE status = 'open';

SELECT protect_by_unit('postings');
GRANT SELECT, INSERT ON postings TO {{app}};
GRANT UPDATE (status, closed_by, closed_at, cancel_reason, version) ON postings TO {{app}};
GRANT SELECT ON postings TO {{bulk}};
GRANT USAGE ON SEQUENCE posting_numbers TO {{app}};

CREATE TABLE posting_cases (
  posting_id uuid NOT NULL REFERENCES postings,
  case_id uuid NOT NULL,
  -- The unit of the case.
  unit_id uuid NOT NULL,
  -- Order in the list.
  position smallint NOT NULL CHECK (position BETWEEN 1 AND 500),
  -- Still posted, gone on when the posting ended, or taken off it.
  outcome text NOT NULL DEFAULT 'posted' CHECK (outcome IN ('posted', 'kept', 'removed')),
  -- The posting goes on for this case.
  open boolean NOT NULL DEFAULT true,
  PRIMARY KEY (posting_id, case_id),
  CONSTRAINT posting_cases_position UNIQUE (posting_id, position),
  CONSTRAINT posting_cases_case FOREIGN KEY (case_id, unit_id) REFERENCES cases (id, unit_id) ON UPDATE CASCADE,
  CONSTRAINT posting_cases_open CHECK (outcome = 'posted' OR NOT open)
);
-- A case is on one list at a time.
CREATE UNIQUE INDEX posting_cases_once ON posting_cases (case_id) WHERE open;
CREATE INDEX posting_cases_of_case ON posting_cases (case_id);

SELECT protect_by_unit('posting_cases');
GRANT SELECT, INSERT ON posting_cases TO {{app}};
GRANT UPDATE (outcome, open) ON posting_cases TO {{app}};
GRANT SELECT ON posting_cases TO {{bulk}};

CREATE TABLE objections (
  id uuid PRIMARY KEY,
  -- What somebody without login asks by: not to be guessed.
  code text NOT NULL CHECK (code ~ '^KN-[0-9A-HJKMNP-TV-Z]{10}$'),
  posting_id uuid NOT NULL REFERENCES postings,
  unit_id uuid NOT NULL REFERENCES units,
  -- NULL: about the whole list, or about somebody who is not on it.
  case_id uuid REFERENCES cases,
  about text NOT NULL CHECK (about IN ('not_deserving', 'left_out', 'wrong_data', 'procedure', 'other')),
  content text NOT NULL CHECK (char_length(content) BETWEEN 20 AND 4000),
  raised_by_name text CHECK (char_length(raised_by_name) BETWEEN 2 AND 120),
  -- Sealed (AES-256-GCM); no role of the server reads it back yet, so it is not granted.
  contact bytea,
  has_contact boolean NOT NULL GENERATED ALWAYS AS (contact IS NOT NULL) STORED,
  channel text NOT NULL CHECK (channel IN ('office', 'public')),
  -- The officer who wrote it down.
  raised_by uuid REFERENCES users,
  raised_at timestamptz NOT NULL,
  due_on date NOT NULL,
  terms_id uuid NOT NULL REFERENCES objection_terms,
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'upheld', 'dismissed')),
  settled_by uuid REFERENCES users,
  settled_at timestamptz,
  conclusion text CHECK (char_length(conclusion) BETWEEN 10 AND 2000),
  effect text CHECK (effect IN ('none', 'declined', 'returned')),
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT objections_code UNIQUE (code),
  CONSTRAINT objections_listed FOREIGN KEY (posting_id, case_id) REFERENCES posting_cases (posting_id, case_id),
  CONSTRAINT objections_channel CHECK ((channel = 'office') = (raised_by IS NOT NULL)),
  CONSTRAINT objections_settled CHECK (num_nonnulls(settled_by, settled_at, conclusion, effect) = CASE status WHEN 'open' THEN 0 ELSE 4 END),
  CONSTRAINT objections_effect CHECK (effect = 'none' OR status = 'upheld' AND case_id IS NOT NULL)
);
-- Lists: one unit newest first; everything newest first; by due day. What blocks a case or a posting.
CREATE INDEX objections_unit_newest ON objections (unit_id, raised_at DESC, id DESC);
CREATE INDEX objections_newest ON objections (raised_at DESC, id DESC);
CREATE INDEX objections_due ON objections (due_on, id);
CREATE INDEX objections_of_posting ON objections (posting_id, raised_at);
CREATE INDEX objections_of_case ON objections (case_id);
CREATE INDEX objections_open ON objections (posting_id, case_id) WHERE status = 'open';

SELECT protect_by_unit('objections');
GRANT SELECT (id, code, posting_id, unit_id, case_id, about, content, raised_by_name, has_contact, channel, raised_by, raised_at, due_on,
  terms_id, status, settled_by, settled_at, conclusion, effect, version) ON objections TO {{app}}, {{bulk}};
GRANT INSERT (id, code, posting_id, unit_id, case_id, about, content, raised_by_name, contact, channel, raised_by, raised_at, due_on, terms_id)
  ON objections TO {{app}};
GRANT UPDATE (status, settled_by, settled_at, conclusion, effect, version) ON objections TO {{app}};

-- The guards below hold whatever the server does. They read past row-level security, so they run as the owner.

-- A posting ends once, and not while an objection to it is open.
CREATE FUNCTION guard_posting() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.status <> 'open' THEN
    RAISE EXCEPTION 'the posting has ended' USING ERRCODE = 'check_violation', CONSTRAINT = 'postings_final';
  END IF;
  IF NEW.status <> 'open' AND EXISTS (SELECT FROM objections WHERE posting_id = NEW.id AND status = 'open') THEN
    RAISE EXCEPTION 'an objection to the posting is open' USING ERRCODE = 'check_violation', CONSTRAINT = 'postings_objected';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER postings_guard BEFORE UPDATE ON postings FOR EACH ROW EXECUTE FUNCTION guard_posting();

-- A case leaves its posting as done only with a posting that has run its time.
CREATE FUNCTION guard_posted_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM posting_cases c JOIN postings p ON p.id = c.posting_id
    WHERE c.case_id = NEW.case_id AND c.outcome = 'kept' AND p.status = 'closed' AND p.created_at >= NEW.entered_at
  ) THEN
    RAISE EXCEPTION 'the case has not been posted for its time' USING ERRCODE = 'check_violation', CONSTRAINT = 'case_steps_posted';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER case_steps_posted BEFORE UPDATE OF state ON case_steps
  FOR EACH ROW WHEN (NEW.kind = 'posting' AND NEW.state = 'done') EXECUTE FUNCTION guard_posted_step();

-- An objection is made to a list that is not cancelled, settled once, and not by who surveyed the household.
CREATE FUNCTION guard_objection() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    -- Locked, so that the list does not end in between.
    PERFORM FROM postings WHERE id = NEW.posting_id AND unit_id = NEW.unit_id AND status <> 'cancelled' FOR SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'the posting was cancelled' USING ERRCODE = 'check_violation', CONSTRAINT = 'objections_posting';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.status <> 'open' THEN
    RAISE EXCEPTION 'the objection is settled' USING ERRCODE = 'check_violation', CONSTRAINT = 'objections_final';
  END IF;
  IF EXISTS (
    SELECT FROM cases c JOIN surveys s ON s.id = c.survey_id WHERE c.id = NEW.case_id AND s.surveyed_by = NEW.settled_by
  ) THEN
    RAISE EXCEPTION 'who surveyed does not settle' USING ERRCODE = 'check_violation', CONSTRAINT = 'objections_surveyor';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER objections_guard BEFORE INSERT OR UPDATE ON objections FOR EACH ROW EXECUTE FUNCTION guard_objection();

REVOKE ALL ON FUNCTION guard_posting(), guard_posted_step(), guard_objection() FROM PUBLIC;

-- Lists that hang on the given day, as anybody may read them: names masked, those taken off left out, nothing else of
-- anybody. All of them, those below a unit, or one.
CREATE FUNCTION public_postings(today date, below uuid, one uuid) RETURNS TABLE (
  id uuid, code text, unit_name text, from_on date, until_on date, places text[], cases jsonb)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, p.code, v.name, p.from_on, p.until_on, p.places, coalesce((
    SELECT jsonb_agg(jsonb_build_object('id', k.id, 'name', mask_name(h.head_name), 'village', h.village, 'programme', k.programme,
      'houseKind', k.house_kind) ORDER BY c.position)
    FROM posting_cases c JOIN cases k ON k.id = c.case_id JOIN households h ON h.id = k.household_id
    WHERE c.posting_id = p.id AND c.outcome <> 'removed'), '[]')
  FROM postings p
  JOIN unit_versions v ON v.unit_id = p.unit_id AND p.from_on BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
  WHERE p.status = 'open' AND today BETWEEN p.from_on AND p.until_on
    AND (below IS NULL OR p.unit_id IN (SELECT r.unit_id FROM unit_reach r WHERE r.root_id = below))
    AND (one IS NULL OR p.id = one)
  ORDER BY p.until_on, p.id LIMIT 500
$$;

-- What somebody with its code may know of an objection.
CREATE FUNCTION public_objection(wanted text) RETURNS TABLE (
  code text, posting_code text, unit_name text, about text, status text, raised_at timestamptz, due_on date, settled_at timestamptz,
  conclusion text)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT o.code, p.code, v.name, o.about, o.status, o.raised_at, o.due_on, o.settled_at, o.conclusion
  FROM objections o JOIN postings p ON p.id = o.posting_id
  JOIN unit_versions v ON v.unit_id = p.unit_id AND p.from_on BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
  WHERE o.code = wanted
$$;

-- What is to be known before somebody without login objects to a list: whose it is, whether it hangs, whether the case is
-- on it, and how many objections came today. No row: no such list hangs.
CREATE FUNCTION public_objection_place(posting uuid, wanted_case uuid, today date, day_began timestamptz) RETURNS TABLE (
  unit_id uuid, listed boolean, sent_today bigint)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.unit_id, wanted_case IS NULL OR EXISTS (
      SELECT FROM posting_cases c WHERE c.posting_id = p.id AND c.case_id = wanted_case AND c.outcome <> 'removed'),
    (SELECT count(*) FROM objections o WHERE o.posting_id = p.id AND o.channel = 'public' AND o.raised_at >= day_began)
  FROM postings p WHERE p.id = posting AND p.status = 'open' AND today BETWEEN p.from_on AND p.until_on
$$;

-- Writes the objection of somebody without login: only to a list that hangs.
CREATE FUNCTION raise_public_objection(new_id uuid, new_code text, posting uuid, about_case uuid, what text, words text, by_name text,
  sealed_contact bytea, at timestamptz, due date, terms uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO objections (id, code, posting_id, unit_id, case_id, about, content, raised_by_name, contact, channel, raised_at, due_on, terms_id)
  SELECT new_id, new_code, p.id, p.unit_id, about_case, what, words, by_name, sealed_contact, 'public', at, due, terms
  FROM postings p WHERE p.id = posting AND p.status = 'open'
    AND (at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN p.from_on AND p.until_on;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no such list hangs' USING ERRCODE = 'check_violation', CONSTRAINT = 'objections_posting';
  END IF;
END $$;

REVOKE ALL ON FUNCTION public_postings(date, uuid, uuid), public_objection(text), public_objection_place(uuid, uuid, date, timestamptz),
  raise_public_objection(uuid, text, uuid, uuid, text, text, text, bytea, timestamptz, date, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public_postings(date, uuid, uuid), public_objection(text) TO {{public}};
GRANT EXECUTE ON FUNCTION public_postings(date, uuid, uuid), public_objection(text), public_objection_place(uuid, uuid, date, timestamptz),
  raise_public_objection(uuid, text, uuid, uuid, text, text, text, bytea, timestamptz, date, uuid) TO {{app}};
