-- Users, the roles they hold at units, and their sessions (S1, S2).
CREATE TABLE users (
  id uuid PRIMARY KEY,
  username text NOT NULL,
  full_name text NOT NULL CHECK (length(full_name) BETWEEN 1 AND 120),
  password_hash text NOT NULL,
  active boolean NOT NULL DEFAULT true,
  sample boolean NOT NULL DEFAULT false,
  failed_logins int NOT NULL DEFAULT 0,
  locked_until timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1,
  CONSTRAINT users_username UNIQUE (username)
);

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
  previous_hash bytea,
  -- The successor handed out by the last rotation, encrypted: a retry within the grace gets the same one.
  rotated_at timestamptz,
  successor bytea,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  revoke_reason text,
  user_agent text,
  CONSTRAINT sessions_token UNIQUE (token_hash)
);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_previous ON sessions (previous_hash) WHERE previous_hash IS NOT NULL;

GRANT SELECT, INSERT, UPDATE ON users, grants, sessions TO {{app}};
-- A role that began today and is taken back today never was; the audit event remembers it.
GRANT DELETE ON grants TO {{app}};
GRANT SELECT ON users TO {{bulk}};
