-- Deliberations (họp thôn bình xét): minutes of a village meeting and its vote on each case (C1; Phụ lục I, TT 01/2022/TT-BXD).

CREATE SEQUENCE deliberation_numbers;

-- BB-0000012; longer numbers keep all their digits.
CREATE FUNCTION deliberation_code(number bigint) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN 'BB-' || lpad(number::text, greatest(7, length(number::text)), '0');

CREATE TABLE deliberations (
  id uuid PRIMARY KEY,
  code text NOT NULL DEFAULT deliberation_code(nextval('deliberation_numbers')),
  -- The commune of the village.
  unit_id uuid NOT NULL REFERENCES units,
  village text NOT NULL CHECK (char_length(village) BETWEEN 1 AND 120 AND village !~ '[\x01-\x1f\x7f]'),
  held_on date NOT NULL,
  -- HH:MM, by the clock on the wall.
  started_at text NOT NULL CHECK (started_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  ended_at text NOT NULL CHECK (ended_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  place text NOT NULL CHECK (char_length(place) BETWEEN 3 AND 200),
  chair_name text NOT NULL CHECK (char_length(chair_name) BETWEEN 2 AND 120),
  chair_title text NOT NULL CHECK (char_length(chair_title) BETWEEN 2 AND 200),
  secretary_name text NOT NULL CHECK (char_length(secretary_name) BETWEEN 2 AND 120),
  secretary_title text NOT NULL CHECK (char_length(secretary_title) BETWEEN 2 AND 200),
  -- Who is named besides them: [{name, title}].
  attendees jsonb NOT NULL CHECK (jsonb_typeof(attendees) = 'array' AND jsonb_array_length(attendees) <= 50),
  -- All who were there and could vote.
  present_count int NOT NULL CHECK (present_count BETWEEN 3 AND 5000),
  note text CHECK (char_length(note) <= 2000),
  recorded_by uuid NOT NULL REFERENCES users,
  created_at timestamptz NOT NULL,
  -- Minutes are not edited: wrong ones are voided, with a reason, and written anew.
  voided_by uuid REFERENCES users,
  voided_at timestamptz,
  void_reason text CHECK (char_length(void_reason) BETWEEN 3 AND 500),
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT deliberations_code UNIQUE (code),
  -- For the foreign key of votes, so that none counts more than were there.
  CONSTRAINT deliberations_present UNIQUE (id, present_count),
  CONSTRAINT deliberations_day CHECK (held_on <= (created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date),
  CONSTRAINT deliberations_hours CHECK (ended_at > started_at),
  CONSTRAINT deliberations_chair CHECK (fold(chair_name) <> fold(secretary_name)),
  -- The chair and the secretary were there too.
  CONSTRAINT deliberations_named CHECK (jsonb_array_length(attendees) + 2 <= present_count),
  CONSTRAINT deliberations_void CHECK (num_nonnulls(voided_by, voided_at, void_reason) IN (0, 3))
);
-- Lists: one unit by day; everything by day.
CREATE INDEX deliberations_unit_day ON deliberations (unit_id, held_on DESC, id DESC);
CREATE INDEX deliberations_day_newest ON deliberations (held_on DESC, id DESC);

SELECT protect_by_unit('deliberations');
GRANT SELECT, INSERT ON deliberations TO {{app}};
GRANT UPDATE (voided_by, voided_at, void_reason, version) ON deliberations TO {{app}};
GRANT SELECT ON deliberations TO {{bulk}};
GRANT USAGE ON SEQUENCE deliberation_numbers TO {{app}};

-- The vote on one case. Written with the minutes, never changed.
CREATE TABLE deliberation_votes (
  deliberation_id uuid NOT NULL,
  case_id uuid NOT NULL,
  -- The unit of the case.
  unit_id uuid NOT NULL,
  -- Order in the minutes.
  position smallint NOT NULL CHECK (position BETWEEN 1 AND 500),
  -- That of the minutes.
  present_count int NOT NULL,
  agree int NOT NULL CHECK (agree >= 0),
  disagree int NOT NULL CHECK (disagree >= 0),
  abstain int NOT NULL CHECK (abstain >= 0),
  -- The part of those present that the case's route wanted to exceed.
  majority_percent smallint NOT NULL CHECK (majority_percent BETWEEN 1 AND 100),
  agreed boolean NOT NULL,
  opinion text CHECK (char_length(opinion) <= 1000),
  PRIMARY KEY (deliberation_id, case_id),
  CONSTRAINT deliberation_votes_position UNIQUE (deliberation_id, position),
  CONSTRAINT deliberation_votes_meeting FOREIGN KEY (deliberation_id, present_count) REFERENCES deliberations (id, present_count),
  CONSTRAINT deliberation_votes_case FOREIGN KEY (case_id, unit_id) REFERENCES cases (id, unit_id) ON UPDATE CASCADE,
  CONSTRAINT deliberation_votes_attendance CHECK (agree::bigint + disagree + abstain <= present_count),
  -- More than the percentage, or everybody. Twin of isAgreed() in shared/src/deliberations/majority.ts.
  CONSTRAINT deliberation_votes_majority CHECK (agreed = (agree::bigint * 100 > majority_percent::bigint * present_count OR agree = present_count))
);
CREATE INDEX deliberation_votes_of_case ON deliberation_votes (case_id);

SELECT protect_by_unit('deliberation_votes');
GRANT SELECT, INSERT ON deliberation_votes TO {{app}};
GRANT SELECT ON deliberation_votes TO {{bulk}};

-- The guards below hold whatever the server does. They read past row-level security, so they run as the owner.

-- Minutes are voided once, and void ones stay void.
CREATE FUNCTION guard_deliberation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.voided_at IS NOT NULL THEN
    RAISE EXCEPTION 'the minutes are void' USING ERRCODE = 'check_violation', CONSTRAINT = 'deliberations_voided';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER deliberations_guard BEFORE UPDATE ON deliberations FOR EACH ROW EXECUTE FUNCTION guard_deliberation();

-- A case leaves its deliberation as done only when a meeting since it came there agreed.
CREATE FUNCTION guard_deliberated_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM deliberation_votes v JOIN deliberations d ON d.id = v.deliberation_id
    WHERE v.case_id = NEW.case_id AND v.agreed AND d.voided_at IS NULL AND d.created_at >= NEW.entered_at
  ) THEN
    RAISE EXCEPTION 'no meeting has agreed on the case' USING ERRCODE = 'check_violation', CONSTRAINT = 'case_steps_deliberated';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER case_steps_deliberated BEFORE UPDATE OF state ON case_steps
  FOR EACH ROW WHEN (NEW.kind = 'deliberation' AND NEW.state = 'done') EXECUTE FUNCTION guard_deliberated_step();

REVOKE ALL ON FUNCTION guard_deliberation(), guard_deliberated_step() FROM PUBLIC;
