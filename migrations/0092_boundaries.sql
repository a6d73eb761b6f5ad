-- Official boundaries of units (địa giới), loaded by whoever keeps the register: what the map draws instead of its sketch.
-- A boundary holds from a day until the next one of the same unit; loading the same day again replaces it.
CREATE TABLE unit_boundaries (
  unit_id uuid NOT NULL REFERENCES units,
  valid_from date NOT NULL,
  -- GeoJSON in degrees (WGS 84), coordinates rounded to 4 decimals (about 10 m)
  geometry jsonb NOT NULL,
  source text NOT NULL CHECK (char_length(source) BETWEEN 3 AND 300),
  loaded_by uuid NOT NULL REFERENCES users,
  loaded_at timestamptz NOT NULL,
  PRIMARY KEY (unit_id, valid_from),
  CONSTRAINT unit_boundaries_shape CHECK (
    geometry ->> 'type' IN ('Polygon', 'MultiPolygon') AND jsonb_typeof(geometry -> 'coordinates') = 'array'
    AND octet_length(geometry::text) <= 1000000)
);

-- Where units lie is public, as their names are.
GRANT SELECT ON unit_boundaries TO {{app}}, {{bulk}}, {{public}};
GRANT INSERT ON unit_boundaries TO {{app}};
GRANT UPDATE (geometry, source, loaded_by, loaded_at) ON unit_boundaries TO {{app}};
