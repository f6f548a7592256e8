package quote

import (
	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/parse"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// quotation is a stretch between quotation marks. Places count words through
// the whole document.
type quotation struct {
	inside      waybill.Span // marks left out
	first, last spot         // first and last word inside
	words       int
	resumes     bool   // begins a paragraph while the quotation before was never closed
	mark        string // the sign that opened it
	open        bool   // never closed: it goes on in the next paragraph
}

// spot is a word of the document: its sentence and its node.
type spot struct{ sentence, node int }

func (s spot) before(o spot) bool {
	return s.sentence < o.sentence || s.sentence == o.sentence && s.node < o.node
}

// quotations pairs the double quotation marks of a document. A quotation that
// is not closed ends with its paragraph.
func quotations(trees []parse.Tree) []quotation {
	var out []quotation
	var q *quotation
	wasOpen := false
	paragraph := -1
	for i := range trees {
		t := &trees[i]
		if t.Sentence.Paragraph != paragraph {
			wasOpen = q != nil && q.words > 0
			if wasOpen {
				q.open = true
				out = append(out, *q)
			}
			q, paragraph = nil, t.Sentence.Paragraph
		}
		for j := range t.Nodes {
			n := &t.Nodes[j]
			opens, closes := markOf(n)
			if q != nil && (straight(q.mark) && n.Text != q.mark || q.mark == "“" && straight(n.Text) && n.Shape.Has(token.OpenMark)) {
				opens, closes = false, false // a quotation within the quotation
			}
			if q != nil && q.words > 0 && straight(q.mark) && n.Text == q.mark && reopens(n) {
				// paragraphs run together: the next one of a speech opens anew
				out = append(out, *q)
				q, wasOpen = nil, true
			}
			switch {
			case q == nil && opens:
				q = &quotation{mark: n.Text, inside: waybill.Span{Start: n.End, End: n.End}, resumes: wasOpen}
				wasOpen = false
			case q != nil && closes:
				if q.words > 0 {
					out = append(out, *q)
				}
				q = nil
			case q != nil:
				if q.words == 0 {
					q.first, q.inside.Start = spot{i, j}, n.Start
				}
				q.last, q.inside.End = spot{i, j}, n.End
				q.words++
			}
		}
	}
	if q != nil && q.words > 0 {
		out = append(out, *q)
	}
	return out
}

// markOf tells whether a word is a double quotation mark and which way it may
// face; a straight mark may face both ways.
func markOf(n *parse.Node) (opens, closes bool) {
	switch n.Text {
	case "“", "„", "«", "``":
		return true, n.Text == "“"
	case "”", "»":
		return false, true
	case "''":
		return true, true
	case "\"":
		return n.Shape.Has(token.OpenMark), true
	}
	return false, false
}

// reopens tells whether a straight mark plainly opens: a gap before it, a word
// right behind.
func reopens(n *parse.Node) bool {
	return n.Shape.Has(token.OpenMark) && n.Shape.Has(token.SpaceBefore)
}

// straight tells whether a sign both opens and closes.
func straight(mark string) bool { return mark == "\"" || mark == "''" }

// quoted tells whether a word stands between quotation marks, and in which.
func (f *finder) quoted(at spot) int {
	lo, hi := 0, len(f.marks)
	for lo < hi {
		mid := (lo + hi) / 2
		if f.marks[mid].last.before(at) {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(f.marks) && !at.before(f.marks[lo].first) {
		return lo
	}
	return -1
}
