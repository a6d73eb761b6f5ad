-- Difficulties (khó khăn, vướng mắc): what is stuck, why, since when, whose move it is (B5, M5).

-- Who owns a difficulty of this reason first, and within how many days: dated data with its source.
CREATE TABLE difficulty_rules (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  reason text NOT NULL CHECK (reason IN ('no_matching_money', 'late_money', 'land', 'procedure', 'death', 'illness', 'absence',
    'labour', 'materials', 'weather', 'access', 'custom', 'contractor', 'policy', 'other')),
  valid_from date NOT NULL,
  valid_to date,
  days int NOT NULL CHECK (days BETWEEN 1 AND 365),
  owner_level text NOT NULL CHECK (owner_level IN ('commune', 'district', 'province')),
  citation text NOT NULL CHECK (char_length(citation) BETWEEN 3 AND 300),
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  -- A reason has one rule on any day.
  CONSTRAINT difficulty_rules_one EXCLUDE USING gist (reason WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
);
INSERT INTO difficulty_rules (reason, valid_from, days, owner_level, citation)
SELECT reason, '2022-01-01', days, level,
  'Giả định: chưa có văn bản ấn định cấp giải quyết và thời hạn của từng loại khó khăn, vướng mắc'
FROM (VALUES ('no_matching_money', 30, 'commune'), ('late_money', 15, 'province'), ('land', 30, 'district'),
  ('procedure', 15, 'district'), ('death', 30, 'commune'), ('illness', 30, 'commune'), ('absence', 30, 'commune'),
  ('labour', 15, 'commune'), ('materials', 15, 'commune'), ('weather', 15, 'commune'), ('access', 20, 'commune'),
  ('custom', 60, 'commune'), ('contractor', 15, 'commune'), ('policy', 30, 'province'), ('other', 15, 'commune')
) AS seeded (reason, days, level);
GRANT SELECT ON difficulty_rules TO {{app}}, {{bulk}};

-- The tree that stands on a day; the first one for days before.
CREATE FUNCTION tree_on(today date) RETURNS date
LANGUAGE sql STABLE
RETURN coalesce((SELECT max(era) FROM unit_tree WHERE era <= today), (SELECT min(era) FROM unit_tree));

-- Where a unit counts on a day and what stands above that, by rank: an organisation 0, commune 1, district 2, province 3.
CREATE FUNCTION units_above(wanted uuid, today date) RETURNS TABLE (unit_id uuid, rank int)
LANGUAGE sql STABLE ROWS 3 AS $$
  SELECT t.root_id, coalesce(array_position('{commune,district,province}', u.kind), 0)
  FROM unit_tree t JOIN units u ON u.id = t.root_id WHERE t.era = tree_on(today) AND t.unit_id = wanted
$$;

-- Who owns a difficulty of a unit first: the nearest that stands at this level or above it, else the highest there is.
CREATE FUNCTION difficulty_owner(raising uuid, level text, today date) RETURNS uuid
LANGUAGE sql STABLE AS $$
  SELECT a.unit_id FROM units_above(raising, today) a
  CROSS JOIN (SELECT array_position('{commune,district,province}', level) AS rank) wanted
  ORDER BY a.rank < wanted.rank, CASE WHEN a.rank < wanted.rank THEN -a.rank ELSE a.rank END LIMIT 1
$$;

-- To whom it is passed up: the nearest above the unit that raised it which ranks higher than who owns it now. NULL at the top.
CREATE FUNCTION difficulty_owner_above(raising uuid, owner uuid, today date) RETURNS uuid
LANGUAGE sql STABLE AS $$
  SELECT a.unit_id FROM units_above(raising, today) a
  WHERE a.rank > (SELECT coalesce(array_position('{commune,district,province}', u.kind), 0) FROM units u WHERE u.id = owner)
  ORDER BY a.rank LIMIT 1
$$;

-- The units for which people who sit at these speak today: theirs, the seat of a public body, and what these took over.
CREATE FUNCTION offices_of(roots uuid[], today date) RETURNS SETOF uuid
LANGUAGE sql STABLE ROWS 10 AS $$
  WITH office AS (
    SELECT unnest(roots) AS id
    UNION
    SELECT v.parent_id FROM unit_versions v JOIN units u ON u.id = v.unit_id AND u.kind IN ('department', 'front', 'union')
    WHERE v.unit_id = ANY (roots) AND v.parent_id IS NOT NULL AND today BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
  )
  SELECT id FROM office
  UNION
  SELECT t.unit_id FROM office o JOIN units u ON u.id = o.id
  JOIN unit_tree t ON t.era = tree_on(today) AND t.root_id = o.id JOIN units former ON former.id = t.unit_id AND former.kind = u.kind
$$;

CREATE SEQUENCE difficulty_numbers;

-- KK-0000012; longer numbers keep all their digits.
CREATE FUNCTION difficulty_code(number bigint) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN 'KK-' || lpad(number::text, greatest(7, length(number::text)), '0');

CREATE TABLE difficulties (
  id uuid PRIMARY KEY,
  code text NOT NULL DEFAULT difficulty_code(nextval('difficulty_numbers')),
  -- Of the house, or the unit itself that is stuck.
  unit_id uuid NOT NULL REFERENCES units,
  house_id uuid,
  reason text NOT NULL CHECK (reason IN ('no_matching_money', 'late_money', 'land', 'procedure', 'death', 'illness', 'absence',
    'labour', 'materials', 'weather', 'access', 'custom', 'contractor', 'policy', 'other')),
  title text NOT NULL CHECK (char_length(title) BETWEEN 3 AND 200 AND title !~ '[\x01-\x1f\x7f]'),
  detail text CHECK (char_length(detail) <= 4000),
  state text NOT NULL DEFAULT 'raised' CHECK (state IN ('raised', 'in_hand', 'answered', 'closed', 'withdrawn')),
  owner_unit_id uuid NOT NULL REFERENCES units,
  -- Since when it is theirs.
  owned_since timestamptz NOT NULL,
  due_on date NOT NULL,
  -- How often it was passed up.
  level int NOT NULL DEFAULT 0 CHECK (level >= 0),
  raised_by uuid NOT NULL REFERENCES users,
  -- Where who raised it sat: may take it back.
  raised_unit_id uuid NOT NULL REFERENCES units,
  raised_at timestamptz NOT NULL,
  answer text CHECK (char_length(answer) BETWEEN 3 AND 4000),
  answered_by uuid REFERENCES users,
  answered_at timestamptz,
  -- How it ended: solved, or taken back. By nobody when its house left the list.
  result text CHECK (char_length(result) BETWEEN 3 AND 500),
  closed_by uuid REFERENCES users,
  closed_at timestamptz,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  search text GENERATED ALWAYS AS (fold(title || ' ' || coalesce(detail, '') || ' ' || coalesce(answer, ''))) STORED,
  CONSTRAINT difficulties_code UNIQUE (code),
  -- For the foreign key of moves.
  CONSTRAINT difficulties_unit UNIQUE (id, unit_id),
  CONSTRAINT difficulties_house FOREIGN KEY (house_id, unit_id) REFERENCES houses (id, unit_id) ON UPDATE CASCADE,
  CONSTRAINT difficulties_due CHECK (due_on >= (owned_since AT TIME ZONE 'Asia/Ho_Chi_Minh')::date),
  CONSTRAINT difficulties_answered CHECK (num_nonnulls(answer, answered_by, answered_at)
    = CASE WHEN state IN ('answered', 'closed') THEN 3 WHEN state = 'withdrawn' AND answer IS NOT NULL THEN 3 ELSE 0 END),
  CONSTRAINT difficulties_ended CHECK (num_nonnulls(result, closed_at) = CASE WHEN state IN ('closed', 'withdrawn') THEN 2 ELSE 0 END),
  CONSTRAINT difficulties_closed_by CHECK (CASE state WHEN 'closed' THEN closed_by IS NOT NULL WHEN 'withdrawn' THEN true ELSE closed_by IS NULL END),
  CONSTRAINT difficulties_four_eyes CHECK (state <> 'closed' OR closed_by <> answered_by)
);
-- One that waits for each reason of a house: more is said there.
CREATE UNIQUE INDEX difficulties_open_once ON difficulties (house_id, reason) WHERE state IN ('raised', 'in_hand', 'answered');
CREATE INDEX difficulties_by_due ON difficulties (due_on, id);
CREATE INDEX difficulties_newest ON difficulties (raised_at DESC, id DESC);
CREATE INDEX difficulties_unit_open ON difficulties (unit_id) WHERE state IN ('raised', 'in_hand', 'answered');
CREATE INDEX difficulties_of_house ON difficulties (house_id);
CREATE INDEX difficulties_search ON difficulties USING gin (search gin_trgm_ops);
SELECT protect_by_unit('difficulties');
GRANT SELECT, INSERT ON difficulties TO {{app}};
GRANT UPDATE (state, owner_unit_id, owned_since, due_on, level, answer, answered_by, answered_at, result, closed_by, closed_at, version)
  ON difficulties TO {{app}};
GRANT SELECT ON difficulties TO {{bulk}};
GRANT UPDATE (state, owner_unit_id, owned_since, due_on, level, version) ON difficulties TO {{bulk}};
GRANT USAGE ON SEQUENCE difficulty_numbers TO {{app}};

-- Whose move it became, since when, until when, why. Never updated or deleted.
CREATE TABLE difficulty_moves (
  id uuid PRIMARY KEY,
  difficulty_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  at timestamptz NOT NULL,
  kind text NOT NULL CHECK (kind IN ('raised', 'assigned', 'escalated')),
  automatic boolean NOT NULL DEFAULT false,
  from_unit_id uuid REFERENCES units,
  to_unit_id uuid NOT NULL REFERENCES units,
  due_on date NOT NULL,
  by_id uuid REFERENCES users,
  note text CHECK (char_length(note) <= 600),
  CONSTRAINT difficulty_moves_difficulty FOREIGN KEY (difficulty_id, unit_id) REFERENCES difficulties (id, unit_id) ON UPDATE CASCADE,
  CONSTRAINT difficulty_moves_by CHECK ((by_id IS NULL) = automatic),
  CONSTRAINT difficulty_moves_automatic CHECK (NOT automatic OR kind = 'escalated'),
  CONSTRAINT difficulty_moves_from CHECK ((from_unit_id IS NULL) = (kind = 'raised')),
  CONSTRAINT difficulty_moves_up CHECK (kind <> 'escalated' OR from_unit_id <> to_unit_id)
);
CREATE INDEX difficulty_moves_of ON difficulty_moves (difficulty_id, at, id);
SELECT protect_by_unit('difficulty_moves');
GRANT SELECT, INSERT ON difficulty_moves TO {{app}}, {{bulk}};

-- The guards below hold whatever the server does. They read past row-level security, so they run as the owner.

-- A difficulty begins as raised about a house that is on the list, belongs to the unit that raised it or one above it that
-- day, and moves only along its route.
CREATE FUNCTION guard_difficulty() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  about text;
  broken text;
BEGIN
  -- Who withdraws the house waits for this, or this for them.
  IF TG_OP = 'INSERT' OR NEW.state = 'in_hand' THEN
    SELECT h.status INTO about FROM houses h WHERE h.id = NEW.house_id FOR SHARE;
  END IF;
  broken := CASE
    WHEN TG_OP = 'INSERT' AND NEW.state <> 'raised' THEN 'difficulties_route'
    WHEN TG_OP = 'UPDATE' AND NEW.state <> OLD.state AND NOT (CASE OLD.state
      WHEN 'raised' THEN NEW.state IN ('in_hand', 'answered', 'withdrawn')
      WHEN 'in_hand' THEN NEW.state IN ('raised', 'answered', 'withdrawn')
      WHEN 'answered' THEN NEW.state IN ('closed', 'in_hand', 'withdrawn')
      WHEN 'closed' THEN NEW.state = 'in_hand'
      ELSE false END) THEN 'difficulties_route'
    WHEN about IN ('proposed', 'withdrawn') THEN 'difficulties_house_left'
    WHEN (TG_OP = 'INSERT' OR NEW.owner_unit_id <> OLD.owner_unit_id) AND NOT EXISTS (
        SELECT FROM units_above(NEW.unit_id, (NEW.owned_since AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) a WHERE a.unit_id = NEW.owner_unit_id
      ) THEN 'difficulties_owner' END;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'a difficulty cannot be so: %', broken USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER difficulties_guard BEFORE INSERT OR UPDATE OF state, owner_unit_id, owned_since ON difficulties
  FOR EACH ROW EXECUTE FUNCTION guard_difficulty();

-- Whose it is and until when is what the last move says.
CREATE FUNCTION check_difficulty_move() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM difficulties d JOIN difficulty_moves m ON m.difficulty_id = d.id AND m.at = d.owned_since
    WHERE d.id = NEW.id AND m.to_unit_id = d.owner_unit_id AND m.due_on = d.due_on
      AND d.level = (SELECT count(*) FROM difficulty_moves up WHERE up.difficulty_id = d.id AND up.kind = 'escalated')
      AND NOT EXISTS (SELECT FROM difficulty_moves later WHERE later.difficulty_id = d.id AND later.at > m.at)
  ) THEN
    RAISE EXCEPTION 'difficulty % moved without a trace', NEW.code USING ERRCODE = 'check_violation', CONSTRAINT = 'difficulties_moved';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER difficulties_moved AFTER INSERT OR UPDATE OF owner_unit_id, owned_since, due_on, level ON difficulties
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_difficulty_move();

-- What was stuck about a house that leaves the list waits for nobody any more.
CREATE FUNCTION end_difficulties() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  words CONSTANT text := 'Căn nhà đã rút khỏi danh sách hỗ trợ';
BEGIN
  WITH ended AS (
    UPDATE difficulties d SET state = 'withdrawn', result = words, closed_at = NEW.updated_at, version = d.version + 1
    FROM difficulties before
    WHERE before.id = d.id AND d.house_id = NEW.id AND d.state IN ('raised', 'in_hand', 'answered')
    RETURNING d.id, d.unit_id, before.state
  )
  INSERT INTO audit_events (id, at, actor_id, actor_name, action, subject_type, subject_id, unit_id, note, changes)
  SELECT uuidv7(), NEW.updated_at, app_user_id(), (SELECT u.full_name FROM users u WHERE u.id = app_user_id()), 'difficulty.withdrawn',
    'difficulty', id, unit_id, words, jsonb_build_object('state', jsonb_build_object('old', state, 'new', 'withdrawn'))
  FROM ended;
  RETURN NULL;
END $$;
CREATE TRIGGER houses_end_difficulties AFTER UPDATE OF status ON houses FOR EACH ROW
  WHEN (NEW.status = 'withdrawn' AND OLD.status <> 'withdrawn') EXECUTE FUNCTION end_difficulties();

REVOKE ALL ON FUNCTION guard_difficulty(), check_difficulty_move(), end_difficulties() FROM PUBLIC;
