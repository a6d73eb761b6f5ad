-- Publicity (tuyên truyền): articles, programmes and exemplary cases, counted for each unit and month (M7).

CREATE SEQUENCE article_numbers;

-- TB-0000012; longer numbers keep all their digits.
CREATE FUNCTION article_code(number bigint) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN 'TB-' || lpad(number::text, greatest(7, length(number::text)), '0');

CREATE TABLE articles (
  id uuid PRIMARY KEY,
  code text NOT NULL DEFAULT article_code(nextval('article_numbers')),
  -- Whose publicity it is: counted there.
  unit_id uuid NOT NULL REFERENCES units,
  kind text NOT NULL CHECK (kind IN ('article', 'programme', 'exemplary_case')),
  title text NOT NULL CHECK (char_length(title) BETWEEN 3 AND 300 AND title !~ '[\x01-\x1f\x7f]'),
  channel text NOT NULL CHECK (channel IN ('newspaper', 'radio', 'television', 'portal', 'social', 'loudspeaker', 'other')),
  outlet text NOT NULL CHECK (char_length(outlet) BETWEEN 2 AND 200 AND outlet !~ '[\x01-\x1f\x7f]'),
  published_on date NOT NULL,
  link text CHECK (char_length(link) <= 500 AND link ~ '^https?://[^[:space:]]+$'),
  summary text CHECK (char_length(summary) <= 4000),
  -- Which unit it tells of, when that is another one.
  about_unit_id uuid REFERENCES units,
  movement_id uuid REFERENCES movements,
  -- Of an exemplary case: who.
  subject_name text CHECK (char_length(subject_name) BETWEEN 2 AND 200 AND subject_name !~ '[\x01-\x1f\x7f]'),
  subject_kind text CHECK (subject_kind IN ('individual', 'household', 'collective')),
  -- Who agreed that it is told and shown, when, how (Nghị định 13/2023/NĐ-CP; from 2026 Luật 91/2025/QH15).
  consent_by text CHECK (char_length(consent_by) BETWEEN 2 AND 200 AND consent_by !~ '[\x01-\x1f\x7f]'),
  consent_on date,
  consent_note text CHECK (char_length(consent_note) <= 500),
  consent_withdrawn_on date,
  photo_key text,
  photo_shows_person boolean NOT NULL DEFAULT false,
  photo_caption text CHECK (char_length(photo_caption) BETWEEN 1 AND 300 AND photo_caption !~ '[\x01-\x1f\x7f]'),
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published', 'withdrawn')),
  published_at timestamptz,
  withdraw_reason text CHECK (char_length(withdraw_reason) BETWEEN 3 AND 500),
  withdrawn_at timestamptz,
  created_by uuid NOT NULL REFERENCES users,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  search text GENERATED ALWAYS AS (fold(title || ' ' || outlet || ' ' || coalesce(subject_name, '') || ' ' || coalesce(summary, ''))) STORED,
  CONSTRAINT articles_code UNIQUE (code),
  CONSTRAINT articles_subject CHECK (CASE kind WHEN 'exemplary_case' THEN num_nulls(subject_name, subject_kind) = 0
    ELSE num_nonnulls(subject_name, subject_kind) = 0 END),
  CONSTRAINT articles_consent CHECK (num_nonnulls(consent_by, consent_on) IN (0, 2)
    AND (consent_by IS NOT NULL OR num_nonnulls(consent_note, consent_withdrawn_on) = 0)),
  CONSTRAINT articles_consent_withdrawn CHECK (consent_withdrawn_on >= consent_on),
  CONSTRAINT articles_photo CHECK (photo_key IS NOT NULL OR (NOT photo_shows_person AND photo_caption IS NULL)),
  -- Nobody is held up as an example, and nobody's picture is shown, without having agreed; nor after taking it back.
  CONSTRAINT articles_consent_given CHECK (state <> 'published' OR NOT (kind = 'exemplary_case' OR photo_shows_person)
    OR (consent_on IS NOT NULL AND consent_withdrawn_on IS NULL)),
  CONSTRAINT articles_consent_gone CHECK (consent_withdrawn_on IS NULL OR photo_key IS NULL OR NOT (kind = 'exemplary_case' OR photo_shows_person)),
  CONSTRAINT articles_published CHECK (CASE state WHEN 'draft' THEN published_at IS NULL WHEN 'published' THEN published_at IS NOT NULL ELSE true END),
  CONSTRAINT articles_withdrawn CHECK (num_nonnulls(withdraw_reason, withdrawn_at) = CASE state WHEN 'withdrawn' THEN 2 ELSE 0 END),
  -- Not counted before it appeared.
  CONSTRAINT articles_appeared CHECK (published_on <= (published_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
);
-- One appearance counts once.
CREATE UNIQUE INDEX articles_link_once ON articles (unit_id, link) WHERE state <> 'withdrawn';
CREATE UNIQUE INDEX articles_once ON articles (unit_id, channel, fold(outlet), published_on, fold(title)) WHERE state <> 'withdrawn';
CREATE INDEX articles_newest ON articles (published_on DESC, id DESC);
CREATE INDEX articles_counted ON articles (unit_id, published_on) WHERE state = 'published';
CREATE INDEX articles_movement ON articles (movement_id, unit_id) WHERE state = 'published';
CREATE INDEX articles_search ON articles USING gin (search gin_trgm_ops);

-- What was published is seen by all who may read articles; drafts and what was taken off by the unit and those above it.
ALTER TABLE articles ENABLE ROW LEVEL SECURITY;
ALTER TABLE articles FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON articles TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY read_scope ON articles FOR SELECT TO {{app}}, {{bulk}} USING (
  (state = 'published' AND (SELECT cardinality(app_roots()) > 0)) OR (SELECT app_reaches_all()) OR unit_id = ANY ((SELECT app_units())::uuid[]));
CREATE POLICY record_scope ON articles FOR INSERT TO {{app}} WITH CHECK (app_reaches(unit_id));
CREATE POLICY change_scope ON articles FOR UPDATE TO {{app}} USING (app_reaches(unit_id));
GRANT SELECT ON articles TO {{app}}, {{bulk}};
GRANT INSERT (id, unit_id, kind, title, channel, outlet, published_on, link, summary, about_unit_id, movement_id, subject_name, subject_kind,
  consent_by, consent_on, consent_note, created_by, created_at, updated_at) ON articles TO {{app}};
GRANT UPDATE (kind, title, channel, outlet, published_on, link, summary, about_unit_id, movement_id, subject_name, subject_kind, consent_by,
  consent_on, consent_note, consent_withdrawn_on, photo_key, photo_shows_person, photo_caption, state, published_at, withdraw_reason,
  withdrawn_at, updated_at, version) ON articles TO {{app}};
GRANT USAGE ON SEQUENCE article_numbers TO {{app}};

-- It begins as a draft, goes only forward, and what was taken off stays as it was; consent taken back is not given again here.
CREATE FUNCTION guard_article() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  broken text;
BEGIN
  broken := CASE
    WHEN TG_OP = 'INSERT' THEN CASE WHEN NEW.state <> 'draft' THEN 'articles_route' END
    -- Consent may be taken back of what was taken off before: its photo goes then.
    WHEN OLD.state = 'withdrawn' AND NOT (OLD.consent_withdrawn_on IS NULL AND NEW.consent_withdrawn_on IS NOT NULL) THEN 'articles_route'
    WHEN NEW.state <> OLD.state AND NOT (OLD.state = 'draft' OR NEW.state = 'withdrawn') THEN 'articles_route'
    WHEN OLD.consent_withdrawn_on IS NOT NULL AND (NEW.consent_withdrawn_on IS DISTINCT FROM OLD.consent_withdrawn_on
      OR NEW.consent_on IS DISTINCT FROM OLD.consent_on) THEN 'articles_route'
    WHEN OLD.state = 'published' AND (NEW.kind, NEW.published_on, NEW.unit_id) IS DISTINCT FROM (OLD.kind, OLD.published_on, OLD.unit_id)
      THEN 'articles_counted_as' END;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'an article cannot be so: %', broken USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION guard_article() FROM PUBLIC;
CREATE TRIGGER articles_guard BEFORE INSERT OR UPDATE ON articles FOR EACH ROW EXECUTE FUNCTION guard_article();
