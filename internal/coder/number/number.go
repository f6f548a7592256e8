// Package number reads numbers in a sentence: figures, words, ranges, and how
// sure they are.
//
// In comes a sentence with its text; out go [Number]s with their places. It
// must never say what a number counts (that is for the rooms above: money,
// quantity, date), never guess a number that is not written, and never take
// more than linear time, whatever the bytes.
package number

import (
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// Number is a number as a text gives it: "35", "two dozen", "up to 20",
// "20 to 30", "hundreds".
type Number struct {
	// Start and End are byte offsets into the text, with the words that say
	// how sure it is ("more than 20"); CoreStart and CoreEnd leave them out.
	Start, End, CoreStart, CoreEnd int
	// First and Last are the tokens of the sentence that it touches, Last one
	// past the end. CoreFirst is the first of the number itself.
	First, Last, CoreFirst int
	// P0 and P1 are the pieces of the number itself, P1 one past the end.
	P0, P1 int

	// Value is the number, or the lower one of a range.
	Value float64
	// Min and Max bound it; NoMin and NoMax tell that an end is open.
	Min, Max     float64
	NoMin, NoMax bool

	Range   bool // two numbers: "20 to 30", "three or four"
	Approx  bool // "about 20"
	Vague   bool // "dozens", "hundreds"
	Ordinal bool // a place, "third", "35th"
	Figures bool // begins with figures
	Year    bool // four figures without a comma that could be a year
	Scaled  bool // has a scale: "2 million", "two dozen"
	// Bound tells that letters stand right before it, as in F-16 or CNY30.
	Bound bool
	// Suffix is what is written on to it: "mm" of "120mm", "m" of "5m".
	Suffix string
	// Dotted tells that it is part of a chain of figures: 13.02.2024, 11-20,
	// a telephone number. Such a chain is no number.
	Dotted bool
	// Hyphen tells that a word follows after a hyphen: "35-year".
	Hyphen bool

	by float64 // the scale that it has, 0 for none
}

// Scan is a sentence cut into pieces, with the numbers in it. The rooms of
// money, quantity and date all read from one.
type Scan struct {
	Text    string
	Sent    *token.Sentence
	P       []Piece
	Numbers []Number

	floor int // the piece behind the number before
}

// Find gives the numbers of a sentence in their order, none overlapping.
func Find(text string, s token.Sentence) []Number {
	return NewScan(text, &s).Numbers
}

// NewScan cuts a sentence into pieces and finds its numbers.
func NewScan(text string, s *token.Sentence) *Scan {
	sc := &Scan{Text: text, Sent: s}
	sc.Reset(text, s)
	return sc
}

// Reset reads another sentence into the same memory.
func (sc *Scan) Reset(text string, s *token.Sentence) {
	sc.Text, sc.Sent = text, s
	if cap(sc.P) == 0 {
		sc.P = make([]Piece, 0, (s.End-s.Start)/5+8)
	}
	sc.P = Pieces(sc.P[:0], text, s.Start, s.End)
	sc.Numbers, sc.floor = sc.Numbers[:0], 0
	sc.find()
}

// Lower gives the word of piece i, "" outside the sentence.
func (sc *Scan) Lower(i int) string {
	if i < 0 || i >= len(sc.P) {
		return ""
	}
	return sc.P[i].Lower
}

func (sc *Scan) find() {
	for i := 0; i < len(sc.P); {
		n, next := sc.at(i)
		if next <= i {
			i++
			continue
		}
		n = sc.spread(n, &next)
		sc.soften(&n, &next)
		sc.place(&n)
		sc.Numbers = append(sc.Numbers, n)
		i, sc.floor = next, next
	}
}

// at reads one number that begins at piece i; next <= i where there is none.
func (sc *Scan) at(i int) (n Number, next int) {
	p := &sc.P[i]
	switch p.Kind {
	case Digits:
		return sc.figures(i)
	case Word:
		return sc.words(i)
	}
	if v, ok := vulgar[p.Lower]; ok {
		return sc.number(i, i+1, v)
	}
	return n, i
}

// number makes a plain number of pieces [i, next).
func (sc *Scan) number(i, next int, v float64) (Number, int) {
	return Number{P0: i, P1: next, Value: v, Min: v, Max: v}, next
}

// place sets the byte and token ends of a number from its pieces.
func (sc *Scan) place(n *Number) {
	n.CoreStart, n.CoreEnd = sc.P[n.P0].Start, sc.P[n.P1-1].End
	if n.End == 0 {
		n.Start, n.End = n.CoreStart, n.CoreEnd
	}
	n.Start, n.End = min(n.Start, n.CoreStart), max(n.End, n.CoreEnd)
	n.First, n.Last = TokenRange(sc.Sent, n.Start, n.End)
	n.CoreFirst = n.First
	for n.CoreFirst < n.Last && sc.Sent.Tokens[n.CoreFirst].End <= n.CoreStart {
		n.CoreFirst++
	}
}

// Scale gives what the number was multiplied by: 1e6 for "2 million", 1 for none.
func (n Number) Scale() float64 { return max(1, n.by) }
