-- One search over everything (W1): codes have their unique indexes, households their postings, documents their words. What else is
-- found by a name or a number is found by the words of these indexes.
CREATE INDEX donors_name_words ON donors USING gin (name_folded gin_trgm_ops);
CREATE INDEX awards_name_words ON awards USING gin (fold(awardee_name) gin_trgm_ops);
CREATE INDEX decisions_number_words ON decisions USING gin (fold(decision_number) gin_trgm_ops) WHERE decision_number IS NOT NULL;
CREATE INDEX users_name_words ON users USING gin (fold(full_name) gin_trgm_ops);
