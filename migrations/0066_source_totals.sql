-- What each kind of source gave and where it stands (F9), over the funds within reach: asked row by row under row-level
-- security, a journal of a year took seconds.
CREATE FUNCTION source_totals(first_day date, last_day date, under uuid) RETURNS TABLE (
  kind text, pledged_vnd numeric, received_vnd numeric, allocated_vnd numeric, released_vnd numeric, available_vnd numeric,
  goods_value_vnd numeric, labour_amount numeric, labour_value_vnd numeric)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 20 SET search_path = pg_catalog, public, pg_temp
-- A plan for any scope and period suits none: a commune goes by its units, the province reads all, in parallel.
SET plan_cache_mode = force_custom_plan AS $$
#variable_conflict use_column
DECLARE
  everywhere boolean := app_reaches_all() AND under IS NULL;
  here uuid[] := CASE WHEN NOT everywhere THEN ARRAY(
    SELECT u FROM unnest(app_units()) AS u
    WHERE under IS NULL OR EXISTS (SELECT FROM unit_reach r WHERE r.root_id = under AND r.unit_id = u)) END;
BEGIN
  RETURN QUERY
  -- Each posting is added up once, by the amount that went in; what is left to turn into columns is some dozen sums.
  WITH posted AS (
    SELECT r.kind AS source, e.kind, t.backward, t.occurred_on >= first_day AS within,
      CASE t.kind WHEN 'reverse' THEN (SELECT o.kind FROM ledger_transactions o WHERE o.id = t.reverses_id) ELSE t.kind END AS flow,
      everywhere OR t.unit_id = ANY (here) AS own, everywhere OR t.other_unit_id = ANY (here) AS other,
      sum(e.amount) AS amount, sum(e.value_vnd) AS worth
    FROM ledger_transactions t JOIN ledger_entries e ON e.transaction_id = t.id AND e.amount > 0
    JOIN donations d ON d.id = t.donation_id JOIN donors r ON r.id = d.donor_id
    WHERE t.occurred_on <= last_day AND (everywhere OR t.unit_id = ANY (here) OR (t.other_donation_id IS NOT NULL AND t.other_unit_id = ANY (here)))
    GROUP BY source, e.kind, t.backward, within, flow, own, other
  ), moved AS (
    SELECT source, kind, within, own, other,
      CASE flow WHEN 'refund' THEN 'receive' WHEN 'reclaim' THEN 'allocate' WHEN 'recover' THEN 'release' WHEN 'recall' THEN 'allot' ELSE flow END AS flow,
      CASE WHEN backward THEN -amount ELSE amount END AS amount, CASE WHEN backward THEN -worth ELSE worth END AS worth
    FROM posted
    UNION ALL
    -- A pledge passed down is the same pledge.
    SELECT r.kind, 'cash', true, true, false, 'pledge', sum(d.pledged_vnd), NULL
    FROM donations d JOIN donors r ON r.id = d.donor_id
    WHERE d.allotted_from_id IS NULL AND d.pledged_on BETWEEN first_day AND last_day AND (everywhere OR d.unit_id = ANY (here))
    GROUP BY r.kind
  ), summed AS (
    SELECT source,
      sum(amount) FILTER (WHERE own AND within AND flow = 'pledge') AS pledged,
      sum(amount) FILTER (WHERE own AND within AND flow = 'receive' AND kind = 'cash') AS received,
      sum(amount) FILTER (WHERE own AND within AND flow = 'allocate' AND kind = 'cash') AS allocated,
      sum(amount) FILTER (WHERE own AND within AND flow = 'release' AND kind = 'cash') AS released,
      sum(CASE WHEN flow = 'receive' THEN amount ELSE -amount END) FILTER (WHERE own AND flow IN ('receive', 'allocate', 'allot') AND kind = 'cash') AS kept,
      sum(amount) FILTER (WHERE other AND flow = 'allot') AS passed_down,
      sum(worth) FILTER (WHERE own AND within AND flow = 'receive' AND kind = 'goods') AS goods_value,
      sum(amount) FILTER (WHERE own AND within AND flow = 'receive' AND kind = 'labour') AS labour,
      sum(worth) FILTER (WHERE own AND within AND flow = 'receive' AND kind = 'labour') AS labour_value
    FROM moved GROUP BY source
  )
  SELECT s.source, coalesce(s.pledged, 0), coalesce(s.received, 0), coalesce(s.allocated, 0), coalesce(s.released, 0),
    coalesce(s.kept, 0) + coalesce(s.passed_down, 0), coalesce(s.goods_value, 0), coalesce(s.labour, 0), coalesce(s.labour_value, 0)
  FROM summed s;
END $$;
REVOKE ALL ON FUNCTION source_totals(date, date, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION source_totals(date, date, uuid) TO {{app}}, {{bulk}};
