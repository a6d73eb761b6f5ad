-- Rankings (bảng xếp hạng) of a block: drawn from appraised scorecards, frozen when published with everything they were
-- computed from; a correction is another version (E3).

CREATE TABLE rankings (
  id uuid PRIMARY KEY,
  number bigint GENERATED ALWAYS AS IDENTITY,
  code text NOT NULL GENERATED ALWAYS AS ('XH-' || lpad(number::text, greatest(7, length(number::text)), '0')) STORED,
  block_id uuid NOT NULL REFERENCES blocks,
  -- Who organises the block.
  unit_id uuid NOT NULL REFERENCES units,
  set_id uuid NOT NULL REFERENCES criteria_sets,
  from_on date NOT NULL,
  to_on date NOT NULL,
  version_number int NOT NULL CHECK (version_number > 0),
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published')),
  -- As the set said when it was drawn.
  tie_rule jsonb NOT NULL CHECK (jsonb_typeof(tie_rule) = 'array'),
  -- Why there is another version, and of which.
  reason text CHECK (char_length(reason) BETWEEN 3 AND 500),
  supersedes_id uuid REFERENCES rankings,
  drawn_by uuid NOT NULL REFERENCES users,
  drawn_by_name text NOT NULL,
  drawn_at timestamptz NOT NULL,
  published_by uuid REFERENCES users,
  published_by_name text,
  published_at timestamptz,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT rankings_code UNIQUE (code),
  CONSTRAINT rankings_version UNIQUE (block_id, set_id, from_on, to_on, version_number),
  CONSTRAINT rankings_superseded_once UNIQUE (supersedes_id),
  CONSTRAINT rankings_days CHECK (to_on >= from_on),
  CONSTRAINT rankings_correction CHECK (num_nonnulls(reason, supersedes_id) = CASE version_number WHEN 1 THEN 0 ELSE 2 END),
  CONSTRAINT rankings_published CHECK (num_nonnulls(published_by, published_by_name, published_at) = CASE state WHEN 'published' THEN 3 ELSE 0 END)
);
CREATE INDEX rankings_newest ON rankings (drawn_at DESC, id DESC);

CREATE TABLE ranking_rows (
  ranking_id uuid NOT NULL REFERENCES rankings,
  unit_id uuid NOT NULL REFERENCES units,
  scorecard_id uuid NOT NULL REFERENCES scorecards,
  -- The unit as it was called then.
  unit_name text NOT NULL,
  rank int NOT NULL CHECK (rank > 0),
  total numeric(8,2) NOT NULL,
  -- The total, then what decides between equal totals, more being better: who has the greater array stands before.
  keys numeric[] NOT NULL,
  -- Every criterion with its figure, scale and points of each step: enough to compute total, keys and rank again for ever.
  inputs jsonb NOT NULL CHECK (jsonb_typeof(inputs) = 'object'),
  PRIMARY KEY (ranking_id, unit_id),
  CONSTRAINT ranking_rows_card UNIQUE (ranking_id, scorecard_id),
  CONSTRAINT ranking_rows_keys CHECK (keys[1] = total AND array_position(keys, NULL) IS NULL)
);
CREATE INDEX ranking_rows_unit ON ranking_rows (unit_id);

-- A published ranking is known to the units of its block, to who leads it and to whoever reaches them; a draft to who
-- organises the block.
CREATE FUNCTION reached_rankings() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(r.id), '{}') FROM rankings r
  WHERE r.unit_id = ANY (app_units()) OR (r.state = 'published' AND (r.block_id = ANY (led_blocks())
    OR EXISTS (SELECT FROM ranking_rows w WHERE w.ranking_id = r.id AND w.unit_id = ANY (app_units()))))
$$;
DO $$
DECLARE
  part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['rankings', 'ranking_rows'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', part);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', part);
    EXECUTE format('CREATE POLICY owner_all ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', part);
  END LOOP;
END $$;
CREATE POLICY ranking_scope ON rankings FOR SELECT TO {{app}}, {{bulk}}
  USING ((SELECT app_reaches_all()) OR id = ANY ((SELECT reached_rankings())::uuid[]));
CREATE POLICY write_scope ON rankings FOR INSERT TO {{app}} WITH CHECK (app_reaches(unit_id));
CREATE POLICY change_scope ON rankings FOR UPDATE TO {{app}} USING (app_reaches(unit_id));
CREATE POLICY discard_scope ON rankings FOR DELETE TO {{app}} USING (app_reaches(unit_id));
CREATE POLICY ranking_scope ON ranking_rows FOR SELECT TO {{app}}, {{bulk}}
  USING ((SELECT app_reaches_all()) OR ranking_id = ANY ((SELECT reached_rankings())::uuid[]));
CREATE POLICY write_scope ON ranking_rows FOR INSERT TO {{app}}
  WITH CHECK (EXISTS (SELECT FROM rankings r WHERE r.id = ranking_id AND app_reaches(r.unit_id)));
CREATE POLICY discard_scope ON ranking_rows FOR DELETE TO {{app}}
  USING (EXISTS (SELECT FROM rankings r WHERE r.id = ranking_id AND app_reaches(r.unit_id)));

-- What happened to a ranking is told to whoever sees it.
CREATE POLICY seen_rankings ON audit_events FOR SELECT TO {{app}}, {{bulk}}
  USING (subject_type = 'ranking' AND subject_id = ANY ((SELECT reached_rankings())::uuid[]));

GRANT SELECT ON rankings, ranking_rows TO {{app}}, {{bulk}};
GRANT INSERT (id, block_id, unit_id, set_id, from_on, to_on, version_number, tie_rule, reason, supersedes_id, drawn_by, drawn_by_name, drawn_at)
  ON rankings TO {{app}};
GRANT UPDATE (state, tie_rule, drawn_by, drawn_by_name, drawn_at, published_by, published_by_name, published_at, version), DELETE ON rankings TO {{app}};
GRANT INSERT, DELETE ON ranking_rows TO {{app}};

-- The guards below hold whatever the server does. They read past row-level security, so they run as the owner.

-- Why a drawn ranking may not be published, or NULL: the units of the block on the last day are in it and nobody else, their
-- cards appraised and with the points they have now; totals are sums of points; ranks follow from the keys.
CREATE FUNCTION ranking_fault(wanted rankings) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE
    WHEN NOT EXISTS (SELECT FROM ranking_rows w WHERE w.ranking_id = wanted.id) THEN 'rankings_empty'
    WHEN EXISTS (
      SELECT FROM (
        SELECT m.unit_id, c.id, c.state FROM block_members m LEFT JOIN scorecards c ON c.unit_id = m.unit_id
          AND (c.block_id, c.set_id, c.from_on, c.to_on) = (wanted.block_id, wanted.set_id, wanted.from_on, wanted.to_on)
        WHERE m.block_id = wanted.block_id AND wanted.to_on BETWEEN m.from_on AND coalesce(m.to_on, 'infinity')
      ) must FULL JOIN (SELECT w.unit_id, w.scorecard_id FROM ranking_rows w WHERE w.ranking_id = wanted.id) has
        ON has.unit_id = must.unit_id AND has.scorecard_id = must.id
      WHERE has.unit_id IS NULL OR must.state IS DISTINCT FROM 'appraised') THEN 'rankings_stale'
    WHEN EXISTS (
      SELECT FROM ranking_rows w CROSS JOIN LATERAL (
        SELECT count(*) AS many, sum((k ->> 'points')::numeric) AS total FROM jsonb_array_elements(w.inputs -> 'criteria') k) said
      CROSS JOIN LATERAL (
        SELECT count(*) AS many, count(*) FILTER (WHERE final_points(s) = (k ->> 'points')::numeric) AS same
        FROM scores s LEFT JOIN jsonb_array_elements(w.inputs -> 'criteria') k ON (k ->> 'criterionId')::uuid = s.criterion_id
        WHERE s.scorecard_id = w.scorecard_id) stands
      WHERE w.ranking_id = wanted.id AND (said.total IS DISTINCT FROM w.total OR stands.many <> stands.same OR said.many <> stands.many))
      THEN 'rankings_stale'
    WHEN EXISTS (
      SELECT FROM ranking_rows w WHERE w.ranking_id = wanted.id
        AND w.rank <> 1 + (SELECT count(*) FROM ranking_rows better WHERE better.ranking_id = wanted.id AND better.keys > w.keys)) THEN 'rankings_order' END
$$;

-- Drawn as a draft after the version it corrects was published; once published nothing of it changes.
CREATE FUNCTION guard_ranking() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  broken text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    broken := CASE
      WHEN NEW.state <> 'draft' THEN 'rankings_frozen'
      WHEN NOT EXISTS (SELECT FROM blocks b WHERE b.id = NEW.block_id AND b.unit_id = NEW.unit_id) THEN 'rankings_block'
      WHEN NEW.version_number > 1 AND NOT EXISTS (SELECT FROM rankings r WHERE r.id = NEW.supersedes_id AND r.state = 'published'
        AND (r.block_id, r.set_id, r.from_on, r.to_on, r.version_number + 1)
          = (NEW.block_id, NEW.set_id, NEW.from_on, NEW.to_on, NEW.version_number)) THEN 'rankings_succession' END;
  ELSIF OLD.state = 'published' THEN
    broken := 'rankings_frozen';
  ELSIF TG_OP = 'UPDATE' AND NEW.state = 'published' THEN
    broken := ranking_fault(NEW);
  END IF;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'this ranking may not be written so: %', broken USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER rankings_guard BEFORE INSERT OR UPDATE OR DELETE ON rankings FOR EACH ROW EXECUTE FUNCTION guard_ranking();
CREATE TRIGGER rankings_kept BEFORE UPDATE OF id, block_id, unit_id, set_id, from_on, to_on, version_number, reason, supersedes_id OR TRUNCATE
  ON rankings EXECUTE FUNCTION refuse_change();

CREATE FUNCTION guard_ranking_row() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM rankings r WHERE r.id = CASE TG_OP WHEN 'DELETE' THEN OLD.ranking_id ELSE NEW.ranking_id END AND r.state = 'draft' FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the rows of a published ranking stay' USING ERRCODE = 'check_violation', CONSTRAINT = 'rankings_frozen';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER ranking_rows_guard BEFORE INSERT OR DELETE ON ranking_rows FOR EACH ROW EXECUTE FUNCTION guard_ranking_row();
CREATE TRIGGER ranking_rows_kept BEFORE UPDATE OR TRUNCATE ON ranking_rows EXECUTE FUNCTION refuse_change();

REVOKE ALL ON FUNCTION reached_rankings(), ranking_fault(rankings), guard_ranking(), guard_ranking_row() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION reached_rankings() TO {{app}}, {{bulk}};
