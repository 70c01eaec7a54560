-- Submissions have versions; what is done with them and with periods is an event in the chain of revisions.

-- What one office sent for one period in one import. Sent again: a new version; the earlier one stays.
CREATE TABLE _submission_new (
  number INTEGER NOT NULL PRIMARY KEY,
  office TEXT NOT NULL,
  period TEXT NOT NULL,
  version INTEGER NOT NULL,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  errors INTEGER NOT NULL,
  warnings INTEGER NOT NULL,
  score TEXT,
  UNIQUE (period, office, version)
);
INSERT INTO _submission_new (number, office, period, version, recorded_at, recorded_by, errors, warnings)
  SELECT number, office, period, 1, recorded_at, '', 0, 0 FROM _submission;
DROP TABLE _submission;
ALTER TABLE _submission_new RENAME TO _submission;

-- What became of the records of a file, per list: read = added + changed + unchanged + rejected.
CREATE TABLE _count (
  source INTEGER NOT NULL REFERENCES _source (number),
  list TEXT NOT NULL,
  read INTEGER NOT NULL,
  added INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  PRIMARY KEY (source, list)
) WITHOUT ROWID;

-- A record that said nothing new: it stands behind the revision in force, and takes its place when that is voided.
-- event: the event that covers it (NULL only while it is being written).
CREATE TABLE _confirmation (
  source INTEGER NOT NULL REFERENCES _source (number),
  record INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  line INTEGER NOT NULL,
  effective_on TEXT NOT NULL,
  event INTEGER,
  PRIMARY KEY (source, record, revision)
) WITHOUT ROWID;
CREATE INDEX _confirmation_of_revision ON _confirmation (revision);

-- What happened to a submission (submission, void) or to a period (close, reopen). _seq counts with the revisions.
CREATE TABLE _event (
  _seq INTEGER NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  submission INTEGER REFERENCES _submission (number),
  period TEXT NOT NULL,
  reason TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  content BLOB NOT NULL,
  digest BLOB NOT NULL
);

-- The lights of a period as it was closed, to be computed again by whoever checks.
CREATE TABLE _light (
  event INTEGER NOT NULL REFERENCES _event (_seq) DEFERRABLE INITIALLY DEFERRED,
  list TEXT NOT NULL,
  id TEXT NOT NULL,
  light TEXT NOT NULL,
  PRIMARY KEY (event, list, id)
) WITHOUT ROWID;
