-- +goose Up

-- The two truths: snapshots with their bytes, and judgements. Never changed,
-- never deleted. body is the noun as JSON; the other columns are what is asked for.
CREATE TABLE snapshots (
  seq        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  fetched_at TEXT NOT NULL,
  body       TEXT NOT NULL
);

CREATE TABLE chunks (
  snapshot INTEGER NOT NULL,  -- snapshots.seq
  n        INTEGER NOT NULL,
  bytes    BLOB NOT NULL,     -- one zstd frame
  PRIMARY KEY (snapshot, n)
);

CREATE TABLE judgements (
  seq  INTEGER PRIMARY KEY,
  id   TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL
);

CREATE TABLE runs (
  seq     INTEGER PRIMARY KEY,
  started TEXT NOT NULL UNIQUE,
  body    TEXT NOT NULL
);

-- All below is derived: replaced snapshot by snapshot, dropped at any time.
CREATE TABLE derived (
  snapshot TEXT PRIMARY KEY,
  version  TEXT NOT NULL
);

CREATE TABLE documents (
  id       TEXT NOT NULL,
  snapshot TEXT NOT NULL,
  address  TEXT NOT NULL,
  known    TEXT NOT NULL,
  fetched  TEXT NOT NULL,     -- when its snapshot came: the later of two versions is the newer
  speaks   INTEGER NOT NULL,  -- 1: of all snapshots with this version, the one that is shown
  text     TEXT NOT NULL,
  body     TEXT NOT NULL,     -- without the text
  PRIMARY KEY (id, snapshot)
);
CREATE INDEX documents_snapshot ON documents (snapshot);
CREATE INDEX documents_address ON documents (address);
CREATE INDEX documents_known ON documents (known DESC, id) WHERE speaks = 1;

CREATE TABLE statements (
  seq      INTEGER PRIMARY KEY,
  id       TEXT NOT NULL,
  snapshot TEXT NOT NULL,
  document TEXT NOT NULL,
  n        INTEGER NOT NULL,  -- its number in the document
  kind     TEXT NOT NULL,
  known    TEXT NOT NULL,
  fetched  TEXT NOT NULL,
  speaks   INTEGER NOT NULL,
  body     TEXT NOT NULL
);
CREATE UNIQUE INDEX statements_place ON statements (document, snapshot, n);
CREATE INDEX statements_snapshot ON statements (snapshot);
CREATE INDEX statements_id ON statements (id, known, fetched, document) WHERE speaks = 1;
CREATE INDEX statements_order ON statements (known, document, n) WHERE speaks = 1;

CREATE TABLE statement_actors (
  actor     TEXT NOT NULL,
  statement INTEGER NOT NULL,  -- statements.seq
  PRIMARY KEY (actor, statement)
) WITHOUT ROWID;
CREATE INDEX statement_actors_statement ON statement_actors (statement);

CREATE TABLE releases (
  id        TEXT NOT NULL,
  snapshot  TEXT NOT NULL,
  generated TEXT NOT NULL,
  body      TEXT NOT NULL,
  columns   BLOB NOT NULL,
  PRIMARY KEY (id, snapshot)
);
CREATE INDEX releases_snapshot ON releases (snapshot);

CREATE TABLE issues (
  seq      INTEGER PRIMARY KEY,
  snapshot TEXT NOT NULL,
  stage    TEXT NOT NULL,
  code     TEXT NOT NULL,
  line     INTEGER NOT NULL,
  count    INTEGER NOT NULL,
  body     TEXT NOT NULL
);
CREATE INDEX issues_order ON issues (snapshot, stage, line, code);

CREATE TABLE entries (
  id    TEXT PRIMARY KEY,
  kind  TEXT NOT NULL,
  known TEXT NOT NULL,
  body  TEXT NOT NULL
);
CREATE INDEX entries_known ON entries (known DESC, id);

CREATE TABLE entry_members (
  member TEXT NOT NULL,
  entry  TEXT NOT NULL,
  PRIMARY KEY (member, entry)
) WITHOUT ROWID;
CREATE INDEX entry_members_entry ON entry_members (entry);

CREATE TABLE entry_actors (
  actor TEXT NOT NULL,
  role  TEXT NOT NULL,
  entry TEXT NOT NULL,
  PRIMARY KEY (actor, role, entry)
) WITHOUT ROWID;
CREATE INDEX entry_actors_entry ON entry_actors (entry);

CREATE TABLE kept (
  name TEXT PRIMARY KEY,
  data BLOB NOT NULL
);
