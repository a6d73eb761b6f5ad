-- Exports run under the bulk role, under the same row-level security. The sealed numbers of bank accounts stay out of its reach.
GRANT SELECT ON fund_accounts, bank_accounts, statements, statement_lines TO {{bulk}};
