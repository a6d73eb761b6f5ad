-- What every noun stands on: roles of the database, scope, folding of names, audit, idempotency.
-- Run by the owner; {{app}}, {{bulk}} and {{public}} are the group roles of this database.

-- Names compared without case, accents or đ/d. Twin of fold() in shared/src/core/text.ts.
CREATE FUNCTION fold(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN btrim(regexp_replace(lower(translate(regexp_replace(normalize(value, NFD), '[\u0300-\u036f]', '', 'g'), 'đĐ', 'dd')), '\s+', ' ', 'g'));

-- The roots of the acting person for the permission in use, set by the server in every transaction. No context: nothing.
CREATE FUNCTION app_roots() RETURNS uuid[]
LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce(nullif(current_setting('app.roots', true), ''), '{}')::uuid[];

CREATE FUNCTION app_user_id() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('app.user_id', true), '')::uuid;

-- Which units each root may see: its tree as it last stood, and the predecessors of those units. Filled by 0002.
CREATE TABLE unit_reach (
  root_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  PRIMARY KEY (root_id, unit_id)
);
CREATE INDEX unit_reach_unit ON unit_reach (unit_id, root_id);
-- Roots that reach every unit. Their scope needs no look at each row's unit, which is half the cost of a small answer.
CREATE TABLE unit_reach_all (
  root_id uuid PRIMARY KEY
);
GRANT SELECT ON unit_reach, unit_reach_all TO {{app}}, {{bulk}}, {{public}};

-- Whether one of the roots reaches every unit: found by the server when it sets the roots, once for the transaction. A
-- transaction that did not ask is looked at row by row.
CREATE FUNCTION app_reaches_all() RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce(current_setting('app.reaches_all', true) = 'true', false);

-- Row-level security by unit: the second lock behind the scope in every query. The owner (migrations, posting
-- functions, triggers) passes; the application sees and writes only rows of units its roots reach. EXISTS, because the
-- planner then looks a few rows up one by one and hashes for many; IN it would hash anew for every table of a join.
CREATE FUNCTION protect_by_unit(target regclass) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY owner_all ON %s TO CURRENT_USER USING (true) WITH CHECK (true)', target);
  EXECUTE format(
    'CREATE POLICY unit_scope ON %1$s TO {{app}}, {{bulk}} USING ((SELECT app_reaches_all()) OR EXISTS (
       SELECT FROM unit_reach r WHERE r.unit_id = %1$s.unit_id AND r.root_id = ANY ((SELECT app_roots())::uuid[])))',
    target
  );
END $$;

-- One row per thing that happened, written by the core in the transaction of the change. Never updated or deleted.
CREATE TABLE audit_events (
  id uuid PRIMARY KEY,
  at timestamptz NOT NULL,
  actor_id uuid,
  actor_name text,
  action text NOT NULL CHECK (action ~ '^[a-z_]+\.[a-z_]+$'),
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  note text,
  changes jsonb,
  request_id text
);
CREATE INDEX audit_events_subject ON audit_events (subject_type, subject_id, at DESC, id DESC);
ALTER TABLE audit_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_events FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON audit_events TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY write_any ON audit_events FOR INSERT TO {{app}}, {{bulk}} WITH CHECK (true);
CREATE POLICY read_scope ON audit_events FOR SELECT TO {{app}}, {{bulk}}
  USING ((SELECT app_reaches_all()) OR EXISTS (
    SELECT FROM unit_reach r WHERE r.unit_id = audit_events.unit_id AND r.root_id = ANY ((SELECT app_roots())::uuid[])));
GRANT SELECT, INSERT ON audit_events TO {{app}}, {{bulk}};

-- The answer to a command by key, so that a retry has one effect. Kept 30 days (phones come back late).
CREATE TABLE idempotency_keys (
  actor_id uuid NOT NULL,
  key text NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
  route text NOT NULL,
  request_hash bytea NOT NULL,
  status smallint,
  body text,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (actor_id, key)
);
CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at);
ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON idempotency_keys TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY own_keys ON idempotency_keys TO {{app}}, {{bulk}} USING (actor_id = (SELECT app_user_id()));
GRANT SELECT, INSERT, UPDATE ON idempotency_keys TO {{app}}, {{bulk}};

-- Forgets what is older than that, whoever it belonged to.
CREATE FUNCTION purge_idempotency_keys() RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH purged AS (DELETE FROM idempotency_keys WHERE created_at < now() - interval '30 days' RETURNING 1)
  SELECT count(*) FROM purged
$$;
REVOKE ALL ON FUNCTION purge_idempotency_keys() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION purge_idempotency_keys() TO {{bulk}};

-- Small facts of the installation: wrapped data keys, whether sample data was made, …
CREATE TABLE settings (
  name text PRIMARY KEY,
  value jsonb NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT, INSERT, UPDATE ON settings TO {{app}};
