-- Rules (quy định) as dated data: who is eligible, who comes first, how much is given; and which unit is a special area when (H3, H5, F3).

CREATE TABLE rules (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('eligibility', 'priority', 'norm')),
  programme text NOT NULL CHECK (programme IN ('merit', 'ntp_poverty', 'ntp_ethnic', 'movement')),
  area_kind text NOT NULL CHECK (area_kind IN ('any', 'poor_district', 'ethnic_area')),
  title text NOT NULL CHECK (char_length(title) BETWEEN 3 AND 200),
  citation text NOT NULL CHECK (char_length(citation) BETWEEN 3 AND 1000),
  valid_from date NOT NULL,
  valid_to date,
  -- The text itself was not seen: what stands here waits to be compared with it.
  assumed boolean NOT NULL DEFAULT false,
  -- Thresholds in a vocabulary of measures that the code knows (shared/src/rules/schema.ts).
  parameters jsonb NOT NULL,
  -- Null: came with the installation.
  created_by uuid REFERENCES users,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT rules_period CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CONSTRAINT rules_parameters CHECK (jsonb_typeof(parameters) = 'object' AND CASE kind
    WHEN 'eligibility' THEN parameters ?& ARRAY['conditions', 'anyOf', 'durable', 'equivalentsAccepted']
    WHEN 'priority' THEN parameters ?& ARRAY['order', 'needs', 'crowdedBelowM2']
    ELSE parameters ? 'amounts' END),
  -- On any day one version says it.
  CONSTRAINT rules_one_version EXCLUDE USING gist (
    kind WITH =, programme WITH =, area_kind WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
);
CREATE INDEX rules_newest ON rules (valid_from DESC, id DESC);

-- What was once recorded stays as it was, since results name the version they were computed with. Only its end may be
-- brought forward, when a later version takes over.
CREATE FUNCTION guard_rule() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF (to_jsonb(NEW) - 'valid_to') <> (to_jsonb(OLD) - 'valid_to')
    OR coalesce(NEW.valid_to, 'infinity') > coalesce(OLD.valid_to, 'infinity') THEN
    RAISE EXCEPTION 'a version of a rule is only ever closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'rules_final';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rules_guard BEFORE UPDATE ON rules FOR EACH ROW EXECUTE FUNCTION guard_rule();
REVOKE ALL ON FUNCTION guard_rule() FROM PUBLIC;

GRANT SELECT ON rules TO {{app}}, {{bulk}}, {{public}};
GRANT INSERT ON rules TO {{app}};
GRANT UPDATE (valid_to) ON rules TO {{app}};

-- Units that are a special area for a period; loaded from the reference files. What lies below such a unit in the tree of
-- a day belongs to the area on that day.
CREATE TABLE unit_areas (
  id uuid PRIMARY KEY,
  unit_id uuid NOT NULL REFERENCES units,
  area_kind text NOT NULL CHECK (area_kind IN ('poor_district', 'ethnic_area')),
  valid_from date NOT NULL,
  valid_to date,
  citation text NOT NULL CHECK (citation <> ''),
  assumed boolean NOT NULL,
  CONSTRAINT unit_areas_period CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CONSTRAINT unit_areas_once EXCLUDE USING gist (
    unit_id WITH =, area_kind WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
);
GRANT SELECT ON unit_areas TO {{app}}, {{bulk}}, {{public}};

-- Materials that make a structure durable. Those of QĐ 55/QĐ-BXD, Điều 1; before it the sheets of the roof did not count.
CREATE TEMPORARY TABLE durable ON COMMIT DROP AS
SELECT list || jsonb_build_object('roof_cover', '["reinforced_concrete", "clay_tile"]'::jsonb) AS before_55,
  list || jsonb_build_object('roof_cover',
    '["reinforced_concrete", "clay_tile", "tile_form_sheet", "cold_sheet", "insulated_sheet"]'::jsonb) AS from_55
FROM (SELECT '{
  "floor_foundation": ["cement_mortar", "concrete", "reinforced_concrete", "brick", "stone", "floor_tile", "wood"],
  "frame": ["reinforced_concrete", "iron", "steel", "durable_wood"],
  "wall": ["brick", "stone", "durable_wood", "metal"],
  "roof_support": ["reinforced_concrete", "iron", "steel", "durable_wood"]
}'::jsonb AS list) base;

INSERT INTO rules (id, kind, programme, area_kind, title, citation, valid_from, valid_to, assumed, parameters)
SELECT id, 'eligibility', programme, area_kind, title, citation, valid_from, valid_to, assumed,
  parameters || jsonb_build_object('durable', CASE sheets WHEN true THEN durable.from_55 ELSE durable.before_55 END)
FROM durable, (VALUES
  (uuid '01910000-0000-7000-8000-000000000101', 'movement', 'any', 'Tiêu chí của tỉnh năm 2024',
   'Tiêu chí của tỉnh năm 2024, tham chiếu TT 01/2022/TT-BXD; danh mục vật liệu bền chắc tạm lấy theo QĐ 55/QĐ-BXD, chưa kể các loại tôn',
   date '2024-02-01', date '2025-01-19', true, false, '{
     "conditions": [{"measure": "category", "oneOf": ["poor", "near_poor", "meritorious"]}, {"measure": "land_undisputed"}, {"measure": "never_supported"}],
     "anyOf": [{"measure": "no_dwelling"}, {"measure": "weak_structures", "atLeast": 2}, {"measure": "area_per_person", "belowM2": 8}],
     "equivalentsAccepted": false}'::jsonb),
  ('01910000-0000-7000-8000-000000000102', 'movement', 'any', 'QĐ 55/QĐ-BXD',
   'QĐ 55/QĐ-BXD ngày 20/01/2025, Điều 1 và Điều 2; điều kiện kèm theo của tôn giả ngói, tôn lạnh, tôn cách nhiệt chưa đối chiếu',
   '2025-01-20', NULL, false, true, '{
     "conditions": [{"measure": "category", "oneOf": ["poor", "near_poor", "meritorious"]}, {"measure": "land_undisputed"}, {"measure": "not_to_demolish"}, {"measure": "never_supported"}],
     "anyOf": [{"measure": "area", "singleBelowM2": 18, "householdBelowM2": 30, "perPersonBelowM2": 8}, {"measure": "weak_structures", "atLeast": 2}, {"measure": "age", "overYears": 20}],
     "equivalentsAccepted": true}'),
  ('01910000-0000-7000-8000-000000000103', 'ntp_poverty', 'poor_district', 'TT 01/2022/TT-BXD',
   'TT 01/2022/TT-BXD, hiệu lực từ 15/8/2022 (CTMTQG giảm nghèo bền vững giai đoạn 2021 - 2025); danh mục vật liệu bền chắc tạm lấy theo QĐ 55/QĐ-BXD, chưa kể các loại tôn',
   '2022-08-15', NULL, true, false, '{
     "conditions": [{"measure": "category", "oneOf": ["poor", "near_poor"]}, {"measure": "never_supported"}],
     "anyOf": [{"measure": "no_dwelling"}, {"measure": "weak_structures", "atLeast": 2}, {"measure": "area_per_person", "belowM2": 8}],
     "equivalentsAccepted": false}'),
  ('01910000-0000-7000-8000-000000000104', 'ntp_ethnic', 'ethnic_area', 'QĐ 04/2023/QĐ-TTg',
   'QĐ 04/2023/QĐ-TTg (CTMTQG vùng đồng bào dân tộc thiểu số và miền núi); tiêu chí nhà ở và ngày hiệu lực chưa đối chiếu',
   '2023-01-01', NULL, true, false, '{
     "conditions": [{"measure": "category", "oneOf": ["poor"]}, {"measure": "ethnic_minority"}, {"measure": "never_supported"}],
     "anyOf": [{"measure": "no_dwelling"}, {"measure": "weak_structures", "atLeast": 2}, {"measure": "unsafe_structures", "atLeast": 1}],
     "equivalentsAccepted": false}'),
  ('01910000-0000-7000-8000-000000000105', 'merit', 'any', 'QĐ 22/2013/QĐ-TTg',
   'QĐ 22/2013/QĐ-TTg: người có công đang ở nhà tạm hoặc nhà hư hỏng nặng; cách đo và ngày hiệu lực chưa đối chiếu',
   '2013-06-15', '2025-01-08', true, false, '{
     "conditions": [{"measure": "merit_member"}, {"measure": "permanent_residence"}],
     "anyOf": [{"measure": "weak_structures", "atLeast": 2}, {"measure": "unsafe_structures", "atLeast": 1}],
     "equivalentsAccepted": false}'),
  ('01910000-0000-7000-8000-000000000106', 'merit', 'any', 'QĐ 21/2024/QĐ-TTg',
   'QĐ 21/2024/QĐ-TTg ngày 22/11/2024, hiệu lực từ 09/01/2025 đến hết 31/12/2025: người có công thường trú, đang ở nhà tạm hoặc nhà hư hỏng nặng, chưa được hỗ trợ; cách đo chưa đối chiếu',
   '2025-01-09', '2025-12-31', true, true, '{
     "conditions": [{"measure": "merit_member"}, {"measure": "permanent_residence"}, {"measure": "never_supported"}],
     "anyOf": [{"measure": "weak_structures", "atLeast": 2}, {"measure": "unsafe_structures", "atLeast": 1}],
     "equivalentsAccepted": false}')
) AS seed (id, programme, area_kind, title, citation, valid_from, valid_to, assumed, sheets, parameters);

-- The order is that of TT 01/2022/TT-BXD; the points are ours. All needs together stay below one group of the order.
INSERT INTO rules (id, kind, programme, area_kind, title, citation, valid_from, assumed, parameters)
SELECT id, 'priority', programme, area_kind, 'Thứ tự ưu tiên theo TT 01/2022/TT-BXD',
  'TT 01/2022/TT-BXD: thứ tự ưu tiên. Số điểm của từng nhóm và từng nhu cầu là tạm tính, chờ quyết định của tỉnh',
  valid_from, true, jsonb_build_object('order', groups, 'crowdedBelowM2', 8, 'needs', '[
    {"criterion": "no_dwelling", "points": 45}, {"criterion": "weak_structure", "points": 15},
    {"criterion": "unsafe_structure", "points": 10}, {"criterion": "crowded", "points": 10}]'::jsonb)
FROM (SELECT '[
    {"criterion": "poor_ethnic_minority", "points": 600}, {"criterion": "poor_with_merit", "points": 500},
    {"criterion": "social_protection", "points": 400}, {"criterion": "special_hardship", "points": 300},
    {"criterion": "disaster_prone", "points": 200}, {"criterion": "poor", "points": 100},
    {"criterion": "near_poor", "points": 100}, {"criterion": "meritorious", "points": 100}]'::jsonb AS groups) sixfold,
  (VALUES
    (uuid '01910000-0000-7000-8000-000000000111', 'movement', 'any', date '2024-02-01'),
    ('01910000-0000-7000-8000-000000000112', 'ntp_poverty', 'poor_district', '2022-08-15'),
    ('01910000-0000-7000-8000-000000000113', 'ntp_ethnic', 'ethnic_area', '2023-01-01'),
    ('01910000-0000-7000-8000-000000000114', 'merit', 'any', '2013-06-15')
  ) AS seed (id, programme, area_kind, valid_from);

INSERT INTO rules (id, kind, programme, area_kind, title, citation, valid_from, valid_to, assumed, parameters)
SELECT id, 'norm', programme, area_kind, title, citation, valid_from, valid_to, assumed,
  jsonb_build_object('amounts', (
    SELECT jsonb_agg(jsonb_build_object('houseKind', house_kind, 'category', NULL, 'amountVnd', amount))
    FROM (VALUES ('new_build', new_vnd), ('repair', repair_vnd)) AS one (house_kind, amount) WHERE amount IS NOT NULL))
FROM (VALUES
  (uuid '01910000-0000-7000-8000-000000000121', 'movement', 'any', 'Mức của tỉnh năm 2024',
   'Suy từ mục tiêu 1.689 nhà xây mới, 449 nhà sửa chữa, gần 100 tỷ đồng (22/02/2024); chưa có văn bản ghi mức',
   date '2024-02-01', date '2024-12-31', true, 50000000::bigint, 25000000::bigint),
  ('01910000-0000-7000-8000-000000000122', 'movement', 'any', 'Mức của phong trào từ 2025',
   'Mức chung của phong trào cả nước năm 2025 như các tỉnh đã áp dụng; chưa có văn bản của tỉnh',
   '2025-01-01', NULL, true, 60000000, 30000000),
  ('01910000-0000-7000-8000-000000000123', 'ntp_poverty', 'poor_district', 'TT 01/2022/TT-BXD',
   'TT 01/2022/TT-BXD: ngân sách trung ương, giai đoạn 2021 - 2025', '2022-08-15', '2025-12-31', false, 40000000, 20000000),
  ('01910000-0000-7000-8000-000000000124', 'ntp_ethnic', 'ethnic_area', 'QĐ 04/2023/QĐ-TTg',
   'QĐ 04/2023/QĐ-TTg: ngân sách địa phương ít nhất 4 triệu đồng một nhà, ngoài phần ngân sách trung ương (40 triệu, chưa đối chiếu)',
   '2023-01-01', '2025-12-31', true, 44000000, NULL),
  ('01910000-0000-7000-8000-000000000125', 'merit', 'any', 'QĐ 22/2013/QĐ-TTg', 'QĐ 22/2013/QĐ-TTg; ngày hiệu lực chưa đối chiếu',
   '2013-06-15', '2025-01-08', true, 40000000, 20000000),
  ('01910000-0000-7000-8000-000000000126', 'merit', 'any', 'QĐ 21/2024/QĐ-TTg',
   'QĐ 21/2024/QĐ-TTg ngày 22/11/2024, hiệu lực từ 09/01/2025 đến hết 31/12/2025', '2025-01-09', '2025-12-31', false, 60000000, 30000000)
) AS seed (id, programme, area_kind, title, citation, valid_from, valid_to, assumed, new_vnd, repair_vnd);
