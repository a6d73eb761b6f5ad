-- A successor that is corrected hands on what had gone to the wrong one. What carries moves out is shared with reorganisations.

CREATE FUNCTION carry_out(cause uuid, effective date, moved_at timestamptz, moved_by uuid, reason text, request text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM move_households(cause, moved_at);
  PERFORM move_work(cause, moved_at);
  PERFORM move_difficulties(cause, moved_at, moved_by, reason);
  PERFORM move_grants(cause, effective, moved_at, moved_by);
  INSERT INTO movement_participants (movement_id, unit_id, group_key, added_by, added_at)
  SELECT DISTINCT ON (m.subject_id, m.unit_id) m.subject_id, m.unit_id, p.group_key, moved_by, moved_at
  FROM unit_moves m JOIN movement_participants p ON p.movement_id = m.subject_id AND p.unit_id = m.from_unit_id
  WHERE cause IN (m.reorganisation_id, m.correction_id) AND m.subject_type = 'participant' AND m.rewritten
  ON CONFLICT DO NOTHING;
  -- Each of them tells it in its own history too.
  INSERT INTO audit_events (id, at, actor_id, actor_name, action, subject_type, subject_id, unit_id, note, changes, request_id)
  SELECT uuidv7(), moved_at, moved_by, (SELECT u.full_name FROM users u WHERE u.id = moved_by), m.subject_type || '.unit_moved', m.subject_type,
    m.subject_id, m.unit_id, reason, jsonb_build_object('unitName', jsonb_build_object('old', former.name, 'new', heir.name)), request
  FROM unit_moves m
  CROSS JOIN LATERAL (SELECT v.name FROM unit_versions v WHERE v.unit_id = m.from_unit_id ORDER BY v.valid_from DESC LIMIT 1) former
  CROSS JOIN LATERAL (SELECT v.name FROM unit_versions v WHERE v.unit_id = m.unit_id ORDER BY v.valid_from DESC LIMIT 1) heir
  WHERE cause IN (m.reorganisation_id, m.correction_id) AND m.subject_type IN ('household', 'case', 'house');
  RETURN (SELECT coalesce(jsonb_object_agg(c.subject_type, c.many), '{}') FROM (
    SELECT m.subject_type, count(*) AS many FROM unit_moves m WHERE cause IN (m.reorganisation_id, m.correction_id) GROUP BY 1) c);
END $$;

CREATE OR REPLACE FUNCTION carry_out_moves(
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

-- What came from the predecessor through a reorganisation, is still open, and is not where the right heir stands today.
CREATE FUNCTION hand_on(
  correction uuid, predecessor uuid, wrong uuid, heir uuid, moved_at timestamptz, moved_by uuid, reason text, request text
) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  today date := (moved_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date;
  standing uuid;
BEGIN
  SELECT t.root_id INTO standing FROM unit_tree t JOIN units r ON r.id = t.root_id JOIN units h ON h.id = heir AND h.kind = r.kind
  WHERE t.era = tree_on(today) AND t.unit_id = heir;
  IF standing IS NULL THEN
    RETURN 0;
  END IF;
  INSERT INTO unit_moves (correction_id, subject_type, subject_id, from_unit_id, unit_id, rewritten, at)
  SELECT correction, last.subject_type, last.subject_id, last.unit_id, standing, last.rewritten, moved_at
  FROM (
    SELECT DISTINCT ON (m.subject_type, m.subject_id) m.* FROM unit_moves m
    WHERE (m.subject_type, m.subject_id) IN (
      SELECT f.subject_type, f.subject_id FROM unit_moves f WHERE f.from_unit_id = predecessor AND f.unit_id = wrong)
      AND m.subject_type IN ('household', 'case', 'house', 'posting', 'scorecard', 'visit', 'finding', 'payment_list', 'campaign', 'fund')
    ORDER BY m.subject_type, m.subject_id, m.at DESC, m.id DESC
  ) last
  WHERE last.unit_id <> standing AND CASE last.subject_type
    WHEN 'household' THEN EXISTS (SELECT FROM households h WHERE h.id = last.subject_id AND h.status = 'surveyed' AND h.unit_id = last.unit_id
      AND NOT EXISTS (SELECT FROM houses o WHERE o.household_id = h.id AND o.status = 'handed_over'))
    WHEN 'case' THEN EXISTS (SELECT FROM cases c WHERE c.id = last.subject_id AND c.step_kind IS NOT NULL
      AND (c.unit_id = last.unit_id OR NOT last.rewritten))
    WHEN 'house' THEN EXISTS (SELECT FROM houses o WHERE o.id = last.subject_id AND o.status NOT IN ('handed_over', 'withdrawn') AND o.unit_id = last.unit_id)
    ELSE true END;
  RETURN (SELECT coalesce(sum(c.value::int), 0) FROM jsonb_each_text(carry_out(correction, today, moved_at, moved_by, reason, request)) c);
END $$;

REVOKE ALL ON FUNCTION carry_out(uuid, date, timestamptz, uuid, text, text), hand_on(uuid, uuid, uuid, uuid, timestamptz, uuid, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hand_on(uuid, uuid, uuid, uuid, timestamptz, uuid, text, text) TO {{bulk}};

-- A foreign key that follows its house writes both of its columns, the house too, though that stays: what is refused is another
-- value, row by row, and no longer the statement.
DROP TRIGGER evidence_reviews_kept ON evidence_reviews;
CREATE TRIGGER evidence_reviews_kept BEFORE DELETE OR TRUNCATE ON evidence_reviews EXECUTE FUNCTION refuse_change();
CREATE TRIGGER evidence_reviews_same BEFORE UPDATE OF photo_id, house_id ON evidence_reviews FOR EACH ROW
  WHEN ((NEW.photo_id, NEW.house_id) IS DISTINCT FROM (OLD.photo_id, OLD.house_id)) EXECUTE FUNCTION refuse_change();
DROP TRIGGER inspection_subjects_kept ON inspection_subjects;
CREATE TRIGGER inspection_subjects_kept BEFORE TRUNCATE ON inspection_subjects EXECUTE FUNCTION refuse_change();
CREATE TRIGGER inspection_subjects_same BEFORE UPDATE OF id, inspection_id, type, house_id, picked_by, stratum, risk_score ON inspection_subjects
  FOR EACH ROW WHEN ((NEW.id, NEW.inspection_id, NEW.type, NEW.house_id, NEW.picked_by, NEW.stratum, NEW.risk_score)
    IS DISTINCT FROM (OLD.id, OLD.inspection_id, OLD.type, OLD.house_id, OLD.picked_by, OLD.stratum, OLD.risk_score)) EXECUTE FUNCTION refuse_change();
DROP TRIGGER decision_entries_guard ON decision_entries;
CREATE TRIGGER decision_entries_guard BEFORE INSERT OR DELETE ON decision_entries FOR EACH ROW EXECUTE FUNCTION guard_decision_entry();
CREATE TRIGGER decision_entries_guard_update BEFORE UPDATE OF case_id, position, action, house_kind, support_vnd, norm_vnd, exception_reason,
  withdraw_reason, score, house_id ON decision_entries FOR EACH ROW
  WHEN ((to_jsonb(NEW.*) - 'unit_id') IS DISTINCT FROM (to_jsonb(OLD.*) - 'unit_id')) EXECUTE FUNCTION guard_decision_entry();

-- As before, and what is set aside for a house counts where the house is: the rollup of money follows amounts, not units.
CREATE OR REPLACE FUNCTION move_work(cause uuid, moved_at timestamptz) RETURNS void
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

-- As before, joined instead of asked household by household.
CREATE OR REPLACE FUNCTION things_to_move(handovers jsonb, effective date)
RETURNS TABLE (subject_type text, subject_id uuid, from_unit_id uuid, to_unit_id uuid, rewritten boolean, vnd bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH hand AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(handovers) AS h ("from" uuid, "to" uuid, villages text[], same boolean)
  ), rest AS MATERIALIZED (
    SELECT DISTINCT ON (h."from") h."from", h."to", h.same FROM hand h WHERE h.villages IS NULL ORDER BY h."from", h."to"
  ), village AS MATERIALIZED (
    SELECT DISTINCT ON (h."from", v) h."from", v AS name, h."to" FROM hand h CROSS JOIN unnest(h.villages) v ORDER BY h."from", v, h."to"
  ), moving AS MATERIALIZED (
    SELECT h.id, h.unit_id, coalesce(village."to", rest."to") AS to_id
    FROM (SELECT DISTINCT "from" FROM hand) f JOIN households h ON h.unit_id = f."from" AND h.status = 'surveyed'
    LEFT JOIN village ON village."from" = h.unit_id AND village.name = h.village_folded
    LEFT JOIN rest ON rest."from" = h.unit_id
    WHERE coalesce(village."to", rest."to") <> h.unit_id
      AND NOT EXISTS (SELECT FROM houses o WHERE o.household_id = h.id AND o.status = 'handed_over')
  ), last AS MATERIALIZED (
    SELECT DISTINCT ON (u.subject_type, u.subject_id) u.subject_type, u.subject_id, u.unit_id FROM unit_moves u
    WHERE u.subject_type IN ('posting', 'scorecard', 'visit', 'finding', 'payment_list', 'campaign', 'fund')
    ORDER BY u.subject_type, u.subject_id, u.at DESC, u.id DESC
  ), held AS (
    SELECT 'posting' AS type, id, unit_id, NULL::bigint AS vnd FROM postings WHERE status = 'open'
    UNION ALL SELECT 'decision', id, unit_id, NULL FROM decisions WHERE status = 'draft' AND changes_id IS NULL
    UNION ALL SELECT 'scorecard', id, unit_id, NULL FROM scorecards WHERE state <> 'appraised'
    UNION ALL SELECT 'visit', id, unit_id, NULL FROM visits WHERE state = 'due'
    UNION ALL SELECT 'finding', id, unit_id, NULL FROM findings WHERE state <> 'closed'
    UNION ALL SELECT 'payment_list', id, unit_id, NULL FROM payment_lists WHERE status IN ('draft', 'submitted', 'returned')
    UNION ALL SELECT 'campaign', id, unit_id, NULL FROM campaigns WHERE ends_on IS NULL OR ends_on >= effective
    UNION ALL SELECT 'difficulty', id, owner_unit_id, NULL FROM difficulties WHERE state IN ('raised', 'in_hand', 'answered')
    UNION ALL
    SELECT 'fund', b.unit_id, b.unit_id, sum(b.total_in - b.total_out)::bigint FROM ledger_balances b JOIN ledger_accounts a ON a.id = b.account_id
    WHERE b.type = 'donation' AND a.kind = 'cash' GROUP BY b.unit_id HAVING sum(b.total_in - b.total_out) > 0
  )
  SELECT 'household', m.id, m.unit_id, m.to_id, true, NULL::bigint FROM moving m
  UNION ALL
  SELECT 'case', c.id, m.unit_id, m.to_id, c.status IN ('open', 'deferred'), NULL
  FROM moving m JOIN cases c ON c.household_id = m.id AND (c.status IN ('open', 'deferred') OR c.step_kind IS NOT NULL)
  UNION ALL
  SELECT 'house', o.id, m.unit_id, m.to_id, true, NULL
  FROM moving m JOIN houses o ON o.household_id = m.id AND o.status NOT IN ('handed_over', 'withdrawn')
  UNION ALL
  SELECT held.type, held.id, rest."from", rest."to", held.type IN ('difficulty', 'decision'), held.vnd
  FROM held LEFT JOIN last ON last.subject_type = held.type AND last.subject_id = held.id
  JOIN rest ON rest."from" = coalesce(last.unit_id, held.unit_id)
  UNION ALL
  SELECT 'participant', p.movement_id, rest."from", rest."to", rest.same, NULL
  FROM rest JOIN movement_participants p ON p.unit_id = rest."from"
  JOIN movements v ON v.id = p.movement_id AND v.state IN ('draft', 'launched') AND v.plan_due_on >= effective
  UNION ALL
  SELECT 'grant', g.id, rest."from", rest."to", rest.same, NULL
  FROM rest JOIN grants g ON g.unit_id = rest."from" AND coalesce(g.valid_to, 'infinity') >= effective
$$;
