package quote

import (
	"sort"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/parse"
)

func (f *finder) sameParagraph(a, b int) bool {
	return a >= 0 && f.trees[f.marks[a].last.sentence].Sentence.Paragraph == f.trees[f.marks[b].first.sentence].Sentence.Paragraph
}

func (f *finder) sentencesBetween(a, b int) int {
	return f.marks[b].first.sentence - f.marks[a].last.sentence
}

// announced takes the speaker of the sentence before, where that brings the
// quotation in: it ends with a colon, or its cue governs nothing.
func (f *finder) announced(m *quotation) (Attribution, bool) {
	s := m.first.sentence - 1
	if s < 0 {
		return Attribution{}, false
	}
	t := &f.trees[s]
	colon := len(t.Nodes) > 0 && t.Nodes[len(t.Nodes)-1].Text == ":"
	near := t.Sentence.Paragraph == f.trees[m.first.sentence].Sentence.Paragraph
	if !colon && !near {
		return Attribution{}, false
	}
	if c, ok := f.lastCue(s); ok {
		return f.spoken(s, c, Direct, true), true
	}
	i := t.Root()
	if i == parse.None {
		return Attribution{}, false
	}
	v := f.fitting(s, speakerOf(t, i))
	if v == parse.None && colon {
		v = firstName(t)
	}
	if v != parse.None && f.quoted(spot{s, v}) < 0 && (colon || likePerson(t, v)) {
		return f.spoken(s, cue{node: i, last: i, lemma: t.Nodes[i].Lemma, speaker: v}, Direct, true), true
	}
	return Attribution{}, false
}

// firstName gives the head of the first name of a sentence.
func firstName(t *parse.Tree) int {
	for i := range t.Nodes {
		if t.Nodes[i].UPOS == "PROPN" {
			for h := t.Nodes[i].Head; h > i && t.Is(i, "compound", "flat") && t.Nodes[h].UPOS == "PROPN"; h = t.Nodes[i].Head {
				i = h
			}
			return i
		}
	}
	return parse.None
}

// signed reads a quotation with its speaker's name behind a dash.
func (f *finder) signed(m *quotation) (Attribution, bool) {
	s, j := m.last.sentence, m.last.node+2
	if t := &f.trees[s]; j >= len(t.Nodes) {
		if s++; s >= len(f.trees) {
			return Attribution{}, false
		}
		j -= len(t.Nodes)
	}
	t := &f.trees[s]
	if j >= len(t.Nodes) || j+1 >= len(t.Nodes) || len(t.Nodes)-j > 14 {
		return Attribution{}, false
	}
	switch t.Nodes[j].Text {
	case "—", "–", "―", "--", "-":
	default:
		return Attribution{}, false
	}
	if t.Nodes[j+1].UPOS != "PROPN" {
		return Attribution{}, false
	}
	for k := j + 1; k < len(t.Nodes); k++ {
		if u := t.Nodes[k].UPOS; u == "VERB" || u == "AUX" {
			return Attribution{}, false
		}
	}
	last := j + 1
	for last+1 < len(t.Nodes) && t.Nodes[last+1].UPOS == "PROPN" {
		last++
	}
	start, end := t.Offsets(j+1, last)
	return Attribution{Manner: Direct, Cue: absent,
		Speaker: Mention{Span: waybill.Span{Start: start, End: end}, Sentence: s, Node: last}}, true
}

// lastCue gives the last cue of a sentence that has a speaker.
func (f *finder) lastCue(s int) (cue, bool) {
	for i := len(f.cues[s]) - 1; i >= 0; i-- {
		if c := f.cues[s][i]; c.speaker != parse.None {
			return c, true
		}
	}
	return cue{}, false
}

// following takes the speaker who is named with the next quotation of the same
// paragraph.
func (f *finder) following(m *quotation) (Attribution, bool) {
	for s := m.last.sentence; s <= m.last.sentence+1 && s < len(f.trees); s++ {
		if f.trees[s].Sentence.Paragraph != f.trees[m.last.sentence].Sentence.Paragraph {
			break
		}
		for _, c := range f.cues[s] {
			if c.speaker != parse.None && !c.thought {
				return f.spoken(s, c, Direct, true), true
			}
		}
	}
	return Attribution{}, false
}

// lastSpeaker goes back over the sentences before a quotation to the one who
// spoke last.
func (f *finder) lastSpeaker(m *quotation) (Attribution, bool) {
	for i := len(f.out) - 1; i >= 0 && i >= len(f.out)-2; i-- {
		a := &f.out[i]
		if !a.Speaker.Absent() && m.first.sentence-a.Speaker.Sentence <= 4 {
			return carried(a, Direct), true
		}
	}
	for s := m.first.sentence - 1; s >= 0 && s >= m.first.sentence-4; s-- {
		if c, ok := f.lastCue(s); ok {
			a := f.spoken(s, c, Direct, true)
			a.Cue = absent
			return a, true
		}
	}
	return Attribution{}, false
}

// likePerson tells whether a node can be somebody who speaks: a name, a person's
// pronoun or a noun that is not a thing's.
func likePerson(t *parse.Tree, i int) bool {
	n := &t.Nodes[i]
	switch n.UPOS {
	case "PROPN":
		return true
	case "PRON":
		return words()["pronoun"][n.Lower] && n.Lower != "it"
	}
	return false
}

// indirect adds what is said without quotation marks, and joins a cue's
// content with the quotations in it.
func (f *finder) indirect() {
	quotations := len(f.out)
	for s := range f.trees {
		for _, c := range f.cues[s] {
			if c.speaker == parse.None || c.content.End <= c.content.Start || c.governed == parse.None {
				continue
			}
			if taken(f.out[:quotations], c.content) {
				continue
			}
			f.out = append(f.out, f.spoken(s, c, Indirect, false))
		}
	}
}

// taken tells whether a stretch is the content of one of the quotations (which
// stand in the text's order), or holds some: then their content grows to it.
func taken(quotations []Attribution, span waybill.Span) bool {
	from := sort.Search(len(quotations), func(i int) bool { return quotations[i].Quoted[0].End >= span.Start })
	for i := from; i < len(quotations) && quotations[i].Quoted[0].Start <= span.End; i++ {
		a := &quotations[i]
		if a.Carried {
			continue
		}
		q := a.Quoted[0]
		if q.Start >= span.Start && q.End <= span.End {
			if a.Manner == Mixed {
				a.Content = span
			}
			return true
		}
		if q.Start <= span.Start && span.End <= q.End {
			return true
		}
	}
	return false
}

// name gives each pronoun the last speaker, or else the last name that was a
// subject, before it.
func (f *finder) name() {
	var last Mention = absent
	for i := range f.out {
		a := &f.out[i]
		a.Named = a.Speaker
		if f.pronoun(a.Speaker) {
			if before := f.nameBefore(a.Speaker); !before.Absent() {
				a.Named = before
			} else if !last.Absent() && last.Start < a.Speaker.Start {
				a.Named = last
			}
			continue
		}
		if !a.Speaker.Absent() {
			last = a.Speaker
		}
	}
}

// nameBefore looks for the nearest name that is a subject before a pronoun, up
// to four sentences back.
func (f *finder) nameBefore(p Mention) Mention {
	for s := p.Sentence; s >= 0 && s >= p.Sentence-4; s-- {
		t := &f.trees[s]
		for i := range t.Nodes {
			if s == p.Sentence && i >= p.Node {
				break
			}
			if t.Is(i, "nsubj") && t.Nodes[i].UPOS == "PROPN" && f.quoted(spot{s, i}) < 0 {
				return f.mention(s, i)
			}
		}
	}
	return absent
}
