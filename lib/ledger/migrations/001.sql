-- What belongs to no list. Every name of ours starts with an underscore; the tables of the schema's lists bear the
-- list's own name and are made from the schema (tables.cpp).

-- Facts about the ledger itself: `schema` = name of the schema it was made for.
CREATE TABLE _meta (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);

-- What one office sent for one period, in one or several files. An office without a name: lists that name no unit.
CREATE TABLE _submission (
  number INTEGER NOT NULL PRIMARY KEY,
  office TEXT NOT NULL,
  period TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  UNIQUE (period, office)
);

-- A file of a submission. (While an import runs, its submission is not known yet: NULL.)
CREATE TABLE _source (
  number INTEGER NOT NULL PRIMARY KEY,
  submission INTEGER REFERENCES _submission (number),
  name TEXT NOT NULL,
  format TEXT NOT NULL,
  encoding TEXT NOT NULL,
  digest TEXT NOT NULL,
  records INTEGER NOT NULL,
  recorded_at TEXT NOT NULL
);
CREATE INDEX _source_of_submission ON _source (submission, digest);

-- The end of the chain of revisions (chain.hpp): number and digest of the last one.
CREATE TABLE _chain (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  seq INTEGER NOT NULL,
  digest BLOB NOT NULL
);
INSERT INTO _chain (one, seq, digest) VALUES (1, 0, x'0000000000000000000000000000000000000000000000000000000000000000');
