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
			if c.speaker == parse.None || !c.phrase && bareNoun(&f.trees[s], c) {
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

// bareNoun tells of a cue that hardly brings in somebody's words: a noun of
// saying that governs no clause.
func bareNoun(t *parse.Tree, c cue) bool {
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
