-- Four eyes on money that goes back to a donor (F5): who took it in, by a receipt that stands, does not give it back. The
-- command asks it of a donation it holds; this asks it of whoever writes a refund.
CREATE FUNCTION guard_refund() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM ledger_transactions refund JOIN ledger_transactions receipt
      ON receipt.donation_id = refund.donation_id AND receipt.kind = 'receive' AND receipt.actor_id = refund.actor_id
    WHERE refund.id = NEW.transaction_id AND NOT EXISTS (SELECT FROM ledger_transactions v WHERE v.reverses_id = receipt.id)
  ) THEN
    RAISE EXCEPTION 'who received money of donation % may not give it back', NEW.donation_id
      USING ERRCODE = 'LG006', CONSTRAINT = 'donation_refunds_four_eyes';
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION guard_refund() FROM PUBLIC;
CREATE TRIGGER donation_refunds_guard AFTER INSERT ON donation_refunds FOR EACH ROW EXECUTE FUNCTION guard_refund();
