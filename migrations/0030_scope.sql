-- What lies within the acting person's reach is found once for each table of a statement instead of once for each row: a
-- statement that reads one record from nine tables spent more on preparing those nine lookups than on the record.

-- The units that the roots reach; none without a context.
CREATE FUNCTION app_units() RETURNS uuid[]
LANGUAGE sql STABLE PARALLEL SAFE
RETURN ARRAY(SELECT r.unit_id FROM unit_reach r WHERE r.root_id = ANY (app_roots()));

-- As before, the second lock behind the scope in every query; whoever reaches every unit never asks for their list.
CREATE OR REPLACE FUNCTION protect_by_unit(target regclass) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY owner_all ON %s TO CURRENT_USER USING (true) WITH CHECK (true)', target);
  EXECUTE format(
    'CREATE POLICY unit_scope ON %1$s TO {{app}}, {{bulk}}
       USING ((SELECT app_reaches_all()) OR %1$s.unit_id = ANY ((SELECT app_units())::uuid[]))',
    target
  );
END $$;

CREATE OR REPLACE FUNCTION protect_by_two_units(target regclass, other_column name) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY owner_all ON %s TO CURRENT_USER USING (true) WITH CHECK (true)', target);
  EXECUTE format(
    'CREATE POLICY unit_scope ON %1$s FOR SELECT TO {{app}}, {{bulk}} USING (
       (SELECT app_reaches_all()) OR %1$s.unit_id = ANY ((SELECT app_units())::uuid[])
       OR %1$s.%2$I = ANY ((SELECT app_units())::uuid[]))',
    target, other_column
  );
END $$;

-- The policies there are, whatever else they say: only the lookup of a unit changes.
DO $$
DECLARE
  policy record;
  lookup CONSTANT text := '\(EXISTS \( SELECT\s+FROM unit_reach r\s+WHERE \(\(r\.unit_id = (\w+\.\w+)\) AND '
    '\(r\.root_id = ANY \(\( SELECT app_roots\(\) AS app_roots\)::uuid\[\]\)\)\)\)\)';
BEGIN
  FOR policy IN SELECT tablename, policyname, qual FROM pg_policies WHERE schemaname = 'public' AND qual ~ lookup LOOP
    EXECUTE format('ALTER POLICY %I ON %I USING (%s)', policy.policyname, policy.tablename,
      regexp_replace(policy.qual, lookup, '(\1 = ANY ((SELECT app_units())::uuid[]))', 'g'));
  END LOOP;
END $$;

ALTER POLICY either_side ON duplicates USING ((SELECT app_reaches_all())
  OR duplicates.first_unit_id = ANY ((SELECT app_units())::uuid[]) OR duplicates.second_unit_id = ANY ((SELECT app_units())::uuid[]));
