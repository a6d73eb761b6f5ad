-- The money of funds and of houses at the end of a day, by kind of source (R1): counted from the journal, as the rollup counts
-- it from the balances. Without a day: of now, from the balances. Asked row by row under row-level security a journal of
-- a year takes seconds, so it runs as the owner and keeps to what the roots of the request reach.
CREATE FUNCTION money_on(last_day date, wanted uuid[]) RETURNS TABLE (
  side text, unit_id uuid, source text, pledged_vnd numeric, received_vnd numeric, allotted_vnd numeric, allocated_vnd numeric,
  released_vnd numeric)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 500 SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_custom_plan AS $$
#variable_conflict use_column
DECLARE
  here uuid[] := CASE WHEN app_reaches_all() THEN wanted
    ELSE ARRAY(SELECT u FROM unnest(wanted) AS u WHERE u = ANY (app_units())) END;
BEGIN
  RETURN QUERY
  WITH moved AS (
    SELECT b.account_id, b.total_in AS gained, b.total_out AS given, b.allotted
    FROM ledger_balances b
    WHERE last_day IS NULL AND b.type IN ('donation', 'allocation') AND (b.unit_id = ANY (here) OR b.other_unit_id = ANY (here))
    UNION ALL
    -- What takes off: it is written on the side it first came in by.
    SELECT e.account_id,
      coalesce(sum(e.amount) FILTER (WHERE (e.amount > 0) <> t.backward), 0),
      coalesce(-sum(e.amount) FILTER (WHERE (e.amount < 0) <> t.backward), 0),
      coalesce(-sum(e.amount) FILTER (WHERE (e.amount < 0) <> t.backward AND CASE t.kind
        WHEN 'reverse' THEN (SELECT o.kind FROM ledger_transactions o WHERE o.id = t.reverses_id) ELSE t.kind END IN ('allot', 'recall')), 0)
    FROM ledger_accounts a JOIN ledger_entries e ON e.account_id = a.id JOIN ledger_transactions t ON t.id = e.transaction_id
    WHERE last_day IS NOT NULL AND t.occurred_on <= last_day AND a.kind = 'cash' AND a.type IN ('donation', 'allocation')
      AND (a.unit_id = ANY (here) OR a.other_unit_id = ANY (here))
    GROUP BY e.account_id
  ), parts AS (
    SELECT part.*, r.kind AS source
    FROM moved m JOIN ledger_accounts a ON a.id = m.account_id JOIN donations d ON d.id = a.donation_id JOIN donors r ON r.id = d.donor_id
    CROSS JOIN LATERAL (VALUES
      ('donation', 'fund', a.unit_id, CASE WHEN d.allotted_from_id IS NULL THEN m.gained ELSE 0 END,
        CASE WHEN d.allotted_from_id IS NULL THEN 0 ELSE m.gained END - m.allotted, m.given - m.allotted, 0),
      ('allocation', 'fund', a.other_unit_id, 0, 0, 0, m.given),
      ('allocation', 'house', a.unit_id, 0, 0, m.gained, m.given)
    ) AS part (type, side, unit_id, received_vnd, allotted_vnd, allocated_vnd, released_vnd)
    WHERE a.kind = 'cash' AND part.type = a.type AND part.unit_id = ANY (here)
  )
  SELECT s.side, s.unit_id, s.source, sum(s.pledged_vnd), sum(s.received_vnd), sum(s.allotted_vnd), sum(s.allocated_vnd), sum(s.released_vnd)
  FROM (
    SELECT p.side, p.unit_id, p.source, 0 AS pledged_vnd, p.received_vnd, p.allotted_vnd, p.allocated_vnd, p.released_vnd FROM parts p
    UNION ALL
    -- A pledge passed down is the same pledge.
    SELECT 'fund', d.unit_id, r.kind, d.pledged_vnd, 0, 0, 0, 0 FROM donations d JOIN donors r ON r.id = d.donor_id
    WHERE d.allotted_from_id IS NULL AND d.unit_id = ANY (here) AND (last_day IS NULL OR d.pledged_on <= last_day)
  ) s
  GROUP BY s.side, s.unit_id, s.source;
END $$;
REVOKE ALL ON FUNCTION money_on(date, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION money_on(date, uuid[]) TO {{app}}, {{bulk}};
