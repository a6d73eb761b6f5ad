-- Saved views (W1): a name for the filters and the order of a list, one's own or shared with a unit and all below it.
CREATE TABLE views (
  id uuid PRIMARY KEY,
  owner_id uuid NOT NULL REFERENCES users,
  -- The list it is of, by its address in the administration.
  list text NOT NULL CHECK (list ~ '^/[a-z0-9-]{1,40}(/[a-z0-9-]{1,40})?$'),
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 60 AND name !~ '[\x01-\x1f\x7f]'),
  -- Filters and order as the address holds them.
  query text NOT NULL CHECK (char_length(query) <= 2000 AND query !~ '[\x01-\x20\x7f]'),
  -- Shared with everybody who holds a role at this unit or below.
  unit_id uuid REFERENCES units,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  -- What was typed into a search may be somebody's name: it is not handed on.
  CONSTRAINT views_search_private CHECK (unit_id IS NULL OR ('&' || query) !~ '&q='),
  CONSTRAINT views_name UNIQUE (owner_id, list, name)
);
CREATE INDEX views_shared ON views (unit_id, list) WHERE unit_id IS NOT NULL;

-- Which view a list opens with, for each person.
CREATE TABLE view_defaults (
  user_id uuid NOT NULL REFERENCES users,
  list text NOT NULL,
  view_id uuid NOT NULL REFERENCES views ON DELETE CASCADE,
  PRIMARY KEY (user_id, list)
);

-- The units whose shared views the acting person sees: those that reach a unit where they hold a role today. Asked once.
CREATE FUNCTION view_units() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT r.root_id), '{}') FROM grants g JOIN unit_reach r ON r.unit_id = g.unit_id
  WHERE g.user_id = app_user_id() AND g.valid_from <= (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
    AND coalesce(g.valid_to, 'infinity') >= (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
$$;
REVOKE ALL ON FUNCTION view_units() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION view_units() TO {{app}};

ALTER TABLE views ENABLE ROW LEVEL SECURITY;
ALTER TABLE views FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON views TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY own ON views TO {{app}} USING (owner_id = (SELECT app_user_id())) WITH CHECK (owner_id = (SELECT app_user_id()));
CREATE POLICY shared ON views FOR SELECT TO {{app}} USING (unit_id = ANY ((SELECT view_units())::uuid[]));
-- Who may share takes away or shares anew what is shared within reach, whoever made it.
CREATE POLICY kept ON views FOR SELECT TO {{app}} USING (unit_id = ANY ((SELECT app_units())::uuid[]));
CREATE POLICY reshared ON views FOR UPDATE TO {{app}} USING (unit_id = ANY ((SELECT app_units())::uuid[]))
  WITH CHECK (unit_id IS NULL OR unit_id = ANY ((SELECT app_units())::uuid[]));
ALTER TABLE view_defaults ENABLE ROW LEVEL SECURITY;
ALTER TABLE view_defaults FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON view_defaults TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY own ON view_defaults TO {{app}} USING (user_id = (SELECT app_user_id())) WITH CHECK (user_id = (SELECT app_user_id()));

GRANT SELECT, DELETE ON views TO {{app}};
GRANT INSERT (id, owner_id, list, name, query, created_at, updated_at) ON views TO {{app}};
GRANT UPDATE (name, query, unit_id, updated_at, version) ON views TO {{app}};
GRANT SELECT, INSERT, DELETE, UPDATE (view_id) ON view_defaults TO {{app}};
