package view

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/check"
	"github.com/waybill-ledger/waybill/internal/ledger"
	"github.com/waybill-ledger/waybill/internal/store"
)

// pageSize is how many lines a page of a list holds unless asked otherwise.
const pageSize = 50

// Documents lists the documents known, newest first, a page at a time.
func (v *View) Documents(ctx context.Context, q ListQuestion) (Documents, error) {
	if q.Limit <= 0 || q.Limit > 500 {
		q.Limit = pageSize
	}
	if err := calendarDay(q.AsKnown); err != nil {
		return Documents{}, err
	}
	q.From = max(0, q.From)
	counts, err := v.store.Counts(ctx)
	if err != nil {
		return Documents{}, err
	}
	docs, err := v.store.Documents(ctx, store.DocumentFilter{AsKnown: q.AsKnown, Limit: q.Limit + 1, Offset: q.From})
	if err != nil {
		return Documents{}, err
	}
	out := Documents{AsKnown: q.AsKnown, Total: counts.Documents, From: q.From}
	if len(docs) > q.Limit {
		docs, out.Next = docs[:q.Limit], q.From+q.Limit
	}
	for _, d := range docs {
		list, err := v.statements(ctx, store.StatementFilter{Document: d.ID}, 0, nil)
		if err != nil {
			return Documents{}, err
		}
		line := DocumentLine{Document: d, Statements: len(list)}
		for i := range list {
			if check.Checkable(list[i]) {
				line.Checkable++
			}
		}
		out.Lines = append(out.Lines, line)
	}
	return out, nil
}

// Document gives one document with its statements in the order of the text, and
// the verdict on each that registers can speak to.
func (v *View) Document(ctx context.Context, id waybill.DocumentID, asKnown string) (Document, error) {
	d, err := v.store.Document(ctx, id)
	if err != nil {
		return Document{}, err
	}
	out := Document{AsKnown: asKnown, Document: d}
	if out.Statements, err = v.statements(ctx, store.StatementFilter{Document: id}, 0, nil); err != nil {
		return Document{}, err
	}
	inOrder(out.Statements)
	trier, err := v.trier(ctx, asKnown)
	if err != nil {
		return Document{}, err
	}
	out.Verdicts = trier.Document(d, out.Statements)
	if out.Flags, err = v.flags(ctx, trier, d, out.Statements); err != nil {
		return Document{}, err
	}
	if out.Versions, err = v.versions(ctx, d, out.Statements); err != nil {
		return Document{}, err
	}
	if out.Issues, err = v.issuesOf(ctx, d); err != nil {
		return Document{}, err
	}
	out.Odd = odd(out.Statements)
	on, err := day(asKnown)
	if err != nil {
		return Document{}, err
	}
	out.Related, err = v.besideDocument(ctx, d, out.Statements, on)
	return out, err
}

// issuesOf lists what was not understood of one document.
func (v *View) issuesOf(ctx context.Context, d waybill.Document) ([]waybill.Issue, error) {
	list, err := v.store.Issues(ctx, store.IssueFilter{Snapshot: d.Snapshot})
	return slices.DeleteFunc(list, func(i waybill.Issue) bool { return i.Document != d.ID }), err
}

// odd tells, by statement, what is odd about its values: they are kept, and used
// in no sum.
func odd(list []waybill.Statement) map[waybill.StatementID]string {
	out := map[waybill.StatementID]string{}
	for _, s := range list {
		if why := ledger.Odd(s); why != "" {
			out[s.ID] = why
		}
	}
	return out
}

// flags finds where the sums of money of a document do not go together with each
// other, or with those of other documents about the same sides.
func (v *View) flags(ctx context.Context, trier *check.Trier, d waybill.Document, own []waybill.Statement) ([]Flag, error) {
	mine := map[waybill.StatementID]bool{}
	var figures []check.Figure
	actors := map[waybill.ActorID]bool{}
	for _, s := range own {
		if s.Kind != waybill.Statistic || s.Value == nil {
			continue
		}
		mine[s.ID] = true
		figures = append(figures, check.Figure{Statement: s, Publisher: d.Publisher, Published: waybill.DayOf(d.Published)})
		for _, m := range append(slices.Clone(s.From), s.To...) {
			actors[m.Actor] = true
		}
	}
	if len(mine) == 0 {
		return nil, nil
	}
	var others []waybill.Statement
	for a := range actors {
		list, err := v.statements(ctx, store.StatementFilter{Kind: waybill.Statistic, Actor: a}, maxFigures,
			func(s *waybill.Statement) bool { return s.Value != nil && s.Document != d.ID })
		if err != nil {
			return nil, err
		}
		others = append(others, list...)
	}
	byID := func(a, b waybill.Statement) int { return strings.Compare(string(a.ID), string(b.ID)) }
	slices.SortFunc(others, byID)
	others = slices.CompactFunc(others, func(a, b waybill.Statement) bool { return a.ID == b.ID })
	told, err := v.told(ctx, others)
	if err != nil {
		return nil, err
	}
	for _, t := range told {
		figures = append(figures, check.Figure{Statement: t.Statement, Publisher: t.Document.Publisher, Published: waybill.DayOf(t.Document.Published)})
	}
	return slices.DeleteFunc(trier.Arithmetic(figures), func(f Flag) bool {
		return !slices.ContainsFunc(f.Statements, func(id waybill.StatementID) bool { return mine[id] })
	}), nil
}

// maxFigures bounds how many sums of one state are held against a document's.
const maxFigures = 60

// inOrder puts statements in the order of the text.
func inOrder(list []waybill.Statement) {
	slices.SortStableFunc(list, func(a, b waybill.Statement) int {
		if a.Evidence.Start != b.Evidence.Start {
			return a.Evidence.Start - b.Evidence.Start
		}
		return a.Evidence.End - b.Evidence.End
	})
}

// newest is how many of the newest documents may stand on the first page, and
// tries how many of them are tried to find the one that tells most.
const (
	newest = 30
	tries  = 4
)

// Home gives the counts, the newest documents and an article that was tried:
// the one with the most verdicts that say something, among the newest.
func (v *View) Home(ctx context.Context) (Home, error) {
	var out Home
	var err error
	if out.Counts, err = v.store.Counts(ctx); err != nil {
		return out, err
	}
	if out.Releases, err = v.Releases(ctx); err != nil {
		return out, err
	}
	docs, err := v.Documents(ctx, ListQuestion{Limit: newest})
	if err != nil {
		return out, err
	}
	out.Recent = docs.Lines
	out.Featured, err = v.featured(ctx, out)
	return out, err
}

// featured gives the article of the first page; it is chosen again when
// anything was added to the ledger.
func (v *View) featured(ctx context.Context, h Home) (*Document, error) {
	key := fmt.Sprint(h.Counts, h.Releases)
	if f := v.first.Load(); f != nil && f.key == key {
		return f.document, nil
	}
	f := &first{key: key}
	best := 0
	for _, id := range promising(h.Recent) {
		d, err := v.Document(ctx, id, "")
		if err != nil {
			return nil, err
		}
		if n := telling(d.Verdicts); n > best {
			best, f.document = n, &d
		}
	}
	v.first.Store(f)
	return f.document, nil
}

// first is what stands on the first page while the ledger stays as it is.
type first struct {
	key      string
	document *Document
}

// promising gives the documents with the most statements that registers can
// speak to, the newest first among equals.
func promising(list []DocumentLine) []waybill.DocumentID {
	list = slices.DeleteFunc(slices.Clone(list), func(l DocumentLine) bool { return l.Checkable == 0 })
	slices.SortStableFunc(list, func(a, b DocumentLine) int { return b.Checkable - a.Checkable })
	var out []waybill.DocumentID
	for _, l := range list[:min(len(list), tries)] {
		out = append(out, l.Document.ID)
	}
	return out
}

// telling weighs an article for the first page: kinds of finding before their number.
func telling(list []waybill.Verdict) int {
	kinds, n := map[waybill.Finding]bool{}, 0
	for _, x := range list {
		if x.Finding != waybill.NothingKnown {
			kinds[x.Finding] = true
			n++
		}
	}
	return 100*len(kinds) + min(n, 99)
}

// Check tries statements that are in no ledger: those of a text typed in.
func (v *View) Check(ctx context.Context, d waybill.Document, list []waybill.Statement, asKnown string) ([]waybill.Verdict, error) {
	trier, err := v.trier(ctx, asKnown)
	if err != nil {
		return nil, err
	}
	return trier.Document(d, list), nil
}
