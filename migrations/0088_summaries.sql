-- Summing-up of a movement (sơ kết, tổng kết): called with its days, reported on by every unit that takes part, its closing
-- figures written down once (M8; plan of the province, III.2 and IV.2).

CREATE SEQUENCE summary_numbers;

-- TK-0000012; longer numbers keep all their digits.
CREATE FUNCTION summary_code(number bigint) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN 'TK-' || lpad(number::text, greatest(7, length(number::text)), '0');

CREATE TABLE summaries (
  id uuid PRIMARY KEY,
  code text NOT NULL DEFAULT summary_code(nextval('summary_numbers')),
  movement_id uuid NOT NULL REFERENCES movements,
  -- The scope of the movement: of who calls.
  unit_id uuid NOT NULL REFERENCES units,
  kind text NOT NULL CHECK (kind IN ('interim', 'final')),
  name text NOT NULL CHECK (char_length(name) BETWEEN 3 AND 200 AND name !~ '[\x01-\x1f\x7f]'),
  -- What the units are asked to tell, and where the call was published.
  guidance text CHECK (char_length(guidance) BETWEEN 3 AND 4000),
  citation text CHECK (char_length(citation) BETWEEN 3 AND 300),
  -- Figures count what happened up to the end of this day.
  closes_on date NOT NULL,
  reports_due_on date NOT NULL,
  awards_due_on date NOT NULL,
  state text NOT NULL DEFAULT 'called' CHECK (state IN ('called', 'frozen')),
  called_by uuid NOT NULL REFERENCES users,
  called_by_name text NOT NULL,
  called_at timestamptz NOT NULL,
  frozen_by uuid REFERENCES users,
  frozen_by_name text,
  frozen_at timestamptz,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT summaries_code UNIQUE (code),
  -- For the foreign key of reports and figures.
  CONSTRAINT summaries_movement UNIQUE (id, movement_id),
  CONSTRAINT summaries_due CHECK (reports_due_on >= (called_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
    AND awards_due_on >= (called_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date),
  CONSTRAINT summaries_frozen CHECK (num_nonnulls(frozen_by, frozen_by_name, frozen_at) = CASE state WHEN 'frozen' THEN 3 ELSE 0 END),
  -- A day is counted when it is over.
  CONSTRAINT summaries_closed_day CHECK (frozen_at IS NULL OR closes_on < (frozen_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
);
-- A movement is summed up for good once, and one interim summing-up is open at a time.
CREATE UNIQUE INDEX summaries_final ON summaries (movement_id) WHERE kind = 'final';
CREATE UNIQUE INDEX summaries_interim ON summaries (movement_id) WHERE kind = 'interim' AND state = 'called';
CREATE INDEX summaries_newest ON summaries (called_at DESC, id DESC);

CREATE SEQUENCE summary_report_numbers;
CREATE FUNCTION summary_report_code(number bigint) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN 'BCTK-' || lpad(number::text, greatest(7, length(number::text)), '0');

-- What a unit reports, once for each summing-up. In time or late is told by when the server first took it: sent again after
-- a return, it keeps that hour, and both are shown.
CREATE TABLE summary_reports (
  id uuid PRIMARY KEY,
  code text NOT NULL DEFAULT summary_report_code(nextval('summary_report_numbers')),
  summary_id uuid NOT NULL REFERENCES summaries,
  unit_id uuid NOT NULL REFERENCES units,
  document_number text CHECK (char_length(document_number) BETWEEN 3 AND 60),
  document_date date,
  results text NOT NULL CHECK (char_length(results) BETWEEN 10 AND 8000),
  difficulties text CHECK (char_length(difficulties) BETWEEN 3 AND 8000),
  proposals text CHECK (char_length(proposals) BETWEEN 3 AND 8000),
  file_key text,
  file_name text CHECK (char_length(file_name) BETWEEN 1 AND 200),
  file_type text,
  file_bytes int CHECK (file_bytes > 0),
  due_at timestamptz NOT NULL,
  filed_by uuid NOT NULL REFERENCES users,
  filed_by_name text NOT NULL,
  filed_at timestamptz NOT NULL,
  -- To the second, as people read a clock.
  late boolean NOT NULL GENERATED ALWAYS AS (filed_at - due_at >= interval '1 second') STORED,
  refiled_at timestamptz,
  state text NOT NULL DEFAULT 'filed' CHECK (state IN ('filed', 'returned', 'accepted')),
  -- Why it was returned; of the last return.
  reason text CHECK (char_length(reason) BETWEEN 3 AND 1000),
  decided_by uuid REFERENCES users,
  decided_by_name text,
  decided_at timestamptz,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT summary_reports_code UNIQUE (code),
  CONSTRAINT summary_reports_once UNIQUE (summary_id, unit_id),
  CONSTRAINT summary_reports_file CHECK (num_nonnulls(file_key, file_name, file_type, file_bytes) IN (0, 4)),
  CONSTRAINT summary_reports_document CHECK (document_number IS NOT NULL OR document_date IS NULL),
  CONSTRAINT summary_reports_document_day CHECK (document_date <= (coalesce(refiled_at, filed_at) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date),
  CONSTRAINT summary_reports_refiled CHECK (refiled_at >= filed_at),
  CONSTRAINT summary_reports_decided CHECK (num_nonnulls(decided_by, decided_by_name, decided_at) = CASE state WHEN 'filed' THEN 0 ELSE 3 END),
  CONSTRAINT summary_reports_reason CHECK (state <> 'returned' OR reason IS NOT NULL),
  CONSTRAINT summary_reports_four_eyes CHECK (decided_by <> filed_by)
);
CREATE INDEX summary_reports_unit ON summary_reports (unit_id, filed_at DESC);

-- Closing figures, one row for each unit that takes part: written by the trigger below and by nobody else. đồng; days of
-- labour in thousandths. NULL where the unit filed nothing.
CREATE TABLE summary_figures (
  summary_id uuid NOT NULL REFERENCES summaries,
  unit_id uuid NOT NULL REFERENCES units,
  unit_name text NOT NULL,
  group_key text,
  plan_number text,
  plan_date date,
  plan_filed_at timestamptz,
  plan_on_time boolean,
  drives int NOT NULL,
  articles int NOT NULL,
  inspections int NOT NULL,
  awards_collective int NOT NULL,
  awards_individual int NOT NULL,
  awards_household int NOT NULL,
  awards_proposed int NOT NULL,
  houses_approved int NOT NULL,
  houses_started int NOT NULL,
  houses_completed int NOT NULL,
  houses_handed_over int NOT NULL,
  cash_vnd bigint NOT NULL,
  goods_value_vnd bigint NOT NULL,
  labour_days bigint NOT NULL,
  labour_value_vnd bigint NOT NULL,
  report_on_time boolean,
  PRIMARY KEY (summary_id, unit_id)
);

-- Who was asked to report sees what was asked, though it lies above: the units that take part. Asked once for a statement.
CREATE FUNCTION summaries_asked() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN (
    SELECT coalesce(array_agg(DISTINCT s.id), '{}') FROM summaries s
    JOIN movement_participants p ON p.movement_id = s.movement_id WHERE p.unit_id = ANY (app_units()));
END $$;

SELECT protect_by_unit('summaries');
CREATE POLICY asked_scope ON summaries FOR SELECT TO {{app}}, {{bulk}} USING (id = ANY ((SELECT summaries_asked())::uuid[]));
SELECT protect_by_unit('summary_reports'), protect_by_unit('summary_figures');
GRANT SELECT ON summaries, summary_reports, summary_figures TO {{app}}, {{bulk}};
GRANT INSERT (id, movement_id, unit_id, kind, name, guidance, citation, closes_on, reports_due_on, awards_due_on, called_by, called_by_name, called_at)
  ON summaries TO {{app}};
GRANT UPDATE (name, guidance, citation, closes_on, reports_due_on, awards_due_on, state, frozen_by, frozen_by_name, frozen_at, version) ON summaries TO {{app}};
GRANT INSERT (id, summary_id, unit_id, document_number, document_date, results, difficulties, proposals, due_at, filed_by, filed_by_name, filed_at)
  ON summary_reports TO {{app}};
GRANT UPDATE (document_number, document_date, results, difficulties, proposals, file_key, file_name, file_type, file_bytes, filed_by, filed_by_name,
  refiled_at, state, reason, decided_by, decided_by_name, decided_at, version) ON summary_reports TO {{app}};
GRANT USAGE ON SEQUENCE summary_numbers, summary_report_numbers TO {{app}};

-- The last moment of a day in Việt Nam: 23:59:59 is in time, a second later is late.
CREATE FUNCTION day_ends_at(day date) RETURNS timestamptz
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (day + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh' - interval '1 second';

-- The figures of the units that take part in a movement, up to the end of a day: those of the form "Biểu 05 – Triển khai phong
-- trào" and those of houses and of what was raised. The area of a place is its tree of that day; an organisation is itself.
--   houses      approved: on an issued list by that day and not withdrawn; started, completed, handed over: that stage verified,
--               and happened by that day
--   what was raised  by what left donors for funds of the area, less what went back: what a fund above passed down is not raised twice
--   drives, articles, inspections  that units of the area launched, published, led and concluded by that day
--   awards      in force when asked: they come after the day that closes the figures
-- `here` NULL: every unit that takes part. Called by the owner's functions; see summary_progress for who reads.
CREATE FUNCTION summary_figures_on(wanted uuid, last_day date, here uuid[]) RETURNS TABLE (
  unit_id uuid, unit_name text, group_key text, plan_number text, plan_date date, plan_filed_at timestamptz, plan_on_time boolean,
  drives int, articles int, inspections int, awards_collective int, awards_individual int, awards_household int, awards_proposed int,
  houses_approved int, houses_started int, houses_completed int, houses_handed_over int,
  cash_vnd bigint, goods_value_vnd bigint, labour_days bigint, labour_value_vnd bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100 SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  began date := (SELECT m.starts_on FROM movements m WHERE m.id = wanted);
BEGIN
  RETURN QUERY
  WITH taking_part AS MATERIALIZED (
    SELECT p.unit_id AS participant, p.group_key FROM movement_participants p
    WHERE p.movement_id = wanted AND (here IS NULL OR p.unit_id = ANY (here))
  ), area AS MATERIALIZED (
    SELECT p.participant, t.unit_id FROM taking_part p JOIN unit_tree t ON t.era = tree_on(last_day) AND t.root_id = p.participant
    UNION
    SELECT participant, participant FROM taking_part
  ), house AS (
    SELECT a.participant, count(*)::int AS approved, count(*) FILTER (WHERE done.started)::int AS started,
      count(*) FILTER (WHERE done.completed)::int AS completed, count(*) FILTER (WHERE done.handed_over)::int AS handed_over
    FROM area a JOIN houses h ON h.unit_id = a.unit_id AND h.status NOT IN ('proposed', 'withdrawn') AND h.decision_date <= last_day
    CROSS JOIN LATERAL (
      SELECT coalesce(bool_or(s.stage = 'started'), false) AS started, coalesce(bool_or(s.stage = 'completed'), false) AS completed,
        coalesce(bool_or(s.stage = 'handed_over'), false) AS handed_over
      FROM house_stages s WHERE s.house_id = h.id AND s.state = 'verified' AND s.happened_on <= last_day) done
    GROUP BY a.participant
  ), raised AS (
    SELECT a.participant, -sum(e.amount) FILTER (WHERE e.kind = 'cash') AS cash_vnd, -sum(e.value_vnd) FILTER (WHERE e.kind = 'goods') AS goods_value_vnd,
      -sum(e.amount) FILTER (WHERE e.kind = 'labour') AS labour_days, -sum(e.value_vnd) FILTER (WHERE e.kind = 'labour') AS labour_value_vnd
    FROM area a JOIN ledger_transactions t ON t.unit_id = a.unit_id AND t.occurred_on <= last_day
    JOIN ledger_entries e ON e.transaction_id = t.id JOIN ledger_accounts c ON c.id = e.account_id AND c.type = 'donor'
    GROUP BY a.participant
  ), drive AS (
    SELECT a.participant, count(*)::int AS many FROM area a JOIN drives d ON d.unit_id = a.unit_id
    WHERE d.movement_id = wanted AND d.state <> 'cancelled' AND (d.launched_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date <= last_day GROUP BY a.participant
  ), article AS (
    SELECT a.participant, count(*)::int AS many FROM area a JOIN articles r ON r.unit_id = a.unit_id
    WHERE r.state = 'published' AND r.published_on BETWEEN began AND last_day AND coalesce(r.movement_id, wanted) = wanted GROUP BY a.participant
  ), inspection AS (
    SELECT a.participant, count(*)::int AS many FROM area a JOIN inspections i ON i.lead_unit_id = a.unit_id
    WHERE i.state IN ('concluded', 'closed') AND i.from_day >= began
      AND (i.concluded_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date <= last_day GROUP BY a.participant
  ), award AS (
    SELECT a.participant,
      count(*) FILTER (WHERE w.awardee_type = 'collective' AND w.status IN ('decided', 'presented'))::int AS collective,
      count(*) FILTER (WHERE w.awardee_type = 'individual' AND w.status IN ('decided', 'presented'))::int AS individual,
      count(*) FILTER (WHERE w.awardee_type = 'household' AND w.status IN ('decided', 'presented'))::int AS household,
      count(*) FILTER (WHERE w.status NOT IN ('rejected', 'revoked'))::int AS proposed
    FROM area a JOIN awards w ON w.unit_id = a.unit_id
    WHERE w.status <> 'drafted' AND coalesce(w.movement_id, wanted) = wanted AND (w.nominated_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date >= began
    GROUP BY a.participant
  )
  SELECT p.participant, (SELECT v.name FROM unit_versions v WHERE v.unit_id = p.participant ORDER BY v.valid_from <= last_day DESC, abs(v.valid_from - last_day) LIMIT 1),
    p.group_key, n.document_number, n.document_date, n.filed_at, NOT n.late,
    coalesce(drive.many, 0), coalesce(article.many, 0), coalesce(inspection.many, 0), coalesce(award.collective, 0), coalesce(award.individual, 0),
    coalesce(award.household, 0), coalesce(award.proposed, 0), coalesce(house.approved, 0), coalesce(house.started, 0), coalesce(house.completed, 0),
    coalesce(house.handed_over, 0), coalesce(raised.cash_vnd, 0)::bigint, coalesce(raised.goods_value_vnd, 0)::bigint,
    coalesce(raised.labour_days, 0)::bigint, coalesce(raised.labour_value_vnd, 0)::bigint
  FROM taking_part p
  LEFT JOIN house USING (participant) LEFT JOIN raised USING (participant) LEFT JOIN drive USING (participant) LEFT JOIN article USING (participant)
  LEFT JOIN inspection USING (participant) LEFT JOIN award USING (participant)
  LEFT JOIN plans n ON n.movement_id = wanted AND n.unit_id = p.participant AND n.state = 'filed';
END $$;

-- The rows of a summing-up that the acting person reaches: as they were written down once it is frozen, as they stand until
-- then; with what each unit reported.
CREATE FUNCTION summary_progress(wanted uuid) RETURNS TABLE (
  unit_id uuid, unit_name text, group_key text, plan_number text, plan_date date, plan_filed_at timestamptz, plan_on_time boolean,
  drives int, articles int, inspections int, awards_collective int, awards_individual int, awards_household int, awards_proposed int,
  houses_approved int, houses_started int, houses_completed int, houses_handed_over int,
  cash_vnd bigint, goods_value_vnd bigint, labour_days bigint, labour_value_vnd bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100 SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  asked summaries;
BEGIN
  SELECT * INTO asked FROM summaries WHERE id = wanted;
  IF asked.state = 'frozen' THEN
    RETURN QUERY SELECT f.unit_id, f.unit_name, f.group_key, f.plan_number, f.plan_date, f.plan_filed_at, f.plan_on_time, f.drives, f.articles,
      f.inspections, f.awards_collective, f.awards_individual, f.awards_household, f.awards_proposed, f.houses_approved, f.houses_started,
      f.houses_completed, f.houses_handed_over, f.cash_vnd, f.goods_value_vnd, f.labour_days, f.labour_value_vnd
    FROM summary_figures f WHERE f.summary_id = wanted AND f.unit_id = ANY (app_units());
  ELSE
    RETURN QUERY SELECT * FROM summary_figures_on(asked.movement_id, asked.closes_on, app_units());
  END IF;
END $$;

-- A summing-up is changed until it is frozen; then its figures are written down, and nothing of it changes any more.
CREATE FUNCTION guard_summary() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  broken text := CASE
    WHEN OLD.state = 'frozen' THEN 'summaries_final'
    WHEN NEW.state = 'frozen' AND EXISTS (SELECT FROM summary_reports r WHERE r.summary_id = NEW.id AND r.state = 'filed') THEN 'summaries_undecided' END;
BEGIN
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'summary % may not change this way: %', OLD.code, broken USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  IF NEW.state = 'frozen' THEN
    INSERT INTO summary_figures (summary_id, unit_id, unit_name, group_key, plan_number, plan_date, plan_filed_at, plan_on_time, drives, articles,
      inspections, awards_collective, awards_individual, awards_household, awards_proposed, houses_approved, houses_started, houses_completed,
      houses_handed_over, cash_vnd, goods_value_vnd, labour_days, labour_value_vnd, report_on_time)
    SELECT NEW.id, f.*, NOT r.late FROM summary_figures_on(NEW.movement_id, NEW.closes_on, NULL) f
    LEFT JOIN summary_reports r ON r.summary_id = NEW.id AND r.unit_id = f.unit_id AND r.state = 'accepted';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER summaries_guard BEFORE UPDATE ON summaries FOR EACH ROW EXECUTE FUNCTION guard_summary();
CREATE TRIGGER summaries_kept BEFORE DELETE OR TRUNCATE ON summaries EXECUTE FUNCTION refuse_change();
CREATE TRIGGER summary_figures_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON summary_figures EXECUTE FUNCTION refuse_change();

-- Only units that take part report; the deadline is that of the call; nothing is written about a frozen one, which is held so
-- that it is not frozen in between.
CREATE FUNCTION guard_summary_report() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  asked summaries;
  broken text;
BEGIN
  SELECT * INTO asked FROM summaries WHERE id = NEW.summary_id FOR SHARE;
  broken := CASE
    WHEN asked.state = 'frozen' THEN 'summaries_final'
    WHEN TG_OP = 'INSERT' AND NEW.state <> 'filed' THEN 'summary_reports_route'
    WHEN TG_OP = 'INSERT' AND NEW.due_at <> day_ends_at(asked.reports_due_on) THEN 'summary_reports_due'
    WHEN TG_OP = 'INSERT' AND NOT EXISTS (
      SELECT FROM movement_participants p WHERE p.movement_id = asked.movement_id AND p.unit_id = NEW.unit_id) THEN 'summary_reports_participant'
    WHEN TG_OP = 'UPDATE' AND NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (('filed', 'returned'), ('filed', 'accepted'), ('returned', 'filed'))
      THEN 'summary_reports_route'
    WHEN TG_OP = 'UPDATE' AND OLD.state = 'accepted' THEN 'summary_reports_route' END;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'a report cannot be so: %', broken USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER summary_reports_guard BEFORE INSERT OR UPDATE ON summary_reports FOR EACH ROW EXECUTE FUNCTION guard_summary_report();
-- When it came and until when it was due stays as written.
CREATE TRIGGER summary_reports_kept BEFORE UPDATE OF id, summary_id, unit_id, due_at, filed_at OR DELETE OR TRUNCATE ON summary_reports
  EXECUTE FUNCTION refuse_change();

REVOKE ALL ON FUNCTION summaries_asked(), summary_figures_on(uuid, date, uuid[]), summary_progress(uuid), guard_summary(), guard_summary_report() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION summaries_asked(), summary_progress(uuid) TO {{app}}, {{bulk}};
