// Package view is what a reader may ask of a ledger. Questions come in (a
// document, a state, a pair, a deal, a table, an explanation); answers go out as
// structs that pages, the HTTP interface and other windows only write down. It
// asks the store, the measures and the check, and arranges what they answer; it
// never computes: a number that is added up here is in the wrong room.
package view

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/lexicon"
	"github.com/waybill-ledger/waybill/internal/store"
)

// View answers questions about one ledger. It is safe for many readers at once.
type View struct {
	store     store.Store
	lex       *lexicon.Lexicon
	registers *Registers
	first     *atomic.Pointer[first]
	waiting   *atomic.Pointer[waiting]
	clerk     *Clerk                                     // nil: nobody judges here
	books     *books                                     // nil: entries are only those kept
	read      func(waybill.Document) []waybill.Statement // nil: texts can't be read here
}

// New gives a view of a store.
func New(s store.Store) *View {
	return &View{store: s, lex: lexicon.Default(), registers: NewRegisters(s), first: new(atomic.Pointer[first]),
		waiting: new(atomic.Pointer[waiting])}
}

// name gives a state's plain name, or the code itself where the lexicon has none.
func (v *View) name(id waybill.ActorID) string {
	if n := v.lex.Name(id); n != "" {
		return n
	}
	return string(id)
}

func (v *View) actor(id waybill.ActorID) Actor { return Actor{Code: id, Name: v.name(id)} }

// code finds a state by its code, in either case, or by any name.
func (v *View) code(word waybill.ActorID) (waybill.ActorID, error) {
	s := strings.TrimSpace(string(word))
	for _, id := range []waybill.ActorID{waybill.ActorID(s), waybill.ActorID(strings.ToUpper(s))} {
		if a, ok := v.lex.Actor(id); ok {
			return a.ID, nil
		}
	}
	if id, ok := v.lex.State(s); ok {
		return id, nil
	}
	return "", &waybill.Error{Op: "look up a state", Kind: waybill.NotFound, Where: s,
		Err: errors.New("no state, organisation or armed group goes by this code or name"),
		Do:  "codes are those of ISO 3166, such as IND; try the search box"}
}

// day gives the day of an "as known" answer; empty where a release is named or
// nothing is. It refuses what looks like a day and is none.
func day(asKnown string) (waybill.Day, error) {
	d, err := waybill.ParseDay(asKnown)
	if err == nil || asKnown == "" {
		return d, nil
	}
	if len(asKnown) == len("2006-01-02") && strings.Count(asKnown, "-") == 2 && !strings.ContainsAny(asKnown, "/@") {
		return "", &waybill.Error{Op: "as known", Kind: waybill.Invalid, Err: err}
	}
	return "", nil
}

func notFound(op, what string) error {
	return &waybill.Error{Op: op, Kind: waybill.NotFound, Where: what, Err: fmt.Errorf("nothing in the ledger goes by %q", what)}
}

// told gives statements with the documents that say them, reading each document
// once. A statement is given as the newest version of its document has it; where
// only an older version has it, its publisher has taken it out.
func (v *View) told(ctx context.Context, list []waybill.Statement) ([]Told, error) {
	docs, old := map[waybill.DocumentID]waybill.Document{}, map[waybill.DocumentID]bool{}
	var out []Told
	for _, s := range list {
		d, ok := docs[s.Document]
		if !ok {
			var err error
			if d, err = v.store.Document(ctx, s.Document); err != nil {
				if waybill.KindOf(err) == waybill.NotFound {
					continue
				}
				return nil, err
			}
			d.Text = ""
			docs[s.Document] = d
			latest, err := v.latest(ctx, d)
			if err != nil {
				return nil, err
			}
			old[s.Document] = latest != d.ID
		}
		out = append(out, Told{Statement: s, Document: d, Gone: old[s.Document]})
	}
	return out, nil
}

// statements reads as many as limit that keep tells to keep.
func (v *View) statements(ctx context.Context, f store.StatementFilter, limit int, keep func(*waybill.Statement) bool) ([]waybill.Statement, error) {
	var out []waybill.Statement
	for s, err := range v.store.Statements(ctx, f) {
		if err != nil {
			return nil, err
		}
		if keep == nil || keep(&s) {
			out = append(out, s)
		}
		if limit > 0 && len(out) == limit {
			break
		}
	}
	return out, nil
}

// has tells whether a statement names an actor in a role.
func has(s *waybill.Statement, id waybill.ActorID, roles ...waybill.Role) bool {
	for _, r := range roles {
		for _, m := range s.Mentions(r) {
			if m.Actor == id {
				return true
			}
		}
	}
	return false
}
