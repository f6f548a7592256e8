package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/store"
)

func init() { subcommands = append(subcommands, newIssues) }

func newIssues(a *app) *cobra.Command {
	var f store.IssueFilter
	var snapshot string
	format := "text"
	c := &cobra.Command{
		Use:   "issues",
		Short: "List what was not understood, and where",
		Long: `List what was not understood: rows left out, names without a code, files that could not be
read. Nothing is lost by it: the bytes are kept, and waybill rebuild tries again.`,
		Example: `  waybill issues
  waybill issues --code ragged-row
  waybill issues --snapshot 3fa9c1d2e4b5 --format csv > issues.csv`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError{fmt.Errorf("issues takes no arguments; name a file's issues by --snapshot and the beginning of its hash")}
			}
			return nil
		},
		RunE: func(c *cobra.Command, _ []string) error {
			if f.Limit < 0 {
				return usageError{fmt.Errorf("--limit %d: give a number of issues, or 0 for all", f.Limit)}
			}
			write, ok := map[string]func(*issueList) error{"text": a.issuesText, "jsonl": a.issuesJSONLines, "json": a.issuesJSON, "csv": a.issuesCSV}[format]
			if !ok {
				return usageError{fmt.Errorf("no such format: %q; there are text, json, jsonl and csv", format)}
			}
			st, err := a.open(c.Context())
			if err != nil {
				return err
			}
			defer st.Close()
			l, err := listIssues(c.Context(), st, f, snapshot)
			if err != nil {
				return err
			}
			return write(l)
		},
	}
	fl := c.Flags()
	fl.StringVar(&snapshot, "snapshot", "", "only those of one file, by the beginning of its hash or by its name")
	fl.StringVar(&f.Stage, "stage", "", "only those of one stage: document, register, read, post")
	fl.StringVar(&f.Code, "code", "", "only those of one kind, such as ragged-row")
	fl.IntVar(&f.Limit, "limit", 0, "at most so many; 0 is all")
	fl.StringVar(&format, "format", format, "text, json, jsonl or csv")
	return c
}

// issueList is the answer: issues with the names of their snapshots.
type issueList struct {
	issues []waybill.Issue
	names  map[waybill.SnapshotID]string
}

func listIssues(ctx context.Context, st store.Store, f store.IssueFilter, snapshot string) (*issueList, error) {
	l := &issueList{names: map[waybill.SnapshotID]string{}}
	var chosen []waybill.SnapshotID
	for s, err := range st.Snapshots(ctx) {
		if err != nil {
			return nil, err
		}
		l.names[s.ID] = s.Name
		if snapshot != "" && (strings.HasPrefix(string(s.ID), snapshot) || s.Name == snapshot) {
			chosen = append(chosen, s.ID)
		}
	}
	if snapshot == "" {
		var err error
		l.issues, err = st.Issues(ctx, f)
		return l, err
	}
	if len(chosen) == 0 {
		return nil, &waybill.Error{Op: "list issues", Kind: waybill.NotFound, Where: snapshot, Do: "give the beginning of a file's hash, or its name"}
	}
	for _, id := range chosen {
		f.Snapshot = id
		some, err := st.Issues(ctx, f)
		if err != nil {
			return nil, err
		}
		l.issues = append(l.issues, some...)
	}
	return l, nil
}

func (a *app) issuesText(l *issueList) error {
	if len(l.issues) == 0 {
		fmt.Fprintln(a.err, "no issues: everything that was asked about was understood")
		return nil
	}
	total := 0
	var last waybill.SnapshotID
	for _, is := range l.issues {
		if is.Snapshot != last {
			fmt.Fprintf(a.out, "%s  %s\n", is.Snapshot[:min(len(is.Snapshot), 12)], l.names[is.Snapshot])
			last = is.Snapshot
		}
		where := "-"
		if is.Line > 0 {
			where = "line " + strconv.Itoa(is.Line)
		}
		text := ""
		if is.Text != "" {
			text = " — " + shorten(is.Text, 80)
		}
		times := ""
		if is.Count > 1 {
			times = fmt.Sprintf(" (%s times)", thousands(is.Count))
		}
		fmt.Fprintf(a.out, "  %-12s %-18s %s%s%s\n", where, is.Code, is.Reason, times, text)
		total += is.Count
	}
	fmt.Fprintf(a.err, "%s\n", counted(total, "issue", "issues"))
	return nil
}

func (a *app) issuesJSONLines(l *issueList) error {
	e := json.NewEncoder(a.out)
	for _, is := range l.issues {
		if err := e.Encode(is); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) issuesJSON(l *issueList) error {
	if l.issues == nil {
		l.issues = []waybill.Issue{}
	}
	e := json.NewEncoder(a.out)
	e.SetIndent("", "  ")
	return e.Encode(l.issues)
}

func (a *app) issuesCSV(l *issueList) error {
	w := csv.NewWriter(a.out)
	rows := [][]string{{"snapshot", "name", "document", "stage", "code", "line", "count", "text", "reason"}}
	for _, is := range l.issues {
		rows = append(rows, []string{string(is.Snapshot), l.names[is.Snapshot], string(is.Document), is.Stage, is.Code,
			strconv.Itoa(is.Line), strconv.Itoa(is.Count), is.Text, is.Reason})
	}
	return w.WriteAll(rows)
}
