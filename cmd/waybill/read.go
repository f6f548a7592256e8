package main

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder"
	"github.com/waybill-ledger/waybill/internal/document"
)

func init() { subcommands = append(subcommands, newRead) }

// readFlags are the settings of the verb read.
type readFlags struct {
	format            string
	mentions, explain bool
}

func newRead(a *app) *cobra.Command {
	var f readFlags
	c := &cobra.Command{
		Use:   "read FILE...",
		Short: "Print what documents state: deals, agreements, embargoes, statistics, quotes",
		Long: `Read prints the statements of documents without taking them into the ledger.
A FILE is plain text with its title on the first line, a saved page, or JSON
lines of documents; "-" is standard input.`,
		Example: `  waybill read article.txt
  waybill read --format jsonl documents.jsonl > statements.jsonl
  waybill read --mentions --format jsonl documents.jsonl
  waybill read --explain article.txt`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{fmt.Errorf("read what? name a file, or - for standard input")}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error { return a.read(c.Context(), args, f) },
	}
	c.Flags().StringVar(&f.format, "format", "text", "text for people; jsonl or json for programs")
	c.Flags().BoolVar(&f.mentions, "mentions", false, "add every date, amount, quantity, actor and weapon")
	c.Flags().BoolVar(&f.explain, "explain", false, "show words, parse, frame and rule of each statement, and why a sentence gave none")
	return c
}

// read prints the statements of every file, in order.
func (a *app) read(ctx context.Context, paths []string, f readFlags) error {
	if f.format != "text" && f.format != "jsonl" && f.format != "json" {
		return usageError{fmt.Errorf("no such format: %q; there are text, jsonl and json", f.format)}
	}
	out := bufio.NewWriterSize(a.out, 1<<16)
	defer out.Flush()
	p := &printer{out: out, flags: f}
	taken := 0
	for _, path := range paths {
		docs, err := a.documents(ctx, path)
		if err != nil {
			fmt.Fprintf(a.err, "%s: %v\n", path, err)
			continue
		}
		taken += len(docs)
		if err := p.all(docs); err != nil {
			return err
		}
	}
	if err := p.close(); err != nil {
		return err
	}
	if taken == 0 {
		return fmt.Errorf("no document could be read")
	}
	return nil
}

// documents gives the documents of a file, whatever it is.
func (a *app) documents(ctx context.Context, path string) ([]waybill.Document, error) {
	var raw []byte
	var err error
	if path == "-" {
		raw, err = io.ReadAll(a.in)
	} else {
		raw, err = os.ReadFile(path)
	}
	if err != nil {
		return nil, err
	}
	// The address is that which add gives, so that a statement has one id.
	name, address := filepath.Base(path), fileAddress(path)
	if path == "-" {
		sum := sha256.Sum256(raw)
		name, address = stdinName, stdinAddress(sum[:])
	}
	docs, issues := document.Read(ctx, waybill.Snapshot{Name: name, Address: address}, raw)
	for _, is := range issues {
		fmt.Fprintf(a.err, "%s:%d: %s\n", path, is.Line, is.Reason)
	}
	return docs, nil
}

// printer prints results in one of the formats.
type printer struct {
	out   *bufio.Writer
	flags readFlags
	n     int
}

// all codes documents on every core and prints them in their order.
func (p *printer) all(docs []waybill.Document) error {
	type slot struct{ done chan coder.Result }
	workers := max(1, runtime.GOMAXPROCS(0))
	queue := make(chan int, workers)
	slots := make([]slot, len(docs))
	for i := range slots {
		slots[i].done = make(chan coder.Result, 1)
	}
	for range workers {
		go func() {
			for i := range queue {
				slots[i].done <- coder.Code(docs[i])
			}
		}()
	}
	go func() {
		for i := range docs {
			queue <- i
		}
		close(queue)
	}()
	for i := range slots {
		if err := p.one(<-slots[i].done); err != nil {
			return err
		}
		slots[i].done = nil
	}
	return nil
}

// one prints one result.
func (p *printer) one(r coder.Result) error {
	defer func() { p.n++ }()
	if p.flags.format == "text" {
		if p.flags.explain {
			_, err := p.out.WriteString(r.Explain())
			return err
		}
		return p.text(r)
	}
	if p.flags.format == "json" {
		sep := ",\n"
		if p.n == 0 {
			sep = "[\n"
		}
		p.out.WriteString(sep) //nolint:errcheck // Flush reports it
	}
	raw, err := json.Marshal(p.object(r))
	if err != nil {
		return err
	}
	p.out.Write(raw) //nolint:errcheck // Flush reports it
	if p.flags.format == "jsonl" {
		return p.out.WriteByte('\n')
	}
	return nil
}

func (p *printer) close() error {
	if p.flags.format == "json" && p.n > 0 {
		if _, err := p.out.WriteString("\n]\n"); err != nil {
			return err
		}
	}
	return p.out.Flush()
}

// readObject is a document with its statements as the contract has it.
type readObject struct {
	Document   readDocument        `json:"document"`
	NotRead    string              `json:"not_read,omitempty"`
	Statements []waybill.Statement `json:"statements"`
	Mentions   []coder.Found       `json:"mentions,omitempty"`
	Explain    string              `json:"explain,omitempty"`
}

type readDocument struct {
	ID        string `json:"id"`
	URL       string `json:"url"`
	Publisher string `json:"publisher"`
	Title     string `json:"title"`
	Byline    string `json:"byline"`
	Published string `json:"published,omitempty"`
	Language  string `json:"language"`
	Text      string `json:"text"`
}

func (p *printer) object(r coder.Result) readObject {
	d := r.Document
	id := d.Key
	if id == "" {
		id = string(d.ID)
	}
	o := readObject{NotRead: r.NotRead, Statements: r.Statements, Document: readDocument{
		ID: id, URL: d.URL, Publisher: d.Publisher, Title: d.Title, Byline: d.Byline, Language: d.Language, Text: d.Text,
	}}
	if !d.Published.IsZero() {
		o.Document.Published = d.Published.UTC().Format(time.RFC3339)
	}
	if o.Statements == nil {
		o.Statements = []waybill.Statement{}
	}
	if p.flags.mentions {
		o.Mentions = r.Mentions()
	}
	if p.flags.explain {
		o.Explain = r.Explain()
	}
	return o
}
