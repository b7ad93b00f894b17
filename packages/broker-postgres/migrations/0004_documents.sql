-- Small records that the store keeps for others and does not look into, such as API keys.
CREATE TABLE {schema}.documents (
  namespace text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  revision integer NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (namespace, kind, id)
);
