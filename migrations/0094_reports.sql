-- Reports (biểu mẫu báo cáo): what was so at the end of any period, for any units; and periods that are locked (R2).
-- The functions below answer for the units given that the acting person reaches, whoever keeps the other side of a posting.

-- Of these units, those within the acting person's reach.
CREATE FUNCTION reached_of(here uuid[]) RETURNS uuid[]
LANGUAGE sql STABLE
RETURN CASE WHEN app_reaches_all() THEN here ELSE ARRAY(SELECT unnest(here) INTERSECT SELECT unnest(app_units())) END;

-- Each house that had been approved by the end of a day, as it stood then: of which kind (a later decision may have switched
-- it), in which category its household was in the year of the decision, when it was begun, done, handed over, withdrawn
-- (perhaps later). Stages count by the day they happened once they are verified, decisions by their own day.
CREATE FUNCTION report_houses(last_day date, here uuid[]) RETURNS TABLE (
  house_id uuid, unit_id uuid, household_id uuid, programme text, kind text, category text, decided_on date,
  withdrawn_on date, started_on date, completed_on date, handed_over_on date)
LANGUAGE sql STABLE AS $$
  SELECT h.id, h.unit_id, h.household_id, h.programme, coalesce(k.house_kind, h.kind), coalesce(c.category, m.category), h.decision_date,
    coalesce(w.day, CASE WHEN h.status = 'withdrawn' THEN (h.updated_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date END),
    s.started_on, s.completed_on, s.handed_over_on
  FROM houses h
  JOIN households m ON m.id = h.household_id
  LEFT JOIN (
    SELECT DISTINCT ON (e.house_id) e.house_id, e.house_kind
    FROM decision_entries e JOIN decisions d ON d.id = e.decision_id AND d.status = 'issued' AND d.decision_date <= last_day
    WHERE e.action <> 'withdraw' AND e.unit_id = ANY (here)
    ORDER BY e.house_id, d.decision_date DESC, d.issued_at DESC
  ) k ON k.house_id = h.id
  LEFT JOIN (
    SELECT e.house_id, min(d.decision_date) AS day
    FROM decision_entries e JOIN decisions d ON d.id = e.decision_id AND d.status = 'issued'
    WHERE e.action = 'withdraw' AND e.unit_id = ANY (here) GROUP BY e.house_id
  ) w ON w.house_id = h.id
  LEFT JOIN (
    SELECT st.house_id, min(st.happened_on) AS started_on, min(st.happened_on) FILTER (WHERE st.stage IN ('completed', 'handed_over')) AS completed_on,
      min(st.happened_on) FILTER (WHERE st.stage = 'handed_over') AS handed_over_on
    FROM house_stages st WHERE st.state = 'verified' AND st.happened_on <= last_day AND st.unit_id = ANY (here) GROUP BY st.house_id
  ) s ON s.house_id = h.id
  LEFT JOIN LATERAL (
    SELECT hc.category FROM household_categories hc
    WHERE hc.household_id = h.household_id AND hc.year <= extract(year FROM h.decision_date) ORDER BY hc.year DESC LIMIT 1
  ) c ON true
  WHERE h.unit_id = ANY (here) AND h.decision_date <= last_day
$$;

-- Houses at the end of a period, counted by unit of record, kind, programme and category; and what the period itself added
-- and withdrew. A house withdrawn by the end of the period is needed no more.
CREATE FUNCTION report_house_sums(first_day date, last_day date, wanted uuid[]) RETURNS TABLE (
  unit_id uuid, kind text, programme text, category text, needed int, started int, building int, completed int, added int, withdrawn int)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 500 SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  here uuid[] := reached_of(wanted);
BEGIN
  RETURN QUERY
  SELECT f.unit_id, f.kind, f.programme, f.category,
    count(*) FILTER (WHERE f.stands)::int,
    count(*) FILTER (WHERE f.stands AND f.started_on IS NOT NULL)::int,
    count(*) FILTER (WHERE f.stands AND f.started_on IS NOT NULL AND f.completed_on IS NULL)::int,
    count(*) FILTER (WHERE f.stands AND f.completed_on IS NOT NULL)::int,
    count(*) FILTER (WHERE f.decided_on >= first_day)::int,
    count(*) FILTER (WHERE f.withdrawn_on BETWEEN first_day AND last_day)::int
  FROM (SELECT h.*, coalesce(h.withdrawn_on > last_day, true) AS stands FROM report_houses(last_day, here) h) f
  GROUP BY f.unit_id, f.kind, f.programme, f.category;
END $$;

-- What the books of the funds say at the end of a day, by unit of the fund as it posted and kind of source; all net of ways
-- back and reversals by their own day. Received is what left donors; allotted what came from a fund above less what went to
-- funds below; labour in thousandths of a day. received + allotted = allocated + kept.
CREATE FUNCTION report_money_sums(last_day date, wanted uuid[]) RETURNS TABLE (
  unit_id uuid, source text, received_vnd bigint, goods_vnd bigint, labour_days bigint, labour_times int,
  allotted_vnd bigint, allocated_vnd bigint, released_vnd bigint, kept_vnd bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 500 SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  here uuid[] := reached_of(wanted);
BEGIN
  RETURN QUERY
  WITH posted AS MATERIALIZED (
    SELECT t.id, t.unit_id, t.other_unit_id, t.other_donation_id, t.donation_id, t.backward,
      CASE t.kind WHEN 'reverse' THEN (SELECT o.kind FROM ledger_transactions o WHERE o.id = t.reverses_id) ELSE t.kind END AS flow
    FROM ledger_transactions t
    WHERE t.occurred_on <= last_day AND t.donation_id IS NOT NULL
      AND (t.unit_id = ANY (here) OR (t.other_donation_id IS NOT NULL AND t.other_unit_id = ANY (here)))
  ), line AS (
    SELECT CASE WHEN a.type = 'donation' AND a.donation_id = p.other_donation_id THEN p.other_unit_id ELSE p.unit_id END AS unit_id,
      r.kind AS source, a.type, a.kind, p.flow, p.backward, e.amount, e.value_vnd
    FROM posted p JOIN ledger_entries e ON e.transaction_id = p.id JOIN ledger_accounts a ON a.id = e.account_id
    JOIN donations d ON d.id = p.donation_id JOIN donors r ON r.id = d.donor_id
  )
  SELECT l.unit_id, l.source,
    coalesce(-sum(l.amount) FILTER (WHERE l.type = 'donor' AND l.kind = 'cash'), 0)::bigint,
    coalesce(-sum(l.value_vnd) FILTER (WHERE l.type = 'donor' AND l.kind = 'goods'), 0)::bigint,
    coalesce(-sum(l.amount) FILTER (WHERE l.type = 'donor' AND l.kind = 'labour'), 0)::bigint,
    coalesce(sum(CASE WHEN l.backward THEN -1 ELSE 1 END) FILTER (WHERE l.type = 'donor' AND l.kind = 'labour' AND l.flow = 'receive'), 0)::int,
    coalesce(sum(l.amount) FILTER (WHERE l.type = 'donation' AND l.kind = 'cash' AND l.flow IN ('allot', 'recall')), 0)::bigint,
    coalesce(sum(l.amount) FILTER (WHERE l.type = 'allocation' AND l.kind = 'cash' AND l.flow IN ('allocate', 'reclaim')), 0)::bigint,
    coalesce(sum(l.amount) FILTER (WHERE l.type = 'spent' AND l.kind = 'cash'), 0)::bigint,
    coalesce(sum(l.amount) FILTER (WHERE l.type = 'donation' AND l.kind = 'cash'), 0)::bigint
  FROM line l WHERE l.unit_id = ANY (here) GROUP BY l.unit_id, l.source;
END $$;

-- Cash set aside and paid for each house by the end of a day, whichever fund it came from, by kind of source; net.
CREATE FUNCTION report_house_money(last_day date, wanted uuid[]) RETURNS TABLE (
  house_id uuid, source text, allocated_vnd bigint, released_vnd bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 2000 SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  here uuid[] := reached_of(wanted);
BEGIN
  RETURN QUERY
  SELECT a.house_id, r.kind,
    coalesce(sum(e.amount) FILTER (WHERE a.type = 'allocation' AND coalesce(o.kind, t.kind) IN ('allocate', 'reclaim')), 0)::bigint,
    coalesce(sum(e.amount) FILTER (WHERE a.type = 'spent'), 0)::bigint
  FROM houses h JOIN ledger_accounts a ON a.house_id = h.id AND a.type IN ('allocation', 'spent') AND a.kind = 'cash'
  JOIN ledger_entries e ON e.account_id = a.id JOIN ledger_transactions t ON t.id = e.transaction_id AND t.occurred_on <= last_day
  LEFT JOIN ledger_transactions o ON o.id = t.reverses_id
  JOIN donations d ON d.id = t.donation_id JOIN donors r ON r.id = d.donor_id
  WHERE h.unit_id = ANY (here)
  GROUP BY a.house_id, r.kind;
END $$;

-- Houses of poor and near-poor households of the programme on poverty at the end of a period, as PL V of TT 01/2022/TT-BXD
-- counts them: each under the first priority of Điều 6 that fits (1 poor of an ethnic minority, 2 poor with somebody of merit,
-- 3 with somebody under social protection, 4 special hardship, 5 where disasters are likely, 6 the rest). `next`: not done yet
-- and by plan done within the next period.
CREATE FUNCTION report_poverty_sums(first_day date, last_day date, next_last date, wanted uuid[]) RETURNS TABLE (
  kind text, category text, priority int, planned int, done int, total int, next int,
  own_planned_vnd bigint, own_done_vnd bigint, own_total_vnd bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  here uuid[] := reached_of(wanted);
BEGIN
  RETURN QUERY
  WITH fact AS (
    SELECT f.*, b.own_share_vnd,
      CASE
        WHEN f.category = 'poor' AND fold(m.ethnicity) <> 'kinh' THEN 1
        WHEN f.category = 'poor' AND m.has_merit_member THEN 2
        WHEN m.has_social_protection THEN 3
        WHEN m.special_hardship THEN 4
        WHEN (SELECT s.disaster_prone FROM surveys s WHERE s.household_id = f.household_id AND s.status = 'submitted' AND s.surveyed_on <= last_day
          ORDER BY s.surveyed_on DESC, s.submitted_at DESC LIMIT 1) THEN 5
        ELSE 6 END AS priority,
      -- Begun on its day, or on the one planned; done after the norms of the stages that follow.
      coalesce(f.started_on, b.planned_start_on, f.decided_on + norm.first_days) + norm.more_days AS done_by
    FROM report_houses(last_day, here) f
    JOIN houses b ON b.id = f.house_id JOIN households m ON m.id = f.household_id
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(p.norm_days) FILTER (WHERE p.position = 1), 0)::int AS first_days,
        coalesce(sum(p.norm_days) FILTER (WHERE p.position > 1 AND p.stage <> 'handed_over'), 0)::int AS more_days
      FROM stage_plan_steps p WHERE p.plan_id = b.stage_plan_id) norm
    WHERE f.programme = 'ntp_poverty' AND f.category IN ('poor', 'near_poor') AND coalesce(f.withdrawn_on > last_day, true)
  )
  SELECT f.kind, f.category, f.priority, count(*)::int,
    count(*) FILTER (WHERE f.completed_on >= first_day)::int,
    count(*) FILTER (WHERE f.completed_on IS NOT NULL)::int,
    count(*) FILTER (WHERE f.completed_on IS NULL AND f.done_by <= next_last)::int,
    sum(f.own_share_vnd)::bigint,
    coalesce(sum(f.own_share_vnd) FILTER (WHERE f.completed_on >= first_day), 0)::bigint,
    coalesce(sum(f.own_share_vnd) FILTER (WHERE f.completed_on IS NOT NULL), 0)::bigint
  FROM fact f GROUP BY f.kind, f.category, f.priority;
END $$;

-- Cash of those houses by kind of source and category: set aside by the end of the period, paid within it, paid by its end.
CREATE FUNCTION report_poverty_money(first_day date, last_day date, wanted uuid[]) RETURNS TABLE (
  source text, category text, allocated_vnd bigint, released_within_vnd bigint, released_vnd bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 30 SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  here uuid[] := reached_of(wanted);
BEGIN
  RETURN QUERY
  SELECT n.source, f.category, sum(n.allocated_vnd)::bigint, sum(n.released_vnd - coalesce(b.released_vnd, 0))::bigint, sum(n.released_vnd)::bigint
  FROM report_houses(last_day, here) f
  JOIN report_house_money(last_day, here) n ON n.house_id = f.house_id
  LEFT JOIN report_house_money(first_day - 1, here) b ON b.house_id = n.house_id AND b.source = n.source
  WHERE f.programme = 'ntp_poverty' AND f.category IN ('poor', 'near_poor') AND coalesce(f.withdrawn_on > last_day, true)
  GROUP BY n.source, f.category;
END $$;

-- How the movement was carried out by the end of a day, by unit of record: drives launched and not called off, articles published
-- and not taken back, inspections concluded, awards decided and not revoked by then; from the first day of the movement on, or of
-- all time where none is asked for. Counts only, no names.
CREATE FUNCTION report_movement_sums(movement uuid, last_day date, wanted uuid[]) RETURNS TABLE (
  unit_id uuid, drives int, articles int, inspections int, awards_collective int, awards_individual int, awards_household int)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 300 SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  here uuid[] := reached_of(wanted);
  began date := coalesce((SELECT m.starts_on FROM movements m WHERE m.id = movement), '0001-01-01');
  ends timestamptz := (last_day + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh';
  begins timestamptz := began::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh';
BEGIN
  RETURN QUERY
  SELECT p.unit_id, sum(p.drives)::int, sum(p.articles)::int, sum(p.inspections)::int, sum(p.collective)::int, sum(p.individual)::int, sum(p.household)::int
  FROM (
    SELECT d.unit_id, 1, 0, 0, 0, 0, 0 FROM drives d
    WHERE d.unit_id = ANY (here) AND d.movement_id = coalesce(movement, d.movement_id) AND d.launched_at >= begins AND d.launched_at < ends
      AND (d.state <> 'cancelled' OR d.ended_at >= ends)
    UNION ALL
    SELECT r.unit_id, 0, 1, 0, 0, 0, 0 FROM articles r
    WHERE r.unit_id = ANY (here) AND coalesce(r.movement_id, movement) IS NOT DISTINCT FROM coalesce(movement, r.movement_id)
      AND r.published_on BETWEEN began AND last_day AND r.state <> 'draft' AND (r.state = 'published' OR r.withdrawn_at >= ends)
    UNION ALL
    SELECT i.lead_unit_id, 0, 0, 1, 0, 0, 0 FROM inspections i
    WHERE i.lead_unit_id = ANY (here) AND i.state IN ('concluded', 'closed') AND i.from_day >= began AND i.concluded_at < ends
    UNION ALL
    SELECT a.unit_id, 0, 0, 0, (a.awardee_type = 'collective')::int, (a.awardee_type = 'individual')::int, (a.awardee_type = 'household')::int FROM awards a
    WHERE a.unit_id = ANY (here) AND coalesce(a.movement_id, movement) IS NOT DISTINCT FROM coalesce(movement, a.movement_id)
      AND a.status IN ('decided', 'presented', 'revoked') AND a.decision_date BETWEEN began AND last_day
      AND (a.status <> 'revoked' OR a.revoked_at >= ends)
  ) AS p (unit_id, drives, articles, inspections, collective, individual, household)
  GROUP BY p.unit_id;
END $$;

CREATE SEQUENCE report_lock_numbers;

-- A period locked for a unit: all its forms as they were at that moment. There is no way back.
CREATE TABLE report_locks (
  id uuid PRIMARY KEY,
  code text NOT NULL DEFAULT numbered_code('CK', nextval('report_lock_numbers')),
  unit_id uuid NOT NULL REFERENCES units,
  -- As it was called on the last day of the period.
  unit_name text NOT NULL CHECK (unit_name <> ''),
  period text NOT NULL CHECK (char_length(period) BETWEEN 4 AND 40),
  period_kind text NOT NULL CHECK (period_kind IN ('week', 'month', 'quarter', 'year', 'range')),
  from_day date NOT NULL,
  to_day date NOT NULL,
  locked_by uuid NOT NULL REFERENCES users,
  locked_by_name text NOT NULL,
  locked_at timestamptz NOT NULL,
  CONSTRAINT report_locks_code UNIQUE (code),
  CONSTRAINT report_locks_once UNIQUE (unit_id, from_day, to_day),
  -- For the foreign keys of figures and adjustments.
  CONSTRAINT report_locks_unit UNIQUE (id, unit_id),
  CONSTRAINT report_locks_days CHECK (to_day BETWEEN from_day AND from_day + 1826),
  -- Only what is over.
  CONSTRAINT report_locks_over CHECK (to_day < (locked_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
);
CREATE INDEX report_locks_newest ON report_locks (to_day DESC, id DESC);
CREATE INDEX report_locks_unit_newest ON report_locks (unit_id, to_day DESC, id DESC);

-- The forms of a locked period, each a row of its own: the report of shared/src/reports/schema.ts without names of people.
CREATE TABLE report_figures (
  lock_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  form text NOT NULL CHECK (form IN ('bieu-01', 'bieu-02', 'bieu-03', 'bieu-04', 'bieu-05', 'bieu-06', 'pl-5')),
  content jsonb NOT NULL CHECK (jsonb_typeof(content -> 'rows') = 'array'),
  PRIMARY KEY (lock_id, form),
  CONSTRAINT report_figures_lock FOREIGN KEY (lock_id, unit_id) REFERENCES report_locks (id, unit_id)
);

-- A cell of a locked period that is not what it was: from the locked figure, or from what the last adjustment of the cell
-- said, to what was found. NULL: the row was not there.
CREATE TABLE report_adjustments (
  id uuid PRIMARY KEY,
  lock_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  form text NOT NULL,
  row_key text NOT NULL CHECK (char_length(row_key) BETWEEN 1 AND 80),
  row_label text NOT NULL CHECK (char_length(row_label) <= 300),
  column_key text NOT NULL CHECK (char_length(column_key) BETWEEN 1 AND 60),
  -- A figure, a text, a day, or null.
  from_value jsonb NOT NULL CHECK (jsonb_typeof(from_value) IN ('number', 'string', 'null')),
  to_value jsonb NOT NULL CHECK (jsonb_typeof(to_value) IN ('number', 'string', 'null')),
  seen_at timestamptz NOT NULL,
  CONSTRAINT report_adjustments_figures FOREIGN KEY (lock_id, form) REFERENCES report_figures (lock_id, form),
  CONSTRAINT report_adjustments_lock FOREIGN KEY (lock_id, unit_id) REFERENCES report_locks (id, unit_id),
  CONSTRAINT report_adjustments_different CHECK (from_value <> to_value),
  -- Two who look at the same moment write it once.
  CONSTRAINT report_adjustments_once UNIQUE (lock_id, form, row_key, column_key, seen_at)
);
CREATE INDEX report_adjustments_cell ON report_adjustments (lock_id, form, row_key, column_key, seen_at DESC);

-- The unit stands on the last day of the period, under that name.
CREATE FUNCTION guard_report_lock() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM unit_versions v WHERE v.unit_id = NEW.unit_id AND v.name = NEW.unit_name
    AND NEW.to_day BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')) THEN
    RAISE EXCEPTION 'the unit does not stand on %', NEW.to_day USING ERRCODE = 'check_violation', CONSTRAINT = 'report_locks_stands';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER report_locks_guard BEFORE INSERT ON report_locks FOR EACH ROW EXECUTE FUNCTION guard_report_lock();

-- Whoever locks writes all forms in the same transaction; afterwards every form has its row, so none can be added.
CREATE FUNCTION guard_report_forms() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF (SELECT count(*) FROM report_figures f WHERE f.lock_id = NEW.id) <> 7 THEN
    RAISE EXCEPTION 'period % lacks forms', NEW.code USING ERRCODE = 'check_violation', CONSTRAINT = 'report_locks_whole';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER report_locks_whole AFTER INSERT ON report_locks DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION guard_report_forms();

-- An adjustment goes on from what the last one of its cell said. The lock is held, so that two who look wait for each other.
CREATE FUNCTION guard_report_adjustment() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  last report_adjustments;
BEGIN
  PERFORM FROM report_locks l WHERE l.id = NEW.lock_id FOR NO KEY UPDATE;
  SELECT * INTO last FROM report_adjustments a
  WHERE a.lock_id = NEW.lock_id AND a.form = NEW.form AND a.row_key = NEW.row_key AND a.column_key = NEW.column_key
  ORDER BY a.seen_at DESC LIMIT 1;
  IF last.id IS NOT NULL AND (last.to_value <> NEW.from_value OR last.seen_at >= NEW.seen_at) THEN
    RAISE EXCEPTION 'the cell was adjusted meanwhile' USING ERRCODE = 'check_violation', CONSTRAINT = 'report_adjustments_chain';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER report_adjustments_guard BEFORE INSERT ON report_adjustments FOR EACH ROW EXECUTE FUNCTION guard_report_adjustment();

CREATE TRIGGER report_locks_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON report_locks EXECUTE FUNCTION refuse_change();
CREATE TRIGGER report_figures_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON report_figures EXECUTE FUNCTION refuse_change();
CREATE TRIGGER report_adjustments_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON report_adjustments EXECUTE FUNCTION refuse_change();

SELECT protect_by_unit('report_locks'), protect_by_unit('report_figures'), protect_by_unit('report_adjustments');
GRANT SELECT ON report_locks, report_figures, report_adjustments TO {{app}}, {{bulk}};
GRANT INSERT (id, unit_id, unit_name, period, period_kind, from_day, to_day, locked_by, locked_by_name, locked_at) ON report_locks TO {{app}};
GRANT INSERT ON report_figures TO {{app}};
GRANT INSERT ON report_adjustments TO {{app}}, {{bulk}};
GRANT USAGE ON SEQUENCE report_lock_numbers TO {{app}};

REVOKE ALL ON FUNCTION report_houses(date, uuid[]), report_house_sums(date, date, uuid[]), report_money_sums(date, uuid[]), report_house_money(date, uuid[]),
  report_poverty_sums(date, date, date, uuid[]), report_poverty_money(date, date, uuid[]), report_movement_sums(uuid, date, uuid[]),
  guard_report_lock(), guard_report_forms(), guard_report_adjustment() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION report_houses(date, uuid[]), report_house_sums(date, date, uuid[]), report_money_sums(date, uuid[]), report_house_money(date, uuid[]),
  report_poverty_sums(date, date, date, uuid[]), report_poverty_money(date, date, uuid[]), report_movement_sums(uuid, date, uuid[]) TO {{app}}, {{bulk}};
