-- Awards (khen thưởng): the dated catalogue of forms, and every nomination from submission to presentation (A1–A3).

-- One row per form and legal period: the same form under another decree is another version of the same code.
CREATE TABLE award_forms (
  id uuid PRIMARY KEY,
  code text NOT NULL CHECK (code ~ '^[a-z_]+$'),
  name text NOT NULL CHECK (name <> ''),
  level text NOT NULL CHECK (level IN ('province', 'district', 'commune', 'unit')),
  decided_by text NOT NULL CHECK (decided_by <> ''),
  awardee_types text[] NOT NULL CHECK (
    cardinality(awardee_types) > 0 AND awardee_types <@ ARRAY['collective', 'household', 'individual']),
  valid_from date NOT NULL,
  valid_to date,
  citation text NOT NULL CHECK (citation <> ''),
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  -- For the foreign key of awards, so that their code is the form's.
  CONSTRAINT award_forms_code UNIQUE (id, code),
  -- A form has one version on any day.
  CONSTRAINT award_forms_one EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
);

INSERT INTO award_forms (id, code, name, level, decided_by, awardee_types, valid_from, valid_to, citation)
SELECT ('01920000-0000-7000-8000-0000000000' || lpad((2 * f.position + p.position)::text, 2, '0'))::uuid,
  f.code, f.name, f.level, f.decided_by, f.awardee_types, p.valid_from, p.valid_to, p.citation
FROM (VALUES
  (0, 'co_thi_dua_tinh', 'Cờ thi đua của Ủy ban nhân dân tỉnh', 'province', 'Chủ tịch Ủy ban nhân dân tỉnh', ARRAY['collective'], NULL::date),
  (1, 'bang_khen_tinh', 'Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh', 'province', 'Chủ tịch Ủy ban nhân dân tỉnh', ARRAY['collective', 'household', 'individual'], NULL),
  (2, 'giay_khen_so_nganh', 'Giấy khen của Thủ trưởng sở, ban, ngành, đoàn thể', 'unit', 'Thủ trưởng cơ quan, đơn vị', ARRAY['collective', 'individual'], NULL),
  (3, 'giay_khen_huyen', 'Giấy khen của Chủ tịch Ủy ban nhân dân cấp huyện', 'district', 'Chủ tịch Ủy ban nhân dân cấp huyện', ARRAY['collective', 'household', 'individual'], '2025-06-30'),
  (4, 'giay_khen_xa', 'Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã', 'commune', 'Chủ tịch Ủy ban nhân dân cấp xã', ARRAY['collective', 'household', 'individual'], NULL)
) AS f (position, code, name, level, decided_by, awardee_types, ends)
CROSS JOIN (VALUES
  (1, date '2024-01-01', date '2025-06-30', 'Luật Thi đua, khen thưởng số 06/2022/QH15; Nghị định 98/2023/NĐ-CP'),
  (2, date '2025-07-01', NULL, 'Luật Thi đua, khen thưởng số 06/2022/QH15; Nghị định 152/2025/NĐ-CP')
) AS p (position, valid_from, valid_to, citation)
-- The district level ended with 30/6/2025 (Nghị quyết 202/2025/QH15).
WHERE f.ends IS NULL OR p.valid_from <= f.ends;
GRANT SELECT ON award_forms TO {{app}}, {{bulk}};

CREATE SEQUENCE award_numbers;

-- KT-0000012; longer numbers keep all their digits.
CREATE FUNCTION award_code(number bigint) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN 'KT-' || lpad(number::text, greatest(7, length(number::text)), '0');

CREATE TABLE awards (
  id uuid PRIMARY KEY,
  code text NOT NULL DEFAULT award_code(nextval('award_numbers')),
  -- The unit that nominates: the award belongs to it.
  unit_id uuid NOT NULL REFERENCES units,
  awardee_type text NOT NULL CHECK (awardee_type IN ('collective', 'household', 'individual')),
  awardee_unit_id uuid REFERENCES units,
  awardee_household_id uuid REFERENCES households,
  -- As it stood when nominated: a later name does not change the paper.
  awardee_name text NOT NULL CHECK (char_length(awardee_name) BETWEEN 1 AND 300 AND awardee_name !~ '[\x01-\x1f\x7f]'),
  awardee_position text CHECK (char_length(awardee_position) BETWEEN 1 AND 200 AND awardee_position !~ '[\x01-\x1f\x7f]'),
  form_id uuid NOT NULL,
  form_code text NOT NULL,
  achievement text NOT NULL CHECK (char_length(achievement) BETWEEN 10 AND 4000),
  initiative text CHECK (char_length(initiative) <= 2000),
  status text NOT NULL DEFAULT 'submitted' CHECK (status IN (
    'submitted', 'returned', 'appraised', 'rejected', 'decided', 'presented', 'revoked')),
  nominated_by uuid NOT NULL REFERENCES users,
  nominated_at timestamptz NOT NULL,
  -- Who submitted it as it now stands: the nominator, or who resubmitted after a return.
  submitted_by uuid NOT NULL REFERENCES users,
  appraised_by uuid REFERENCES users,
  appraised_at timestamptz,
  appraisal_opinion text CHECK (char_length(appraisal_opinion) BETWEEN 2 AND 1000),
  decided_by uuid REFERENCES users,
  decided_at timestamptz,
  -- The unit whose authority signed.
  deciding_unit_id uuid REFERENCES units,
  decision_number text CHECK (char_length(decision_number) BETWEEN 3 AND 60),
  decision_date date,
  signatory text CHECK (char_length(signatory) BETWEEN 1 AND 120),
  presented_on date,
  revoked_by uuid REFERENCES users,
  revoked_at timestamptz,
  revoked_reason text CHECK (char_length(revoked_reason) BETWEEN 2 AND 1000),
  updated_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT awards_code UNIQUE (code),
  CONSTRAINT awards_form FOREIGN KEY (form_id, form_code) REFERENCES award_forms (id, code),
  CONSTRAINT awards_awardee CHECK (
    (awardee_type = 'collective') = (awardee_unit_id IS NOT NULL)
    AND (awardee_type = 'household') = (awardee_household_id IS NOT NULL)
    AND (awardee_type = 'individual' OR awardee_position IS NULL)),
  CONSTRAINT awards_four_eyes CHECK (
    appraised_by <> nominated_by AND appraised_by <> submitted_by
    AND decided_by <> nominated_by AND decided_by <> submitted_by AND decided_by <> appraised_by),
  CONSTRAINT awards_decision_day CHECK (decision_date <= (decided_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date),
  CONSTRAINT awards_presented_day CHECK (presented_on >= decision_date),
  -- What stands in the record is what its status says has happened.
  CONSTRAINT awards_appraisal CHECK (
    num_nonnulls(appraised_by, appraised_at, appraisal_opinion) = CASE status WHEN 'submitted' THEN 0 ELSE 3 END),
  CONSTRAINT awards_decision CHECK (
    num_nonnulls(decided_by, decided_at, deciding_unit_id, decision_number, decision_date, signatory)
      = CASE WHEN status IN ('decided', 'presented', 'revoked') THEN 6 ELSE 0 END),
  CONSTRAINT awards_presentation CHECK (CASE status
    WHEN 'presented' THEN presented_on IS NOT NULL
    WHEN 'revoked' THEN true
    ELSE presented_on IS NULL END),
  CONSTRAINT awards_revocation CHECK (
    num_nonnulls(revoked_by, revoked_at, revoked_reason) = CASE status WHEN 'revoked' THEN 3 ELSE 0 END)
);

-- One achievement is not rewarded several times: one living award per awardee and form. Two people of one name are told
-- apart by their position and by the unit that nominates them.
CREATE UNIQUE INDEX awards_once_unit ON awards (awardee_unit_id, form_code)
  WHERE awardee_unit_id IS NOT NULL AND status NOT IN ('rejected', 'revoked');
CREATE UNIQUE INDEX awards_once_household ON awards (awardee_household_id, form_code)
  WHERE awardee_household_id IS NOT NULL AND status NOT IN ('rejected', 'revoked');
CREATE UNIQUE INDEX awards_once_person ON awards (unit_id, fold(awardee_name), fold(coalesce(awardee_position, '')), form_code)
  WHERE awardee_type = 'individual' AND status NOT IN ('rejected', 'revoked');
-- Lists: one unit newest first; everything newest first. Counts of what was decided.
CREATE INDEX awards_unit_newest ON awards (unit_id, nominated_at DESC, id DESC);
CREATE INDEX awards_newest ON awards (nominated_at DESC, id DESC);
CREATE INDEX awards_decided ON awards (unit_id) WHERE status IN ('decided', 'presented');

SELECT protect_by_unit('awards');
GRANT SELECT, INSERT ON awards TO {{app}};
GRANT UPDATE (form_id, achievement, initiative, status, submitted_by, appraised_by, appraised_at, appraisal_opinion, decided_by,
  decided_at, deciding_unit_id, decision_number, decision_date, signatory, presented_on, revoked_by, revoked_at, revoked_reason,
  updated_at, version) ON awards TO {{app}};
GRANT SELECT ON awards TO {{bulk}};
GRANT USAGE ON SEQUENCE award_numbers TO {{app}};

-- An award begins as submitted, moves only along its route, and is decided by a unit of the level of its form, in a form
-- in force on the day of the decision. Twin of awardLifecycle in shared/src/awards/lifecycle.ts.
CREATE FUNCTION guard_award() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  fits boolean;
BEGIN
  IF NOT (CASE NEW.status
    WHEN 'submitted' THEN TG_OP = 'INSERT' OR OLD.status = 'returned'
    WHEN 'returned' THEN TG_OP = 'UPDATE' AND OLD.status = 'submitted'
    WHEN 'appraised' THEN TG_OP = 'UPDATE' AND OLD.status = 'submitted'
    WHEN 'rejected' THEN TG_OP = 'UPDATE' AND OLD.status IN ('submitted', 'appraised')
    WHEN 'decided' THEN TG_OP = 'UPDATE' AND OLD.status = 'appraised'
    WHEN 'presented' THEN TG_OP = 'UPDATE' AND OLD.status = 'decided'
    ELSE TG_OP = 'UPDATE' AND OLD.status IN ('decided', 'presented')
  END) THEN
    RAISE EXCEPTION 'an award cannot become % now', NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'awards_route';
  END IF;
  IF NEW.status = 'submitted' AND NOT EXISTS (
    SELECT 1 FROM award_forms WHERE id = NEW.form_id AND NEW.awardee_type = ANY (awardee_types)
  ) THEN
    RAISE EXCEPTION 'this form is not for such an awardee' USING ERRCODE = 'check_violation', CONSTRAINT = 'awards_form_awardee';
  END IF;
  IF NEW.status = 'decided' THEN
    SELECT NEW.decision_date BETWEEN f.valid_from AND coalesce(f.valid_to, 'infinity') AND CASE f.level
      WHEN 'unit' THEN u.kind IN ('department', 'front', 'union', 'enterprise', 'media') AND u.id = NEW.unit_id
      ELSE u.kind = f.level END
    INTO fits FROM award_forms f, units u WHERE f.id = NEW.form_id AND u.id = NEW.deciding_unit_id;
    IF fits IS NOT TRUE THEN
      RAISE EXCEPTION 'this unit does not decide this form on this day' USING ERRCODE = 'check_violation', CONSTRAINT = 'awards_level';
    END IF;
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION guard_award() FROM PUBLIC;

CREATE TRIGGER awards_guard_insert BEFORE INSERT ON awards FOR EACH ROW EXECUTE FUNCTION guard_award();
CREATE TRIGGER awards_guard_update BEFORE UPDATE OF status ON awards
  FOR EACH ROW WHEN (NEW.status IS DISTINCT FROM OLD.status) EXECUTE FUNCTION guard_award();
