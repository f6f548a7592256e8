package document

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/document/feed"
	"github.com/waybill-ledger/waybill/internal/document/jsonl"
	"github.com/waybill-ledger/waybill/internal/document/table"
	"github.com/waybill-ledger/waybill/internal/document/text"
)

// Detect tells what bytes are by their beginning, which is all that is asked:
// a name is somebody's guess. The name decides only between a page and a text
// that both the bytes could be.
func Detect(name string, head []byte) waybill.Format {
	trimmed := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	switch {
	case len(trimmed) == 0:
		return waybill.FormatUnknown
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		return waybill.FormatGzip
	case bytes.HasPrefix(trimmed, []byte("%PDF-")):
		return waybill.FormatPDF
	case bytes.HasPrefix(trimmed, []byte("WARC/1.")):
		return waybill.FormatArchive
	}
	if _, ok := table.Sniff(head); ok {
		return waybill.FormatRegister
	}
	if isBinary(head) {
		return waybill.FormatUnknown
	}
	if jsonl.Looks(head) {
		return waybill.FormatJSONLines
	}
	s, _ := text.Decode(head)
	s = strings.TrimSpace(s)
	switch {
	case feed.Looks([]byte(s)) && strings.HasPrefix(s, "<"):
		return waybill.FormatFeed
	case looksHTML(name, s):
		return waybill.FormatHTML
	case looksJSON(s), looksTable(s):
		return waybill.FormatUnknown
	}
	return waybill.FormatText
}

// isBinary tells bytes that are no text of any encoding that is read here: many
// control characters, which UTF-16 text does not have once it is decoded.
func isBinary(head []byte) bool {
	s, _ := text.Decode(head)
	control := bytes.Count(head, []byte{0})
	if control > len(head)/20 && looks16(head) {
		control = 0
	}
	for _, r := range s {
		if r < 32 && r != '\n' && r != '\t' && r != '\r' && r != '\f' && r != 0x1b || r == utf8.RuneError {
			control++
		}
	}
	return control*50 > len(head)
}

func looks16(head []byte) bool {
	s, _ := text.Decode(head)
	return utf8.RuneCountInString(s) <= len(head)*6/10
}

func looksHTML(name, s string) bool {
	low := strings.ToLower(s[:min(len(s), 4096)])
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body"} {
		if strings.Contains(low, tag) && strings.HasPrefix(low, "<") {
			return true
		}
	}
	tags := 0
	for _, tag := range []string{"<p>", "<p ", "<div", "<br", "<h1", "<table", "<a href", "<span", "<title", "<meta", "<article"} {
		tags += strings.Count(low, tag)
	}
	ext := strings.HasSuffix(strings.ToLower(name), ".html") || strings.HasSuffix(strings.ToLower(name), ".htm")
	return tags >= 5 || tags >= 1 && (ext || strings.HasPrefix(low, "<"))
}

// looksJSON tells data for machines that holds no document.
func looksJSON(s string) bool {
	return (strings.HasPrefix(s, "{") || strings.HasPrefix(s, "[{")) && strings.Count(s[:min(len(s), 2000)], `":`) >= 2
}

func nameOf(f waybill.Format) string {
	switch f {
	case waybill.FormatHTML:
		return "a page"
	case waybill.FormatFeed:
		return "a feed"
	}
	return "a text"
}

// whyNot gives the issue of a snapshot that is kept and not read.
func whyNot(f waybill.Format, head []byte) (code, reason string) {
	s, _ := text.Decode(head)
	s = strings.TrimSpace(s)
	switch {
	case len(head) == 0:
		return "empty", "the file is empty; kept, not read"
	case f == waybill.FormatPDF:
		return "pdf", "a PDF is kept, not read: save its text, or the page it came from, and add that"
	case f == waybill.FormatArchive:
		return "archive", "an archive of the web is kept, not read, when it is added as a file"
	case f == waybill.FormatGzip:
		return "bad-gzip", "a compressed file within a compressed file is kept, not read"
	case s == "":
		return "empty", "the file holds nothing but blanks; kept, not read"
	case isBinary(head):
		return "binary", "bytes that are no text of any encoding known here; kept, not read"
	case looksJSON(s):
		return "unknown-json", `JSON without documents: an object needs "text"; kept, not read`
	case looksTable(s):
		return "unknown-table", "a table, but of no register that is known: no line names the columns of one. Expected are " + table.Expected() + "; the bytes are kept, not read"
	}
	return "unknown", "nothing that can be read here; kept, not read"
}

func firstLine(head []byte) string {
	s, _ := text.Decode(head[:min(len(head), 400)])
	s, _, _ = strings.Cut(strings.TrimSpace(s), "\n")
	return text.Clean(s)
}

// minLanguage is the length in bytes from which a text's language can be told.
const minLanguage = 120

// sample is how much of a text its language is told from, in bytes: the
// detector counts threes of letters, and more of them cost time and tell no more.
const sample = 1600

// languageOf gives the ISO 639-1 code of a text's language, "" for a text too
// short or too full of names to tell. It looks at the middle of a long one, which is running text
// where the beginning may be names and numbers.
func languageOf(s string) string {
	if len(s) < minLanguage {
		return ""
	}
	if len(s) > sample {
		at := (len(s) - sample) / 3
		s = strings.ToValidUTF8(s[at:at+sample], "")
	}
	if lang := text.Language(s); lang != "" {
		return lang // the detector takes a millisecond, however short the text is
	}
	info := whatlanggo.Detect(s)
	if !info.IsReliable() {
		return "" // a headline of names is taken for any language
	}
	return info.Lang.Iso6391()
}
