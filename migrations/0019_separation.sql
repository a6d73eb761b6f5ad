-- Who judged does not judge again through somebody else, and what was judged is what is approved: guards beside those of
-- 0014 to 0017. And fewer rights where the application has no use for them.

-- Whoever wrote on a draft, not only who began it, does not issue it.
ALTER TABLE decisions ADD COLUMN drafters uuid[];
-- Issued lists are frozen by triggers; who drafted them is only written down a second time.
ALTER TABLE decisions DISABLE TRIGGER USER;
UPDATE decisions SET drafters = ARRAY[drafted_by];
ALTER TABLE decisions ENABLE TRIGGER USER;
ALTER TABLE decisions
  ALTER COLUMN drafters SET NOT NULL,
  ADD CONSTRAINT decisions_begun CHECK (drafted_by = ANY (drafters)),
  ADD CONSTRAINT decisions_drafters CHECK (issued_by <> ALL (drafters));
GRANT UPDATE (drafters) ON decisions TO {{app}};

-- A decision rests on what was judged before it: it is not dated before the last meeting, check or appraisal of a case that
-- it adds.
CREATE FUNCTION guard_decision_day() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM decision_entries e JOIN case_steps s ON s.case_id = e.case_id
    WHERE e.decision_id = NEW.id AND e.action = 'add' AND s.state = 'done' AND s.kind IN ('deliberation', 'commune_check', 'appraisal')
      AND (s.done_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date > NEW.decision_date
  ) THEN
    RAISE EXCEPTION 'a case was judged after that day' USING ERRCODE = 'check_violation', CONSTRAINT = 'decisions_judged';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decisions_guard_day BEFORE UPDATE OF status ON decisions
  FOR EACH ROW WHEN (NEW.status = 'issued') EXECUTE FUNCTION guard_decision_day();

-- One house is supported once: no house for a household that, under any of its records, has one, or had one before this
-- register.
CREATE FUNCTION guard_house_once() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- Locked, so that a merge or an edit that says so is seen.
  PERFORM FROM households WHERE id = NEW.household_id FOR SHARE;
  IF household_has_support(NEW.household_id) OR EXISTS (SELECT FROM households WHERE id = NEW.household_id AND previously_supported) THEN
    RAISE EXCEPTION 'the household was supported before' USING ERRCODE = 'check_violation', CONSTRAINT = 'houses_supported_before';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER houses_guard_once BEFORE INSERT ON houses FOR EACH ROW EXECUTE FUNCTION guard_house_once();

-- A refusal is not taken back for a household that has left the register meanwhile.
CREATE FUNCTION guard_case_reopened() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM households WHERE id = NEW.household_id AND status = 'surveyed' FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the household has left the register' USING ERRCODE = 'check_violation', CONSTRAINT = 'cases_household_left';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cases_guard_reopened BEFORE UPDATE OF status ON cases
  FOR EACH ROW WHEN (OLD.status = 'declined' AND NEW.status = 'open') EXECUTE FUNCTION guard_case_reopened();

-- Nobody who surveyed the household for the case, first or later, settles an objection about it.
CREATE FUNCTION guard_objection_surveyors() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM case_steps s WHERE s.case_id = NEW.case_id AND s.kind = 'survey' AND s.done_by = NEW.settled_by) THEN
    RAISE EXCEPTION 'who surveyed does not settle' USING ERRCODE = 'check_violation', CONSTRAINT = 'objections_surveyor';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER objections_guard_surveyors BEFORE UPDATE OF settled_by ON objections
  FOR EACH ROW WHEN (NEW.settled_by IS NOT NULL) EXECUTE FUNCTION guard_objection_surveyors();

REVOKE ALL ON FUNCTION guard_decision_day(), guard_house_once(), guard_case_reopened(), guard_objection_surveyors() FROM PUBLIC;

-- A house is born with its decision; nothing changes these afterwards.
REVOKE UPDATE (approved_by, approved_at, decision_number, decision_date) ON houses FROM {{app}};

-- A temporary table of the caller is never taken for a table of the register.
DO $$
DECLARE
  one regprocedure;
BEGIN
  FOR one IN SELECT p.oid FROM pg_proc p WHERE p.prosecdef AND p.pronamespace = 'public'::regnamespace
    AND NOT coalesce(array_to_string(p.proconfig, ',') LIKE '%pg_temp%', false)
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, public, pg_temp', one);
  END LOOP;
END $$;
