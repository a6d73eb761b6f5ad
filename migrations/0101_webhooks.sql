-- Webhooks (X6): what happened is told to other systems. The events are those of the audit log; a delivery is written in the
-- transaction of its event and sent afterwards.

CREATE TABLE webhooks (
  id uuid PRIMARY KEY,
  -- Whose events it hears: those of this unit and of all below it. Who manages webhooks there, or above, sees it.
  unit_id uuid NOT NULL REFERENCES units,
  url text NOT NULL CHECK (char_length(url) BETWEEN 8 AND 500 AND url ~ '^https?://[\x21-\x7e]+$'),
  description text NOT NULL CHECK (char_length(description) BETWEEN 3 AND 200 AND description !~ '[\x01-\x1f\x7f]'),
  -- `house.stage_verified`, `house.*`, or `*` for all.
  events text[] NOT NULL,
  -- Sealed; the one before it signs too until `previous_until`.
  secret_sealed bytea NOT NULL,
  previous_sealed bytea,
  previous_until timestamptz,
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused', 'disabled')),
  -- Since when every attempt has failed; NULL after one that did not.
  failing_since timestamptz,
  -- Why it does not send: paused by a person, or disabled because nothing arrived for days.
  stopped_at timestamptz,
  stop_reason text CHECK (char_length(stop_reason) BETWEEN 3 AND 500),
  created_by uuid NOT NULL REFERENCES users,
  created_by_name text NOT NULL,
  created_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  -- For the foreign key of deliveries.
  CONSTRAINT webhooks_unit UNIQUE (id, unit_id),
  CONSTRAINT webhooks_events CHECK (cardinality(events) BETWEEN 1 AND 50),
  CONSTRAINT webhooks_previous CHECK ((previous_sealed IS NULL) = (previous_until IS NULL)),
  CONSTRAINT webhooks_stopped CHECK (num_nonnulls(stopped_at, stop_reason) = CASE state WHEN 'active' THEN 0 ELSE 2 END)
);
CREATE INDEX webhooks_newest ON webhooks (created_at DESC, id DESC);
CREATE INDEX webhooks_active ON webhooks (unit_id) WHERE state = 'active';
SELECT protect_by_unit('webhooks');
CREATE POLICY send_all ON webhooks TO {{bulk}} USING (true);
GRANT SELECT ON webhooks TO {{app}};
GRANT INSERT (id, unit_id, url, description, events, secret_sealed, created_by, created_by_name, created_at) ON webhooks TO {{app}};
GRANT UPDATE (url, description, events, secret_sealed, previous_sealed, previous_until, state, failing_since, stopped_at, stop_reason, version)
  ON webhooks TO {{app}};
GRANT SELECT ON webhooks TO {{bulk}};
GRANT UPDATE (state, failing_since, stopped_at, stop_reason, version) ON webhooks TO {{bulk}};

-- So many endpoints can be told of what happens; one that is paused or disabled does not count.
CREATE FUNCTION guard_webhook() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.state = 'active' AND (TG_OP = 'INSERT' OR OLD.state <> 'active') THEN
    PERFORM pg_advisory_xact_lock(hashtext('webhooks'));
    IF (SELECT count(*) FROM webhooks WHERE state = 'active' AND id <> NEW.id) >= 100 THEN
      RAISE EXCEPTION 'too many webhooks' USING ERRCODE = 'check_violation', CONSTRAINT = 'webhooks_limit';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER webhooks_guard BEFORE INSERT OR UPDATE OF state ON webhooks FOR EACH ROW EXECUTE FUNCTION guard_webhook();

-- One event for one endpoint, until it has arrived or all attempts are used up. Ids and the name of the event, never more.
CREATE TABLE webhook_deliveries (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  webhook_id uuid NOT NULL,
  -- That of the endpoint.
  unit_id uuid NOT NULL,
  -- NULL: a test.
  event_id uuid,
  type text NOT NULL CHECK (type ~ '^[a-z_]+\.[a-z_]+$'),
  at timestamptz NOT NULL,
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  -- Where it happened.
  about_unit_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'delivered', 'failed')),
  attempts int NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  -- Attempts since it was first due, or due again by hand: which pause comes next.
  tries int NOT NULL DEFAULT 0 CHECK (tries >= 0),
  next_at timestamptz NOT NULL,
  -- A sender has it until then; one that died leaves it to the next.
  held_until timestamptz,
  last_status int CHECK (last_status BETWEEN 100 AND 999),
  last_ms int CHECK (last_ms >= 0),
  last_error text CHECK (char_length(last_error) <= 200),
  finished_at timestamptz,
  CONSTRAINT webhook_deliveries_webhook FOREIGN KEY (webhook_id, unit_id) REFERENCES webhooks (id, unit_id) ON UPDATE CASCADE,
  CONSTRAINT webhook_deliveries_once UNIQUE (webhook_id, event_id),
  CONSTRAINT webhook_deliveries_unit UNIQUE (id, unit_id),
  CONSTRAINT webhook_deliveries_finished CHECK ((finished_at IS NULL) = (state = 'pending'))
);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (webhook_id, next_at) WHERE state = 'pending';
CREATE INDEX webhook_deliveries_newest ON webhook_deliveries (webhook_id, at DESC, id DESC);
-- How many failed and when one arrived last, told beside the endpoint in every list.
CREATE INDEX webhook_deliveries_states ON webhook_deliveries (webhook_id, state, finished_at);
CREATE INDEX webhook_deliveries_finished_at ON webhook_deliveries (finished_at) WHERE finished_at IS NOT NULL;
SELECT protect_by_unit('webhook_deliveries');
CREATE POLICY send_all ON webhook_deliveries TO {{bulk}} USING (true);
GRANT SELECT ON webhook_deliveries TO {{app}};
GRANT INSERT (id, webhook_id, unit_id, event_id, type, at, subject_type, subject_id, about_unit_id, next_at) ON webhook_deliveries TO {{app}};
GRANT UPDATE (state, tries, next_at, held_until, finished_at) ON webhook_deliveries TO {{app}};
GRANT SELECT, DELETE ON webhook_deliveries TO {{bulk}};
GRANT UPDATE (state, attempts, tries, next_at, held_until, last_status, last_ms, last_error, finished_at) ON webhook_deliveries TO {{bulk}};

-- What each attempt met; the first kilobyte of the answer.
CREATE TABLE webhook_attempts (
  id uuid PRIMARY KEY,
  delivery_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  at timestamptz NOT NULL,
  status int CHECK (status BETWEEN 100 AND 999),
  ms int NOT NULL CHECK (ms >= 0),
  error text CHECK (char_length(error) <= 200),
  answer text CHECK (octet_length(answer) <= 4096),
  CONSTRAINT webhook_attempts_delivery FOREIGN KEY (delivery_id, unit_id) REFERENCES webhook_deliveries (id, unit_id)
    ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE INDEX webhook_attempts_of ON webhook_attempts (delivery_id, at);
SELECT protect_by_unit('webhook_attempts');
CREATE POLICY send_all ON webhook_attempts TO {{bulk}} USING (true) WITH CHECK (true);
GRANT SELECT ON webhook_attempts TO {{app}};
GRANT SELECT, INSERT, DELETE ON webhook_attempts TO {{bulk}};

-- Whether an endpoint with these patterns is told of this event. Who logs in, keys, webhooks and votes are told to nobody.
CREATE FUNCTION webhook_hears(patterns text[], event text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN split_part(event, '.', 1) NOT IN ('session', 'user', 'key', 'webhook', 'council_member', 'council_session')
  AND (event = ANY (patterns) OR split_part(event, '.', 1) || '.*' = ANY (patterns) OR '*' = ANY (patterns));

-- The deliveries of what was just written down, in its transaction: no event that commits is missed, none that rolls back is
-- told. When nobody listens this is one look at an empty index.
CREATE FUNCTION tell_webhooks() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM webhooks WHERE state = 'active') THEN
    INSERT INTO webhook_deliveries (webhook_id, unit_id, event_id, type, at, subject_type, subject_id, about_unit_id, next_at)
    SELECT w.id, w.unit_id, e.id, e.action, e.at, e.subject_type, e.subject_id, e.unit_id, e.at
    FROM written e JOIN webhooks w ON w.state = 'active' AND webhook_hears(w.events, e.action)
    WHERE EXISTS (SELECT FROM unit_reach r WHERE r.root_id = w.unit_id AND r.unit_id = e.unit_id)
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER audit_events_webhooks AFTER INSERT ON audit_events REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION tell_webhooks();
REVOKE ALL ON FUNCTION guard_webhook(), tell_webhooks() FROM PUBLIC;
