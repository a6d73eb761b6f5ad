-- Households (hộ), their identifiers, the postings that find them by name, and the files they are imported from (H1, H4, H6, S4, X3).

CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE SEQUENCE household_numbers;

-- H-0000123; longer numbers keep all their digits.
CREATE FUNCTION household_code(number bigint) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN 'H-' || lpad(number::text, greatest(7, length(number::text)), '0');

CREATE TABLE households (
  id uuid PRIMARY KEY,
  code text NOT NULL DEFAULT household_code(nextval('household_numbers')),
  unit_id uuid NOT NULL REFERENCES units,
  village text NOT NULL CHECK (char_length(village) BETWEEN 1 AND 120 AND village !~ '[\x01-\x1f\x7f]'),
  village_folded text NOT NULL GENERATED ALWAYS AS (fold(village)) STORED,
  head_name text NOT NULL CHECK (char_length(head_name) BETWEEN 2 AND 120 AND head_name !~ '[\x01-\x1f\x7f]'),
  head_name_folded text COLLATE "C" NOT NULL GENERATED ALWAYS AS (fold(head_name)) STORED,
  head_birth_year smallint CHECK (head_birth_year BETWEEN 1900 AND 2100),
  category text NOT NULL CHECK (category IN ('poor', 'near_poor', 'meritorious')),
  category_year smallint NOT NULL CHECK (category_year BETWEEN 2015 AND 2100),
  member_count smallint NOT NULL CHECK (member_count BETWEEN 1 AND 30),
  ethnicity text CHECK (char_length(ethnicity) BETWEEN 1 AND 60 AND ethnicity !~ '[\x01-\x1f\x7f]'),
  land_status text NOT NULL CHECK (land_status IN ('undisputed', 'disputed', 'no_land')),
  -- m²
  dwelling_area_m2 numeric(6, 1) CHECK (dwelling_area_m2 BETWEEN 0 AND 1000),
  note text CHECK (char_length(note) <= 2000),
  status text NOT NULL DEFAULT 'surveyed' CHECK (status IN ('surveyed', 'withdrawn')),
  withdraw_reason text CHECK (withdraw_reason IN ('died', 'moved', 'land_dispute', 'self_built', 'duplicate', 'declined')),
  created_by uuid NOT NULL REFERENCES users,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT households_code UNIQUE (code),
  CONSTRAINT households_withdrawn CHECK ((status = 'withdrawn') = (withdraw_reason IS NOT NULL))
);

-- Same head at the same address, with or without a national id: a duplicate (H4). An unknown year equals an unknown year.
-- A withdrawn household does not stand in the way of a new survey.
CREATE UNIQUE INDEX households_same_head ON households (unit_id, village_folded, head_name_folded, head_birth_year)
  NULLS NOT DISTINCT WHERE status = 'surveyed';
-- Lists: one unit newest first; everything newest first; by name.
CREATE INDEX households_unit_newest ON households (unit_id, created_at DESC, id DESC) INCLUDE (category, status);
CREATE INDEX households_newest ON households (created_at DESC, id DESC);
CREATE INDEX households_name ON households (head_name_folded, id);
-- Fragments of names, when no run of words matches.
CREATE INDEX households_fragments ON households USING gin (head_name_folded gin_trgm_ops);

SELECT protect_by_unit('households');
GRANT SELECT, INSERT, UPDATE ON households TO {{app}}, {{bulk}};
GRANT USAGE ON SEQUENCE household_numbers TO {{app}}, {{bulk}};
-- An import counts the table out for the planner (ANALYZE) when it has filled an empty register.
GRANT MAINTAIN ON households TO {{bulk}};

-- Identifiers live apart, encrypted (authenticated with table|column|household id) beside a keyed blind index for equality.
CREATE TABLE household_identifiers (
  household_id uuid PRIMARY KEY REFERENCES households,
  unit_id uuid NOT NULL REFERENCES units,
  national_id_sealed bytea,
  national_id_index bytea CHECK (octet_length(national_id_index) = 32),
  phone_sealed bytea,
  phone_index bytea CHECK (octet_length(phone_index) = 32),
  -- False once the household is withdrawn; kept by trigger.
  active boolean NOT NULL DEFAULT true,
  CHECK ((national_id_sealed IS NULL) = (national_id_index IS NULL)),
  CHECK ((phone_sealed IS NULL) = (phone_index IS NULL))
);
-- One household per national id in the whole register, whatever the scope of who writes.
CREATE UNIQUE INDEX household_identifiers_national_id ON household_identifiers (national_id_index) WHERE active;

SELECT protect_by_unit('household_identifiers');
GRANT SELECT, INSERT, UPDATE ON household_identifiers TO {{app}}, {{bulk}};

-- Which of these national ids (blind indexes) are in the register, whoever may see them. Tells that, and nothing else.
CREATE FUNCTION national_ids_registered(wanted bytea[]) RETURNS SETOF bytea
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  SELECT i.national_id_index FROM unnest(wanted) AS w (value)
  JOIN household_identifiers i ON i.national_id_index = w.value AND i.active
$$;
REVOKE ALL ON FUNCTION national_ids_registered(bytea[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION national_ids_registered(bytea[]) TO {{bulk}};

-- Postings: every run of words that ends the folded name ("nguyen van an", "van an", "an"). What begins at the start of
-- a word of a name is then a range of this index, newest first inside one run.
CREATE TABLE household_search (
  words text COLLATE "C" NOT NULL,
  created_at timestamptz NOT NULL,
  household_id uuid NOT NULL,
  unit_id uuid NOT NULL
);
CREATE INDEX household_search_words ON household_search (words, created_at DESC, household_id DESC) INCLUDE (unit_id);
SELECT protect_by_unit('household_search');
GRANT SELECT ON household_search TO {{app}}, {{bulk}};

CREATE FUNCTION post_households() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO household_search (words, created_at, household_id, unit_id)
  WITH RECURSIVE runs AS (
    SELECT head_name_folded AS words, created_at, id, unit_id FROM new_rows
    UNION ALL
    SELECT substr(words, strpos(words, ' ') + 1), created_at, id, unit_id FROM runs WHERE strpos(words, ' ') > 0
  )
  SELECT words, created_at, id, unit_id FROM runs;
  RETURN NULL;
END $$;

CREATE FUNCTION repost_households() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  WITH RECURSIVE runs AS (
    SELECT o.head_name_folded AS words, o.created_at, o.id FROM old_rows o JOIN new_rows n ON n.id = o.id
    WHERE (o.head_name_folded, o.unit_id, o.created_at) IS DISTINCT FROM (n.head_name_folded, n.unit_id, n.created_at)
    UNION ALL
    SELECT substr(words, strpos(words, ' ') + 1), created_at, id FROM runs WHERE strpos(words, ' ') > 0
  )
  DELETE FROM household_search s USING runs r
  WHERE s.words = r.words AND s.created_at = r.created_at AND s.household_id = r.id;
  INSERT INTO household_search (words, created_at, household_id, unit_id)
  WITH RECURSIVE runs AS (
    SELECT n.head_name_folded AS words, n.created_at, n.id, n.unit_id FROM new_rows n JOIN old_rows o ON o.id = n.id
    WHERE (o.head_name_folded, o.unit_id, o.created_at) IS DISTINCT FROM (n.head_name_folded, n.unit_id, n.created_at)
    UNION ALL
    SELECT substr(words, strpos(words, ' ') + 1), created_at, id, unit_id FROM runs WHERE strpos(words, ' ') > 0
  )
  SELECT words, created_at, id, unit_id FROM runs;
  UPDATE household_identifiers i SET unit_id = n.unit_id, active = (n.status = 'surveyed')
  FROM new_rows n WHERE i.household_id = n.id AND (i.unit_id, i.active) IS DISTINCT FROM (n.unit_id, n.status = 'surveyed');
  RETURN NULL;
END $$;

CREATE TRIGGER households_post AFTER INSERT ON households
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION post_households();
CREATE TRIGGER households_repost AFTER UPDATE ON households
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION repost_households();

-- How many postings are the run itself and how many go on from it, counted up to `most`: tells the search which way is
-- cheap. Sees the whole register, so that counting costs the same for every scope; the numbers do not leave the server.
CREATE FUNCTION household_run_sizes(run text, run_end text, most int, OUT equal_runs bigint, OUT longer_runs bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  SELECT (SELECT count(*) FROM (SELECT FROM household_search s WHERE s.words = run LIMIT most) e),
         (SELECT count(*) FROM (SELECT FROM household_search s WHERE s.words > run AND s.words < run_end LIMIT most) l)
$$;
REVOKE ALL ON FUNCTION household_run_sizes(text, text, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION household_run_sizes(text, text, int) TO {{app}}, {{bulk}};

-- Fragments inside words, newest first, inside the scope of who asks. A function, because row-level security would keep
-- LIKE from the trigram index.
CREATE FUNCTION household_fragments(pattern text) RETURNS TABLE (household_id uuid, created_at timestamptz, unit_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 200 SET search_path = pg_catalog, public
AS $$
  SELECT h.id, h.created_at, h.unit_id FROM households h
  WHERE h.head_name_folded LIKE pattern
    AND h.unit_id IN (SELECT r.unit_id FROM unit_reach r WHERE r.root_id = ANY ((SELECT app_roots())::uuid[]))
  ORDER BY h.created_at DESC, h.id DESC LIMIT 1000
$$;
REVOKE ALL ON FUNCTION household_fragments(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION household_fragments(text) TO {{app}}, {{bulk}};

-- Files read into a noun, and what was wrong in them by line and column.
CREATE TABLE imports (
  id uuid PRIMARY KEY,
  noun text NOT NULL CHECK (noun IN ('households')),
  -- Where the importer stands: who sees this import.
  unit_id uuid NOT NULL REFERENCES units,
  actor_id uuid NOT NULL REFERENCES users,
  actor_name text NOT NULL,
  status text NOT NULL CHECK (status IN ('reading', 'checking', 'writing', 'done', 'rejected', 'failed')),
  dry_run boolean NOT NULL,
  mode text NOT NULL CHECK (mode IN ('all', 'good')),
  filename text CHECK (char_length(filename) <= 200),
  size_bytes bigint NOT NULL CHECK (size_bytes >= 0),
  rows_read int NOT NULL DEFAULT 0 CHECK (rows_read >= 0),
  rows_created int NOT NULL DEFAULT 0 CHECK (rows_created >= 0),
  rows_updated int NOT NULL DEFAULT 0 CHECK (rows_updated >= 0),
  rows_unchanged int NOT NULL DEFAULT 0 CHECK (rows_unchanged >= 0),
  rows_failed int NOT NULL DEFAULT 0 CHECK (rows_failed >= 0),
  progress real NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 1),
  error text,
  created_at timestamptz NOT NULL,
  finished_at timestamptz,
  CONSTRAINT imports_finished CHECK ((status IN ('done', 'rejected', 'failed')) = (finished_at IS NOT NULL))
);
CREATE INDEX imports_unit_newest ON imports (unit_id, created_at DESC, id DESC);
SELECT protect_by_unit('imports');
GRANT SELECT, INSERT, UPDATE ON imports TO {{app}}, {{bulk}};

CREATE TABLE import_errors (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  import_id uuid NOT NULL REFERENCES imports,
  line int NOT NULL CHECK (line > 0),
  column_name text,
  code text NOT NULL,
  message text NOT NULL
);
CREATE INDEX import_errors_line ON import_errors (import_id, line, id);
ALTER TABLE import_errors ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_errors FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON import_errors TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY import_scope ON import_errors TO {{app}}, {{bulk}} USING (import_id IN (SELECT id FROM imports));
GRANT SELECT ON import_errors TO {{app}};
GRANT SELECT, INSERT ON import_errors TO {{bulk}};
