package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/pipeline"
	"github.com/waybill-ledger/waybill/internal/store"
)

func init() { subcommands = append(subcommands, newAdd) }

func newAdd(a *app) *cobra.Command {
	s := said{source: "files"}
	format := "text"
	c := &cobra.Command{
		Use:   "add FILE...",
		Short: "Take articles, pages and registers into the ledger",
		Long: `Take files into the ledger, byte for byte, and read them.

What a file is, is told by its content: plain text, a saved page, a feed, JSON lines of
documents ({"id","url","publisher","title","published","text"}), or a transfer register as its
publisher exports it; each may be compressed with gzip. A folder is walked. The same bytes twice
change nothing. What cannot be read is kept all the same and becomes an issue.`,
		Example: `  waybill add article.txt trade-register.csv
  waybill add --published 2014-11-21 --publisher "Norland Gazette" --url https://example.org/a page.html
  curl -s https://example.org/documents.jsonl | waybill add -
  waybill add articles/`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{errors.New("add what? name files or folders, or - for standard input")}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if format != "text" && format != "json" && format != "jsonl" {
				return usageError{fmt.Errorf("no such format: %q; there are text and jsonl", format)}
			}
			return a.add(c, args, s, format)
		},
	}
	f := c.Flags()
	f.StringVar(&s.published, "published", "", "the day on which the files were published (2014-11-21)")
	f.StringVar(&s.publisher, "publisher", "", "who published them")
	f.StringVar(&s.url, "url", "", "the address that the file was saved from")
	f.StringVar(&s.source, "source", s.source, "the source that they belong to")
	f.StringVar(&format, "format", format, "text for people, jsonl for programs: one object a file")
	return c
}

func (a *app) add(c *cobra.Command, args []string, s said, format string) error {
	list, done, err := a.inputs(args, s)
	defer done()
	if err != nil {
		return err
	}
	if len(list) == 0 {
		return fmt.Errorf("nothing to add: no file below %s", strings.Join(args, ", "))
	}
	st, err := a.openFor(c.Context(), writing)
	if err != nil {
		return err
	}
	defer st.Close()
	bar := newProgress(a.err)
	defer bar.stop()
	way := a.corridor(st)
	way.Progress = bar.tell
	taken, left := 0, 0
	run, err := way.Add(c.Context(), list, func(r pipeline.Report) {
		if got, e := took(c, st, &r); e != nil || got {
			taken++
		}
		if r.Read {
			left++
		}
		if format == "text" {
			a.tell(r)
		} else {
			a.tellJSON(r)
		}
	})
	if err != nil {
		return err
	}
	bar.stop()
	if n := run.Derived - left; n > 0 {
		fmt.Fprintf(a.err, "%s that an earlier run left, or another version had read, %s read now\n",
			counted(n, "snapshot", "snapshots"), map[bool]string{true: "was", false: "were"}[n == 1])
	}
	if taken == 0 {
		return fmt.Errorf("nothing could be read of %s; what came is kept, and waybill issues says why it was not read", counted(len(list), "file", "files"))
	}
	return nil
}

// took tells whether an input gave the ledger something to speak of, now or
// when it came first.
func took(c *cobra.Command, st store.Store, r *pipeline.Report) (bool, error) {
	if r.Err != nil || r.Read || r.New {
		return r.Documents+len(r.Releases) > 0, nil
	}
	docs, err := st.Documents(c.Context(), store.DocumentFilter{Snapshot: r.Snapshot.ID, Limit: 1})
	if err != nil || len(docs) > 0 {
		return len(docs) > 0, err
	}
	releases, err := st.Releases(c.Context())
	for _, rel := range releases {
		for _, id := range rel.Snapshots {
			if id == r.Snapshot.ID {
				return true, nil
			}
		}
	}
	return false, err
}

// tell says in words what became of one file.
func (a *app) tell(r pipeline.Report) {
	name := r.Input.Name
	if r.Err != nil {
		fmt.Fprintf(a.err, "%s: not taken: %v\n", name, r.Err)
		return
	}
	id := string(r.Snapshot.ID)
	since := r.Snapshot.FetchedAt.UTC().Format("2006-01-02 15:04 UTC")
	if !r.New && !r.Read {
		fmt.Fprintf(a.out, "%s: already in the ledger since %s: nothing changed\n  snapshot %s\n", name, since, id)
		if in := r.Input; in.Publisher != "" && in.Publisher != r.Snapshot.Publisher || !in.Published.IsZero() && !in.Published.Equal(r.Snapshot.Published) {
			fmt.Fprintf(a.err, "%s: what was said of it when it came first stands; --publisher and --published of now were not taken\n", name)
		}
		return
	}
	fmt.Fprintf(a.out, "%s: %s\n", name, taken(r))
	if !r.New {
		fmt.Fprintf(a.out, "  kept since %s, and read now\n", since)
	}
	for _, rel := range r.Releases {
		fmt.Fprintf(a.out, "  release %s, generated %s, years %d to %d\n", rel.ID, rel.Generated, rel.FirstYear, rel.LastYear)
	}
	fmt.Fprintf(a.out, "  snapshot %s\n", id)
	for _, is := range r.First {
		fmt.Fprintf(a.err, "%s\n", issueLine(name, is))
	}
	if n := r.Issues - len(r.First); n > 0 && len(r.First) > 0 {
		fmt.Fprintf(a.err, "%s: %s more: waybill issues --snapshot %s\n", name, counted(n, "issue", "issues"), id[:12])
	}
}

// taken says what a file was taken as, and what it gave.
func taken(r pipeline.Report) string {
	s := formatName(r.Format)
	if r.Packed {
		s += ", compressed"
	}
	for _, p := range []struct {
		n         int
		one, many string
	}{{r.Documents, "document", "documents"}, {r.Statements, "statement", "statements"}, {r.Rows, "row", "rows"}, {r.Issues, "issue", "issues"}} {
		if p.n > 0 || p.one == "statement" && r.Documents > 0 {
			s += ", " + counted(p.n, p.one, p.many)
		}
	}
	if r.Documents+len(r.Releases) == 0 {
		s += "; kept, not read"
	}
	return s
}

func formatName(f waybill.Format) string {
	switch f {
	case waybill.FormatText:
		return "plain text"
	case waybill.FormatHTML:
		return "a page"
	case waybill.FormatJSONLines:
		return "documents in JSON"
	case waybill.FormatRegister:
		return "a register"
	case waybill.FormatFeed:
		return "a feed"
	case waybill.FormatArchive:
		return "an archive of the web"
	case waybill.FormatPDF:
		return "a PDF"
	}
	return "of no known form"
}

// issueLine names file, line and cause.
func issueLine(name string, is waybill.Issue) string {
	s := name
	if is.Line > 0 {
		s += ":" + strconv.Itoa(is.Line)
	}
	s += ": " + is.Code + ": " + is.Reason
	if is.Text != "" {
		s += " — " + shorten(is.Text, 80)
	}
	return s
}

func (a *app) tellJSON(r pipeline.Report) {
	o := struct {
		Name       string             `json:"name"`
		Snapshot   waybill.SnapshotID `json:"snapshot,omitempty"`
		New        bool               `json:"new"`
		Read       bool               `json:"read"`
		Format     waybill.Format     `json:"format,omitempty"`
		Documents  int                `json:"documents"`
		Statements int                `json:"statements"`
		Rows       int                `json:"rows"`
		Releases   []waybill.Release  `json:"releases,omitempty"`
		Issues     int                `json:"issues"`
		Error      string             `json:"error,omitempty"`
	}{r.Input.Name, r.Snapshot.ID, r.New, r.Read, r.Format, r.Documents, r.Statements, r.Rows, r.Releases, r.Issues, ""}
	if r.Err != nil {
		o.Error = r.Err.Error()
	}
	b, err := json.Marshal(o)
	if err != nil {
		panic("impossible: a report is made of strings and numbers: " + err.Error())
	}
	fmt.Fprintln(a.out, string(b))
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return thousands(n) + " " + many
}

// thousands writes a number with its thousands apart: 59,157.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// shorten cuts a text at a whole character.
func shorten(s string, n int) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) <= n {
		return string(r)
	}
	return string(r[:n-1]) + "…"
}
