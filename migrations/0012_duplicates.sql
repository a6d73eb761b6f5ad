-- More of a household (H1): spouse, circumstances, its category year by year. Households that look like one (H4): pairs found
-- by the database over the whole register, judged by people. One house is supported once.

CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;

ALTER TABLE households
  ADD COLUMN spouse_name text CHECK (char_length(spouse_name) BETWEEN 2 AND 120 AND spouse_name !~ '[\x01-\x1f\x7f]'),
  ADD COLUMN spouse_name_folded text COLLATE "C" GENERATED ALWAYS AS (fold(spouse_name)) STORED,
  ADD COLUMN spouse_birth_year smallint CHECK (spouse_birth_year BETWEEN 1900 AND 2100),
  ADD COLUMN has_merit_member boolean NOT NULL DEFAULT false,
  ADD COLUMN has_social_protection boolean NOT NULL DEFAULT false,
  ADD COLUMN special_hardship boolean NOT NULL DEFAULT false,
  ADD COLUMN permanent_residence boolean NOT NULL DEFAULT true,
  ADD COLUMN previously_supported boolean NOT NULL DEFAULT false,
  ADD COLUMN category_document text CHECK (char_length(category_document) BETWEEN 1 AND 200 AND category_document !~ '[\x01-\x1f\x7f]'),
  -- The household that was kept when this one turned out to be the same.
  ADD COLUMN merged_into_id uuid REFERENCES households,
  ADD CONSTRAINT households_merged CHECK (merged_into_id IS NULL OR (withdraw_reason = 'duplicate' AND merged_into_id <> id));
CREATE INDEX households_merged_into ON households (merged_into_id) WHERE merged_into_id IS NOT NULL;

-- The category in each year the household was listed, and the paper that proves it. What was known of a former year stays
-- when a later one is written.
CREATE TABLE household_categories (
  household_id uuid NOT NULL REFERENCES households,
  unit_id uuid NOT NULL REFERENCES units,
  year smallint NOT NULL CHECK (year BETWEEN 2015 AND 2100),
  category text NOT NULL CHECK (category IN ('poor', 'near_poor', 'meritorious')),
  document text,
  PRIMARY KEY (household_id, year)
);
INSERT INTO household_categories (household_id, unit_id, year, category, document)
SELECT id, unit_id, category_year, category, category_document FROM households;
SELECT protect_by_unit('household_categories');
GRANT SELECT ON household_categories TO {{app}}, {{bulk}};

CREATE FUNCTION keep_household_categories() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO household_categories AS c (household_id, unit_id, year, category, document)
  SELECT id, unit_id, category_year, category, category_document FROM new_rows
  ON CONFLICT (household_id, year) DO UPDATE SET category = excluded.category, document = excluded.document
  WHERE (c.category, c.document) IS DISTINCT FROM (excluded.category, excluded.document);
  IF TG_OP = 'UPDATE' THEN
    UPDATE household_categories c SET unit_id = n.unit_id FROM new_rows n JOIN old_rows o USING (id)
    WHERE c.household_id = n.id AND n.unit_id <> o.unit_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER households_categories_insert AFTER INSERT ON households
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_household_categories();
CREATE TRIGGER households_categories_update AFTER UPDATE ON households
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_household_categories();
REVOKE ALL ON FUNCTION keep_household_categories() FROM PUBLIC;

-- After a merge: the kept household learns what the other knew of other years, and what was merged into the other before
-- points to the kept one, so that whatever was written about any of them is found in one step.
CREATE FUNCTION take_over_household(keep uuid, merged uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
  INSERT INTO household_categories (household_id, unit_id, year, category, document)
  SELECT k.id, k.unit_id, c.year, c.category, c.document
  FROM households m JOIN households k ON k.id = m.merged_into_id JOIN household_categories c ON c.household_id = m.id
  WHERE m.id = merged AND k.id = keep
  ON CONFLICT (household_id, year) DO NOTHING;
  UPDATE households h SET merged_into_id = keep FROM households m
  WHERE m.id = merged AND m.merged_into_id = keep AND h.merged_into_id = merged;
$$;
REVOKE ALL ON FUNCTION take_over_household(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION take_over_household(uuid, uuid) TO {{app}}, {{bulk}};

-- Whether somebody was given a house already (approved and not withdrawn) under one of these households, one merged with
-- them, or one with the same national id, whoever may see it. Tells that, and nothing else.
CREATE FUNCTION household_has_support(household uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
  WITH RECURSIVE family (id) AS (
    SELECT household
    UNION
    SELECT near.id FROM family f CROSS JOIN LATERAL (
      SELECT h.id FROM households h WHERE h.merged_into_id = f.id
      UNION ALL
      SELECT h.merged_into_id FROM households h WHERE h.id = f.id AND h.merged_into_id IS NOT NULL
      UNION ALL
      SELECT other.household_id FROM household_identifiers own
      JOIN household_identifiers other ON other.national_id_index = own.national_id_index
      WHERE own.household_id = f.id
    ) near
  )
  SELECT EXISTS (SELECT FROM family f JOIN houses o ON o.household_id = f.id AND o.status NOT IN ('proposed', 'withdrawn'))
$$;
REVOKE ALL ON FUNCTION household_has_support(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION household_has_support(uuid) TO {{app}}, {{bulk}};

-- Two households that look like one. Found by find_duplicates() alone; people settle them.
CREATE TABLE duplicates (
  id uuid PRIMARY KEY,
  -- The older of the two.
  first_id uuid NOT NULL REFERENCES households,
  second_id uuid NOT NULL REFERENCES households,
  first_unit_id uuid NOT NULL REFERENCES units,
  second_unit_id uuid NOT NULL REFERENCES units,
  -- What is told of a side out of scope.
  first_code text NOT NULL,
  second_code text NOT NULL,
  kinds text[] NOT NULL CHECK (
    cardinality(kinds) > 0 AND kinds <@ ARRAY['same_id', 'near_id', 'same_person', 'moved_village', 'twin_heads']),
  likeness smallint NOT NULL CHECK (likeness BETWEEN 1 AND 100),
  -- How the two compare, sign by sign; put into words by the server.
  explanation jsonb NOT NULL,
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'merged', 'overridden', 'gone')),
  found_at timestamptz NOT NULL,
  settled_by uuid REFERENCES users,
  settled_at timestamptz,
  reason text CHECK (char_length(reason) BETWEEN 3 AND 1000),
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT duplicates_pair UNIQUE (first_id, second_id),
  CONSTRAINT duplicates_two CHECK (first_id < second_id),
  CONSTRAINT duplicates_settled CHECK (
    num_nonnulls(settled_by, settled_at, reason) = CASE WHEN status IN ('merged', 'overridden') THEN 3 ELSE 0 END)
);
CREATE INDEX duplicates_open_first ON duplicates (first_id) WHERE status = 'open';
CREATE INDEX duplicates_open_second ON duplicates (second_id) WHERE status = 'open';
CREATE INDEX duplicates_second ON duplicates (second_id);
CREATE INDEX duplicates_queue ON duplicates (status, likeness DESC, id DESC);

-- A pair is seen from both sides.
ALTER TABLE duplicates ENABLE ROW LEVEL SECURITY;
ALTER TABLE duplicates FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON duplicates TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY either_side ON duplicates TO {{app}}, {{bulk}} USING ((SELECT app_reaches_all()) OR EXISTS (
  SELECT FROM unit_reach r WHERE r.unit_id IN (duplicates.first_unit_id, duplicates.second_unit_id)
    AND r.root_id = ANY ((SELECT app_roots())::uuid[])));
GRANT SELECT ON duplicates TO {{app}}, {{bulk}};
GRANT UPDATE (status, settled_by, settled_at, reason, version) ON duplicates TO {{app}};

-- What people have settled stays settled.
CREATE FUNCTION guard_duplicate() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status IN ('merged', 'overridden') OR (NEW.status IN ('merged', 'overridden') AND OLD.status <> 'open') THEN
    RAISE EXCEPTION 'a settled pair stays settled' USING ERRCODE = 'check_violation', CONSTRAINT = 'duplicates_final';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER duplicates_guard BEFORE UPDATE OF status ON duplicates FOR EACH ROW EXECUTE FUNCTION guard_duplicate();
REVOKE ALL ON FUNCTION guard_duplicate() FROM PUBLIC;

-- A village without the word for its kind: "Thôn Đông", "thôn số 3", "TDP 3".
CREATE FUNCTION village_key(folded text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(folded, '^(thon|ban|xom|lang|khu pho|khu|to dan pho|tdp|to|pho)[ .]+(so +)?', '');

-- Where to look for a household that is another's twin: in its village, by name, by spouse, by phone, by a former record.
CREATE INDEX households_village ON households (unit_id, village_key(village_folded), head_birth_year) WHERE status = 'surveyed';
CREATE INDEX households_person ON households (head_name_folded, unit_id, head_birth_year) WHERE status = 'surveyed';
CREATE INDEX households_spouse ON households (spouse_name_folded, unit_id)
  WHERE status = 'surveyed' AND spouse_name_folded IS NOT NULL;
CREATE INDEX household_identifiers_phone ON household_identifiers (phone_index) WHERE phone_index IS NOT NULL;
CREATE INDEX household_identifiers_former ON household_identifiers (national_id_index) WHERE NOT active;

-- How two folded names compare: equal; `spelling` (y for i); `middle` (a word of the middle left out); `typo` (one letter,
-- or two swapped); NULL: two names. A number or a letter of its own at the end is how a list tells namesakes apart ("Nguyễn Văn
-- Hùng A", "Nguyễn Văn Hùng 2"): where those differ, they are two people.
CREATE FUNCTION compare_names(one text, other text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN one = other THEN 'equal'
  WHEN translate(one, 'y', 'i') = translate(other, 'y', 'i') THEN 'spelling'
  WHEN split_part(one, ' ', 1) = split_part(other, ' ', 1) AND split_part(one, ' ', -1) = split_part(other, ' ', -1)
    AND CASE
      WHEN length(one) < length(other) THEN strpos(one, ' ') > 0 AND other LIKE replace(one, ' ', '% ') ESCAPE ''
      ELSE strpos(other, ' ') > 0 AND one LIKE replace(other, ' ', '% ') ESCAPE ''
    END THEN 'middle'
  WHEN abs(length(one) - length(other)) > 1 THEN NULL
  WHEN regexp_replace(one, '\D+', '', 'g') <> regexp_replace(other, '\D+', '', 'g')
    OR (length(split_part(one, ' ', -1)) = 1 AND length(split_part(other, ' ', -1)) = 1
      AND split_part(one, ' ', -1) <> split_part(other, ' ', -1)) THEN NULL
  WHEN levenshtein_less_equal(one, other, 1) = 1 THEN 'typo'
  WHEN length(one) = length(other) AND levenshtein_less_equal(one, other, 2) = 2
    AND (SELECT string_agg(c, '' ORDER BY c) FROM regexp_split_to_table(one, '') c)
      = (SELECT string_agg(c, '' ORDER BY c) FROM regexp_split_to_table(other, '') c) THEN 'typo'
END;

-- The same for names as they are written: `accents` when the letters agree and the accents do not ("Thanh", "Thành"), unless
-- one of them is typed without any. Where in a word an accent stands is a matter of taste ("Hòa", "Hoà").
CREATE FUNCTION compare_people(one text, other text, one_folded text, other_folded text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN one IS NULL OR other IS NULL THEN NULL
  WHEN one_folded <> other_folded THEN compare_names(one_folded, other_folded)
  WHEN one = other OR lower(one) = one_folded OR lower(other) = other_folded THEN 'equal'
  WHEN (SELECT string_agg(c, '' ORDER BY c) FROM regexp_split_to_table(lower(normalize(one, NFD)), '') c)
    = (SELECT string_agg(c, '' ORDER BY c) FROM regexp_split_to_table(lower(normalize(other, NFD)), '') c) THEN 'equal'
  ELSE 'accents'
END;

-- How two years of birth compare.
CREATE FUNCTION compare_years(one int, other int) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN one IS NULL OR other IS NULL THEN 'unknown' WHEN one = other THEN 'equal'
  WHEN abs(one - other) = 1 THEN 'near' ELSE 'differs' END;

-- Whether two heads may be husband and wife as far as names and years tell: most women's names have "Thị" in second place.
CREATE FUNCTION may_be_couple(one text, other text, one_born int, other_born int) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (split_part(one, ' ', 2) = 'thi') <> (split_part(other, ' ', 2) = 'thi') AND coalesce(abs(one_born - other_born) <= 20, true);

-- How two households compare, sign by sign. `a` and `b` are rows of households, the rest what their identifiers told.
CREATE FUNCTION compare_households(a households, b households, id_sign text, phone_sign text) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE
RETURN jsonb_strip_nulls(jsonb_build_object(
  'id', id_sign,
  'phone', phone_sign,
  'name', compare_people(a.head_name, b.head_name, a.head_name_folded, b.head_name_folded),
  'birth', compare_years(a.head_birth_year, b.head_birth_year),
  'spouse', CASE
    WHEN a.spouse_name_folded IS NULL OR b.spouse_name_folded IS NULL THEN NULL
    WHEN compare_people(a.spouse_name, b.spouse_name, a.spouse_name_folded, b.spouse_name_folded) <> 'accents'
      AND compare_years(a.spouse_birth_year, b.spouse_birth_year) <> 'differs' THEN 'equal'
    ELSE 'differs' END,
  'place', CASE WHEN a.unit_id <> b.unit_id THEN 'other_commune'
    WHEN village_key(a.village_folded) = village_key(b.village_folded) THEN 'village' ELSE 'commune' END,
  -- The head of one is the spouse of the other: the years of birth then say how sure that is.
  'firstIsSpouse', CASE WHEN compare_people(a.head_name, b.spouse_name, a.head_name_folded, b.spouse_name_folded) = 'equal'
    THEN compare_years(a.head_birth_year, b.spouse_birth_year) END,
  'secondIsSpouse', CASE WHEN compare_people(b.head_name, a.spouse_name, b.head_name_folded, a.spouse_name_folded) = 'equal'
    THEN compare_years(b.head_birth_year, a.spouse_birth_year) END,
  'couple', CASE WHEN a.spouse_name IS NULL AND b.spouse_name IS NULL
    AND may_be_couple(a.head_name_folded, b.head_name_folded, a.head_birth_year, b.head_birth_year) THEN 'possible' END,
  'members', CASE WHEN a.member_count = b.member_count THEN 'equal' END,
  'area', CASE WHEN a.dwelling_area_m2 = b.dwelling_area_m2 THEN 'equal' END,
  'minority', CASE WHEN fold(a.ethnicity) = fold(b.ethnicity) AND fold(a.ethnicity) <> 'kinh' THEN 'equal' END,
  'category', CASE WHEN a.category = b.category AND a.category_year = b.category_year THEN 'equal' END
));

-- What kinds of duplicate the signs make, if any. Two known and different national ids are two people, unless something
-- as strong says otherwise. What many share (a category, a size) only helps where place and name already agree; a telephone
-- alone makes no one house of two, for neighbours lend theirs.
CREATE FUNCTION duplicate_kinds(signs jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT array_remove(ARRAY[
    CASE WHEN id = 'equal' THEN 'same_id' END,
    CASE WHEN id = 'near' AND (name IN ('equal', 'spelling', 'middle') OR (name IS NOT NULL AND birth <> 'differs') OR phone IS NOT NULL
      OR (spouse = 'equal' AND place <> 'other_commune')) THEN 'near_id' END,
    CASE WHEN place = 'village' AND CASE
      WHEN birth = 'differs' THEN false
      WHEN name IN ('equal', 'spelling') THEN true
      WHEN strong THEN name IS NOT NULL
      WHEN two_ids THEN false
      WHEN name = 'middle' OR birth = 'equal' THEN name IS NOT NULL
      ELSE name IN ('typo', 'accents') AND weak >= 2 END THEN 'same_person' END,
    CASE WHEN name IN ('equal', 'spelling', 'middle') AND CASE
      WHEN place = 'village' OR birth = 'differs' THEN false
      WHEN id IN ('equal', 'near') OR phone IS NOT NULL THEN true
      WHEN spouse = 'equal' THEN birth = 'equal' OR (place = 'commune' AND NOT two_ids)
      ELSE place = 'commune' AND name <> 'middle' AND birth = 'equal' AND NOT two_ids AND weak >= 2 END THEN 'moved_village' END,
    CASE WHEN name IS NULL AND CASE
      WHEN first_twin = 'differs' OR second_twin = 'differs' THEN false
      WHEN first_twin IS NOT NULL AND second_twin IS NOT NULL THEN place = 'village' OR (place = 'commune' AND known_twin)
      WHEN place <> 'village' THEN false
      WHEN coalesce(first_twin, second_twin) IS NOT NULL THEN phone IS NOT NULL OR (spouse IS NULL AND (known_twin OR weak >= 2))
      ELSE phone = 'equal' AND (couple OR weak >= 3) END THEN 'twin_heads' END
  ], NULL)
  FROM (
    SELECT signs->>'id' AS id, signs->>'phone' AS phone, signs->>'name' AS name, signs->>'birth' AS birth, signs->>'spouse' AS spouse,
      signs->>'place' AS place, signs->>'firstIsSpouse' AS first_twin, signs->>'secondIsSpouse' AS second_twin, signs ? 'couple' AS couple,
      coalesce(signs->>'id' = 'differs', false) AS two_ids,
      coalesce(signs->>'id' IN ('equal', 'near'), false) OR signs ? 'phone' OR coalesce(signs->>'spouse' = 'equal', false) AS strong,
      coalesce(signs->>'firstIsSpouse' IN ('equal', 'near'), false) OR coalesce(signs->>'secondIsSpouse' IN ('equal', 'near'), false) AS known_twin,
      (signs ? 'members')::int + (signs ? 'area')::int * 2 + (signs ? 'minority')::int + (signs ? 'category')::int AS weak
  ) s
$$;

-- From 1 to 100: how much the signs weigh together. Only orders the queue; what is a duplicate is said by the kinds.
CREATE FUNCTION duplicate_likeness(signs jsonb) RETURNS int
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN signs->>'id' = 'equal' THEN 100 ELSE greatest(1, least(99, 25
  + CASE signs->>'id' WHEN 'near' THEN 30 WHEN 'differs' THEN -10 ELSE 0 END
  + CASE signs->>'name' WHEN 'equal' THEN 25 WHEN 'spelling' THEN 24 WHEN 'middle' THEN 19 WHEN 'typo' THEN 15 WHEN 'accents' THEN 15 ELSE 0 END
  + CASE signs->>'birth' WHEN 'equal' THEN 12 WHEN 'near' THEN 8 WHEN 'unknown' THEN 4 ELSE 0 END
  + CASE signs->>'place' WHEN 'village' THEN 12 WHEN 'commune' THEN 6 ELSE 0 END
  + CASE signs->>'phone' WHEN 'equal' THEN 16 WHEN 'shared' THEN 10 ELSE 0 END
  + CASE signs->>'spouse' WHEN 'equal' THEN 14 WHEN 'differs' THEN -6 ELSE 0 END
  + CASE signs->>'firstIsSpouse' WHEN 'equal' THEN 26 WHEN 'near' THEN 22 WHEN 'unknown' THEN 16 ELSE 0 END
  + CASE signs->>'secondIsSpouse' WHEN 'equal' THEN 26 WHEN 'near' THEN 22 WHEN 'unknown' THEN 16 ELSE 0 END
  + CASE WHEN signs ? 'members' THEN 2 ELSE 0 END + CASE WHEN signs ? 'area' THEN 4 ELSE 0 END
  + CASE WHEN signs ? 'minority' THEN 2 ELSE 0 END + CASE WHEN signs ? 'category' THEN 1 ELSE 0 END)) END;

-- A phone that two households have is their own (`equal`), one of three may be (`shared`); one that more have is the village
-- head's: no sign.
CREATE FUNCTION most_homes_of_phone() RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN 3;

-- Compares these households with the whole register, whoever may see it, and writes down the pairs: new ones open, changed
-- ones anew, open ones that are no longer alike as gone; a pair that people settled is left alone. `probes` are the blind
-- indexes of national ids one slip away from that of the household at the same place of `probe_of`. Set-based; meant for up to a few
-- hundred households at once. `pairs_found`: pairs alike now and not settled; `pairs_opened`: those of them that were not open before.
CREATE FUNCTION find_duplicates(wanted uuid[], probe_of uuid[], probes bytea[], at timestamptz, OUT pairs_found int, OUT pairs_opened int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  WITH side AS MATERIALIZED (
    SELECT h.id, h.status, h.unit_id, village_key(h.village_folded) AS village, h.head_name_folded AS name, h.head_birth_year AS born,
      h.spouse_name_folded AS spouse, i.national_id_index, i.phone_index
    FROM households h LEFT JOIN household_identifiers i ON i.household_id = h.id
    WHERE h.id = ANY (wanted) AND h.merged_into_id IS NULL
  ), living AS MATERIALIZED (
    SELECT * FROM side WHERE status = 'surveyed'
  ), near AS MATERIALIZED (
    SELECT DISTINCT least(p.household_id, i.household_id) AS first_id, greatest(p.household_id, i.household_id) AS second_id
    FROM unnest(probe_of, probes) AS p (household_id, probe)
    JOIN living s ON s.id = p.household_id
    JOIN household_identifiers i ON i.national_id_index = p.probe AND i.active
  ), phones AS MATERIALIZED (
    SELECT s.id, c.household_id AS other_id, homes.many FROM living s
    JOIN household_identifiers c ON c.phone_index = s.phone_index AND c.active AND c.household_id <> s.id
    CROSS JOIN LATERAL (SELECT count(*) AS many FROM (SELECT FROM household_identifiers m
      WHERE m.phone_index = s.phone_index AND m.active LIMIT most_homes_of_phone() + 1) m) homes
    WHERE homes.many <= most_homes_of_phone()
  ), candidates AS (
    -- The same village, born within a year or not known when.
    SELECT s.id, c.id AS other_id FROM living s JOIN households c ON c.status = 'surveyed' AND c.unit_id = s.unit_id
      AND village_key(c.village_folded) = s.village AND c.head_birth_year BETWEEN s.born - 1 AND s.born + 1
    WHERE compare_names(s.name, c.head_name_folded) IS NOT NULL
    UNION ALL
    SELECT s.id, c.id FROM living s JOIN households c ON c.status = 'surveyed' AND c.unit_id = s.unit_id
      AND village_key(c.village_folded) = s.village AND c.head_birth_year IS NULL
    WHERE compare_names(s.name, c.head_name_folded) IS NOT NULL
    UNION ALL
    SELECT s.id, c.id FROM living s JOIN households c ON c.status = 'surveyed' AND c.unit_id = s.unit_id
      AND village_key(c.village_folded) = s.village
    WHERE s.born IS NULL AND compare_names(s.name, c.head_name_folded) IS NOT NULL
    UNION ALL
    -- The same name: born in the same year, or with a spouse of the same name.
    SELECT s.id, c.id FROM living s JOIN households c ON c.status = 'surveyed' AND c.head_name_folded = s.name
    WHERE c.head_birth_year = s.born OR c.spouse_name_folded = s.spouse
    UNION ALL
    -- The spouse of the one is the head of the other.
    SELECT s.id, c.id FROM living s JOIN households c ON c.status = 'surveyed' AND c.head_name_folded = s.spouse AND c.unit_id = s.unit_id
    UNION ALL
    SELECT s.id, c.id FROM living s JOIN households c ON c.status = 'surveyed' AND c.spouse_name_folded = s.name AND c.unit_id = s.unit_id
    UNION ALL
    SELECT id, other_id FROM phones
    UNION ALL
    SELECT first_id, second_id FROM near
    UNION ALL
    -- The same national id: one of the two was withdrawn, or the index would have refused it.
    SELECT s.id, c.household_id FROM side s JOIN household_identifiers c ON c.national_id_index = s.national_id_index AND NOT c.active
    WHERE s.status = 'surveyed'
    UNION ALL
    SELECT s.id, c.household_id FROM side s JOIN household_identifiers c ON c.national_id_index = s.national_id_index AND c.active
    WHERE s.status <> 'surveyed'
  ), pairs AS MATERIALIZED (
    SELECT DISTINCT least(id, other_id) AS first_id, greatest(id, other_id) AS second_id FROM candidates WHERE id <> other_id
  ), compared AS MATERIALIZED (
    SELECT p.first_id, p.second_id, a.unit_id AS first_unit_id, b.unit_id AS second_unit_id, a.code AS first_code, b.code AS second_code,
      compare_households(a, b,
        CASE WHEN x.national_id_index = y.national_id_index THEN 'equal' WHEN n.first_id IS NOT NULL THEN 'near'
          WHEN x.national_id_index IS NOT NULL AND y.national_id_index IS NOT NULL THEN 'differs' END,
        CASE t.many WHEN 2 THEN 'equal' WHEN 3 THEN 'shared' END) AS signs
    FROM pairs p JOIN households a ON a.id = p.first_id JOIN households b ON b.id = p.second_id
    LEFT JOIN household_identifiers x ON x.household_id = a.id LEFT JOIN household_identifiers y ON y.household_id = b.id
    LEFT JOIN near n ON n.first_id = p.first_id AND n.second_id = p.second_id
    LEFT JOIN (SELECT DISTINCT least(id, other_id) AS first_id, greatest(id, other_id) AS second_id, many FROM phones) t
      ON t.first_id = p.first_id AND t.second_id = p.second_id
    WHERE a.merged_into_id IS NULL AND b.merged_into_id IS NULL
  ), alike AS MATERIALIZED (
    SELECT c.*, duplicate_kinds(signs) AS kinds, d.status AS former FROM compared c
    LEFT JOIN duplicates d ON d.first_id = c.first_id AND d.second_id = c.second_id
    WHERE duplicate_kinds(signs) <> '{}'
  ), written AS (
    INSERT INTO duplicates AS d (id, first_id, second_id, first_unit_id, second_unit_id, first_code, second_code, kinds, likeness, explanation, found_at)
    SELECT uuidv7(), first_id, second_id, first_unit_id, second_unit_id, first_code, second_code, kinds, duplicate_likeness(signs), signs, at
    FROM alike ORDER BY first_id, second_id
    ON CONFLICT (first_id, second_id) DO UPDATE SET kinds = excluded.kinds, likeness = excluded.likeness, explanation = excluded.explanation,
      first_unit_id = excluded.first_unit_id, second_unit_id = excluded.second_unit_id, status = 'open', version = d.version + 1
    WHERE d.status IN ('open', 'gone')
      AND (d.status, d.kinds, d.explanation, d.first_unit_id, d.second_unit_id)
        IS DISTINCT FROM ('open', excluded.kinds, excluded.explanation, excluded.first_unit_id, excluded.second_unit_id)
  ), gone AS (
    UPDATE duplicates d SET status = 'gone', version = version + 1
    WHERE d.status = 'open' AND d.id IN (
      SELECT o.id FROM unnest(wanted) w (id) JOIN duplicates o ON o.first_id = w.id AND o.status = 'open'
      UNION ALL
      SELECT o.id FROM unnest(wanted) w (id) JOIN duplicates o ON o.second_id = w.id AND o.status = 'open')
      AND NOT EXISTS (SELECT FROM alike a WHERE a.first_id = d.first_id AND a.second_id = d.second_id)
  )
  SELECT count(*) FILTER (WHERE former IS NULL OR former IN ('open', 'gone')),
         count(*) FILTER (WHERE former IS NULL OR former = 'gone')
  INTO pairs_found, pairs_opened FROM alike;
END $$;
REVOKE ALL ON FUNCTION find_duplicates(uuid[], uuid[], bytea[], timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_duplicates(uuid[], uuid[], bytea[], timestamptz) TO {{app}}, {{bulk}};
