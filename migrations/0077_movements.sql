-- Emulation movements (phong trào thi đua), their subject groups, participants and targets, the poverty rate behind them, and
-- emulation drives (M1, M2, M4).

CREATE TABLE movements (
  id uuid PRIMARY KEY,
  number bigint GENERATED ALWAYS AS IDENTITY,
  code text NOT NULL GENERATED ALWAYS AS ('PT-' || lpad(number::text, greatest(7, length(number::text)), '0')) STORED,
  -- Its scope: this unit and all below it.
  unit_id uuid NOT NULL REFERENCES units,
  name text NOT NULL CHECK (char_length(name) BETWEEN 3 AND 300 AND name !~ '[\x01-\x1f\x7f]'),
  objective text NOT NULL CHECK (char_length(objective) BETWEEN 3 AND 8000),
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  -- The last day on which a plan of a participant is in time, until 23:59:59 of Asia/Ho_Chi_Minh.
  plan_due_on date NOT NULL,
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'launched', 'closed')),
  -- What launched it; the key to documents is added by 0079.
  launch_document_id uuid,
  launched_by uuid REFERENCES users,
  launched_at timestamptz,
  closed_by uuid REFERENCES users,
  closed_at timestamptz,
  close_note text CHECK (char_length(close_note) BETWEEN 3 AND 2000),
  created_by uuid NOT NULL REFERENCES users,
  created_by_name text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  search text NOT NULL GENERATED ALWAYS AS (fold(name || ' ' || objective)) STORED,
  CONSTRAINT movements_code UNIQUE (code),
  CONSTRAINT movements_days CHECK (ends_on BETWEEN starts_on AND starts_on + 3660),
  CONSTRAINT movements_plan_due CHECK (plan_due_on BETWEEN starts_on AND ends_on),
  CONSTRAINT movements_launched CHECK (num_nonnulls(launched_by, launched_at) = CASE state WHEN 'draft' THEN 0 ELSE 2 END),
  CONSTRAINT movements_closed CHECK (num_nonnulls(closed_by, closed_at, close_note) = CASE state WHEN 'closed' THEN 3 ELSE 0 END)
);
CREATE INDEX movements_newest ON movements (starts_on DESC, id DESC);
CREATE INDEX movements_unit ON movements (unit_id);

-- Who competes by which criteria: the groups a–d of the plan. The plan letters two groups b; a key tells them apart.
CREATE TABLE movement_groups (
  movement_id uuid NOT NULL REFERENCES movements,
  key text NOT NULL CHECK (key ~ '^[a-z][a-z0-9_]{0,19}$'),
  position smallint NOT NULL CHECK (position BETWEEN 1 AND 26),
  name text NOT NULL CHECK (char_length(name) BETWEEN 2 AND 300),
  criteria text[] NOT NULL CHECK (cardinality(criteria) BETWEEN 0 AND 30),
  PRIMARY KEY (movement_id, key)
);

-- What the movement rests on.
CREATE TABLE movement_documents (
  movement_id uuid NOT NULL REFERENCES movements,
  document_id uuid NOT NULL,
  PRIMARY KEY (movement_id, document_id)
);

CREATE TABLE movement_participants (
  movement_id uuid NOT NULL,
  unit_id uuid NOT NULL REFERENCES units,
  group_key text NOT NULL,
  -- People by whom money mobilised is counted, and where the number comes from.
  headcount int CHECK (headcount BETWEEN 1 AND 10000000),
  headcount_source text CHECK (char_length(headcount_source) BETWEEN 3 AND 300),
  added_by uuid NOT NULL REFERENCES users,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (movement_id, unit_id),
  CONSTRAINT movement_participants_group FOREIGN KEY (movement_id, group_key) REFERENCES movement_groups (movement_id, key),
  CONSTRAINT movement_participants_source CHECK ((headcount IS NULL) = (headcount_source IS NULL))
);
CREATE INDEX movement_participants_unit ON movement_participants (unit_id);

-- How many houses a unit is to finish, by programme and kind. Never changed: a new one replaces it, with a reason.
CREATE TABLE movement_targets (
  id uuid PRIMARY KEY,
  movement_id uuid NOT NULL REFERENCES movements,
  unit_id uuid NOT NULL REFERENCES units,
  programme text NOT NULL CHECK (programme IN ('merit', 'ntp_poverty', 'ntp_ethnic', 'movement')),
  house_kind text NOT NULL CHECK (house_kind IN ('new_build', 'repair')),
  houses int NOT NULL CHECK (houses BETWEEN 0 AND 1000000),
  set_on date NOT NULL,
  reason text NOT NULL CHECK (char_length(reason) BETWEEN 3 AND 500),
  set_by uuid NOT NULL REFERENCES users,
  set_at timestamptz NOT NULL,
  replaced_at timestamptz,
  CONSTRAINT movement_targets_replaced CHECK (replaced_at >= set_at)
);
-- One in force for each.
CREATE UNIQUE INDEX movement_targets_once ON movement_targets (movement_id, unit_id, programme, house_kind) WHERE replaced_at IS NULL;

-- The objective behind the houses: the multidimensional poverty rate of a unit and year, as published.
CREATE TABLE poverty_rates (
  id uuid NOT NULL,
  unit_id uuid NOT NULL REFERENCES units,
  year int NOT NULL CHECK (year BETWEEN 2015 AND 2100),
  households int NOT NULL CHECK (households BETWEEN 1 AND 10000000),
  poor int NOT NULL CHECK (poor >= 0),
  near_poor int NOT NULL CHECK (near_poor >= 0),
  source text NOT NULL CHECK (char_length(source) BETWEEN 3 AND 300),
  recorded_by uuid NOT NULL REFERENCES users,
  recorded_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  PRIMARY KEY (unit_id, year),
  CONSTRAINT poverty_rates_id UNIQUE (id),
  CONSTRAINT poverty_rates_sum CHECK (poor + near_poor <= households)
);

-- Emulation drives (đợt thi đua): short, launched by a unit for what is hard to finish.
CREATE TABLE drives (
  id uuid PRIMARY KEY,
  number bigint GENERATED ALWAYS AS IDENTITY,
  code text NOT NULL GENERATED ALWAYS AS ('DTD-' || lpad(number::text, greatest(7, length(number::text)), '0')) STORED,
  movement_id uuid NOT NULL REFERENCES movements,
  unit_id uuid NOT NULL REFERENCES units,
  name text NOT NULL CHECK (char_length(name) BETWEEN 3 AND 300 AND name !~ '[\x01-\x1f\x7f]'),
  objective text NOT NULL CHECK (char_length(objective) BETWEEN 3 AND 4000),
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  -- [{text, quantity, measure}], and after its end what was reached of each: [{…, reached}]
  goals jsonb NOT NULL CHECK (jsonb_typeof(goals) = 'array' AND jsonb_array_length(goals) BETWEEN 1 AND 20),
  state text NOT NULL DEFAULT 'launched' CHECK (state IN ('launched', 'ended', 'cancelled')),
  launched_by uuid NOT NULL REFERENCES users,
  launched_by_name text NOT NULL,
  launched_at timestamptz NOT NULL,
  -- What came of it, or why it was called off.
  result text CHECK (char_length(result) BETWEEN 3 AND 4000),
  ended_by uuid REFERENCES users,
  ended_at timestamptz,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  search text NOT NULL GENERATED ALWAYS AS (fold(name || ' ' || objective || ' ' || coalesce(result, ''))) STORED,
  CONSTRAINT drives_code UNIQUE (code),
  CONSTRAINT drives_days CHECK (ends_on >= starts_on),
  CONSTRAINT drives_result CHECK (num_nonnulls(result, ended_by, ended_at) = CASE state WHEN 'launched' THEN 0 ELSE 3 END)
);
CREATE INDEX drives_newest ON drives (starts_on DESC, id DESC);
CREATE INDEX drives_unit ON drives (unit_id, starts_on DESC, id DESC);
CREATE INDEX drives_movement ON drives (movement_id);

-- The movements whose scope lies within the reach of the acting person. Asked once for a statement.
CREATE FUNCTION reached_movements() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(m.id), '{}') FROM movements m WHERE m.unit_id = ANY (app_units())
$$;

-- Those, and every launched one in whose scope the person sits: what a movement says of itself is for all who compete in it.
CREATE FUNCTION seen_movements() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(m.id), '{}') FROM movements m
  WHERE m.unit_id = ANY (app_units()) OR (m.state <> 'draft' AND EXISTS (
    SELECT FROM unit_reach r WHERE r.root_id = m.unit_id AND r.unit_id = ANY (app_roots())))
$$;

DO $$
DECLARE
  part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['movements', 'movement_groups', 'movement_documents', 'movement_participants', 'drives'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', part);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', part);
    EXECUTE format('CREATE POLICY owner_all ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', part);
    EXECUTE format('CREATE POLICY movement_seen ON %I FOR SELECT TO {{app}}, {{bulk}}
      USING ((SELECT app_reaches_all()) OR %s = ANY ((SELECT seen_movements())::uuid[]))', part,
      CASE part WHEN 'movements' THEN 'id' ELSE 'movement_id' END);
  END LOOP;
  FOREACH part IN ARRAY ARRAY['movement_groups', 'movement_documents', 'movement_participants'] LOOP
    EXECUTE format('CREATE POLICY movement_reached ON %I TO {{app}}
      USING ((SELECT app_reaches_all()) OR movement_id = ANY ((SELECT reached_movements())::uuid[]))', part);
  END LOOP;
END $$;
CREATE POLICY unit_scope ON movements TO {{app}} USING ((SELECT app_reaches_all()) OR unit_id = ANY ((SELECT app_units())::uuid[]));
CREATE POLICY unit_scope ON drives TO {{app}} USING ((SELECT app_reaches_all()) OR unit_id = ANY ((SELECT app_units())::uuid[]));
SELECT protect_by_unit('movement_targets'), protect_by_unit('poverty_rates');

GRANT SELECT ON movements, movement_groups, movement_documents, movement_participants, movement_targets, poverty_rates, drives TO {{app}}, {{bulk}};
GRANT INSERT (id, unit_id, name, objective, starts_on, ends_on, plan_due_on, launch_document_id, created_by, created_by_name, created_at, updated_at)
  ON movements TO {{app}};
GRANT UPDATE (name, objective, starts_on, ends_on, plan_due_on, state, launch_document_id, launched_by, launched_at, closed_by, closed_at, close_note,
  updated_at, version) ON movements TO {{app}};
GRANT INSERT, DELETE ON movement_groups, movement_documents TO {{app}};
GRANT UPDATE (position, name, criteria) ON movement_groups TO {{app}};
GRANT INSERT, DELETE ON movement_participants TO {{app}};
GRANT UPDATE (group_key, headcount, headcount_source) ON movement_participants TO {{app}};
GRANT INSERT (id, movement_id, unit_id, programme, house_kind, houses, set_on, reason, set_by, set_at) ON movement_targets TO {{app}};
GRANT UPDATE (replaced_at) ON movement_targets TO {{app}};
GRANT INSERT ON poverty_rates TO {{app}};
GRANT UPDATE (households, poor, near_poor, source, recorded_by, recorded_at, version) ON poverty_rates TO {{app}};
GRANT INSERT (id, movement_id, unit_id, name, objective, starts_on, ends_on, goals, launched_by, launched_by_name, launched_at) ON drives TO {{app}};
GRANT UPDATE (goals, state, result, ended_by, ended_at, version) ON drives TO {{app}};

-- The guards below hold whatever the server does. They read past row-level security, so they run as the owner.

-- draft → launched → closed. What units have begun to work by does not change under them: once it is launched its days and the
-- day for plans stay (a unit gets its own extension), and a closed movement stays as it is.
CREATE FUNCTION guard_movement() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  broken text := CASE
    WHEN TG_OP = 'INSERT' AND NEW.state <> 'draft' THEN 'movements_route'
    WHEN TG_OP = 'INSERT' THEN NULL
    WHEN OLD.state = 'closed' THEN 'movements_final'
    WHEN NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (('draft', 'launched'), ('launched', 'closed')) THEN 'movements_route'
    WHEN OLD.state = 'launched' AND (NEW.starts_on, NEW.ends_on, NEW.plan_due_on) IS DISTINCT FROM (OLD.starts_on, OLD.ends_on, OLD.plan_due_on)
      THEN 'movements_days_kept'
    WHEN NEW.state = 'launched' AND OLD.state = 'draft' AND NOT EXISTS (SELECT FROM movement_participants p WHERE p.movement_id = NEW.id)
      THEN 'movements_participants' END;
BEGIN
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'a movement cannot be so: %', broken USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER movements_guard BEFORE INSERT OR UPDATE OF name, objective, starts_on, ends_on, plan_due_on, state, launch_document_id ON movements
  FOR EACH ROW EXECUTE FUNCTION guard_movement();

-- The movement takes what is written about it; it is held, so that it is not closed in between.
CREATE FUNCTION hold_movement(wanted uuid, states text[]) RETURNS movements
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  held movements;
BEGIN
  SELECT * INTO held FROM movements WHERE id = wanted FOR SHARE;
  IF held.state <> ALL (states) THEN
    RAISE EXCEPTION 'movement % is %', held.code, held.state USING ERRCODE = 'check_violation',
      CONSTRAINT = CASE held.state WHEN 'draft' THEN 'movements_not_launched' ELSE 'movements_final' END;
  END IF;
  RETURN held;
END $$;

-- Groups, participants, targets and drives belong to a movement that is not closed, and to units within its scope.
CREATE FUNCTION guard_movement_part() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  held movements := hold_movement(CASE TG_OP WHEN 'DELETE' THEN OLD.movement_id ELSE NEW.movement_id END,
    CASE TG_TABLE_NAME WHEN 'drives' THEN '{launched}'::text[] ELSE '{draft,launched}'::text[] END);
BEGIN
  IF TG_OP = 'INSERT' AND TG_TABLE_NAME IN ('movement_participants', 'movement_targets', 'drives')
    AND NOT EXISTS (SELECT FROM unit_reach r WHERE r.root_id = held.unit_id AND r.unit_id = (to_jsonb(NEW) ->> 'unit_id')::uuid) THEN
    RAISE EXCEPTION 'the unit lies outside movement %', held.code USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_scope';
  END IF;
  IF TG_OP = 'INSERT' AND TG_TABLE_NAME = 'drives'
    AND ((to_jsonb(NEW) ->> 'starts_on')::date < held.starts_on OR (to_jsonb(NEW) ->> 'ends_on')::date > held.ends_on) THEN
    RAISE EXCEPTION 'the drive lies outside the days of movement %', held.code USING ERRCODE = 'check_violation', CONSTRAINT = 'drives_within';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER movement_groups_guard BEFORE INSERT OR UPDATE OR DELETE ON movement_groups FOR EACH ROW EXECUTE FUNCTION guard_movement_part();
CREATE TRIGGER movement_documents_guard BEFORE INSERT OR DELETE ON movement_documents FOR EACH ROW EXECUTE FUNCTION guard_movement_part();
CREATE TRIGGER movement_participants_guard BEFORE INSERT OR UPDATE OR DELETE ON movement_participants
  FOR EACH ROW EXECUTE FUNCTION guard_movement_part();
CREATE TRIGGER movement_targets_guard BEFORE INSERT ON movement_targets FOR EACH ROW EXECUTE FUNCTION guard_movement_part();
CREATE TRIGGER drives_launch_guard BEFORE INSERT ON drives FOR EACH ROW EXECUTE FUNCTION guard_movement_part();

-- A target is replaced once and never comes back.
CREATE FUNCTION guard_movement_target() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.replaced_at IS NOT NULL OR NEW.replaced_at IS NULL THEN
    RAISE EXCEPTION 'a replaced target stays replaced' USING ERRCODE = 'check_violation', CONSTRAINT = 'movement_targets_kept';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER movement_targets_replace BEFORE UPDATE ON movement_targets FOR EACH ROW EXECUTE FUNCTION guard_movement_target();

-- launched → ended | cancelled, and then for good.
CREATE FUNCTION guard_drive() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW.state = 'launched' THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'INSERT' OR OLD.state <> 'launched' OR NEW.state = 'launched' THEN
    RAISE EXCEPTION 'drive % may not change this way', NEW.code USING ERRCODE = 'check_violation', CONSTRAINT = 'drives_route';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER drives_guard BEFORE INSERT OR UPDATE OF state, goals, result ON drives FOR EACH ROW EXECUTE FUNCTION guard_drive();

REVOKE ALL ON FUNCTION reached_movements(), seen_movements(), guard_movement(), hold_movement(uuid, text[]), guard_movement_part(), guard_movement_target(), guard_drive() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION reached_movements(), seen_movements() TO {{app}}, {{bulk}};
