-- What the role of requests may do, column by column where it held whole tables: a fault in a command, or whoever takes over the
-- server, cannot rewrite what no command rewrites. Held by server/test/database-rights.test.ts.

-- Read and written by the owner alone, at the start.
REVOKE ALL ON settings FROM {{app}};

REVOKE UPDATE ON users, grants, sessions, login_failures FROM {{app}};
GRANT UPDATE (full_name, password_hash, active, updated_at, version) ON users TO {{app}};
GRANT UPDATE (valid_to) ON grants TO {{app}};
GRANT UPDATE (token_hash, token_sealed, retired, last_used_at, revoked_at, revoke_reason) ON sessions TO {{app}};
GRANT UPDATE (failures, last_failed_at, locked_until) ON login_failures TO {{app}};
-- Jobs tell who did something; how somebody logs in is none of theirs.
REVOKE SELECT ON users FROM {{bulk}};
GRANT SELECT (id, username, full_name, active, sample, service, created_by, created_at, updated_at, version) ON users TO {{bulk}};

-- The answer beside its key; whose it is and what was asked stays.
REVOKE UPDATE ON idempotency_keys FROM {{app}}, {{bulk}};
GRANT UPDATE (status, body) ON idempotency_keys TO {{app}}, {{bulk}};

-- What a survey says and how a household ended. Its unit is changed by a reorganisation alone, its code and origin by nobody.
REVOKE UPDATE ON households, household_identifiers FROM {{app}}, {{bulk}};
GRANT UPDATE (village, head_name, head_birth_year, spouse_name, spouse_birth_year, category, category_year, category_document, member_count,
  ethnicity, land_status, dwelling_area_m2, has_merit_member, has_social_protection, special_hardship, permanent_residence,
  previously_supported, note, status, withdraw_reason, merged_into_id, updated_at, version) ON households TO {{app}}, {{bulk}};
GRANT UPDATE (national_id_sealed, national_id_index, phone_sealed, phone_index) ON household_identifiers TO {{app}}, {{bulk}};

-- How far an import is and how it ended; not whose it was nor what was asked of it.
REVOKE UPDATE ON imports FROM {{app}}, {{bulk}};
GRANT UPDATE (status, progress, rows_read, rows_created, rows_updated, rows_unchanged, rows_failed, error, columns, written_at, finished_at,
  undone_by, undone_by_name, undone_at, undo_reason) ON imports TO {{app}}, {{bulk}};

-- Who drafted a decision stays among its drafters: they do not issue it.
CREATE TRIGGER decisions_drafters_kept BEFORE UPDATE OF drafters ON decisions FOR EACH ROW
  WHEN (NOT NEW.drafters @> OLD.drafters) EXECUTE FUNCTION refuse_change();
-- Copied when it is drawn from the criteria set, and frozen with it.
REVOKE UPDATE (tie_rule) ON rankings FROM {{app}};

-- Where two must look at a thing, a service account and the people who hold its keys are one: people_behind() of 0100. The
-- columns are those of the four-eyes constraint named first: who decides, then who had it in hand before.
CREATE FUNCTION guard_hands() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  written jsonb := to_jsonb(NEW);
  before uuid[];
BEGIN
  SELECT array_agg(hand::uuid) INTO before
  FROM unnest(TG_ARGV[2:]) AS name
  CROSS JOIN LATERAL jsonb_array_elements_text(CASE jsonb_typeof(written -> name)
    WHEN 'array' THEN written -> name WHEN 'string' THEN jsonb_build_array(written -> name) ELSE '[]' END) AS hand;
  IF people_behind(ARRAY[(written ->> TG_ARGV[1])::uuid]) && people_behind(before) THEN
    RAISE EXCEPTION 'both were done by one person: %', TG_ARGV[0] USING ERRCODE = 'check_violation', CONSTRAINT = TG_ARGV[0];
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION guard_hands() FROM PUBLIC;

CREATE TRIGGER awards_hands_appraised BEFORE UPDATE OF appraised_by ON awards FOR EACH ROW
  WHEN (NEW.appraised_by IS DISTINCT FROM OLD.appraised_by AND NEW.appraised_by IS NOT NULL)
  EXECUTE FUNCTION guard_hands('awards_four_eyes', 'appraised_by', 'nominated_by', 'submitted_by');
CREATE TRIGGER awards_hands_decided BEFORE UPDATE OF decided_by ON awards FOR EACH ROW
  WHEN (NEW.decided_by IS DISTINCT FROM OLD.decided_by AND NEW.decided_by IS NOT NULL)
  EXECUTE FUNCTION guard_hands('awards_four_eyes', 'decided_by', 'nominated_by', 'submitted_by', 'appraised_by');
CREATE TRIGGER bonus_payments_hands BEFORE UPDATE OF approved_by ON bonus_payments FOR EACH ROW
  WHEN (NEW.approved_by IS DISTINCT FROM OLD.approved_by AND NEW.approved_by IS NOT NULL)
  EXECUTE FUNCTION guard_hands('bonus_payments_four_eyes', 'approved_by', 'prepared_by');
CREATE TRIGGER complaints_hands BEFORE UPDATE OF final_by ON complaints FOR EACH ROW
  WHEN (NEW.final_by IS DISTINCT FROM OLD.final_by AND NEW.final_by IS NOT NULL)
  EXECUTE FUNCTION guard_hands('complaints_four_eyes', 'final_by', 'answered_by');
CREATE TRIGGER decisions_hands BEFORE UPDATE OF issued_by ON decisions FOR EACH ROW
  WHEN (NEW.issued_by IS DISTINCT FROM OLD.issued_by AND NEW.issued_by IS NOT NULL)
  EXECUTE FUNCTION guard_hands('decisions_drafters', 'issued_by', 'drafted_by', 'drafters');
CREATE TRIGGER difficulties_hands BEFORE UPDATE OF closed_by ON difficulties FOR EACH ROW
  WHEN (NEW.state = 'closed' AND NEW.closed_by IS DISTINCT FROM OLD.closed_by AND NEW.closed_by IS NOT NULL)
  EXECUTE FUNCTION guard_hands('difficulties_four_eyes', 'closed_by', 'answered_by');
CREATE TRIGGER findings_hands BEFORE UPDATE OF closed_by ON findings FOR EACH ROW
  WHEN (NEW.closed_by IS DISTINCT FROM OLD.closed_by AND NEW.closed_by IS NOT NULL)
  EXECUTE FUNCTION guard_hands('findings_four_eyes', 'closed_by', 'acted_by');
CREATE TRIGGER house_stages_hands BEFORE UPDATE OF verified_by ON house_stages FOR EACH ROW
  WHEN (NEW.verified_by IS DISTINCT FROM OLD.verified_by AND NEW.verified_by IS NOT NULL)
  EXECUTE FUNCTION guard_hands('house_stages_four_eyes', 'verified_by', 'reported_by');
CREATE TRIGGER ledger_period_locks_hands BEFORE UPDATE OF unlocked_by ON ledger_period_locks FOR EACH ROW
  WHEN (NEW.unlocked_by IS DISTINCT FROM OLD.unlocked_by AND NEW.unlocked_by IS NOT NULL)
  EXECUTE FUNCTION guard_hands('ledger_period_locks_four_eyes', 'unlocked_by', 'locked_by');
CREATE TRIGGER payment_lists_hands BEFORE UPDATE OF decided_by ON payment_lists FOR EACH ROW
  WHEN (NEW.status = 'approved' AND NEW.decided_by IS DISTINCT FROM OLD.decided_by AND NEW.decided_by IS NOT NULL)
  EXECUTE FUNCTION guard_hands('payment_lists_four_eyes', 'decided_by', 'prepared_by', 'submitted_by');
CREATE TRIGGER scorecards_hands_reviewed BEFORE UPDATE OF reviewed_by ON scorecards FOR EACH ROW
  WHEN (NEW.reviewed_by IS DISTINCT FROM OLD.reviewed_by AND NEW.reviewed_by IS NOT NULL)
  EXECUTE FUNCTION guard_hands('scorecards_four_eyes', 'reviewed_by', 'self_by');
CREATE TRIGGER scorecards_hands_appraised BEFORE UPDATE OF appraised_by ON scorecards FOR EACH ROW
  WHEN (NEW.appraised_by IS DISTINCT FROM OLD.appraised_by AND NEW.appraised_by IS NOT NULL)
  EXECUTE FUNCTION guard_hands('scorecards_four_eyes', 'appraised_by', 'self_by', 'reviewed_by');
CREATE TRIGGER summary_reports_hands BEFORE UPDATE OF decided_by ON summary_reports FOR EACH ROW
  WHEN (NEW.decided_by IS DISTINCT FROM OLD.decided_by AND NEW.decided_by IS NOT NULL)
  EXECUTE FUNCTION guard_hands('summary_reports_four_eyes', 'decided_by', 'filed_by');
