-- The award files (A1, A2, A3): forms with papers, votes and bonus as dated data, routes, quotas, submissions (tờ trình), papers,
-- and the checks that stop: one merit rewarded once, open complaints and findings, papers missing, quota.

-- What the law lays down for each form, by version. What no text at hand confirms is said in `assumptions`.
ALTER TABLE award_forms DROP CONSTRAINT award_forms_level_check;
ALTER TABLE award_forms
  ADD CONSTRAINT award_forms_level CHECK (level IN ('state', 'province', 'district', 'commune', 'unit')),
  -- {council, quorumPercent, thresholdPercent, of: all_members|present, secret}; NULL: no council is asked.
  ADD COLUMN council_rule jsonb,
  ADD COLUMN papers text[] NOT NULL DEFAULT '{}',
  ADD COLUMN simplified_papers text[] NOT NULL DEFAULT '{summary_report}',
  -- Times the base salary. A collective has its own coefficient, or that of a person times the factor of bonus_rules.
  ADD COLUMN coefficient_individual numeric(5,2) CHECK (coefficient_individual > 0),
  ADD COLUMN coefficient_collective numeric(5,2) CHECK (coefficient_collective > 0),
  -- Working days of the appraisal.
  ADD COLUMN appraisal_days int NOT NULL DEFAULT 25 CHECK (appraisal_days BETWEEN 1 AND 120),
  ADD COLUMN assumptions text CHECK (char_length(assumptions) BETWEEN 3 AND 600),
  ADD CONSTRAINT award_forms_papers CHECK (
    papers <@ ARRAY['submission', 'achievement_report', 'council_minutes', 'summary_report']
    AND simplified_papers <@ ARRAY['submission', 'achievement_report', 'council_minutes', 'summary_report']),
  ADD CONSTRAINT award_forms_council CHECK (council_rule IS NULL OR (
    jsonb_typeof(council_rule) = 'object' AND jsonb_typeof(council_rule -> 'council') = 'boolean'
    AND (council_rule ->> 'quorumPercent')::numeric BETWEEN 50 AND 100
    AND (council_rule ->> 'thresholdPercent')::numeric BETWEEN 50 AND 100
    AND council_rule ->> 'of' IN ('all_members', 'present') AND jsonb_typeof(council_rule -> 'secret') = 'boolean'));

-- NULL where a form is of no use; 66.66 stands for two thirds (6 of 9 reach it, 5 do not).
CREATE FUNCTION pg_temp.council(threshold numeric) RETURNS jsonb LANGUAGE sql AS $$
  SELECT jsonb_build_object('council', true, 'quorumPercent', 66.66, 'thresholdPercent', threshold, 'of', 'all_members', 'secret', true)
  WHERE threshold IS NOT NULL
$$;
CREATE TEMPORARY TABLE wanted_forms AS
SELECT * FROM (VALUES
  (0, 'huan_chuong_lao_dong_nhat', 'Huân chương Lao động hạng Nhất', 'state', 'Chủ tịch nước', '{collective,household,individual}'::text[], 9.0, NULL::numeric, 80, NULL::date,
    'Giả định: Hội đồng tỉnh bỏ phiếu 80 % tổng số thành viên trước khi trình; họp khi có ít nhất 2/3 thành viên.'),
  (1, 'huan_chuong_lao_dong_nhi', 'Huân chương Lao động hạng Nhì', 'state', 'Chủ tịch nước', '{collective,household,individual}', 7.5, NULL, 80, NULL,
    'Giả định: Hội đồng tỉnh bỏ phiếu 80 % tổng số thành viên trước khi trình; họp khi có ít nhất 2/3 thành viên.'),
  (2, 'huan_chuong_lao_dong_ba', 'Huân chương Lao động hạng Ba', 'state', 'Chủ tịch nước', '{collective,household,individual}', 4.5, NULL, 80, NULL,
    'Giả định: Hội đồng tỉnh bỏ phiếu 80 % tổng số thành viên trước khi trình; họp khi có ít nhất 2/3 thành viên.'),
  (3, 'co_thi_dua_chinh_phu', 'Cờ thi đua của Chính phủ', 'state', 'Thủ tướng Chính phủ', '{collective}', NULL, 12.0, 80, NULL,
    'Giả định: họp khi có ít nhất 2/3 thành viên.'),
  (4, 'bang_khen_thu_tuong', 'Bằng khen của Thủ tướng Chính phủ', 'state', 'Thủ tướng Chính phủ', '{collective,household,individual}', 3.5, NULL, 80, NULL,
    'Giả định: Hội đồng tỉnh bỏ phiếu 80 % tổng số thành viên trước khi trình; họp khi có ít nhất 2/3 thành viên.'),
  (5, 'cstd_toan_quoc', 'Chiến sĩ thi đua toàn quốc', 'state', 'Thủ tướng Chính phủ', '{individual}', 4.5, NULL, 90, NULL,
    'Giả định: họp khi có ít nhất 2/3 thành viên.'),
  (6, 'co_thi_dua_tinh', 'Cờ thi đua của Ủy ban nhân dân tỉnh', 'province', 'Chủ tịch Ủy ban nhân dân tỉnh', '{collective}', NULL, 8.0, 80, NULL,
    'Giả định: tỷ lệ phiếu 80 % tổng số thành viên theo thủ tục cũ của một tỉnh khác; họp khi có ít nhất 2/3 thành viên.'),
  (7, 'bang_khen_tinh', 'Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh', 'province', 'Chủ tịch Ủy ban nhân dân tỉnh', '{collective,household,individual}', 1.5, NULL, 80, NULL,
    'Giả định: tỷ lệ phiếu 80 % tổng số thành viên theo thủ tục cũ của một tỉnh khác; họp khi có ít nhất 2/3 thành viên; thẩm định 25 ngày làm việc theo thủ tục của một tỉnh khác.'),
  (8, 'cstd_tinh', 'Chiến sĩ thi đua cấp tỉnh', 'province', 'Chủ tịch Ủy ban nhân dân tỉnh', '{individual}', 3.0, NULL, 90, NULL,
    'Giả định: tỷ lệ 90 % theo Nghị định 91/2017/NĐ-CP, chưa đối chiếu văn bản sau; họp khi có ít nhất 2/3 thành viên.'),
  (9, 'tap_the_lao_dong_xuat_sac', 'Tập thể lao động xuất sắc', 'province', 'Chủ tịch Ủy ban nhân dân tỉnh', '{collective}', NULL, 1.5, 80, NULL,
    'Giả định: tỷ lệ phiếu 80 % tổng số thành viên; họp khi có ít nhất 2/3 thành viên.'),
  (10, 'giay_khen_so_nganh', 'Giấy khen của Thủ trưởng sở, ban, ngành, đoàn thể', 'unit', 'Thủ trưởng cơ quan, đơn vị', '{collective,individual}', 0.3, NULL, NULL, NULL,
    'Giả định: hệ số 0,3 theo Nghị định 91/2017/NĐ-CP, chưa đối chiếu văn bản sau.'),
  (11, 'giay_khen_huyen', 'Giấy khen của Chủ tịch Ủy ban nhân dân cấp huyện', 'district', 'Chủ tịch Ủy ban nhân dân cấp huyện', '{collective,household,individual}', 0.3, NULL, NULL, '2025-06-30',
    'Giả định: hệ số 0,3 theo Nghị định 91/2017/NĐ-CP, chưa đối chiếu văn bản sau.'),
  (12, 'giay_khen_xa', 'Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã', 'commune', 'Chủ tịch Ủy ban nhân dân cấp xã', '{collective,household,individual}', 0.15, NULL, NULL, NULL,
    'Giả định: hệ số 0,15 theo Nghị định 91/2017/NĐ-CP, chưa đối chiếu văn bản sau.'),
  (13, 'cstd_co_so', 'Chiến sĩ thi đua cơ sở', 'unit', 'Thủ trưởng cơ quan, đơn vị', '{individual}', 1.0, NULL, NULL, NULL, NULL),
  (14, 'lao_dong_tien_tien', 'Lao động tiên tiến', 'unit', 'Thủ trưởng cơ quan, đơn vị', '{individual}', 0.3, NULL, NULL, NULL, NULL),
  (15, 'tap_the_lao_dong_tien_tien', 'Tập thể lao động tiên tiến', 'unit', 'Thủ trưởng cơ quan, đơn vị', '{collective}', NULL, 0.8, NULL, NULL, NULL),
  (16, 'ky_niem_chuong', 'Kỷ niệm chương', 'unit', 'Thủ trưởng cơ quan, đơn vị', '{individual}', 0.6, NULL, NULL, NULL,
    'Giả định: hệ số bằng mức cao nhất 0,6.')
) AS f (position, code, name, level, decided_by, awardee_types, individual, collective, threshold, ends, assumptions)
CROSS JOIN (VALUES
  (1, date '2024-01-01', date '2025-06-30', 'Luật Thi đua, khen thưởng số 06/2022/QH15; Nghị định 98/2023/NĐ-CP'),
  (2, date '2025-07-01', NULL, 'Luật Thi đua, khen thưởng số 06/2022/QH15; Nghị định 152/2025/NĐ-CP')
) AS p (era, valid_from, valid_to, citation)
WHERE f.ends IS NULL OR p.valid_from <= f.ends;

INSERT INTO award_forms (id, code, name, level, decided_by, awardee_types, valid_from, valid_to, citation)
SELECT ('01920000-0000-7000-8000-0000000001' || lpad((2 * w.position + w.era)::text, 2, '0'))::uuid,
  w.code, w.name, w.level, w.decided_by, w.awardee_types, w.valid_from, w.valid_to, w.citation
FROM wanted_forms w WHERE NOT EXISTS (SELECT 1 FROM award_forms f WHERE f.code = w.code);
-- Versions that stand already are completed by what their decree says; their words and days stay.
UPDATE award_forms f SET council_rule = pg_temp.council(w.threshold), coefficient_individual = w.individual,
  coefficient_collective = w.collective, assumptions = w.assumptions,
  papers = CASE WHEN w.level IN ('state', 'province') THEN ARRAY['submission', 'achievement_report', 'council_minutes']
    ELSE ARRAY['achievement_report'] END,
  appraisal_days = CASE WHEN w.level IN ('state', 'province') THEN 25 ELSE 10 END
FROM wanted_forms w WHERE w.code = f.code AND w.valid_from = f.valid_from;
DROP TABLE wanted_forms;
DROP FUNCTION pg_temp.council(numeric);
-- A new version comes from an administrator; what stood before ends the day before and is never edited.
GRANT INSERT ON award_forms TO {{app}};
GRANT UPDATE (valid_to) ON award_forms TO {{app}};

-- Mức lương cơ sở: what a coefficient is multiplied by, of the day of the decision.
CREATE TABLE base_salaries (
  valid_from date PRIMARY KEY,
  valid_to date,
  amount_vnd bigint NOT NULL CHECK (amount_vnd BETWEEN 100000 AND 100000000),
  citation text NOT NULL CHECK (char_length(citation) BETWEEN 3 AND 300),
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CONSTRAINT base_salaries_one EXCLUDE USING gist (daterange(valid_from, valid_to, '[]') WITH &&)
);
INSERT INTO base_salaries (valid_from, valid_to, amount_vnd, citation) VALUES
  ('2023-07-01', '2024-06-30', 1800000, 'Nghị định 24/2023/NĐ-CP'),
  ('2024-07-01', NULL, 2340000, 'Nghị định 73/2024/NĐ-CP');
GRANT SELECT, INSERT ON base_salaries TO {{app}};
GRANT UPDATE (valid_to) ON base_salaries TO {{app}};
GRANT SELECT ON base_salaries TO {{bulk}};

CREATE TABLE bonus_rules (
  valid_from date PRIMARY KEY,
  valid_to date,
  -- Times the coefficient of a person.
  collective_factor numeric(5,2) NOT NULL CHECK (collective_factor > 0),
  household_factor numeric(5,2) NOT NULL CHECK (household_factor > 0),
  rounding text NOT NULL CHECK (rounding IN ('up', 'nearest')),
  rounding_vnd int NOT NULL CHECK (rounding_vnd BETWEEN 1 AND 1000000),
  citation text NOT NULL CHECK (char_length(citation) BETWEEN 3 AND 300),
  assumptions text CHECK (char_length(assumptions) BETWEEN 3 AND 600),
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CONSTRAINT bonus_rules_one EXCLUDE USING gist (daterange(valid_from, valid_to, '[]') WITH &&)
);
INSERT INTO bonus_rules (valid_from, valid_to, collective_factor, household_factor, rounding, rounding_vnd, citation, assumptions) VALUES
  ('2024-01-01', '2025-06-30', 2, 1.5, 'up', 10000, 'Nghị định 98/2023/NĐ-CP, Điều 53-58',
    'Giả định: làm tròn lên hàng chục nghìn đồng (có nơi làm tròn đến hàng gần nhất); hộ gia đình gấp 1,5 lần cá nhân.'),
  ('2025-07-01', NULL, 2, 1.5, 'up', 10000, 'Nghị định 152/2025/NĐ-CP, Điều 54',
    'Giả định: làm tròn lên hàng chục nghìn đồng (có nơi làm tròn đến hàng gần nhất); hộ gia đình gấp 1,5 lần cá nhân.');
GRANT SELECT, INSERT ON bonus_rules TO {{app}};
GRANT UPDATE (valid_to) ON bonus_rules TO {{app}};
GRANT SELECT ON bonus_rules TO {{bulk}};

-- The steps of a file, by version; a file stays on the version it began on. `vote` is left out where the form asks no council.
CREATE TABLE award_routes (
  id uuid PRIMARY KEY,
  code text NOT NULL CHECK (code IN ('regular', 'simplified')),
  valid_from date NOT NULL,
  valid_to date,
  steps text[] NOT NULL CHECK (
    steps <@ ARRAY['submit', 'appraise', 'vote', 'decide', 'present'] AND steps @> ARRAY['submit', 'appraise', 'decide', 'present']),
  citation text NOT NULL CHECK (char_length(citation) BETWEEN 3 AND 300),
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CONSTRAINT award_routes_one EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
);
INSERT INTO award_routes (id, code, valid_from, valid_to, steps, citation)
SELECT ('01920000-0000-7000-8000-0000000002' || lpad((2 * r.position + p.era)::text, 2, '0'))::uuid, r.code, p.valid_from, p.valid_to, r.steps, p.citation || r.words
FROM (VALUES
  (0, 'regular', ARRAY['submit', 'appraise', 'vote', 'decide', 'present'], ''),
  (1, 'simplified', ARRAY['submit', 'appraise', 'decide', 'present'], ' (khen đột xuất, thủ tục đơn giản)')
) AS r (position, code, steps, words)
CROSS JOIN (VALUES
  (1, date '2024-01-01', date '2025-06-30', 'Luật Thi đua, khen thưởng số 06/2022/QH15; Nghị định 98/2023/NĐ-CP'),
  (2, date '2025-07-01', NULL, 'Luật Thi đua, khen thưởng số 06/2022/QH15; Nghị định 152/2025/NĐ-CP')
) AS p (era, valid_from, valid_to, citation);
GRANT SELECT ON award_routes TO {{app}}, {{bulk}};

-- How many of a form a unit, with all below it, may have appraised in a year. No row: no limit.
CREATE TABLE award_quotas (
  id uuid PRIMARY KEY,
  form_code text NOT NULL,
  unit_id uuid NOT NULL REFERENCES units,
  year int NOT NULL CHECK (year BETWEEN 2020 AND 2100),
  quota int NOT NULL CHECK (quota BETWEEN 0 AND 100000),
  citation text NOT NULL CHECK (char_length(citation) BETWEEN 3 AND 300),
  set_by uuid NOT NULL REFERENCES users,
  set_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT award_quotas_once UNIQUE (form_code, unit_id, year)
);
SELECT protect_by_unit('award_quotas');
GRANT SELECT, INSERT ON award_quotas TO {{app}};
GRANT UPDATE (quota, citation, set_by, set_at, version) ON award_quotas TO {{app}};
GRANT SELECT ON award_quotas TO {{bulk}};

-- The number of a document in one spelling: 012/QĐ-UBND, 12/qd–ubnd and what signs nobody sees make of them are one number.
CREATE FUNCTION document_number_key(number text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN ltrim(regexp_replace(fold(number), '[^a-z0-9/]', '', 'g'), '0');

CREATE SEQUENCE award_submission_numbers;
CREATE FUNCTION award_submission_code(number bigint) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN 'TT-' || lpad(number::text, greatest(7, length(number::text)), '0');

-- Tờ trình with its list (Biểu 06): files of one unit and one form, sent together.
CREATE TABLE award_submissions (
  id uuid PRIMARY KEY,
  code text NOT NULL DEFAULT award_submission_code(nextval('award_submission_numbers')),
  unit_id uuid NOT NULL REFERENCES units,
  form_code text NOT NULL,
  number text CHECK (char_length(number) BETWEEN 3 AND 60),
  submitted_on date,
  signatory text CHECK (char_length(signatory) BETWEEN 1 AND 120),
  signatory_title text CHECK (char_length(signatory_title) BETWEEN 1 AND 120),
  reasons text CHECK (char_length(reasons) BETWEEN 3 AND 4000),
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'submitted')),
  created_by uuid NOT NULL REFERENCES users,
  created_at timestamptz NOT NULL,
  issued_by uuid REFERENCES users,
  issued_at timestamptz,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT award_submissions_code UNIQUE (code),
  -- For the foreign key of awards.
  CONSTRAINT award_submissions_form UNIQUE (id, unit_id, form_code),
  CONSTRAINT award_submissions_issued CHECK (
    num_nonnulls(number, submitted_on, signatory, signatory_title, issued_by, issued_at) = CASE state WHEN 'submitted' THEN 6 ELSE 0 END),
  CONSTRAINT award_submissions_day CHECK (submitted_on <= (issued_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
);
-- A number is used once by a unit in a year.
CREATE UNIQUE INDEX award_submissions_number ON award_submissions (unit_id, document_number_key(number), extract(year FROM submitted_on));
CREATE INDEX award_submissions_newest ON award_submissions (created_at DESC, id DESC);
SELECT protect_by_unit('award_submissions');
GRANT SELECT, INSERT ON award_submissions TO {{app}};
GRANT UPDATE (number, submitted_on, signatory, signatory_title, state, issued_by, issued_at, version) ON award_submissions TO {{app}};
GRANT SELECT ON award_submissions TO {{bulk}};
GRANT USAGE ON SEQUENCE award_submission_numbers TO {{app}};

-- A name in one spelling: without accents, spaces, marks, signs nobody sees, and how somebody is addressed.
CREATE FUNCTION person_key(name text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(regexp_replace(fold(name), '^(ong|ba|anh|chi|co|chu|bac|dong chi|d/c)[.:]? +', ''),
  '[\s[:punct:]\u00ad\u00a0\u034f\u061c\u180e\u2000-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0]+', '', 'g');

-- Whom an award is for, in one word: two people of one name are told apart by their position and by who nominates them.
CREATE FUNCTION awardee_key(unit uuid, household uuid, donor uuid, nominating uuid, name text, position_held text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(unit::text, household::text, donor::text, nominating::text || ':' || person_key(name) || ':' || person_key(coalesce(position_held, '')));

-- What is rewarded, in one word: the movement, the year, and words that tell this merit from others of that year.
CREATE FUNCTION award_merit_key(movement uuid, year int, merit text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(movement::text, 'none') || ':' || year || ':' || coalesce(person_key(merit), '');

ALTER TABLE awards DROP CONSTRAINT awards_status_check, DROP CONSTRAINT awards_appraisal, DROP CONSTRAINT awards_awardee;
ALTER TABLE awards
  ADD COLUMN route_id uuid REFERENCES award_routes,
  -- Somebody outside the registers of units and households who gave: an enterprise, a family, a person.
  ADD COLUMN awardee_donor_id uuid REFERENCES donors,
  ADD COLUMN movement_id uuid REFERENCES movements,
  ADD COLUMN merit_year int,
  ADD COLUMN merit text CHECK (char_length(merit) BETWEEN 3 AND 120),
  ADD COLUMN submission_id uuid,
  ADD COLUMN session_id uuid,
  ADD COLUMN votes_for int,
  ADD COLUMN votes_total int,
  ADD COLUMN commendation_id uuid,
  ADD COLUMN bonus_vnd bigint CHECK (bonus_vnd >= 0),
  -- The system's own figures of the achievement, frozen when it was submitted: [{measure, label, value, unit, asOf}].
  ADD COLUMN figures jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(figures) = 'array'),
  ADD COLUMN submitted_at timestamptz,
  ADD COLUMN withdrawn_by uuid REFERENCES users,
  ADD COLUMN withdrawn_at timestamptz,
  ADD COLUMN withdrawn_reason text CHECK (char_length(withdrawn_reason) BETWEEN 3 AND 500);

-- Files that were under way when votes and papers came in go on as they began: without a vote.
UPDATE awards a SET
  route_id = (SELECT r.id FROM award_routes r WHERE r.code = 'simplified'
    ORDER BY (a.nominated_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity') DESC, r.valid_from LIMIT 1),
  merit_year = extract(year FROM a.nominated_at AT TIME ZONE 'Asia/Ho_Chi_Minh'),
  submitted_at = a.nominated_at;
-- One awardee has had several forms in a year: each is a merit of its own, named after its form.
UPDATE awards a SET merit = left(f.name, 100) || ' ' || a.code FROM award_forms f
WHERE f.id = a.form_id AND EXISTS (
  SELECT 1 FROM awards o WHERE o.id <> a.id AND o.merit_year = a.merit_year AND (o.nominated_at, o.id) < (a.nominated_at, a.id)
    AND awardee_key(o.awardee_unit_id, o.awardee_household_id, NULL, o.unit_id, o.awardee_name, o.awardee_position)
      = awardee_key(a.awardee_unit_id, a.awardee_household_id, NULL, a.unit_id, a.awardee_name, a.awardee_position));

DROP INDEX awards_once_unit, awards_once_household, awards_once_person;
ALTER TABLE awards
  ALTER COLUMN route_id SET NOT NULL,
  ALTER COLUMN merit_year SET NOT NULL,
  ADD COLUMN awardee_key text NOT NULL GENERATED ALWAYS AS (
    awardee_key(awardee_unit_id, awardee_household_id, awardee_donor_id, unit_id, awardee_name, awardee_position)) STORED,
  ADD COLUMN merit_key text NOT NULL GENERATED ALWAYS AS (award_merit_key(movement_id, merit_year, merit)) STORED,
  ADD CONSTRAINT awards_merit_year CHECK (merit_year BETWEEN 2000 AND 2100),
  ADD CONSTRAINT awards_status CHECK (status IN ('drafted', 'submitted', 'returned', 'appraised', 'voted', 'rejected', 'decided',
    'presented', 'revoked', 'withdrawn')),
  ADD CONSTRAINT awards_awardee CHECK (
    num_nonnulls(awardee_unit_id, awardee_household_id, awardee_donor_id) <= 1
    AND CASE awardee_type
      WHEN 'collective' THEN num_nonnulls(awardee_unit_id, awardee_donor_id) = 1
      WHEN 'household' THEN num_nonnulls(awardee_household_id, awardee_donor_id) = 1
      ELSE num_nonnulls(awardee_unit_id, awardee_household_id) = 0 END
    AND (awardee_type = 'individual' OR awardee_position IS NULL)),
  ADD CONSTRAINT awards_appraisal CHECK (CASE status
    WHEN 'withdrawn' THEN num_nonnulls(appraised_by, appraised_at, appraisal_opinion) IN (0, 3)
    ELSE num_nonnulls(appraised_by, appraised_at, appraisal_opinion) = CASE WHEN status IN ('drafted', 'submitted') THEN 0 ELSE 3 END END),
  ADD CONSTRAINT awards_vote CHECK (
    num_nonnulls(session_id, votes_for, votes_total) IN (0, 3) AND votes_for BETWEEN 0 AND votes_total
    AND (status <> 'voted' OR session_id IS NOT NULL)),
  ADD CONSTRAINT awards_withdrawal CHECK (
    num_nonnulls(withdrawn_by, withdrawn_at, withdrawn_reason) = CASE status WHEN 'withdrawn' THEN 3 ELSE 0 END),
  ADD CONSTRAINT awards_submission FOREIGN KEY (submission_id, unit_id, form_code)
    REFERENCES award_submissions (id, unit_id, form_code) ON UPDATE CASCADE;
CREATE INDEX awards_awardee_key ON awards (awardee_key text_pattern_ops);
CREATE INDEX awards_of_submission ON awards (submission_id) WHERE submission_id IS NOT NULL;
CREATE INDEX awards_of_session ON awards (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX awards_of_commendation ON awards (commendation_id) WHERE commendation_id IS NOT NULL;
CREATE INDEX awards_counted ON awards (form_code, merit_year, unit_id) WHERE status IN ('appraised', 'voted', 'decided', 'presented');
GRANT UPDATE (submission_id, session_id, votes_for, votes_total, commendation_id, bonus_vnd, figures, submitted_at,
  withdrawn_by, withdrawn_at, withdrawn_reason) ON awards TO {{app}};

-- The papers of a file: a scan for each kind.
CREATE TABLE award_papers (
  id uuid PRIMARY KEY,
  award_id uuid NOT NULL REFERENCES awards,
  unit_id uuid NOT NULL REFERENCES units,
  kind text NOT NULL CHECK (kind IN ('submission', 'achievement_report', 'council_minutes', 'summary_report')),
  file_key text NOT NULL,
  file_name text NOT NULL CHECK (char_length(file_name) BETWEEN 1 AND 200),
  file_type text NOT NULL CHECK (file_type IN ('application/pdf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document')),
  file_bytes bigint NOT NULL CHECK (file_bytes BETWEEN 1 AND 20971520),
  added_by uuid NOT NULL REFERENCES users,
  added_at timestamptz NOT NULL
);
CREATE INDEX award_papers_of_award ON award_papers (award_id);
SELECT protect_by_unit('award_papers');
GRANT SELECT, INSERT, DELETE ON award_papers TO {{app}};
GRANT SELECT ON award_papers TO {{bulk}};

-- Papers come while the file is with its unit or waits for appraisal, and go only while it is with its unit.
CREATE FUNCTION guard_award_paper() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  held awards;
BEGIN
  SELECT * INTO held FROM awards WHERE id = coalesce(NEW.award_id, OLD.award_id) FOR SHARE;
  IF NOT (held.status IN ('drafted', 'returned') OR TG_OP = 'INSERT' AND held.status = 'submitted') THEN
    RAISE EXCEPTION 'the papers of a % award stand', held.status USING ERRCODE = 'check_violation', CONSTRAINT = 'award_papers_stand';
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  NEW.unit_id := held.unit_id;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION guard_award_paper() FROM PUBLIC;
CREATE TRIGGER award_papers_guard BEFORE INSERT OR DELETE ON award_papers FOR EACH ROW EXECUTE FUNCTION guard_award_paper();

-- How high a form ranks.
CREATE FUNCTION award_rank(level text) RETURNS int
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN array_position(ARRAY['commune', 'unit', 'district', 'province', 'state'], level);

-- Whether a council votes on files of this form on this route.
CREATE FUNCTION award_needs_vote(route uuid, form uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT 'vote' = ANY (r.steps) AND coalesce((f.council_rule ->> 'council')::boolean, false)
  FROM award_routes r, award_forms f WHERE r.id = route AND f.id = form
$$;

-- What stands against an award on a day: complaints and objections not settled, findings not put right in time.
-- Nghị định 98/2023/NĐ-CP, Điều 4: nothing is proposed or decided meanwhile. Asked for units beyond the reader's reach too.
CREATE FUNCTION award_blocks(unit uuid, household uuid, today date) RETURNS TABLE (kind text, code text, since date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  -- Not by its code: that lets anybody ask how it stands.
  SELECT 'objection', NULL, (o.raised_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date FROM objections o LEFT JOIN cases c ON c.id = o.case_id
  WHERE o.status = 'open' AND (o.unit_id = unit OR c.household_id = household)
  UNION ALL
  SELECT 'finding', f.code, f.due_on FROM findings f LEFT JOIN houses h ON h.id = f.house_id
  WHERE f.state <> 'closed' AND f.due_on < today AND (f.unit_id = unit OR h.household_id = household)
  ORDER BY 3, 2
$$;
REVOKE ALL ON FUNCTION award_blocks(uuid, uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION award_blocks(uuid, uuid, date) TO {{app}};

-- Another file that rewards this merit already: of any form once decided, of the same level or a higher one while under way.
-- Luật Thi đua, khen thưởng 2022: one achievement is not rewarded several times.
-- Somebody without a position is whoever has that name in the unit, with any position: nobody could tell them apart.
-- A column would be read before a parameter of its name.
CREATE FUNCTION award_of_merit(award uuid, awardee text, wanted_merit text, wanted_level text) RETURNS TABLE (id uuid, code text, form_name text, status text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.id, a.code, f.name, a.status FROM awards a JOIN award_forms f ON f.id = a.form_id
  WHERE (a.awardee_key = awardee OR a.awardee_key = regexp_replace(awardee, ':[^:]*$', ':')
      OR right(awardee, 1) = ':' AND a.awardee_key ~>=~ awardee AND a.awardee_key ~<~ (left(awardee, -1) || ';'))
    AND a.merit_key = wanted_merit AND a.id IS DISTINCT FROM award
    AND (a.status IN ('decided', 'presented')
      OR a.status IN ('submitted', 'returned', 'appraised', 'voted') AND award_rank(f.level) >= award_rank(wanted_level))
  ORDER BY a.nominated_at LIMIT 1
$$;
REVOKE ALL ON FUNCTION award_of_merit(uuid, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION award_of_merit(uuid, text, text, text) TO {{app}};

-- The papers a file lacks. The summary report of the simplified route is the achievement written in the file itself; a tờ
-- trình is there with a scan or with the submission once it has its number.
CREATE FUNCTION award_papers_missing(award uuid, route uuid, form uuid, submission uuid) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(needed ORDER BY position), '{}') FROM award_routes r, award_forms f,
    LATERAL unnest(CASE r.code WHEN 'simplified' THEN f.simplified_papers ELSE f.papers END) WITH ORDINALITY AS n (needed, position)
  WHERE r.id = route AND f.id = form AND needed <> 'summary_report'
    AND NOT EXISTS (SELECT 1 FROM award_papers p WHERE p.award_id = award AND p.kind = needed)
    AND NOT (needed = 'submission' AND EXISTS (SELECT 1 FROM award_submissions s WHERE s.id = submission AND s.state = 'submitted'))
$$;
REVOKE ALL ON FUNCTION award_papers_missing(uuid, uuid, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION award_papers_missing(uuid, uuid, uuid, uuid) TO {{app}};

-- The quotas that count a file of this unit, and how much of each is used by others.
CREATE FUNCTION award_quota_use(award uuid, unit uuid, form text, counted_year int)
  RETURNS TABLE (quota_id uuid, unit_id uuid, unit_name text, quota int, used bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT q.id, q.unit_id, v.name, q.quota, (
    SELECT count(*) FROM awards a WHERE a.form_code = form AND a.merit_year = counted_year AND a.id IS DISTINCT FROM award
      AND a.status IN ('appraised', 'voted', 'decided', 'presented')
      AND a.unit_id IN (SELECT r.unit_id FROM unit_reach r WHERE r.root_id = q.unit_id))
  FROM award_quotas q JOIN unit_reach own ON own.root_id = q.unit_id AND own.unit_id = unit
  JOIN LATERAL (SELECT name FROM unit_versions WHERE unit_id = q.unit_id ORDER BY valid_from DESC LIMIT 1) v ON true
  WHERE q.form_code = form AND q.year = counted_year ORDER BY q.quota
$$;
REVOKE ALL ON FUNCTION award_quota_use(uuid, uuid, text, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION award_quota_use(uuid, uuid, text, int) TO {{app}};

-- What the system knows of an awardee on a day: houses of its area (or its own), money and labour that donors gave to its funds
-- or that it gave itself. Counts only, so that who nominates need not see the rows.
CREATE FUNCTION award_figures(unit uuid, household uuid, donor uuid, today date)
  RETURNS TABLE (measure text, label text, value numeric, unit_word text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH area AS (SELECT t.unit_id FROM unit_tree t WHERE t.era = tree_on(today) AND t.root_id = unit),
  built AS (
    SELECT count(*) FILTER (WHERE h.status NOT IN ('proposed', 'approved', 'withdrawn')) AS started,
      count(*) FILTER (WHERE h.status IN ('completed', 'handed_over')) AS completed
    FROM houses h WHERE h.household_id = household OR h.unit_id IN (SELECT area.unit_id FROM area)
  ),
  given AS (
    SELECT coalesce(sum(b.total_in) FILTER (WHERE d.kind = 'cash'), 0) AS cash,
      coalesce(sum(b.value_in) FILTER (WHERE d.kind = 'goods'), 0) AS goods,
      coalesce(sum(b.total_in) FILTER (WHERE d.kind = 'labour'), 0) AS labour
    FROM donations d JOIN ledger_accounts a ON a.owner_id = d.id AND a.type = 'donation' AND a.kind = d.kind
    JOIN ledger_balances b ON b.account_id = a.id
    WHERE d.allotted_from_id IS NULL AND (d.donor_id = donor OR d.unit_id IN (SELECT area.unit_id FROM area))
  )
  SELECT 'houses_started', 'Nhà đã khởi công', started, 'nhà' FROM built
  UNION ALL SELECT 'houses_completed', 'Nhà đã hoàn thành', completed, 'nhà' FROM built
  UNION ALL SELECT 'money_mobilised_vnd', CASE WHEN donor IS NULL THEN 'Tiền huy động được' ELSE 'Tiền đã ủng hộ' END, cash, 'đồng' FROM given
  UNION ALL SELECT 'goods_value_vnd', 'Hiện vật quy giá', goods, 'đồng' FROM given
  UNION ALL SELECT 'labour_days', 'Ngày công', round(labour / 1000.0, 3), 'công' FROM given
$$;
REVOKE ALL ON FUNCTION award_figures(uuid, uuid, uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION award_figures(uuid, uuid, uuid, date) TO {{app}};

-- Where a file may go, and what stops it. Twin of awardLifecycle and nextAward in shared/src/awards/lifecycle.ts.
CREATE OR REPLACE FUNCTION guard_award() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  fits boolean;
BEGIN
  IF NOT (CASE NEW.status
    WHEN 'drafted' THEN TG_OP = 'INSERT'
    WHEN 'submitted' THEN TG_OP = 'INSERT' OR OLD.status IN ('drafted', 'returned')
    WHEN 'returned' THEN TG_OP = 'UPDATE' AND OLD.status = 'submitted'
    WHEN 'appraised' THEN TG_OP = 'UPDATE' AND OLD.status = 'submitted'
    WHEN 'voted' THEN TG_OP = 'UPDATE' AND OLD.status = 'appraised' AND award_needs_vote(NEW.route_id, NEW.form_id)
    WHEN 'rejected' THEN TG_OP = 'UPDATE' AND OLD.status IN ('submitted', 'appraised')
    WHEN 'decided' THEN TG_OP = 'UPDATE' AND (
      OLD.status = 'voted' OR OLD.status = 'appraised' AND NOT award_needs_vote(NEW.route_id, NEW.form_id))
    WHEN 'presented' THEN TG_OP = 'UPDATE' AND OLD.status = 'decided'
    WHEN 'withdrawn' THEN TG_OP = 'UPDATE' AND OLD.status IN ('drafted', 'submitted', 'returned')
    ELSE TG_OP = 'UPDATE' AND OLD.status IN ('decided', 'presented')
  END) THEN
    RAISE EXCEPTION 'an award cannot become % now', NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'awards_route';
  END IF;
  IF NEW.status IN ('drafted', 'submitted') AND NOT EXISTS (
    SELECT 1 FROM award_forms WHERE id = NEW.form_id AND NEW.awardee_type = ANY (awardee_types)
  ) THEN
    RAISE EXCEPTION 'this form is not for such an awardee' USING ERRCODE = 'check_violation', CONSTRAINT = 'awards_form_awardee';
  END IF;
  IF NEW.status = 'decided' THEN
    -- What the State confers is recorded by the province that proposed it.
    SELECT NEW.decision_date BETWEEN f.valid_from AND coalesce(f.valid_to, 'infinity') AND CASE f.level
      WHEN 'unit' THEN u.kind IN ('department', 'front', 'union', 'enterprise', 'media') AND u.id = NEW.unit_id
      WHEN 'state' THEN u.kind = 'province'
      ELSE u.kind = f.level END
    INTO fits FROM award_forms f, units u WHERE f.id = NEW.form_id AND u.id = NEW.deciding_unit_id;
    IF fits IS NOT TRUE THEN
      RAISE EXCEPTION 'this unit does not decide this form on this day' USING ERRCODE = 'check_violation', CONSTRAINT = 'awards_level';
    END IF;
  END IF;
  IF NEW.status IN ('submitted', 'appraised', 'voted', 'decided') THEN
    PERFORM check_award(NEW);
  END IF;
  RETURN NEW;
END $$;

-- Everything that stops a file on its way, asked in the transaction of the step; others who go the same way at once wait.
CREATE FUNCTION check_award(held awards) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  awardee text := awardee_key(held.awardee_unit_id, held.awardee_household_id, held.awardee_donor_id, held.unit_id, held.awardee_name, held.awardee_position);
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(regexp_replace(awardee, ':[^:]*$', ''), 84));
  IF EXISTS (
    SELECT 1 FROM award_forms f, award_of_merit(held.id, awardee, award_merit_key(held.movement_id, held.merit_year, held.merit), f.level)
    WHERE f.id = held.form_id
  ) THEN
    RAISE EXCEPTION 'this merit is rewarded already' USING ERRCODE = 'check_violation', CONSTRAINT = 'awards_merit_once';
  END IF;
  IF EXISTS (SELECT 1 FROM award_blocks(held.awardee_unit_id, held.awardee_household_id, (held.updated_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)) THEN
    RAISE EXCEPTION 'a complaint or a finding is open' USING ERRCODE = 'check_violation', CONSTRAINT = 'awards_blocked';
  END IF;
  IF held.status IN ('submitted', 'appraised') AND award_papers_missing(held.id, held.route_id, held.form_id, held.submission_id) <> '{}' THEN
    RAISE EXCEPTION 'papers are missing' USING ERRCODE = 'check_violation', CONSTRAINT = 'awards_papers';
  END IF;
  IF held.status IN ('appraised', 'voted', 'decided') THEN
    PERFORM 1 FROM award_quotas q WHERE q.form_code = held.form_code AND q.year = held.merit_year
      AND q.unit_id IN (SELECT r.root_id FROM unit_reach r WHERE r.unit_id = held.unit_id) ORDER BY q.id FOR UPDATE;
    IF EXISTS (SELECT 1 FROM award_quota_use(held.id, held.unit_id, held.form_code, held.merit_year) u WHERE u.used >= u.quota) THEN
      RAISE EXCEPTION 'the quota is used up' USING ERRCODE = 'check_violation', CONSTRAINT = 'awards_quota';
    END IF;
  END IF;
END $$;
REVOKE ALL ON FUNCTION check_award(awards) FROM PUBLIC;

-- The register by person or unit, across the units that nominated: what an official must know before proposing again.
-- Only what was decided and may be told anyway; who may nominate asks it.
CREATE FUNCTION awardee_decisions(awardee text) RETURNS TABLE (
  id uuid, code text, unit_id uuid, form_code text, status text, merit_year int, decision_number text, decision_date date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.id, a.code, a.unit_id, a.form_code, a.status, a.merit_year, a.decision_number, a.decision_date FROM awards a
  WHERE a.awardee_key = awardee AND a.status IN ('decided', 'presented', 'revoked') ORDER BY a.decision_date DESC, a.id DESC LIMIT 100
$$;
REVOKE ALL ON FUNCTION awardee_decisions(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION awardee_decisions(text) TO {{app}};
