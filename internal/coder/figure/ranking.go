package figure

import (
	"strconv"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/modality"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// ordinal gives the place that a word names: "third", "12th", "no. 4"; 0 for none.
func ordinal(w string) int {
	if n := ordinals[w]; n > 0 {
		return n
	}
	for _, end := range []string{"th", "st", "nd", "rd"} {
		if d, ok := strings.CutSuffix(w, end); ok {
			if n, err := strconv.Atoi(d); err == nil && n > 0 && n < 200 {
				return n
			}
		}
	}
	return 0
}

// cardinals count those who share the first places.
var cardinals = map[string]bool{"two": true, "three": true, "four": true, "five": true}

var ordinals = map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "two": 2, "one": 1, "three": 3, "four": 4, "five": 5,
	"1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7, "8": 8, "9": 9, "10": 10}

// post is a place in an order as a sentence names it: the word at gives the
// rank, the word head says among whom ("second-largest … exporter").
type post struct {
	at, head, rank int
	frame          string
}

// Rankings gives the drafts of every place in an order that a sentence tells.
// The sentence before lends its arms where this one only goes on.
func Rankings(d *sense.Document, s *sense.Sentence) []draft.Draft {
	var out []draft.Draft
	var ph []sense.Phrase
	last := -1
	for i := range s.Words {
		p, ok := postAt(d, s, i)
		if !ok || p.at <= last {
			continue
		}
		if ph == nil {
			ph = s.Phrases()
		}
		dr, ok := ranking(d, s, ph, p, last+1)
		if !ok {
			continue
		}
		if n := len(out) - 1; n >= 0 && len(dr.Of) == 0 && buyers[s.Lower(p.head)] && out[n].Measure == waybill.ArmsExports && !armsNear(s, p.head) {
			// "the fifth-largest exporter, with X the main recipient": of its arms.
			dr.Of, dr.Measure = out[n].Subject, waybill.ArmsExports
		}
		last = p.head
		out = append(out, dr)
	}
	for i := range s.Words {
		if w := s.Lower(i); w == "ranked" || w == "ranks" || w == "ranking" {
			out = append(out, ranked(d, s, i)...)
		}
	}
	return out
}

// postAt finds a place in an order that is named from word i on.
func postAt(d *sense.Document, s *sense.Sentence, i int) (post, bool) {
	w := s.Lower(i)
	switch {
	case tops[w]:
		n := 1
		if w == "top" && (s.TagAt(i+1) == "NUM" || s.Lower(i+1) == "-" && s.TagAt(i+2) == "NUM") || several(s, i) {
			n = 0
		}
		for k := i - 1; k >= 0 && k >= i-2 && n == 1; k-- {
			w := s.Lower(k)
			if o := ordinal(w); o > 0 {
				n = o
				if cardinals[w] {
					n = 0 // "the five largest"
				}
			}
		}
		head := rankNoun(d, s, i)
		if head > 0 && w == "chief" && (s.Lower(head) == "buyer" || s.Lower(head) == "seller") {
			return post{}, false // an official
		}
		return post{i, head, n, "ranking"}, head > 0
	case (w == "no." || w == "no" || w == "number") && ordinal(s.Lower(i+1)) > 0:
		if head := rankNoun(d, s, i+1); head > 0 {
			return post{i, head, ordinal(s.Lower(i + 1)), "ranking"}, true
		}
		if s.Lower(i-1) == "as" && within(s, i-16, i, passers) && armsAbout(d, s, 4) {
			return post{i, i + 1, ordinal(s.Lower(i + 1)), "passed"}, true
		}
	case seats[w] && ordinal(s.Lower(i-1)) > 0 && (within(s, i-8, i, losses) || within(s, i-8, i, gains)):
		if within(s, i+1, i+12, tops) {
			return post{}, false // "to second place as the largest supplier" is read there
		}
		for k := i + 1; k < len(s.Words) && k <= i+8; k++ {
			if l := s.Lower(k); sellers[l] || buyers[l] || spenders[l] {
				return post{i, k, ordinal(s.Lower(i - 1)), "moved"}, armsNear(s, k)
			}
		}
	case (w == "second" || w == "followed" || w == "behind") && s.Lower(i+1) == "only":
		return post{i, i + 1, 2, "second-only"}, orderOf(s) != "" && within(s, 0, len(s.Words)-1, armsWords)
	}
	return post{}, false
}

// several tells whether the place is one of many: "one of the four largest".
func several(s *sense.Sentence, i int) bool {
	for k := i - 1; k >= 0 && k >= i-7; k-- {
		if s.Lower(k) == "of" && (s.Lower(k-1) == "one" || s.Lower(k-1) == "among") || s.Lower(k) == "among" {
			return true
		}
	}
	return false
}

// armsAbout tells whether the sentence or one of the few before it speaks of
// arms.
func armsAbout(d *sense.Document, s *sense.Sentence, back int) bool {
	for i := s.Index; i >= 0 && i >= s.Index-back; i-- {
		p := &d.Sentences[i]
		for k := range p.Tokens {
			if armsWords[p.Tokens[k].Lower] {
				return true
			}
		}
	}
	return false
}

// ranking makes the draft of "X is Y's largest supplier". from is the first
// word behind the place told before.
func ranking(d *sense.Document, s *sense.Sentence, ph []sense.Phrase, p post, from int) (draft.Draft, bool) {
	dr := draft.Draft{Sentence: s.Index, Head: p.head, Clause: s.Clause[p.head], Frame: p.frame}
	dr.Kind, dr.Stage = waybill.Ranking, "held"
	if p.rank > 0 {
		dr.Rank = &p.rank
	}
	word := s.Lower(p.head)
	dr.Measure = measureOf(word)
	if p.frame == "passed" {
		dr.Measure = waybill.ArmsTransfers
	}
	if p.frame == "second-only" {
		dr.Measure = orderOf(s)
	}
	r := placed{s: s, ph: ph, p: p, from: from}
	r.whose(d, &dr)
	r.rivals(&dr)
	dr.Subject = r.subject(d, &dr)
	r.stage(&dr)
	if p.frame == "ranking" && len(dr.Of) > 0 {
		if sellers[word] {
			dr.Measure = waybill.ArmsImports
		}
		if buyers[word] && !(strings.HasPrefix(word, "import") && len(dr.Of[0].Actor) != 3) {
			dr.Measure = waybill.ArmsExports // "Africa's biggest importer" takes in all the same
		}
		if len(dr.Subject) > 0 && home(s, dr.Subject[0]) == dr.Of[0].Actor {
			return dr, false // a firm in its own market: nothing crosses a border
		}
	}
	finish(d, s, &dr, p.at)
	if within(s, p.at-7, p.at, wants) {
		dr.Modality = waybill.Possible
	}
	return dr, len(dr.Subject) > 0
}

// home gives the state of a firm that holds a place.
func home(s *sense.Sentence, m waybill.Mention) waybill.ActorID {
	for k := range s.Mentions {
		if x := &s.Mentions[k]; x.Class == sense.ActorClass && x.Start == m.Start && x.Actor.Kind == waybill.KindCompany {
			return x.Actor.Home
		}
	}
	return ""
}

func finish(d *sense.Document, s *sense.Sentence, dr *draft.Draft, at int) {
	dr.When = years(d, s, dr.Clause)
	c := s.Clauses[s.Clause[at]]
	dr.Modality = modality.Read(s, modality.Place{From: c.Start, Head: at, To: c.End}).Modality
	flag(dr, "of", len(dr.Of) > 0)
	flag(dr, "weapon_near", armsNear(s, at))
	dr.Because("a place among others: \"" + d.Slice(s, min(at, dr.Head), max(at, dr.Head)) + "\"")
	dr.Evidence = waybill.Evidence{Start: s.Start, End: s.End, Text: d.Text[s.Start:s.End]}
}

// years gives the time of a clause that runs for most of a year or longer: a
// place is held for years, and a day in the sentence is that of the telling.
func years(d *sense.Document, s *sense.Sentence, clause int) *waybill.When {
	for k := range s.Mentions {
		t := &s.Mentions[k]
		if t.Class == sense.DateClass && t.When != nil && !t.Set && s.Clause[t.First] == clause && long(t.When) && (d.Day == "" || t.When.From < d.Day) {
			return t.When
		}
	}
	return nil
}

// ranked reads "Germany and France ranked third and fourth on the list".
func ranked(d *sense.Document, s *sense.Sentence, i int) []draft.Draft {
	var places []int
	arms := waybill.StatMeasure("")
	for k := i + 1; k < len(s.Words) && k < i+16; k++ {
		w := s.Lower(k)
		if n := ordinal(w); n > 0 && (len(w) > 2 || s.Lower(k-1) == "no." || s.Lower(k-1) == "number") {
			places = append(places, n)
		}
		switch {
		case sellers[w] || buyers[w] || spenders[w] || exportWords[w]:
			arms = measureOf(w)
		case importWords[w]:
			arms = waybill.ArmsImports
		case w == "spending":
			arms = waybill.MilitarySpending
		}
	}
	if len(places) == 0 || arms == "" || !within(s, i, i+16, armsWords) {
		return nil
	}
	r := placed{s: s, ph: s.Phrases(), p: post{at: i, head: i}}
	subjects := r.subject(d, &draft.Draft{})
	var out []draft.Draft
	for k, sub := range subjects {
		if len(places) < len(subjects) && k > 0 {
			break
		}
		dr := draft.Draft{Sentence: s.Index, Head: i, Clause: s.Clause[i], Frame: "ranked"}
		n := places[min(k, len(places)-1)]
		dr.Kind, dr.Stage, dr.Measure, dr.Rank = waybill.Ranking, "held", arms, &n
		dr.Subject = []waybill.Mention{sub}
		finish(d, s, &dr, i)
		out = append(out, dr)
	}
	return out
}
