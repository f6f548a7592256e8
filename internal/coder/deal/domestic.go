package deal

import (
	"strings"
	"sync"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/book"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

var customers = sync.OnceValue(func() []string {
	var out []string
	for _, row := range book.Table("deal/en/customers.tsv") {
		out = append(out, row[0])
	}
	return out
})

var abroad = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, row := range book.Table("deal/en/abroad.tsv") {
		out[row[0]] = true
	}
	return out
})

// customer tells whether an actor is a force or a ministry that buys for its
// own state.
func customer(m *sense.Mention) bool {
	if m.Class != sense.ActorClass || m.Actor.Person || m.Actor.Home == "" || m.Actor.Adjective {
		return false
	}
	name := strings.ToLower(m.Text)
	for _, w := range customers() {
		if at := strings.Index(name, w); at >= 0 && (at == 0 || name[at-1] == ' ') && (at+len(w) == len(name) || name[at+len(w)] == ' ') {
			return true
		}
	}
	return false
}

// atHome notes the drafts whose maker sells to its own state's forces: nothing
// crosses a border. A sentence that names another state may still tell of one
// that does.
func atHome(d *sense.Document, ds []draft.Draft) {
	for i := range ds {
		dr := &ds[i]
		if dr.Kind != waybill.Deal || len(dr.Supplier) > 0 && len(dr.Recipient) > 0 {
			continue
		}
		s := &d.Sentences[dr.Sentence]
		state := only(dr)
		if state == "" || outward(s, state) {
			continue
		}
		if len(dr.Recipient) == 0 && buysAtHome(s, state) || len(dr.Supplier) == 0 && madeAtHome(s, state) {
			dr.Sign("domestic", 1)
		}
	}
}

// only gives the one state that a draft names.
func only(dr *draft.Draft) waybill.ActorID {
	ms := append(dr.Supplier[:len(dr.Supplier):len(dr.Supplier)], dr.Recipient...)
	if len(ms) != 1 {
		return ""
	}
	return ms[0].Actor
}

// outward tells whether a sentence names another state, or speaks of buyers abroad.
func outward(s *sense.Sentence, state waybill.ActorID) bool {
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.Class == sense.ActorClass && m.Actor.Kind != waybill.KindCompany && !m.Actor.Voice && !m.Actor.Place && m.Actor.Side() != state {
			return true
		}
	}
	for i := range s.Words {
		if abroad()[s.Words[i].Lower] {
			return true
		}
	}
	return false
}

func buysAtHome(s *sense.Sentence, state waybill.ActorID) bool {
	for k := range s.Mentions {
		if m := &s.Mentions[k]; customer(m) && m.Actor.Home == state {
			return true
		}
	}
	return false
}

func madeAtHome(s *sense.Sentence, state waybill.ActorID) bool {
	for k := range s.Mentions {
		if m := &s.Mentions[k]; m.Class == sense.ActorClass && m.Actor.Kind == waybill.KindCompany && m.Actor.Home == state {
			return true
		}
	}
	return false
}

// stayAtHome notes the drafts that say no buyer in a document that tells of
// bargains at home alone.
func stayAtHome(d *sense.Document, ds []draft.Draft) {
	home := map[waybill.ActorID]bool{}
	for i := range ds {
		if ds[i].Kind == waybill.Deal && ds[i].Signs["domestic"] > 0 {
			if state := only(&ds[i]); state != "" {
				home[state] = true
			}
		}
	}
	if len(home) == 0 {
		return
	}
	for i := range ds {
		dr := &ds[i]
		state := only(dr)
		if dr.Kind != waybill.Deal || state == "" || !home[state] || outward(&d.Sentences[dr.Sentence], state) {
			continue
		}
		dr.Sign("domestic", 1)
	}
}
