package view

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/store"
)

// Version is another version of a document at the same address, with what differs
// between the two, from the earlier to the later.
type Version struct {
	Document waybill.Document    `json:"document"` // without its text
	Taken    time.Time           `json:"taken"`    // when its bytes came
	Earlier  bool                `json:"earlier"`  // than the one that is shown
	Changes  []Piece             `json:"changes"`
	Gone     []waybill.Statement `json:"gone,omitempty"` // what only the earlier one states
	New      []waybill.Statement `json:"new,omitempty"`  // what only the later one states
}

// Piece is a stretch of a text that changed, or words around one. How is empty
// for words of both versions, gone, new, or cut for what is left out between.
type Piece struct {
	Text string `json:"text,omitempty"`
	How  string `json:"how,omitempty"`
}

// versions lists the other versions of a document, the earliest first.
func (v *View) versions(ctx context.Context, d waybill.Document, own []waybill.Statement) ([]Version, error) {
	if d.Address == "" {
		return nil, nil
	}
	list, err := v.store.Documents(ctx, store.DocumentFilter{Address: d.Address})
	if err != nil || len(list) < 2 {
		return nil, err
	}
	this, err := v.taken(ctx, d)
	if err != nil {
		return nil, err
	}
	var out []Version
	for _, o := range list {
		if o.ID == d.ID {
			continue
		}
		x, err := v.version(ctx, o.ID, d, own, this)
		if err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	slices.SortFunc(out, func(a, b Version) int {
		return cmp.Or(cmp.Compare(a.Document.Known, b.Document.Known), a.Taken.Compare(b.Taken), cmp.Compare(a.Document.ID, b.Document.ID))
	})
	return out, nil
}

// version holds another version of a document against the one that is shown.
func (v *View) version(ctx context.Context, id waybill.DocumentID, shown waybill.Document, own []waybill.Statement, taken time.Time) (Version, error) {
	full, err := v.store.Document(ctx, id)
	if err != nil {
		return Version{}, err
	}
	states, err := v.statements(ctx, store.StatementFilter{Document: id}, 0, nil)
	if err != nil {
		return Version{}, err
	}
	x := Version{Document: full}
	if x.Taken, err = v.taken(ctx, full); err != nil {
		return x, err
	}
	x.Earlier = cmp.Or(cmp.Compare(full.Known, shown.Known), x.Taken.Compare(taken), cmp.Compare(full.ID, shown.ID)) < 0
	if x.Earlier {
		x.Changes, x.Gone, x.New = changes(full.Text, shown.Text), without(states, own), without(own, states)
	} else {
		x.Changes, x.Gone, x.New = changes(shown.Text, full.Text), without(own, states), without(states, own)
	}
	x.Document.Text = ""
	return x, nil
}

// latest gives the version of a document that came last at its address.
func (v *View) latest(ctx context.Context, d waybill.Document) (waybill.DocumentID, error) {
	if d.Address == "" {
		return d.ID, nil
	}
	list, err := v.store.Documents(ctx, store.DocumentFilter{Address: d.Address})
	if err != nil || len(list) < 2 {
		return d.ID, err
	}
	best, at := waybill.Document{}, time.Time{}
	for _, o := range list {
		t, err := v.taken(ctx, o)
		if err != nil {
			return "", err
		}
		if cmp.Or(cmp.Compare(o.Known, best.Known), t.Compare(at), cmp.Compare(o.ID, best.ID)) > 0 {
			best, at = o, t
		}
	}
	return best.ID, nil
}

func (v *View) taken(ctx context.Context, d waybill.Document) (time.Time, error) {
	s, err := v.store.Snapshot(ctx, d.Snapshot)
	return s.FetchedAt, err
}

// without gives the statements of one list that the other has not.
func without(list, other []waybill.Statement) []waybill.Statement {
	return slices.DeleteFunc(slices.Clone(list), func(s waybill.Statement) bool {
		return slices.ContainsFunc(other, func(o waybill.Statement) bool { return o.ID == s.ID })
	})
}

// How far two texts are compared word by word, and how many words stand around
// a change.
const (
	maxCompared = 4_000_000 // words of the one times words of the other
	around      = 8
)

// changes tells two texts apart word by word.
func changes(was, is string) []Piece {
	a, b := words(was), words(is)
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	var out []Piece
	add := func(how string, list ...string) {
		if len(list) == 0 {
			return
		}
		if n := len(out); n > 0 && out[n-1].How == how {
			out[n-1].Text += strings.Join(list, "")
			return
		}
		out = append(out, Piece{Text: strings.Join(list, ""), How: how})
	}
	add("", a[:head]...)
	compare(a[head:len(a)-tail], b[head:len(b)-tail], add)
	add("", a[len(a)-tail:]...)
	return shortened(out)
}

// words takes a text apart after each blank.
func words(s string) []string {
	return strings.FieldsFunc(strings.NewReplacer(" ", " \x00", "\n", "\n\x00").Replace(s), func(r rune) bool { return r == 0 })
}

// compare tells which words are gone and which are new, by the longest line of
// words that both have in order.
func compare(a, b []string, add func(string, ...string)) {
	if len(a)*len(b) == 0 || len(a)*len(b) > maxCompared {
		add("gone", a...)
		add("new", b...)
		return
	}
	width := len(b) + 1
	long := make([]int32, (len(a)+1)*width)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				long[i*width+j] = long[(i+1)*width+j+1] + 1
			} else {
				long[i*width+j] = max(long[(i+1)*width+j], long[i*width+j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			add("", a[i])
			i, j = i+1, j+1
		case long[(i+1)*width+j] >= long[i*width+j+1]:
			add("gone", a[i])
			i++
		default:
			add("new", b[j])
			j++
		}
	}
	add("gone", a[i:]...)
	add("new", b[j:]...)
}

// shortened leaves of what both texts have only the words around a change.
func shortened(list []Piece) []Piece {
	var out []Piece
	for i, p := range list {
		w := words(p.Text)
		first, last := i == 0, i == len(list)-1
		switch {
		case p.How != "":
			out = append(out, p)
		case first && last:
		case first && len(w) > around:
			out = append(out, Piece{How: "cut"}, Piece{Text: strings.Join(w[len(w)-around:], "")})
		case last && len(w) > around:
			out = append(out, Piece{Text: strings.Join(w[:around], "")}, Piece{How: "cut"})
		case !first && !last && len(w) > 3*around:
			out = append(out, Piece{Text: strings.Join(w[:around], "")}, Piece{How: "cut"}, Piece{Text: strings.Join(w[len(w)-around:], "")})
		default:
			out = append(out, p)
		}
	}
	return out
}
