-- The histories of the lists once more, packed for reading (packed.hpp): an item's revisions in one row, in the order
-- of its days, and under `_plan <list>` what plans are made of. Made from the tables of the lists, which alone count;
-- the row without list and id says of what.
CREATE TABLE _history (
  list TEXT NOT NULL,
  id TEXT NOT NULL,
  revisions BLOB NOT NULL,
  PRIMARY KEY (list, id)
) WITHOUT ROWID;
