-- The public side whole (P1, P2, P4): figures by place are released, not read live; lists name no place with fewer than five houses;
-- documents, examples, awards, the use of money. The role {{public}} still has no grant on a table with people in it.

-- What was told of a table on a day. Once told it stays: whoever copied it yesterday must not learn from today what was hidden.
-- Which rows are merged, and whether a day may be told at all, is settled by server/src/public/suppression.ts.
CREATE TABLE public_releases (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  subject text NOT NULL CHECK (subject IN ('district', 'programme', 'complaint')),
  -- The figures are those of the end of this day, or of the moment it was made on it.
  released_on date NOT NULL,
  released_at timestamptz NOT NULL,
  CONSTRAINT public_releases_once UNIQUE (subject, released_on)
);

-- Houses whose support was decided, of those started, of those completed. `cells` are what the row is made of: one, or those merged.
CREATE TABLE public_release_rows (
  release_id uuid NOT NULL REFERENCES public_releases,
  position int NOT NULL CHECK (position > 0),
  code text NOT NULL CHECK (char_length(code) <= 60),
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
  cells text[] NOT NULL CHECK (cardinality(cells) > 0),
  -- Everything in one row: the whole province, which is told as it is.
  whole boolean NOT NULL,
  need bigint NOT NULL CHECK (need >= started),
  started bigint NOT NULL CHECK (started >= completed),
  completed bigint NOT NULL CHECK (completed >= 0),
  PRIMARY KEY (release_id, position),
  CONSTRAINT public_release_rows_small CHECK (whole OR NOT (
    need - started BETWEEN 1 AND 4 OR started - completed BETWEEN 1 AND 4 OR completed BETWEEN 1 AND 4)),
  CONSTRAINT public_release_rows_whole CHECK (NOT whole OR position = 1)
);
CREATE TRIGGER public_releases_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON public_releases EXECUTE FUNCTION refuse_change();
CREATE TRIGGER public_release_rows_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON public_release_rows EXECUTE FUNCTION refuse_change();
GRANT SELECT ON public_releases, public_release_rows TO {{app}}, {{bulk}}, {{public}};
GRANT INSERT ON public_releases, public_release_rows TO {{bulk}};

-- Under which name the houses of a unit stand in public lists: its own, its former district's, or none narrower than the province.
-- Drawn anew every night. Not here: the province. `district`: the district the list may be narrowed to; NULL when hidden too.
CREATE TABLE public_places (
  place_id uuid PRIMARY KEY REFERENCES units,
  code text NOT NULL,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
  district text
);
GRANT SELECT ON public_places TO {{app}}, {{bulk}}, {{public}};
GRANT INSERT, DELETE ON public_places TO {{bulk}};

-- Houses in the public list by unit, with the former district it lies in: what public_places is drawn from.
CREATE FUNCTION public_place_parts() RETURNS TABLE (place_id uuid, code text, name text, district text, district_name text, houses bigint)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 300 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT DISTINCT ON (u.id) u.id, coalesce(v.code, ''), v.name, a.code, a.name, coalesce(n.houses, 0)
  FROM units u
  JOIN LATERAL (SELECT one.code, one.name FROM unit_versions one WHERE one.unit_id = u.id ORDER BY one.valid_from DESC LIMIT 1) v ON true
  LEFT JOIN (
    public_area() a JOIN unit_tree t ON t.era = (SELECT min(era) FROM unit_tree) AND t.root_id = a.district_id
  ) ON t.unit_id = u.id
  LEFT JOIN (
    SELECT h.unit_id, count(*) AS houses FROM houses h WHERE h.status NOT IN ('proposed', 'withdrawn') GROUP BY h.unit_id
  ) n ON n.unit_id = u.id
  WHERE (n.houses > 0 OR a.code IS NOT NULL) AND u.kind NOT IN ('province', 'district')
  ORDER BY u.id, a.code
$$;

-- When support was decided for the first time.
CREATE FUNCTION first_decision() RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ SELECT min(approved_at) FROM houses $$;

CREATE FUNCTION public_province() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT v.name FROM unit_versions v JOIN units u ON u.id = v.unit_id WHERE u.kind = 'province' ORDER BY v.valid_from DESC LIMIT 1
$$;

DROP FUNCTION public_houses(text, text, int);
DROP FUNCTION public_next_houses(int);
DROP FUNCTION public_needs(text, text, text, text, int);
DROP FUNCTION public_districts();

-- Houses whose support is decided, newest first after the house of code `after_code`; the head's name masked, the place as
-- public_places tells it. Not the programme: it would tell who is of merit or of an ethnic minority; not the stage nor the day:
-- counted by place they would undo what the released table hides.
CREATE FUNCTION public_houses(after_code text, in_district text, most int) RETURNS TABLE (
  code text, head_name text, unit_name text, allocated_vnd bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  after_at timestamptz := 'infinity';
  after_id uuid := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  province text := public_province();
BEGIN
  IF after_code IS NOT NULL THEN
    SELECT h.created_at, h.id INTO after_at, after_id FROM houses h WHERE h.code = after_code;
  END IF;
  RETURN QUERY
  SELECT h.code, mask_name(k.head_name), coalesce(p.name, province), m.allocated_vnd
  FROM houses h JOIN households k ON k.id = h.household_id
  JOIN house_money m ON m.house_id = h.id
  LEFT JOIN public_places p ON p.place_id = h.unit_id
  WHERE h.status NOT IN ('proposed', 'withdrawn') AND (h.created_at, h.id) < (after_at, after_id)
    AND (in_district IS NULL OR p.district = in_district)
  ORDER BY h.created_at DESC, h.id DESC LIMIT least(most, 10001);
END $$;

-- Who is next: decided, not yet started, the longest waiting first. No code, so that it cannot be joined to the list; the district
-- only where the released table tells that at least five wait there.
CREATE FUNCTION public_next_houses(most int) RETURNS TABLE (head_name text, unit_name text, decided_on date)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 5 SET search_path = pg_catalog, public, pg_temp AS $$
  WITH latest AS (
    SELECT w.code, w.name FROM public_release_rows w
    WHERE w.release_id = (SELECT r.id FROM public_releases r WHERE r.subject = 'district' ORDER BY r.released_on DESC LIMIT 1)
      AND w.need - w.started >= 5 AND w.code <> '' AND NOT w.whole
  ), next AS (
    SELECT h.household_id, h.unit_id, h.decision_date, h.created_at, h.id FROM houses h
    WHERE h.status = 'approved' ORDER BY h.created_at, h.id LIMIT least(most, 20)
  )
  SELECT mask_name(k.head_name), coalesce((
      SELECT l.name FROM latest l JOIN public_area() a ON a.code = l.code
      JOIN unit_tree t ON t.era = (SELECT min(era) FROM unit_tree) AND t.root_id = a.district_id
      WHERE t.unit_id = n.unit_id LIMIT 1
    ), public_province()), n.decision_date
  FROM next n JOIN households k ON k.id = n.household_id ORDER BY n.created_at, n.id
$$;

-- Houses that lack money, the longest waiting first after the house of code `after_code`. All of them, or the one of this code.
CREATE FUNCTION public_needs(one text, after_code text, in_district text, of_kind text, most int) RETURNS TABLE (
  code text, head_name text, unit_name text, kind text, need_vnd bigint, covered_vnd bigint, open_vnd bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  after_at timestamptz := '-infinity';
  after_id uuid := '00000000-0000-0000-0000-000000000000';
  province text := public_province();
BEGIN
  IF after_code IS NOT NULL THEN
    SELECT h.created_at, h.id INTO after_at, after_id FROM houses h WHERE h.code = after_code;
  END IF;
  RETURN QUERY
  SELECT h.code, mask_name(k.head_name), coalesce(p.name, province), h.kind, n.need_vnd, n.need_vnd - n.open_vnd, n.open_vnd
  FROM houses h JOIN households k ON k.id = h.household_id
  JOIN listed_needs n ON n.house_id = h.id
  LEFT JOIN public_places p ON p.place_id = h.unit_id
  WHERE h.status IN ('approved', 'started', 'foundation', 'frame_walls', 'roof', 'completed') AND n.open_vnd > 0
    AND (h.created_at, h.id) > (after_at, after_id)
    AND (one IS NULL OR h.code = one) AND (in_district IS NULL OR p.district = in_district) AND (of_kind IS NULL OR h.kind = of_kind)
  ORDER BY h.created_at, h.id LIMIT least(most, 10001);
END $$;

-- Lists that hang, as before, without the programme of each household.
CREATE OR REPLACE FUNCTION public_postings(today date, below uuid, one uuid) RETURNS TABLE (
  id uuid, code text, unit_name text, from_on date, until_on date, places text[], cases jsonb)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, p.code, v.name, p.from_on, p.until_on, p.places, coalesce((
    SELECT jsonb_agg(jsonb_build_object('id', k.id, 'name', mask_name(h.head_name), 'village', h.village,
      'houseKind', k.house_kind) ORDER BY c.position)
    FROM posting_cases c JOIN cases k ON k.id = c.case_id JOIN households h ON h.id = k.household_id
    WHERE c.posting_id = p.id AND c.outcome <> 'removed'), '[]')
  FROM postings p
  JOIN unit_versions v ON v.unit_id = p.unit_id AND p.from_on BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
  WHERE p.status = 'open' AND today BETWEEN p.from_on AND p.until_on
    AND (below IS NULL OR p.unit_id IN (SELECT r.unit_id FROM unit_reach r WHERE r.root_id = below))
    AND (one IS NULL OR p.id = one)
  ORDER BY p.until_on, p.id LIMIT 500
$$;

-- Cash by the fund that holds it and the kind of its source, đồng: what was received by it from outside, what of that was set aside
-- for houses and paid out, however far it was passed down.
CREATE FUNCTION public_use_of_money() RETURNS TABLE (
  fund text, source text, received_vnd numeric, allocated_vnd numeric, released_vnd numeric)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 100 SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE part AS (
    SELECT d.id AS root, d.id FROM donations d WHERE d.allotted_from_id IS NULL
    UNION ALL SELECT p.root, below.id FROM donations below JOIN part p ON below.allotted_from_id = p.id
  ), used AS (
    SELECT part.root, sum(pb.total_in) AS allocated, sum(pb.total_out) AS released
    FROM part JOIN ledger_accounts pa ON pa.donation_id = part.id AND pa.type = 'allocation' AND pa.kind = 'cash'
    JOIN ledger_balances pb ON pb.account_id = pa.id GROUP BY part.root
  )
  SELECT (SELECT v.name FROM unit_versions v WHERE v.unit_id = d.unit_id ORDER BY v.valid_from DESC LIMIT 1), r.kind,
    sum(b.total_in), coalesce(sum(u.allocated), 0), coalesce(sum(u.released), 0)
  FROM donations d JOIN donors r ON r.id = d.donor_id
  JOIN ledger_accounts a ON a.owner_id = d.id AND a.type = 'donation' AND a.kind = 'cash'
  JOIN ledger_balances b ON b.account_id = a.id AND b.total_in > 0
  LEFT JOIN used u ON u.root = d.id
  WHERE d.allotted_from_id IS NULL GROUP BY d.unit_id, r.kind ORDER BY 1, 2
$$;

-- One donation as its list tells it: the list that begins after the donation that follows it.
CREATE FUNCTION public_donation(wanted text) RETURNS TABLE (
  code text, donor_name text, unit_name text, received_vnd bigint, allocated_vnd bigint, released_vnd bigint, houses bigint, pledged_on date)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT l.* FROM public_donations((
    SELECT later.code FROM donations one JOIN donations later ON (later.created_at, later.id) > (one.created_at, one.id)
    WHERE one.code = wanted ORDER BY later.created_at, later.id LIMIT 1
  ), 1) l WHERE l.code = wanted
$$;

-- Which houses one donation went to, as far as the public list names them.
CREATE FUNCTION public_donation_houses(wanted text) RETURNS TABLE (
  code text, head_name text, unit_name text, allocated_vnd bigint, released_vnd bigint)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE part AS (
    SELECT d.id FROM donations d WHERE d.code = wanted AND d.allotted_from_id IS NULL
    UNION ALL SELECT below.id FROM donations below JOIN part ON below.allotted_from_id = part.id
  )
  SELECT h.code, mask_name(k.head_name), coalesce(p.name, public_province()), sum(b.total_in)::bigint, sum(b.total_out)::bigint
  FROM part JOIN ledger_accounts a ON a.donation_id = part.id AND a.type = 'allocation' AND a.kind = 'cash'
  JOIN ledger_balances b ON b.account_id = a.id AND b.total_in > 0
  JOIN houses h ON h.id = a.house_id JOIN households k ON k.id = h.household_id
  LEFT JOIN public_places p ON p.place_id = h.unit_id
  WHERE h.status NOT IN ('proposed', 'withdrawn')
  GROUP BY h.code, k.head_name, p.name ORDER BY h.code LIMIT 500
$$;

-- Awards that stand, newest first after the award of code `after_code`. A collective stands with its name and the code that leads to
-- its certificate; households and persons are masked, and their code stays with whoever holds the paper.
CREATE FUNCTION public_awards(after_code text, most int) RETURNS TABLE (
  code text, awardee_name text, awardee_type text, unit_name text, form_name text, number text, decided_on date, deciding_unit text,
  check_code text)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, public, pg_temp AS $$
  WITH shown AS (
    SELECT a.id, a.code, a.awardee_name, a.awardee_type, a.unit_id, c.number, c.decided_on, c.unit_id AS deciding_id, c.form_id, e.check_code
    FROM awards a JOIN commendation_entries e ON e.award_id = a.id JOIN commendations c ON c.id = e.commendation_id
    WHERE a.status IN ('decided', 'presented')
  )
  SELECT s.code, CASE s.awardee_type WHEN 'collective' THEN s.awardee_name ELSE mask_name(s.awardee_name) END, s.awardee_type,
    (SELECT v.name FROM unit_versions v WHERE v.unit_id = s.unit_id
      ORDER BY v.valid_from <= s.decided_on DESC, abs(v.valid_from - s.decided_on) LIMIT 1),
    f.name, s.number, s.decided_on, (SELECT v.name FROM unit_versions v WHERE v.unit_id = s.deciding_id
      ORDER BY v.valid_from <= s.decided_on DESC, abs(v.valid_from - s.decided_on) LIMIT 1),
    CASE s.awardee_type WHEN 'collective' THEN s.check_code END
  FROM shown s JOIN award_forms f ON f.id = s.form_id
  WHERE after_code IS NULL OR (s.decided_on, s.code COLLATE "C") < (
    SELECT k.decided_on, k.code COLLATE "C" FROM shown k WHERE k.code = after_code)
  ORDER BY s.decided_on DESC, s.code COLLATE "C" DESC LIMIT least(most, 10001)
$$;

-- Documents that are for everybody. The text itself is the file.
CREATE FUNCTION public_documents(wanted text) RETURNS TABLE (
  code text, number text, kind text, issuer text, issued_on date, subject text, effective_from date, effective_to date, file_key text,
  file_name text, file_type text, file_bytes int)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT d.code, d.number, d.kind, d.issuer, d.issued_on, d.subject, d.effective_from, d.effective_to, d.file_key, d.file_name, d.file_type,
    d.file_bytes
  FROM documents d WHERE d.audience = 'public' AND d.state = 'registered' AND (wanted IS NULL OR d.code = wanted)
  ORDER BY coalesce(d.issued_on, d.effective_from, '0001-01-01') DESC, d.id DESC LIMIT 2000
$$;

-- What was published of people and units held up as an example: only while they agree.
CREATE FUNCTION public_examples(wanted text) RETURNS TABLE (
  code text, title text, subject_name text, subject_kind text, unit_name text, outlet text, published_on date, link text, summary text,
  photo_key text, photo_caption text)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.code, a.title, a.subject_name, a.subject_kind, v.name, a.outlet, a.published_on, a.link, a.summary, a.photo_key, a.photo_caption
  FROM articles a
  JOIN LATERAL (SELECT one.name FROM unit_versions one WHERE one.unit_id = coalesce(a.about_unit_id, a.unit_id)
    ORDER BY one.valid_from <= a.published_on DESC, abs(one.valid_from - a.published_on) LIMIT 1) v ON true
  WHERE a.state = 'published' AND a.kind = 'exemplary_case' AND a.consent_on IS NOT NULL AND a.consent_withdrawn_on IS NULL
    AND (wanted IS NULL OR a.code = wanted)
  ORDER BY a.published_on DESC, a.id DESC LIMIT 200
$$;

REVOKE ALL ON FUNCTION public_place_parts(), first_decision(), public_province(), public_houses(text, text, int),
  public_next_houses(int), public_needs(text, text, text, text, int), public_use_of_money(), public_donation(text), public_donation_houses(text),
  public_awards(text, int), public_documents(text), public_examples(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public_place_parts(), first_decision() TO {{bulk}};
GRANT EXECUTE ON FUNCTION public_houses(text, text, int), public_next_houses(int), public_needs(text, text, text, text, int),
  public_use_of_money(), public_donation(text), public_donation_houses(text), public_awards(text, int), public_documents(text), public_examples(text) TO {{public}};
