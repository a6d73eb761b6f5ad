-- A visit after twelve months is not one after three: it is not dated before the visit before it was due.
CREATE FUNCTION guard_visit_order() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM visits e WHERE e.house_id = NEW.house_id AND e.after_months < NEW.after_months AND e.due_on > NEW.visited_on) THEN
    RAISE EXCEPTION 'the visit after % months is dated before the one before it was due', NEW.after_months
      USING ERRCODE = 'check_violation', CONSTRAINT = 'visits_order';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER visits_guard_order BEFORE UPDATE OF visited_on ON visits FOR EACH ROW
  WHEN (OLD.visited_on IS NULL AND NEW.visited_on IS NOT NULL) EXECUTE FUNCTION guard_visit_order();
REVOKE ALL ON FUNCTION guard_visit_order() FROM PUBLIC;
