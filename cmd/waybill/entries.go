package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/export"
	"github.com/waybill-ledger/waybill/internal/ledger"
	"github.com/waybill-ledger/waybill/internal/lexicon"
	"github.com/waybill-ledger/waybill/internal/pipeline"
	"github.com/waybill-ledger/waybill/internal/store"
	"github.com/waybill-ledger/waybill/internal/view"
)

func init() { subcommands = append(subcommands, newEntries) }

type entriesFlags struct {
	kind, supplier, recipient, format string
	related, embargo, how, scope      string
	ladder, questions, screen         bool
}

func newEntries(a *app) *cobra.Command {
	var f entriesFlags
	c := &cobra.Command{
		Use:   "entries",
		Short: "List deals, agreements and embargoes with what everyone says of each",
		Long: `Entries lists what the ledger holds to have happened or to be talked of: one entry
for one deal, agreement, embargo, programme or supply relation, with the ladder of
its stages and who told each. --questions lists the pairs that only a person can
settle; --screen lists the deals that fall within the text of an embargo in force on
their date, which is no verdict of law; --related lists what to read beside a
document, an entry or a pair, with the reason.`,
		Example: `  waybill entries --supplier RUS --recipient PAK --ladder
  waybill entries --kind embargo
  waybill entries --kind agreement --scope training
  waybill entries --as-known 2014-12-31
  waybill entries --questions
  waybill entries --screen --recipient SYR
  waybill entries --screen --embargo "UNSCR 1970" --as-known 2024-06-30
  waybill entries --related e-9b1f6a2c44d0e317
  waybill entries --related RUS/PAK`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.entries(c.Context(), f) },
	}
	c.Flags().StringVar(&f.kind, "kind", "", "deal, agreement, embargo, programme or supply")
	c.Flags().StringVar(&f.supplier, "supplier", "", "supplier, imposer or party: a name or a code")
	c.Flags().StringVar(&f.recipient, "recipient", "", "recipient or target: a name or a code")
	c.Flags().StringVar(&f.scope, "scope", "", "what an agreement or an embargo covers, as a code: procurement, training, all_arms ...")
	c.Flags().StringVar(&f.format, "format", "text", "text for people; json or jsonl for programs, csv for spreadsheets")
	c.Flags().BoolVar(&f.ladder, "ladder", false, "show the stages with who told each")
	c.Flags().BoolVar(&f.questions, "questions", false, "show the pairs that wait for a judgement, those that settle most first")
	c.Flags().StringVar(&f.related, "related", "", "show what to read beside a document, an entry or a pair (RUS/PAK), with the reason")
	c.Flags().BoolVar(&f.screen, "screen", false, "show the deals that fall within the text of an embargo in force on their date")
	c.Flags().StringVar(&f.embargo, "embargo", "", "with --screen: only embargoes with these words in target, imposer or document")
	c.Flags().StringVar(&f.how, "how", "", "with --screen: within, partly, suspended or open (default: within and partly)")
	return c
}

func (a *app) entries(ctx context.Context, f entriesFlags) error {
	filter, err := f.filter()
	if err != nil {
		return err
	}
	st, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	if f.related != "" {
		return a.related(ctx, st, f.related, f.format)
	}
	if f.screen {
		return a.screen(ctx, st, f)
	}
	book, err := a.book(ctx, st, f)
	if err != nil {
		return err
	}
	entries := slices.DeleteFunc(book.Entries, func(e waybill.Entry) bool { return !passes(e, filter) })
	if f.questions {
		return printed(a.out, f.format, book.Questions, writeQuestion)
	}
	if f.format == "csv" {
		head, rows := view.EntryLines(entries, f.ladder)
		return export.WriteList(a.out, head, rows)
	}
	return printed(a.out, f.format, entries, func(w io.Writer, e waybill.Entry) { writeEntry(w, e, f.ladder) })
}

// book gives the entries as kept, or as they stood on a day; questions are made
// when asked for.
func (a *app) book(ctx context.Context, st store.Store, f entriesFlags) (ledger.Book, error) {
	var day waybill.Day
	if a.asKnown != "" {
		var err error
		if day, err = waybill.ParseDay(a.asKnown); err != nil {
			return ledger.Book{}, usageError{err}
		}
	}
	if day != "" || f.questions {
		b, err := pipeline.Posted(ctx, st, day)
		b.Entries = slices.DeleteFunc(b.Entries, func(e waybill.Entry) bool { return len(e.Statements) == 0 })
		return b, err
	}
	entries, err := st.Entries(ctx, store.EntryFilter{})
	return ledger.Book{Entries: entries}, err
}

func (f entriesFlags) filter() (store.EntryFilter, error) {
	out := store.EntryFilter{Kind: waybill.Kind(f.kind), Field: waybill.Field(f.scope)}
	if !f.screen && (f.embargo != "" || f.how != "") {
		return out, usageError{errors.New("--embargo and --how narrow a screening; say --screen too")}
	}
	if f.scope != "" && !slices.Contains(view.ScopeCodes(), f.scope) {
		return out, usageError{fmt.Errorf("no scope is called %q; there are %s", f.scope, strings.Join(view.ScopeCodes(), ", "))}
	}
	if f.kind != "" && !ledger.Entered(out.Kind) {
		return out, usageError{fmt.Errorf("no entries are made of the kind %q; there are deal, agreement, embargo, programme and supply", f.kind)}
	}
	for name, to := range map[string]*waybill.ActorID{f.supplier: &out.Supplier, f.recipient: &out.Recipient} {
		if name == "" {
			continue
		}
		id, ok := lexicon.Default().State(name)
		if !ok {
			id = waybill.ActorID(name)
		}
		*to = id
	}
	return out, nil
}

func passes(e waybill.Entry, f store.EntryFilter) bool {
	return (f.Kind == "" || e.Kind == f.Kind) && (f.Supplier == "" || slices.Contains(e.Supplier, f.Supplier)) &&
		(f.Recipient == "" || slices.Contains(e.Recipient, f.Recipient)) && (f.Field == "" || slices.Contains(e.Fields, f.Field))
}

// printed writes a list in one of the formats.
func printed[T any](w io.Writer, format string, list []T, text func(io.Writer, T)) error {
	enc := json.NewEncoder(w)
	switch format {
	case "json":
		enc.SetIndent("", "  ")
		if list == nil {
			list = []T{}
		}
		return enc.Encode(list)
	case "jsonl":
		for _, x := range list {
			if err := enc.Encode(x); err != nil {
				return err
			}
		}
		return nil
	case "text":
		for _, x := range list {
			text(w, x)
		}
		return nil
	}
	return usageError{fmt.Errorf("no such format: %q; there are text, json and jsonl, and csv for entries and screening", format)}
}

func writeQuestion(w io.Writer, q ledger.Question) {
	fmt.Fprintf(w, "%s  %s\n    score %.2f: %s\n    waybill judge same %s %s --why ...\n", q.Left, q.Right, q.Score, strings.Join(q.Reasons, "; "), q.Left, q.Right)
}

func writeEntry(w io.Writer, e waybill.Entry, ladder bool) {
	fmt.Fprintf(w, "%-11s %-10s %s\n", e.Kind, e.Standing, e.Title)
	fmt.Fprintf(w, "            %s; %s, %s; known since %s\n", e.ID, counted(len(e.Statements), "statement", "statements"),
		counted(len(e.Rows), "row", "rows"), e.Known)
	if s := view.ScopeLabels(e); len(s) > 0 {
		fmt.Fprintf(w, "            scope: %s\n", strings.Join(s, ", "))
	}
	for _, c := range e.Conflicts {
		fmt.Fprintf(w, "            conflict in %s: %s (%s)\n", c.Field, strings.Join(c.Values, " against "), c.Why)
	}
	if !ladder {
		return
	}
	for _, r := range e.Ladder {
		mark := " "
		if r.Shown {
			mark = "*"
		}
		when := string(r.When.From)
		if r.When.To != r.When.From {
			when += " to " + string(r.When.To)
		}
		number := ""
		if q := r.Quantity; q != nil {
			number = numberText(q)
		}
		if r.Value != nil {
			number = strings.TrimSpace(number + " for " + r.Value.Text)
		}
		id := string(r.Statement) + r.Row
		fmt.Fprintf(w, "          %s %-12s %-11s %-24s %-12s %s, known %s [%s]\n", mark, r.Stage, r.Modality, when, number, cmp.Or(r.SaidBy, "the document itself"), r.Known, id)
		if r.Mark != "" {
			fmt.Fprintf(w, "            odd: %s\n", r.Mark)
		}
	}
}

func numberText(q *waybill.Quantity) string {
	switch {
	case q.Min != nil && q.Max != nil && *q.Min == *q.Max:
		return fmt.Sprint(*q.Min)
	case q.Min != nil && q.Max != nil:
		return fmt.Sprintf("%d to %d", *q.Min, *q.Max)
	case q.Min != nil:
		return fmt.Sprintf("%d or more", *q.Min)
	case q.Max != nil:
		return fmt.Sprintf("up to %d", *q.Max)
	}
	return ""
}
