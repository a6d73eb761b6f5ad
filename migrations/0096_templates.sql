-- Templates of the office (mẫu văn bản, mẫu biểu): its own DOCX and XLSX files with fields the system fills (R3).

CREATE SEQUENCE report_template_numbers;

-- A version of the file for one kind of paper of one office. A file never changes; another one is another version.
CREATE TABLE report_templates (
  id uuid PRIMARY KEY,
  code text NOT NULL DEFAULT numbered_code('MB', nextval('report_template_numbers')),
  -- The office that owns it. It holds for the office and for every unit below that has none of its own.
  unit_id uuid NOT NULL REFERENCES units,
  kind text NOT NULL CHECK (kind IN ('narrative-week', 'narrative-month', 'narrative-quarter', 'narrative-final',
    'bieu-01', 'bieu-02', 'bieu-03', 'bieu-04', 'bieu-05', 'bieu-06', 'pl-5')),
  format text NOT NULL CHECK (format IN ('docx', 'xlsx')),
  name text NOT NULL CHECK (char_length(name) BETWEEN 3 AND 200 AND name !~ '[\x01-\x1f\x7f]'),
  edition int NOT NULL CHECK (edition > 0),
  -- The names of the fields it uses, as they were found in it.
  fields text[] NOT NULL,
  file_key text NOT NULL,
  file_name text NOT NULL CHECK (char_length(file_name) BETWEEN 1 AND 200),
  file_bytes int NOT NULL CHECK (file_bytes BETWEEN 1 AND 10485760),
  file_sha256 bytea NOT NULL CHECK (octet_length(file_sha256) = 32),
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'active', 'retired')),
  added_by uuid NOT NULL REFERENCES users,
  added_by_name text NOT NULL,
  added_at timestamptz NOT NULL,
  activated_at timestamptz,
  retired_at timestamptz,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT report_templates_code UNIQUE (code),
  CONSTRAINT report_templates_edition UNIQUE (unit_id, kind, format, edition),
  CONSTRAINT report_templates_dated CHECK (CASE state WHEN 'draft' THEN activated_at IS NULL AND retired_at IS NULL
    WHEN 'active' THEN activated_at IS NOT NULL AND retired_at IS NULL ELSE retired_at IS NOT NULL END)
);
-- One in force for each kind of paper, format and office.
CREATE UNIQUE INDEX report_templates_once ON report_templates (unit_id, kind, format) WHERE state = 'active';
CREATE INDEX report_templates_newest ON report_templates (added_at DESC, id DESC);

-- draft → active → retired, or draft → retired; then for good.
CREATE FUNCTION guard_report_template() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF (TG_OP = 'INSERT' AND NEW.state <> 'draft')
    OR (TG_OP = 'UPDATE' AND (OLD.state, NEW.state) NOT IN (('draft', 'active'), ('draft', 'retired'), ('active', 'retired'))) THEN
    RAISE EXCEPTION 'template % may not change this way', NEW.code USING ERRCODE = 'check_violation', CONSTRAINT = 'report_templates_route';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER report_templates_guard BEFORE INSERT OR UPDATE ON report_templates FOR EACH ROW EXECUTE FUNCTION guard_report_template();

ALTER TABLE report_templates ENABLE ROW LEVEL SECURITY;
ALTER TABLE report_templates FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON report_templates TO CURRENT_USER USING (true) WITH CHECK (true);
-- The units above those of the context, its own included.
CREATE FUNCTION app_units_above() RETURNS uuid[]
LANGUAGE sql STABLE PARALLEL SAFE
RETURN ARRAY(SELECT DISTINCT r.root_id FROM unit_reach r WHERE r.unit_id = ANY (app_roots()));
-- Of an office in reach, or of one above: whoever fills a paper uses it.
CREATE POLICY template_seen ON report_templates FOR SELECT TO {{app}}, {{bulk}}
  USING ((SELECT app_reaches_all()) OR unit_id = ANY ((SELECT app_units())::uuid[])
    OR unit_id = ANY ((SELECT app_units_above())::uuid[]));
CREATE POLICY unit_scope ON report_templates TO {{app}}
  USING ((SELECT app_reaches_all()) OR unit_id = ANY ((SELECT app_units())::uuid[]));
GRANT SELECT ON report_templates TO {{app}}, {{bulk}};
GRANT INSERT (id, unit_id, kind, format, name, edition, fields, file_key, file_name, file_bytes, file_sha256, added_by, added_by_name, added_at)
  ON report_templates TO {{app}};
GRANT UPDATE (state, activated_at, retired_at, version) ON report_templates TO {{app}};
GRANT USAGE ON SEQUENCE report_template_numbers TO {{app}};
REVOKE ALL ON FUNCTION guard_report_template() FROM PUBLIC;
