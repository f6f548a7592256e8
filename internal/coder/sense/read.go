package sense

import (
	"cmp"
	"slices"
	"sync"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/actor"
	"github.com/waybill-ledger/waybill/internal/coder/book"
	"github.com/waybill-ledger/waybill/internal/coder/date"
	"github.com/waybill-ledger/waybill/internal/coder/money"
	"github.com/waybill-ledger/waybill/internal/coder/number"
	"github.com/waybill-ledger/waybill/internal/coder/parse"
	"github.com/waybill-ledger/waybill/internal/coder/person"
	"github.com/waybill-ledger/waybill/internal/coder/quantity"
	"github.com/waybill-ledger/waybill/internal/coder/tag"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// Read understands the sentences of a document that may speak of arms; the
// others are only cut.
func Read(doc waybill.Document) *Document { return read(doc, false) }

// ReadAll understands every sentence, for those who want every mention.
func ReadAll(doc waybill.Document) *Document { return read(doc, true) }

func read(doc waybill.Document, whole bool) *Document {
	d := &Document{Document: doc, Day: waybill.DayOf(doc.Published), Whole: whole}
	cut := token.Read(doc.Text)
	d.Sentences = make([]Sentence, len(cut))
	quoting := quotes(doc.Text, cut)
	told, text := 0, 0
	for i := range cut {
		s := &d.Sentences[i]
		s.Sentence = cut[i]
		s.Boiler = boiler(doc.Text, s)
		s.plain = !s.Boiler && speaksOfArms(s)
		s.Told = whole || s.plain
		if s.Told {
			told++
		}
		if !s.Boiler {
			text++
		}
	}
	if told == 0 || !whole && !armed(d) {
		for i := range d.Sentences {
			d.Sentences[i].Told = whole
		}
		return d
	}
	// A text that speaks of arms is read around the places where it does: a
	// pronoun or "the deal" may go on with what stands before. One that speaks
	// of little else is read wherever a word of deals stands.
	d.Dense = 4*told >= text
	for i := range d.Sentences {
		s := &d.Sentences[i]
		s.Told = s.Told || !s.Boiler && (d.Dense || around(d.Sentences, i)) && hasDealWord(s)
	}
	d.reader = newReader(d, cut, quoting)
	d.reader.run()
	return d
}

// around tells whether a neighbouring sentence plainly speaks of arms.
func around(ss []Sentence, i int) bool {
	return i > 0 && ss[i-1].plain || i > 1 && ss[i-2].plain || i+1 < len(ss) && ss[i+1].plain
}

// reader holds what is needed to understand sentences one after another.
type reader struct {
	d       *Document
	cut     []token.Sentence
	quoting [][]span
	scan    number.Scan
	dated   map[int][]date.Mention // by sentence
	actored [][]actor.Mention
	persons [][]person.Mention

	extractor tag.Extractor
	tags      []tag.Tag
}

func newReader(d *Document, cut []token.Sentence, quoting [][]span) *reader {
	r := &reader{d: d, cut: cut, quoting: quoting, dated: map[int][]date.Mention{}}
	d.Dates = date.Find(d.Text, cut, d.Published)
	for _, t := range d.Dates {
		r.dated[t.Sentence] = append(r.dated[t.Sentence], t)
	}
	r.actored = make([][]actor.Mention, len(cut))
	for i := range cut {
		r.actored[i] = actor.Default().Find(d.Text, cut[i])
	}
	actor.Aliases(d.Text, cut, r.actored)
	r.persons = person.Default().Find(d.Text, cut, r.actored)
	return r
}

// run understands the sentences that are told, and parses those too in which
// somebody's very words stand.
func (r *reader) run() {
	d := r.d
	d.Trees = make([]parse.Tree, len(d.Sentences))
	for i := range d.Sentences {
		s := &d.Sentences[i]
		d.Trees[i].Sentence = r.cut[i]
		if s.Told {
			if mayTell(s) {
				d.Trees[i] = parse.Default().Parse(s.Sentence)
			}
			s.quotedWords(r.quoting[i])
			r.understand(s)
		}
	}
}

// Complete parses the sentences with somebody's very words that were left out,
// and takes in the persons whom others name, for a document that turned out to
// tell something.
func (d *Document) Complete() {
	for i := range d.Sentences {
		s := &d.Sentences[i]
		if s.Told && !s.Boiler && i < len(d.Trees) && len(d.Trees[i].Nodes) == 0 && len(d.reader.quoting[i]) > 0 {
			d.Trees[i] = parse.Default().Parse(s.Sentence) // read, but no word of a frame in it
			continue
		}
		if s.Told || s.Boiler || len(d.Trees) <= i || len(d.reader.quoting[i]) == 0 && len(d.reader.persons[i]) == 0 {
			continue
		}
		if len(d.reader.quoting[i]) > 0 {
			d.Trees[i] = parse.Default().Parse(s.Sentence)
		}
		s.Words = s.Words[:0]
		d.reader.words(s)
		d.reader.people(s)
	}
}

// understand finds the mentions of one sentence.
func (r *reader) understand(s *Sentence) {
	r.words(s)
	r.scan.Reset(r.d.Text, &s.Sentence)
	amounts := money.In(&r.scan)
	r.weapons(s, quantity.In(&r.scan, amounts))
	r.amounts(s, amounts)
	r.dates(s)
	r.people(s)
	slices.SortStableFunc(s.Mentions, func(a, b Mention) int {
		return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Class, b.Class))
	})
	s.cutClauses()
}

// words takes the words of a sentence from its tree, and its actors.
func (r *reader) words(s *Sentence) {
	t := &r.d.Trees[s.Index]
	if len(t.Nodes) == 0 {
		r.tagged(s)
		return
	}
	s.Words = make([]Word, len(t.Nodes))
	for i := range t.Nodes {
		n := &t.Nodes[i]
		s.Words[i] = Word{Token: n.Token, Lemma: n.Lemma, Tag: n.UPOS, Fine: n.XPOS, Head: n.Head, Rel: n.Rel}
	}
	s.Tree = true
	s.present()
	r.actors(s)
}

// tagged takes the words of a sentence that was not parsed: it holds no word of
// any frame, and is read for what it names alone.
func (r *reader) tagged(s *Sentence) {
	tagger := parse.Default().Tagger()
	r.tags = tagger.TagWith(&r.extractor, s.Sentence, r.tags)
	s.Words = make([]Word, len(s.Tokens))
	for i := range s.Tokens {
		n := tagger.Name(r.tags[i])
		s.Words[i] = Word{Token: s.Tokens[i], Tag: n.UPOS, Fine: n.XPOS, Head: -1}
	}
	r.actors(s)
}

func (r *reader) actors(s *Sentence) {
	for _, a := range r.actored[s.Index] {
		m := Mention{Class: ActorClass, First: a.From, Last: a.To - 1, Start: a.Start, End: a.End, Text: a.Text}
		m.Actor = Actor{Code: a.Actor, Kind: a.Kind, Adjective: a.Demonym, Name: a.Name, Place: a.Place, Voice: voices()[string(a.Actor)]}
		switch {
		case len(a.Home) > 0:
			m.Actor.Home = a.Home[0]
		case a.Kind == waybill.KindState || a.Kind == waybill.KindFormerState || a.Kind == waybill.KindBody:
			m.Actor.Home = a.Actor
		}
		if a.Kind == waybill.KindCompany {
			m.Actor.Code = waybill.ActorID(cmp.Or(a.Name, string(a.Actor), a.Text))
		}
		s.Mentions = append(s.Mentions, m)
	}
}

// people adds persons and voices; an official who is named without a state
// stands for the state that the text gave him.
func (r *reader) people(s *Sentence) {
	for _, p := range r.persons[s.Index] {
		m := Mention{Class: PersonClass, First: p.From, Last: p.To - 1, Start: p.Start, End: p.End, Text: r.d.Text[p.Start:p.End]}
		m.Actor = Actor{Code: p.Actor, Home: p.Actor, Name: p.Name, Role: p.Role, Speaker: p.Kind, Employer: p.Employer}
		s.Mentions = append(s.Mentions, m)
		if p.Kind != waybill.SpeakerOfficial || p.Actor == "" || p.Name == "" || r.actorWithin(s, p.From, p.To) {
			continue
		}
		a := Mention{Class: ActorClass, First: p.NameFrom, Last: p.NameTo - 1, Start: p.NameStart, End: p.NameEnd, Text: r.d.Text[p.NameStart:p.NameEnd]}
		a.Actor = Actor{Code: p.Actor, Home: p.Actor, Kind: waybill.KindBody, Name: p.Name, Person: true}
		s.Mentions = append(s.Mentions, a)
	}
}

func (r *reader) actorWithin(s *Sentence, from, to int) bool {
	for k := range s.Mentions {
		if m := &s.Mentions[k]; m.Class == ActorClass && m.First < to && m.Last >= from {
			return true
		}
	}
	return false
}

func (r *reader) amounts(s *Sentence, amounts []money.Amount) {
	for _, a := range amounts {
		if a.Restates {
			continue
		}
		v := a.Money(r.d.Text)
		s.Mentions = append(s.Mentions, Mention{Class: MoneyClass, First: a.First, Last: a.Last - 1, Start: a.Start, End: a.End, Text: v.Text, Money: &v, Each: a.Each, Vague: a.Vague})
	}
	for _, p := range r.scan.Percents() {
		s.Mentions = append(s.Mentions, Mention{Class: PercentClass, First: p.First, Last: p.Last - 1, Start: p.Start, End: p.End, Text: r.d.Text[p.Start:p.End], Percent: p.Value, Vague: p.Part})
	}
}

// quotedWords marks the words that stand between quotation marks.
func (s *Sentence) quotedWords(spans []span) {
	s.Quoted = make([]bool, len(s.Tokens))
	for _, q := range spans {
		for i := range s.Tokens {
			if s.Tokens[i].Start >= q.start && s.Tokens[i].End <= q.end {
				s.Quoted[i] = true
			}
		}
	}
}

type span struct{ start, end int }

// quotes gives for each sentence the stretches of it between quotation marks.
func quotes(text string, cut []token.Sentence) [][]span {
	out := make([][]span, len(cut))
	open, paragraph := -1, -1
	for i := range cut {
		s := &cut[i]
		if s.Paragraph != paragraph {
			open, paragraph = -1, s.Paragraph
		}
		from := s.Start
		for k := range s.Tokens {
			t := &s.Tokens[k]
			if t.Lower != "\"" {
				continue
			}
			plain := t.Text == "\"" && !(t.Shape.Has(token.OpenMark) && t.Shape.Has(token.SpaceBefore))
			if open >= 0 {
				out[i] = append(out[i], span{max(from, open), t.Start})
			}
			switch {
			case open >= 0 && (plain || !t.Shape.Has(token.OpenMark)):
				open = -1
			case t.Shape.Has(token.OpenMark): // also where the next paragraph of a speech opens anew
				open = t.End
			}
		}
		if open >= 0 {
			out[i] = append(out[i], span{max(from, open), s.End})
		}
	}
	return out
}

// voices are the organisations that only speak.
var voices = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, row := range book.Table("reference/en/voices.tsv") {
		out[row[0]] = true
	}
	return out
})
