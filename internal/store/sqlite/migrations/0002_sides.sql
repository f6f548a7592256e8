-- +goose Up

-- Which two sides an entry is between; the empty text stands for a side on which
-- it names nobody. Derived, like the entries themselves.
CREATE TABLE entry_sides (
  kind      TEXT NOT NULL,
  supplier  TEXT NOT NULL,
  recipient TEXT NOT NULL,
  entry     TEXT NOT NULL,
  PRIMARY KEY (kind, supplier, recipient, entry)
) WITHOUT ROWID;
CREATE INDEX entry_sides_entry ON entry_sides (entry);

INSERT INTO entry_sides (kind, supplier, recipient, entry)
  SELECT e.kind, coalesce(s.actor, ''), coalesce(r.actor, ''), e.id FROM entries e
  LEFT JOIN entry_actors s ON s.entry = e.id AND s.role = 'supplier'
  LEFT JOIN entry_actors r ON r.entry = e.id AND r.role = 'recipient';
