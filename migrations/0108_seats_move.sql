-- With the roles at a unit that ends go what was set up for it: keys kept to it, endpoints that hear of it, views shared with
-- it, schedules that ask it or that it asks by, and reports it still owes. As with roles, to a successor of the same level only:
-- nobody comes to reach or to hear more because a level is no more.

-- What was set up for units that end, and to whom it goes. A key that was revoked or has expired is over.
CREATE FUNCTION seats_to_move(handovers jsonb, effective date)
RETURNS TABLE (subject_type text, subject_id uuid, from_unit_id uuid, to_unit_id uuid, rewritten boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH rest AS MATERIALIZED (
    SELECT DISTINCT ON (h."from") h."from", h."to", h.same
    FROM jsonb_to_recordset(handovers) AS h ("from" uuid, "to" uuid, villages text[], same boolean) WHERE h.villages IS NULL ORDER BY h."from", h."to"
  )
  SELECT 'key', k.id, r."from", r."to", r.same FROM rest r JOIN api_keys k ON k.unit_id = r."from" OR r."from" = ANY (k.units)
  WHERE k.revoked_at IS NULL AND k.expires_on >= effective
  UNION ALL
  SELECT 'webhook', w.id, r."from", r."to", r.same FROM rest r JOIN webhooks w ON w.unit_id = r."from"
  UNION ALL
  SELECT 'view', v.id, r."from", r."to", r.same FROM rest r JOIN views v ON v.unit_id = r."from"
  UNION ALL
  SELECT 'filing_schedule', s.id, r."from", r."to", r.same FROM rest r JOIN filing_schedules s ON s.unit_id = r."from" OR r."from" = ANY (s.unit_ids)
  WHERE s.state = 'running'
  UNION ALL
  SELECT 'filing_duty', d.call_id, r."from", r."to", r.same FROM rest r JOIN filing_duties d ON d.unit_id = r."from"
  JOIN filing_calls c ON c.id = d.call_id AND c.state = 'open'
  WHERE NOT EXISTS (SELECT FROM filings f WHERE f.call_id = d.call_id AND f.unit_id = d.unit_id AND f.state IN ('filed', 'accepted'))
$$;

-- All that is open at units that end or lose villages, and to whom it goes.
CREATE FUNCTION things_to_move(handovers jsonb, effective date)
RETURNS TABLE (subject_type text, subject_id uuid, from_unit_id uuid, to_unit_id uuid, rewritten boolean, vnd bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT w.* FROM work_to_move(handovers, effective) w
  UNION ALL
  SELECT s.*, NULL FROM seats_to_move(handovers, effective) s
$$;

-- The units of a list, each that moves by its heir, none twice.
CREATE FUNCTION heirs_of(cause uuid, subject uuid, here uuid[]) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(one.id ORDER BY one.place), '{}') FROM (
    SELECT coalesce(m.unit_id, u.id) AS id, min(u.place) AS place
    FROM unnest(here) WITH ORDINALITY AS u (id, place)
    LEFT JOIN unit_moves m ON cause IN (m.reorganisation_id, m.correction_id) AND m.subject_id = subject AND m.from_unit_id = u.id AND m.rewritten
      AND m.subject_type IN ('key', 'filing_schedule')
    GROUP BY 1) one
$$;

-- An endpoint whose level is no more would hear nothing and say nothing: it is paused, and says why. A report that is owed is owed
-- by the heir too, where the unit that asked reaches it; what its predecessor owed stays on record.
CREATE FUNCTION move_seats(cause uuid, moved_at timestamptz, reason text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE api_keys k SET unit_id = (heirs_of(cause, k.id, ARRAY[k.unit_id]))[1], units = heirs_of(cause, k.id, k.units), version = k.version + 1
  WHERE k.id IN (SELECT m.subject_id FROM unit_moves m WHERE cause IN (m.reorganisation_id, m.correction_id) AND m.subject_type = 'key' AND m.rewritten);
  UPDATE webhooks w SET version = w.version + 1, unit_id = CASE WHEN m.rewritten THEN m.unit_id ELSE w.unit_id END,
    state = CASE WHEN NOT m.rewritten AND w.state = 'active' THEN 'paused' ELSE w.state END,
    stopped_at = CASE WHEN NOT m.rewritten AND w.state = 'active' THEN moved_at ELSE w.stopped_at END,
    stop_reason = CASE WHEN NOT m.rewritten AND w.state = 'active' THEN left('Đơn vị kết thúc, không còn cấp đó: ' || reason, 500) ELSE w.stop_reason END
  FROM unit_moves m WHERE cause IN (m.reorganisation_id, m.correction_id) AND m.subject_type = 'webhook' AND w.id = m.subject_id;
  UPDATE views v SET unit_id = m.unit_id, updated_at = moved_at, version = v.version + 1
  FROM unit_moves m WHERE cause IN (m.reorganisation_id, m.correction_id) AND m.subject_type = 'view' AND m.rewritten AND v.id = m.subject_id;
  UPDATE filing_schedules s SET unit_id = (heirs_of(cause, s.id, ARRAY[s.unit_id]))[1], unit_ids = heirs_of(cause, s.id, s.unit_ids),
    version = s.version + 1
  WHERE s.id IN (SELECT m.subject_id FROM unit_moves m
    WHERE cause IN (m.reorganisation_id, m.correction_id) AND m.subject_type = 'filing_schedule' AND m.rewritten);
  INSERT INTO filing_duties (call_id, unit_id, unit_name, due_at)
  SELECT m.subject_id, m.unit_id, (SELECT v.name FROM unit_versions v WHERE v.unit_id = m.unit_id ORDER BY v.valid_from DESC LIMIT 1), max(d.due_at)
  FROM unit_moves m JOIN filing_duties d ON d.call_id = m.subject_id AND d.unit_id = m.from_unit_id JOIN filing_calls c ON c.id = d.call_id
  WHERE cause IN (m.reorganisation_id, m.correction_id) AND m.subject_type = 'filing_duty' AND m.rewritten
    AND EXISTS (SELECT FROM unit_reach r WHERE r.root_id = c.unit_id AND r.unit_id = m.unit_id)
  GROUP BY m.subject_id, m.unit_id
  ON CONFLICT DO NOTHING;
$$;

REVOKE ALL ON FUNCTION seats_to_move(jsonb, date), things_to_move(jsonb, date), heirs_of(uuid, uuid, uuid[]),
  move_seats(uuid, timestamptz, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION things_to_move(jsonb, date) TO {{app}}, {{bulk}};
