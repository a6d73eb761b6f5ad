-- Households in whose names a word that was typed begins and goes on, where the search has counted few of them. A function, so
-- that one plan serves all words: of a range whose ends it does not know, the planner expects thousands of times as many. What
-- is seen is what the rows of the register and of its postings show to who asks.
CREATE FUNCTION household_few_runs(run text, run_end text) RETURNS SETOF uuid
LANGUAGE sql STABLE ROWS 500 SET search_path = pg_catalog, public
AS $$
  SELECT DISTINCT s.household_id FROM household_search s WHERE s.words >= run AND s.words < run_end
$$;
REVOKE ALL ON FUNCTION household_few_runs(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION household_few_runs(text, text) TO {{app}}, {{bulk}};
