-- Who is told of what (W2): what happened waits in an outbox, written with what happened; a job turns it into notifications of
-- people, each thing once; what somebody wants by e-mail is gathered into mails. Addresses are sealed.

-- What somebody may have to be told. A row is taken away by the transaction that tells it: never lost, never told twice.
CREATE TABLE notification_outbox (
  source text NOT NULL CHECK (source IN ('event', 'case_step', 'plan_reminder')),
  source_id uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (source, source_id)
);
CREATE INDEX notification_outbox_oldest ON notification_outbox (at);
GRANT SELECT, DELETE, UPDATE (at) ON notification_outbox TO {{bulk}};

CREATE FUNCTION hold_notification() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO notification_outbox (source, source_id, at)
  VALUES (TG_ARGV[0], NEW.id, clock_timestamp())
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION hold_notification() FROM PUBLIC;

-- The acts of which somebody is told; twin of the kinds in shared/src/notifications/kinds.ts, held together by a test.
CREATE TRIGGER audit_events_notify AFTER INSERT ON audit_events FOR EACH ROW
  WHEN (NEW.action = ANY ('{objection.raised,decision.drafted,house.stage_reported,house.stage_returned,evidence.raised,difficulty.raised,difficulty.assigned,difficulty.escalated,difficulty.reopened,difficulty.answered,finding.recorded,finding.returned,finding.acted,offer.sent,payment_list.submitted,payment_list.returned,award.submitted,award.resubmitted,award.returned,scorecard.submitted,scorecard.returned,report.adjusted,import.completed,import.checked,import.rejected,import.failed,webhook.disabled,reorganisation.applied,user.role_granted,user.role_delegated,session.reused}'::text[]))
  EXECUTE FUNCTION hold_notification('event');
CREATE TRIGGER case_steps_notify AFTER INSERT ON case_steps FOR EACH ROW
  WHEN (NEW.number > 1) EXECUTE FUNCTION hold_notification('case_step');
CREATE TRIGGER plan_reminders_notify AFTER INSERT ON plan_reminders FOR EACH ROW EXECUTE FUNCTION hold_notification('plan_reminder');

-- Where somebody is written to: sealed, confirmed by a code that went there. A new address waits beside the one in use.
CREATE TABLE user_addresses (
  user_id uuid PRIMARY KEY REFERENCES users,
  address_sealed bytea,
  confirmed_at timestamptz,
  pending_sealed bytea,
  code_sealed bytea,
  code_sent_at timestamptz,
  code_expires_at timestamptz,
  -- Wrong codes typed; after five a new one must be asked for.
  code_tries smallint NOT NULL DEFAULT 0 CHECK (code_tries BETWEEN 0 AND 5),
  -- Codes asked for on this day, of Vietnam.
  codes_on date,
  codes_sent smallint NOT NULL DEFAULT 0 CHECK (codes_sent BETWEEN 0 AND 10),
  CONSTRAINT user_addresses_confirmed CHECK ((address_sealed IS NULL) = (confirmed_at IS NULL)),
  CONSTRAINT user_addresses_pending CHECK (num_nonnulls(pending_sealed, code_sealed, code_expires_at) IN (0, 3))
);

-- What somebody wants to be told of, where it differs from what holds for everybody.
CREATE TABLE notification_preferences (
  user_id uuid NOT NULL REFERENCES users,
  kind text NOT NULL CHECK (kind ~ '^[a-z_]{3,40}$'),
  in_app boolean NOT NULL,
  mail text NOT NULL CHECK (mail IN ('at_once', 'daily', 'none')),
  PRIMARY KEY (user_id, kind)
);
CREATE TABLE notification_settings (
  user_id uuid PRIMARY KEY REFERENCES users,
  -- From here to there, by the clock of Vietnam, no mail is sent; over midnight when the end is before the beginning.
  quiet_from time,
  quiet_to time,
  -- Unsubscribed by the link of a mail: nothing is sent until they want it again.
  mail_paused boolean NOT NULL DEFAULT false,
  CONSTRAINT notification_settings_quiet CHECK (num_nonnulls(quiet_from, quiet_to) IN (0, 2) AND quiet_from <> quiet_to)
);

-- One mail: it says what waits when it is written, so it holds no words. Sent at least once, under one Message-ID.
CREATE TABLE notification_mails (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users,
  created_at timestamptz NOT NULL,
  -- Sent, or found to be about nothing any more.
  done_at timestamptz,
  sent boolean NOT NULL DEFAULT false,
  failed_at timestamptz,
  CONSTRAINT notification_mails_sent CHECK (NOT sent OR done_at IS NOT NULL)
);
CREATE INDEX notification_mails_of_user ON notification_mails (user_id, created_at DESC);

CREATE TABLE notifications (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users,
  kind text NOT NULL CHECK (kind ~ '^[a-z_]{3,40}$'),
  -- What sort of it: the step of cases that wait. Empty where the kind says it all.
  topic text NOT NULL DEFAULT '' CHECK (char_length(topic) <= 40),
  -- What one must hold, and where, to open the record: asked again at every reading. Neither: it is about the person.
  permission text,
  unit_id uuid REFERENCES units,
  subject_type text,
  subject_id uuid,
  -- Its code and a day: no name of anybody.
  code text CHECK (char_length(code) <= 60),
  due_on date,
  -- Of what comes by the dozen one line counts how many since it was last read.
  count int NOT NULL DEFAULT 1 CHECK (count > 0),
  in_app boolean NOT NULL DEFAULT true,
  at timestamptz NOT NULL,
  read_at timestamptz,
  mail_due_at timestamptz,
  mail_id uuid REFERENCES notification_mails,
  CONSTRAINT notifications_place CHECK ((permission IS NULL) = (unit_id IS NULL)),
  CONSTRAINT notifications_subject CHECK ((subject_type IS NULL) = (subject_id IS NULL)),
  CONSTRAINT notifications_read CHECK (read_at IS NULL OR read_at >= at)
);
CREATE UNIQUE INDEX notifications_grouped ON notifications (user_id, kind, topic) WHERE read_at IS NULL AND subject_id IS NULL;
CREATE INDEX notifications_newest ON notifications (user_id, at DESC, id DESC) WHERE in_app;
CREATE INDEX notifications_unread ON notifications (user_id) WHERE in_app AND read_at IS NULL;
CREATE INDEX notifications_to_mail ON notifications (mail_due_at) WHERE mail_id IS NULL AND read_at IS NULL AND mail_due_at IS NOT NULL;
CREATE INDEX notifications_mail ON notifications (mail_id) WHERE mail_id IS NOT NULL;

-- One's own, and nobody else's; the job writes for everybody.
DO $$
DECLARE
  part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['user_addresses', 'notification_preferences', 'notification_settings', 'notification_mails', 'notifications'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', part);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', part);
    EXECUTE format('CREATE POLICY owner_all ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', part);
    EXECUTE format('CREATE POLICY own ON %I TO {{app}} USING (user_id = (SELECT app_user_id())) WITH CHECK (user_id = (SELECT app_user_id()))', part);
    EXECUTE format('CREATE POLICY told ON %I TO {{bulk}} USING (true) WITH CHECK (true)', part);
  END LOOP;
END $$;
ALTER TABLE notification_outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE notification_outbox FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON notification_outbox TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY told ON notification_outbox TO {{bulk}} USING (true);

GRANT SELECT, INSERT (user_id), UPDATE (address_sealed, confirmed_at, pending_sealed, code_sealed, code_sent_at, code_expires_at, code_tries,
  codes_on, codes_sent) ON user_addresses TO {{app}};
GRANT SELECT, INSERT, UPDATE (in_app, mail) ON notification_preferences TO {{app}};
GRANT SELECT, INSERT, UPDATE (quiet_from, quiet_to, mail_paused) ON notification_settings TO {{app}};
GRANT SELECT ON notification_mails, notifications TO {{app}};
GRANT UPDATE (read_at) ON notifications TO {{app}};
GRANT SELECT ON user_addresses, notification_preferences, notification_settings TO {{bulk}};
GRANT SELECT, INSERT, UPDATE (done_at, sent, failed_at) ON notification_mails TO {{bulk}};
GRANT SELECT, INSERT, UPDATE (count, at, in_app, due_on, permission, unit_id, mail_due_at, mail_id) ON notifications TO {{bulk}};
GRANT SELECT ON grants TO {{bulk}};
GRANT SELECT ON awards, objections, offers, scorecards, plan_reminders, visits, houses, house_stages, cases, case_steps, case_route_steps, decisions,
  findings, difficulties, reorganisations, unit_moves, unit_versions TO {{bulk}};

-- When a mail about something of this moment may go: at once or at seven in the morning, and not in the quiet hours.
CREATE FUNCTION mail_moment(at timestamptz, mail text, quiet_from time, quiet_to time) RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH wanted AS (
    SELECT CASE mail WHEN 'at_once' THEN here
      WHEN 'daily' THEN CASE WHEN here::time < time '07:00' THEN here::date + time '07:00' ELSE here::date + 1 + time '07:00' END END AS moment
    FROM (SELECT at AT TIME ZONE 'Asia/Ho_Chi_Minh' AS here) AS local
  )
  SELECT (CASE WHEN quiet_from IS NULL OR NOT CASE WHEN quiet_from < quiet_to THEN moment::time >= quiet_from AND moment::time < quiet_to
        ELSE moment::time >= quiet_from OR moment::time < quiet_to END THEN moment
      WHEN moment::time < quiet_to THEN moment::date + quiet_to ELSE moment::date + 1 + quiet_to END) AT TIME ZONE 'Asia/Ho_Chi_Minh'
  FROM wanted
$$;

-- By the signed link of a mail, without a login: the server has checked the signature.
CREATE FUNCTION pause_mail(person uuid) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO notification_settings (user_id, mail_paused) SELECT u.id, true FROM users u WHERE u.id = person
  ON CONFLICT (user_id) DO UPDATE SET mail_paused = true
  RETURNING true
$$;
REVOKE ALL ON FUNCTION pause_mail(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION pause_mail(uuid) TO {{app}};
