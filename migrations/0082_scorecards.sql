-- Scorecards (phiếu chấm điểm): what each unit of a block scored by a criteria set in a period, from the figures of the
-- system or by its own word, then by the block, then by Sở Nội vụ; every change of points with its reason (E2).

CREATE TABLE scorecards (
  id uuid PRIMARY KEY,
  number bigint GENERATED ALWAYS AS IDENTITY,
  code text NOT NULL GENERATED ALWAYS AS ('PĐ-' || lpad(number::text, greatest(7, length(number::text)), '0')) STORED,
  block_id uuid NOT NULL REFERENCES blocks,
  set_id uuid NOT NULL REFERENCES criteria_sets,
  -- Whose card it is.
  unit_id uuid NOT NULL REFERENCES units,
  from_on date NOT NULL,
  to_on date NOT NULL,
  -- 23:59:59 of the last day in Vietnam.
  self_due_at timestamptz NOT NULL,
  review_due_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'scored', 'reviewed', 'appraised')),
  self_by uuid REFERENCES users,
  self_by_name text,
  self_at timestamptz,
  -- Whether it came after the due time; a card given back and sent anew is judged by its first sending.
  self_late boolean,
  first_sent_at timestamptz,
  reviewed_by uuid REFERENCES users,
  reviewed_by_name text,
  reviewed_at timestamptz,
  appraised_by uuid REFERENCES users,
  appraised_by_name text,
  appraised_at timestamptz,
  -- Why it came back last, until it goes on.
  return_reason text CHECK (char_length(return_reason) BETWEEN 3 AND 500),
  opened_by uuid NOT NULL REFERENCES users,
  opened_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT scorecards_code UNIQUE (code),
  -- One card for each unit, set and period.
  CONSTRAINT scorecards_once UNIQUE (block_id, set_id, from_on, to_on, unit_id),
  CONSTRAINT scorecards_member FOREIGN KEY (block_id, unit_id) REFERENCES block_members (block_id, unit_id),
  CONSTRAINT scorecards_days CHECK (to_on BETWEEN from_on AND from_on + 400),
  CONSTRAINT scorecards_due CHECK (review_due_at >= self_due_at),
  CONSTRAINT scorecards_sent CHECK (num_nonnulls(self_by, self_by_name, self_at) IN (0, 3) AND num_nonnulls(first_sent_at, self_late) IN (0, 2)
    AND (self_at IS NULL OR first_sent_at IS NOT NULL) AND (state <> 'scored' OR self_at IS NOT NULL OR reviewed_at IS NOT NULL)),
  CONSTRAINT scorecards_late CHECK (self_late = (date_trunc('second', first_sent_at) > self_due_at)),
  CONSTRAINT scorecards_reviewed CHECK (num_nonnulls(reviewed_by, reviewed_by_name, reviewed_at) IN (0, 3)
    AND (state NOT IN ('reviewed', 'appraised') OR reviewed_at IS NOT NULL)),
  CONSTRAINT scorecards_appraised CHECK (num_nonnulls(appraised_by, appraised_by_name, appraised_at) = CASE state WHEN 'appraised' THEN 3 ELSE 0 END),
  CONSTRAINT scorecards_four_eyes CHECK (reviewed_by <> self_by AND appraised_by <> self_by AND appraised_by <> reviewed_by)
);
CREATE INDEX scorecards_newest ON scorecards (opened_at DESC, id DESC);
CREATE INDEX scorecards_by_due ON scorecards (self_due_at, id);
CREATE INDEX scorecards_unit ON scorecards (unit_id, opened_at DESC);
CREATE INDEX scorecards_set ON scorecards (set_id);

-- The points of one criterion. NULL is not scored, 0 is scored nought. What the block or Sở Nội vụ left as it was stays
-- NULL there: whatever stands there is a change, and has its reason.
CREATE TABLE scores (
  scorecard_id uuid NOT NULL REFERENCES scorecards,
  criterion_id uuid NOT NULL REFERENCES criteria,
  computed_points numeric(7,2),
  -- {value, numerator, denominator, at}: what the points were computed from, and when.
  computed_inputs jsonb CHECK (jsonb_typeof(computed_inputs) = 'object'),
  self_points numeric(7,2),
  self_note text CHECK (char_length(self_note) <= 2000),
  reviewed_points numeric(7,2),
  review_reason text CHECK (char_length(review_reason) BETWEEN 3 AND 1000),
  appraised_points numeric(7,2),
  appraisal_reason text CHECK (char_length(appraisal_reason) BETWEEN 3 AND 1000),
  -- Who wrote last, and when: what the trace below is written from.
  changed_by uuid REFERENCES users,
  changed_by_name text,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (scorecard_id, criterion_id),
  CONSTRAINT scores_one_source CHECK (computed_inputs IS NULL OR self_points IS NULL),
  CONSTRAINT scores_computed CHECK (computed_points IS NULL OR computed_inputs IS NOT NULL),
  CONSTRAINT scores_review_reason CHECK ((reviewed_points IS NULL) = (review_reason IS NULL)),
  CONSTRAINT scores_appraisal_reason CHECK ((appraised_points IS NULL) = (appraisal_reason IS NULL))
);

-- What counts: the last word said about it. NULL while nobody has said any.
CREATE FUNCTION final_points(score scores) RETURNS numeric
LANGUAGE sql IMMUTABLE
RETURN coalesce(score.appraised_points, score.reviewed_points, score.self_points, score.computed_points);

-- Every change of points: who, when, from, to, why. Written by trigger, never changed.
CREATE TABLE score_changes (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  scorecard_id uuid NOT NULL REFERENCES scorecards,
  criterion_id uuid NOT NULL REFERENCES criteria,
  stage text NOT NULL CHECK (stage IN ('computed', 'self', 'review', 'appraisal')),
  -- NULL: none there.
  from_points numeric(7,2),
  to_points numeric(7,2),
  reason text,
  by_id uuid REFERENCES users,
  by_name text,
  at timestamptz NOT NULL
);
CREATE INDEX score_changes_of ON score_changes (scorecard_id, at, id);

-- What a unit shows for its points.
CREATE TABLE score_evidence (
  id uuid PRIMARY KEY,
  scorecard_id uuid NOT NULL REFERENCES scorecards,
  criterion_id uuid NOT NULL REFERENCES criteria,
  file_key text NOT NULL,
  file_name text NOT NULL CHECK (char_length(file_name) BETWEEN 1 AND 200),
  file_type text NOT NULL,
  file_bytes int NOT NULL CHECK (file_bytes > 0),
  note text CHECK (char_length(note) <= 500),
  added_by uuid NOT NULL REFERENCES users,
  added_by_name text NOT NULL,
  added_at timestamptz NOT NULL,
  -- Taken away before the card went on: it stays, so that who looked at it before can tell.
  removed_by uuid REFERENCES users,
  removed_at timestamptz,
  CONSTRAINT score_evidence_removed CHECK (num_nonnulls(removed_by, removed_at) IN (0, 2)),
  CONSTRAINT score_evidence_score FOREIGN KEY (scorecard_id, criterion_id) REFERENCES scores (scorecard_id, criterion_id)
);
CREATE INDEX score_evidence_of ON score_evidence (scorecard_id, criterion_id) WHERE removed_at IS NULL;

-- Who sees a card: who reaches its unit, and who leads its block though the members lie outside the own tree. Asked once for
-- a statement.
CREATE FUNCTION led_blocks() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(b), '{}') FROM blocks_led_by(app_roots()) b
$$;
CREATE FUNCTION reached_scorecards() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(c.id), '{}') FROM scorecards c WHERE c.unit_id = ANY (app_units()) OR c.block_id = ANY (led_blocks())
$$;
CREATE FUNCTION led_scorecards() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(c.id), '{}') FROM scorecards c WHERE c.block_id = ANY (led_blocks())
$$;

SELECT protect_by_unit('scorecards');
CREATE POLICY led_scope ON scorecards FOR SELECT TO {{app}}, {{bulk}} USING (block_id = ANY ((SELECT led_blocks())::uuid[]));
CREATE POLICY led_change ON scorecards FOR UPDATE TO {{app}} USING (block_id = ANY ((SELECT led_blocks())::uuid[]));
DO $$
DECLARE
  part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['scores', 'score_changes', 'score_evidence'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', part);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', part);
    EXECUTE format('CREATE POLICY owner_all ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', part);
    EXECUTE format('CREATE POLICY scorecard_scope ON %I TO {{app}}, {{bulk}}
      USING ((SELECT app_reaches_all()) OR scorecard_id = ANY ((SELECT reached_scorecards())::uuid[]))', part);
  END LOOP;
END $$;
-- Who leads the block reads what happened to a card, as those of its unit do.
CREATE POLICY led_scorecards ON audit_events FOR SELECT TO {{app}}, {{bulk}}
  USING (subject_type = 'scorecard' AND subject_id = ANY ((SELECT led_scorecards())::uuid[]));

GRANT SELECT ON scorecards, scores, score_changes, score_evidence TO {{app}}, {{bulk}};
GRANT INSERT (id, block_id, set_id, unit_id, from_on, to_on, self_due_at, review_due_at, opened_by, opened_at) ON scorecards TO {{app}};
GRANT UPDATE (state, self_by, self_by_name, self_at, self_late, first_sent_at, reviewed_by, reviewed_by_name, reviewed_at, appraised_by,
  appraised_by_name, appraised_at, return_reason, version) ON scorecards TO {{app}};
GRANT INSERT (scorecard_id, criterion_id, computed_points, computed_inputs, changed_by, changed_by_name, changed_at) ON scores TO {{app}};
GRANT UPDATE (computed_points, computed_inputs, self_points, self_note, reviewed_points, review_reason, appraised_points, appraisal_reason,
  changed_by, changed_by_name, changed_at) ON scores TO {{app}};
GRANT INSERT (id, scorecard_id, criterion_id, file_key, file_name, file_type, file_bytes, note, added_by, added_by_name, added_at)
  ON score_evidence TO {{app}};
GRANT UPDATE (removed_by, removed_at) ON score_evidence TO {{app}};

-- The guards below hold whatever the server does. They read past row-level security, so they run as the owner.

-- Does somebody sit at this unit on a day, in whatever role?
CREATE FUNCTION sits_at(person uuid, unit uuid, today date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM grants g WHERE g.user_id = person AND g.unit_id = unit AND today BETWEEN g.valid_from AND coalesce(g.valid_to, 'infinity'))
$$;

-- Opened by the issued set of the last day of the period. Along its route; nobody judges the unit they sit at; a card that was not sent may be reviewed once
-- its time is over; nothing goes on while a criterion is not scored.
CREATE FUNCTION guard_scorecard() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  broken text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    broken := CASE
      WHEN NEW.state <> 'open' THEN 'scorecards_route'
      WHEN NOT EXISTS (SELECT FROM criteria_sets s WHERE s.id = NEW.set_id AND s.state <> 'draft'
        AND NEW.to_on BETWEEN s.valid_from AND coalesce(s.valid_to, 'infinity')) THEN 'scorecards_set'
      WHEN NOT EXISTS (SELECT FROM blocks b WHERE b.id = NEW.block_id AND b.state = 'open') THEN 'scorecards_block' END;
  ELSE
    broken := CASE
      WHEN NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (('open', 'scored'), ('open', 'reviewed'), ('scored', 'reviewed'),
        ('scored', 'open'), ('reviewed', 'scored'), ('reviewed', 'appraised'), ('appraised', 'reviewed')) THEN 'scorecards_route'
      WHEN OLD.first_sent_at IS NOT NULL AND (NEW.first_sent_at, NEW.self_late) IS DISTINCT FROM (OLD.first_sent_at, OLD.self_late) THEN 'scorecards_route'
      WHEN OLD.state = 'open' AND NEW.state = 'reviewed' AND NEW.reviewed_at <= OLD.self_due_at THEN 'scorecards_not_due'
      WHEN OLD.state IN ('open', 'scored') AND NEW.state = 'reviewed'
        AND sits_at(NEW.reviewed_by, NEW.unit_id, (NEW.reviewed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) THEN 'scorecards_own_unit'
      WHEN NEW.state = 'appraised' AND OLD.state <> 'appraised'
        AND sits_at(NEW.appraised_by, NEW.unit_id, (NEW.appraised_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) THEN 'scorecards_own_unit'
      WHEN (OLD.state, NEW.state) IN (('open', 'scored'), ('open', 'reviewed'), ('scored', 'reviewed'), ('reviewed', 'appraised')) AND EXISTS (
        SELECT FROM criteria k LEFT JOIN scores s ON s.criterion_id = k.id AND s.scorecard_id = NEW.id
        WHERE k.set_id = NEW.set_id AND final_points(s) IS NULL AND (NEW.state <> 'scored' OR k.source = 'self_scored')) THEN 'scorecards_missing' END;
  END IF;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'scorecard % may not change this way: %', NEW.code, broken USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER scorecards_guard BEFORE INSERT OR UPDATE OF state, first_sent_at, self_late ON scorecards FOR EACH ROW EXECUTE FUNCTION guard_scorecard();
CREATE TRIGGER scorecards_kept BEFORE UPDATE OF id, block_id, set_id, unit_id, from_on, to_on, self_due_at, review_due_at, opened_by, opened_at
  OR DELETE OR TRUNCATE ON scorecards EXECUTE FUNCTION refuse_change();

-- Points stand within what the criterion allows, by whom its source says, while the card is with who writes them.
CREATE FUNCTION guard_score() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  card scorecards;
  asked criteria;
  lowest numeric;
  highest numeric;
  before scores := NULL;
  broken text;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    before := OLD;
  END IF;
  SELECT * INTO card FROM scorecards WHERE id = NEW.scorecard_id FOR NO KEY UPDATE;
  SELECT * INTO asked FROM criteria WHERE id = NEW.criterion_id;
  lowest := CASE asked.part WHEN 'penalty' THEN -abs(asked.max_points) ELSE 0 END;
  highest := CASE asked.part WHEN 'penalty' THEN 0 ELSE asked.max_points END;
  broken := CASE
    WHEN asked.set_id <> card.set_id THEN 'scores_set'
    WHEN NOT (coalesce(NEW.computed_points, lowest) BETWEEN lowest AND highest AND coalesce(NEW.self_points, lowest) BETWEEN lowest AND highest
      AND coalesce(NEW.reviewed_points, lowest) BETWEEN lowest AND highest AND coalesce(NEW.appraised_points, lowest) BETWEEN lowest AND highest)
      THEN 'scores_range'
    WHEN (NEW.computed_inputs IS NOT NULL AND asked.source <> 'computed') OR (NEW.self_points IS NOT NULL AND asked.source <> 'self_scored')
      THEN 'scores_source'
    WHEN (NEW.self_points, NEW.self_note) IS DISTINCT FROM (before.self_points, before.self_note) AND card.state <> 'open' THEN 'scores_closed'
    WHEN (NEW.reviewed_points, NEW.review_reason) IS DISTINCT FROM (before.reviewed_points, before.review_reason)
      AND card.state NOT IN ('open', 'scored') THEN 'scores_closed'
    WHEN (NEW.appraised_points, NEW.appraisal_reason) IS DISTINCT FROM (before.appraised_points, before.appraisal_reason)
      AND card.state <> 'reviewed' THEN 'scores_closed'
    WHEN (NEW.computed_points, NEW.computed_inputs) IS DISTINCT FROM (before.computed_points, before.computed_inputs) AND card.state = 'appraised'
      THEN 'scores_closed' END;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'the points of % may not be written this way: %', card.code, broken USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER scores_guard BEFORE INSERT OR UPDATE ON scores FOR EACH ROW EXECUTE FUNCTION guard_score();
CREATE TRIGGER scores_kept BEFORE UPDATE OF scorecard_id, criterion_id OR DELETE OR TRUNCATE ON scores EXECUTE FUNCTION refuse_change();

-- Nobody else writes the trace.
CREATE FUNCTION trace_score() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  before scores := NULL;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    before := OLD;
  END IF;
  INSERT INTO score_changes (scorecard_id, criterion_id, stage, from_points, to_points, reason, by_id, by_name, at)
  SELECT NEW.scorecard_id, NEW.criterion_id, c.stage, c.from_points, c.to_points, c.reason, NEW.changed_by, NEW.changed_by_name, NEW.changed_at
  FROM (VALUES ('computed', before.computed_points, NEW.computed_points, NULL), ('self', before.self_points, NEW.self_points, NEW.self_note),
    ('review', before.reviewed_points, NEW.reviewed_points, NEW.review_reason),
    ('appraisal', before.appraised_points, NEW.appraised_points, NEW.appraisal_reason)
  ) AS c (stage, from_points, to_points, reason)
  WHERE c.from_points IS DISTINCT FROM c.to_points;
  RETURN NULL;
END $$;
CREATE TRIGGER scores_trace AFTER INSERT OR UPDATE ON scores FOR EACH ROW EXECUTE FUNCTION trace_score();
CREATE TRIGGER score_changes_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON score_changes EXECUTE FUNCTION refuse_change();

-- Evidence comes and goes while the card is with its unit.
CREATE FUNCTION guard_score_evidence() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  card scorecards;
BEGIN
  SELECT * INTO card FROM scorecards WHERE id = NEW.scorecard_id FOR NO KEY UPDATE;
  IF card.state <> 'open' OR (TG_OP = 'UPDATE' AND OLD.removed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'the evidence of % may not change now', card.code USING ERRCODE = 'check_violation', CONSTRAINT = 'scores_closed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER score_evidence_guard BEFORE INSERT OR UPDATE ON score_evidence FOR EACH ROW EXECUTE FUNCTION guard_score_evidence();
CREATE TRIGGER score_evidence_kept BEFORE DELETE OR TRUNCATE ON score_evidence EXECUTE FUNCTION refuse_change();

REVOKE ALL ON FUNCTION led_blocks(), reached_scorecards(), led_scorecards(), sits_at(uuid, uuid, date), guard_scorecard(), guard_score(), trace_score(),
  guard_score_evidence() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION led_blocks(), reached_scorecards(), led_scorecards() TO {{app}}, {{bulk}};
GRANT EXECUTE ON FUNCTION sits_at(uuid, uuid, date) TO {{app}}, {{bulk}};
