package main

import (
	"context"
	"fmt"
	"io"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/export"
	"github.com/waybill-ledger/waybill/internal/ledger"
	"github.com/waybill-ledger/waybill/internal/pipeline"
	"github.com/waybill-ledger/waybill/internal/store"
	"github.com/waybill-ledger/waybill/internal/view"
)

// posting lets a view ask how entries stood on a day.
func posting(st store.Store) view.Books {
	return view.Books{
		Posted: func(ctx context.Context, on waybill.Day) ([]waybill.Entry, error) {
			b, err := pipeline.Posted(ctx, st, on)
			return b.Entries, err
		},
		Screenable: func(ctx context.Context, on waybill.Day) ([]waybill.Entry, []ledger.Embargo, error) {
			return pipeline.Screenable(ctx, st, on)
		},
	}
}

// related prints what to read beside a document, an entry or a pair.
func (a *app) related(ctx context.Context, st store.Store, id, format string) error {
	list, err := view.New(st).Keeping(posting(st)).Related(ctx, id, a.asKnown)
	if err != nil {
		return err
	}
	return printed(a.out, format, list, func(w io.Writer, r view.Related) {
		fmt.Fprintf(w, "%s  %s\n    %s\n", r.Path, r.Title, r.Why)
	})
}

// screen prints the deals that fall within the text of an embargo, with its
// scope and source.
func (a *app) screen(ctx context.Context, st store.Store, f entriesFlags) error {
	q := view.ScreenQuestion{Embargo: f.embargo, Supplier: waybill.ActorID(f.supplier), Recipient: waybill.ActorID(f.recipient), How: f.how,
		AsKnown: waybill.Day(a.asKnown), Limit: maxPage}
	v := view.New(st).Keeping(posting(st))
	var list []view.Screened
	for {
		page, err := v.Screening(ctx, q)
		if err != nil {
			return err
		}
		list = append(list, page.Deals...)
		if q.From = page.Next; page.Next == 0 {
			a.aboutScreening(page)
			break
		}
	}
	if f.format == "csv" {
		head, rows := view.ScreenLines(list)
		return export.WriteList(a.out, head, rows)
	}
	return printed(a.out, f.format, list, func(w io.Writer, s view.Screened) {
		fmt.Fprintf(w, "%s\n    %s; said by %s; the embargo's source: %s\n", s.Text, s.Path, s.SaidBy, s.Source)
	})
}

// maxPage is how many lines of a list are asked for at once.
const maxPage = 500

// aboutScreening says what the list is and is not.
func (a *app) aboutScreening(s view.Screening) {
	if s.Known == 0 {
		fmt.Fprintln(a.err, "waybill: no embargo is known here; add a register of embargoes: waybill add FILE")
		return
	}
	for _, more := range [][2]string{{ledger.Suspension, "that had been suspended"}, {ledger.Open, "beyond the day to which it is known"}} {
		if n := s.Counts[more[0]]; n > 0 && s.Question.How == "" {
			fmt.Fprintf(a.err, "waybill: of the whole ledger %d fall under an embargo %s: --how %s\n", n, more[1], more[0])
		}
	}
	fmt.Fprintln(a.err, "waybill: "+s.Note[0])
}
