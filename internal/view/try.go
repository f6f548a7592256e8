package view

import (
	"context"
	"errors"
	"strings"

	"github.com/waybill-ledger/waybill"
)

// maxTyped bounds a text that is typed in to be tried.
const maxTyped = 20_000

// Reading gives a view that can also read: texts typed in are read by read,
// which gives statements in the order of the text.
func (v *View) Reading(read func(waybill.Document) []waybill.Statement) *View {
	out := *v
	out.read = read
	return &out
}

// Try reads a text that is in no ledger and tries what it claims. published is
// the day it was written, empty for not known: "last year" depends on it.
func (v *View) Try(ctx context.Context, text string, published waybill.Day, asKnown string) (Document, error) {
	text = strings.TrimSpace(strings.ToValidUTF8(strings.ReplaceAll(text, "\r\n", "\n"), "\uFFFD"))
	switch {
	case v.read == nil:
		return Document{}, &waybill.Error{Op: "try a text", Kind: waybill.Unavailable, Err: errors.New("this server can't read texts")}
	case text == "":
		return Document{}, &waybill.Error{Op: "try a text", Kind: waybill.Invalid, Err: errors.New("there is no text to try")}
	case len(text) > maxTyped:
		return Document{}, &waybill.Error{Op: "try a text", Kind: waybill.Invalid, Err: errors.New("the text is too long to be typed in"),
			Do: "put it into a file and take it in: waybill add FILE"}
	}
	if published != "" {
		if _, err := waybill.ParseDay(string(published)); err != nil {
			return Document{}, &waybill.Error{Op: "try a text", Kind: waybill.Invalid, Where: "published", Err: err}
		}
	}
	d := waybill.Document{Text: text, Published: published.Time(), Known: published, Language: "en"}
	out := Document{Document: d, Statements: v.read(d)}
	inOrder(out.Statements)
	out.Odd = odd(out.Statements)
	trier, err := v.trier(ctx, asKnown)
	if err != nil {
		return out, err
	}
	out.Verdicts = trier.Document(d, out.Statements)
	out.Flags, err = v.flags(ctx, trier, d, out.Statements)
	return out, err
}
