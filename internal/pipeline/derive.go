package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/document"
	"github.com/waybill-ledger/waybill/internal/document/table"
	"github.com/waybill-ledger/waybill/internal/register"
	"github.com/waybill-ledger/waybill/internal/source"
	"github.com/waybill-ledger/waybill/internal/store"
)

// batch is how many documents are coded before they are kept; they are coded
// at the same time on all cores.
const batch = 64

// maxSame is how many issues of one code a snapshot may keep one by one; the
// rest are counted together, so that a broken file cannot fill the ledger.
const maxSame = 200

// deriving is the reading of one snapshot.
type deriving struct {
	c      *Corridor
	ctx    context.Context
	snap   waybill.Snapshot
	r      io.Reader
	format waybill.Format
	seen   map[waybill.DocumentID]bool
	issues []waybill.Issue
	count  map[string]*waybill.Issue // issues beyond maxSame, by stage and code
	number map[string]int
}

// parts gives what the snapshot yields, part by part; the issues come last.
func (d *deriving) parts() iter.Seq2[store.Derived, error] {
	return func(yield func(store.Derived, error) bool) {
		format, r, err := document.Unpack(d.snap.Name, d.r)
		d.format = format
		switch {
		case errors.Is(err, document.ErrPacked):
			d.note(waybill.Issue{Stage: "document", Code: "bad-gzip", Reason: "a compressed file that cannot be unpacked; kept, not read"})
		case err != nil:
			yield(store.Derived{}, err)
			return
		case format == waybill.FormatRegister:
			part, err := d.register(r)
			if !yield(part, err) || err != nil {
				return
			}
		default:
			if !d.documents(format, r, yield) {
				return
			}
		}
		yield(store.Derived{Issues: d.allIssues()}, nil)
	}
}

// documents codes the documents of the snapshot, batch after batch. It gives
// false when the reading is over because of an error or the reader's wish.
func (d *deriving) documents(format waybill.Format, r io.Reader, yield func(store.Derived, error) bool) bool {
	var docs []waybill.Document
	going := true
	flush := func() {
		if len(docs) > 0 && going {
			going = yield(d.code(docs))
			docs = nil
		}
	}
	err := document.EachOf(d.ctx, d.snap, format, r, func(more []waybill.Document, issues []waybill.Issue) bool {
		for _, is := range issues {
			d.note(is)
		}
		for _, doc := range more {
			if d.seen[doc.ID] {
				d.note(waybill.Issue{Document: doc.ID, Stage: "document", Code: "repeated", Text: doc.Title,
					Reason: "the same text at the same address stands in this file once more; taken once"})
				continue
			}
			d.seen[doc.ID] = true
			docs = append(docs, doc)
		}
		if len(docs) >= batch {
			flush()
		}
		return going
	})
	flush()
	if going && err != nil {
		yield(store.Derived{}, err)
		return false
	}
	return going
}

// code has the coder read documents, all at the same time.
func (d *deriving) code(docs []waybill.Document) (store.Derived, error) {
	type coded struct {
		statements []waybill.Statement
		issues     []waybill.Issue
	}
	part := store.Derived{Documents: docs}
	err := inOrder(d.ctx, d.c.workers(), docs, func(doc waybill.Document) (coded, error) {
		s, i := d.c.codeOne(doc)
		return coded{s, i}, d.ctx.Err()
	}, func(r coded) {
		part.Statements = append(part.Statements, r.statements...)
		for _, is := range r.issues {
			d.note(is)
		}
	})
	return part, err
}

// codeOne codes one document. A rule that breaks on a text nobody has foreseen
// costs that document's statements, not the run.
func (c *Corridor) codeOne(doc waybill.Document) (list []waybill.Statement, issues []waybill.Issue) {
	if c.Code == nil {
		return nil, nil
	}
	defer func() {
		if r := recover(); r != nil {
			list, issues = nil, []waybill.Issue{{Document: doc.ID, Stage: "read", Code: "reader-broke", Text: doc.Title,
				Reason: fmt.Sprintf("the reader broke on this text and made no statement of it: %v", r)}}
		}
	}()
	list, issues = c.Code(doc)
	for i := range list {
		list[i].Document, list[i].Known = doc.ID, doc.Known
	}
	for i := range issues {
		issues[i].Document = doc.ID
	}
	return list, issues
}

// register reads a register row by row into columns, or into a sheet.
func (d *deriving) register(r io.Reader) (store.Derived, error) {
	builder := register.NewBuilder()
	sheet, issues, err := table.Read(r, d.snap.ID, builder.Add)
	if e := d.ctx.Err(); e != nil {
		return store.Derived{}, e
	}
	var broken *waybill.Error
	if errors.As(err, &broken) && broken.Kind != waybill.Invalid { // the store's, not the file's
		return store.Derived{}, err
	}
	for _, is := range issues {
		d.note(is)
	}
	if err != nil {
		d.note(waybill.Issue{Stage: "document", Code: "bad-register", Reason: err.Error() + "; kept, not read"})
		return store.Derived{}, nil
	}
	rel := &sheet.Release
	if rel.Generated == "" {
		rel.Generated = waybill.DayOf(d.snap.FetchedAt)
		if !d.snap.Published.IsZero() {
			rel.Generated = waybill.DayOf(d.snap.Published)
		}
		rel.ID = table.PartID(*rel)
	}
	out := store.ReleaseColumns{Release: *rel}
	if rel.Layout == waybill.LayoutDeliveries || rel.Layout == waybill.LayoutOrders {
		columns, more := builder.Finish(*rel)
		for _, is := range more {
			d.note(is)
		}
		out.Release, out.Columns = columns.Release, columns.Encode()
		d.hold(out.Release, columns.Filled())
	} else {
		out.Columns = register.EncodeSheet(&sheet)
		d.hold(out.Release, register.FilledSheet(&sheet))
	}
	if out.Release.Rows == 0 {
		d.note(waybill.Issue{Stage: "document", Code: "no-rows", Reason: "a register without a single row that could be taken"})
	}
	return store.Derived{Releases: []store.ReleaseColumns{out}}, nil
}

// hold holds a release against what its source promises. A broken promise is an
// issue and the rows stand: whoever reads them is told.
func (d *deriving) hold(r waybill.Release, filled map[string]float64) {
	promised, err := source.Promised(r.Register)
	if err != nil { // a register without a definition promises nothing
		return
	}
	for _, is := range promised.Check(r, filled) {
		d.note(is)
	}
}

// note keeps an issue, or counts it with those of its kind when they are many.
func (d *deriving) note(is waybill.Issue) {
	is.Snapshot, is.Count = d.snap.ID, max(is.Count, 1)
	key := is.Stage + " " + is.Code
	if d.number == nil {
		d.number, d.count = map[string]int{}, map[string]*waybill.Issue{}
	}
	if d.number[key]++; d.number[key] <= maxSame {
		d.issues = append(d.issues, is)
		return
	}
	more := d.count[key]
	if more == nil {
		more = &waybill.Issue{Snapshot: is.Snapshot, Stage: is.Stage, Code: is.Code}
		d.count[key] = more
	}
	more.Count += is.Count
	more.Line = is.Line
	more.Reason = fmt.Sprintf("%d more of the same kind, the last at line %d", more.Count, is.Line)
}

func (d *deriving) allIssues() []waybill.Issue {
	keys := make([]string, 0, len(d.count))
	for k := range d.count {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		d.issues = append(d.issues, *d.count[k])
	}
	return d.issues
}
