-- Files that arrive in parts, over networks that come and go. Parts are rows, so that any of several servers may take the
-- next one. A file belongs to who began it, and is nothing until a route takes it.
CREATE TABLE uploads (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users,
  -- Of the whole file; largestUpload of shared/src/uploads/schema.ts.
  bytes int NOT NULL CHECK (bytes BETWEEN 1 AND 20971520),
  -- Kept by a trigger: what lies in upload_parts, from the first byte on without a gap.
  received_bytes int NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  -- When a route took the file. The row stays as long as keys of commands do, so that a late retry still names it.
  taken_at timestamptz,
  CONSTRAINT uploads_received CHECK (received_bytes BETWEEN 0 AND bytes),
  CONSTRAINT uploads_expire CHECK (expires_at > created_at),
  CONSTRAINT uploads_whole CHECK (taken_at IS NULL OR received_bytes = bytes)
);
CREATE INDEX uploads_open ON uploads (user_id) WHERE taken_at IS NULL;
CREATE INDEX uploads_expiry ON uploads (expires_at);
ALTER TABLE uploads ENABLE ROW LEVEL SECURITY;
ALTER TABLE uploads FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON uploads TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY own_uploads ON uploads TO {{app}} USING (user_id = (SELECT app_user_id())) WITH CHECK (user_id = (SELECT app_user_id()));
GRANT SELECT ON uploads TO {{app}};
GRANT INSERT (id, user_id, bytes, created_at, expires_at) ON uploads TO {{app}};
GRANT UPDATE (taken_at) ON uploads TO {{app}};

CREATE TABLE upload_parts (
  upload_id uuid NOT NULL REFERENCES uploads ON DELETE CASCADE,
  starts_at int NOT NULL CHECK (starts_at >= 0),
  -- largestPart of shared/src/uploads/schema.ts.
  content bytea NOT NULL CHECK (octet_length(content) BETWEEN 1 AND 1048576),
  PRIMARY KEY (upload_id, starts_at)
);
-- Photos are compressed already.
ALTER TABLE upload_parts ALTER COLUMN content SET STORAGE EXTERNAL;
ALTER TABLE upload_parts ENABLE ROW LEVEL SECURITY;
ALTER TABLE upload_parts FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON upload_parts TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY own_parts ON upload_parts TO {{app}}
  USING (EXISTS (SELECT FROM uploads u WHERE u.id = upload_id AND u.user_id = (SELECT app_user_id())))
  WITH CHECK (EXISTS (SELECT FROM uploads u WHERE u.id = upload_id AND u.user_id = (SELECT app_user_id())));
GRANT SELECT, INSERT ON upload_parts TO {{app}};

-- At most twenty files under way for one person, each free again after its day.
CREATE FUNCTION guard_new_upload() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- Two begun at once wait for each other, else both would find room for one.
  PERFORM FROM users WHERE id = NEW.user_id FOR NO KEY UPDATE;
  IF (SELECT count(*) FROM uploads WHERE user_id = NEW.user_id AND taken_at IS NULL AND expires_at > NEW.created_at) >= 20 THEN
    RAISE EXCEPTION 'too many uploads under way' USING ERRCODE = 'check_violation', CONSTRAINT = 'uploads_open';
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION guard_new_upload() FROM PUBLIC;
CREATE TRIGGER guard_new_upload BEFORE INSERT ON uploads FOR EACH ROW EXECUTE FUNCTION guard_new_upload();

-- A part follows the last one: no gap, nothing twice, nothing past the end (uploads_received).
CREATE FUNCTION count_upload_part() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE uploads SET received_bytes = received_bytes + octet_length(NEW.content)
  WHERE id = NEW.upload_id AND received_bytes = NEW.starts_at AND taken_at IS NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the part does not follow' USING ERRCODE = 'check_violation', CONSTRAINT = 'upload_parts_follow';
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION count_upload_part() FROM PUBLIC;
CREATE TRIGGER count_upload_part BEFORE INSERT ON upload_parts FOR EACH ROW EXECUTE FUNCTION count_upload_part();

-- A file is taken once, and then its parts are no longer needed here.
CREATE FUNCTION guard_taken_upload() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.taken_at IS NOT NULL AND NEW.taken_at IS DISTINCT FROM OLD.taken_at THEN
    RAISE EXCEPTION 'the upload was taken' USING ERRCODE = 'check_violation', CONSTRAINT = 'uploads_taken_once';
  END IF;
  IF OLD.taken_at IS NULL AND NEW.taken_at IS NOT NULL THEN
    DELETE FROM upload_parts WHERE upload_id = NEW.id;
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION guard_taken_upload() FROM PUBLIC;
CREATE TRIGGER guard_taken_upload BEFORE UPDATE OF taken_at ON uploads FOR EACH ROW EXECUTE FUNCTION guard_taken_upload();

-- Forgets what nobody used in its day, and the names of taken files once no key of a command can refer to them.
CREATE FUNCTION purge_uploads() RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH purged AS (
    DELETE FROM uploads WHERE expires_at < now() AND (taken_at IS NULL OR taken_at < now() - interval '31 days') RETURNING 1
  )
  SELECT count(*) FROM purged
$$;
REVOKE ALL ON FUNCTION purge_uploads() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION purge_uploads() TO {{bulk}};
