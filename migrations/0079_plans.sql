-- Plans of units for a movement (kế hoạch tổ chức thực hiện): received by the clock of the server, judged by the deadline that
-- held then, copies to the lead of the block, to the Department of Home Affairs and to the Front; extensions and reminders (M3).

ALTER TABLE movements ADD CONSTRAINT movements_launch_document FOREIGN KEY (launch_document_id) REFERENCES documents;
ALTER TABLE movement_documents ADD CONSTRAINT movement_documents_document FOREIGN KEY (document_id) REFERENCES documents;

-- More days for one unit. The last one counts; each is later than what held before, and only while no plan is filed.
CREATE TABLE plan_extensions (
  id uuid PRIMARY KEY,
  movement_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  due_on date NOT NULL,
  reason text NOT NULL CHECK (char_length(reason) BETWEEN 3 AND 500),
  granted_by uuid NOT NULL REFERENCES users,
  granted_by_name text NOT NULL,
  granted_at timestamptz NOT NULL,
  CONSTRAINT plan_extensions_participant FOREIGN KEY (movement_id, unit_id) REFERENCES movement_participants (movement_id, unit_id) ON DELETE CASCADE
);
CREATE INDEX plan_extensions_of ON plan_extensions (movement_id, unit_id, granted_at);

-- The last second at which a plan of the unit is in time, by what was granted until then: 23:59:59 of the day in Vietnam.
CREATE FUNCTION plan_due_at(movement uuid, unit uuid, at timestamptz) RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT (coalesce((SELECT e.due_on FROM plan_extensions e WHERE e.movement_id = movement AND e.unit_id = unit AND e.granted_at <= at
      ORDER BY e.granted_at DESC, e.due_on DESC LIMIT 1), m.plan_due_on) + time '23:59:59') AT TIME ZONE 'Asia/Ho_Chi_Minh'
  FROM movements m WHERE m.id = movement
$$;

CREATE TABLE plans (
  id uuid PRIMARY KEY,
  number bigint GENERATED ALWAYS AS IDENTITY,
  code text NOT NULL GENERATED ALWAYS AS ('KH-' || lpad(number::text, greatest(7, length(number::text)), '0')) STORED,
  movement_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  document_number text NOT NULL CHECK (char_length(document_number) BETWEEN 1 AND 60 AND document_number !~ '[\x01-\x1f\x7f]'),
  document_date date NOT NULL,
  file_key text NOT NULL,
  file_name text NOT NULL CHECK (char_length(file_name) BETWEEN 1 AND 200),
  file_type text NOT NULL CHECK (file_type IN ('application/pdf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document')),
  file_bytes int NOT NULL CHECK (file_bytes BETWEEN 1 AND 20971520),
  file_sha256 bytea NOT NULL CHECK (octet_length(file_sha256) = 32),
  filed_by uuid NOT NULL REFERENCES users,
  filed_by_name text NOT NULL,
  filed_at timestamptz NOT NULL,
  -- When the first plan of the unit came: a plan that was in time and is revised later stays in time.
  judged_at timestamptz NOT NULL,
  -- The deadline that held then.
  due_at timestamptz NOT NULL,
  -- To the second: 23:59:59 is in time, one second later is late.
  late boolean NOT NULL GENERATED ALWAYS AS (judged_at - due_at >= interval '1 second') STORED,
  late_reason text CHECK (char_length(late_reason) BETWEEN 3 AND 500),
  supersedes_id uuid REFERENCES plans,
  -- Why it takes the place of the one before.
  supersede_reason text CHECK (char_length(supersede_reason) BETWEEN 3 AND 500),
  state text NOT NULL DEFAULT 'filed' CHECK (state IN ('filed', 'superseded')),
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT plans_code UNIQUE (code),
  CONSTRAINT plans_unit UNIQUE (id, unit_id),
  CONSTRAINT plans_supersedes_once UNIQUE (supersedes_id),
  CONSTRAINT plans_participant FOREIGN KEY (movement_id, unit_id) REFERENCES movement_participants (movement_id, unit_id),
  CONSTRAINT plans_document_day CHECK (document_date <= (filed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date),
  CONSTRAINT plans_late_reason CHECK ((late_reason IS NOT NULL) = (judged_at - due_at >= interval '1 second')),
  CONSTRAINT plans_judged CHECK (judged_at <= filed_at AND (supersedes_id IS NOT NULL OR judged_at = filed_at)),
  CONSTRAINT plans_supersede_reason CHECK ((supersedes_id IS NULL) = (supersede_reason IS NULL))
);
-- One in force for each unit.
CREATE UNIQUE INDEX plans_once ON plans (movement_id, unit_id) WHERE state = 'filed';
CREATE INDEX plans_newest ON plans (filed_at DESC, id DESC);
CREATE INDEX plans_of_unit ON plans (unit_id, filed_at DESC, id DESC);

-- The copies the movement asks for: to whom each went, and who acknowledged it.
CREATE TABLE plan_receipts (
  plan_id uuid NOT NULL REFERENCES plans,
  recipient text NOT NULL CHECK (recipient IN ('block_lead', 'home_affairs', 'front')),
  unit_id uuid NOT NULL REFERENCES units,
  received_by uuid REFERENCES users,
  received_by_name text,
  received_at timestamptz,
  PRIMARY KEY (plan_id, recipient),
  CONSTRAINT plan_receipts_received CHECK (num_nonnulls(received_by, received_by_name, received_at) IN (0, 3))
);
CREATE INDEX plan_receipts_open ON plan_receipts (unit_id) WHERE received_at IS NULL;

-- Who was reminded, of which deadline: each kind once for a deadline, however often the job runs; by hand once a day.
CREATE TABLE plan_reminders (
  id uuid PRIMARY KEY,
  movement_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('before_7', 'before_1', 'overdue', 'by_hand')),
  -- The last day it reminds of; of a reminder by hand the day it was sent.
  for_day date NOT NULL,
  sent_by uuid REFERENCES users,
  sent_at timestamptz NOT NULL,
  CONSTRAINT plan_reminders_once UNIQUE (movement_id, unit_id, kind, for_day),
  CONSTRAINT plan_reminders_by CHECK ((sent_by IS NOT NULL) = (kind = 'by_hand')),
  CONSTRAINT plan_reminders_participant FOREIGN KEY (movement_id, unit_id) REFERENCES movement_participants (movement_id, unit_id) ON DELETE CASCADE
);

-- The plans of which a copy went to a unit in reach: who must acknowledge one sees it, though it comes from outside. Asked once.
CREATE FUNCTION received_plans() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT r.plan_id), '{}') FROM plan_receipts r WHERE r.unit_id = ANY (app_units())
$$;

-- The units whose plans the acting person follows: those in reach, and the members of the blocks a root of theirs leads.
CREATE FUNCTION plan_units() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT app_units() || ARRAY(SELECT b.unit_id FROM block_members b WHERE b.block_id IN (SELECT blocks_led_by(app_roots())))
$$;

DO $$
DECLARE
  part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['plans', 'plan_extensions', 'plan_reminders'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', part);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', part);
    EXECUTE format('CREATE POLICY owner_all ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', part);
    EXECUTE format('CREATE POLICY followed ON %I FOR SELECT TO {{app}}, {{bulk}}
      USING ((SELECT app_reaches_all()) OR unit_id = ANY ((SELECT plan_units())::uuid[]))', part);
    EXECUTE format('CREATE POLICY unit_scope ON %I TO {{app}}, {{bulk}}
      USING ((SELECT app_reaches_all()) OR unit_id = ANY ((SELECT app_units())::uuid[]))', part);
  END LOOP;
END $$;
-- Who leads a block reminds its members.
CREATE POLICY remind_scope ON plan_reminders FOR INSERT TO {{app}} WITH CHECK (unit_id = ANY ((SELECT plan_units())::uuid[]));
CREATE POLICY copy_received ON plans FOR SELECT TO {{app}}, {{bulk}} USING (id = ANY ((SELECT received_plans())::uuid[]));

-- A receipt is seen with its plan, written with it, and acknowledged by its unit.
ALTER TABLE plan_receipts ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_receipts FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON plan_receipts TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY plan_seen ON plan_receipts FOR SELECT TO {{app}}, {{bulk}} USING (EXISTS (SELECT FROM plans p WHERE p.id = plan_id));
CREATE POLICY plan_written ON plan_receipts FOR INSERT TO {{app}} WITH CHECK (EXISTS (SELECT FROM plans p WHERE p.id = plan_id AND app_reaches(p.unit_id)));
CREATE POLICY acknowledged ON plan_receipts FOR UPDATE TO {{app}} USING (app_reaches(unit_id));

GRANT SELECT ON plans, plan_receipts, plan_extensions, plan_reminders TO {{app}}, {{bulk}};
GRANT INSERT (id, movement_id, unit_id, document_number, document_date, file_key, file_name, file_type, file_bytes, file_sha256, filed_by, filed_by_name,
  filed_at, judged_at, due_at, late_reason, supersedes_id, supersede_reason) ON plans TO {{app}};
GRANT UPDATE (state, version) ON plans TO {{app}};
GRANT INSERT (plan_id, recipient, unit_id) ON plan_receipts TO {{app}};
GRANT UPDATE (received_by, received_by_name, received_at) ON plan_receipts TO {{app}};
GRANT INSERT ON plan_extensions TO {{app}};
GRANT INSERT ON plan_reminders TO {{app}}, {{bulk}};

-- The guards below hold whatever the server does. They read past row-level security, so they run as the owner.

-- Only while the movement runs; judged by the deadline of that moment, or as the plan it takes the place of was judged.
CREATE FUNCTION guard_plan() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  before plans;
  broken text;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    broken := CASE WHEN (OLD.state, NEW.state) <> ('filed', 'superseded') THEN 'plans_route' END;
  ELSE
    PERFORM hold_movement(NEW.movement_id, '{launched}');
    -- An extension of this moment waits for this, or this for it.
    PERFORM FROM movement_participants p WHERE p.movement_id = NEW.movement_id AND p.unit_id = NEW.unit_id FOR NO KEY UPDATE;
    IF NEW.supersedes_id IS NOT NULL THEN
      SELECT * INTO before FROM plans WHERE id = NEW.supersedes_id;
      broken := CASE WHEN (before.movement_id, before.unit_id, before.state) IS DISTINCT FROM (NEW.movement_id, NEW.unit_id, 'superseded') THEN 'plans_supersedes'
        WHEN (before.judged_at, before.due_at, before.late_reason) IS DISTINCT FROM (NEW.judged_at, NEW.due_at, NEW.late_reason) THEN 'plans_judged' END;
    ELSE
      broken := CASE WHEN NEW.due_at IS DISTINCT FROM plan_due_at(NEW.movement_id, NEW.unit_id, NEW.filed_at) THEN 'plans_judged'
        WHEN EXISTS (SELECT FROM plans p WHERE p.movement_id = NEW.movement_id AND p.unit_id = NEW.unit_id) THEN 'plans_once' END;
    END IF;
  END IF;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'a plan cannot be so: %', broken USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER plans_guard BEFORE INSERT OR UPDATE OF state ON plans FOR EACH ROW EXECUTE FUNCTION guard_plan();

-- Acknowledged once.
CREATE FUNCTION guard_plan_receipt() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.received_at IS NOT NULL THEN
    RAISE EXCEPTION 'this copy is acknowledged' USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_receipts_once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER plan_receipts_guard BEFORE UPDATE ON plan_receipts FOR EACH ROW EXECUTE FUNCTION guard_plan_receipt();

-- Later than what held until now, within the movement, and only for who has not filed: what was judged stays judged.
CREATE FUNCTION guard_plan_extension() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  held movements := hold_movement(NEW.movement_id, '{launched}');
  broken text;
BEGIN
  PERFORM FROM movement_participants p WHERE p.movement_id = NEW.movement_id AND p.unit_id = NEW.unit_id FOR NO KEY UPDATE;
  broken := CASE
    WHEN EXISTS (SELECT FROM plans p WHERE p.movement_id = NEW.movement_id AND p.unit_id = NEW.unit_id) THEN 'plan_extensions_filed'
    WHEN NEW.due_on > held.ends_on THEN 'plan_extensions_within'
    WHEN NEW.due_on < (NEW.granted_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
      OR NEW.due_on <= (plan_due_at(NEW.movement_id, NEW.unit_id, NEW.granted_at) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date THEN 'plan_extensions_later' END;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'an extension cannot be so: %', broken USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER plan_extensions_guard BEFORE INSERT ON plan_extensions FOR EACH ROW EXECUTE FUNCTION guard_plan_extension();

REVOKE ALL ON FUNCTION plan_due_at(uuid, uuid, timestamptz), received_plans(), plan_units(), guard_plan(), guard_plan_receipt(), guard_plan_extension() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_due_at(uuid, uuid, timestamptz), received_plans(), plan_units() TO {{app}}, {{bulk}};
