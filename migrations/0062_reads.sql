-- What one record costs to read is mostly the parts of its statement that PostgreSQL sets up, used or not.

-- The version of a unit nearest to a day on which none was in force. A function, so that a statement that hardly ever needs
-- it pays nothing to have it at hand.
CREATE FUNCTION unit_version_near(unit uuid, day date) RETURNS unit_versions
LANGUAGE sql STABLE PARALLEL SAFE
RETURN (SELECT v FROM unit_versions v WHERE v.unit_id = unit
  ORDER BY v.valid_from <= day DESC, abs(v.valid_from - day) LIMIT 1);

-- Cash set aside for houses, net of reversals, and what was paid out of it: a row for each account that holds some.
CREATE VIEW house_cash WITH (security_invoker = true) AS
SELECT a.house_id, b.total_in AS allocated_vnd, b.total_out AS released_vnd
FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id
WHERE a.type = 'allocation' AND a.kind = 'cash';
GRANT SELECT ON house_cash TO {{app}}, {{bulk}};

-- The same by house. Every house has a row.
CREATE OR REPLACE VIEW house_money WITH (security_invoker = true) AS
SELECT h.id AS house_id, money.allocated_vnd, money.released_vnd
FROM houses h
CROSS JOIN LATERAL (
  SELECT coalesce(sum(c.allocated_vnd), 0)::bigint AS allocated_vnd, coalesce(sum(c.released_vnd), 0)::bigint AS released_vnd
  FROM house_cash c WHERE c.house_id = h.id
) money;
