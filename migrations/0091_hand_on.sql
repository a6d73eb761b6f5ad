-- A successor that is corrected hands on what had gone to the wrong one.

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

REVOKE ALL ON FUNCTION hand_on(uuid, uuid, uuid, uuid, timestamptz, uuid, text, text) FROM PUBLIC;
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
