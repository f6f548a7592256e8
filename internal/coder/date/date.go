// Package date reads times in a text: days, months, years, quarters, spans,
// and words that point to them from the day of publication.
//
// In comes a text cut into sentences and the moment of publication; out go
// [Mention]s with the calendar interval that they stand for and their TIMEX3
// value. It must never make a day that no calendar has, never take the time of
// reading for the time of publication, and never give an interval where the
// text gives none ("soon", "recently").
package date

import (
	"strings"
	"time"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/number"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// Type is the sort of time expression, as TIMEX3 divides them.
type Type string

// The types.
const (
	Date     Type = "DATE"
	Duration Type = "DURATION"
	Set      Type = "SET"
	Time     Type = "TIME"
)

// Mention is a time as a text names it.
type Mention struct {
	Start, End  int // byte offsets of the words of time
	First, Last int // tokens of the sentence, Last one past the end
	// Lead is where the preposition before it begins ("in", "by the end of"
	// belongs to the mention itself); Start where there is none.
	Lead int
	Text string
	// From and To are the interval it stands for, resolved against
	// publication and with what the preposition does to it; empty where the
	// text gives no interval.
	From, To waybill.Day
	Timex    string // TIMEX3 value: 2014-06, P2Y, PAST_REF
	Type     Type
	Sentence int    // index into the sentences given
	Cue      string // the preposition: "since", "by", ""
	// Parts are the single expressions of a range ("between 2009 and 2013"),
	// whose Start, End, Text, Timex and Type stand for themselves; nil where
	// the mention is one expression.
	Parts []Mention
}

// When gives the mention as the nouns of the ledger have it, with the words
// from its preposition on; nil where it has no interval. text is the document's.
func (m Mention) When(text string) *waybill.When {
	if m.From == "" && m.To == "" {
		return nil
	}
	return &waybill.When{From: m.From, To: m.To, Text: text[m.Lead:m.End], Start: m.Lead, End: m.End}
}

// Flat gives the single expressions, ranges taken apart.
func Flat(ms []Mention) []Mention {
	out := make([]Mention, 0, len(ms))
	for _, m := range ms {
		if m.Parts == nil {
			out = append(out, m)
		} else {
			out = append(out, m.Parts...)
		}
	}
	return out
}

// Find gives the times in a text, in their order. A zero moment of publication
// leaves the words that point from it without interval.
func Find(text string, sents []token.Sentence, published time.Time) []Mention {
	r := reader{text: text, sents: sents}
	if !published.IsZero() {
		u := published
		r.known, r.now = true, fromYMD(u.Year(), int(u.Month()), u.Day())
		r.year, r.month, _ = r.now.ymd()
	}
	for i := range sents {
		r.sentence(i)
	}
	return r.out
}

// reader holds the work on one text.
type reader struct {
	text  string
	sents []token.Sentence

	known       bool // publication is known
	now         civil
	year, month int // of publication

	sc    number.Scan
	words []*word // what each piece means, nil for nothing
	nums  []int   // the number that begins at each piece, -1 for none
	depth int     // of expressions inside expressions
	index int     // of the sentence
	hits  []hit
	out   []Mention

	last        when // the latest date told, with a grain of a day to a year
	quarter     when // the latest quarter told
	quarterSeen int  // the sentence in which it was told, -1 for never
	fiscalKnown bool
	fiscal      fiscalYear
}

// hit is an expression found in a sentence, by its pieces.
type hit struct {
	p0, p1   int
	value    string
	typ      Type
	when     when // zero grain where it is no calendar time
	from, to civil
	has      bool // from and to are set
	vague    bool // it points from publication and must not anchor others
	end      bool // it is the end of its when
	reached  bool // it is a stretch that begins or ends at publication
}

func (r *reader) sentence(i int) {
	s := &r.sents[i]
	if i == 0 {
		r.quarterSeen = -1
	}
	r.index = i
	if s.Kind == token.Dateline {
		return // it says where and when the news was sent, not when anything happened
	}
	if !worth(s) {
		return
	}
	r.sc.Reset(r.text, s)
	if !r.classify() {
		return
	}
	r.hits = r.hits[:0]
	for k := 0; k < len(r.sc.P); {
		h, ok := r.at(k)
		if !ok || h.p1 <= k {
			k++
			continue
		}
		if n := len(r.hits); h.p0 > 0 && r.lower(h.p0-1) == "the" && (n == 0 || r.hits[n-1].p1 < h.p0) {
			h.p0--
		}
		r.remember(h)
		r.hits = append(r.hits, h)
		k = h.p1
	}
	r.assemble()
}

// worth tells, by a look at its words only, that a sentence may hold a time:
// most don't, and are passed over here.
func worth(s *token.Sentence) bool {
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.Lower == "" || t.Shape.Has(token.Digits) || strings.IndexByte(t.Lower, '-') > 0 {
			return true
		}
		if w := lexicon[t.Lower]; w != nil && w.class&triggers != 0 {
			return true
		}
	}
	return false
}

// remember keeps what later words may point back to.
func (r *reader) remember(h hit) {
	if h.when.grain == none || h.vague {
		return
	}
	if h.when.grain == quarterGrain {
		r.quarter, r.quarterSeen = h.when, r.index
	}
	r.last = h.when
}
