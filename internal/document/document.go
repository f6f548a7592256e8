// Package document tells what bytes are, and what they say in words: a
// snapshot goes in, documents come out, with an issue for all that could not be
// read. One document is one version of one text at one address. It must never
// keep, code or judge anything, never opens a connection, and never loses
// bytes: what it cannot read stays a snapshot with an issue.
//
// Registers, which are tables, are read by the cellar document/table; here
// they are only told from the rest.
package document

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/document/feed"
	"github.com/waybill-ledger/waybill/internal/document/html"
	"github.com/waybill-ledger/waybill/internal/document/jsonl"
	"github.com/waybill-ledger/waybill/internal/document/text"
)

// HeadSize is how many of the first bytes Detect wants to see.
const HeadSize = 64 << 10

// maxArticle is the largest plain text, page or feed that is read, in bytes. No
// article is nearly as long; what is longer is kept and not read.
const maxArticle = 16 << 20

// maxInflated bounds what a small compressed file may become, in bytes.
const maxInflated = 2 << 30

// Version names this reader: another version may read the same bytes otherwise.
const Version = "document/1"

// Read reads a snapshot that is held whole. The snapshot says where the bytes
// came from and what its bringer says of them (Publisher, Published); its Name
// is used in messages only.
func Read(ctx context.Context, snap waybill.Snapshot, b []byte) ([]waybill.Document, []waybill.Issue) {
	var docs []waybill.Document
	var issues []waybill.Issue
	err := Each(ctx, snap, bytes.NewReader(b), func(d []waybill.Document, i []waybill.Issue) bool {
		docs, issues = append(docs, d...), append(issues, i...)
		return true
	})
	if err != nil {
		issues = append(issues, issueOf(snap, "unreadable", 0, "", err.Error()))
	}
	return docs, issues
}

// Each reads a snapshot of any size and gives what it finds piece by piece,
// until give returns false. The error is that of r or ctx; what the content
// fails to yield is an issue.
func Each(ctx context.Context, snap waybill.Snapshot, r io.Reader, give func([]waybill.Document, []waybill.Issue) bool) error {
	in := &reading{snap: snap, give: give, ctx: ctx}
	format, r, err := Unpack(snap.Name, r)
	if errors.Is(err, ErrPacked) {
		in.issue("bad-gzip", 0, "", plain(err)+"; kept, not read")
		return nil
	}
	if err != nil {
		return err
	}
	return in.read(format, r)
}

// EachOf is [Each] for bytes that [Unpack] has told and unpacked.
func EachOf(ctx context.Context, snap waybill.Snapshot, format waybill.Format, r io.Reader, give func([]waybill.Document, []waybill.Issue) bool) error {
	return (&reading{snap: snap, give: give, ctx: ctx}).read(format, r)
}

// reading is one walk through one snapshot.
type reading struct {
	ctx     context.Context
	snap    waybill.Snapshot
	give    func([]waybill.Document, []waybill.Issue) bool
	stopped bool
}

func (in *reading) read(format waybill.Format, r io.Reader) error {
	switch format {
	case waybill.FormatJSONLines:
		return in.lines(r)
	case waybill.FormatRegister:
		return nil // read row by row, by the cellar of tables
	}
	most := int64(maxArticle + 1)
	article := format == waybill.FormatText || format == waybill.FormatHTML || format == waybill.FormatFeed
	known := in.snap.Size > maxArticle && in.snap.Format != waybill.FormatGzip
	if !article || known {
		most = HeadSize // enough to say what it is
	}
	b, err := io.ReadAll(io.LimitReader(r, most))
	if err = in.brokenOff(err); err != nil {
		return err
	}
	switch {
	case !article:
		code, reason := whyNot(format, b)
		in.issue(code, 0, firstLine(b), reason)
	case known || len(b) > maxArticle:
		in.issue("too-large", 0, firstLine(b), fmt.Sprintf("%s of more than %d MB is no article; kept, not read", nameOf(format), maxArticle>>20))
	case format == waybill.FormatHTML:
		in.page(b)
	case format == waybill.FormatFeed:
		in.feed(b)
	default:
		in.text(b)
	}
	return nil
}

// brokenOff makes an issue of compressed bytes that cannot be unpacked to their
// end; any other error is that of the source.
func (in *reading) brokenOff(err error) error {
	if errors.Is(err, ErrPacked) {
		in.issue("bad-gzip", 0, "", plain(err)+"; what came before was read")
		return nil
	}
	return err
}

// plain gives a joined error on one line.
func plain(err error) string { return strings.ReplaceAll(err.Error(), "\n", ": ") }

func (in *reading) lines(r io.Reader) error {
	err := jsonl.Read(r, func(it jsonl.Item) bool {
		if in.ctx.Err() != nil {
			return false
		}
		var docs []waybill.Document
		if it.HasText {
			address := it.Document.URL
			if address == "" && it.Document.Key != "" {
				address = in.snap.Address + "#" + it.Document.Key
			} else if address == "" {
				address = fmt.Sprintf("%s#line-%d", in.snap.Address, it.Line)
			}
			d, issues := in.finish(it.Document, address, it.Line)
			docs, it.Issues = append(docs, d), append(it.Issues, issues...)
		}
		return in.pass(docs, it.Issues)
	})
	if in.ctx.Err() != nil {
		return in.ctx.Err()
	}
	if errors.Is(err, jsonl.ErrBroken) {
		in.issue("not-json", 0, "", err.Error()+"; what came before was read")
		return nil
	}
	return in.brokenOff(err)
}

func (in *reading) text(b []byte) {
	s, doubts := text.Decode(b)
	issues := in.doubts(doubts)
	a := text.Read(s)
	if len(a.Paragraphs) == 0 {
		in.pass(nil, append(issues, issueOf(in.snap, "no-article", 0, a.Title, "no text was found in the file; kept, not read")))
		return
	}
	if a.Published.Ambiguous {
		issues = append(issues, issueOf(in.snap, "ambiguous-date", 0, a.Title, "the day above the text can be read in two ways; none was taken (give it by --published)"))
	}
	d := waybill.Document{Title: a.Title, Byline: a.Byline, Published: a.Published.Time, Text: a.Text()}
	d, more := in.finish(d, in.snap.Address, 0)
	in.pass([]waybill.Document{d}, append(issues, more...))
}

func (in *reading) page(b []byte) {
	p, err := html.Read(b, in.snap.Address)
	if err != nil {
		in.issue("no-article", 0, p.Title, err.Error()+"; kept, not read")
		return
	}
	d := waybill.Document{URL: p.URL, Title: p.Title, Byline: p.Byline, Publisher: p.Publisher, Published: p.Published.Time, Text: p.Text()}
	address := p.URL
	if isWeb(in.snap.Address) || address == "" {
		address = in.snap.Address
	}
	d, issues := in.finish(d, address, 0)
	in.pass([]waybill.Document{d}, issues)
}

func (in *reading) feed(b []byte) {
	list, issues, err := feed.Read(b)
	if err != nil {
		in.issue("bad-feed", 0, "", err.Error()+"; kept, not read")
		return
	}
	for i := range list {
		address := list[i].URL
		if address == "" {
			address = in.snap.Address + "#" + list[i].Key
		}
		d, more := in.finish(list[i], address, 0)
		list[i], issues = d, append(issues, more...)
	}
	in.pass(list, issues)
}

// finish puts in what every document has: what its bringer said of it, its
// language, its day and its id.
func (in *reading) finish(d waybill.Document, address string, line int) (waybill.Document, []waybill.Issue) {
	var issues []waybill.Issue
	d.Snapshot, d.Address = in.snap.ID, address
	if d.URL == "" && isWeb(address) {
		d.URL = address
	}
	if !in.snap.Published.IsZero() {
		d.Published = in.snap.Published.UTC()
	}
	if in.snap.Publisher != "" {
		d.Publisher = in.snap.Publisher
	}
	if d.Language == "" {
		d.Language = languageOf(d.Text)
	}
	if d.Published.Equal(time.Unix(0, 0)) {
		issues = append(issues, issueOf(in.snap, "zero-date", line, string(waybill.DayOf(d.Published)),
			"the day of publication is the one from which computers count, as a clock that was not set gives it; it was taken for not known"))
		d.Published = time.Time{}
	}
	d.Known = waybill.DayOf(d.Published)
	if taken := waybill.DayOf(in.snap.FetchedAt); d.Known == "" || taken != "" && d.Published.After(in.snap.FetchedAt.AddDate(0, 0, 1)) {
		if d.Known != "" {
			issues = append(issues, issueOf(in.snap, "future-date", line, string(d.Known),
				"the day of publication lies after the day on which it was taken in; it counts as known from that day"))
		}
		d.Known = taken
	}
	d.ID = ID(address, d.Text)
	for i := range issues {
		issues[i].Document = d.ID
	}
	return d, issues
}

// ID names a version of a document by its address and its text.
func ID(address, text string) waybill.DocumentID {
	h := sha256.New()
	fmt.Fprintf(h, "%d %s\n", len(address), address)
	io.WriteString(h, text)
	return waybill.DocumentID(hex.EncodeToString(h.Sum(nil))[:20])
}

func (in *reading) doubts(list []text.Doubt) []waybill.Issue {
	var out []waybill.Issue
	for _, d := range list {
		is := issueOf(in.snap, d.Code, d.Line, "", d.Reason)
		is.Count = d.Count
		out = append(out, is)
	}
	return out
}

func (in *reading) issue(code string, line int, what, reason string) {
	in.pass(nil, []waybill.Issue{issueOf(in.snap, code, line, what, reason)})
}

func (in *reading) pass(docs []waybill.Document, issues []waybill.Issue) bool {
	if in.stopped || len(docs) == 0 && len(issues) == 0 {
		return !in.stopped
	}
	for i := range issues {
		issues[i].Snapshot = in.snap.ID
	}
	in.stopped = !in.give(docs, issues)
	return !in.stopped
}

func issueOf(snap waybill.Snapshot, code string, line int, what, reason string) waybill.Issue {
	if len(what) > 160 {
		what = strings.ToValidUTF8(what[:160], "") + "…"
	}
	return waybill.Issue{Snapshot: snap.ID, Stage: "document", Code: code, Line: line, Text: what, Reason: reason, Count: 1}
}

func isWeb(address string) bool {
	return strings.HasPrefix(address, "http://") || strings.HasPrefix(address, "https://")
}
