-- API keys (X5): a program acts for a person or for a service account, within scopes, units and days of its own.

-- A service account is a user without a password: nobody logs in as it, only keys act for it.
ALTER TABLE users ADD COLUMN service boolean NOT NULL DEFAULT false;
ALTER TABLE users ALTER COLUMN password_hash DROP NOT NULL;
ALTER TABLE users ADD CONSTRAINT users_service CHECK (service = (password_hash IS NULL));

CREATE TABLE api_keys (
  id uuid PRIMARY KEY,
  -- Where it is kept: that of its user's first role. Who manages keys there, or above, sees it.
  unit_id uuid NOT NULL REFERENCES units,
  user_id uuid NOT NULL REFERENCES users,
  name text NOT NULL CHECK (char_length(name) BETWEEN 3 AND 120 AND name !~ '[\x01-\x1f\x7f]'),
  -- SHA-256 of 256 random bits; the key itself is kept nowhere. The one before it goes on until `previous_until`.
  secret_hash bytea NOT NULL CHECK (octet_length(secret_hash) = 32),
  previous_hash bytea CHECK (octet_length(previous_hash) = 32),
  previous_until timestamptz,
  -- Its first characters, by which a person knows it again.
  start text NOT NULL CHECK (start ~ '^ct_[0-9A-Za-z]{4}$'),
  -- Permissions; what the key may is these and what a role of its user allows that day.
  scopes text[] NOT NULL,
  -- Subtrees within the user's own; none: all of them.
  units uuid[] NOT NULL DEFAULT '{}',
  -- Addresses and networks it may call from; none: any.
  addresses text[] NOT NULL DEFAULT '{}',
  -- The last day on which it opens the door.
  expires_on date NOT NULL,
  last_used_on date,
  -- Of the last use, masked: the network, not the machine.
  last_used_from text CHECK (char_length(last_used_from) <= 60),
  created_by uuid NOT NULL REFERENCES users,
  created_by_name text NOT NULL,
  created_at timestamptz NOT NULL,
  rotated_at timestamptz,
  -- Who rotated it, and so was shown a secret of it, as who made it was.
  rotated_by uuid[] NOT NULL DEFAULT '{}',
  revoked_at timestamptz,
  revoked_by_name text,
  revoke_reason text CHECK (char_length(revoke_reason) BETWEEN 3 AND 500),
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT api_keys_secret UNIQUE (secret_hash),
  CONSTRAINT api_keys_previous CHECK ((previous_hash IS NULL) = (previous_until IS NULL)),
  CONSTRAINT api_keys_scopes CHECK (cardinality(scopes) BETWEEN 1 AND 200
    AND NOT scopes && '{user:manage,key:manage,council:vote}'),
  CONSTRAINT api_keys_units CHECK (cardinality(units) <= 50),
  CONSTRAINT api_keys_addresses CHECK (cardinality(addresses) <= 50),
  -- Two years at most from the secret of now.
  CONSTRAINT api_keys_expiry CHECK (
    expires_on <= (coalesce(rotated_at, created_at) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date + 731),
  CONSTRAINT api_keys_revoked CHECK (num_nonnulls(revoked_at, revoked_by_name, revoke_reason) IN (0, 3))
);
CREATE UNIQUE INDEX api_keys_previous_hash ON api_keys (previous_hash) WHERE previous_hash IS NOT NULL;
CREATE INDEX api_keys_newest ON api_keys (created_at DESC, id DESC);
CREATE INDEX api_keys_of_user ON api_keys (user_id);
SELECT protect_by_unit('api_keys');
GRANT SELECT ON api_keys TO {{app}};
GRANT INSERT (id, unit_id, user_id, name, secret_hash, start, scopes, units, addresses, expires_on, created_by, created_by_name, created_at)
  ON api_keys TO {{app}};
GRANT UPDATE (secret_hash, previous_hash, previous_until, start, expires_on, rotated_at, rotated_by, revoked_at, revoked_by_name, revoke_reason,
  version) ON api_keys TO {{app}};
GRANT SELECT (id, unit_id, user_id, name, start, scopes, units, addresses, expires_on, last_used_on, last_used_from, created_by, created_by_name,
  created_at, rotated_at, rotated_by, previous_until, revoked_at, revoked_by_name, revoke_reason, version) ON api_keys TO {{bulk}};

-- A key that was revoked stays revoked, and whose it is and was never changes.
CREATE FUNCTION guard_api_key() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.revoked_at IS NOT NULL THEN
    RAISE EXCEPTION 'a revoked key is left as it is' USING ERRCODE = 'check_violation', CONSTRAINT = 'api_keys_ended';
  END IF;
  IF NOT NEW.rotated_by @> OLD.rotated_by THEN
    RAISE EXCEPTION 'who rotated a key stays on record' USING ERRCODE = 'check_violation', CONSTRAINT = 'api_keys_rotated_by';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER api_keys_guard BEFORE UPDATE OF secret_hash, previous_hash, previous_until, expires_on, rotated_by, revoked_at ON api_keys
  FOR EACH ROW EXECUTE FUNCTION guard_api_key();

-- These accounts, and the people who act by their keys: who made one or rotated it was shown its secret. Where two must look at a
-- thing, both count as one with the account.
CREATE FUNCTION people_behind(accounts uuid[]) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT accounts || ARRAY(SELECT unnest(k.created_by || k.rotated_by) FROM api_keys k WHERE k.user_id = ANY (accounts))
$$;

-- Whose key this is and what it may, before there is any scope: asked by the server at the door with the hash of what was
-- sent. `pairs` tells for each role and each unit of the key which of the two lies within the other.
CREATE FUNCTION load_api_key(wanted bytea, at timestamptz, today date) RETURNS TABLE (
  id uuid, name text, state text, scopes text[], units uuid[], addresses text[], user_id uuid, user_name text, grants json, pairs json,
  reach_all uuid[]
)
LANGUAGE sql STABLE ROWS 1 SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH held AS (
    SELECT k.*, u.full_name, u.active FROM api_keys k JOIN users u ON u.id = k.user_id
    WHERE k.secret_hash = wanted OR k.previous_hash = wanted
  ), roles AS (
    SELECT g.role, g.unit_id, lender.full_name AS lender_name, lender.id AS lender_id
    FROM held h JOIN grants g ON g.user_id = h.user_id LEFT JOIN users lender ON lender.id = g.delegated_by
    WHERE lender.active IS NOT FALSE AND today BETWEEN g.valid_from AND coalesce(g.valid_to, 'infinity')
  )
  SELECT h.id, h.name,
    CASE WHEN h.revoked_at IS NOT NULL THEN 'revoked' WHEN NOT h.active THEN 'locked' WHEN h.expires_on < today THEN 'expired'
      WHEN h.secret_hash <> wanted AND h.previous_until <= at THEN 'rotated' ELSE 'active' END,
    h.scopes, h.units, h.addresses, h.user_id, h.full_name,
    coalesce((SELECT json_agg(json_build_object('role', r.role, 'unitId', r.unit_id, 'delegatedBy', r.lender_name,
      'delegatedById', r.lender_id)) FROM roles r), '[]'),
    coalesce((SELECT json_agg(json_build_object('held', seat.unit_id, 'wanted', k.unit_id,
        'area', (SELECT u.kind IN ('province', 'district', 'commune') FROM units u WHERE u.id = seat.unit_id),
        'inside', EXISTS (SELECT FROM unit_reach x WHERE x.root_id = seat.unit_id AND x.unit_id = k.unit_id),
        'around', EXISTS (SELECT FROM unit_reach x WHERE x.root_id = k.unit_id AND x.unit_id = seat.unit_id)))
      FROM (SELECT DISTINCT r.unit_id FROM roles r) seat CROSS JOIN unnest(h.units) AS k (unit_id)), '[]'),
    ARRAY(SELECT a.root_id FROM unit_reach_all a WHERE a.root_id = ANY (h.units) OR a.root_id IN (SELECT r.unit_id FROM roles r))
  FROM held h
$$;

-- When and from where a key was used last; nothing else of it.
CREATE FUNCTION note_key_use(used uuid, today date, address text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE api_keys SET last_used_on = today, last_used_from = address
  WHERE id = used AND (last_used_on, last_used_from) IS DISTINCT FROM (today, address)
$$;

REVOKE ALL ON FUNCTION people_behind(uuid[]), load_api_key(bytea, timestamptz, date), note_key_use(uuid, date, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION people_behind(uuid[]) TO {{app}}, {{bulk}};
GRANT EXECUTE ON FUNCTION load_api_key(bytea, timestamptz, date), note_key_use(uuid, date, text) TO {{app}};
