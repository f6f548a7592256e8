package sqlite

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/store"
)

// where gathers conditions with their numbered parameters.
type where struct {
	parts []string
	args  []any
}

// and adds a condition in which each ? stands for the next parameter.
func (w *where) and(cond string, args ...any) { w.parts = append(w.parts, w.numbered(cond, args...)) }

// numbered takes parameters in and gives the text with their numbers.
func (w *where) numbered(cond string, args ...any) string {
	for _, a := range args {
		w.args = append(w.args, a)
		cond = strings.Replace(cond, "?", fmt.Sprintf("$%d", len(w.args)), 1)
	}
	return cond
}

func (w *where) String() string {
	if len(w.parts) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(w.parts, " AND ")
}

// limits writes LIMIT and OFFSET; a limit of 0 is none.
func limits(limit, offset int) string {
	if limit <= 0 {
		limit = -1
	}
	return fmt.Sprintf(" LIMIT %d OFFSET %d", limit, max(offset, 0))
}

// Document implements [store.Store].
func (s *Store) Document(ctx context.Context, id waybill.DocumentID) (waybill.Document, error) {
	var doc waybill.Document
	var body []byte
	var text string
	err := s.read.QueryRowContext(ctx, `SELECT body, text FROM documents WHERE id = $1 AND speaks = 1`, string(id)).Scan(&body, &text)
	if err == nil {
		err = json.Unmarshal(body, &doc)
	}
	doc.Text = text
	return doc, told("find a document", string(id), err)
}

// Documents implements [store.Store].
func (s *Store) Documents(ctx context.Context, f store.DocumentFilter) ([]waybill.Document, error) {
	var w where
	if f.Snapshot == "" {
		w.and("speaks = 1")
	} else {
		w.and("snapshot = ?", string(f.Snapshot))
	}
	if f.AsKnown != "" {
		w.and("known <= ?", string(f.AsKnown))
	}
	if f.Address != "" {
		w.and("address = ?", f.Address)
	}
	v, err := list[waybill.Document](ctx, s.read, `SELECT body FROM documents`+w.String()+
		` ORDER BY known DESC, id`+limits(f.Limit, f.Offset), w.args...)
	return v, told("list documents", "", err)
}

// Statement implements [store.Store].
func (s *Store) Statement(ctx context.Context, id waybill.StatementID) (waybill.Statement, error) {
	v, err := one[waybill.Statement](ctx, s.read, `SELECT body FROM statements WHERE id = $1 AND speaks = 1
		ORDER BY known DESC, fetched DESC, document DESC, n LIMIT 1`, string(id))
	return v, told("find a statement", string(id), err)
}

// statementPage is how many statements are fetched at a time.
const statementPage = 1000

// Statements implements [store.Store].
func (s *Store) Statements(ctx context.Context, f store.StatementFilter) iter.Seq2[waybill.Statement, error] {
	return func(yield func(waybill.Statement, error) bool) {
		var from place
		for left := f.Limit; ; {
			size := statementPage
			if f.Limit > 0 {
				size = min(size, left)
			}
			page, last, err := s.statementsFrom(ctx, f, from, size)
			if err != nil {
				yield(waybill.Statement{}, told("list statements", "", err))
				return
			}
			for _, v := range page {
				if !yield(v, nil) {
					return
				}
			}
			if left -= len(page); len(page) < size || f.Limit > 0 && left <= 0 {
				return
			}
			from = last
		}
	}
}

// place is where a page of statements ended.
type place struct {
	known, document string
	n               int
	set             bool
}

// statementsWhere puts a filter into words for the database: the tables to ask,
// and the conditions.
func statementsWhere(f store.StatementFilter, from place) (tables string, w where, err error) {
	w.and("s.speaks = 1")
	if f.Document != "" {
		w.and("s.document = ?", string(f.Document))
	} else if len(f.Documents) > 0 {
		ids, err := asJSON(f.Documents)
		if err != nil {
			return "", w, err
		}
		w.and("s.document IN (SELECT value FROM json_each(?))", ids)
	} else if f.AsKnown != "" {
		w.and(`NOT EXISTS (SELECT 1 FROM statements o WHERE o.id = s.id AND o.speaks = 1 AND o.known <= ?
			AND (o.known, o.fetched, o.document, -o.n) > (s.known, s.fetched, s.document, -s.n))`, string(f.AsKnown))
	} else {
		w.and(`NOT EXISTS (SELECT 1 FROM statements o WHERE o.id = s.id AND o.speaks = 1
			AND (o.known, o.fetched, o.document, -o.n) > (s.known, s.fetched, s.document, -s.n))`)
	}
	if f.AsKnown != "" {
		w.and("s.known <= ?", string(f.AsKnown))
	}
	if f.Kind != "" {
		w.and("s.kind = ?", string(f.Kind))
	}
	tables = `statements s`
	if f.Actor != "" { // few of very many statements name one actor: begin with these
		tables = `statement_actors a CROSS JOIN statements s`
		w.and("a.actor = ? AND s.seq = a.statement", string(f.Actor))
	}
	if from.set {
		w.and("(s.known, s.document, s.n) > (?, ?, ?)", from.known, from.document, from.n)
	}
	return tables, w, nil
}

// statementsFrom gives a page of statements and where it ends.
func (s *Store) statementsFrom(ctx context.Context, f store.StatementFilter, from place, size int) ([]waybill.Statement, place, error) {
	tables, w, err := statementsWhere(f, from)
	if err != nil {
		return nil, from, err
	}
	rows, err := s.read.QueryContext(ctx, `SELECT s.known, s.document, s.n, s.body FROM `+tables+w.String()+
		` ORDER BY s.known, s.document, s.n`+limits(size, 0), w.args...)
	if err != nil {
		return nil, from, err
	}
	defer rows.Close()
	var page []waybill.Statement
	last := place{set: true}
	for rows.Next() {
		var body []byte
		if err := rows.Scan(&last.known, &last.document, &last.n, &body); err != nil {
			return nil, from, err
		}
		var v waybill.Statement
		if err := json.Unmarshal(body, &v); err != nil {
			return nil, from, err
		}
		page = append(page, v)
	}
	return page, last, rows.Err()
}

// Issues implements [store.Store].
func (s *Store) Issues(ctx context.Context, f store.IssueFilter) ([]waybill.Issue, error) {
	var w where
	if f.Snapshot != "" {
		w.and("snapshot = ?", string(f.Snapshot))
	}
	if f.Stage != "" {
		w.and("stage = ?", f.Stage)
	}
	if f.Code != "" {
		w.and("code = ?", f.Code)
	}
	v, err := list[waybill.Issue](ctx, s.read, `SELECT body FROM issues`+w.String()+
		` ORDER BY snapshot, stage, line, code, seq`+limits(f.Limit, 0), w.args...)
	return v, told("list issues", "", err)
}
