-- Emulation clusters and blocks (cụm, khối thi đua) of a year: who competes with whom, who leads (U4).

CREATE TABLE blocks (
  id uuid PRIMARY KEY,
  number bigint GENERATED ALWAYS AS IDENTITY,
  code text NOT NULL GENERATED ALWAYS AS ('CK-' || lpad(number::text, greatest(7, length(number::text)), '0')) STORED,
  -- Who organises: the province, or a unit for those below it.
  unit_id uuid NOT NULL REFERENCES units,
  year int NOT NULL CHECK (year BETWEEN 2020 AND 2100),
  -- Cụm: of places; khối: of agencies and organisations.
  kind text NOT NULL CHECK (kind IN ('cluster', 'block')),
  name text NOT NULL CHECK (char_length(name) BETWEEN 2 AND 120 AND name !~ '[\x01-\x1f\x7f]'),
  -- The subject group of the movement its members belong to, when they all do.
  group_key text CHECK (group_key ~ '^[a-z][a-z0-9_]{0,19}$'),
  lead_unit_id uuid REFERENCES units,
  deputy_unit_id uuid REFERENCES units,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'ended')),
  created_by uuid NOT NULL REFERENCES users,
  created_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT blocks_code UNIQUE (code),
  -- For the foreign key of members.
  CONSTRAINT blocks_year UNIQUE (id, year),
  CONSTRAINT blocks_two_leaders CHECK (lead_unit_id <> deputy_unit_id)
);
CREATE UNIQUE INDEX blocks_name ON blocks (unit_id, year, fold(name));
CREATE INDEX blocks_newest ON blocks (year DESC, id DESC);
CREATE INDEX blocks_lead ON blocks (lead_unit_id);
CREATE INDEX blocks_deputy ON blocks (deputy_unit_id);

CREATE TABLE block_members (
  block_id uuid NOT NULL,
  -- That of the block.
  year int NOT NULL,
  unit_id uuid NOT NULL REFERENCES units,
  from_on date NOT NULL,
  to_on date,
  PRIMARY KEY (block_id, unit_id),
  CONSTRAINT block_members_block FOREIGN KEY (block_id, year) REFERENCES blocks (id, year),
  CONSTRAINT block_members_days CHECK (extract(year FROM from_on) = year AND (to_on IS NULL OR (to_on >= from_on AND extract(year FROM to_on) = year))),
  -- A unit competes in one block on any day of a year.
  CONSTRAINT block_members_once EXCLUDE USING gist (unit_id WITH =, year WITH =, daterange(from_on, to_on, '[]') WITH &&)
);
-- Lead and deputy are members. Looked at when the transaction ends: the block is written before its members.
ALTER TABLE blocks
  ADD CONSTRAINT blocks_lead_member FOREIGN KEY (id, lead_unit_id) REFERENCES block_members (block_id, unit_id) DEFERRABLE INITIALLY DEFERRED,
  ADD CONSTRAINT blocks_deputy_member FOREIGN KEY (id, deputy_unit_id) REFERENCES block_members (block_id, unit_id) DEFERRABLE INITIALLY DEFERRED;

-- Who competes with whom is known to everybody who works in the movement (whoever was given any root for this request);
-- only who organises a block writes it.
DO $$
DECLARE
  part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['blocks', 'block_members'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', part);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', part);
    EXECUTE format('CREATE POLICY owner_all ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', part);
    EXECUTE format('CREATE POLICY read_all ON %I FOR SELECT TO {{app}}, {{bulk}} USING ((SELECT cardinality(app_roots()) > 0))', part);
  END LOOP;
END $$;
CREATE POLICY write_scope ON blocks FOR INSERT TO {{app}} WITH CHECK (app_reaches(unit_id));
CREATE POLICY change_scope ON blocks FOR UPDATE TO {{app}} USING (app_reaches(unit_id)) WITH CHECK (app_reaches(unit_id));
CREATE POLICY write_scope ON block_members FOR ALL TO {{app}}
  USING (EXISTS (SELECT FROM blocks b WHERE b.id = block_id AND app_reaches(b.unit_id)))
  WITH CHECK (EXISTS (SELECT FROM blocks b WHERE b.id = block_id AND app_reaches(b.unit_id)));

GRANT SELECT ON blocks, block_members TO {{app}}, {{bulk}};
GRANT INSERT (id, unit_id, year, kind, name, group_key, lead_unit_id, deputy_unit_id, created_by, created_at) ON blocks TO {{app}};
GRANT UPDATE (name, group_key, lead_unit_id, deputy_unit_id, state, version) ON blocks TO {{app}};
GRANT INSERT, DELETE ON block_members TO {{app}};
GRANT UPDATE (to_on) ON block_members TO {{app}};

-- The blocks whose lead or deputy is one of these units: who leads sees and reviews the cards of all members.
CREATE FUNCTION blocks_led_by(roots uuid[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER ROWS 5 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT b.id FROM blocks b WHERE b.lead_unit_id = ANY (roots) OR b.deputy_unit_id = ANY (roots)
$$;

-- An ended block stays as it was; members stand within the reach of who organises; the lead and the deputy have not left.
-- Reads past row-level security, so it runs as the owner.
CREATE FUNCTION guard_block() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.state = 'ended' THEN
    RAISE EXCEPTION 'block % has ended', OLD.code USING ERRCODE = 'check_violation', CONSTRAINT = 'blocks_ended';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER blocks_guard BEFORE UPDATE ON blocks FOR EACH ROW EXECUTE FUNCTION guard_block();

CREATE FUNCTION guard_block_member() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  held blocks;
  broken text;
BEGIN
  SELECT * INTO held FROM blocks WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD.block_id ELSE NEW.block_id END FOR NO KEY UPDATE;
  broken := CASE
    WHEN held.state = 'ended' THEN 'blocks_ended'
    WHEN TG_OP = 'INSERT' AND NOT EXISTS (SELECT FROM unit_reach r WHERE r.root_id = held.unit_id AND r.unit_id = NEW.unit_id) THEN 'block_members_scope'
    WHEN TG_OP = 'UPDATE' AND NEW.to_on IS NOT NULL AND (held.lead_unit_id = NEW.unit_id OR held.deputy_unit_id = NEW.unit_id) THEN 'blocks_lead_left' END;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'the members of % may not change this way: %', held.code, broken USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER block_members_guard BEFORE INSERT OR UPDATE OR DELETE ON block_members FOR EACH ROW EXECUTE FUNCTION guard_block_member();

REVOKE ALL ON FUNCTION blocks_led_by(uuid[]), guard_block(), guard_block_member() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION blocks_led_by(uuid[]) TO {{app}}, {{bulk}};
