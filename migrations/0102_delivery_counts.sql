-- How many deliveries of an endpoint failed, and when one arrived last, are told beside it in every list: without reading them.
CREATE INDEX webhook_deliveries_states ON webhook_deliveries (webhook_id, state, finished_at);
