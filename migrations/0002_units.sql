-- Units (đơn vị): two trees in one registry. The unit is its id; code, name, type and parent are dated versions (U2).
CREATE TABLE units (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('province', 'district', 'commune', 'department', 'front', 'union', 'enterprise', 'media')),
  sample boolean NOT NULL DEFAULT false
);

CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE unit_versions (
  unit_id uuid NOT NULL REFERENCES units,
  valid_from date NOT NULL,
  valid_to date,
  code text,
  name text NOT NULL,
  type text NOT NULL,
  parent_id uuid REFERENCES units,
  citation text NOT NULL,
  PRIMARY KEY (unit_id, valid_from),
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  -- A unit has one version on any day, and a code names one unit on any day.
  CONSTRAINT unit_versions_one EXCLUDE USING gist (unit_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&),
  CONSTRAINT unit_versions_code EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to, '[]') WITH &&) WHERE (code IS NOT NULL)
);
CREATE INDEX unit_versions_parent ON unit_versions (parent_id);

-- Which unit became which (sáp nhập, chia tách), with how sure the source is.
CREATE TABLE unit_lineage (
  predecessor_id uuid NOT NULL REFERENCES units,
  successor_id uuid NOT NULL REFERENCES units,
  date date NOT NULL,
  confidence text NOT NULL CHECK (confidence IN ('dataset', 'high', 'medium', 'low', 'assumed')),
  evidence text NOT NULL,
  PRIMARY KEY (predecessor_id, successor_id, date),
  CHECK (predecessor_id <> successor_id)
);
CREATE INDEX unit_lineage_successor ON unit_lineage (successor_id);

-- For each tree (the day it began): which units of record count under which unit of that tree. Totals by any tree.
CREATE TABLE unit_tree (
  era date NOT NULL,
  root_id uuid NOT NULL REFERENCES units,
  unit_id uuid NOT NULL REFERENCES units,
  PRIMARY KEY (era, root_id, unit_id)
);
CREATE INDEX unit_tree_unit ON unit_tree (era, unit_id);

GRANT SELECT ON units, unit_versions, unit_lineage, unit_tree TO {{app}}, {{bulk}}, {{public}};
ALTER TABLE unit_reach ADD FOREIGN KEY (root_id) REFERENCES units, ADD FOREIGN KEY (unit_id) REFERENCES units;
ALTER TABLE unit_reach_all ADD FOREIGN KEY (root_id) REFERENCES units;

-- Rebuilds unit_reach and unit_tree from versions and lineage; run after every change of the registry.
--   unit_tree  a unit counts where it stands in that tree. One that had ended counts where its successors of that day
--              stand, one that came later where its predecessors stood: under every unit that has all of them, so it
--              counts once at each level or, where it was cut across, only higher up. Totals of all trees are equal.
--   unit_reach a root sees its subtree as it last stood, the abolished predecessors of all of it, and the organisations
--              seated there; a state body, a union or the Front sees what its seat sees; an enterprise or a paper only
--              itself. A unit that lost a part and still stands (Lục Ngạn) does not come with the part (Chũ).
CREATE FUNCTION rebuild_unit_closures() RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  tree_day date;
BEGIN
  DELETE FROM unit_tree;
  FOR tree_day IN
    SELECT DISTINCT v.valid_from FROM unit_versions v JOIN units u ON u.id = v.unit_id WHERE u.kind IN ('province', 'district', 'commune')
  LOOP
    INSERT INTO unit_tree (era, root_id, unit_id)
    WITH RECURSIVE standing AS (
      SELECT unit_id, parent_id FROM unit_versions WHERE valid_from <= tree_day AND coalesce(valid_to, 'infinity') >= tree_day
    ), above AS (
      SELECT unit_id, unit_id AS root_id FROM standing
      UNION
      SELECT above.unit_id, standing.parent_id FROM above JOIN standing ON standing.unit_id = above.root_id WHERE standing.parent_id IS NOT NULL
    ), step AS (
      SELECT predecessor_id AS from_id, successor_id AS to_id, true AS forward FROM unit_lineage WHERE date <= tree_day
      UNION ALL
      SELECT successor_id, predecessor_id, false FROM unit_lineage WHERE date > tree_day
      UNION ALL
      -- An organisation that nothing succeeded or preceded is looked for at its seat.
      SELECT v.unit_id, v.parent_id, v.valid_to IS NOT NULL AND v.valid_to < tree_day
      FROM unit_versions v JOIN units u ON u.id = v.unit_id
      WHERE u.kind NOT IN ('province', 'district', 'commune')
        AND NOT EXISTS (SELECT FROM unit_lineage l WHERE l.predecessor_id = v.unit_id AND l.date <= tree_day)
        AND NOT EXISTS (SELECT FROM unit_lineage l WHERE l.successor_id = v.unit_id AND l.date > tree_day)
    ), absent AS (
      SELECT unit_id, max(coalesce(valid_to, 'infinity')) < tree_day AS forward
      FROM unit_versions GROUP BY unit_id
      HAVING NOT bool_or(valid_from <= tree_day AND coalesce(valid_to, 'infinity') >= tree_day)
    ), walk AS (
      SELECT unit_id, unit_id AS at_id, forward FROM absent
      UNION
      -- What became of a unit ends where it stands; what a later unit was made of includes all that had joined its parts.
      SELECT walk.unit_id, step.to_id, walk.forward
      FROM walk JOIN step ON step.from_id = walk.at_id AND step.forward = walk.forward
      WHERE NOT walk.forward OR walk.at_id NOT IN (SELECT unit_id FROM standing)
    ), heir AS (
      SELECT DISTINCT walk.unit_id, standing.unit_id AS heir_id FROM walk JOIN standing ON standing.unit_id = walk.at_id
    )
    SELECT tree_day, root_id, unit_id FROM above
    UNION ALL
    SELECT tree_day, above.root_id, heir.unit_id
    FROM heir JOIN above ON above.unit_id = heir.heir_id
    GROUP BY heir.unit_id, above.root_id
    HAVING count(*) = (SELECT count(*) FROM heir every_heir WHERE every_heir.unit_id = heir.unit_id);
  END LOOP;

  DELETE FROM unit_reach;
  INSERT INTO unit_reach (root_id, unit_id)
  WITH RECURSIVE last_version AS (
    SELECT DISTINCT ON (unit_id) unit_id, parent_id, valid_to FROM unit_versions ORDER BY unit_id, valid_from DESC
  ), step AS (
    -- A version hangs below its parent as long as either stands: an abolished district keeps its last communes.
    SELECT v.parent_id AS from_id, v.unit_id
    FROM unit_versions v JOIN last_version p ON p.unit_id = v.parent_id
    WHERE coalesce(v.valid_to, 'infinity') >= coalesce(p.valid_to, 'infinity')
    UNION
    SELECT l.successor_id, l.predecessor_id
    FROM unit_lineage l JOIN last_version p ON p.unit_id = l.predecessor_id AND p.valid_to < l.date
  ), below AS (
    SELECT id AS root_id, id AS unit_id FROM units
    UNION
    SELECT below.root_id, step.unit_id FROM below JOIN step ON step.from_id = below.unit_id
  )
  SELECT root_id, unit_id FROM below;
  -- Public bodies see what their seat sees.
  INSERT INTO unit_reach (root_id, unit_id)
  SELECT u.id, r.unit_id
  FROM units u
  JOIN LATERAL (SELECT parent_id FROM unit_versions WHERE unit_id = u.id ORDER BY valid_from DESC LIMIT 1) seat ON true
  JOIN unit_reach r ON r.root_id = seat.parent_id
  WHERE u.kind IN ('department', 'front', 'union')
  ON CONFLICT DO NOTHING;

  DELETE FROM unit_reach_all;
  INSERT INTO unit_reach_all (root_id)
  SELECT root_id FROM unit_reach GROUP BY root_id HAVING count(*) = (SELECT count(*) FROM units);
END $$;

-- A unit that joins is in nobody's reach before the next rebuild says so.
CREATE FUNCTION forget_reach_all() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM unit_reach_all;
  RETURN NULL;
END $$;
CREATE TRIGGER units_reach_all AFTER INSERT ON units FOR EACH STATEMENT EXECUTE FUNCTION forget_reach_all();
