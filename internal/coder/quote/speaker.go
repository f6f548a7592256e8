package quote

import (
	"sort"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/parse"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// direct attributes every quotation.
func (f *finder) direct() {
	var last *Attribution // of the quotation before
	for q := range f.marks {
		a := f.attribute(q, last)
		a.Content, a.Quoted = f.marks[q].inside, []waybill.Span{f.marks[q].inside}
		f.out = append(f.out, a)
		last = &f.out[len(f.out)-1]
	}
}

// attribute finds the speaker of one quotation: beside it in its own sentences,
// else the one of the quotation before or after in the same paragraph, else the
// one who spoke last.
func (f *finder) attribute(q int, last *Attribution) Attribution {
	m := &f.marks[q]
	manner := Direct
	if !f.whole(m) {
		manner = Mixed
	}
	if a, ok := f.signed(m); ok {
		return a
	}
	if s, c, ok := f.nearest(m); ok {
		return f.spoken(s, c, manner, false)
	}
	if manner == Mixed {
		if a, ok := f.subject(m); ok {
			a.Manner = manner
			return a
		}
	}
	if m.resumes && last != nil {
		return carried(last, manner)
	}
	if last != nil && f.sameParagraph(q-1, q) && f.sentencesBetween(q-1, q) <= 1 && !last.Speaker.Absent() {
		return carried(last, manner)
	}
	if manner == Direct {
		if a, ok := f.announced(m); ok {
			return a
		}
		if a, ok := f.following(m); ok {
			return a
		}
		if a, ok := f.lastSpeaker(m); ok {
			return a
		}
	}
	return Attribution{Manner: manner, Speaker: absent, Cue: absent}
}

// spoken makes the attribution to a cue's speaker.
func (f *finder) spoken(sentence int, c cue, manner Manner, over bool) Attribution {
	a := Attribution{Manner: manner, Speaker: f.mention(sentence, c.speaker), Lemma: c.lemma, Thought: c.thought, Carried: over, Content: c.content}
	a.Cue = f.word(sentence, c.node)
	a.Cue.End = f.trees[sentence].Nodes[c.last].End
	return a
}

// carried takes the speaker over from another attribution.
func carried(from *Attribution, manner Manner) Attribution {
	return Attribution{Manner: manner, Speaker: from.Speaker, Cue: absent, Lemma: from.Lemma, Carried: true}
}

// whole tells whether a quotation is a sentence or more, not some words within
// the writer's own sentence.
func (f *finder) whole(m *quotation) bool {
	if m.first.sentence != m.last.sentence {
		return true
	}
	t := &f.trees[m.first.sentence]
	if m.words < 4 {
		return false
	}
	starts := t.Nodes[m.first.node].Shape.Has(token.Capital) || m.resumes
	return starts && m.words >= 4
}

// nearest gives the cue that stands nearest to a quotation in the sentences
// where it begins and ends.
func (f *finder) nearest(m *quotation) (sentence int, best cue, ok bool) {
	least := 1 << 30
	try := func(s int) {
		for _, c := range f.cues[s] {
			if c.speaker == parse.None || !c.phrase && t0(&f.trees[s], c) {
				continue
			}
			d := f.apart(m, s, c)
			if d < least {
				sentence, best, least, ok = s, c, d, true
			}
		}
	}
	try(m.last.sentence)
	if m.first.sentence != m.last.sentence {
		try(m.first.sentence)
	}
	return sentence, best, ok
}

// t0 tells of cues that hardly bring in somebody's words: verbs without a
// subject before a noun.
func t0(t *parse.Tree, c cue) bool {
	return t.Nodes[c.node].UPOS == "NOUN" && c.governed == parse.None
}

// apart measures how far a cue stands from a quotation, in words; what speaks
// for the cue brings it nearer.
func (f *finder) apart(m *quotation, s int, c cue) int {
	t := &f.trees[s]
	at := spot{s, c.node}
	ahead := at.before(m.first)
	d := 0
	if ahead && s == m.first.sentence {
		d = m.first.node - c.last
	} else if !ahead && s == m.last.sentence {
		d = c.node - m.last.node
	}
	d = 2*d + f.pull(m, t, c, ahead)
	lo, hi := at, m.first
	if !ahead {
		lo, hi = m.last, at
	}
	from := sort.Search(len(f.marks), func(q int) bool { return lo.before(f.marks[q].first) })
	for q := from; q < min(len(f.marks), from+4) && f.marks[q].last.before(hi); q++ {
		d += 6
	}
	return d
}

// pull weighs what speaks for a cue and against it beside its distance.
func (f *finder) pull(m *quotation, t *parse.Tree, c cue, ahead bool) int {
	d := 0
	if c.content.Start <= m.inside.Start && m.inside.End <= c.content.End+1 {
		d -= 12
	}
	if words()["core"][c.lemma] {
		d -= 6
	}
	if c.thought {
		d += 10
	}
	for j, steps := c.node, 0; j >= 0 && steps < 6; j, steps = t.Nodes[j].Head, steps+1 { // within a clause about something else
		if t.Is(j, "acl:relcl") || t.Is(j, "advcl") && t.Nodes[j].XPOS != "VBG" {
			d += 8
		}
	}
	if ahead && f.comesAfter(m, ",", ":") || !ahead && f.endsWith(m) {
		d -= 10
	}
	return d
}

// comesAfter tells whether one of the given marks stands right before the
// quotation's opening mark.
func (f *finder) comesAfter(m *quotation, marks ...string) bool {
	t := &f.trees[m.first.sentence]
	j := m.first.node - 2
	for _, k := range marks {
		if j >= 0 && t.Nodes[j].Text == k {
			return true
		}
	}
	return false
}

// endsWith tells whether a quotation ends with a mark after which its speaker
// is told: a comma, a question.
func (f *finder) endsWith(m *quotation) bool {
	switch f.trees[m.last.sentence].Nodes[m.last.node].Text {
	case ",", "?", "!":
		return true
	}
	return false
}

// subject takes the subject of the clause in which some quoted words stand as
// their speaker.
func (f *finder) subject(m *quotation) (Attribution, bool) {
	t := &f.trees[m.first.sentence]
	i := t.HeadOf(m.inside.Start, m.inside.End)
	for steps := 0; i >= 0 && steps < 12; steps++ {
		if u := t.Nodes[i].UPOS; (u == "VERB" || u == "AUX") && f.quoted(spot{m.first.sentence, i}) < 0 {
			if s := f.fitting(m.first.sentence, speakerOf(t, i)); s != parse.None {
				c := cue{node: i, last: i, lemma: t.Nodes[i].Lemma, speaker: s}
				return f.spoken(m.first.sentence, c, Mixed, false), true
			}
		}
		i = t.Nodes[i].Head
	}
	return Attribution{}, false
}

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
