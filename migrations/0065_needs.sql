-- What the public is told of open needs and campaigns, and the offers it sends (F5, F6, P4).

-- Where a campaign stands on a day. Twin of campaignStatuses in shared/src/campaigns/schema.ts.
CREATE FUNCTION campaign_status(opens_on date, ends_on date, today date) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN today < opens_on THEN 'upcoming' WHEN today > ends_on THEN 'ended' ELSE 'open' END;

-- What a campaign brought, đồng, whoever asks. What a fund passed down is counted where it was given.
CREATE FUNCTION campaign_money(wanted uuid) RETURNS TABLE (pledged_vnd bigint, received_vnd bigint, in_kind_value_vnd bigint, donors bigint)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT least(coalesce(sum(d.pledged_vnd), 0), 9007199254740991)::bigint, least(coalesce(sum(held.cash), 0), 9007199254740991)::bigint,
    least(coalesce(sum(held.value), 0), 9007199254740991)::bigint, count(DISTINCT d.donor_id)
  FROM donations d CROSS JOIN LATERAL (
    SELECT sum(b.total_in) FILTER (WHERE a.kind = 'cash') AS cash, sum(b.value_in) FILTER (WHERE a.kind <> 'cash') AS value
    FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id WHERE a.owner_id = d.id AND a.type = 'donation'
  ) held
  WHERE d.campaign_id = wanted AND d.allotted_from_id IS NULL
$$;

-- An offer of somebody without login (lời ngỏ): for one house, for a campaign, or wherever it is needed.
CREATE TABLE offers (
  id uuid PRIMARY KEY,
  -- What somebody without login asks by: not to be guessed.
  code text NOT NULL CHECK (code ~ '^LN-[0-9A-HJKMNP-TV-Z]{10}$'),
  -- Who settles it: where the house is, whose campaign it is, or the province.
  unit_id uuid NOT NULL REFERENCES units,
  house_id uuid REFERENCES houses,
  campaign_id uuid REFERENCES campaigns,
  donor_kind text NOT NULL CHECK (donor_kind IN ('enterprise', 'organisation', 'person', 'family', 'international')),
  donor_name text NOT NULL CHECK (char_length(donor_name) BETWEEN 2 AND 200 AND donor_name !~ '[\x01-\x1f\x7f]'),
  anonymous boolean NOT NULL,
  -- đồng
  amount_vnd bigint NOT NULL CHECK (amount_vnd BETWEEN 1 AND 1000000000000000),
  message text CHECK (char_length(message) <= 1000),
  sent_at timestamptz NOT NULL,
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'accepted', 'declined')),
  settled_by uuid REFERENCES users,
  settled_at timestamptz,
  decline_reason text CHECK (char_length(decline_reason) BETWEEN 3 AND 500),
  donation_id uuid REFERENCES donations,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  CONSTRAINT offers_code UNIQUE (code),
  -- For the foreign key of contacts.
  CONSTRAINT offers_unit UNIQUE (id, unit_id),
  CONSTRAINT offers_place CHECK (num_nonnulls(house_id, campaign_id) <= 1),
  CONSTRAINT offers_donation UNIQUE (donation_id),
  CONSTRAINT offers_settled CHECK (num_nonnulls(settled_by, settled_at) = CASE status WHEN 'open' THEN 0 ELSE 2 END),
  CONSTRAINT offers_accepted CHECK ((status = 'accepted') = (donation_id IS NOT NULL)),
  CONSTRAINT offers_declined CHECK ((status = 'declined') = (decline_reason IS NOT NULL))
);
CREATE INDEX offers_newest ON offers (sent_at DESC, id DESC);
CREATE INDEX offers_unit_newest ON offers (unit_id, sent_at DESC, id DESC);
SELECT protect_by_unit('offers');
GRANT SELECT ON offers TO {{app}}, {{bulk}};
GRANT UPDATE (status, settled_by, settled_at, decline_reason, donation_id, version) ON offers TO {{app}};

-- How to reach who offered, sealed (AES-256-GCM), apart from what everybody who reads offers may see.
CREATE TABLE offer_contacts (
  offer_id uuid PRIMARY KEY,
  unit_id uuid NOT NULL,
  sealed bytea NOT NULL,
  CONSTRAINT offer_contacts_offer FOREIGN KEY (offer_id, unit_id) REFERENCES offers (id, unit_id) ON UPDATE CASCADE
);
SELECT protect_by_unit('offer_contacts');
GRANT SELECT ON offer_contacts TO {{app}};

-- An offer is settled once; what is taken becomes a donation for what it was offered for.
CREATE FUNCTION guard_offer() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.status <> 'open' THEN
    RAISE EXCEPTION 'the offer is settled' USING ERRCODE = 'check_violation', CONSTRAINT = 'offers_final';
  END IF;
  IF NEW.status = 'accepted' AND NOT EXISTS (
    SELECT FROM donations d WHERE d.id = NEW.donation_id AND d.kind = 'cash'
      AND (NEW.house_id IS NULL OR (d.adoption AND d.restricted_house_id = NEW.house_id))
      AND (NEW.campaign_id IS NULL OR d.campaign_id = NEW.campaign_id)
  ) THEN
    RAISE EXCEPTION 'the donation is for something else' USING ERRCODE = 'check_violation', CONSTRAINT = 'offers_purpose';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER offers_guard BEFORE UPDATE OF status ON offers FOR EACH ROW EXECUTE FUNCTION guard_offer();

-- What open adoptions keep of the need of every house that has some: for lists, where asking house by house
-- (house_reserved) would cost more than everything else; đồng.
CREATE FUNCTION reserved_houses() RETURNS TABLE (house_id uuid, reserved_vnd bigint)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 200 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT d.restricted_house_id, sum(greatest(CASE WHEN d.closed_at IS NULL THEN d.pledged_vnd ELSE coalesce(b.total_in, 0) END - coalesce(b.total_out, 0), 0))::bigint
  FROM donations d
  LEFT JOIN (ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id) ON a.owner_id = d.id AND a.type = 'donation' AND a.kind = 'cash'
  WHERE d.adoption GROUP BY d.restricted_house_id
$$;

-- The same as house_needs, found for many houses at once; a test holds the two together.
CREATE VIEW listed_needs WITH (security_invoker = true) AS
SELECT h.id AS house_id, need.vnd AS need_vnd, m.allocated_vnd, coalesce(r.reserved_vnd, 0) AS reserved_vnd,
  greatest(need.vnd - m.allocated_vnd - coalesce(r.reserved_vnd, 0), 0) AS open_vnd
FROM houses h JOIN house_money m ON m.house_id = h.id
CROSS JOIN LATERAL (SELECT h.planned_cost_vnd - h.own_share_vnd AS vnd) need
LEFT JOIN reserved_houses() r ON r.house_id = h.id;
GRANT SELECT ON listed_needs TO {{app}}, {{bulk}};

-- Houses that lack money, the longest waiting first after the house of code `after_code`; the head's name masked. A district
-- that has no row of its own in the table cannot be asked for either. All of them, or the one of this code.
CREATE FUNCTION public_needs(one text, after_code text, in_district text, of_kind text, most int) RETURNS TABLE (
  code text, head_name text, unit_name text, kind text, programme text, status text, need_vnd bigint, covered_vnd bigint, open_vnd bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  after_at timestamptz := '-infinity';
  after_id uuid := '00000000-0000-0000-0000-000000000000';
  wanted uuid[];
BEGIN
  IF after_code IS NOT NULL THEN
    SELECT h.created_at, h.id INTO after_at, after_id FROM houses h WHERE h.code = after_code;
  END IF;
  IF in_district IS NOT NULL THEN
    SELECT coalesce(array_agg(t.unit_id), '{}') INTO wanted FROM public_area() a
    JOIN unit_tree t ON t.era = (SELECT min(era) FROM unit_tree) AND t.root_id = a.district_id
    WHERE a.code = in_district AND EXISTS (SELECT 1 FROM public_districts() d WHERE d.code = in_district);
  END IF;
  RETURN QUERY
  SELECT h.code, mask_name(k.head_name), v.name, h.kind, h.programme, h.status, n.need_vnd, n.need_vnd - n.open_vnd, n.open_vnd
  FROM houses h JOIN households k ON k.id = h.household_id
  JOIN unit_versions v ON v.unit_id = h.unit_id
    AND (h.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
  JOIN listed_needs n ON n.house_id = h.id
  WHERE h.status IN ('approved', 'started', 'foundation', 'frame_walls', 'roof', 'completed') AND n.open_vnd > 0
    AND (h.created_at, h.id) > (after_at, after_id)
    AND (one IS NULL OR h.code = one) AND (in_district IS NULL OR h.unit_id = ANY (wanted)) AND (of_kind IS NULL OR h.kind = of_kind)
  ORDER BY h.created_at, h.id LIMIT least(most, 201);
END $$;

-- Campaigns: those under way first, the newest first.
CREATE FUNCTION public_campaigns(today date, wanted text) RETURNS TABLE (
  code text, unit_name text, name text, appeal text, goal_vnd bigint, opens_on date, ends_on date, status text, received_vnd bigint,
  in_kind_value_vnd bigint, donors bigint)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 20 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT c.code, (
      SELECT v.name FROM unit_versions v WHERE v.unit_id = c.unit_id
      ORDER BY v.valid_from <= c.opens_on DESC, abs(v.valid_from - c.opens_on) LIMIT 1
    ), c.name, c.appeal, c.goal_vnd, c.opens_on, c.ends_on, c.status, m.received_vnd, m.in_kind_value_vnd, m.donors
  FROM (
    SELECT one.*, campaign_status(one.opens_on, one.ends_on, today) AS status FROM campaigns one
    WHERE wanted IS NULL OR campaign_status(one.opens_on, one.ends_on, today) = wanted
    ORDER BY campaign_status(one.opens_on, one.ends_on, today) <> 'open', one.opens_on DESC, one.id DESC LIMIT 200
  ) c CROSS JOIN LATERAL campaign_money(c.id) m
  ORDER BY c.status <> 'open', c.opens_on DESC, c.id DESC
$$;

-- What somebody with its code may know of an offer.
CREATE FUNCTION public_offer(wanted text) RETURNS TABLE (code text, status text, sent_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT o.code, o.status, o.sent_at FROM offers o WHERE o.code = wanted
$$;

-- What is to be known before somebody without login offers: whose it will be, what the house still lacks, and how many came
-- there today. No row: no such house takes money, no such campaign is under way.
CREATE FUNCTION public_offer_place(house_code text, campaign_code text, today date, day_began timestamptz) RETURNS TABLE (
  unit_id uuid, house_id uuid, campaign_id uuid, open_vnd bigint, sent_today bigint)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT place.*, (SELECT count(*) FROM offers o WHERE o.unit_id = place.unit_id AND o.sent_at >= day_began)
  FROM (
    SELECT h.unit_id, h.id AS house_id, NULL::uuid AS campaign_id, n.open_vnd FROM houses h JOIN house_needs n ON n.house_id = h.id
    WHERE h.code = house_code AND campaign_code IS NULL
      AND h.status IN ('approved', 'started', 'foundation', 'frame_walls', 'roof', 'completed')
    UNION ALL
    SELECT c.unit_id, NULL, c.id, NULL FROM campaigns c
    WHERE c.code = campaign_code AND house_code IS NULL AND campaign_status(c.opens_on, c.ends_on, today) = 'open'
    UNION ALL
    (SELECT u.id, NULL, NULL, NULL FROM units u JOIN unit_versions v ON v.unit_id = u.id
     WHERE u.kind = 'province' AND today BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
       AND house_code IS NULL AND campaign_code IS NULL LIMIT 1)
  ) place
$$;

-- Writes the offer of somebody without login: only for what may be offered for.
CREATE FUNCTION send_offer(new_id uuid, new_code text, house_code text, campaign_code text, of_kind text, by_name text, hidden boolean,
  amount bigint, words text, sealed_contact bytea, at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO offers (id, code, unit_id, house_id, campaign_id, donor_kind, donor_name, anonymous, amount_vnd, message, sent_at)
  SELECT new_id, new_code, p.unit_id, p.house_id, p.campaign_id, of_kind, by_name, hidden, amount, words, at
  FROM public_offer_place(house_code, campaign_code, (at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, at) p;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'nothing takes this offer' USING ERRCODE = 'check_violation', CONSTRAINT = 'offers_place';
  END IF;
  INSERT INTO offer_contacts (offer_id, unit_id, sealed) SELECT o.id, o.unit_id, sealed_contact FROM offers o WHERE o.id = new_id;
END $$;

-- A donation is one row here however far funds passed it down: what became of the parts is told with it.
CREATE OR REPLACE FUNCTION public_donations(after_code text, most int) RETURNS TABLE (
  code text, donor_name text, unit_name text, received_vnd bigint, allocated_vnd bigint, released_vnd bigint, houses bigint, pledged_on date)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  after_at timestamptz := 'infinity';
  after_id uuid := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
BEGIN
  IF after_code IS NOT NULL THEN
    SELECT d.created_at, d.id INTO after_at, after_id FROM donations d WHERE d.code = after_code;
  END IF;
  RETURN QUERY
  SELECT d.code, CASE WHEN r.anonymous THEN 'Nhà hảo tâm ẩn danh' ELSE r.name END, v.name, b.total_in, used.allocated, used.released, used.houses, d.pledged_on
  FROM donations d JOIN donors r ON r.id = d.donor_id
  JOIN ledger_accounts a ON a.owner_id = d.id AND a.type = 'donation' AND a.kind = 'cash'
  JOIN ledger_balances b ON b.account_id = a.id AND b.total_in > 0
  JOIN unit_versions v ON v.unit_id = d.unit_id
    AND (d.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
  CROSS JOIN LATERAL (
    WITH RECURSIVE part AS (
      SELECT d.id UNION ALL SELECT below.id FROM donations below JOIN part ON below.allotted_from_id = part.id
    )
    SELECT coalesce(sum(pb.total_in), 0)::bigint AS allocated, coalesce(sum(pb.total_out), 0)::bigint AS released,
      count(DISTINCT pa.house_id) FILTER (WHERE pb.total_in > 0) AS houses
    FROM part JOIN ledger_accounts pa ON pa.donation_id = part.id AND pa.type = 'allocation' AND pa.kind = 'cash'
    JOIN ledger_balances pb ON pb.account_id = pa.id
  ) used
  WHERE d.allotted_from_id IS NULL AND (d.created_at, d.id) < (after_at, after_id)
  ORDER BY d.created_at DESC, d.id DESC LIMIT least(most, 201);
END $$;

REVOKE ALL ON FUNCTION campaign_money(uuid), guard_offer(), reserved_houses(), public_needs(text, text, text, text, int), public_campaigns(date, text), public_offer(text),
  public_offer_place(text, text, date, timestamptz),
  send_offer(uuid, text, text, text, text, text, boolean, bigint, text, bytea, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION campaign_money(uuid), reserved_houses() TO {{app}}, {{bulk}};
GRANT EXECUTE ON FUNCTION public_needs(text, text, text, text, int), public_campaigns(date, text), public_offer(text) TO {{public}};
GRANT EXECUTE ON FUNCTION public_offer(text), public_offer_place(text, text, date, timestamptz),
  send_offer(uuid, text, text, text, text, text, boolean, bigint, text, bytea, timestamptz) TO {{app}};
