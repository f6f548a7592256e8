package figure

import (
	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// sides sets whose sales, to whom: the one whose exports they are gives, "to X"
// gets, and of a share the subject is the other side.
func sides(s *sense.Sentence, ph []sense.Phrase, t topic, d *draft.Draft) {
	at := d.Clause
	own := owned(s, ph, t)
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.Class != sense.ActorClass || m.Actor.Side() == "" || m.Actor.Voice {
			continue
		}
		men, p := side(m), ph[k]
		forces := t.measure == waybill.MilitarySpending && m.Actor.Kind == waybill.KindBody && (p.Prep == "for" || p.Prep == "to")
		if s.Clauses[s.Clause[m.First]].Aside && !forces {
			continue
		}
		near := m.First-max(t.at, d.Head) <= 9 && min(t.at, d.Head)-m.Last <= 12
		switch {
		case forces:
			d.From = draft.Add(d.From, men) // its own forces get it
		case describes(m, p, t):
			if len(d.From) > 0 && t.measure == waybill.ArmsExports && d.From[0].Actor != men.Actor {
				d.To, d.From = d.From, nil
			}
			d.From = draft.Add(d.From, men)
		case t.measure == waybill.ArmsTransfers && p.Prep == "of" && m.First == t.at+2 && m.First > d.Head:
			d.To = draft.Add(d.To, men) // "for the defence of Estonia"
		case t.measure == waybill.MilitarySpending && p.Prep == "in" && m.First > t.at && m.First-t.at <= 4 && !own:
			d.From = draft.Add(d.From, men) // "spending in Asia"
		case p.Prep == "in" && stateWords[s.Lower(p.First-2)] && s.Lower(p.First-3) == "by" && m.First > t.at:
			d.From = draft.Add(d.From, men) // "exports by states in"
		case p.Prep == "to" && m.First > t.at && near && !runs(s, p.First), p.Prep == "with" && near, p.Prep == "for" && m.First > t.at && near:
			d.To = draft.Add(d.To, men)
		case p.Prep == "from" && near && s.Clause[m.First] == at && m.First > t.at-4:
			if len(d.From) > 0 && len(d.To) == 0 {
				d.To, d.From = d.From, nil
			}
			d.From = draft.Add(d.From, men)
		case aidWords[t.word] && p.Prep == "" && !p.Mod && m.Last < d.Head && d.Head-m.Last <= 3 && len(d.From) > 0:
			d.To = draft.Add(d.To, men)
		case m.Actor.Place, p.Prep != "" && p.Prep != "by" && p.Prep != "of" && p.Prep != "between", p.Mod && !p.Owner && p.Noun > m.Last+1:
		case s.Clause[m.First] != at && s.Clauses[at].From != s.Clause[m.First]:
		case t.measure == waybill.Trade && p.Prep == "between":
			d.From = draft.Add(d.From, men)
		case own: // "while Chilean outlays fell": no one else's
		case len(d.From) == 0 && len(d.To) == 0 || len(d.From) > 0 && ph[k].List == listOf(s, ph, d.From):
			d.From = draft.Add(d.From, men)
		}
	}
	if t.measure == waybill.ArmsImports && len(d.To) == 0 {
		d.To, d.From = d.From, nil
	}
	if len(d.From) == 2 && t.measure == waybill.Trade && len(d.To) == 0 {
		d.From, d.To = d.From[:1], d.From[1:]
	}
}

// describes tells whether an actor says whose the topic is: "Chilean outlays",
// "Chile's arms exports".
func describes(m *sense.Mention, p sense.Phrase, t topic) bool {
	return p.Mod && p.Noun >= t.at-2 && p.Noun <= t.at+2 && m.Last < t.at
}

// owned tells whether the topic is said to be somebody's by the words before it.
func owned(s *sense.Sentence, ph []sense.Phrase, t topic) bool {
	for k := range s.Mentions {
		if m := &s.Mentions[k]; m.Class == sense.ActorClass && m.Actor.Side() != "" && !m.Actor.Voice && describes(m, ph[k], t) {
			return true
		}
	}
	return false
}

// share gives each of several its own part: "X and Y, which accounted for 30
// and 26 percent".
func share(s *sense.Sentence, ms []sense.Mention, d *draft.Draft) {
	if d.Percent == nil || len(d.From) < 2 && len(d.To) < 2 {
		return
	}
	n, mine := 0, -1
	for k := range ms {
		if m := &ms[k]; m.Class == sense.PercentClass && !m.Vague && s.Clause[m.First] == s.Clause[d.Head] && abs(m.First-d.Head) <= 12 {
			if m.First == d.Head {
				mine = n
			}
			n++
		}
	}
	if mine < 0 {
		return
	}
	if n == len(d.From) && n > 1 {
		d.From = d.From[mine : mine+1]
	} else if n == len(d.To) && n > 1 {
		d.To = d.To[mine : mine+1]
	}
}

// runs tells whether "to" only ends a range: "from 8 to 13".
func runs(s *sense.Sentence, first int) bool { return first > 0 && s.TagAt(first) == "NUM" }

// Fill carries over whose figures they are, where a sentence only goes on with
// those before it: "Sales totaled".
func Fill(d *sense.Document, ds []draft.Draft) {
	var before *draft.Draft
	time := span(d, ds)
	for i := range ds {
		x := &ds[i]
		if x.Kind != waybill.Statistic && x.Kind != waybill.Ranking {
			continue
		}
		if x.When == nil && x.Modality == waybill.Fact && (x.Kind == waybill.Ranking || x.Measure == waybill.Share) {
			x.When = time
		}
		if x.Kind == waybill.Statistic {
			whose(d, x, before)
			before = x
		}
	}
}

// span gives the period that a report is about, for the figures that name none:
// of those that run over years, or that several figures share, the one that ends
// last.
func span(d *sense.Document, ds []draft.Draft) *waybill.When {
	var best *waybill.When
	for i := range ds {
		x := &ds[i]
		if !dated(d, x) || best != nil && x.When.To <= best.To || x.When.From.Year() == x.When.To.Year() && !repeated(d, ds, i) {
			continue
		}
		best = x.When
	}
	return best
}

// dated tells whether a draft is a figure told as true with a time of its own
// that is over.
func dated(d *sense.Document, x *draft.Draft) bool {
	figure := x.Kind == waybill.Statistic || x.Kind == waybill.Ranking
	return figure && x.Modality == waybill.Fact && x.When != nil && long(x.When) && (d.Day == "" || x.When.To <= d.Day)
}

// repeated tells whether another figure has the time of figure i.
func repeated(d *sense.Document, ds []draft.Draft, i int) bool {
	for k := range ds {
		if k != i && dated(d, &ds[k]) && ds[k].When.From == ds[i].When.From && ds[k].When.To == ds[i].When.To {
			return true
		}
	}
	return false
}

// whose gives a statistic the sides of the one before where it names none.
func whose(d *sense.Document, x, before *draft.Draft) {
	if len(x.From) > 0 || len(x.To) > 0 && x.Measure != waybill.Share {
		return
	}
	if x.Measure == waybill.Trade {
		p := between(d, x)
		if len(p) < 2 {
			p = couple(d)
		}
		if len(p) == 2 {
			p = teller(d, x, p)
			x.From, x.To = p[:1], p[1:]
			x.Filled++
			return
		}
	}
	switch {
	case before == nil && len(x.To) == 0:
		x.From = headline(d)
	case before == nil:
	case len(x.To) > 0:
		x.From = before.From
	default:
		x.From, x.To = before.From, before.To
	}
	if len(x.From) > 0 {
		x.Filled++
		if x.Measure == waybill.ArmsTransfers && x.Signs["sales"] > 0 {
			x.Measure = waybill.ArmsExports
		}
	}
}

// teller puts the one of two first whom the sentence itself names: it counts its
// own trade with the other.
func teller(d *sense.Document, x *draft.Draft, p []waybill.Mention) []waybill.Mention {
	named := d.States(x.Sentence)
	if draft.Has(named, p[1].Actor) && !draft.Has(named, p[0].Actor) {
		return []waybill.Mention{p[1], p[0]}
	}
	return p
}

// between gives the two states of "trade between the two countries": those of
// the nearest sentence that names two.
func between(d *sense.Document, x *draft.Draft) []waybill.Mention {
	s := &d.Sentences[x.Sentence]
	for i := range s.Words {
		if w := s.Lower(i); w == "countries" || w == "nations" || w == "sides" {
			for back := s.Index - 1; back >= 0; back-- {
				var out []waybill.Mention
				for _, m := range d.States(back) {
					out = draft.Add(out, m)
				}
				if len(out) == 2 {
					return out
				}
			}
			return lastTwo(d, s.Index)
		}
	}
	return nil
}

// lastTwo gives the two states named last before a sentence, however far.
func lastTwo(d *sense.Document, before int) []waybill.Mention {
	var out []waybill.Mention
	for i := before - 1; i >= 0 && len(out) < 2; i-- {
		for _, m := range d.States(i) {
			if len(out) < 2 {
				out = draft.Add(out, m)
			}
		}
	}
	return out
}

// couple gives the two states of the headline, where it names just two.
func couple(d *sense.Document) []waybill.Mention {
	var out []waybill.Mention
	for i := range d.Sentences {
		if i > 0 && d.Sentences[i].Paragraph != d.Sentences[0].Paragraph {
			break
		}
		for _, m := range d.States(i) {
			out = draft.Add(out, m)
		}
	}
	return out
}

// headline gives the first state of the headline.
func headline(d *sense.Document) []waybill.Mention {
	if len(d.Sentences) == 0 {
		return nil
	}
	for k := range d.Sentences[0].Mentions {
		m := &d.Sentences[0].Mentions[k]
		if m.Class == sense.ActorClass && m.Actor.Home != "" && m.Actor.Kind != waybill.KindCompany {
			return []waybill.Mention{{Actor: m.Actor.Side(), Text: m.Text, Start: m.Start, End: m.End}}
		}
	}
	return nil
}

func listOf(s *sense.Sentence, ph []sense.Phrase, ms []waybill.Mention) int {
	for k := range s.Mentions {
		if len(ms) > 0 && s.Mentions[k].Start == ms[0].Start {
			return ph[k].List
		}
	}
	return -1
}
