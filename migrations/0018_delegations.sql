-- A role held by somebody is lent to a colleague for a period (ủy quyền): a grant like any other, marked with whose it is,
-- so that scope and row-level security know nothing new.
ALTER TABLE grants
  ADD COLUMN delegated_by uuid REFERENCES users,
  -- The grant it is lent from; ends with it.
  ADD COLUMN delegated_from uuid REFERENCES grants ON DELETE CASCADE,
  ADD COLUMN reason text CHECK (char_length(reason) BETWEEN 3 AND 500),
  ADD CONSTRAINT grants_delegation CHECK (
    CASE num_nonnulls(delegated_by, delegated_from, reason) WHEN 0 THEN true
      WHEN 3 THEN valid_to IS NOT NULL AND delegated_by <> user_id AND delegated_by = granted_by AND role <> 'administrator'
      ELSE false END);
CREATE INDEX grants_delegated ON grants (delegated_by) WHERE delegated_by IS NOT NULL;
CREATE INDEX grants_delegated_from ON grants (delegated_from) WHERE delegated_from IS NOT NULL;

-- Nobody lends what they were lent, or more than they hold: the same role at the same unit, within its period.
CREATE FUNCTION guard_delegation() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM grants own WHERE own.id = NEW.delegated_from AND own.user_id = NEW.delegated_by AND own.delegated_by IS NULL
      AND own.role = NEW.role AND own.unit_id = NEW.unit_id
      AND own.valid_from <= NEW.valid_from AND coalesce(own.valid_to, 'infinity') >= NEW.valid_to
  ) THEN
    RAISE EXCEPTION 'a role is lent only by who holds it, and no longer' USING ERRCODE = 'check_violation', CONSTRAINT = 'grants_not_held';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER grants_delegation BEFORE INSERT ON grants
  FOR EACH ROW WHEN (NEW.delegated_by IS NOT NULL) EXECUTE FUNCTION guard_delegation();
