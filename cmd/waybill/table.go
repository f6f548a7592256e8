package main

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/document/table"
	"github.com/waybill-ledger/waybill/internal/export"
	"github.com/waybill-ledger/waybill/internal/lexicon"
	"github.com/waybill-ledger/waybill/internal/measure"
	"github.com/waybill-ledger/waybill/internal/register"
	"github.com/waybill-ledger/waybill/internal/store"
	"github.com/waybill-ledger/waybill/internal/view"
)

func init() { subcommands = append(subcommands, newTable) }

// tableFlags is how waybill table was called.
type tableFlags struct {
	query    measure.Query
	groups   []string
	format   string
	register []string
	cite     string
	rows     bool
}

func newTable(a *app) *cobra.Command {
	var f tableFlags
	c := &cobra.Command{
		Use:   "table MEASURE",
		Short: "Add a register up: by supplier, recipient, weapon, year; with what its marks leave open",
		Long:  "Add a register up. Every figure has an interval that follows from the register's own marks of\nuncertainty, and the share of it that rests on marked rows; docs/measures.md has the rules.\n\nMeasures:\n" + measureList(),
		Example: `  waybill table tiv --recipient India --by supplier --from 2009 --to 2013
  waybill table rank --recipient India --supplier Russia,US --from 2013 --to 2013
  waybill table hhi --recipient Pakistan --window 5 --from 2009 --to 2018
  waybill table tiv --supplier EU --by recipient,year --format csv > eu.csv
  waybill table share --supplier Gulf3 --group Gulf3=SAU,ARE,QAT --by supplier --window 5
  waybill table tiv --cite 'tiv?by=supplier&rel=...~0123456789abcdef'`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 1 || len(args) == 0 && f.cite == "" {
				return usageError{errors.New("name one measure; see waybill table --help")}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				f.query.Measure = args[0]
			}
			return a.table(c.Context(), &f)
		},
	}
	fl := c.Flags()
	q := &f.query
	fl.StringSliceVar(&q.Supplier, "supplier", nil, "only these suppliers: names, codes or groups of states (EU, NATO, ASEAN ...)")
	fl.StringSliceVar(&q.Recipient, "recipient", nil, "only these recipients")
	fl.StringSliceVar(&q.Weapon, "weapon", nil, "only these designations, or descriptions such as \"combat helicopter\"")
	fl.StringSliceVar(&q.Description, "description", nil, "only these descriptions")
	fl.StringSliceVar(&q.Category, "category", nil, "only these categories: Aircraft, Ships, Missiles ...")
	fl.StringSliceVar(&q.Status, "status", nil, "only these: New, Second hand, Second hand but modernized")
	fl.IntVar(&q.From, "from", 0, "the first year")
	fl.IntVar(&q.To, "to", 0, "the last year")
	fl.IntVar(&q.Window, "window", 0, "add up windows of so many years, counted back from the last one")
	fl.StringSliceVar(&q.By, "by", nil, "group by: "+strings.Join(measure.Groupings, ", "))
	fl.IntVar(&q.Top, "top", 0, "only so many rows, the greatest first")
	fl.StringArrayVar(&f.groups, "group", nil, "a group of states of your own: NAME=A,B,C")
	fl.StringVar(&f.format, "format", "text", "text, csv, json, parquet or xlsx")
	fl.StringSliceVar(&f.register, "register", nil, "read these register files instead of the ledger")
	fl.StringVar(&f.cite, "cite", "", "compute the table at this address again, and say what differs")
	fl.BoolVar(&f.rows, "rows", false, "json: name the register's rows behind each cell")
	return c
}

func measureList() string {
	var b strings.Builder
	for _, m := range measure.Measures() {
		fmt.Fprintf(&b, "  %-16s %s (%s)\n", m.Name, m.Title, m.Unit)
	}
	return b.String()
}

func (a *app) table(ctx context.Context, f *tableFlags) error {
	if err := f.check(); err != nil {
		return err
	}
	if f.cite != "" {
		return a.cited(ctx, f)
	}
	set, st, err := a.transferSet(ctx, f.register, a.asKnown)
	if err != nil {
		return err
	}
	if st != nil {
		defer st.Close()
	}
	t, err := compute(set, f.query)
	if err != nil {
		return err
	}
	if st != nil {
		notes, err := leftOut(ctx, st, set, t)
		if err != nil {
			return err
		}
		t.Note = append(notes, t.Note...)
		if err := keepTable(ctx, st, t); err != nil {
			fmt.Fprintln(a.err, "waybill: the answer was not kept for its citation:", err)
		}
	}
	return a.writeTable(f, t)
}

// check finds mistakes in how the command was called before any file is read.
func (f *tableFlags) check() error {
	for _, known := range export.Formats {
		if f.format == string(known) {
			return f.readGroups()
		}
	}
	return usageError{fmt.Errorf("no format is called %q: text, csv, json, parquet or xlsx", f.format)}
}

func (f *tableFlags) readGroups() error {
	for _, g := range f.groups {
		name, members, ok := strings.Cut(g, "=")
		if !ok || name == "" || members == "" {
			return usageError{fmt.Errorf("a group is written NAME=A,B,C, not %q", g)}
		}
		if f.query.Groups == nil {
			f.query.Groups = map[string][]string{}
		}
		f.query.Groups[name] = strings.Split(members, ",")
	}
	f.query.Rows = f.rows
	return nil
}

// compute answers, and takes a question that makes no sense for a mistake in the
// call.
func compute(set *measure.Set, q measure.Query) (waybill.Table, error) {
	t, err := measure.Compute(set, q)
	if waybill.KindOf(err) == waybill.Invalid {
		return t, usageError{err}
	}
	return t, err
}

// lost are the issues that cost a release rows, or all that came after a line.
var lost = []string{"ragged-row", "bad-record", "bad-number", "repeated-id", "too-many-rows", "too-many-values", "broken-gzip", "broken-json",
	"missing-column", "missing-name"}

// leftOut says how many lines of the releases behind a table were not taken in,
// so that sums over a half-read register don't pass for whole ones.
func leftOut(ctx context.Context, st store.Store, set *measure.Set, t waybill.Table) ([]string, error) {
	var notes []string
	for _, c := range []*register.Columns{set.Deliveries, set.Orders} {
		if c == nil || !slices.Contains(t.Release, c.Release.ID) {
			continue
		}
		n := 0
		for _, snapshot := range c.Release.Snapshots {
			issues, err := st.Issues(ctx, store.IssueFilter{Snapshot: snapshot})
			if err != nil {
				return nil, err
			}
			for _, i := range issues {
				if slices.Contains(lost, i.Code) {
					n += max(i.Count, 1)
				}
			}
		}
		if n > 0 {
			notes = append(notes, fmt.Sprintf("not whole: %d lines of %s were not taken in; waybill issues shows them", n, c.Release.ID))
		}
	}
	return notes, nil
}

// writeTable writes data to standard output, and for CSV, which has no place for
// it, unit, notes, credit and address to standard error.
func (a *app) writeTable(f *tableFlags, t waybill.Table) error {
	if f.format == string(export.CSV) {
		fmt.Fprintf(a.err, "%s, %s\n", t.Measure, t.Unit)
		for _, n := range t.Note {
			fmt.Fprintln(a.err, "note:", n)
		}
		fmt.Fprintf(a.err, "credit: %s\naddress: %s\n", t.Credit, t.Address)
	}
	return export.Write(a.out, export.Format(f.format), t)
}

// transferSet gives the transfer register: from files, or from the ledger, which
// is then open and to be closed.
func (a *app) transferSet(ctx context.Context, files []string, asKnown string) (*measure.Set, store.Store, error) {
	if len(files) > 0 {
		set, err := setOfFiles(files)
		return set, nil, err
	}
	st, err := a.open(ctx)
	if err != nil {
		return nil, nil, err
	}
	t, err := view.NewRegisters(st).At(ctx, asKnown)
	if err != nil {
		st.Close()
		return nil, nil, err
	}
	return t.Set, st, nil
}

// setOfFiles builds the register straight from files, with no ledger.
func setOfFiles(files []string) (*measure.Set, error) {
	var parts []*register.Columns
	for _, name := range files {
		c, err := columnsOfFile(name)
		if err != nil {
			return nil, err
		}
		parts = append(parts, c)
	}
	var deliveries, orders *register.Columns
	for _, c := range register.Combine(parts...) { // by day: the newest stays
		if c.Release.Layout == waybill.LayoutDeliveries {
			deliveries = c
		} else {
			orders = c
		}
	}
	set := measure.New(deliveries, orders, register.Join(deliveries, orders).OrderOf())
	set.Names = measure.Book{Lexicon: lexicon.Default()}
	return set, nil
}

func columnsOfFile(name string) (*register.Columns, error) {
	in, err := os.Open(name)
	if err != nil {
		return nil, &waybill.Error{Op: "table", Kind: waybill.NotFound, Where: name, Err: errors.Unwrap(err), Do: "give --register the register's export"}
	}
	defer in.Close()
	plain, err := unzipped(in)
	if err != nil {
		return nil, &waybill.Error{Op: "table", Kind: waybill.Invalid, Where: name, Err: err}
	}
	b := register.NewBuilder()
	sheet, _, err := table.Read(plain, waybill.SnapshotID(filepath.Base(name)), b.Add)
	if err != nil {
		return nil, err
	}
	if l := sheet.Release.Layout; l != waybill.LayoutDeliveries && l != waybill.LayoutOrders {
		return nil, &waybill.Error{Op: "table", Kind: waybill.Invalid, Where: name, Err: fmt.Errorf("it is of the layout %s, which measures don't read", l),
			Do: "give the register of transfers by delivery or by order"}
	}
	c, _ := b.Finish(sheet.Release)
	return c, nil
}

// unzipped reads a file as it is, or unpacked where it is compressed by gzip.
func unzipped(in io.Reader) (io.Reader, error) {
	r := bufio.NewReader(in)
	if head, err := r.Peek(2); err != nil || head[0] != 0x1f || head[1] != 0x8b {
		return r, nil
	}
	return gzip.NewReader(r)
}

// mostKept is how many rows a table may have to be kept for its citation; a
// greater one is only known by its hash.
const mostKept = 5000

func keptName(hash string) string { return "table/" + hash }

// keepTable keeps an answer, so that a later one can be told apart cell by cell.
func keepTable(ctx context.Context, st store.Store, t waybill.Table) error {
	c, err := measure.ParseAddress(t.Address)
	if err != nil || len(t.Rows) > mostKept {
		return err
	}
	if _, err := st.Kept(ctx, keptName(c.Hash)); err == nil {
		return nil
	}
	t.Rows = slices.Clone(t.Rows)
	for i := range t.Rows {
		t.Rows[i].Cell.Rows = nil // the register's lines are found again
	}
	raw, err := json.Marshal(t)
	if err != nil {
		return err
	}
	return st.PutKept(ctx, keptName(c.Hash), raw)
}
