-- What a reorganisation or a correction does to what is open, as the owner: the routes that may call it hold the reorganisation
-- locked. Set-based: a statement for each kind of record, however many there are.

-- Units change under a drafted reorganisation whose day has come, and under nothing else.
CREATE FUNCTION apply_registry(wanted uuid, today date, new_units jsonb, new_lineage jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('chung-tay units'));
  PERFORM FROM reorganisations WHERE id = wanted AND state = 'drafted' AND effective_on <= today FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'not a reorganisation that may be applied' USING ERRCODE = 'check_violation', CONSTRAINT = 'reorganisations_route';
  END IF;
  PERFORM write_registry(new_units, new_lineage);
END $$;

-- Households go over; two of one name, year and village that meet there are told apart by the unit they came from.
CREATE FUNCTION move_households(cause uuid, moved_at timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH going AS (
    SELECT h.id, m.unit_id AS to_id, h.village, former.name AS former,
      count(*) OVER twin > 1 OR EXISTS (
        SELECT FROM households o WHERE o.unit_id = m.unit_id AND o.status = 'surveyed' AND o.village_folded = h.village_folded
          AND o.head_name_folded = h.head_name_folded AND o.head_birth_year IS NOT DISTINCT FROM h.head_birth_year) AS meets
    FROM unit_moves m JOIN households h ON h.id = m.subject_id
    CROSS JOIN LATERAL (SELECT v.name FROM unit_versions v WHERE v.unit_id = m.from_unit_id ORDER BY v.valid_from DESC LIMIT 1) former
    WHERE cause IN (m.reorganisation_id, m.correction_id) AND m.subject_type = 'household'
    WINDOW twin AS (PARTITION BY m.unit_id, h.village_folded, h.head_name_folded, h.head_birth_year)
  )
  UPDATE households h SET unit_id = g.to_id, updated_at = moved_at, version = h.version + 1,
    village = CASE WHEN g.meets THEN left(g.village, 60) || ' (' || left(g.former, 50) || ')' ELSE h.village END
  FROM going g WHERE h.id = g.id;
  UPDATE surveys s SET unit_id = m.unit_id, version = s.version + 1 FROM unit_moves m
  WHERE cause IN (m.reorganisation_id, m.correction_id) AND m.subject_type = 'household' AND s.household_id = m.subject_id AND s.status = 'draft';
  UPDATE duplicates d SET first_unit_id = m.unit_id FROM unit_moves m
  WHERE cause IN (m.reorganisation_id, m.correction_id) AND m.subject_type = 'household' AND d.first_id = m.subject_id AND d.status = 'open';
  UPDATE duplicates d SET second_unit_id = m.unit_id FROM unit_moves m
  WHERE cause IN (m.reorganisation_id, m.correction_id) AND m.subject_type = 'household' AND d.second_id = m.subject_id AND d.status = 'open';
$$;

-- Cases and houses follow, with what hangs on them (foreign keys), and the accounts of what lies at a house. What is set aside for a
-- house counts where the house is: the rollup of money follows amounts, not units.
CREATE FUNCTION move_work(cause uuid, moved_at timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE cases c SET unit_id = m.unit_id, updated_at = moved_at, version = c.version + 1 FROM unit_moves m
  WHERE cause IN (m.reorganisation_id, m.correction_id) AND m.subject_type = 'case' AND m.rewritten AND c.id = m.subject_id;
  UPDATE houses h SET unit_id = m.unit_id, updated_at = moved_at, version = h.version + 1 FROM unit_moves m
  WHERE cause IN (m.reorganisation_id, m.correction_id) AND m.subject_type = 'house' AND h.id = m.subject_id;
  WITH gone AS (
    SELECT a.unit_id AS from_id, m.unit_id AS to_id, sum(b.total_in) AS allocated, sum(b.total_out) AS released
    FROM unit_moves m JOIN ledger_accounts a ON a.house_id = m.subject_id AND a.type = 'allocation' AND a.kind = 'cash'
    JOIN ledger_balances b ON b.account_id = a.id
    WHERE cause IN (m.reorganisation_id, m.correction_id) AND m.subject_type = 'house' AND a.unit_id <> m.unit_id GROUP BY 1, 2
  ), part AS (
    SELECT at, sum(allocated) AS allocated, sum(released) AS released
    FROM (SELECT to_id AS at, allocated, released FROM gone UNION ALL SELECT from_id, -allocated, -released FROM gone) both_sides GROUP BY at
  )
  INSERT INTO money_rollup AS r (side, unit_id, slot, pledged_vnd, received_vnd, allotted_vnd, allocated_vnd, released_vnd)
  SELECT 'house', at, 0, 0, 0, 0, allocated, released FROM part WHERE (allocated, released) <> (0, 0) ORDER BY at
  ON CONFLICT (side, unit_id, slot) DO UPDATE
  SET allocated_vnd = r.allocated_vnd + excluded.allocated_vnd, released_vnd = r.released_vnd + excluded.released_vnd, changed_at = now();
  UPDATE ledger_accounts a SET unit_id = m.unit_id FROM unit_moves m
  WHERE cause IN (m.reorganisation_id, m.correction_id) AND m.subject_type = 'house' AND a.house_id = m.subject_id AND a.type IN ('allocation', 'spent');
  -- A first list that is still drafted; one that changes an issued list stays with it.
  UPDATE decisions d SET unit_id = m.unit_id, updated_at = moved_at, version = d.version + 1 FROM unit_moves m
  WHERE cause IN (m.reorganisation_id, m.correction_id) AND m.subject_type = 'decision' AND d.id = m.subject_id AND d.changes_id IS NULL;
$$;

-- Difficulties: the unit that is stuck, and the one whose move it is. The deadline stays.
CREATE FUNCTION move_difficulties(cause uuid, moved_at timestamptz, moved_by uuid, reason text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE difficulties d SET unit_id = m.unit_id FROM unit_moves m
  WHERE cause IN (m.reorganisation_id, m.correction_id) AND m.subject_type = 'difficulty' AND d.id = m.subject_id AND d.house_id IS NULL
    AND d.unit_id = m.from_unit_id;
  WITH handed AS (
    SELECT d.id, m.from_unit_id, d.due_on, d.unit_id,
      -- Of a house that went elsewhere than the rest: to where the house is.
      CASE WHEN EXISTS (SELECT FROM units_above(d.unit_id, (moved_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) a WHERE a.unit_id = m.unit_id)
        THEN m.unit_id ELSE d.unit_id END AS to_id
    FROM unit_moves m JOIN difficulties d ON d.id = m.subject_id
    WHERE cause IN (m.reorganisation_id, m.correction_id) AND m.subject_type = 'difficulty'
  ), traced AS (
    INSERT INTO difficulty_moves (id, difficulty_id, unit_id, at, kind, from_unit_id, to_unit_id, due_on, by_id, note)
    SELECT uuidv7(), id, unit_id, moved_at, 'assigned', from_unit_id, to_id, greatest(due_on, (moved_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date),
      moved_by, reason FROM handed
  )
  UPDATE difficulties d SET owner_unit_id = h.to_id, owned_since = moved_at, version = d.version + 1,
    due_on = greatest(d.due_on, (moved_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
  FROM handed h WHERE d.id = h.id;
$$;

-- Roles go on at the successor of the same level from that day; a role of a level that is no more ends, and somebody must be
-- given another by a person. What was lent is lent on.
CREATE FUNCTION move_grants(cause uuid, effective date, moved_at timestamptz, moved_by uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO grants (id, user_id, role, unit_id, valid_from, valid_to, granted_by, created_at)
  SELECT uuidv7(), g.user_id, g.role, m.unit_id, greatest(effective, min(g.valid_from)), nullif(max(coalesce(g.valid_to, 'infinity')), 'infinity'),
    moved_by, moved_at
  FROM unit_moves m JOIN grants g ON g.id = m.subject_id
  WHERE cause IN (m.reorganisation_id, m.correction_id) AND m.subject_type = 'grant' AND m.rewritten AND g.delegated_by IS NULL
    AND NOT EXISTS (SELECT FROM grants o WHERE (o.user_id, o.role, o.unit_id) = (g.user_id, g.role, m.unit_id) AND coalesce(o.valid_to, 'infinity') >= effective)
  GROUP BY g.user_id, g.role, m.unit_id;
  INSERT INTO grants (id, user_id, role, unit_id, valid_from, valid_to, granted_by, created_at, delegated_by, delegated_from, reason)
  SELECT DISTINCT ON (g.user_id, g.role, m.unit_id) uuidv7(), g.user_id, g.role, m.unit_id, greatest(effective, g.valid_from), g.valid_to, g.granted_by,
    moved_at, g.delegated_by, own.id, g.reason
  FROM unit_moves m JOIN grants g ON g.id = m.subject_id
  JOIN grants own ON (own.user_id, own.role, own.unit_id) = (g.delegated_by, g.role, m.unit_id) AND own.delegated_by IS NULL
    AND own.valid_from <= greatest(effective, g.valid_from) AND coalesce(own.valid_to, 'infinity') >= g.valid_to
  WHERE cause IN (m.reorganisation_id, m.correction_id) AND m.subject_type = 'grant' AND m.rewritten AND g.delegated_by IS NOT NULL
    AND NOT EXISTS (SELECT FROM grants o WHERE (o.user_id, o.role, o.unit_id) = (g.user_id, g.role, m.unit_id) AND coalesce(o.valid_to, 'infinity') >= effective)
  ORDER BY g.user_id, g.role, m.unit_id, g.valid_to DESC;
  UPDATE grants g SET valid_to = greatest(g.valid_from, effective - 1) FROM unit_moves m
  WHERE cause IN (m.reorganisation_id, m.correction_id) AND m.subject_type = 'grant' AND g.id = m.subject_id;
$$;

-- Moves what is written down, whatever the cause; what was set up for the units by move_seats() of 0108. Households, cases,
-- houses, keys and endpoints tell it in their own history too. @returns how many of each kind
CREATE FUNCTION carry_out(cause uuid, effective date, moved_at timestamptz, moved_by uuid, reason text, request text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM move_households(cause, moved_at);
  PERFORM move_work(cause, moved_at);
  PERFORM move_difficulties(cause, moved_at, moved_by, reason);
  PERFORM move_grants(cause, effective, moved_at, moved_by);
  PERFORM move_seats(cause, moved_at, reason);
  INSERT INTO movement_participants (movement_id, unit_id, group_key, added_by, added_at)
  SELECT DISTINCT ON (m.subject_id, m.unit_id) m.subject_id, m.unit_id, p.group_key, moved_by, moved_at
  FROM unit_moves m JOIN movement_participants p ON p.movement_id = m.subject_id AND p.unit_id = m.from_unit_id
  WHERE cause IN (m.reorganisation_id, m.correction_id) AND m.subject_type = 'participant' AND m.rewritten
  ON CONFLICT DO NOTHING;
  INSERT INTO audit_events (id, at, actor_id, actor_name, action, subject_type, subject_id, unit_id, note, changes, request_id)
  SELECT uuidv7(), moved_at, moved_by, (SELECT u.full_name FROM users u WHERE u.id = moved_by), m.subject_type || '.unit_moved', m.subject_type,
    m.subject_id, m.unit_id, reason, jsonb_build_object('unitName', jsonb_build_object('old', former.name, 'new', heir.name)), request
  FROM unit_moves m
  CROSS JOIN LATERAL (SELECT v.name FROM unit_versions v WHERE v.unit_id = m.from_unit_id ORDER BY v.valid_from DESC LIMIT 1) former
  CROSS JOIN LATERAL (SELECT v.name FROM unit_versions v WHERE v.unit_id = m.unit_id ORDER BY v.valid_from DESC LIMIT 1) heir
  WHERE cause IN (m.reorganisation_id, m.correction_id) AND m.subject_type IN ('household', 'case', 'house', 'key', 'webhook');
  RETURN (SELECT coalesce(jsonb_object_agg(c.subject_type, c.many), '{}') FROM (
    SELECT m.subject_type, count(*) AS many FROM unit_moves m WHERE cause IN (m.reorganisation_id, m.correction_id) GROUP BY 1) c);
END $$;

-- Writes down what moves (things_to_move() of 0108) and moves it. The tree is already the new one.
CREATE FUNCTION carry_out_moves(
  reorganisation uuid, correction uuid, handovers jsonb, effective date, moved_at timestamptz, moved_by uuid, reason text, request text
) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO unit_moves (reorganisation_id, correction_id, subject_type, subject_id, from_unit_id, unit_id, rewritten, at)
  SELECT reorganisation, correction, t.subject_type, t.subject_id, t.from_unit_id, t.to_unit_id, t.rewritten, moved_at
  FROM things_to_move(handovers, effective) t;
  -- Seven statements over hundreds of thousands of rows that were not there a moment ago.
  ANALYZE unit_moves;
  RETURN carry_out(coalesce(reorganisation, correction), effective, moved_at, moved_by, reason, request);
END $$;

-- Another successor than was assumed, from the same day. What is open and went the wrong way is handed over by carry_out_moves.
CREATE FUNCTION correct_lineage(predecessor uuid, since date, old_successor uuid, new_successor uuid, sure text, source text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('chung-tay units'));
  UPDATE unit_lineage SET successor_id = new_successor, confidence = sure, evidence = source
  WHERE predecessor_id = predecessor AND date = since AND successor_id = old_successor;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no such successor' USING ERRCODE = 'check_violation', CONSTRAINT = 'unit_lineage_known';
  END IF;
  PERFORM rebuild_unit_closures();
END $$;

REVOKE ALL ON FUNCTION apply_registry(uuid, date, jsonb, jsonb), move_households(uuid, timestamptz), move_work(uuid, timestamptz),
  move_difficulties(uuid, timestamptz, uuid, text), move_grants(uuid, date, timestamptz, uuid),
  carry_out(uuid, date, timestamptz, uuid, text, text), carry_out_moves(uuid, uuid, jsonb, date, timestamptz, uuid, text, text),
  correct_lineage(uuid, date, uuid, uuid, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION apply_registry(uuid, date, jsonb, jsonb), carry_out_moves(uuid, uuid, jsonb, date, timestamptz, uuid, text, text),
  correct_lineage(uuid, date, uuid, uuid, text, text) TO {{bulk}};
