-- Imports of every noun, what each of them changed, and the way back (X3).

ALTER TABLE imports
  DROP CONSTRAINT imports_noun_check,
  ADD CONSTRAINT imports_noun_check CHECK (noun IN ('units', 'households', 'houses', 'donations', 'awards')),
  -- Which column of the file was read as what, in the order of the file: [{"title": …, "field": … or null}].
  ADD COLUMN columns jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(columns) = 'array'),
  -- The moment the rows carry that it wrote.
  ADD COLUMN written_at timestamptz,
  ADD COLUMN undone_by uuid REFERENCES users,
  ADD COLUMN undone_by_name text,
  ADD COLUMN undone_at timestamptz,
  ADD COLUMN undo_reason text CHECK (char_length(undo_reason) BETWEEN 3 AND 500),
  ADD CONSTRAINT imports_undone CHECK (
    num_nonnulls(undone_by, undone_by_name, undone_at, undo_reason) IN (0, 4)
    AND (undone_at IS NULL OR (status = 'done' AND NOT dry_run)));
CREATE INDEX imports_actor_newest ON imports (actor_id, created_at DESC, id DESC);

-- Undone once, and that stays.
CREATE FUNCTION keep_undone() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'this import has been undone' USING ERRCODE = 'check_violation', CONSTRAINT = 'imports_undone_once';
END $$;
REVOKE ALL ON FUNCTION keep_undone() FROM PUBLIC;
CREATE TRIGGER imports_undone_once BEFORE UPDATE ON imports
  FOR EACH ROW WHEN (OLD.undone_at IS NOT NULL) EXECUTE FUNCTION keep_undone();

-- What an import created or changed, in the order in which it was done: enough to take it back, and to see whether anybody
-- came after. New households are not repeated here: they carry the import that made them.
CREATE TABLE import_changes (
  import_id uuid NOT NULL REFERENCES imports,
  position int NOT NULL CHECK (position > 0),
  line int NOT NULL CHECK (line > 0),
  -- unit, household, house, donation, transaction (a receipt), award
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  change text NOT NULL CHECK (change IN ('created', 'updated')),
  -- Of what was updated, the values before; identifiers sealed as they were.
  before jsonb,
  -- The version it had afterwards: another one says that somebody came later.
  version int CHECK (version > 0),
  PRIMARY KEY (import_id, position),
  CONSTRAINT import_changes_before CHECK ((change = 'updated') = (before IS NOT NULL))
);
CREATE INDEX import_changes_subject ON import_changes (subject_id);
ALTER TABLE import_changes ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_changes FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON import_changes TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY import_scope ON import_changes TO {{app}}, {{bulk}} USING (import_id IN (SELECT id FROM imports));
GRANT SELECT, INSERT ON import_changes TO {{app}}, {{bulk}};

-- Rows of a file that were refused, to be put right and sent again. They may hold identifiers: packed and sealed by the
-- server by the hundred, and gone after thirty days.
CREATE TABLE import_faulty_rows (
  import_id uuid NOT NULL REFERENCES imports,
  position int NOT NULL CHECK (position >= 0),
  sealed bytea NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (import_id, position)
);
CREATE INDEX import_faulty_rows_age ON import_faulty_rows (created_at);
ALTER TABLE import_faulty_rows ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_faulty_rows FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON import_faulty_rows TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY import_scope ON import_faulty_rows TO {{app}}, {{bulk}} USING (import_id IN (SELECT id FROM imports));
GRANT SELECT, INSERT ON import_faulty_rows TO {{app}}, {{bulk}};

-- Those that are older, whosever they are.
CREATE FUNCTION purge_faulty_rows(before_instant timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ DELETE FROM import_faulty_rows WHERE created_at < before_instant $$;
REVOKE ALL ON FUNCTION purge_faulty_rows(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION purge_faulty_rows(timestamptz) TO {{app}}, {{bulk}};

-- Rows that go wrong in a small file are written down by the role of requests too.
GRANT INSERT ON import_errors TO {{app}};

-- Which file a household came with; those of an undone file are withdrawn, saying so.
ALTER TABLE households
  ADD COLUMN import_id uuid,
  DROP CONSTRAINT households_withdraw_reason_check,
  ADD CONSTRAINT households_withdraw_reason_check CHECK (
    withdraw_reason IN ('died', 'moved', 'land_dispute', 'self_built', 'duplicate', 'declined', 'import_undone')),
  ADD CONSTRAINT households_import_undone CHECK (withdraw_reason <> 'import_undone' OR import_id IS NOT NULL);
