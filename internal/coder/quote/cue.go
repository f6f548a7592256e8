package quote

import (
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/parse"
)

// cue is a word of saying outside quotation marks, with its speaker and what it
// governs by the tree.
type cue struct {
	node     int
	last     int // last node of the cue (according to: "to")
	lemma    string
	thought  bool
	phrase   bool // "according to"
	speaker  int  // node, or parse.None
	content  waybill.Span
	governed int // node of the clause that the cue governs, or parse.None
}

// cuesOf finds the cues of a sentence.
func (f *finder) cuesOf(sentence int) []cue {
	t := &f.trees[sentence]
	w := words()
	var out []cue
	for i := range t.Nodes {
		n := &t.Nodes[i]
		switch {
		case n.UPOS == "VERB" || n.UPOS == "AUX" && n.Lemma == "say":
			if f.quoted(spot{sentence, i}) >= 0 {
				continue
			}
			if say, think := w["say"][n.Lemma], w["think"][n.Lemma]; say || think {
				out = append(out, f.verbCue(sentence, i, !say))
			}
		case n.UPOS == "NOUN" && w["noun"][n.Lemma]:
			if c, ok := f.nounCue(t, i); ok && f.quoted(spot{sentence, i}) < 0 {
				out = append(out, c)
			}
		}
		if c, ok := f.phraseCue(t, i); ok && f.quoted(spot{sentence, i}) < 0 {
			out = append(out, c)
		}
	}
	return out
}

// verbCue reads a verb of saying: its subject, or the agent of its passive, and
// the clause that it governs.
func (f *finder) verbCue(s, i int, thought bool) cue {
	t := &f.trees[s]
	c := cue{node: i, last: i, lemma: t.Nodes[i].Lemma, thought: thought, governed: parse.None}
	c.speaker = f.fitting(s, f.trailing(s, i))
	if words()["core"][c.lemma] {
		if b := f.fitting(s, before(t, i)); b != parse.None && finite(t, i) && !t.Below(b, c.speaker) && !t.Below(c.speaker, b) {
			c.speaker = b // "Berg said the jets ...": the tree may take the jets for the subject
		}
		if c.speaker == parse.None {
			c.speaker = f.fitting(s, beside(t, i))
		}
	}
	if o := t.Child(i, "ccomp"); o != parse.None && !t.Below(c.speaker, o) {
		c.governed = o
	} else if o := t.Child(i, "xcomp"); o != parse.None && t.Nodes[o].UPOS == "VERB" {
		c.governed = o
	} else if o := t.Child(i, "parataxis"); o != parse.None && o > i {
		c.governed = o
	}
	switch {
	case c.governed != parse.None:
		c.content = spanOf(t, c.governed)
	case t.Is(i, "parataxis") && t.Nodes[i].Head >= 0:
		c.governed = t.Nodes[i].Head
		c.content = f.besides(t, c.governed, i)
	default:
		if o := t.Child(i, "obj"); o != parse.None {
			c.content = spanOf(t, o)
		}
	}
	return c
}

// speakerOf gives the node of the one who does what a verb says; parse.None if
// the sentence does not tell.
func speakerOf(t *parse.Tree, i int) int {
	for steps := 0; i >= 0 && steps < 4; steps++ {
		if s := t.Child(i, "nsubj:pass"); s != parse.None {
			return t.Child(i, "obl:agent")
		}
		if s := t.Child(i, "nsubj"); s != parse.None {
			return throughRelative(t, s, i)
		}
		if t.Is(i, "acl:relcl", "acl") {
			if i > 0 && t.Nodes[i].XPOS == "VBG" && (t.Nodes[i-1].UPOS == "PROPN" || t.Nodes[i-1].UPOS == "PRON") {
				return i - 1
			}
			return t.Nodes[i].Head
		}
		if !t.Is(i, "conj", "xcomp", "advcl", "parataxis") || t.Is(i, "parataxis") && t.Nodes[i].XPOS != "VBG" {
			return after(t, i)
		}
		i = t.Nodes[i].Head
	}
	return parse.None
}

// nounCue reads a noun of saying that governs a clause: his claim that ...
func (f *finder) nounCue(t *parse.Tree, i int) (cue, bool) {
	c := cue{node: i, last: i, lemma: t.Nodes[i].Lemma, speaker: parse.None, governed: parse.None}
	for _, k := range t.Children(i) {
		switch {
		case t.Is(k, "acl", "ccomp") && !t.Is(k, "acl:relcl") && k > i && t.Child(k, "mark") != parse.None && t.Nodes[k].XPOS != "VB":
			c.governed = k
		case t.Is(k, "nmod:poss"):
			c.speaker = k
		case t.Is(k, "nmod") && (t.Case(k) == "by" || t.Case(k) == "from"):
			c.speaker = k
		}
	}
	if c.governed == parse.None {
		return c, false
	}
	c.content = spanOf(t, c.governed)
	return c, true
}

// phraseCue reads "according to" and its like, which stand before the speaker.
func (f *finder) phraseCue(t *parse.Tree, i int) (cue, bool) {
	n := &t.Nodes[i]
	if n.Lower != "according" && n.Lower != "in" && n.Lower != "as" && n.Lower != "per" {
		return cue{}, false
	}
	phrase, last := n.Lower, i
	for phrases := words()["phrase"]; !phrases[phrase]; {
		last++
		if last >= len(t.Nodes) || last > i+4 {
			return cue{}, false
		}
		phrase += " " + t.Nodes[last].Lower
	}
	speaker := governedBy(t, last)
	if speaker == parse.None || t.Nodes[speaker].UPOS == "NUM" {
		return cue{}, false
	}
	c := cue{node: i, last: last, lemma: n.Lower, phrase: true, speaker: speaker, governed: t.Nodes[speaker].Head}
	if c.governed == i && t.Nodes[i].Head >= 0 {
		c.governed = t.Nodes[i].Head
	}
	if c.governed >= 0 {
		c.content = f.besides(t, c.governed, speaker)
	}
	return c, true
}

// governedBy gives the head of the nominal that a phrase ending at node last
// governs.
func governedBy(t *parse.Tree, last int) int {
	if h := t.Nodes[last].Head; h > last && t.Is(last, "case", "fixed", "mark") {
		return h
	}
	for j := last + 1; j < len(t.Nodes) && j < last+12; j++ {
		if u := t.Nodes[j].UPOS; u == "NOUN" || u == "PROPN" || u == "PRON" {
			for h := t.Nodes[j].Head; h > j && t.Is(j, "compound", "flat", "nmod:poss", "amod"); h = t.Nodes[j].Head {
				j = h
			}
			return j
		}
		if t.Nodes[j].UPOS == "VERB" {
			break
		}
	}
	return parse.None
}

// spanOf gives the bytes of a subtree, quotation marks and commas at its ends
// left out.
func spanOf(t *parse.Tree, i int) waybill.Span {
	a, b := t.Span(i)
	return bytesOf(t, a, b)
}

func bytesOf(t *parse.Tree, a, b int) waybill.Span {
	for a < b && t.Nodes[a].UPOS == "PUNCT" {
		a++
	}
	for b > a && t.Nodes[b].UPOS == "PUNCT" {
		b--
	}
	start, end := t.Offsets(a, b)
	return waybill.Span{Start: start, End: end}
}

// besides gives the bytes of a clause without the inserted clause that hangs on
// it: the longer of the two sides.
func (f *finder) besides(t *parse.Tree, clause, inserted int) waybill.Span {
	a, b := t.Span(clause)
	c, d := t.Span(inserted)
	if c-a >= b-d && c > a {
		return bytesOf(t, a, c-1)
	}
	if d < b {
		return bytesOf(t, d+1, b)
	}
	return bytesOf(t, a, b)
}

// pronoun tells whether a mention is a pronoun that stands for somebody named
// further up.
func (f *finder) pronoun(m Mention) bool {
	if m.Absent() {
		return false
	}
	n := &f.trees[m.Sentence].Nodes[m.Node]
	return n.UPOS == "PRON" && words()["pronoun"][strings.ToLower(n.Text)]
}
