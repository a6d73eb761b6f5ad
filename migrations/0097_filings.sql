-- Reports collected from units (R4): a call asks units for a report of a period by a moment, each files narrative and figures
-- frozen by the system, and it is received or returned; schedules turn into calls by themselves.

CREATE SEQUENCE filing_numbers;

-- Which report is asked for again and again: of what kind, of whom, on which day the call goes out and when it is due.
CREATE TABLE filing_schedules (
  id uuid PRIMARY KEY,
  code text NOT NULL DEFAULT numbered_code('LB', nextval('filing_numbers')),
  unit_id uuid NOT NULL REFERENCES units,
  title text NOT NULL CHECK (char_length(title) BETWEEN 3 AND 200 AND title !~ '[\x01-\x1f\x7f]'),
  cadence text NOT NULL CHECK (cadence IN ('week', 'month', 'quarter')),
  -- Of a week 1 (Monday) to 7; of a month, or of the first month of a quarter, 1 to 28.
  call_day int NOT NULL,
  call_hour int NOT NULL CHECK (call_hour BETWEEN 0 AND 23),
  due_days int NOT NULL CHECK (due_days BETWEEN 0 AND 60),
  due_hour int NOT NULL CHECK (due_hour BETWEEN 0 AND 23),
  forms text[] NOT NULL CHECK (cardinality(forms) BETWEEN 1 AND 7),
  -- The period of the unit that asks is locked when the call goes out.
  locks boolean NOT NULL DEFAULT false,
  addressees text NOT NULL CHECK (addressees IN ('communes', 'districts', 'participants', 'chosen')),
  movement_id uuid REFERENCES movements,
  unit_ids uuid[] NOT NULL DEFAULT '{}' CHECK (cardinality(unit_ids) <= 500),
  state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'stopped')),
  created_by uuid NOT NULL REFERENCES users,
  created_by_name text NOT NULL,
  created_at timestamptz NOT NULL,
  stopped_at timestamptz,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT filing_schedules_code UNIQUE (code),
  CONSTRAINT filing_schedules_unit UNIQUE (id, unit_id),
  CONSTRAINT filing_schedules_day CHECK (call_day BETWEEN 1 AND CASE cadence WHEN 'week' THEN 7 ELSE 28 END),
  CONSTRAINT filing_schedules_whom CHECK (CASE addressees WHEN 'participants' THEN movement_id IS NOT NULL
    WHEN 'chosen' THEN cardinality(unit_ids) > 0 ELSE true END),
  CONSTRAINT filing_schedules_stopped CHECK ((state = 'stopped') = (stopped_at IS NOT NULL))
);
CREATE INDEX filing_schedules_newest ON filing_schedules (created_at DESC, id DESC);

CREATE TABLE filing_calls (
  id uuid PRIMARY KEY,
  code text NOT NULL DEFAULT numbered_code('YC', nextval('filing_numbers')),
  unit_id uuid NOT NULL REFERENCES units,
  -- As it was called when it asked.
  unit_name text NOT NULL CHECK (unit_name <> ''),
  title text NOT NULL CHECK (char_length(title) BETWEEN 3 AND 200 AND title !~ '[\x01-\x1f\x7f]'),
  note text CHECK (char_length(note) BETWEEN 3 AND 2000),
  period text NOT NULL CHECK (char_length(period) BETWEEN 4 AND 40),
  from_day date NOT NULL,
  to_day date NOT NULL,
  forms text[] NOT NULL CHECK (cardinality(forms) BETWEEN 1 AND 7),
  due_at timestamptz NOT NULL,
  schedule_id uuid,
  movement_id uuid REFERENCES movements,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
  called_by uuid NOT NULL REFERENCES users,
  called_by_name text NOT NULL,
  called_at timestamptz NOT NULL,
  closed_at timestamptz,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT filing_calls_code UNIQUE (code),
  CONSTRAINT filing_calls_unit UNIQUE (id, unit_id),
  CONSTRAINT filing_calls_days CHECK (to_day BETWEEN from_day AND from_day + 1826),
  CONSTRAINT filing_calls_due CHECK (due_at > called_at),
  CONSTRAINT filing_calls_closed CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
  CONSTRAINT filing_calls_schedule FOREIGN KEY (schedule_id) REFERENCES filing_schedules (id),
  -- A schedule asks once for a period, however often and by how many servers it is looked at.
  CONSTRAINT filing_calls_once UNIQUE (schedule_id, period)
);
CREATE INDEX filing_calls_newest ON filing_calls (due_at DESC, id DESC);

-- Which unit owes a report of a call, and until when: the moment of the call, or a later one given with what was returned.
CREATE TABLE filing_duties (
  call_id uuid NOT NULL REFERENCES filing_calls,
  unit_id uuid NOT NULL REFERENCES units,
  unit_name text NOT NULL CHECK (unit_name <> ''),
  due_at timestamptz NOT NULL,
  PRIMARY KEY (call_id, unit_id)
);
CREATE INDEX filing_duties_unit ON filing_duties (unit_id);

CREATE TABLE filings (
  id uuid PRIMARY KEY,
  code text NOT NULL DEFAULT numbered_code('BC', nextval('filing_numbers')),
  call_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  sections jsonb NOT NULL CHECK (jsonb_typeof(sections) = 'object'),
  filed_by uuid NOT NULL REFERENCES users,
  filed_by_name text NOT NULL,
  filed_at timestamptz NOT NULL,
  -- The last second that was in time for the unit at that moment.
  due_at timestamptz NOT NULL,
  late boolean NOT NULL GENERATED ALWAYS AS (filed_at - due_at >= interval '1 second') STORED,
  late_reason text CHECK (char_length(late_reason) BETWEEN 3 AND 500),
  state text NOT NULL DEFAULT 'filed' CHECK (state IN ('filed', 'accepted', 'returned', 'withdrawn')),
  decided_by uuid REFERENCES users,
  decided_by_name text,
  decided_at timestamptz,
  -- Why it was returned or taken back.
  reason text CHECK (char_length(reason) BETWEEN 3 AND 1000),
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT filings_code UNIQUE (code),
  CONSTRAINT filings_unit UNIQUE (id, unit_id),
  CONSTRAINT filings_duty FOREIGN KEY (call_id, unit_id) REFERENCES filing_duties (call_id, unit_id),
  CONSTRAINT filings_late_reason CHECK ((late_reason IS NOT NULL) = (filed_at - due_at >= interval '1 second')),
  CONSTRAINT filings_decided CHECK (num_nonnulls(decided_by, decided_by_name, decided_at) = CASE state WHEN 'filed' THEN 0 ELSE 3 END),
  CONSTRAINT filings_reason CHECK ((reason IS NOT NULL) = (state IN ('returned', 'withdrawn')))
);
-- One in force for each unit and call.
CREATE UNIQUE INDEX filings_once ON filings (call_id, unit_id) WHERE state IN ('filed', 'accepted');
CREATE INDEX filings_newest ON filings (filed_at DESC, id DESC);
CREATE INDEX filings_of_unit ON filings (unit_id, filed_at DESC, id DESC);

-- The forms of a filing as the records told them at the moment it was filed; without names of people.
CREATE TABLE filing_figures (
  filing_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  form text NOT NULL CHECK (form IN ('bieu-01', 'bieu-02', 'bieu-03', 'bieu-04', 'bieu-05', 'bieu-06', 'pl-5')),
  content jsonb NOT NULL CHECK (jsonb_typeof(content -> 'rows') = 'array'),
  PRIMARY KEY (filing_id, form),
  CONSTRAINT filing_figures_filing FOREIGN KEY (filing_id, unit_id) REFERENCES filings (id, unit_id)
);

-- Who was reminded, of which moment: each kind once for a moment.
CREATE TABLE filing_reminders (
  id uuid PRIMARY KEY,
  call_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('called', 'before_1', 'overdue')),
  for_moment timestamptz NOT NULL,
  sent_at timestamptz NOT NULL,
  CONSTRAINT filing_reminders_duty FOREIGN KEY (call_id, unit_id) REFERENCES filing_duties (call_id, unit_id),
  CONSTRAINT filing_reminders_once UNIQUE (call_id, unit_id, kind, for_moment)
);

-- The calls that ask a unit in reach of the acting person. Asked once for a statement.
CREATE FUNCTION called_filings() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT d.call_id), '{}') FROM filing_duties d WHERE d.unit_id = ANY (app_units())
$$;

-- filed → accepted | returned | withdrawn, and then for good; judged by the moment that holds for the unit, while the call is open.
CREATE FUNCTION guard_filing() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  call filing_calls;
  due timestamptz;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.state <> 'filed' OR NEW.state = 'filed' THEN
      RAISE EXCEPTION 'filing % may not change this way', NEW.code USING ERRCODE = 'check_violation', CONSTRAINT = 'filings_route';
    END IF;
    RETURN NEW;
  END IF;
  SELECT * INTO call FROM filing_calls c WHERE c.id = NEW.call_id FOR SHARE;
  SELECT d.due_at INTO due FROM filing_duties d WHERE d.call_id = NEW.call_id AND d.unit_id = NEW.unit_id FOR SHARE;
  IF NEW.state <> 'filed' OR call.state <> 'open' THEN
    RAISE EXCEPTION 'call % takes no filings', call.code USING ERRCODE = 'check_violation', CONSTRAINT = 'filings_route';
  END IF;
  IF due IS NOT NULL AND NEW.due_at <> due THEN
    RAISE EXCEPTION 'the moment has changed' USING ERRCODE = 'check_violation', CONSTRAINT = 'filings_judged';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER filings_guard BEFORE INSERT OR UPDATE ON filings FOR EACH ROW EXECUTE FUNCTION guard_filing();

-- All forms that were asked for, and no others.
CREATE FUNCTION guard_filing_forms() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF ARRAY(SELECT f.form FROM filing_figures f WHERE f.filing_id = NEW.id ORDER BY f.form)
    <> ARRAY(SELECT unnest(c.forms) AS form FROM filing_calls c WHERE c.id = NEW.call_id ORDER BY form) THEN
    RAISE EXCEPTION 'filing % lacks forms', NEW.code USING ERRCODE = 'check_violation', CONSTRAINT = 'filings_whole';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER filings_whole AFTER INSERT ON filings DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION guard_filing_forms();

-- Who is asked lies within the reach of who asks; a moment only moves on.
CREATE FUNCTION guard_filing_duty() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.due_at < OLD.due_at THEN
    RAISE EXCEPTION 'a moment only moves on' USING ERRCODE = 'check_violation', CONSTRAINT = 'filing_duties_later';
  END IF;
  IF TG_OP = 'INSERT' AND NOT EXISTS (SELECT FROM filing_calls c JOIN unit_reach r ON r.root_id = c.unit_id AND r.unit_id = NEW.unit_id
    WHERE c.id = NEW.call_id) THEN
    RAISE EXCEPTION 'the unit lies outside the reach of who asks' USING ERRCODE = 'check_violation', CONSTRAINT = 'filing_duties_within';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER filing_duties_guard BEFORE INSERT OR UPDATE ON filing_duties FOR EACH ROW EXECUTE FUNCTION guard_filing_duty();

-- A schedule calls for its own unit. Its calls keep the unit that asked when the schedule goes on elsewhere (0108): equal when it is
-- written, not for good.
CREATE FUNCTION guard_filing_call() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM filing_schedules s WHERE s.id = NEW.schedule_id AND s.unit_id = NEW.unit_id) THEN
    RAISE EXCEPTION 'a schedule calls for its own unit' USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'filing_calls_schedule';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER filing_calls_schedule_unit BEFORE INSERT ON filing_calls FOR EACH ROW
  WHEN (NEW.schedule_id IS NOT NULL) EXECUTE FUNCTION guard_filing_call();

-- A call is closed once, and a stopped schedule stays stopped.
CREATE FUNCTION guard_filing_end() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.state IN ('closed', 'stopped') THEN
    RAISE EXCEPTION '% is over', OLD.code USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_route';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER filing_calls_guard BEFORE UPDATE ON filing_calls FOR EACH ROW EXECUTE FUNCTION guard_filing_end();
CREATE TRIGGER filing_schedules_guard BEFORE UPDATE ON filing_schedules FOR EACH ROW EXECUTE FUNCTION guard_filing_end();

CREATE TRIGGER filing_figures_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON filing_figures EXECUTE FUNCTION refuse_change();
CREATE TRIGGER filing_reminders_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON filing_reminders EXECUTE FUNCTION refuse_change();

SELECT protect_by_unit('filing_schedules'), protect_by_unit('filing_calls'), protect_by_unit('filing_duties'), protect_by_unit('filings'),
  protect_by_unit('filing_figures'), protect_by_unit('filing_reminders');
-- Who is asked reads the call, though it comes from above.
CREATE POLICY called ON filing_calls FOR SELECT TO {{app}}, {{bulk}} USING (id = ANY ((SELECT called_filings())::uuid[]));

GRANT SELECT ON filing_schedules, filing_calls, filing_duties, filings, filing_figures, filing_reminders TO {{app}}, {{bulk}};
GRANT INSERT (id, unit_id, title, cadence, call_day, call_hour, due_days, due_hour, forms, locks, addressees, movement_id, unit_ids, created_by,
  created_by_name, created_at) ON filing_schedules TO {{app}};
GRANT UPDATE (state, stopped_at, version) ON filing_schedules TO {{app}};
GRANT INSERT (id, unit_id, unit_name, title, note, period, from_day, to_day, forms, due_at, schedule_id, movement_id, called_by, called_by_name,
  called_at) ON filing_calls TO {{app}}, {{bulk}};
GRANT UPDATE (state, closed_at, version) ON filing_calls TO {{app}};
GRANT INSERT ON filing_duties TO {{app}}, {{bulk}};
GRANT UPDATE (due_at) ON filing_duties TO {{app}};
GRANT INSERT (id, call_id, unit_id, sections, filed_by, filed_by_name, filed_at, due_at, late_reason) ON filings TO {{app}};
GRANT UPDATE (state, decided_by, decided_by_name, decided_at, reason, version) ON filings TO {{app}};
GRANT INSERT ON filing_figures TO {{app}};
GRANT INSERT ON filing_reminders TO {{app}}, {{bulk}};
GRANT USAGE ON SEQUENCE filing_numbers TO {{app}}, {{bulk}};
REVOKE ALL ON FUNCTION called_filings(), guard_filing(), guard_filing_forms(), guard_filing_duty(), guard_filing_call(), guard_filing_end() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION called_filings() TO {{app}}, {{bulk}};
