-- Decisions of commendation (quyết định khen thưởng): one number and day for many awards of one form, what each is paid by the
-- rules of that day, the certificate of each with its number and the code by which anybody may check it (A3, A4, A5).

-- 16 of 32 signs that nobody mistakes for another (no 0, O, 1, I), from the strong random bits of a uuid: nobody guesses one,
-- nobody counts on from another.
CREATE FUNCTION random_check_code() RETURNS text
LANGUAGE sql VOLATILE
RETURN (SELECT string_agg(substr('23456789ABCDEFGHJKLMNPQRSTUVWXYZ', 1 + (get_byte(bits, at) & 31), 1), '')
  FROM uuid_send(gen_random_uuid()) AS bits, generate_series(0, 15) AS at);

CREATE TABLE commendations (
  id uuid PRIMARY KEY,
  serial bigint GENERATED ALWAYS AS IDENTITY,
  code text NOT NULL GENERATED ALWAYS AS ('QĐKT-' || lpad(serial::text, greatest(7, length(serial::text)), '0')) STORED,
  -- The unit whose authority signed.
  unit_id uuid NOT NULL REFERENCES units,
  number text NOT NULL CHECK (char_length(number) BETWEEN 3 AND 60 AND number !~ '[\x01-\x1f\x7f]'),
  decided_on date NOT NULL,
  signatory text NOT NULL CHECK (char_length(signatory) BETWEEN 1 AND 120),
  signatory_title text NOT NULL CHECK (char_length(signatory_title) BETWEEN 1 AND 200),
  -- What for, as printed: “đã có thành tích xuất sắc trong …”.
  subject text NOT NULL CHECK (char_length(subject) BETWEEN 3 AND 500),
  form_id uuid NOT NULL,
  form_code text NOT NULL,
  -- Frozen: the base salary of the day and the factors and rounding in force (null where the form carries no money).
  base_salary_vnd bigint CHECK (base_salary_vnd > 0),
  bonus_rule jsonb CHECK (jsonb_typeof(bonus_rule) = 'object'),
  check_code text NOT NULL DEFAULT random_check_code() CHECK (check_code ~ '^[2-9A-HJ-NP-Z]{16}$'),
  state text NOT NULL DEFAULT 'issued' CHECK (state IN ('issued', 'revoked_in_part', 'revoked')),
  issued_by uuid NOT NULL REFERENCES users,
  issued_by_name text NOT NULL,
  issued_at timestamptz NOT NULL,
  -- Decided before this register was kept: its number may stand on decisions of several forms.
  carried_over boolean NOT NULL DEFAULT false,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT commendations_code UNIQUE (code),
  CONSTRAINT commendations_check_code UNIQUE (check_code),
  CONSTRAINT commendations_form FOREIGN KEY (form_id, form_code) REFERENCES award_forms (id, code),
  CONSTRAINT commendations_bonus CHECK ((base_salary_vnd IS NULL) = (bonus_rule IS NULL)),
  CONSTRAINT commendations_day CHECK (decided_on <= (issued_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
);
-- A number is used once in a year by a unit, however it is typed.
CREATE UNIQUE INDEX commendations_number ON commendations (unit_id, document_number_key(number), extract(year FROM decided_on))
  WHERE NOT carried_over;
CREATE INDEX commendations_newest ON commendations (decided_on DESC, id DESC);
CREATE INDEX commendations_unit ON commendations (unit_id, decided_on DESC, id DESC);

-- Who is honoured by a decision, in the order of its list, with what the bonus is made of. Written once.
CREATE TABLE commendation_entries (
  award_id uuid PRIMARY KEY REFERENCES awards,
  commendation_id uuid NOT NULL REFERENCES commendations,
  -- The unit that nominated.
  unit_id uuid NOT NULL REFERENCES units,
  position int NOT NULL CHECK (position > 0),
  coefficient numeric(6,2) CHECK (coefficient > 0),
  factor numeric(6,2) CHECK (factor > 0),
  bonus_vnd bigint NOT NULL CHECK (bonus_vnd >= 0),
  -- Số vào sổ: counted through the year by the unit that decides; given by trigger.
  certificate_number int NOT NULL CHECK (certificate_number > 0),
  check_code text NOT NULL DEFAULT random_check_code() CHECK (check_code ~ '^[2-9A-HJ-NP-Z]{16}$'),
  CONSTRAINT commendation_entries_place UNIQUE (commendation_id, position),
  CONSTRAINT commendation_entries_check_code UNIQUE (check_code),
  CONSTRAINT commendation_entries_bonus CHECK ((coefficient IS NULL) = (factor IS NULL) AND (coefficient IS NOT NULL OR bonus_vnd = 0))
);
CREATE INDEX commendation_entries_unit ON commendation_entries (unit_id);

-- The last number of the register of certificates of a unit in a year.
CREATE TABLE certificate_counters (
  unit_id uuid NOT NULL REFERENCES units,
  year int NOT NULL,
  last int NOT NULL CHECK (last > 0),
  PRIMARY KEY (unit_id, year)
);
SELECT protect_by_unit('certificate_counters');

-- Where the variable text stands on pre-printed stock, in mm from its upper left corner: versions by day, the latest counts.
CREATE TABLE certificate_layouts (
  unit_id uuid NOT NULL REFERENCES units,
  form_code text NOT NULL CHECK (form_code ~ '^[a-z_]+$'),
  valid_from date NOT NULL,
  -- {widthMm, heightMm, shiftXMm, shiftYMm}
  paper jsonb NOT NULL CHECK (jsonb_typeof(paper) = 'object'),
  -- [{key, shown, xMm, yMm, widthMm, sizePt, align, bold, italic, capitals}]
  positions jsonb NOT NULL CHECK (jsonb_typeof(positions) = 'array' AND jsonb_array_length(positions) BETWEEN 1 AND 20),
  changed_by uuid NOT NULL REFERENCES users,
  changed_by_name text NOT NULL,
  changed_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  PRIMARY KEY (unit_id, form_code, valid_from)
);
SELECT protect_by_unit('certificate_layouts');
GRANT SELECT, INSERT ON certificate_layouts TO {{app}};
GRANT UPDATE (paper, positions, changed_by, changed_by_name, changed_at, version) ON certificate_layouts TO {{app}};
GRANT SELECT ON certificate_layouts TO {{bulk}};

-- Who sees a decision: who reaches the unit that decided, and who nominated somebody named in it, though it lies above them.
-- The second see of its list their own alone. Asked once for a statement.
CREATE FUNCTION decided_commendations() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(c.id), '{}') FROM commendations c WHERE c.unit_id = ANY (app_units())
$$;
CREATE FUNCTION concerning_commendations() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT e.commendation_id), '{}') FROM commendation_entries e WHERE e.unit_id = ANY (app_units())
$$;
SELECT protect_by_unit('commendations');
CREATE POLICY concerned_scope ON commendations FOR SELECT TO {{app}}, {{bulk}} USING (id = ANY ((SELECT concerning_commendations())::uuid[]));
SELECT protect_by_unit('commendation_entries');
CREATE POLICY decided_scope ON commendation_entries FOR SELECT TO {{app}}, {{bulk}}
  USING (commendation_id = ANY ((SELECT decided_commendations())::uuid[]));
GRANT SELECT ON commendations, commendation_entries TO {{app}}, {{bulk}};
GRANT INSERT (id, unit_id, number, decided_on, signatory, signatory_title, subject, form_id, form_code, base_salary_vnd, bonus_rule,
  issued_by, issued_by_name, issued_at) ON commendations TO {{app}};
GRANT INSERT (award_id, commendation_id, unit_id, position, coefficient, factor, bonus_vnd) ON commendation_entries TO {{app}};

-- The guards below hold whatever the server does. They read past row-level security, so they run as the owner.

-- Each certificate takes the next number of the year of the unit that decides; of two decisions at once one waits.
CREATE FUNCTION number_certificate() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT a.unit_id INTO STRICT NEW.unit_id FROM awards a WHERE a.id = NEW.award_id;
  INSERT INTO certificate_counters AS k (unit_id, year, last)
  SELECT c.unit_id, extract(year FROM c.decided_on)::int, 1 FROM commendations c WHERE c.id = NEW.commendation_id
  ON CONFLICT (unit_id, year) DO UPDATE SET last = k.last + 1 RETURNING k.last INTO NEW.certificate_number;
  RETURN NEW;
END $$;
CREATE TRIGGER commendation_entries_number BEFORE INSERT ON commendation_entries FOR EACH ROW EXECUTE FUNCTION number_certificate();

-- What a decision said stays; only its state follows its awards. (What is generated is not there yet before the update.)
CREATE FUNCTION freeze_commendation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'commendations'
    AND to_jsonb(NEW) - '{state,version,code}'::text[] = to_jsonb(OLD) - '{state,version,code}'::text[] THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a decision of commendation does not change' USING ERRCODE = 'check_violation', CONSTRAINT = 'commendations_frozen';
END $$;
CREATE TRIGGER commendations_freeze BEFORE UPDATE OR DELETE ON commendations FOR EACH ROW EXECUTE FUNCTION freeze_commendation();
CREATE TRIGGER commendation_entries_freeze BEFORE UPDATE OR DELETE ON commendation_entries FOR EACH ROW EXECUTE FUNCTION freeze_commendation();

-- Where and by whom an award was handed over, on what ground it was revoked.
ALTER TABLE awards
  ADD COLUMN presented_place text CHECK (char_length(presented_place) BETWEEN 1 AND 200),
  ADD COLUMN revoked_ground text CHECK (char_length(revoked_ground) BETWEEN 2 AND 300);
GRANT UPDATE (presented_place, revoked_ground) ON awards TO {{app}};

-- What anybody learns who has a paper in hand: of a decision everybody on its list, of a certificate its one. A household's
-- head is masked; why something was revoked is not told.
CREATE FUNCTION public_commendation(wanted text) RETURNS TABLE (
  kind text, number text, decided_on date, unit_name text, form_name text, subject text, signatory text, signatory_title text, state text,
  certificate_number int, people jsonb)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, public, pg_temp AS $$
  WITH asked AS (
    SELECT 'decision' AS kind, c.id, NULL::uuid AS award_id, NULL::int AS certificate_number FROM commendations c WHERE c.check_code = wanted
    UNION ALL
    SELECT 'certificate', e.commendation_id, e.award_id, e.certificate_number FROM commendation_entries e WHERE e.check_code = wanted
  ), listed AS (
    SELECT bool_and(a.status = 'revoked') AS revoked, jsonb_agg(jsonb_build_object(
      'name', CASE a.awardee_type WHEN 'household' THEN mask_name(a.awardee_name) ELSE a.awardee_name END, 'awardeeType', a.awardee_type,
      'unitName', (SELECT v.name FROM unit_versions v WHERE v.unit_id = a.unit_id
        ORDER BY v.valid_from <= a.decision_date DESC, abs(v.valid_from - a.decision_date) LIMIT 1),
      'revokedOn', (a.revoked_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) ORDER BY e.position) AS people
    FROM asked q JOIN commendation_entries e ON e.commendation_id = q.id AND e.award_id = coalesce(q.award_id, e.award_id)
    JOIN awards a ON a.id = e.award_id
  )
  SELECT q.kind, c.number, c.decided_on, (SELECT v.name FROM unit_versions v WHERE v.unit_id = c.unit_id
      ORDER BY v.valid_from <= c.decided_on DESC, abs(v.valid_from - c.decided_on) LIMIT 1), f.name, c.subject, c.signatory, c.signatory_title,
    CASE WHEN q.kind = 'decision' THEN c.state WHEN l.revoked THEN 'revoked' ELSE 'issued' END, q.certificate_number, l.people
  FROM asked q JOIN commendations c ON c.id = q.id JOIN award_forms f ON f.id = c.form_id CROSS JOIN listed l
$$;

REVOKE ALL ON FUNCTION decided_commendations(), concerning_commendations(), number_certificate(), freeze_commendation(),
  random_check_code(), public_commendation(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION random_check_code() TO {{app}};
GRANT EXECUTE ON FUNCTION public_commendation(text) TO {{public}};
GRANT EXECUTE ON FUNCTION decided_commendations(), concerning_commendations() TO {{app}}, {{bulk}};

-- Decisions from before this register: each number, day and form is one, its awards are its list, without a bonus.
INSERT INTO commendations (id, unit_id, number, decided_on, signatory, signatory_title, subject, form_id, form_code, state,
  issued_by, issued_by_name, issued_at, carried_over)
SELECT uuidv7(), a.deciding_unit_id, a.decision_number, a.decision_date, min(a.signatory), 'Người ký', 'có thành tích trong phong trào thi đua',
  a.form_id, a.form_code,
  CASE WHEN bool_and(a.status = 'revoked') THEN 'revoked' WHEN bool_or(a.status = 'revoked') THEN 'revoked_in_part' ELSE 'issued' END,
  (array_agg(a.decided_by ORDER BY a.decided_at))[1],
  (SELECT u.full_name FROM users u WHERE u.id = (array_agg(a.decided_by ORDER BY a.decided_at))[1]), min(a.decided_at), true
FROM awards a WHERE a.decision_number IS NOT NULL GROUP BY a.deciding_unit_id, a.decision_number, a.decision_date, a.form_id, a.form_code;
INSERT INTO commendation_entries (award_id, commendation_id, unit_id, position, bonus_vnd, certificate_number)
SELECT a.id, c.id, a.unit_id, row_number() OVER (PARTITION BY c.id ORDER BY a.decided_at, a.id), 0, 1
FROM awards a JOIN commendations c ON c.unit_id = a.deciding_unit_id AND c.number = a.decision_number AND c.decided_on = a.decision_date
  AND c.form_id = a.form_id;
UPDATE awards a SET commendation_id = e.commendation_id FROM commendation_entries e WHERE e.award_id = a.id;
ALTER TABLE awards ADD CONSTRAINT awards_commendation FOREIGN KEY (commendation_id) REFERENCES commendations;

-- An award is decided by a decision that names it, in the transaction of that decision, with its number, day, form and bonus, not
-- before its council met. Who presents says where, who revokes says on what ground.
CREATE FUNCTION guard_commended() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  broken text;
BEGIN
  broken := CASE
    WHEN NEW.status = 'presented' AND NEW.presented_place IS NULL THEN 'awards_presented_place'
    WHEN NEW.status = 'revoked' AND NEW.revoked_ground IS NULL THEN 'awards_revoked_ground'
    WHEN NEW.status = 'decided' AND NOT EXISTS (
        SELECT FROM commendations c JOIN commendation_entries e ON e.commendation_id = c.id AND e.award_id = NEW.id
        WHERE c.id = NEW.commendation_id AND c.unit_id = NEW.deciding_unit_id AND c.number = NEW.decision_number AND c.decided_on = NEW.decision_date
          AND c.form_id = NEW.form_id AND c.issued_by = NEW.decided_by AND c.issued_at = NEW.decided_at AND e.bonus_vnd = NEW.bonus_vnd
      ) THEN 'awards_commended'
    WHEN NEW.status = 'decided' AND EXISTS (
        SELECT FROM council_sessions s WHERE s.id = NEW.session_id AND s.held_on > NEW.decision_date
      ) THEN 'awards_before_session' END;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'an award cannot be so: %', broken USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  RETURN NEW;
END $$;
-- After awards_guard_update: whether the step may be taken at all is asked first.
CREATE TRIGGER awards_then_commended BEFORE UPDATE OF status ON awards FOR EACH ROW
  WHEN (NEW.status IN ('decided', 'presented', 'revoked') AND OLD.status <> NEW.status) EXECUTE FUNCTION guard_commended();

-- What was decided stands as its decision says it: only presenting and revoking come after.
CREATE FUNCTION freeze_decided_award() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'award % is decided', OLD.code USING ERRCODE = 'check_violation', CONSTRAINT = 'awards_frozen';
END $$;
CREATE TRIGGER awards_freeze BEFORE UPDATE OF achievement, initiative, figures, form_id, form_code, appraised_by, appraised_at, appraisal_opinion,
    decided_by, decided_at, decision_number, decision_date, signatory, commendation_id, bonus_vnd ON awards
  FOR EACH ROW WHEN (OLD.status IN ('decided', 'presented', 'revoked') AND (NEW.achievement, NEW.initiative, NEW.figures, NEW.form_id, NEW.form_code,
    NEW.appraised_by, NEW.appraised_at, NEW.appraisal_opinion, NEW.decided_by, NEW.decided_at, NEW.decision_number, NEW.decision_date, NEW.signatory,
    NEW.commendation_id, NEW.bonus_vnd) IS DISTINCT FROM (OLD.achievement, OLD.initiative, OLD.figures, OLD.form_id, OLD.form_code, OLD.appraised_by,
    OLD.appraised_at, OLD.appraisal_opinion, OLD.decided_by, OLD.decided_at, OLD.decision_number, OLD.decision_date, OLD.signatory,
    OLD.commendation_id, OLD.bonus_vnd)) EXECUTE FUNCTION freeze_decided_award();

-- Nobody stands on the list of a decision that does not honour them.
CREATE FUNCTION check_entry() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM awards a WHERE a.id = NEW.award_id AND a.commendation_id = NEW.commendation_id AND a.status IN ('decided', 'presented', 'revoked')) THEN
    RAISE EXCEPTION 'this award is not decided by this decision' USING ERRCODE = 'check_violation', CONSTRAINT = 'commendation_entries_decided';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER commendation_entries_decided AFTER INSERT ON commendation_entries
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_entry();

-- How a decision stands follows from its awards. Twin of commendationState() in shared/src/commendations/lifecycle.ts.
CREATE FUNCTION follow_revocation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM commendations c WHERE c.id = NEW.commendation_id FOR UPDATE;
  UPDATE commendations c SET version = c.version + 1, state = CASE WHEN EXISTS (
      SELECT FROM awards a WHERE a.commendation_id = c.id AND a.status <> 'revoked') THEN 'revoked_in_part' ELSE 'revoked' END
  WHERE c.id = NEW.commendation_id;
  RETURN NULL;
END $$;
CREATE TRIGGER awards_follow_revocation AFTER UPDATE OF status ON awards FOR EACH ROW
  WHEN (NEW.status = 'revoked' AND OLD.status <> 'revoked') EXECUTE FUNCTION follow_revocation();

REVOKE ALL ON FUNCTION guard_commended(), freeze_decided_award(), check_entry(), follow_revocation() FROM PUBLIC;
