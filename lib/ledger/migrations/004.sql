-- What the check found in a submission. By family of rules: what its score counts, and the score out of 100 (NULL
-- without records). By rule: how often, in the records that were taken in and in those that were not.
CREATE TABLE _score (
  submission INTEGER NOT NULL REFERENCES _submission (number),
  family TEXT NOT NULL,
  errors INTEGER NOT NULL,
  warnings INTEGER NOT NULL,
  score TEXT,
  PRIMARY KEY (submission, family)
) WITHOUT ROWID;

CREATE TABLE _finding (
  submission INTEGER NOT NULL REFERENCES _submission (number),
  rule TEXT NOT NULL,
  severity TEXT NOT NULL,
  findings INTEGER NOT NULL,
  PRIMARY KEY (submission, rule)
) WITHOUT ROWID;
