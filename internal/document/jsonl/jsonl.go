// Package jsonl reads documents that come as JSON, one object a line (or as one
// array, or one object after another): bytes go in, documents come out one by
// one with an issue for each line that gave none. It must never touch a text
// that it is given: other programs count bytes in it.
package jsonl

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/document/text"
)

// maxLine is the longest line that is read, in bytes; an article is never as long.
const maxLine = 32 << 20

// Item is one document of a file, or what was wrong where it should be.
type Item struct {
	Line     int
	Document waybill.Document // its address, id and day are not set here
	HasText  bool
	Issues   []waybill.Issue
}

// object is a document as other programs write it. Fields that are not named
// here are left alone.
type object struct {
	ID        loose  `json:"id"`
	URL       loose  `json:"url"`
	Publisher loose  `json:"publisher"`
	Byline    loose  `json:"byline"`
	Title     loose  `json:"title"`
	Published loose  `json:"published"`
	Language  loose  `json:"language"`
	Text      *loose `json:"text"`
	Document  *object
}

// loose takes a string or a number for a string, and anything else for nothing.
type loose string

// UnmarshalJSON implements [json.Unmarshaler].
func (l *loose) UnmarshalJSON(b []byte) error {
	var s string
	if json.Unmarshal(b, &s) == nil {
		*l = loose(s)
		return nil
	}
	var n json.Number
	if json.Unmarshal(b, &n) == nil {
		*l = loose(n)
	}
	return nil
}

// Looks tells whether the first bytes of a file are documents in JSON.
func Looks(head []byte) bool {
	head = bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")))
	head = bytes.TrimSpace(bytes.TrimPrefix(head, []byte("[")))
	if !bytes.HasPrefix(head, []byte("{")) {
		return false
	}
	var o object
	line, _, _ := bytes.Cut(head, []byte("\n"))
	if json.Unmarshal(line, &o) == nil {
		return o.whole().Text != nil
	}
	// The first object is longer than what is seen of it, or runs over lines.
	return bytes.Contains(head, []byte(`"text"`))
}

// whole gives the object itself, or the one inside {"document": {...}}, which
// is how waybill prints one.
func (o *object) whole() *object {
	if o.Text == nil && o.Document != nil {
		return o.Document
	}
	return o
}

// ErrBroken says that JSON is broken where no next line mends it.
var ErrBroken = errors.New("the JSON breaks off")

// Read gives the items of r one after the other; give returns false to stop.
// The error is that of r, or [ErrBroken].
func Read(r io.Reader, give func(Item) bool) error {
	br := bufio.NewReaderSize(r, 64<<10)
	if b, err := br.Peek(3); err == nil && string(b) == "\xef\xbb\xbf" {
		_, _ = br.Discard(3) // peeked: it is there
	}
	if byLine(br) {
		return lines(br, give)
	}
	return stream(br, give)
}

// byLine tells lines of objects from an array or an object over several lines.
func byLine(br *bufio.Reader) bool {
	head, _ := br.Peek(br.Size()) // an error says only that there is less
	head = bytes.TrimLeft(head, " \t\r\n")
	line, rest, found := bytes.Cut(head, []byte("\n"))
	if len(line) > 0 && line[0] == '[' {
		return false
	}
	return !found || json.Valid(line) || bytes.HasPrefix(bytes.TrimLeft(rest, " \t\r\n"), []byte("{"))
}

func lines(br *bufio.Reader, give func(Item) bool) error {
	for n := 1; ; n++ {
		line, tooLong, err := readLine(br)
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if err != nil && len(line) == 0 && !tooLong {
			return nil
		}
		if tooLong {
			if !give(Item{Line: n, Issues: []waybill.Issue{issue(n, "too-long", "", fmt.Sprintf("the line is longer than %d MB and was left out", maxLine>>20))}}) {
				return nil
			}
			continue
		}
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		if !give(parse(line, n)) {
			return nil
		}
	}
}

// readLine reads a line of any length, and passes over one that is too long.
func readLine(br *bufio.Reader) (line []byte, tooLong bool, err error) {
	for {
		part, err := br.ReadSlice('\n')
		if len(line)+len(part) > maxLine {
			tooLong, line = true, nil
		}
		if !tooLong {
			line = append(line, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, tooLong, err
		}
	}
}

func stream(br *bufio.Reader, give func(Item) bool) error {
	at := &lineCounter{r: br}
	d := json.NewDecoder(at)
	if b, err := br.Peek(1); err == nil && b[0] == '[' {
		if _, err := d.Token(); err != nil {
			return atBreak(err, 1)
		}
	}
	for d.More() {
		var raw json.RawMessage
		n := at.lineOf(d.InputOffset()) // where the value before it ended
		if err := d.Decode(&raw); err != nil {
			return atBreak(err, n)
		}
		n = at.lineOf(d.InputOffset() - int64(len(raw)))
		if !give(parse(raw, n)) {
			return nil
		}
	}
	return nil
}

// atBreak tells broken JSON from a source that fails.
func atBreak(err error, line int) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return fmt.Errorf("%w after line %d: %s", ErrBroken, line, err)
	}
	return err
}

// lineCounter remembers where lines began in what was read.
type lineCounter struct {
	r      io.Reader
	offset int64
	ends   []int64
}

// Read implements [io.Reader].
func (c *lineCounter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	for i, b := range p[:n] {
		if b == '\n' {
			c.ends = append(c.ends, c.offset+int64(i))
		}
	}
	c.offset += int64(n)
	return n, err
}

func (c *lineCounter) lineOf(offset int64) int {
	n := 1
	for _, e := range c.ends {
		if e < offset {
			n++
		}
	}
	return n
}

func parse(line []byte, n int) Item {
	it := Item{Line: n}
	add := func(code, what, reason string) { it.Issues = append(it.Issues, issue(n, code, what, reason)) }
	if !utf8.Valid(line) {
		s, _ := text.Decode(line)
		line = []byte(s)
		add("invalid-utf8", "", "the line is no UTF-8; it was read as well as it can be")
	}
	var o object
	if err := json.Unmarshal(line, &o); err != nil {
		add("not-json", string(line), "no JSON object, left out: "+err.Error())
		return it
	}
	w := o.whole()
	if w.Text == nil || strings.TrimSpace(string(*w.Text)) == "" {
		add("no-text", string(line), `an object without "text" is no document, left out`)
		return it
	}
	d := waybill.Document{Key: string(w.ID), URL: string(w.URL), Publisher: string(w.Publisher), Byline: text.Clean(string(w.Byline)),
		Title: text.Clean(string(w.Title)), Language: strings.ToLower(string(w.Language)), Text: body(string(*w.Text))}
	if p := strings.TrimSpace(string(w.Published)); p != "" {
		t, ok := moment(p)
		if !ok {
			add("bad-date", p, "no day of the calendar; the document was taken without its day")
		}
		d.Published = t
	}
	it.HasText = true
	it.Document = withTitle(d)
	return it
}

// body gives a text as it is kept. A text that has only "\n" for line ends and
// no NUL stays as it is, byte for byte.
func body(s string) string {
	if strings.ContainsAny(s, "\r\x00") {
		s, _ = text.Decode([]byte(s))
	}
	return s
}

// withTitle makes the title the first line of the text where it is not, and
// takes the first line for the title where none is given and it looks like one.
func withTitle(d waybill.Document) waybill.Document {
	first, rest, _ := strings.Cut(d.Text, "\n")
	switch {
	case d.Title == "":
		if strings.HasPrefix(rest, "\n") && text.Headline(text.Clean(first)) {
			d.Title = text.Clean(first)
		}
	case !text.Same(first, d.Title):
		d.Text = d.Title + "\n\n" + strings.TrimLeft(d.Text, "\n")
	default:
		d.Title = text.Clean(first)
	}
	return d
}

// moment reads a day or a moment as programs write them.
func moment(s string) (time.Time, bool) {
	st := text.Machine(s)
	return st.Time, !st.Time.IsZero()
}

func issue(line int, code, what, reason string) waybill.Issue {
	if len(what) > 160 {
		what = strings.ToValidUTF8(what[:160], "") + "…"
	}
	return waybill.Issue{Stage: "document", Code: code, Line: line, Text: what, Reason: reason, Count: 1}
}
