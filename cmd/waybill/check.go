package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/check"
	"github.com/waybill-ledger/waybill/internal/coder"
	"github.com/waybill-ledger/waybill/internal/coder/weapon"
	"github.com/waybill-ledger/waybill/internal/lexicon"
	"github.com/waybill-ledger/waybill/internal/view"
)

func init() { subcommands = append(subcommands, newCheck) }

type checkFlags struct {
	format, sentence, published string
	rows                        bool
}

func newCheck(a *app) *cobra.Command {
	var f checkFlags
	c := &cobra.Command{
		Use:   "check FILE...",
		Short: "Try what an article claims against the registers in the ledger",
		Long: `Check reads an article and tries each statement that registers can speak to
(statistics, rankings, supply, deals, embargoes, agreements) against the registers
in the ledger. It prints a verdict for each, with unit, measure, window and
release, the rows that make the figure, and what would be comparable. The article
itself need not be in the ledger. Sums of money in it are held against each other and
against those that the ledger's documents give for the same recipient.`,
		Example: `  waybill check article.txt
  waybill check --as-known 2019-12-31 article.txt
  waybill check --sentence "India bought 36 Rafale fighters from France in 2016." --published 2016-09-23
  waybill check --format json article.txt`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 && f.sentence == "" {
				return usageError{fmt.Errorf("check what? name a file, - for standard input, or a --sentence")}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error { return a.check(c.Context(), args, f) },
	}
	c.Flags().StringVar(&f.format, "format", "text", "text for people; json, jsonl or csv for programs")
	c.Flags().StringVar(&f.sentence, "sentence", "", "try a sentence instead of a file")
	c.Flags().StringVar(&f.published, "published", "", "the day on which the sentence was written (2014-11-21)")
	c.Flags().BoolVar(&f.rows, "rows", false, "print all of the register's rows behind each figure, not only where they are few")
	return c
}

// checked is one document with its verdicts.
type checked struct {
	Document waybill.Document  `json:"document"`
	Verdicts []waybill.Verdict `json:"verdicts"`
	Flags    []check.Flag      `json:"flags"`
	kept     bool              // the document is in the ledger, so that explain finds its verdicts
}

func (a *app) check(ctx context.Context, paths []string, f checkFlags) error {
	write, ok := checkFormats[f.format]
	if !ok {
		return usageError{fmt.Errorf("no such format: %q; there are text, json, jsonl and csv", f.format)}
	}
	docs, err := a.claims(ctx, paths, f)
	if err != nil {
		return err
	}
	warm := make(chan struct{})
	go func() { // models load while the registers open
		coder.Warm()
		close(warm)
	}()
	st, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	shelf, err := view.NewRegisters(st).Shelf(ctx, a.asKnown)
	if err != nil {
		return err
	}
	<-warm
	weapon.Learn(shelf.Designations())
	trier := check.New(shelf, lexicon.Default())
	arithmetic := flagger{st: st, trier: trier}
	var all []checked
	for _, d := range docs {
		statements := coder.Code(d).Statements
		flags, err := arithmetic.of(ctx, d, statements)
		if err != nil {
			return err
		}
		_, err = st.Document(ctx, d.ID)
		all = append(all, checked{d, append([]waybill.Verdict{}, trier.Document(d, statements)...), flags, err == nil})
	}
	return write(a.out, all, f)
}

// claims gives the documents to check: the files', or one made of a sentence.
func (a *app) claims(ctx context.Context, paths []string, f checkFlags) ([]waybill.Document, error) {
	if f.sentence != "" {
		d := waybill.Document{ID: "sentence", Text: f.sentence + "\n", Language: "en"}
		if f.published != "" {
			day, err := waybill.ParseDay(f.published)
			if err != nil {
				return nil, usageError{err}
			}
			d.Published = day.Time()
		}
		return []waybill.Document{d}, nil
	}
	var out []waybill.Document
	for _, p := range paths {
		docs, err := a.documents(ctx, p)
		if err != nil {
			fmt.Fprintf(a.err, "%s: %v\n", p, err)
		}
		out = append(out, docs...)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("no document could be read")
	}
	return out, nil
}

var checkFormats = map[string]func(io.Writer, []checked, checkFlags) error{
	"text": func(w io.Writer, all []checked, f checkFlags) error {
		for _, c := range all {
			writeVerdicts(w, c, f.rows)
		}
		return nil
	},
	"json": func(w io.Writer, all []checked, _ checkFlags) error {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		return e.Encode(all)
	},
	"jsonl": func(w io.Writer, all []checked, _ checkFlags) error {
		e := json.NewEncoder(w)
		for _, c := range all {
			if err := e.Encode(c); err != nil {
				return err
			}
		}
		return nil
	},
	"csv": func(w io.Writer, all []checked, _ checkFlags) error {
		out := csv.NewWriter(w)
		if err := out.Write([]string{"document", "verdict", "kind", "says", "finding", "answer", "reason", "nearest", "evidence"}); err != nil {
			return err
		}
		for _, c := range all {
			for _, v := range c.Verdicts {
				s := v.Claim.Statement
				if err := out.Write([]string{string(c.Document.ID), string(v.ID), string(s.Kind), v.Says, string(v.Finding), v.Answer, v.Reason, v.Nearest, s.Evidence.Text}); err != nil {
					return err
				}
			}
		}
		out.Flush()
		return out.Error()
	},
}

// writeVerdicts prints one document's claim table for people.
func writeVerdicts(w io.Writer, c checked, rows bool) {
	title := c.Document.Title
	if title == "" {
		title = string(c.Document.ID)
	}
	fmt.Fprintln(w, title)
	if !c.Document.Published.IsZero() {
		fmt.Fprintf(w, "published %s\n", waybill.DayOf(c.Document.Published))
	}
	if len(c.Verdicts) == 0 {
		fmt.Fprintln(w, "\n  nothing in it that a register could speak to")
	}
	for i, v := range c.Verdicts {
		fmt.Fprintf(w, "\n%2d  %s\n", i+1, strings.ToUpper(string(v.Finding)))
		wrapped(w, "claim", v.Says)
		wrapped(w, "words", "“"+oneLine(v.Claim.Statement.Evidence.Text)+"”")
		wrapped(w, "answer", v.Answer)
		wrapped(w, "reason", v.Reason)
		wrapped(w, "nearest", v.Nearest)
		wrapped(w, "then", v.AsKnown)
		for _, k := range v.Working {
			writeWorking(w, k, rows)
		}
		if c.kept {
			fmt.Fprintf(w, "    %-8s waybill explain %s\n", "walk", v.ID)
		}
	}
	writeFlags(w, c.Flags)
	if !c.kept && len(c.Verdicts) > 0 {
		fmt.Fprintln(w, "\n  To walk from a verdict to its bytes, add the article: waybill add FILE, then waybill check prints the ids.")
	}
	fmt.Fprintln(w)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// wrapped prints a labelled paragraph at 100 columns.
func wrapped(w io.Writer, label, text string) {
	if text == "" {
		return
	}
	const width = 88
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && len([]rune(line))+1+len([]rune(word)) > width {
			fmt.Fprintf(w, "    %-8s %s\n", label, line)
			label, line = "", ""
		}
		line = strings.TrimPrefix(line+" "+word, " ")
	}
	fmt.Fprintf(w, "    %-8s %s\n", label, line)
}

// fewRows is up to how many rows behind one figure are printed unasked.
const fewRows = 3

func writeWorking(w io.Writer, k waybill.Working, rows bool) {
	var from []string
	for _, r := range k.Release {
		from = append(from, string(r))
	}
	fmt.Fprintf(w, "    working  %s [%s, %s]\n", k.Title, k.Unit, strings.Join(from, ", "))
	for _, l := range k.Lines {
		fmt.Fprintf(w, "               %-28s %s\n", l.Label, l.Text)
		if len(l.Rows) > fewRows && !rows {
			continue
		}
		for _, r := range l.Rows {
			fmt.Fprintf(w, "                 row %s  %s\n", r.Row, rowText(r))
		}
	}
	if k.Note != "" {
		fmt.Fprintf(w, "               note: %s\n", k.Note)
	}
}

// rowText writes a register's row in one line.
func rowText(r waybill.Transfer) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s to %s: ", r.Supplier, r.Recipient)
	if r.Delivered != nil {
		fmt.Fprintf(&b, "%g ", *r.Delivered)
		if r.DeliveredUncertain {
			b.WriteString("(?) ")
		}
	}
	fmt.Fprintf(&b, "%s, %s", strings.TrimSpace(r.Designation), r.Description)
	if len(r.DeliveryYears) == 1 {
		fmt.Fprintf(&b, ", %d", r.DeliveryYears[0])
	}
	if r.UnitTIV != nil {
		fmt.Fprintf(&b, ", %g TIV each", *r.UnitTIV)
	}
	if r.DeliveredTIV != nil {
		fmt.Fprintf(&b, ", %g TIV", *r.DeliveredTIV)
	}
	return b.String()
}
