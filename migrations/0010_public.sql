-- What the public may read (P1, P2, P4). The role {{public}} has no grant on any table with people in it: it may call these
-- functions, and they give only columns that are public, already masked, and counts too large to point at somebody.

-- “Nguyễn Văn Thành” → “Nguyễn Văn T.”. Twin of maskName() in shared/src/public/schema.ts; a test holds the two together.
CREATE FUNCTION mask_name(name text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(
  btrim(regexp_replace(name, '[\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+', ' ', 'g'), ' '),
  '([^ ]?)[^ ]*$', '\1.');

-- Where the public table and map place records: the districts of the first tree, the only one in which everybody knows
-- them. A commune of today counts under the district its parts came from; one cut out of several counts under none.
CREATE FUNCTION public_area() RETURNS TABLE (district_id uuid, code text, name text)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 12 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT u.id, v.code, v.name
  FROM units u JOIN unit_versions v ON v.unit_id = u.id
    AND (SELECT min(era) FROM unit_tree) BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
  WHERE u.kind = 'district'
$$;

-- The whole province in one row: houses by phase, cash of the funds, awards decided, and when anything last changed.
CREATE FUNCTION public_totals() RETURNS TABLE (
  updated_at timestamptz, province text, former_province text, proposed bigint, approved bigint, building bigint, completed bigint,
  handed_over bigint, withdrawn bigint, pledged_vnd bigint, received_vnd bigint, allocated_vnd bigint, released_vnd bigint, awards_decided bigint)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT greatest(h.changed_at, m.changed_at, a.changed_at), p.name, p.former, h.proposed, h.approved, h.building, h.completed,
    h.handed_over, h.withdrawn, m.pledged, m.received, m.allocated, m.released, a.decided
  FROM (
    SELECT max(changed_at) AS changed_at, coalesce(sum(proposed), 0) AS proposed, coalesce(sum(approved), 0) AS approved,
      coalesce(sum(started + foundation + frame_walls + roof), 0) AS building, coalesce(sum(completed), 0) AS completed,
      coalesce(sum(handed_over), 0) AS handed_over, coalesce(sum(withdrawn), 0) AS withdrawn
    FROM house_rollup
  ) h, (
    SELECT max(changed_at) AS changed_at, coalesce(sum(pledged_vnd), 0)::bigint AS pledged, coalesce(sum(received_vnd), 0)::bigint AS received,
      coalesce(sum(allocated_vnd), 0)::bigint AS allocated, coalesce(sum(released_vnd), 0)::bigint AS released
    FROM money_rollup WHERE side = 'fund'
  ) m, (
    SELECT max(updated_at) AS changed_at, count(*) FILTER (WHERE status IN ('decided', 'presented')) AS decided FROM awards
  ) a, (
    SELECT (array_agg(v.name ORDER BY v.valid_from DESC))[1] AS name, (array_agg(v.name ORDER BY v.valid_from))[1] AS former
    FROM unit_versions v JOIN units u ON u.id = v.unit_id WHERE u.kind = 'province'
  ) p
$$;

-- Houses by former district: needed (all but withdrawn), started, completed. No row tells a number from 1 to 4, neither as
-- a figure nor as what one column leaves of another, and none can be had by subtracting the other rows from the total (P2).
-- So it is asked of the three parts that add up to the need: waiting, being built, completed. Rows with such a part are
-- merged into one row without a code, and with them as many of the smallest as it takes until the merged row has none
-- either and hides at least two. When that is everything, only the total is left.
CREATE FUNCTION public_districts() RETURNS TABLE (code text, name text, need bigint, started bigint, completed bigint)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 12 SET search_path = pg_catalog, public, pg_temp AS $$
  WITH per_unit AS (
    SELECT r.unit_id, sum(r.proposed + r.approved) AS waiting, sum(r.started + r.foundation + r.frame_walls + r.roof) AS building,
      sum(r.completed + r.handed_over) AS done
    FROM house_rollup r GROUP BY r.unit_id
  ), districts AS (
    SELECT a.code, a.name, coalesce(sum(p.waiting), 0)::bigint AS waiting, coalesce(sum(p.building), 0)::bigint AS building,
      coalesce(sum(p.done), 0)::bigint AS done
    FROM public_area() a
    JOIN unit_tree t ON t.era = (SELECT min(era) FROM unit_tree) AND t.root_id = a.district_id
    LEFT JOIN per_unit p ON p.unit_id = t.unit_id
    GROUP BY a.code, a.name
  ), rest AS (
    SELECT coalesce(sum(p.waiting), 0)::bigint - coalesce((SELECT sum(d.waiting) FROM districts d), 0)::bigint AS waiting,
      coalesce(sum(p.building), 0)::bigint - coalesce((SELECT sum(d.building) FROM districts d), 0)::bigint AS building,
      coalesce(sum(p.done), 0)::bigint - coalesce((SELECT sum(d.done) FROM districts d), 0)::bigint AS done
    FROM per_unit p
  ), flagged AS (
    SELECT d.*, d.waiting BETWEEN 1 AND 4 OR d.building BETWEEN 1 AND 4 OR d.done BETWEEN 1 AND 4 AS small FROM districts d
  ), ranked AS (
    SELECT f.*, row_number() OVER smallest AS place, r.waiting + sum(f.waiting) OVER smallest AS merged_waiting,
      r.building + sum(f.building) OVER smallest AS merged_building, r.done + sum(f.done) OVER smallest AS merged_done
    FROM flagged f, rest r
    WINDOW smallest AS (ORDER BY f.small DESC, f.waiting + f.building + f.done, f.code ROWS UNBOUNDED PRECEDING)
  ), least AS (
    SELECT CASE WHEN count(*) FILTER (WHERE f.small) > 0
        THEN greatest(count(*) FILTER (WHERE f.small), 2 - (r.waiting + r.building + r.done > 0)::int)
      WHEN r.waiting BETWEEN 1 AND 4 OR r.building BETWEEN 1 AND 4 OR r.done BETWEEN 1 AND 4 THEN 1 ELSE 0 END AS places,
      count(*) AS districts
    FROM rest r LEFT JOIN flagged f ON true GROUP BY r.waiting, r.building, r.done
  ), merged AS (
    SELECT CASE l.places WHEN 0 THEN 0 ELSE coalesce((
      SELECT min(k.place) FROM ranked k
      WHERE k.place >= l.places
        AND NOT (k.merged_waiting BETWEEN 1 AND 4 OR k.merged_building BETWEEN 1 AND 4 OR k.merged_done BETWEEN 1 AND 4)
    ), l.districts) END AS places FROM least l
  ), lines AS (
    SELECT k.code, k.name, k.waiting, k.building, k.done FROM ranked k, merged m WHERE k.place > m.places
    UNION ALL
    SELECT '', 'Các địa phương khác', r.waiting + coalesce(sum(k.waiting), 0), r.building + coalesce(sum(k.building), 0),
      r.done + coalesce(sum(k.done), 0)
    FROM rest r CROSS JOIN merged m LEFT JOIN ranked k ON k.place <= m.places
    GROUP BY r.waiting, r.building, r.done, m.places HAVING m.places > 0 OR r.waiting + r.building + r.done > 0
  )
  SELECT l.code, l.name, (l.waiting + l.building + l.done)::bigint, (l.building + l.done)::bigint, l.done::bigint FROM lines l
$$;

-- Houses whose support is decided, newest first after the house of code `after`; the head's name masked. A district that
-- has no row of its own in the table cannot be asked for either.
CREATE FUNCTION public_houses(after_code text, in_district text, most int) RETURNS TABLE (
  code text, head_name text, unit_name text, kind text, programme text, status text, allocated_vnd bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  after_at timestamptz := 'infinity';
  after_id uuid := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  wanted uuid[];
BEGIN
  IF after_code IS NOT NULL THEN
    SELECT h.created_at, h.id INTO after_at, after_id FROM houses h WHERE h.code = after_code;
  END IF;
  IF in_district IS NOT NULL THEN
    SELECT coalesce(array_agg(t.unit_id), '{}') INTO wanted FROM public_area() a
    JOIN unit_tree t ON t.era = (SELECT min(era) FROM unit_tree) AND t.root_id = a.district_id
    WHERE a.code = in_district AND EXISTS (SELECT 1 FROM public_districts() d WHERE d.code = in_district);
  END IF;
  RETURN QUERY
  SELECT h.code, mask_name(k.head_name), v.name, h.kind, h.programme, h.status, m.allocated_vnd
  FROM houses h JOIN households k ON k.id = h.household_id
  JOIN unit_versions v ON v.unit_id = h.unit_id
    AND (h.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
  JOIN house_money m ON m.house_id = h.id
  WHERE h.status NOT IN ('proposed', 'withdrawn') AND (h.created_at, h.id) < (after_at, after_id)
    AND (in_district IS NULL OR h.unit_id = ANY (wanted))
  ORDER BY h.created_at DESC, h.id DESC LIMIT least(most, 201);
END $$;

-- Who is next: approved, not yet started, the longest waiting first.
CREATE FUNCTION public_next_houses(most int) RETURNS TABLE (
  code text, head_name text, unit_name text, kind text, programme text, status text, allocated_vnd bigint)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 5 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT h.code, mask_name(k.head_name), v.name, h.kind, h.programme, h.status, m.allocated_vnd
  FROM houses h JOIN households k ON k.id = h.household_id
  JOIN unit_versions v ON v.unit_id = h.unit_id
    AND (h.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
  JOIN house_money m ON m.house_id = h.id
  WHERE h.status = 'approved' ORDER BY h.created_at, h.id LIMIT least(most, 20)
$$;

-- Donations of which something is in hand, newest first after the donation of code `after`. A donor who wishes so has no
-- name, not even here.
CREATE FUNCTION public_donations(after_code text, most int) RETURNS TABLE (
  code text, donor_name text, unit_name text, received_vnd bigint, allocated_vnd bigint, released_vnd bigint, houses bigint, pledged_on date)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  after_at timestamptz := 'infinity';
  after_id uuid := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
BEGIN
  IF after_code IS NOT NULL THEN
    SELECT d.created_at, d.id INTO after_at, after_id FROM donations d WHERE d.code = after_code;
  END IF;
  RETURN QUERY
  SELECT d.code, CASE WHEN r.anonymous THEN 'Nhà hảo tâm ẩn danh' ELSE r.name END, v.name, b.total_in, b.total_out, paid.released, paid.houses, d.pledged_on
  FROM donations d JOIN donors r ON r.id = d.donor_id
  JOIN ledger_accounts a ON a.owner_id = d.id AND a.type = 'donation' AND a.kind = 'cash'
  JOIN ledger_balances b ON b.account_id = a.id AND b.total_in > 0
  JOIN unit_versions v ON v.unit_id = d.unit_id
    AND (d.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(pb.total_out), 0)::bigint AS released, count(DISTINCT pa.house_id) FILTER (WHERE pb.total_in > 0) AS houses
    FROM ledger_accounts pa JOIN ledger_balances pb ON pb.account_id = pa.id
    WHERE pa.donation_id = d.id AND pa.type = 'allocation' AND pa.kind = 'cash'
  ) paid
  WHERE (d.created_at, d.id) < (after_at, after_id)
  ORDER BY d.created_at DESC, d.id DESC LIMIT least(most, 201);
END $$;

REVOKE ALL ON FUNCTION public_area(), public_totals(), public_districts(), public_houses(text, text, int), public_next_houses(int),
  public_donations(text, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public_totals(), public_districts(), public_houses(text, text, int), public_next_houses(int),
  public_donations(text, int) TO {{public}};
