-- Councils of emulation and commendation (Hội đồng Thi đua - Khen thưởng): members, sessions, votes by hand and by secret ballot,
-- and a tally that anybody of the council proves (A3). Why the ballot is built so: docs/decisions/0017-secret-ballots.md.

CREATE TABLE councils (
  id uuid PRIMARY KEY,
  unit_id uuid NOT NULL REFERENCES units,
  name text NOT NULL CHECK (char_length(name) BETWEEN 3 AND 200 AND name !~ '[\x01-\x1f\x7f]'),
  -- The decision that made it, and its working rules.
  citation text NOT NULL CHECK (char_length(citation) BETWEEN 3 AND 300),
  valid_from date NOT NULL,
  valid_to date,
  -- Its working rules: how much of it must be there, and whether who is recused counts among all members.
  quorum_percent numeric(5,2) NOT NULL CHECK (quorum_percent > 0 AND quorum_percent <= 100),
  recused_count boolean NOT NULL,
  created_by uuid NOT NULL REFERENCES users,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT councils_days CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CONSTRAINT councils_one EXCLUDE USING gist (unit_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
);

CREATE TABLE council_members (
  id uuid PRIMARY KEY,
  council_id uuid NOT NULL REFERENCES councils,
  user_id uuid NOT NULL REFERENCES users,
  -- As written when they came: papers do not change with an account.
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
  position text NOT NULL CHECK (char_length(position) BETWEEN 1 AND 200),
  role text NOT NULL CHECK (role IN ('chair', 'deputy', 'secretary', 'member')),
  from_on date NOT NULL,
  to_on date,
  end_reason text CHECK (char_length(end_reason) BETWEEN 3 AND 500),
  CONSTRAINT council_members_days CHECK (to_on IS NULL OR to_on >= from_on),
  CONSTRAINT council_members_of UNIQUE (id, council_id),
  CONSTRAINT council_members_once EXCLUDE USING gist (council_id WITH =, user_id WITH =, daterange(from_on, to_on, '[]') WITH &&),
  CONSTRAINT council_members_chair EXCLUDE USING gist (council_id WITH =, daterange(from_on, to_on, '[]') WITH &&) WHERE (role = 'chair')
);
CREATE INDEX council_members_user ON council_members (user_id);

CREATE TABLE council_sessions (
  id uuid PRIMARY KEY,
  number bigint GENERATED ALWAYS AS IDENTITY,
  code text NOT NULL GENERATED ALWAYS AS ('PH-' || lpad(number::text, greatest(7, length(number::text)), '0')) STORED,
  council_id uuid NOT NULL REFERENCES councils,
  unit_id uuid NOT NULL REFERENCES units,
  held_on date NOT NULL,
  starts_at time NOT NULL,
  place text NOT NULL CHECK (char_length(place) BETWEEN 2 AND 200 AND place !~ '[\x01-\x1f\x7f]'),
  subject text NOT NULL CHECK (char_length(subject) BETWEEN 3 AND 300 AND subject !~ '[\x01-\x1f\x7f]'),
  state text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'voting', 'closed', 'cancelled')),
  secret boolean NOT NULL,
  -- {quorumPercent, thresholdPercent, of, recusedCount, citation}; an item's own threshold stands on the item.
  rule jsonb NOT NULL CHECK (rule ?& ARRAY['quorumPercent', 'thresholdPercent', 'of', 'recusedCount']),
  -- What ballots are sealed to while voting. The private half is never in the database; `key_name` is its file.
  public_key text,
  key_name uuid,
  -- The transaction that took the sealed ballots: only it writes ballots.
  taken_in xid8,
  opened_by uuid REFERENCES users,
  opened_at timestamptz,
  closed_by uuid REFERENCES users,
  closed_at timestamptz,
  minutes text CHECK (char_length(minutes) <= 8000),
  cancel_reason text CHECK (char_length(cancel_reason) BETWEEN 3 AND 500),
  cancelled_by uuid REFERENCES users,
  cancelled_at timestamptz,
  created_by uuid NOT NULL REFERENCES users,
  created_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT council_sessions_code UNIQUE (code),
  CONSTRAINT council_sessions_place UNIQUE (id, council_id),
  CONSTRAINT council_sessions_key CHECK ((public_key IS NOT NULL) = (secret AND state = 'voting')),
  CONSTRAINT council_sessions_opened CHECK (num_nonnulls(opened_by, opened_at) = CASE WHEN state IN ('voting', 'closed') THEN 2 WHEN state = 'planned' THEN 0
    ELSE num_nonnulls(opened_by, opened_at) END),
  CONSTRAINT council_sessions_closed CHECK (num_nonnulls(closed_by, closed_at) = CASE state WHEN 'closed' THEN 2 ELSE 0 END),
  CONSTRAINT council_sessions_cancelled CHECK (num_nonnulls(cancel_reason, cancelled_by, cancelled_at) = CASE state WHEN 'cancelled' THEN 3 ELSE 0 END)
);
CREATE INDEX council_sessions_newest ON council_sessions (held_on DESC, id DESC);
CREATE INDEX council_sessions_council ON council_sessions (council_id, held_on DESC);

-- The agenda: awards to vote on. One award is before one session at a time.
CREATE TABLE session_items (
  session_id uuid NOT NULL REFERENCES council_sessions,
  award_id uuid NOT NULL REFERENCES awards,
  position int NOT NULL CHECK (position BETWEEN 1 AND 200),
  -- The rule of the award's form when the agenda was made.
  threshold_percent numeric(5,2) NOT NULL CHECK (threshold_percent > 0 AND threshold_percent <= 100),
  vote_of text NOT NULL CHECK (vote_of IN ('all_members', 'present')),
  votes_for int CHECK (votes_for >= 0),
  votes_against int CHECK (votes_against >= 0),
  votes_blank int CHECK (votes_blank >= 0),
  votes_invalid int CHECK (votes_invalid >= 0),
  -- What the votes for are measured against.
  total_members int CHECK (total_members >= 0),
  passed boolean,
  live boolean NOT NULL DEFAULT true,
  PRIMARY KEY (session_id, award_id),
  CONSTRAINT session_items_position UNIQUE (session_id, position),
  CONSTRAINT session_items_counted CHECK (num_nonnulls(votes_for, votes_against, votes_blank, votes_invalid, total_members, passed) IN (0, 6)),
  CONSTRAINT session_items_within CHECK (votes_for <= total_members)
);
CREATE UNIQUE INDEX session_items_once ON session_items (award_id) WHERE live;

-- Who is there. `voted` is the mark against the name, made for all at once when voting closes.
CREATE TABLE session_attendance (
  session_id uuid NOT NULL REFERENCES council_sessions,
  member_id uuid NOT NULL REFERENCES council_members,
  presence text NOT NULL CHECK (presence IN ('present', 'written', 'absent')),
  voted boolean,
  PRIMARY KEY (session_id, member_id),
  CONSTRAINT session_attendance_voted CHECK (voted IS NOT TRUE OR presence <> 'absent')
);

CREATE TABLE session_recusals (
  session_id uuid NOT NULL,
  award_id uuid NOT NULL,
  member_id uuid NOT NULL REFERENCES council_members,
  reason text NOT NULL CHECK (char_length(reason) BETWEEN 3 AND 500),
  PRIMARY KEY (session_id, award_id, member_id),
  CONSTRAINT session_recusals_item FOREIGN KEY (session_id, award_id) REFERENCES session_items ON DELETE CASCADE
);

-- While voting only: who has cast, and an envelope that nothing in the database opens. No time, no number.
CREATE TABLE sealed_ballots (
  session_id uuid NOT NULL REFERENCES council_sessions,
  member_id uuid NOT NULL,
  sealed bytea NOT NULL CHECK (octet_length(sealed) BETWEEN 140 AND 65536),
  PRIMARY KEY (session_id, member_id),
  CONSTRAINT sealed_ballots_attendance FOREIGN KEY (session_id, member_id) REFERENCES session_attendance
);

-- After closing: one slip for each ballot and item. No voter, no time, nothing that ties the slips of one ballot together; random
-- ids, written in random order by one statement.
CREATE TABLE ballots (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  session_id uuid NOT NULL,
  award_id uuid NOT NULL,
  receipt_code text CHECK (receipt_code ~ '^[0-9A-Z]{10}$'),
  choice text NOT NULL CHECK (choice IN ('for', 'against', 'blank', 'invalid')),
  CONSTRAINT ballots_item FOREIGN KEY (session_id, award_id) REFERENCES session_items,
  CONSTRAINT ballots_receipt CHECK (choice = 'invalid' OR receipt_code IS NOT NULL)
);
CREATE INDEX ballots_of_item ON ballots (session_id, award_id);

-- A vote by hand is everybody's to see.
CREATE TABLE open_votes (
  session_id uuid NOT NULL,
  award_id uuid NOT NULL,
  member_id uuid NOT NULL,
  choice text NOT NULL CHECK (choice IN ('for', 'against', 'blank')),
  PRIMARY KEY (session_id, award_id, member_id),
  CONSTRAINT open_votes_item FOREIGN KEY (session_id, award_id) REFERENCES session_items,
  CONSTRAINT open_votes_attendance FOREIGN KEY (session_id, member_id) REFERENCES session_attendance
);

SELECT protect_by_unit('councils');
SELECT protect_by_unit('council_sessions');

CREATE FUNCTION reached_councils() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(c.id), '{}') FROM councils c WHERE c.unit_id = ANY (app_units())
$$;
CREATE FUNCTION reached_council_sessions() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(s.id), '{}') FROM council_sessions s WHERE s.unit_id = ANY (app_units())
$$;

-- What belongs to a session is seen and written with it. Ballots that are still sealed are seen by nobody.
DO $$
DECLARE
  part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['council_members', 'session_items', 'session_attendance', 'session_recusals', 'sealed_ballots', 'ballots', 'open_votes'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', part);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', part);
    EXECUTE format('CREATE POLICY owner_all ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', part);
    IF part NOT IN ('council_members', 'sealed_ballots') THEN
      EXECUTE format('CREATE POLICY session_scope ON %I TO {{app}}, {{bulk}}
        USING ((SELECT app_reaches_all()) OR session_id = ANY ((SELECT reached_council_sessions())::uuid[]))', part);
    END IF;
  END LOOP;
END $$;
CREATE POLICY council_scope ON council_members TO {{app}}, {{bulk}}
  USING ((SELECT app_reaches_all()) OR council_id = ANY ((SELECT reached_councils())::uuid[]));
CREATE POLICY own_ballot ON sealed_ballots FOR INSERT TO {{app}} WITH CHECK (EXISTS (
  SELECT FROM council_members m WHERE m.id = member_id AND m.user_id = (SELECT app_user_id())));

GRANT SELECT ON councils, council_members, council_sessions, session_items, session_attendance, session_recusals, ballots, open_votes TO {{app}}, {{bulk}};
GRANT INSERT ON councils, council_members TO {{app}};
GRANT UPDATE (name, citation, valid_from, valid_to, quorum_percent, recused_count, updated_at, version) ON councils TO {{app}};
GRANT UPDATE (to_on, end_reason) ON council_members TO {{app}};
GRANT INSERT (id, council_id, unit_id, held_on, starts_at, place, subject, secret, rule, created_by, created_at) ON council_sessions TO {{app}};
GRANT UPDATE (held_on, starts_at, place, subject, secret, rule, state, public_key, key_name, opened_by, opened_at, closed_by, closed_at, minutes,
  cancel_reason, cancelled_by, cancelled_at, version) ON council_sessions TO {{app}};
GRANT INSERT (session_id, award_id, position, threshold_percent, vote_of), DELETE ON session_items TO {{app}};
GRANT UPDATE (votes_for, votes_against, votes_blank, votes_invalid, total_members, passed) ON session_items TO {{app}};
GRANT INSERT (session_id, member_id, presence), UPDATE (presence), DELETE ON session_attendance TO {{app}};
GRANT INSERT, DELETE ON session_recusals TO {{app}};
GRANT INSERT ON sealed_ballots, open_votes TO {{app}};
GRANT INSERT (session_id, award_id, receipt_code, choice) ON ballots TO {{app}};
-- The nightly forgetting of keys.
GRANT UPDATE (key_name) ON council_sessions TO {{bulk}};

-- The guards below hold whatever the server does. They read past row-level security, so they run as the owner.

-- The session, held so that it is neither opened nor closed in between.
CREATE FUNCTION hold_session(wanted uuid) RETURNS council_sessions
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT * FROM council_sessions WHERE id = wanted FOR SHARE
$$;

CREATE FUNCTION guard_session_part() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  held council_sessions := hold_session(CASE TG_OP WHEN 'DELETE' THEN OLD.session_id ELSE NEW.session_id END);
BEGIN
  IF held.state IS DISTINCT FROM TG_ARGV[0] THEN
    RAISE EXCEPTION 'session % is %', held.code, held.state USING ERRCODE = 'check_violation', CONSTRAINT = 'council_sessions_route';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER session_items_planned BEFORE INSERT OR DELETE ON session_items FOR EACH ROW EXECUTE FUNCTION guard_session_part('planned');
CREATE TRIGGER session_items_count BEFORE UPDATE OF votes_for, votes_against, votes_blank, votes_invalid, total_members, passed ON session_items
  FOR EACH ROW EXECUTE FUNCTION guard_session_part('voting');
CREATE TRIGGER session_recusals_planned BEFORE INSERT OR UPDATE OR DELETE ON session_recusals FOR EACH ROW EXECUTE FUNCTION guard_session_part('planned');

-- Members of the council on the day. Once voting has begun, somebody who was away may still come; nobody leaves the register.
CREATE FUNCTION guard_attendance() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  held council_sessions := hold_session(CASE TG_OP WHEN 'DELETE' THEN OLD.session_id ELSE NEW.session_id END);
  broken text := CASE
    WHEN held.state = 'planned' THEN NULL
    WHEN held.state = 'voting' AND TG_OP = 'UPDATE' AND OLD.presence = 'absent' THEN NULL
    ELSE 'council_sessions_route' END;
BEGIN
  IF broken IS NULL AND TG_OP <> 'DELETE' AND NOT EXISTS (SELECT FROM council_members m WHERE m.id = NEW.member_id
    AND m.council_id = held.council_id AND held.held_on BETWEEN m.from_on AND coalesce(m.to_on, 'infinity')) THEN
    broken := 'session_attendance_member';
  END IF;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'attendance of % may not change this way', held.code USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER session_attendance_guard BEFORE INSERT OR DELETE OR UPDATE OF presence ON session_attendance
  FOR EACH ROW EXECUTE FUNCTION guard_attendance();

-- Cast while the vote is open, by somebody who is there, secretly where the vote is secret; by hand on nothing they are recused from.
CREATE FUNCTION guard_vote() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  held council_sessions := hold_session(NEW.session_id);
  broken text := CASE
    WHEN held.state <> 'voting' OR held.secret <> (TG_TABLE_NAME = 'sealed_ballots') THEN 'votes_closed'
    WHEN NOT EXISTS (SELECT FROM session_attendance a WHERE a.session_id = held.id AND a.member_id = NEW.member_id AND a.presence <> 'absent')
      THEN 'votes_absent' END;
BEGIN
  IF broken IS NULL AND TG_TABLE_NAME = 'open_votes' AND EXISTS (SELECT FROM session_recusals r
    WHERE r.session_id = held.id AND r.award_id = (to_jsonb(NEW) ->> 'award_id')::uuid AND r.member_id = NEW.member_id) THEN
    broken := 'votes_recused';
  END IF;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'no vote in % this way', held.code USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sealed_ballots_guard BEFORE INSERT ON sealed_ballots FOR EACH ROW EXECUTE FUNCTION guard_vote();
CREATE TRIGGER open_votes_guard BEFORE INSERT ON open_votes FOR EACH ROW EXECUTE FUNCTION guard_vote();
CREATE TRIGGER open_votes_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON open_votes EXECUTE FUNCTION refuse_change();

-- How many have cast and whether the acting person has: all that is told before closing.
CREATE FUNCTION council_turnout(wanted uuid) RETURNS TABLE (votes int, mine boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT count(*)::int, coalesce(bool_or(m.user_id = app_user_id()), false)
  FROM (SELECT b.session_id, b.member_id FROM sealed_ballots b WHERE b.session_id = wanted
    UNION SELECT v.session_id, v.member_id FROM open_votes v WHERE v.session_id = wanted
    UNION SELECT a.session_id, a.member_id FROM session_attendance a WHERE a.session_id = wanted AND a.voted) cast_by
    JOIN council_members m ON m.id = cast_by.member_id JOIN council_sessions s ON s.id = cast_by.session_id
  WHERE s.unit_id = ANY (app_units())
$$;

-- Marks who has voted, and hands out the envelopes shuffled, with no name: each with the items its voter is recused from, so that
-- those slips are not counted. The envelopes are gone from then on, and the session must close in this very transaction.
CREATE FUNCTION take_sealed_ballots(wanted uuid) RETURNS TABLE (sealed bytea, barred uuid[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  held council_sessions;
BEGIN
  UPDATE council_sessions s SET taken_in = pg_current_xact_id()
  WHERE s.id = wanted AND s.state = 'voting' AND app_reaches(s.unit_id) RETURNING * INTO held;
  IF held.id IS NULL THEN
    RAISE EXCEPTION 'no such vote' USING ERRCODE = 'check_violation', CONSTRAINT = 'votes_closed';
  END IF;
  -- The slips of one or two voters, whose marks stand in the register, would tell their votes. Twin of fewestSecretVoters.
  IF held.secret AND EXISTS (SELECT FROM session_items i WHERE i.session_id = wanted AND (
    SELECT count(*) FROM sealed_ballots b WHERE b.session_id = wanted AND NOT EXISTS (SELECT FROM session_recusals r
      WHERE r.session_id = wanted AND r.award_id = i.award_id AND r.member_id = b.member_id)) < 3) THEN
    RAISE EXCEPTION 'too few ballots to keep them secret' USING ERRCODE = 'check_violation', CONSTRAINT = 'council_sessions_secrecy';
  END IF;
  UPDATE session_attendance a SET voted = EXISTS (SELECT FROM sealed_ballots b WHERE b.session_id = wanted AND b.member_id = a.member_id)
    OR EXISTS (SELECT FROM open_votes v WHERE v.session_id = wanted AND v.member_id = a.member_id)
  WHERE a.session_id = wanted;
  RETURN QUERY WITH taken AS (DELETE FROM sealed_ballots b WHERE b.session_id = wanted RETURNING b.sealed, b.member_id)
    SELECT t.sealed, ARRAY(SELECT r.award_id FROM session_recusals r WHERE r.session_id = wanted AND r.member_id = t.member_id)
    FROM taken t ORDER BY gen_random_uuid();
END $$;

CREATE FUNCTION guard_ballot() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM council_sessions s WHERE s.id = NEW.session_id AND s.state = 'voting' AND s.secret AND s.taken_in = pg_current_xact_id()) THEN
    RAISE EXCEPTION 'ballots are written by the closing of their vote' USING ERRCODE = 'check_violation', CONSTRAINT = 'votes_closed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ballots_guard BEFORE INSERT ON ballots FOR EACH ROW EXECUTE FUNCTION guard_ballot();
CREATE TRIGGER ballots_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON ballots EXECUTE FUNCTION refuse_change();

-- The votes of a session counted again from what is kept: ballots of a secret vote, votes by hand of an open one, against the marks.
-- `expected` is how many slips there must be: who voted, less who of them is recused.
CREATE FUNCTION count_votes(wanted uuid)
RETURNS TABLE (award_id uuid, votes_for int, votes_against int, votes_blank int, votes_invalid int, expected int, total int, passed boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH register AS (SELECT a.member_id, a.presence, a.voted FROM session_attendance a WHERE a.session_id = wanted),
    votes AS (SELECT b.award_id, b.choice FROM ballots b WHERE b.session_id = wanted
      UNION ALL SELECT v.award_id, v.choice FROM open_votes v WHERE v.session_id = wanted),
    counted AS (
      SELECT i.award_id, i.threshold_percent, i.vote_of, count(*) FILTER (WHERE v.choice = 'for')::int AS votes_for,
        count(*) FILTER (WHERE v.choice = 'against')::int AS votes_against, count(*) FILTER (WHERE v.choice = 'blank')::int AS votes_blank,
        count(*) FILTER (WHERE v.choice = 'invalid')::int AS votes_invalid
      FROM session_items i LEFT JOIN votes v ON v.award_id = i.award_id WHERE i.session_id = wanted GROUP BY i.session_id, i.award_id)
  SELECT t.award_id, t.votes_for, t.votes_against, t.votes_blank, t.votes_invalid, s.expected, s.total,
    s.total > 0 AND t.votes_for * 100 >= t.threshold_percent * s.total
  FROM counted t CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE a.voted AND NOT a.recused)::int AS expected,
      count(*) FILTER (WHERE (t.vote_of = 'all_members' OR a.presence <> 'absent')
        AND (NOT a.recused OR (k.rule ->> 'recusedCount')::boolean))::int AS total
    FROM council_sessions k CROSS JOIN (
      SELECT g.*, EXISTS (SELECT FROM session_recusals r WHERE r.session_id = wanted AND r.award_id = t.award_id AND r.member_id = g.member_id) AS recused
      FROM register g) a
    WHERE k.id = wanted) s
$$;

-- The same, of a session within reach.
CREATE FUNCTION recount_votes(wanted uuid)
RETURNS TABLE (award_id uuid, votes_for int, votes_against int, votes_blank int, votes_invalid int, expected int, total int, passed boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT c.* FROM council_sessions s CROSS JOIN LATERAL count_votes(s.id) c WHERE s.id = wanted AND s.unit_id = ANY (app_units())
$$;

-- Along its route. Voting opens on a whole register with a quorum; it closes only with a tally that is what the votes say.
CREATE FUNCTION guard_session() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  broken text := CASE
    WHEN OLD.state IN ('closed', 'cancelled') THEN 'council_sessions_route'
    WHEN NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (('planned', 'voting'), ('voting', 'closed'), ('planned', 'cancelled'), ('voting', 'cancelled'))
      THEN 'council_sessions_route'
    WHEN OLD.state = 'voting' AND NEW.state = 'voting' AND NEW.public_key IS DISTINCT FROM OLD.public_key THEN 'council_sessions_route'
    WHEN OLD.state <> 'planned' AND (NEW.held_on, NEW.starts_at, NEW.place, NEW.subject, NEW.secret, NEW.rule)
      IS DISTINCT FROM (OLD.held_on, OLD.starts_at, OLD.place, OLD.subject, OLD.secret, OLD.rule) THEN 'council_sessions_route'
    WHEN NEW.state = 'voting' AND OLD.state = 'planned' AND NOT EXISTS (SELECT FROM session_items i WHERE i.session_id = NEW.id) THEN 'council_sessions_empty'
    WHEN NEW.state = 'voting' AND OLD.state = 'planned' AND (SELECT array_agg(m.id ORDER BY m.id) FROM council_members m
        WHERE m.council_id = NEW.council_id AND NEW.held_on BETWEEN m.from_on AND coalesce(m.to_on, 'infinity'))
      IS DISTINCT FROM (SELECT array_agg(a.member_id ORDER BY a.member_id) FROM session_attendance a WHERE a.session_id = NEW.id)
      THEN 'council_sessions_register'
    WHEN NEW.state = 'voting' AND OLD.state = 'planned' AND (SELECT count(*) = 0 OR count(*) FILTER (WHERE a.presence = 'present') * 100
        < count(*) * (NEW.rule ->> 'quorumPercent')::numeric FROM session_attendance a WHERE a.session_id = NEW.id) THEN 'council_sessions_quorum'
    WHEN NEW.state = 'closed' AND NEW.taken_in IS DISTINCT FROM pg_current_xact_id() THEN 'council_sessions_tally'
    WHEN NEW.state = 'closed' AND EXISTS (
      SELECT FROM session_items i LEFT JOIN count_votes(NEW.id) c USING (award_id) WHERE i.session_id = NEW.id
        AND ((i.votes_for, i.votes_against, i.votes_blank, i.votes_invalid, i.total_members, i.passed)
          IS DISTINCT FROM (c.votes_for, c.votes_against, c.votes_blank, c.votes_invalid, c.total, c.passed)
        OR c.votes_for + c.votes_against + c.votes_blank + c.votes_invalid IS DISTINCT FROM c.expected)) THEN 'council_sessions_tally' END;
BEGIN
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'session % may not change this way: %', OLD.code, broken USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  -- An award that went on is done with; one that something else held back may be put to a later vote.
  IF NEW.state = 'closed' THEN
    UPDATE session_items i SET live = false FROM awards a WHERE i.session_id = NEW.id AND a.id = i.award_id AND a.status = 'appraised';
  END IF;
  IF NEW.state = 'cancelled' THEN
    DELETE FROM sealed_ballots WHERE session_id = NEW.id;
    UPDATE session_items SET live = false WHERE session_id = NEW.id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER council_sessions_guard BEFORE UPDATE OF held_on, starts_at, place, subject, secret, rule, state, public_key, minutes
  ON council_sessions
  FOR EACH ROW EXECUTE FUNCTION guard_session();

-- An award goes on, and carries votes, by the count of its session alone, in the transaction that counts. (It may end without:
-- by who appraised it.)
CREATE FUNCTION guard_voted_award() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM session_items i JOIN council_sessions s ON s.id = i.session_id
    WHERE i.session_id = NEW.session_id AND i.award_id = NEW.id AND s.taken_in = pg_current_xact_id()
      AND (i.passed, i.votes_for, i.total_members) = (NEW.status = 'voted', NEW.votes_for, NEW.votes_total)) THEN
    RAISE EXCEPTION 'no council counted this for %', NEW.code USING ERRCODE = 'check_violation', CONSTRAINT = 'awards_counted';
  END IF;
  RETURN NEW;
END $$;
-- After awards_guard_update: whether the step may be taken at all is asked first.
CREATE TRIGGER awards_then_counted BEFORE UPDATE OF status, session_id, votes_for, votes_total ON awards FOR EACH ROW
  WHEN ((NEW.session_id, NEW.votes_for, NEW.votes_total) IS DISTINCT FROM (OLD.session_id, OLD.votes_for, OLD.votes_total)
    OR OLD.status <> 'voted' AND NEW.status = 'voted') EXECUTE FUNCTION guard_voted_award();

-- Whoever takes the envelopes closes the vote.
CREATE FUNCTION check_taken_session() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM council_sessions s WHERE s.id = NEW.id AND s.taken_in IS NOT NULL AND s.state <> 'closed') THEN
    RAISE EXCEPTION 'ballots of % were taken and not counted', NEW.code USING ERRCODE = 'check_violation', CONSTRAINT = 'council_sessions_tally';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER council_sessions_taken AFTER UPDATE OF taken_in ON council_sessions DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION check_taken_session();

REVOKE ALL ON FUNCTION reached_councils(), reached_council_sessions(), hold_session(uuid), guard_session_part(), guard_attendance(), guard_vote(),
  council_turnout(uuid), take_sealed_ballots(uuid), guard_ballot(), count_votes(uuid), recount_votes(uuid), guard_session(),
  guard_voted_award(), check_taken_session() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION reached_councils(), reached_council_sessions() TO {{app}}, {{bulk}};
GRANT EXECUTE ON FUNCTION council_turnout(uuid), take_sealed_ballots(uuid), recount_votes(uuid) TO {{app}};
