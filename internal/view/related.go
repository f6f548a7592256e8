package view

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/ledger"
	"github.com/waybill-ledger/waybill/internal/store"
)

// How many of each sort stand beside a document, an entry or a pair, and how
// many entries of one pair are looked through for them.
const (
	relatedDocuments = 12
	relatedEntries   = 8
	relatedPairs     = 6
	relatedLooked    = 60
)

// Related names what to read beside a document, an entry or a pair ("RUS/IND"),
// each with the reason.
func (v *View) Related(ctx context.Context, id, asKnown string) ([]Related, error) {
	list, err := v.related(ctx, id, asKnown)
	return append([]Related{}, list...), err
}

func (v *View) related(ctx context.Context, id, asKnown string) ([]Related, error) {
	on, err := day(asKnown)
	if err != nil {
		return nil, err
	}
	id = strings.TrimSpace(id)
	if from, to, ok := strings.Cut(strings.TrimPrefix(id, "pairs/"), "/"); ok {
		return v.besidePair(ctx, waybill.ActorID(from), waybill.ActorID(to), on)
	}
	d, err := v.store.Document(ctx, waybill.DocumentID(id))
	if waybill.KindOf(err) == waybill.NotFound {
		e, err := v.entryOn(ctx, id, on)
		if err != nil {
			return nil, err
		}
		return v.besideEntry(ctx, e, on)
	}
	if err != nil {
		return nil, err
	}
	list, err := v.statements(ctx, store.StatementFilter{Document: d.ID}, 0, nil)
	if err != nil {
		return nil, err
	}
	return v.besideDocument(ctx, d, list, on)
}

// beside gathers what stands beside a thing.
type beside struct {
	*View
	on      waybill.Day
	own     waybill.DocumentID
	entries []waybill.Entry // the thing's own: what else speaks of them is of the same deal
	near    []waybill.Entry // others between the same two
	pairs   [][2]waybill.ActorID
	docs    map[waybill.DocumentID]waybill.Document
}

func (v *View) besideDocument(ctx context.Context, d waybill.Document, list []waybill.Statement, on waybill.Day) ([]Related, error) {
	b := &beside{View: v, on: on, own: d.ID}
	seen := map[waybill.EntryID]bool{}
	for _, s := range list {
		if !ledger.Entered(s.Kind) {
			continue
		}
		e, err := v.entryOn(ctx, string(s.ID), on)
		if waybill.KindOf(err) == waybill.NotFound || err == nil && seen[e.ID] {
			continue
		}
		if err != nil {
			return nil, err
		}
		seen[e.ID] = true
		b.entries = append(b.entries, e)
		b.pairsOf(e)
	}
	docs, err := b.documents(ctx)
	if err != nil {
		return nil, err
	}
	return slices.Concat(docs, entriesBeside(b.entries, nil, func(e waybill.Entry) string { return "the ledger’s entry of this " + e.Kind.Words() }), b.pages("all between the two")), nil
}

func (v *View) besideEntry(ctx context.Context, e waybill.Entry, on waybill.Day) ([]Related, error) {
	b := &beside{View: v, on: on, entries: []waybill.Entry{e}}
	b.pairsOf(e)
	docs, err := b.documents(ctx)
	if err != nil {
		return nil, err
	}
	return slices.Concat(docs, entriesBeside(b.near, b.entries, nearWhy), b.pages("all between the two")), nil
}

func (v *View) besidePair(ctx context.Context, supplier, recipient waybill.ActorID, on waybill.Day) ([]Related, error) {
	from, err := v.code(supplier)
	if err != nil {
		return nil, err
	}
	to, err := v.code(recipient)
	if err != nil {
		return nil, err
	}
	b := &beside{View: v, on: on, pairs: [][2]waybill.ActorID{{from, to}}}
	docs, err := b.documents(ctx)
	if err != nil {
		return nil, err
	}
	other := Related{Title: v.name(to) + " to " + v.name(from), Path: pairPath(to, from), Why: "the same two, the other way"}
	return append(slices.Concat(docs, entriesBeside(b.near, nil, nearWhy)), other), nil
}

// nearWhy says why an entry between the same two stands beside another.
func nearWhy(e waybill.Entry) string {
	switch e.Kind {
	case waybill.Agreement, waybill.Programme:
		return "same pair: " + e.Kind.Words() + " between the two"
	case waybill.Embargo:
		return "same pair: embargo of one on the other"
	}
	return "same pair: " + e.Kind.Words()
}

// pairsOf notes the pairs of states that an entry is about; parties of an
// agreement stand on both sides.
func (b *beside) pairsOf(e waybill.Entry) {
	right := e.Recipient
	if len(right) == 0 {
		right = e.Supplier
	}
	for _, from := range e.Supplier {
		for _, to := range right {
			p := [2]waybill.ActorID{from, to}
			if from != to && len(b.pairs) < relatedPairs && b.lex.Name(from) != "" && b.lex.Name(to) != "" && !slices.Contains(b.pairs, p) {
				b.pairs = append(b.pairs, p)
			}
		}
	}
}

// documents gives the documents that speak of the same, then those of the same pairs.
func (b *beside) documents(ctx context.Context) ([]Related, error) {
	for _, p := range b.pairs {
		for _, f := range []store.EntryFilter{{Supplier: p[0], Recipient: p[1]}, {Kind: waybill.Agreement, Supplier: p[0], Actor: p[1]},
			{Kind: waybill.Programme, Supplier: p[0], Actor: p[1]}} {
			f.AsKnown, f.Limit = b.on, relatedLooked
			list, err := b.View.entries(ctx, f)
			if err != nil {
				return nil, err
			}
			b.near = append(b.near, list...)
		}
	}
	var failed error
	b.docs = map[waybill.DocumentID]waybill.Document{}
	of := func(id waybill.StatementID) (waybill.DocumentID, waybill.Day) {
		d, err := b.document(ctx, id)
		if err != nil {
			failed = err
		}
		return d.ID, d.Known
	}
	list := ledger.Related(b.own, b.entries, b.near, of, relatedDocuments)
	if failed != nil {
		return nil, failed
	}
	out := make([]Related, 0, len(list))
	for _, r := range list {
		d := b.docs[r.Document]
		why := joinNonEmpty(" · ", r.Reason, d.Publisher, string(d.Known))
		out = append(out, Related{Title: cmp.Or(strings.TrimSpace(d.Title), d.Key, "Untitled document"), Path: "documents/" + string(d.ID), Why: why})
	}
	return out, nil
}

// document gives the document of a statement, none for one not known on the day.
func (b *beside) document(ctx context.Context, id waybill.StatementID) (waybill.Document, error) {
	s, err := b.store.Statement(ctx, id)
	if waybill.KindOf(err) == waybill.NotFound || err == nil && b.on != "" && s.Known > b.on {
		return waybill.Document{}, nil
	}
	if err != nil {
		return waybill.Document{}, err
	}
	if d, ok := b.docs[s.Document]; ok {
		return d, nil
	}
	d, err := b.store.Document(ctx, s.Document)
	d.Text = ""
	b.docs[s.Document] = d
	return d, err
}

// entriesBeside names entries but for some.
func entriesBeside(list, but []waybill.Entry, why func(waybill.Entry) string) []Related {
	seen := map[waybill.EntryID]bool{}
	for _, e := range but {
		seen[e.ID] = true
	}
	var out []Related
	for _, e := range list {
		if !seen[e.ID] && len(out) < relatedEntries {
			seen[e.ID] = true
			out = append(out, Related{Title: e.Title, Path: "entries/" + string(e.ID), Why: why(e)})
		}
	}
	return out
}

// pages names the pages of the pairs.
func (b *beside) pages(why string) []Related {
	var out []Related
	for _, p := range b.pairs {
		out = append(out, Related{Title: b.name(p[0]) + " to " + b.name(p[1]), Path: pairPath(p[0], p[1]), Why: why})
	}
	return out
}
