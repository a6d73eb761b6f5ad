-- Rollups (R1): how many households and houses, how much money, per unit of record. Kept by statement-level triggers in the
-- transaction of the change, so that they always equal the rows they count; trees are applied when asked (unit_tree).
-- One upsert per statement, its rows in the order of the key, so that writers lock in one order.

CREATE TABLE household_rollup (
  unit_id uuid NOT NULL REFERENCES units,
  category text NOT NULL,
  surveyed int NOT NULL,
  withdrawn int NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (unit_id, category)
);

-- One column per status: the whole province is some thousand rows, whatever the number of houses.
CREATE TABLE house_rollup (
  unit_id uuid NOT NULL REFERENCES units,
  kind text NOT NULL,
  programme text NOT NULL,
  proposed int NOT NULL,
  approved int NOT NULL,
  started int NOT NULL,
  foundation int NOT NULL,
  frame_walls int NOT NULL,
  roof int NOT NULL,
  completed int NOT NULL,
  handed_over int NOT NULL,
  withdrawn int NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (unit_id, kind, programme)
);

-- Cash in đồng from two sides: `fund` is the unit that holds the donation, `house` the unit of the house it is for. One
-- fund takes many donations at once, so its row is spread over slots: writers of different donations rarely meet.
CREATE TABLE money_rollup (
  side text NOT NULL CHECK (side IN ('fund', 'house')),
  unit_id uuid NOT NULL REFERENCES units,
  slot smallint NOT NULL,
  pledged_vnd bigint NOT NULL,
  received_vnd bigint NOT NULL,
  allocated_vnd bigint NOT NULL,
  released_vnd bigint NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (side, unit_id, slot)
);

SELECT protect_by_unit('household_rollup'), protect_by_unit('house_rollup'), protect_by_unit('money_rollup');
GRANT SELECT ON household_rollup, house_rollup, money_rollup TO {{app}}, {{bulk}};

CREATE FUNCTION money_slot(donation uuid) RETURNS smallint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (hashtext(donation::text) & 31)::smallint;

-- The same figures counted from the rows themselves. For the check and the rebuild; granted to nobody.
CREATE VIEW household_live AS
SELECT unit_id, category, (count(*) FILTER (WHERE status = 'surveyed'))::int AS surveyed, (count(*) FILTER (WHERE status = 'withdrawn'))::int AS withdrawn
FROM households GROUP BY unit_id, category;

CREATE VIEW house_live AS
SELECT unit_id, kind, programme,
  (count(*) FILTER (WHERE status = 'proposed'))::int AS proposed, (count(*) FILTER (WHERE status = 'approved'))::int AS approved,
  (count(*) FILTER (WHERE status = 'started'))::int AS started, (count(*) FILTER (WHERE status = 'foundation'))::int AS foundation,
  (count(*) FILTER (WHERE status = 'frame_walls'))::int AS frame_walls, (count(*) FILTER (WHERE status = 'roof'))::int AS roof,
  (count(*) FILTER (WHERE status = 'completed'))::int AS completed, (count(*) FILTER (WHERE status = 'handed_over'))::int AS handed_over,
  (count(*) FILTER (WHERE status = 'withdrawn'))::int AS withdrawn
FROM houses GROUP BY unit_id, kind, programme;

-- Sums of bigint are numeric; a province's money stays far within bigint, and anything else should fail loudly.
CREATE VIEW money_live AS
SELECT side, unit_id, slot, sum(pledged_vnd)::bigint AS pledged_vnd, sum(received_vnd)::bigint AS received_vnd,
  sum(allocated_vnd)::bigint AS allocated_vnd, sum(released_vnd)::bigint AS released_vnd
FROM (
  SELECT 'fund' AS side, d.unit_id, money_slot(d.id) AS slot, d.pledged_vnd, 0 AS received_vnd, 0 AS allocated_vnd, 0 AS released_vnd
  FROM donations d
  UNION ALL
  SELECT part.side, part.unit_id, part.slot, 0, part.received_vnd, part.allocated_vnd, part.released_vnd
  FROM ledger_balances b JOIN ledger_accounts a ON a.id = b.account_id CROSS JOIN LATERAL (VALUES
    ('donation', 'fund', a.unit_id, money_slot(a.donation_id), b.total_in, b.total_out, 0),
    ('allocation', 'fund', a.other_unit_id, money_slot(a.donation_id), 0, 0, b.total_out),
    ('allocation', 'house', a.unit_id, 0, 0, b.total_in, b.total_out)
  ) AS part (type, side, unit_id, slot, received_vnd, allocated_vnd, released_vnd)
  WHERE a.kind = 'cash' AND part.type = a.type
) parts
GROUP BY side, unit_id, slot;

CREATE TYPE rollup_delta AS (unit_id uuid, first text, second text, status text, n bigint);

CREATE FUNCTION roll_households() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  deltas rollup_delta[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(ROW (unit_id, category, NULL, status, n)::rollup_delta) INTO deltas
    FROM (SELECT unit_id, category, status, count(*) AS n FROM new_rows GROUP BY 1, 2, 3) d;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(ROW (unit_id, category, NULL, status, -n)::rollup_delta) INTO deltas
    FROM (SELECT unit_id, category, status, count(*) AS n FROM old_rows GROUP BY 1, 2, 3) d;
  ELSE
    SELECT array_agg(ROW (unit_id, category, NULL, status, n)::rollup_delta) INTO deltas FROM (
      SELECT unit_id, category, status, sum(sign) AS n
      FROM (SELECT unit_id, category, status, 1 AS sign FROM new_rows UNION ALL SELECT unit_id, category, status, -1 FROM old_rows) moved
      GROUP BY 1, 2, 3 HAVING sum(sign) <> 0) d;
  END IF;
  IF deltas IS NULL THEN
    RETURN NULL;
  END IF;
  INSERT INTO household_rollup AS r (unit_id, category, surveyed, withdrawn)
  SELECT unit_id, first, coalesce(sum(n) FILTER (WHERE status = 'surveyed'), 0), coalesce(sum(n) FILTER (WHERE status = 'withdrawn'), 0)
  FROM unnest(deltas) GROUP BY unit_id, first ORDER BY unit_id, first
  ON CONFLICT (unit_id, category) DO UPDATE
  SET surveyed = r.surveyed + excluded.surveyed, withdrawn = r.withdrawn + excluded.withdrawn, changed_at = now();
  RETURN NULL;
END $$;

CREATE FUNCTION roll_houses() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  deltas rollup_delta[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(ROW (unit_id, kind, programme, status, n)::rollup_delta) INTO deltas
    FROM (SELECT unit_id, kind, programme, status, count(*) AS n FROM new_rows GROUP BY 1, 2, 3, 4) d;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(ROW (unit_id, kind, programme, status, -n)::rollup_delta) INTO deltas
    FROM (SELECT unit_id, kind, programme, status, count(*) AS n FROM old_rows GROUP BY 1, 2, 3, 4) d;
  ELSE
    SELECT array_agg(ROW (unit_id, kind, programme, status, n)::rollup_delta) INTO deltas FROM (
      SELECT unit_id, kind, programme, status, sum(sign) AS n
      FROM (SELECT unit_id, kind, programme, status, 1 AS sign FROM new_rows
            UNION ALL SELECT unit_id, kind, programme, status, -1 FROM old_rows) moved
      GROUP BY 1, 2, 3, 4 HAVING sum(sign) <> 0) d;
  END IF;
  IF deltas IS NULL THEN
    RETURN NULL;
  END IF;
  INSERT INTO house_rollup AS r (unit_id, kind, programme, proposed, approved, started, foundation, frame_walls, roof, completed, handed_over, withdrawn)
  SELECT unit_id, first, second,
    coalesce(sum(n) FILTER (WHERE status = 'proposed'), 0), coalesce(sum(n) FILTER (WHERE status = 'approved'), 0),
    coalesce(sum(n) FILTER (WHERE status = 'started'), 0), coalesce(sum(n) FILTER (WHERE status = 'foundation'), 0),
    coalesce(sum(n) FILTER (WHERE status = 'frame_walls'), 0), coalesce(sum(n) FILTER (WHERE status = 'roof'), 0),
    coalesce(sum(n) FILTER (WHERE status = 'completed'), 0), coalesce(sum(n) FILTER (WHERE status = 'handed_over'), 0),
    coalesce(sum(n) FILTER (WHERE status = 'withdrawn'), 0)
  FROM unnest(deltas) GROUP BY unit_id, first, second ORDER BY unit_id, first, second
  ON CONFLICT (unit_id, kind, programme) DO UPDATE
  SET proposed = r.proposed + excluded.proposed, approved = r.approved + excluded.approved, started = r.started + excluded.started,
    foundation = r.foundation + excluded.foundation, frame_walls = r.frame_walls + excluded.frame_walls, roof = r.roof + excluded.roof,
    completed = r.completed + excluded.completed, handed_over = r.handed_over + excluded.handed_over,
    withdrawn = r.withdrawn + excluded.withdrawn, changed_at = now();
  RETURN NULL;
END $$;

CREATE FUNCTION roll_pledges() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  deltas rollup_delta[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(ROW (unit_id, money_slot(id), NULL, NULL, pledged_vnd)::rollup_delta) INTO deltas FROM new_rows;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(ROW (unit_id, money_slot(id), NULL, NULL, -pledged_vnd)::rollup_delta) INTO deltas FROM old_rows;
  ELSE
    SELECT array_agg(ROW (unit_id, slot, NULL, NULL, n)::rollup_delta) INTO deltas FROM (
      SELECT unit_id, slot, sum(vnd) AS n
      FROM (SELECT unit_id, money_slot(id) AS slot, pledged_vnd AS vnd FROM new_rows
            UNION ALL SELECT unit_id, money_slot(id), -pledged_vnd FROM old_rows) moved
      GROUP BY 1, 2 HAVING sum(vnd) <> 0) d;
  END IF;
  IF deltas IS NULL THEN
    RETURN NULL;
  END IF;
  INSERT INTO money_rollup AS r (side, unit_id, slot, pledged_vnd, received_vnd, allocated_vnd, released_vnd)
  SELECT 'fund', unit_id, first::smallint, sum(n), 0, 0, 0
  FROM unnest(deltas) GROUP BY unit_id, first::smallint ORDER BY unit_id, first::smallint
  ON CONFLICT (side, unit_id, slot) DO UPDATE SET pledged_vnd = r.pledged_vnd + excluded.pledged_vnd, changed_at = now();
  RETURN NULL;
END $$;

CREATE TYPE money_delta AS (account_id uuid, gained bigint, given bigint);

-- Funds before houses: every transaction of the ledger meets them in that order.
CREATE FUNCTION roll_money() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  deltas money_delta[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(ROW (account_id, total_in, total_out)::money_delta) INTO deltas FROM new_rows
    WHERE type IN ('donation', 'allocation') AND (total_in, total_out) <> (0, 0);
  ELSE
    SELECT array_agg(ROW (n.account_id, n.total_in - o.total_in, n.total_out - o.total_out)::money_delta) INTO deltas
    FROM new_rows n JOIN old_rows o USING (account_id)
    WHERE n.type IN ('donation', 'allocation') AND (n.total_in, n.total_out) <> (o.total_in, o.total_out);
  END IF;
  IF deltas IS NULL THEN
    RETURN NULL;
  END IF;
  INSERT INTO money_rollup AS r (side, unit_id, slot, pledged_vnd, received_vnd, allocated_vnd, released_vnd)
  SELECT part.side, part.unit_id, part.slot, 0, sum(part.received_vnd), sum(part.allocated_vnd), sum(part.released_vnd)
  FROM unnest(deltas) d JOIN ledger_accounts a ON a.id = d.account_id CROSS JOIN LATERAL (VALUES
    ('donation', 'fund', a.unit_id, money_slot(a.donation_id), d.gained, d.given, 0),
    ('allocation', 'fund', a.other_unit_id, money_slot(a.donation_id), 0, 0, d.given),
    ('allocation', 'house', a.unit_id, 0, 0, d.gained, d.given)
  ) AS part (type, side, unit_id, slot, received_vnd, allocated_vnd, released_vnd)
  WHERE a.kind = 'cash' AND part.type = a.type AND (part.received_vnd, part.allocated_vnd, part.released_vnd) <> (0, 0, 0)
  GROUP BY part.side, part.unit_id, part.slot ORDER BY part.side, part.unit_id, part.slot
  ON CONFLICT (side, unit_id, slot) DO UPDATE
  SET received_vnd = r.received_vnd + excluded.received_vnd, allocated_vnd = r.allocated_vnd + excluded.allocated_vnd,
    released_vnd = r.released_vnd + excluded.released_vnd, changed_at = now();
  RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION roll_households(), roll_houses(), roll_pledges(), roll_money() FROM PUBLIC;

CREATE TRIGGER households_roll_insert AFTER INSERT ON households
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION roll_households();
CREATE TRIGGER households_roll_update AFTER UPDATE ON households
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION roll_households();
CREATE TRIGGER households_roll_delete AFTER DELETE ON households
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION roll_households();
CREATE TRIGGER houses_roll_insert AFTER INSERT ON houses
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION roll_houses();
CREATE TRIGGER houses_roll_update AFTER UPDATE ON houses
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION roll_houses();
CREATE TRIGGER houses_roll_delete AFTER DELETE ON houses
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION roll_houses();
CREATE TRIGGER donations_roll_insert AFTER INSERT ON donations
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION roll_pledges();
CREATE TRIGGER donations_roll_update AFTER UPDATE ON donations
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION roll_pledges();
CREATE TRIGGER donations_roll_delete AFTER DELETE ON donations
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION roll_pledges();
-- Balances are never deleted (0006).
CREATE TRIGGER ledger_balances_roll_insert AFTER INSERT ON ledger_balances
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION roll_money();
CREATE TRIGGER ledger_balances_roll_update AFTER UPDATE ON ledger_balances
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION roll_money();

-- Where a rollup and the rows disagree; empty when all is well. One snapshot, so safe beside writers.
CREATE FUNCTION report_differences() RETURNS TABLE (rollup text, key text, live_minus_kept bigint[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT 'household_rollup', concat_ws(' ', unit_id, category), ARRAY[sum(surveyed), sum(withdrawn)]::bigint[]
  FROM (SELECT * FROM household_live UNION ALL SELECT unit_id, category, -surveyed, -withdrawn FROM household_rollup) moved
  GROUP BY unit_id, category
  HAVING (sum(surveyed), sum(withdrawn)) <> (0, 0)
  UNION ALL
  SELECT 'house_rollup', concat_ws(' ', unit_id, kind, programme),
    ARRAY[sum(proposed), sum(approved), sum(started), sum(foundation), sum(frame_walls), sum(roof), sum(completed), sum(handed_over), sum(withdrawn)]::bigint[]
  FROM (SELECT * FROM house_live UNION ALL
        SELECT unit_id, kind, programme, -proposed, -approved, -started, -foundation, -frame_walls, -roof, -completed, -handed_over, -withdrawn
        FROM house_rollup) moved
  GROUP BY unit_id, kind, programme
  HAVING (sum(proposed), sum(approved), sum(started), sum(foundation), sum(frame_walls), sum(roof), sum(completed), sum(handed_over), sum(withdrawn))
    <> (0, 0, 0, 0, 0, 0, 0, 0, 0)
  UNION ALL
  SELECT 'money_rollup', concat_ws(' ', side, unit_id, slot), ARRAY[sum(pledged_vnd), sum(received_vnd), sum(allocated_vnd), sum(released_vnd)]::bigint[]
  FROM (SELECT * FROM money_live UNION ALL
        SELECT side, unit_id, slot, -pledged_vnd, -received_vnd, -allocated_vnd, -released_vnd FROM money_rollup) moved
  GROUP BY side, unit_id, slot
  HAVING (sum(pledged_vnd), sum(received_vnd), sum(allocated_vnd), sum(released_vnd)) <> (0, 0, 0, 0)
$$;
REVOKE ALL ON FUNCTION report_differences() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION report_differences() TO {{bulk}};

-- Counts everything anew. For the owner alone: after repairs behind the back of the triggers. Writers wait meanwhile.
CREATE FUNCTION rebuild_rollups() RETURNS void
LANGUAGE sql AS $$
  LOCK TABLE households, houses, donations, ledger_balances IN SHARE MODE;
  DELETE FROM household_rollup;
  DELETE FROM house_rollup;
  DELETE FROM money_rollup;
  INSERT INTO household_rollup SELECT * FROM household_live ORDER BY unit_id, category;
  INSERT INTO house_rollup SELECT * FROM house_live ORDER BY unit_id, kind, programme;
  INSERT INTO money_rollup SELECT * FROM money_live ORDER BY side, unit_id, slot;
$$;
REVOKE ALL ON FUNCTION rebuild_rollups() FROM PUBLIC;

SELECT rebuild_rollups();
