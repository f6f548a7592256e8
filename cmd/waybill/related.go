package main

import (
	"context"
	"fmt"
	"io"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/ledger"
	"github.com/waybill-ledger/waybill/internal/store"
)

// maxRelated is how many documents are named to be read beside another.
const maxRelated = 20

// toRead is one document to read beside another, as it is printed.
type toRead struct {
	Document  waybill.DocumentID `json:"document"`
	Title     string             `json:"title"`
	Published waybill.Day        `json:"published,omitempty"`
	Entry     waybill.EntryID    `json:"entry"`
	Reason    string             `json:"reason"`
}

// related prints what to read beside a document, or beside an entry.
func (a *app) related(ctx context.Context, st store.Store, id, format string) error {
	own, entries, err := about(ctx, st, id)
	if err != nil {
		return err
	}
	beside, err := besides(ctx, st, entries)
	if err != nil {
		return err
	}
	var failed error
	of := func(s waybill.StatementID) waybill.DocumentID {
		v, err := st.Statement(ctx, s)
		if err != nil && waybill.KindOf(err) != waybill.NotFound {
			failed = err
		}
		return v.Document
	}
	list := ledger.Related(own, entries, beside, of, maxRelated)
	if failed != nil {
		return failed
	}
	out := make([]toRead, 0, len(list))
	for _, r := range list {
		d, err := st.Document(ctx, r.Document)
		if err != nil {
			return err
		}
		out = append(out, toRead{Document: d.ID, Title: d.Title, Published: waybill.DayOf(d.Published), Entry: r.Entry, Reason: r.Reason})
	}
	return printed(a.out, format, out, func(w io.Writer, r toRead) {
		fmt.Fprintf(w, "%s  %s  %s\n    %s\n", r.Document, r.Published, r.Title, r.Reason)
	})
}

// about gives the entries that a document's statements stand in, or the entry
// itself.
func about(ctx context.Context, st store.Store, id string) (waybill.DocumentID, []waybill.Entry, error) {
	d, err := st.Document(ctx, waybill.DocumentID(id))
	if waybill.KindOf(err) == waybill.NotFound {
		e, err := st.Entry(ctx, id)
		return "", []waybill.Entry{e}, err
	}
	if err != nil {
		return "", nil, err
	}
	var out []waybill.Entry
	seen := map[waybill.EntryID]bool{}
	for s, err := range st.Statements(ctx, store.StatementFilter{Document: d.ID}) {
		if err != nil {
			return "", nil, err
		}
		e, err := st.Entry(ctx, string(s.ID))
		if waybill.KindOf(err) == waybill.NotFound || seen[e.ID] {
			continue // a figure or a quote stands in no entry
		}
		if err != nil {
			return "", nil, err
		}
		seen[e.ID] = true
		out = append(out, e)
	}
	return d.ID, out, nil
}

// besides gives the other entries between the same two states.
func besides(ctx context.Context, st store.Store, entries []waybill.Entry) ([]waybill.Entry, error) {
	var out []waybill.Entry
	seen := map[[2]waybill.ActorID]bool{}
	for _, e := range entries {
		for _, from := range e.Supplier {
			for _, to := range e.Recipient {
				if seen[[2]waybill.ActorID{from, to}] {
					continue
				}
				seen[[2]waybill.ActorID{from, to}] = true
				more, err := st.Entries(ctx, store.EntryFilter{Supplier: from, Recipient: to})
				if err != nil {
					return nil, err
				}
				out = append(out, more...)
			}
		}
	}
	return out, nil
}
