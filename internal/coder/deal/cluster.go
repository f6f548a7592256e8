// Package deal reads deals: arms that go, may go or won't go from one to
// another. In comes a document understood word by word; out come drafts of
// deal statements, each with the frame that made it. It must never fill a role
// from what the text does not say, and never bring two tellings together: that
// is done later.
package deal

import (
	"sync"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/book"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// cluster is a chain of frame words that speak of one and the same transfer:
// "signed a contract to supply". Head is the one that sets the stage.
type cluster struct {
	d      *sense.Document
	s      *sense.Sentence
	words  []frame.Match
	head   int // index into words
	inner  int // the give or get among them, -1 for none
	clause int
	from   int // first and last word of the stretch in which parts are sought
	to     int
	// passive: the head is done to the arms; reduced: "missiles ordered by".
	passive, reduced bool
	// alone: no other telling stands in the sentence; lead: none before it.
	alone, lead bool
	offers      bool // a maker looks for orders
	mulled      bool // somebody only thinks of it
}

// findClusters groups the frame words of a sentence.
func findClusters(d *sense.Document, s *sense.Sentence, frames *frame.Book) []cluster {
	var out []cluster
	for _, m := range frames.Find(s.FrameWords(), waybill.Deal) {
		if inside(s, m) {
			continue
		}
		c := s.Clause[m.First]
		if s.Clauses[c].Opens == "[" {
			continue
		}
		if k := before(out, c); k >= 0 && !apart(s, &out[k], m) {
			out[k].words = append(out[k].words, m)
			continue
		}
		out = append(out, cluster{d: d, s: s, words: []frame.Match{m}, clause: c, inner: -1})
	}
	for k := range out {
		out[k].settle()
	}
	bound(s, out)
	for k := range out {
		out[k].alone, out[k].lead = len(out) == 1, k == 0
	}
	return out
}

// before gives the last cluster of a clause, or -1.
func before(cs []cluster, clause int) int {
	for k := len(cs) - 1; k >= 0; k-- {
		if cs[k].clause == clause {
			return k
		}
	}
	return -1
}

// followers are the nouns that make another thing of the word before them.
var followers = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, row := range book.Table("frame/en/followers.tsv") {
		out[row[0]] = true
	}
	return out
})

// inside tells whether the word belongs to a name: the Foreign Military Sales
// programme of a law, a weapon's own name.
func inside(s *sense.Sentence, m frame.Match) bool {
	return s.At(m.First, sense.WeaponClass) != nil && m.Form == frame.Noun ||
		m.Form != frame.Noun && s.Lower(m.First-1) == "-" && (m.Frame.Weak || s.At(m.First-2, sense.ActorClass) == nil) || // "long-delayed", but "Polish-supplied"
		m.Form == frame.Noun && s.Lower(m.First) == "order" && (s.Lower(m.First-1) == "in" || s.Lower(m.First-2) == "in") ||
		m.Form == frame.Noun && followers()[s.Lower(m.Last+1)] ||
		s.At(m.First, sense.PersonClass) != nil || s.At(m.First, sense.ActorClass) != nil || s.At(m.First, sense.MoneyClass) != nil
}

// apart tells whether a frame word begins a telling of its own within the
// clause: a participle after its noun, as in "bombs ordered by".
func apart(s *sense.Sentence, c *cluster, m frame.Match) bool {
	if (m.Form == frame.Past || m.Form == frame.Participle) && isReduced(s, m) && m.Frame.Class != frame.Act {
		return true
	}
	last := c.words[len(c.words)-1]
	if m.Form == frame.Past && s.TagAt(m.First-1) == "PRON" && s.At(m.First-2, sense.WeaponClass) != nil {
		return true // "the helicopters it ordered"
	}
	if m.Form == frame.Ing && m.Frame.Class != frame.Act && s.Lower(m.First-1) == "," {
		return true
	}
	if last.Form == frame.Noun && newPredicate(s, last.Last+1, m.First) {
		return true
	}
	return m.First-last.Last > 25
}

// newPredicate tells whether another finite verb begins between two places by
// "and" or "but": what stands behind it is another thing that the subject does,
// as in "lifted its ban on supplies and is expected to sign".
func newPredicate(s *sense.Sentence, from, to int) bool {
	for i := from; i < to; i++ {
		if w := s.Lower(i); w != "and" && w != "but" {
			continue
		}
		j := i + 1
		for j < to && s.TagAt(j) == "ADV" {
			j++
		}
		switch s.Words[j].Fine {
		case "VBZ", "VBD", "VBP", "MD":
			return true
		}
	}
	return false
}

// isReduced tells whether a past form stands after its noun without a helping
// verb: "helicopters supplied by".
func isReduced(s *sense.Sentence, m frame.Match) bool {
	i := m.First - 1
	for i >= 0 && (s.TagAt(i) == "ADV" || s.Lower(i) == "(") {
		i--
	}
	if i > 0 && s.Lower(i) == "," {
		i--
	}
	if i < 0 {
		return true
	}
	switch s.TagAt(i) {
	case "NOUN", "PROPN", "NUM":
	default:
		return false
	}
	next := s.Lower(m.Last + 1)
	switch next {
	case "by", "from", "to", "under", "with", "for":
		if next == "by" || s.At(i, sense.ActorClass) == nil {
			return true
		}
	case "in", "on", "last", "during", "this", "since":
		return s.At(i, sense.WeaponClass) != nil
	}
	return false
}

// settle chooses the head and the inner give or get.
func (c *cluster) settle() {
	verb := -1
	for k, m := range c.words {
		if m.Form != frame.Noun && verb < 0 && !c.infinitive(m) && !(k > 0 && c.words[0].Frame.Class == frame.Act && c.gerund(m)) {
			verb = k
		}
		if m.Frame.Class == frame.Give || m.Frame.Class == frame.Get {
			if c.inner < 0 || c.words[c.inner].Form == frame.Noun && m.Form != frame.Noun {
				c.inner = k
			}
		}
	}
	c.head = max(0, verb)
	if verb < 0 {
		for k, m := range c.words {
			if m.Frame.Class == frame.Act || k == len(c.words)-1 && c.words[0].Form == frame.Noun {
				c.head = k
				break
			}
		}
		if c.words[c.head].Frame.Class != frame.Act {
			c.head = 0
		}
	}
	c.override()
	h := c.words[c.head]
	c.reduced = (h.Form == frame.Past || h.Form == frame.Participle) && isReduced(c.s, h)
	c.passive = c.reduced || isPassive(c.s, h)
}

// override lets an act inside an agreement set the stage: "agreed to suspend".
func (c *cluster) override() {
	if c.words[c.head].Frame.Stage != "ordered" && c.words[c.head].Frame.Stage != "sought" {
		return
	}
	if c.words[c.head].Frame.Modality == waybill.Possible && c.head+1 < len(c.words) {
		if m := c.words[c.head+1]; m.Form == frame.Noun && m.First-c.words[c.head].Last <= 3 && (m.Frame.Stage == "suspended" || m.Frame.Stage == "cancelled") {
			c.head, c.mulled = c.head+1, true // "considering the suspension of"
			return
		}
	}
	for k := c.head + 1; k < len(c.words); k++ {
		m := c.words[k]
		if m.Frame.Class == frame.Act && m.Form != frame.Noun && (c.infinitive(m) || m.Form == frame.Ing) {
			switch m.Frame.Stage {
			case "suspended", "cancelled", "offered", "negotiating", "tendered":
				c.head = k
				return
			}
		}
	}
}

// gerund tells whether a preposition governs the verb: "interested in buying".
func (c *cluster) gerund(m frame.Match) bool {
	if m.Form != frame.Ing {
		return false
	}
	t := c.s.TagAt(m.First - 1)
	return t == "ADP" || t == "SCONJ"
}

func (c *cluster) infinitive(m frame.Match) bool {
	for i := m.First - 1; i >= 0 && i >= m.First-3; i-- {
		if c.s.Lower(i) == "to" && c.s.TagAt(m.First) != "NOUN" {
			return true
		}
		if c.s.TagAt(i) != "ADV" && c.s.TagAt(i) != "AUX" {
			return false
		}
	}
	return false
}

// isPassive tells whether a form of "be" governs the word.
func isPassive(s *sense.Sentence, m frame.Match) bool {
	if m.Form != frame.Past && m.Form != frame.Participle || isBe(s.Lower(m.First)) {
		return false
	}
	for i := m.First - 1; i >= 0 && i >= m.First-5; i-- {
		switch s.Lower(i) {
		case "be", "been", "being", "is", "are", "was", "were", "get", "got", "getting":
			return true
		case "has", "have", "had", "having":
			return false
		}
		if t := s.TagAt(i); t != "ADV" && t != "AUX" && t != "PART" && t != "VERB" {
			return false
		}
	}
	return false
}

func isBe(w string) bool {
	switch w {
	case "be", "been", "being", "is", "are", "was", "were":
		return true
	}
	return false
}

// bound gives every cluster the stretch of words in which its parts stand.
func bound(s *sense.Sentence, cs []cluster) {
	for k := range cs {
		c := &cs[k]
		cl := s.Clauses[c.clause]
		c.from, c.to = cl.Start, cl.End-1
		if c.reduced {
			c.from = c.words[0].First
		}
		for j := range cs {
			if j == k || cs[j].clause != c.clause {
				continue
			}
			if first := cs[j].words[0].First; first > c.words[0].First && cs[j].reduced {
				c.to = min(c.to, first-1)
			} else if first > c.words[0].First {
				c.to = min(c.to, first-1)
			} else if !c.reduced && first < c.words[0].First {
				c.from = max(c.from, cs[j].words[len(cs[j].words)-1].Last+1)
			}
		}
	}
}
