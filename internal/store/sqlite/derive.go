package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/store"
)

// PutDerived implements [store.Store].
func (s *Store) PutDerived(ctx context.Context, d store.Derived) error {
	return s.PutDerivedParts(ctx, d.Snapshot, d.Version, func(yield func(store.Derived, error) bool) { yield(d, nil) })
}

// PutDerivedParts implements [store.Store].
func (s *Store) PutDerivedParts(ctx context.Context, id waybill.SnapshotID, version string, parts iter.Seq2[store.Derived, error]) error {
	err := s.change(ctx, func(tx *sql.Tx) error {
		w := &deriver{ctx: ctx, tx: tx, snapshot: id, next: map[waybill.DocumentID]int{}}
		defer w.close()
		if err := w.begin(version); err != nil {
			return err
		}
		for d, err := range parts {
			if err != nil {
				return err
			}
			if err := w.put(d); err != nil {
				return err
			}
		}
		return w.chooseSpeaking()
	})
	return told("keep what was read", string(id), err)
}

// deriver replaces what one snapshot gave, inside one transaction.
type deriver struct {
	ctx      context.Context
	tx       *sql.Tx
	snapshot waybill.SnapshotID
	fetched  string
	next     map[waybill.DocumentID]int // number of the document's next statement

	document, statement, actor, issue *sql.Stmt
}

// begin drops what the snapshot gave before. Documents are remembered in a
// table of this connection, since another snapshot may speak for them now.
func (w *deriver) begin(version string) error {
	err := w.tx.QueryRowContext(w.ctx, `SELECT fetched_at FROM snapshots WHERE id = $1`, string(w.snapshot)).Scan(&w.fetched)
	if err != nil {
		return err
	}
	for _, q := range []string{
		`CREATE TEMP TABLE IF NOT EXISTS touched (id TEXT PRIMARY KEY) WITHOUT ROWID`,
		`DELETE FROM touched`,
		`INSERT OR IGNORE INTO touched SELECT id FROM documents WHERE snapshot = $1`,
		`DELETE FROM statement_actors WHERE statement IN (SELECT seq FROM statements WHERE snapshot = $1)`,
		`DELETE FROM statements WHERE snapshot = $1`,
		`DELETE FROM documents WHERE snapshot = $1`,
		`DELETE FROM issues WHERE snapshot = $1`,
		`DELETE FROM releases WHERE snapshot = $1`,
	} {
		var args []any
		if strings.Contains(q, "$1") {
			args = []any{string(w.snapshot)}
		}
		if _, err := w.tx.ExecContext(w.ctx, q, args...); err != nil {
			return err
		}
	}
	_, err = w.tx.ExecContext(w.ctx, `INSERT INTO derived (snapshot, version) VALUES ($1, $2)
		ON CONFLICT (snapshot) DO UPDATE SET version = excluded.version`, string(w.snapshot), version)
	if err != nil {
		return err
	}
	return w.prepare()
}

func (w *deriver) prepare() error {
	for _, p := range []struct {
		to    **sql.Stmt
		query string
	}{
		{&w.document, `INSERT INTO documents (id, snapshot, address, known, fetched, speaks, text, body)
			VALUES ($1, $2, $3, $4, $5, 0, $6, $7) ON CONFLICT DO NOTHING`},
		{&w.statement, `INSERT INTO statements (id, snapshot, document, n, kind, known, fetched, speaks, body)
			VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8)`},
		{&w.actor, `INSERT OR IGNORE INTO statement_actors (actor, statement) VALUES ($1, $2)`},
		{&w.issue, `INSERT INTO issues (snapshot, stage, code, line, count, body) VALUES ($1, $2, $3, $4, $5, $6)`},
	} {
		var err error
		if *p.to, err = w.tx.PrepareContext(w.ctx, p.query); err != nil {
			return err
		}
	}
	return nil
}

func (w *deriver) close() {
	for _, s := range []*sql.Stmt{w.document, w.statement, w.actor, w.issue} {
		if s != nil {
			s.Close()
		}
	}
}

func (w *deriver) put(d store.Derived) error {
	for _, doc := range d.Documents {
		if err := w.putDocument(doc); err != nil {
			return fmt.Errorf("document %s: %w", doc.ID, err)
		}
	}
	for i := range d.Statements {
		if err := w.putStatement(&d.Statements[i]); err != nil {
			return fmt.Errorf("statement %s: %w", d.Statements[i].ID, err)
		}
	}
	for _, is := range d.Issues {
		is.Snapshot = w.snapshot
		is.Count = max(is.Count, 1)
		body, err := asJSON(is)
		if err != nil {
			return err
		}
		if _, err := w.issue.ExecContext(w.ctx, string(w.snapshot), is.Stage, is.Code, is.Line, is.Count, body); err != nil {
			return err
		}
	}
	for _, r := range d.Releases {
		if err := w.putRelease(r); err != nil {
			return fmt.Errorf("release %s: %w", r.Release.ID, err)
		}
	}
	return nil
}

func (w *deriver) putDocument(doc waybill.Document) error {
	doc.Snapshot = w.snapshot
	doc.Published = doc.Published.UTC()
	text := doc.Text
	doc.Text = ""
	body, err := asJSON(doc)
	if err != nil {
		return err
	}
	if _, err = w.tx.ExecContext(w.ctx, `INSERT OR IGNORE INTO touched VALUES ($1)`, string(doc.ID)); err != nil {
		return err
	}
	_, err = w.document.ExecContext(w.ctx, string(doc.ID), string(w.snapshot), doc.Address, string(doc.Known), w.fetched, text, body)
	return err
}

func (w *deriver) putStatement(st *waybill.Statement) error {
	body, err := asJSON(st)
	if err != nil {
		return err
	}
	n := w.next[st.Document]
	w.next[st.Document]++
	res, err := w.statement.ExecContext(w.ctx, string(st.ID), string(w.snapshot), string(st.Document), n,
		string(st.Kind), string(st.Known), w.fetched, body)
	if err != nil {
		return err
	}
	seq, err := res.LastInsertId()
	if err != nil {
		return err
	}
	var seen []waybill.ActorID
	for _, role := range waybill.Roles {
		for _, m := range st.Mentions(role) {
			if m.Actor == "" || slices.Contains(seen, m.Actor) {
				continue
			}
			seen = append(seen, m.Actor)
			if _, err := w.actor.ExecContext(w.ctx, string(m.Actor), seq); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *deriver) putRelease(r store.ReleaseColumns) error {
	body, err := asJSON(r.Release)
	if err != nil {
		return err
	}
	_, err = w.tx.ExecContext(w.ctx, `INSERT INTO releases (id, snapshot, generated, body, columns) VALUES ($1, $2, $3, $4, $5)`,
		string(r.Release.ID), string(w.snapshot), string(r.Release.Generated), body, r.Columns)
	return err
}

// chooseSpeaking marks, for each version of a document that this snapshot gave
// or had given, the snapshot that speaks for it: known first, then least id. It
// is stored because every list asks for it; nothing but the keys decides it.
func (w *deriver) chooseSpeaking() error {
	for _, q := range []string{
		`UPDATE documents SET speaks = NOT EXISTS (SELECT 1 FROM documents o WHERE o.id = documents.id
			AND (o.known, o.snapshot) < (documents.known, documents.snapshot)) WHERE id IN (SELECT id FROM touched)`,
		`UPDATE statements SET speaks = (SELECT d.speaks FROM documents d WHERE d.id = statements.document
			AND d.snapshot = statements.snapshot) WHERE document IN (SELECT id FROM touched)`,
		`DELETE FROM touched`,
	} {
		if _, err := w.tx.ExecContext(w.ctx, q); err != nil {
			return err
		}
	}
	return nil
}

// DropDerived implements [store.Store].
func (s *Store) DropDerived(ctx context.Context) error {
	err := s.change(ctx, func(tx *sql.Tx) error {
		for _, table := range derivedTables {
			if _, err := tx.ExecContext(ctx, `DELETE FROM `+table); err != nil {
				return err
			}
		}
		return nil
	})
	return told("drop what is derived", s.path, err)
}

// derivedTables lists everything that can be made again.
var derivedTables = []string{"derived", "documents", "statements", "statement_actors", "releases",
	"issues", "entries", "entry_members", "entry_actors", "entry_sides", "kept"}
