-- Organisations of the registry (sở, ban, ngành, Mặt trận, đoàn thể, doanh nghiệp, báo chí) written by an import (U1, X3).
-- Provinces, districts and communes change by reorganisation alone. What is done is done by the owner, within the roots of
-- who asks; who reaches what is rebuilt by rebuild_organisations(), once for the file.

-- The seat is an administrative unit that stands on that day, within the roots.
CREATE FUNCTION require_seat(seat uuid, on_day date) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM units u JOIN unit_versions v ON v.unit_id = u.id
    WHERE u.id = seat AND u.kind IN ('province', 'district', 'commune') AND on_day BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
      AND EXISTS (SELECT FROM unit_reach r WHERE r.unit_id = u.id AND r.root_id = ANY ((SELECT app_roots())::uuid[]))
  ) THEN
    RAISE EXCEPTION 'no such seat on this day' USING ERRCODE = 'check_violation', CONSTRAINT = 'organisations_seat';
  END IF;
END $$;
REVOKE ALL ON FUNCTION require_seat(uuid, date) FROM PUBLIC;

CREATE FUNCTION is_organisation(unit uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT EXISTS (SELECT FROM units WHERE id = unit AND kind IN ('department', 'front', 'union', 'enterprise', 'media')) $$;
REVOKE ALL ON FUNCTION is_organisation(uuid) FROM PUBLIC;

-- A new organisation, from that day on.
CREATE FUNCTION add_organisation(organisation uuid, kind text, code text, name text, type text, seat uuid, from_day date, citation text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF kind NOT IN ('department', 'front', 'union', 'enterprise', 'media') THEN
    RAISE EXCEPTION 'administrative units change by reorganisation' USING ERRCODE = 'check_violation', CONSTRAINT = 'organisations_kind';
  END IF;
  PERFORM require_seat(seat, from_day);
  INSERT INTO units (id, kind) VALUES (organisation, kind);
  INSERT INTO unit_versions (unit_id, valid_from, valid_to, code, name, type, parent_id, citation)
  VALUES (organisation, from_day, NULL, code, name, type, seat, citation);
END $$;

-- Another name, kind of body or seat from a later day on: what was before stays as it was.
CREATE FUNCTION change_organisation(organisation uuid, code text, name text, type text, seat uuid, from_day date, citation text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  known unit_versions;
BEGIN
  IF NOT is_organisation(organisation) THEN
    RAISE EXCEPTION 'administrative units change by reorganisation' USING ERRCODE = 'check_violation', CONSTRAINT = 'organisations_kind';
  END IF;
  SELECT * INTO known FROM unit_versions v WHERE v.unit_id = organisation ORDER BY v.valid_from DESC LIMIT 1 FOR UPDATE;
  PERFORM require_seat(known.parent_id, known.valid_from);
  PERFORM require_seat(seat, from_day);
  IF known.valid_to IS NOT NULL OR from_day <= known.valid_from THEN
    RAISE EXCEPTION 'the organisation has a version from this day or later' USING ERRCODE = 'check_violation', CONSTRAINT = 'organisations_later';
  END IF;
  UPDATE unit_versions v SET valid_to = from_day - 1 WHERE v.unit_id = organisation AND v.valid_from = known.valid_from;
  INSERT INTO unit_versions (unit_id, valid_from, valid_to, code, name, type, parent_id, citation)
  VALUES (organisation, from_day, NULL, code, name, type, seat, citation);
END $$;

-- Takes the version of that day back, and with the only one the organisation; whatever refers to it holds it.
CREATE FUNCTION remove_organisation_version(organisation uuid, from_day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  known unit_versions;
BEGIN
  SELECT * INTO known FROM unit_versions v WHERE v.unit_id = organisation ORDER BY v.valid_from DESC LIMIT 1 FOR UPDATE;
  IF NOT is_organisation(organisation) OR known.valid_from IS DISTINCT FROM from_day OR known.valid_to IS NOT NULL THEN
    RAISE EXCEPTION 'this is not the last version' USING ERRCODE = 'check_violation', CONSTRAINT = 'organisations_later';
  END IF;
  PERFORM require_seat(known.parent_id, known.valid_from);
  DELETE FROM unit_versions v WHERE v.unit_id = organisation AND v.valid_from = from_day;
  UPDATE unit_versions v SET valid_to = NULL WHERE v.unit_id = organisation AND v.valid_to = from_day - 1;
  IF FOUND THEN
    RETURN;
  END IF;
  DELETE FROM unit_reach_all WHERE root_id = organisation;
  DELETE FROM unit_reach WHERE root_id = organisation OR unit_id = organisation;
  DELETE FROM unit_tree WHERE root_id = organisation OR unit_id = organisation;
  BEGIN
    DELETE FROM units WHERE id = organisation;
  EXCEPTION WHEN foreign_key_violation THEN
    RAISE EXCEPTION 'the organisation is referred to' USING ERRCODE = 'check_violation', CONSTRAINT = 'organisations_used';
  END;
END $$;

-- Who reaches what, after a file.
CREATE FUNCTION rebuild_organisations() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT rebuild_unit_closures() $$;

REVOKE ALL ON FUNCTION add_organisation(uuid, text, text, text, text, uuid, date, text),
  change_organisation(uuid, text, text, text, uuid, date, text), remove_organisation_version(uuid, date), rebuild_organisations() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION add_organisation(uuid, text, text, text, text, uuid, date, text),
  change_organisation(uuid, text, text, text, uuid, date, text), remove_organisation_version(uuid, date), rebuild_organisations() TO {{app}};
