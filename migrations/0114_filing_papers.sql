-- Filings carry papers; what a unit owed when it ended is owed by its heir alone; people are told of what they owe.

-- Papers of a filing, at most ten, kept as they came; a new filing may take over those of the one that was sent back.
CREATE TABLE filing_files (
  id uuid PRIMARY KEY,
  filing_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  place int NOT NULL CHECK (place BETWEEN 1 AND 10),
  file_key text NOT NULL CHECK (file_key <> ''),
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200 AND name !~ '[\x01-\x1f\x7f]'),
  type text NOT NULL CHECK (type IN ('application/pdf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')),
  -- largestUpload of shared/src/uploads/schema.ts.
  bytes int NOT NULL CHECK (bytes BETWEEN 1 AND 20971520),
  sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
  CONSTRAINT filing_files_place UNIQUE (filing_id, place),
  CONSTRAINT filing_files_once UNIQUE (filing_id, sha256),
  CONSTRAINT filing_files_filing FOREIGN KEY (filing_id, unit_id) REFERENCES filings (id, unit_id)
);

-- Nothing is added to what was decided about.
CREATE FUNCTION guard_filing_file() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM filings f WHERE f.id = NEW.filing_id AND f.state = 'filed' FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'filing % takes no papers', NEW.filing_id USING ERRCODE = 'check_violation', CONSTRAINT = 'filings_route';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER filing_files_guard BEFORE INSERT ON filing_files FOR EACH ROW EXECUTE FUNCTION guard_filing_file();
CREATE TRIGGER filing_files_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON filing_files EXECUTE FUNCTION refuse_change();
SELECT protect_by_unit('filing_files');
GRANT SELECT ON filing_files TO {{app}}, {{bulk}};
GRANT INSERT ON filing_files TO {{app}};
REVOKE ALL ON FUNCTION guard_filing_file() FROM PUBLIC;

-- Whose it is now, where the unit ended before it filed: nothing is missing of it any more, and nobody is reminded.
ALTER TABLE filing_duties
  ADD COLUMN passed_to_unit_id uuid,
  ADD CONSTRAINT filing_duties_heir FOREIGN KEY (call_id, passed_to_unit_id) REFERENCES filing_duties (call_id, unit_id),
  ADD CONSTRAINT filing_duties_passed CHECK (passed_to_unit_id <> unit_id);
UPDATE filing_duties d SET passed_to_unit_id = m.unit_id FROM unit_moves m
WHERE m.subject_type = 'filing_duty' AND m.rewritten AND m.subject_id = d.call_id AND m.from_unit_id = d.unit_id
  AND EXISTS (SELECT FROM filing_duties h WHERE h.call_id = d.call_id AND h.unit_id = m.unit_id);

-- As before; what has passed to the heir is filed by the heir.
CREATE OR REPLACE FUNCTION guard_filing() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  call filing_calls;
  due timestamptz;
  heir uuid;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.state <> 'filed' OR NEW.state = 'filed' THEN
      RAISE EXCEPTION 'filing % may not change this way', NEW.code USING ERRCODE = 'check_violation', CONSTRAINT = 'filings_route';
    END IF;
    RETURN NEW;
  END IF;
  SELECT * INTO call FROM filing_calls c WHERE c.id = NEW.call_id FOR SHARE;
  SELECT d.due_at, d.passed_to_unit_id INTO due, heir FROM filing_duties d WHERE d.call_id = NEW.call_id AND d.unit_id = NEW.unit_id FOR SHARE;
  IF NEW.state <> 'filed' OR call.state <> 'open' THEN
    RAISE EXCEPTION 'call % takes no filings', call.code USING ERRCODE = 'check_violation', CONSTRAINT = 'filings_route';
  END IF;
  IF heir IS NOT NULL THEN
    RAISE EXCEPTION 'the heir files it' USING ERRCODE = 'check_violation', CONSTRAINT = 'filings_passed';
  END IF;
  IF due IS NOT NULL AND NEW.due_at <> due THEN
    RAISE EXCEPTION 'the moment has changed' USING ERRCODE = 'check_violation', CONSTRAINT = 'filings_judged';
  END IF;
  RETURN NEW;
END $$;

-- As before; the predecessor's duty names who has it now. What comes back by a correction is its own again.
CREATE OR REPLACE FUNCTION move_seats(cause uuid, moved_at timestamptz, reason text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE api_keys k SET unit_id = (heirs_of(cause, k.id, ARRAY[k.unit_id]))[1], units = heirs_of(cause, k.id, k.units), version = k.version + 1
  WHERE k.id IN (SELECT m.subject_id FROM unit_moves m WHERE cause IN (m.reorganisation_id, m.correction_id) AND m.subject_type = 'key' AND m.rewritten);
  UPDATE webhooks w SET version = w.version + 1, unit_id = CASE WHEN m.rewritten THEN m.unit_id ELSE w.unit_id END,
    state = CASE WHEN NOT m.rewritten AND w.state = 'active' THEN 'paused' ELSE w.state END,
    stopped_at = CASE WHEN NOT m.rewritten AND w.state = 'active' THEN moved_at ELSE w.stopped_at END,
    stop_reason = CASE WHEN NOT m.rewritten AND w.state = 'active' THEN left('Đơn vị kết thúc, không còn cấp đó: ' || reason, 500) ELSE w.stop_reason END
  FROM unit_moves m WHERE cause IN (m.reorganisation_id, m.correction_id) AND m.subject_type = 'webhook' AND w.id = m.subject_id;
  UPDATE views v SET unit_id = m.unit_id, updated_at = moved_at, version = v.version + 1
  FROM unit_moves m WHERE cause IN (m.reorganisation_id, m.correction_id) AND m.subject_type = 'view' AND m.rewritten AND v.id = m.subject_id;
  UPDATE filing_schedules s SET unit_id = (heirs_of(cause, s.id, ARRAY[s.unit_id]))[1], unit_ids = heirs_of(cause, s.id, s.unit_ids),
    version = s.version + 1
  WHERE s.id IN (SELECT m.subject_id FROM unit_moves m
    WHERE cause IN (m.reorganisation_id, m.correction_id) AND m.subject_type = 'filing_schedule' AND m.rewritten);
  INSERT INTO filing_duties (call_id, unit_id, unit_name, due_at)
  SELECT m.subject_id, m.unit_id, (SELECT v.name FROM unit_versions v WHERE v.unit_id = m.unit_id ORDER BY v.valid_from DESC LIMIT 1), max(d.due_at)
  FROM unit_moves m JOIN filing_duties d ON d.call_id = m.subject_id AND d.unit_id = m.from_unit_id JOIN filing_calls c ON c.id = d.call_id
  WHERE cause IN (m.reorganisation_id, m.correction_id) AND m.subject_type = 'filing_duty' AND m.rewritten
    AND EXISTS (SELECT FROM unit_reach r WHERE r.root_id = c.unit_id AND r.unit_id = m.unit_id)
  GROUP BY m.subject_id, m.unit_id
  ON CONFLICT (call_id, unit_id) DO UPDATE SET passed_to_unit_id = NULL WHERE filing_duties.passed_to_unit_id IS NOT NULL;
  UPDATE filing_duties d SET passed_to_unit_id = m.unit_id FROM unit_moves m
  WHERE cause IN (m.reorganisation_id, m.correction_id) AND m.subject_type = 'filing_duty' AND m.rewritten
    AND m.subject_id = d.call_id AND m.from_unit_id = d.unit_id
    AND EXISTS (SELECT FROM filing_duties h WHERE h.call_id = d.call_id AND h.unit_id = m.unit_id);
$$;

-- Told when it is asked for, two days before it is due, once it is overdue, and when it was sent back. Of what was sent back
-- for_moment is when that was: it may be sent back twice with the same day to come.
ALTER TABLE filing_reminders
  DROP CONSTRAINT filing_reminders_kind_check,
  ADD CONSTRAINT filing_reminders_kind_check CHECK (kind IN ('called', 'before_1', 'before_2', 'overdue', 'returned'));
ALTER TABLE notification_outbox
  DROP CONSTRAINT notification_outbox_source_check,
  ADD CONSTRAINT notification_outbox_source_check CHECK (source IN ('event', 'case_step', 'plan_reminder', 'filing_reminder'));
CREATE TRIGGER filing_reminders_notify AFTER INSERT ON filing_reminders FOR EACH ROW EXECUTE FUNCTION hold_notification('filing_reminder');
