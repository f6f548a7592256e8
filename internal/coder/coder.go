// Package coder codes: it reads a document into statements. In comes a
// document; out go the statements that it makes, each with the words that say
// it, and the mentions that stand in it. It must never know a document, a deal
// or a day by name, and never give an offset outside the text; language is data
// in the codebook.
package coder

import (
	"cmp"
	"slices"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/deal"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/figure"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
	"github.com/waybill-ledger/waybill/internal/coder/merge"
	"github.com/waybill-ledger/waybill/internal/coder/pact"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
	"github.com/waybill-ledger/waybill/internal/coder/speech"
	"github.com/waybill-ledger/waybill/internal/coder/sure"
)

// Result is what the coder got out of a document.
type Result struct {
	Document   waybill.Document
	Statements []waybill.Statement
	// NotRead says why a document gave nothing: another language, no text.
	NotRead string
	drafts  []draft.Draft
	sense   *sense.Document // nil where a glance showed that nothing can be told
}

// Code reads a document into statements.
func Code(doc waybill.Document) Result {
	ds, d, why := Drafts(doc)
	res := Result{Document: doc, NotRead: why, sense: d}
	for _, dr := range ds {
		dr.Confidence = sure.Of(&dr)
		if dr.Confidence < sure.Least(dr.Kind) {
			continue
		}
		res.drafts = append(res.drafts, dr)
	}
	res.Statements = statements(&doc, res.drafts)
	return res
}

// Warm loads the words and models that reading needs; without it the first
// document does. It may run beside other work.
func Warm() { Code(waybill.Document{Text: "Norway ordered 12 tanks from Germany.\n", Language: "en"}) }

// Drafts reads a document as far as the drafts of its statements, none left
// out for being unsure. A document without a word of arms is not even cut into
// words.
func Drafts(doc waybill.Document) ([]draft.Draft, *sense.Document, string) {
	if why := unreadable(doc); why != "" {
		return nil, nil, why
	}
	if !sense.MaySpeak(doc.Text) {
		return nil, nil, ""
	}
	d := sense.Read(doc)
	var all []draft.Draft
	frames := frame.English()
	var before *sense.Sentence
	for i := range d.Sentences {
		s := &d.Sentences[i]
		if !s.Told || s.Boiler {
			continue
		}
		deals := deal.Read(d, s, frames)
		all = append(all, deals...)
		all = append(all, pact.Read(d, s, frames)...)
		all = append(all, figure.Statistics(d, s, before)...)
		all = append(all, figure.Rankings(d, s)...)
		before = s
	}
	deal.Fill(d, all)
	all = deal.Abroad(d, all)
	figure.Fill(d, all)
	all = pact.Outweigh(figure.Outweigh(d, all))
	inDeals(all)
	all = pactsOnly(all)
	all = pact.Fill(all)
	all = slices.DeleteFunc(all, func(x draft.Draft) bool { return hollow(&x) })
	mark(d, all)
	all = deal.Abroad(d, merge.Drafts(all))
	again(all)
	if len(all) == 0 && !speech.Foreign(d) {
		return nil, d, ""
	}
	d.Complete()
	speech.Attribute(d, all)
	all = append(all, speech.Quotes(d, all)...)
	crowd(all)
	return all, d, ""
}

// bySentence gives the places of the drafts of each sentence.
func bySentence(ds []draft.Draft) map[int][]int {
	out := map[int][]int{}
	for i := range ds {
		out[ds[i].Sentence] = append(out[ds[i].Sentence], i)
	}
	return out
}

// inDeals notes which statistics are only the price of a deal in their sentence.
func inDeals(ds []draft.Draft) {
	told := bySentence(ds)
	for i := range ds {
		if ds[i].Kind != waybill.Statistic {
			continue
		}
		for _, k := range told[ds[i].Sentence] {
			if ds[k].Kind != waybill.Deal {
				continue
			}
			ds[i].Sign("beside_deal", 1)
			if ds[k].Value != nil && ds[i].Value != nil && ds[k].Value.Start == ds[i].Value.Start {
				ds[i].Sign("deal_price", 1)
			}
		}
	}
}

// again notes a deal that the same sentence tells already at another stage, or
// that it tells as an embargo too.
func again(ds []draft.Draft) {
	told := bySentence(ds)
	for i := range ds {
		for _, k := range told[ds[i].Sentence] {
			if i == k || ds[i].Kind != waybill.Deal {
				continue
			}
			same := draft.Share(ds[i].Supplier, ds[k].Supplier) || draft.Share(ds[i].Recipient, ds[k].Recipient)
			switch {
			case ds[k].Kind == waybill.Deal && k < i && same:
				ds[i].Sign("again", 1)
			case ds[k].Kind == waybill.Deal && k > i && same:
				ds[i].Sign("first_of", 1)
			case ds[k].Kind == waybill.Embargo:
				ds[i].Sign("beside_embargo", 1)
			case ds[k].Kind == waybill.Programme, ds[k].Kind == waybill.Agreement:
				ds[i].Sign("beside_pact", 1)
			}
		}
	}
}

// pactsOnly leaves out the deals that are only words of a ban ("embargo on arms
// supplies") or of an agreement on defence: "signed
// a military cooperation agreement" names no arms that go anywhere.
func pactsOnly(ds []draft.Draft) []draft.Draft {
	ds = slices.DeleteFunc(ds, func(x draft.Draft) bool {
		return x.Kind == waybill.Deal && len(x.Weapons) == 0 && x.Signs["verb"] == 0 && x.Value == nil &&
			slices.ContainsFunc(ds, func(y draft.Draft) bool {
				return y.Kind == waybill.Embargo && y.Sentence == x.Sentence && y.Clause == x.Clause
			})
	})
	return slices.DeleteFunc(ds, func(x draft.Draft) bool {
		if x.Kind != waybill.Deal || len(x.Weapons) > 0 || x.Signs["inner"] > 0 || x.Signs["generic"] > 0 || x.Value != nil {
			return false
		}
		return slices.ContainsFunc(ds, func(y draft.Draft) bool { return y.Kind == waybill.Agreement && y.Sentence == x.Sentence })
	})
}

// hollow tells whether a draft names nobody, or one state that arms itself.
func hollow(x *draft.Draft) bool {
	if x.Kind != waybill.Deal {
		return false
	}
	return len(x.Supplier) == 0 && len(x.Recipient) == 0 || x.Signs["domestic"] > 0 && (len(x.Supplier) == 0 || len(x.Recipient) == 0)
}

// mark notes the signs that come from where in the document a draft stands.
func mark(d *sense.Document, ds []draft.Draft) {
	for i := range ds {
		x := &ds[i]
		s := &d.Sentences[x.Sentence]
		if s.Index == 0 && len(d.Sentences) > 1 && s.Title() {
			x.Sign("title", 1)
		}
		x.Sign("mod_"+string(x.Modality), 1)
		x.Sign("stage_"+string(x.Stage), 1)
		if x.Filled > 0 {
			x.Sign("filled", float64(x.Filled))
			if x.Kind == waybill.Deal {
				x.Sign("filled_"+x.Frame, 1)
			}
			if x.Filled > 1 {
				x.Sign("filled_all", 1)
			}
		}
		if x.Kind == waybill.Deal && !slices.ContainsFunc(x.Weapons, func(w waybill.Weapon) bool { return w.Designation != "" }) {
			x.Sign("no_designation", 1)
		}
		if len(x.Supplier) == 0 {
			x.Sign("no_supplier", 1)
		}
		if len(x.Recipient) == 0 {
			x.Sign("no_recipient", 1)
		}
		for k := range s.Mentions {
			if s.Mentions[k].Class == sense.PercentClass && x.Kind == waybill.Deal {
				x.Sign("percent_near", 1)
			}
		}
		x.Sign("words", min(1, float64(len(s.Words))/60))
	}
}

// crowd notes how much else the document tells: one statement alone in a long
// text is less sure than one among many.
func crowd(ds []draft.Draft) {
	deals := 0
	for i := range ds {
		if ds[i].Kind != waybill.Quote {
			deals++
		}
	}
	for i := range ds {
		ds[i].Sign("crowd", min(1, float64(deals)/12))
		if deals == 1 {
			ds[i].Sign("alone", 1)
		}
		if deals == 0 {
			ds[i].Sign("untold", 1)
		}
	}
}

// statements puts the drafts in the order of the text and gives them their ids.
func statements(doc *waybill.Document, ds []draft.Draft) []waybill.Statement {
	slices.SortStableFunc(ds, func(a, b draft.Draft) int {
		return cmp.Or(cmp.Compare(a.Evidence.Start, b.Evidence.Start), cmp.Compare(kindOrder(a.Kind), kindOrder(b.Kind)))
	})
	out := make([]waybill.Statement, 0, len(ds))
	count := map[string]int{}
	for i := range ds {
		s := ds[i].Statement
		s.Document, s.Known = doc.ID, doc.Known
		s.Rule = waybill.RuleID(string(s.Kind) + "/" + ds[i].Frame)
		n := count[string(s.Kind)+s.Evidence.Text]
		count[string(s.Kind)+s.Evidence.Text]++
		s.ID = identify(doc, &s, n)
		out = append(out, s)
	}
	return out
}

func kindOrder(k waybill.Kind) int { return slices.Index(waybill.Kinds, k) }
