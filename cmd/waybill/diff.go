package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/measure"
	"github.com/waybill-ledger/waybill/internal/register"
	"github.com/waybill-ledger/waybill/internal/view"
)

func init() { subcommands = append(subcommands, newDiff) }

// diffFlags is how waybill diff was called.
type diffFlags struct {
	format   string
	top      int
	least    float64
	kind     []string
	register []string
}

func newDiff(a *app) *cobra.Command {
	var f diffFlags
	c := &cobra.Command{
		Use:   "diff RELEASE RELEASE",
		Short: "Show what a register changed from one release to another: totals, names of states, pairs, designations, deals",
		Long: "Show what a register changed from one release to another. A release is named by its id, by the\n" +
			"end of its id that only it has, or by a day: the newest release known then. Deals are matched by\n" +
			"the register's id, and else by content. A state or a group that the later release calls by\n" +
			"another name is told as renamed, and none of its deals counts as gone or new for the name alone.",
		Example: `  waybill diff orders@2025-03-13 orders@2026-05-18
  waybill diff 2025-03-31 2026-05-31 --kind pair --least 10
  waybill diff orders@2025-03-13 orders@2026-05-18 --format csv > changes.csv
  waybill diff --register old.csv --register new.csv`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 2 && len(f.register) != 2 {
				return usageError{errors.New("name two releases, the older first; see waybill diff --help")}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error { return a.diff(c.Context(), args, &f) },
	}
	fl := c.Flags()
	fl.StringVar(&f.format, "format", "text", "text, csv or json")
	fl.IntVar(&f.top, "top", 20, "text: so many lines of each kind, the greatest first; 0 for all")
	fl.Float64Var(&f.least, "least", 0, "only what moved by at least so many million TIV")
	fl.StringSliceVar(&f.kind, "kind", nil, "only these: "+strings.Join(measure.MovedKinds, ", "))
	fl.StringSliceVar(&f.register, "register", nil, "compare these two register files instead of releases in the ledger")
	return c
}

func (a *app) diff(ctx context.Context, args []string, f *diffFlags) error {
	for _, k := range f.kind {
		if !slices.Contains(measure.MovedKinds, k) {
			return usageError{fmt.Errorf("nothing that moves is called %q; there are %s", k, strings.Join(measure.MovedKinds, ", "))}
		}
	}
	from, to, err := a.twoReleases(ctx, args, f.register)
	if err != nil {
		return err
	}
	d, err := measure.Diff(from, to)
	if err != nil {
		return err
	}
	d.Moved = f.narrow(d.Moved)
	switch f.format {
	case "text":
		return writeDiffText(a.out, &d, f.top)
	case "csv":
		return writeDiffCSV(a.out, &d)
	case "json":
		return json.NewEncoder(a.out).Encode(d)
	}
	return usageError{fmt.Errorf("no format is called %q: text, csv or json", f.format)}
}

func (f *diffFlags) narrow(moved []measure.Moved) []measure.Moved {
	var out []measure.Moved
	for _, m := range moved {
		if m.Size() >= f.least && (len(f.kind) == 0 || slices.Contains(f.kind, m.Kind)) {
			out = append(out, m)
		}
	}
	return out
}

// twoReleases gives the columns to compare, both in the same layout.
func (a *app) twoReleases(ctx context.Context, args, files []string) (from, to *register.Columns, err error) {
	if len(files) == 2 {
		if from, err = columnsOfFile(files[0]); err != nil {
			return nil, nil, err
		}
		if to, err = columnsOfFile(files[1]); err != nil {
			return nil, nil, err
		}
		return register.Combine(from)[0], register.Combine(to)[0], nil
	}
	st, err := a.open(ctx)
	if err != nil {
		return nil, nil, err
	}
	defer st.Close()
	reg := view.NewRegisters(st)
	var sets [2]*measure.Set
	for i, name := range args {
		t, err := reg.At(ctx, name)
		if err != nil {
			return nil, nil, err
		}
		sets[i] = t.Set
	}
	return sameLayout(sets[0], sets[1])
}

// sameLayout chooses what two states can be compared in: the layout in which
// they are different releases.
func sameLayout(a, b *measure.Set) (from, to *register.Columns, err error) {
	if a.Deliveries != nil && b.Deliveries != nil && a.Deliveries.Release.ID != b.Deliveries.Release.ID {
		return a.Deliveries, b.Deliveries, nil
	}
	if a.Orders != nil && b.Orders != nil && a.Orders.Release.ID != b.Orders.Release.ID {
		return a.Orders, b.Orders, nil
	}
	name := func(s *measure.Set) waybill.ReleaseID { return s.Releases()[0].ID }
	return nil, nil, &waybill.Error{Op: "diff", Kind: waybill.Invalid, Where: fmt.Sprintf("%s, %s", name(a), name(b)),
		Err: errors.New("these are not two releases in one layout"), Do: "name two of one layout by their ids; the page of releases lists them: waybill serve"}
}

func writeDiffText(w io.Writer, d *measure.Difference, top int) error {
	fmt.Fprintf(w, "from %s\nto   %s\n", d.From, d.To)
	kind, n, left := "", 0, 0
	rest := func() {
		if left > 0 {
			fmt.Fprintf(w, "  and %d more; --top 0 shows all\n", left)
		}
		n, left = 0, 0
	}
	for i := range d.Moved {
		m := &d.Moved[i]
		if m.Kind != kind {
			rest()
			kind = m.Kind
			fmt.Fprintf(w, "\n%ss: %s\n", kind, counts(d, kind))
		}
		if n++; top > 0 && n > top {
			left++
			continue
		}
		fmt.Fprintln(w, "  "+diffLine(m))
	}
	rest()
	fmt.Fprintln(w)
	for _, note := range d.Note {
		fmt.Fprintln(w, "note:", note)
	}
	_, err := fmt.Fprintln(w, "credit:", d.Credit)
	return err
}

func counts(d *measure.Difference, kind string) string {
	var out []string
	for _, change := range []string{"changed", "marked", "renamed", "added", "removed"} {
		if n := d.Counts[kind+" "+change]; n > 0 {
			if change == "marked" {
				change = "with other marks only"
			}
			out = append(out, fmt.Sprintf("%d %s", n, change))
		}
	}
	return strings.Join(out, ", ")
}

func diffLine(m *measure.Moved) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-7s", m.Change)
	if m.Change != "renamed" {
		fmt.Fprintf(&b, "  %s to %s", tivText(m.Before), tivText(m.After))
	}
	switch {
	case m.Kind == "state":
		fmt.Fprintf(&b, "  %s", m.Supplier)
	case m.Supplier != "":
		fmt.Fprintf(&b, "  %s to %s", m.Supplier, m.Recipient)
	}
	if m.Designation != "" {
		fmt.Fprintf(&b, "  %s", m.Designation)
	}
	if m.OrderYear != 0 {
		fmt.Fprintf(&b, " ordered %d", m.OrderYear)
	}
	if len(m.What) > 0 {
		fmt.Fprintf(&b, ": %s", strings.Join(m.What, "; "))
	}
	return b.String()
}

func tivText(v *float64) string {
	if v == nil {
		return "-"
	}
	return strconv.FormatFloat(*v, 'f', 2, 64)
}

func writeDiffCSV(w io.Writer, d *measure.Difference) error {
	out := csv.NewWriter(w)
	err := out.Write([]string{"kind", "change", "id", "supplier", "supplier_code", "recipient", "recipient_code",
		"designation", "order_year", "tiv_before", "tiv_after", "what", "row_before", "row_after"})
	for i := range d.Moved {
		m := &d.Moved[i]
		if err != nil {
			return err
		}
		err = out.Write([]string{m.Kind, m.Change, number(m.ID), m.Supplier, string(m.SupplierCode), m.Recipient, string(m.RecipientCode),
			m.Designation, number(m.OrderYear), plain(m.Before), plain(m.After), strings.Join(m.What, "; "), lineText(m.Rows[0]), lineText(m.Rows[1])})
	}
	out.Flush()
	return errors.Join(err, out.Error())
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func plain(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(*v, 'f', -1, 64)
}

func lineText(r waybill.Row) string {
	if r.Snapshot == "" {
		return ""
	}
	return r.String()
}
