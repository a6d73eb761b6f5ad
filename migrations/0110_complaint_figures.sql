-- The cells of a released table as they stood at a moment, by what had been decided and verified then: houses by district and by
-- programme; and how many complaints and suggestions came, were answered, and in time, by place, released like the figures of houses, so
-- that small numbers are never told (P2, P3). Of complaints `need` are those received, `started` those answered or declined, `completed`
-- those of them in time. Denunciations are not counted.
CREATE FUNCTION public_parts(subject text, until timestamptz) RETURNS TABLE (code text, name text, need bigint, started bigint, completed bigint)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 12 SET search_path = pg_catalog, public, pg_temp AS $$
  WITH counted AS (
    SELECT h.unit_id, h.programme || '.' || h.kind AS programme, count(*) AS need, count(s.house_id) AS started,
      count(*) FILTER (WHERE s.completed) AS completed
    FROM houses h LEFT JOIN (
      SELECT st.house_id, bool_or(st.stage IN ('completed', 'handed_over')) AS completed FROM house_stages st
      WHERE st.state = 'verified' AND st.verified_at <= until GROUP BY st.house_id
    ) s ON s.house_id = h.id
    WHERE subject <> 'complaint' AND h.approved_at <= until AND (h.status <> 'withdrawn' OR h.updated_at > until)
    GROUP BY h.unit_id, h.programme, h.kind
    UNION ALL
    SELECT c.place_id, NULL, count(*), count(*) FILTER (WHERE settled.at <= until), count(*) FILTER (WHERE settled.at <= until AND NOT c.was_late)
    FROM complaints c CROSS JOIN LATERAL (
      SELECT coalesce(c.answered_at, CASE WHEN c.state = 'declined' THEN c.ended_at END) AS at
    ) settled
    WHERE subject = 'complaint' AND c.kind <> 'denunciation' AND c.sent_at <= until GROUP BY c.place_id
  ), districts AS (
    SELECT DISTINCT t.unit_id, a.code, a.name FROM public_area() a
    JOIN unit_tree t ON t.era = (SELECT min(era) FROM unit_tree) AND t.root_id = a.district_id
  ), cells AS (
    SELECT coalesce(d.code, '') AS code, coalesce(d.name, 'Các địa phương khác') AS name, c.need, c.started, c.completed
    FROM counted c LEFT JOIN districts d ON d.unit_id = c.unit_id WHERE subject IN ('district', 'complaint')
    UNION ALL SELECT d.code, d.name, 0, 0, 0 FROM districts d WHERE subject IN ('district', 'complaint')
    UNION ALL SELECT c.programme, c.programme, c.need, c.started, c.completed FROM counted c WHERE subject = 'programme'
  )
  SELECT c.code, c.name, sum(c.need)::bigint, sum(c.started)::bigint, sum(c.completed)::bigint FROM cells c GROUP BY c.code, c.name ORDER BY 1
$$;
REVOKE ALL ON FUNCTION public_parts(text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public_parts(text, timestamptz) TO {{bulk}};
