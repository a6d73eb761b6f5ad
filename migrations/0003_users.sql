-- Users, the roles they hold at units, and their sessions (S1, S2).
CREATE TABLE users (
  id uuid PRIMARY KEY,
  username text NOT NULL,
  full_name text NOT NULL CHECK (length(full_name) BETWEEN 1 AND 120),
  password_hash text NOT NULL,
  active boolean NOT NULL DEFAULT true,
  sample boolean NOT NULL DEFAULT false,
  -- Who made it: they see it before it holds a role anywhere.
  created_by uuid REFERENCES users,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1,
  CONSTRAINT users_username UNIQUE (username)
);

-- Failed logins by name, whether anybody has that name or not, so that waiting tells nothing. The name is kept as a
-- keyed hash: people type passwords into the wrong field.
CREATE TABLE login_failures (
  name_index bytea PRIMARY KEY,
  failures int NOT NULL CHECK (failures > 0),
  last_failed_at timestamptz NOT NULL,
  locked_until timestamptz
);
CREATE INDEX login_failures_last ON login_failures (last_failed_at);

CREATE TABLE grants (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users,
  role text NOT NULL,
  unit_id uuid NOT NULL REFERENCES units,
  valid_from date NOT NULL,
  valid_to date,
  granted_by uuid REFERENCES users,
  created_at timestamptz NOT NULL,
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CONSTRAINT grants_once EXCLUDE USING gist (user_id WITH =, role WITH =, unit_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
);
CREATE INDEX grants_user ON grants (user_id);

CREATE TABLE sessions (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users,
  token_hash bytea NOT NULL,
  -- The token of now, encrypted, and the tokens retired within the grace (hash, until): a retry with one of them gets
  -- the token of now.
  token_sealed bytea,
  retired jsonb NOT NULL DEFAULT '[]',
  created_at timestamptz NOT NULL,
  last_used_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  revoke_reason text,
  user_agent text,
  CONSTRAINT sessions_token UNIQUE (token_hash)
);
CREATE INDEX sessions_user ON sessions (user_id);

GRANT SELECT, INSERT, UPDATE ON users, grants, sessions TO {{app}};
GRANT SELECT, INSERT, UPDATE, DELETE ON login_failures TO {{app}};
-- A role that began today and is taken back today never was; the audit event remembers it.
GRANT DELETE ON grants TO {{app}};
GRANT SELECT ON users TO {{bulk}};
