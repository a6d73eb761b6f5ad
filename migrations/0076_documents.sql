-- The registry of documents (văn bản): laws, plans and dispatches the movement rests on, what replaces what, in force when (M6).

CREATE SEQUENCE document_numbers;

-- VB-0000012; longer numbers keep all their digits.
CREATE FUNCTION document_code(number bigint) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN 'VB-' || lpad(number::text, greatest(7, length(number::text)), '0');

-- Words without accents, divided where anything else than a letter or a digit stands: '539/QĐ-TTg' is found by 539 and by qd.
CREATE FUNCTION document_words(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(fold(value), '[^[:alnum:]]+', ' ', 'g');

CREATE TABLE documents (
  id uuid PRIMARY KEY,
  code text NOT NULL DEFAULT document_code(nextval('document_numbers')),
  -- Who registered it. NULL: common to all, came with the system.
  unit_id uuid REFERENCES units,
  number text NOT NULL CHECK (char_length(number) BETWEEN 1 AND 60 AND number !~ '[\x01-\x1f\x7f]'),
  kind text NOT NULL CHECK (kind IN ('law', 'ordinance', 'resolution', 'decree', 'decision', 'directive', 'circular', 'plan', 'programme',
    'guidance', 'dispatch', 'telegram', 'notice', 'report', 'other')),
  issuer text NOT NULL CHECK (char_length(issuer) BETWEEN 2 AND 200 AND issuer !~ '[\x01-\x1f\x7f]'),
  -- NULL only for what came with the system and whose day is not known for sure.
  issued_on date,
  subject text NOT NULL CHECK (char_length(subject) BETWEEN 3 AND 500 AND subject !~ '[\x01-\x1f\x7f]'),
  effective_from date,
  effective_to date,
  -- internal: for the unit that registered it and those above it.
  audience text NOT NULL DEFAULT 'public' CHECK (audience IN ('public', 'internal')),
  state text NOT NULL DEFAULT 'registered' CHECK (state IN ('registered', 'withdrawn')),
  withdraw_reason text CHECK (char_length(withdraw_reason) BETWEEN 3 AND 500),
  withdrawn_at timestamptz,
  -- What is searched beside the fields: typed or pasted, and what was read from the file.
  body text CHECK (char_length(body) <= 50000),
  file_text text CHECK (char_length(file_text) <= 200000),
  file_key text,
  file_name text CHECK (char_length(file_name) BETWEEN 1 AND 200),
  file_type text CHECK (file_type IN ('application/pdf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document')),
  file_bytes int CHECK (file_bytes BETWEEN 1 AND 20971520),
  file_sha256 bytea CHECK (octet_length(file_sha256) = 32),
  created_by uuid REFERENCES users,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  search tsvector GENERATED ALWAYS AS (to_tsvector('simple', document_words(code || ' ' || number || ' ' || subject || ' ' || issuer
    || ' ' || coalesce(body, '') || ' ' || coalesce(file_text, '')))) STORED,
  CONSTRAINT documents_code UNIQUE (code),
  CONSTRAINT documents_registered CHECK (CASE WHEN unit_id IS NULL THEN audience = 'public' AND created_by IS NULL
    ELSE num_nulls(created_by, issued_on, effective_from) = 0 END),
  CONSTRAINT documents_effect CHECK (effective_to >= effective_from),
  CONSTRAINT documents_effect_issued CHECK (effective_to >= issued_on),
  CONSTRAINT documents_withdrawn CHECK (num_nonnulls(withdraw_reason, withdrawn_at) = CASE state WHEN 'withdrawn' THEN 2 ELSE 0 END),
  CONSTRAINT documents_file CHECK (num_nulls(file_key, file_name, file_type, file_bytes, file_sha256) IN (0, 5)
    AND (file_text IS NULL OR file_key IS NOT NULL))
);
-- One entry for each document that everybody sees; one of each unit for what only it sees. A number that names its year
-- ('98/2023/NĐ-CP') is given once; others ('539/QĐ-TTg') begin anew every year.
CREATE UNIQUE INDEX documents_public_once ON documents (document_words(number), document_words(issuer), (CASE
    WHEN number ~ '/(19|20)[0-9]{2}/' THEN '0001-01-01'::date ELSE coalesce(issued_on, effective_from, '0001-01-01'::date) END))
  WHERE state = 'registered' AND audience = 'public';
CREATE UNIQUE INDEX documents_internal_once ON documents (unit_id, document_words(number), document_words(issuer), issued_on)
  WHERE state = 'registered' AND audience = 'internal';
CREATE INDEX documents_newest ON documents ((coalesce(issued_on, effective_from, '0001-01-01')) DESC, id DESC);
CREATE INDEX documents_unit ON documents (unit_id);
CREATE INDEX documents_search ON documents USING gin (search);

-- Public ones are seen by all who may read documents; written by the unit that registered them and those above it; what is
-- common to all by who reaches every unit.
CREATE FUNCTION reaches_document(unit uuid) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN unit IS NULL THEN app_reaches_all() OR EXISTS (SELECT FROM unit_reach_all a WHERE a.root_id = ANY (app_roots()))
  ELSE app_reaches(unit) END;

ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
ALTER TABLE documents FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON documents TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY read_scope ON documents FOR SELECT TO {{app}}, {{bulk}} USING (
  (audience = 'public' AND (SELECT cardinality(app_roots()) > 0)) OR (SELECT app_reaches_all()) OR unit_id = ANY ((SELECT app_units())::uuid[]));
CREATE POLICY register_scope ON documents FOR INSERT TO {{app}} WITH CHECK (unit_id IS NOT NULL AND app_reaches(unit_id));
CREATE POLICY change_scope ON documents FOR UPDATE TO {{app}} USING (reaches_document(unit_id));
GRANT SELECT ON documents TO {{app}}, {{bulk}};
GRANT INSERT (id, unit_id, number, kind, issuer, issued_on, subject, effective_from, effective_to, audience, body, created_by, created_at,
  updated_at) ON documents TO {{app}};
GRANT UPDATE (number, kind, issuer, issued_on, subject, effective_from, effective_to, audience, state, withdraw_reason, withdrawn_at, body,
  file_text, file_key, file_name, file_type, file_bytes, file_sha256, updated_at, version) ON documents TO {{app}};
GRANT USAGE ON SEQUENCE document_numbers TO {{app}};

-- Which documents hold these words (of to_tsquery). As the owner, for below a row's policy the index may not be used and every
-- text would be unpacked; ids alone leave, and whoever asks reads through the policy which of them they may see.
CREATE FUNCTION documents_holding(words text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT d.id FROM documents d WHERE d.search @@ to_tsquery('simple', words) $$;
REVOKE ALL ON FUNCTION documents_holding(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION documents_holding(text) TO {{app}}, {{bulk}};

-- What a document does to another one, from a day on.
CREATE TABLE document_relations (
  document_id uuid NOT NULL REFERENCES documents,
  kind text NOT NULL CHECK (kind IN ('replaces', 'amends', 'guides')),
  target_id uuid NOT NULL REFERENCES documents,
  from_on date NOT NULL,
  PRIMARY KEY (document_id, target_id, kind),
  CONSTRAINT document_relations_other CHECK (document_id <> target_id)
);
CREATE INDEX document_relations_target ON document_relations (target_id);
ALTER TABLE document_relations ENABLE ROW LEVEL SECURITY;
ALTER TABLE document_relations FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON document_relations TO CURRENT_USER USING (true) WITH CHECK (true);
-- Seen when both ends are: the tables' own policies answer.
CREATE POLICY both_ends ON document_relations FOR SELECT TO {{app}}, {{bulk}} USING (
  EXISTS (SELECT FROM documents d WHERE d.id = document_id) AND EXISTS (SELECT FROM documents t WHERE t.id = target_id));
-- Whoever says that a document falls must be able to write on both: it falls for everybody.
CREATE POLICY relate_scope ON document_relations FOR INSERT TO {{app}} WITH CHECK (
  EXISTS (SELECT FROM documents d WHERE d.id = document_id AND reaches_document(d.unit_id))
  AND EXISTS (SELECT FROM documents t WHERE t.id = target_id AND (kind <> 'replaces' OR reaches_document(t.unit_id))));
CREATE POLICY unrelate_scope ON document_relations FOR DELETE TO {{app}} USING (
  EXISTS (SELECT FROM documents d WHERE d.id = document_id AND reaches_document(d.unit_id)));
GRANT SELECT ON document_relations TO {{app}}, {{bulk}};
GRANT INSERT, DELETE ON document_relations TO {{app}};

-- A document acts on an older one, between entries that stand, never round in a circle; and what falls for everybody falls by
-- what everybody can see.
CREATE FUNCTION guard_document_relation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  acting documents;
  target documents;
  broken text;
BEGIN
  -- In one order, so that two who relate the same pair the other way round wait for each other.
  PERFORM FROM documents WHERE id IN (NEW.document_id, NEW.target_id) ORDER BY id FOR NO KEY UPDATE;
  SELECT * INTO acting FROM documents WHERE id = NEW.document_id;
  SELECT * INTO target FROM documents WHERE id = NEW.target_id;
  broken := CASE
    WHEN acting.state <> 'registered' OR target.state <> 'registered' THEN 'document_relations_standing'
    WHEN acting.issued_on < target.issued_on THEN 'document_relations_later'
    WHEN NEW.from_on < acting.issued_on THEN 'document_relations_from'
    WHEN NEW.kind = 'replaces' AND target.audience = 'public' AND acting.audience <> 'public' THEN 'document_relations_audience'
    WHEN EXISTS (
      WITH RECURSIVE onward AS (
        SELECT r.target_id FROM document_relations r WHERE r.document_id = NEW.target_id
        UNION
        SELECT r.target_id FROM document_relations r JOIN onward o ON r.document_id = o.target_id
      ) SELECT FROM onward WHERE target_id = NEW.document_id) THEN 'document_relations_circle' END;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'a document cannot act so: %', broken USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER document_relations_guard BEFORE INSERT ON document_relations FOR EACH ROW EXECUTE FUNCTION guard_document_relation();

-- An entry that others rest on is not withdrawn, hidden or redated under them; a withdrawn one never changes again.
CREATE FUNCTION guard_document() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  broken text;
BEGIN
  broken := CASE
    WHEN OLD.state = 'withdrawn' THEN 'documents_withdrawn_for_good'
    WHEN NEW.state = 'withdrawn' AND EXISTS (SELECT FROM document_relations r WHERE NEW.id IN (r.document_id, r.target_id)) THEN 'documents_related'
    WHEN NEW.audience = 'internal' AND OLD.audience = 'public' AND EXISTS (
      SELECT FROM document_relations r JOIN documents t ON t.id = r.target_id AND t.audience = 'public'
      WHERE r.document_id = NEW.id AND r.kind = 'replaces') THEN 'document_relations_audience'
    WHEN NEW.issued_on IS DISTINCT FROM OLD.issued_on AND EXISTS (
      SELECT FROM document_relations r JOIN documents a ON a.id = r.document_id JOIN documents t ON t.id = r.target_id
      WHERE (r.document_id = NEW.id AND (NEW.issued_on < t.issued_on OR r.from_on < NEW.issued_on))
        OR (r.target_id = NEW.id AND a.issued_on < NEW.issued_on)) THEN 'document_relations_later' END;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'a document cannot change so: %', broken USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER documents_guard BEFORE UPDATE ON documents FOR EACH ROW EXECUTE FUNCTION guard_document();
REVOKE ALL ON FUNCTION guard_document_relation(), guard_document() FROM PUBLIC;

-- From when another one stands in its place; NULL: nothing does.
CREATE FUNCTION document_replaced_on(document uuid) RETURNS date
LANGUAGE sql STABLE
RETURN (SELECT min(r.from_on) FROM document_relations r WHERE r.target_id = document AND r.kind = 'replaces');

-- In force on a day: between its own days, not replaced by then. NULL when it is not known from when.
CREATE FUNCTION document_in_force(one documents, day date) RETURNS boolean
LANGUAGE sql STABLE
RETURN one.state = 'registered' AND coalesce(one.effective_from, one.issued_on) <= day AND day <= coalesce(one.effective_to, 'infinity')
  AND day < coalesce(document_replaced_on(one.id), 'infinity');

-- The documents on which the plan of the movement, and what this system computes, rest. Days that are not known for sure
-- are left out.
INSERT INTO documents (id, number, kind, issuer, issued_on, subject, effective_from, effective_to)
SELECT uuidv7(), number, kind, issuer, issued_on::date, subject, effective_from::date, effective_to::date
FROM (VALUES
  ('06/2022/QH15', 'law', 'Quốc hội', NULL, 'Luật Thi đua, khen thưởng', '2024-01-01', NULL),
  ('98/2023/NĐ-CP', 'decree', 'Chính phủ', NULL, 'Nghị định quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng', '2024-01-01', NULL),
  ('152/2025/NĐ-CP', 'decree', 'Chính phủ', NULL, 'Nghị định về lĩnh vực thi đua, khen thưởng, thay thế Nghị định 98/2023/NĐ-CP', '2025-07-01', NULL),
  ('30/2020/NĐ-CP', 'decree', 'Chính phủ', NULL, 'Nghị định về công tác văn thư', NULL, NULL),
  ('13/2023/NĐ-CP', 'decree', 'Chính phủ', NULL, 'Nghị định về bảo vệ dữ liệu cá nhân', '2023-07-01', NULL),
  ('91/2025/QH15', 'law', 'Quốc hội', NULL, 'Luật Bảo vệ dữ liệu cá nhân', '2026-01-01', NULL),
  ('356/2025/NĐ-CP', 'decree', 'Chính phủ', '2025-12-31', 'Nghị định quy định chi tiết Luật Bảo vệ dữ liệu cá nhân', '2026-01-01', NULL),
  ('73/2024/NĐ-CP', 'decree', 'Chính phủ', NULL, 'Nghị định quy định mức lương cơ sở 2.340.000 đồng', '2024-07-01', NULL),
  ('42-NQ/TW', 'resolution', 'Ban Chấp hành Trung ương Đảng', '2023-11-24', 'Nghị quyết về chính sách xã hội, đặt mục tiêu xóa nhà tạm, nhà dột nát đến năm 2030', NULL, NULL),
  ('307-NQ/TU', 'resolution', 'Ban Chấp hành Đảng bộ tỉnh Bắc Giang', '2023-12-06', 'Nghị quyết về nhiệm vụ lãnh đạo năm 2024', NULL, NULL),
  ('539/QĐ-TTg', 'decision', 'Thủ tướng Chính phủ', '2024-06-19',
    'Kế hoạch triển khai Phong trào thi đua “Chung tay xóa nhà tạm, nhà dột nát trên phạm vi cả nước trong năm 2025”', NULL, NULL),
  ('21/2024/QĐ-TTg', 'decision', 'Thủ tướng Chính phủ', '2024-11-22', 'Mức hỗ trợ người có công với cách mạng về nhà ở', '2025-01-09', '2025-12-31'),
  ('01/2022/TT-BXD', 'circular', 'Bộ Xây dựng', NULL,
    'Hướng dẫn hỗ trợ nhà ở cho hộ nghèo, hộ cận nghèo trên địa bàn các huyện nghèo thuộc Chương trình mục tiêu quốc gia giảm nghèo bền vững', '2022-08-15', NULL),
  ('55/QĐ-BXD', 'decision', 'Bộ Xây dựng', '2025-01-20', 'Tiêu chí nhà tạm, nhà dột nát', '2025-01-20', NULL),
  ('1191/NQ-UBTVQH15', 'resolution', 'Ủy ban Thường vụ Quốc hội', '2024-09-28',
    'Sắp xếp đơn vị hành chính cấp huyện, cấp xã của tỉnh Bắc Giang giai đoạn 2023 - 2025', '2025-01-01', NULL),
  ('202/2025/QH15', 'resolution', 'Quốc hội', NULL, 'Sắp xếp đơn vị hành chính cấp tỉnh', '2025-07-01', NULL),
  ('1658/NQ-UBTVQH15', 'resolution', 'Ủy ban Thường vụ Quốc hội', '2025-06-16', 'Sắp xếp các đơn vị hành chính cấp xã của tỉnh Bắc Ninh năm 2025', '2025-07-01', NULL)
) AS known (number, kind, issuer, issued_on, subject, effective_from, effective_to);

INSERT INTO document_relations (document_id, kind, target_id, from_on)
SELECT later.id, known.kind, earlier.id, from_on::date
FROM (VALUES ('152/2025/NĐ-CP', 'replaces', '98/2023/NĐ-CP', '2025-07-01'), ('98/2023/NĐ-CP', 'guides', '06/2022/QH15', '2024-01-01'),
  ('356/2025/NĐ-CP', 'guides', '91/2025/QH15', '2026-01-01')) AS known (number, kind, target, from_on)
JOIN documents later ON later.number = known.number JOIN documents earlier ON earlier.number = known.target;
