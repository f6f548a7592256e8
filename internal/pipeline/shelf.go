package pipeline

import (
	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/ledger"
	"github.com/waybill-ledger/waybill/internal/register"
)

// openShelf is the [shelf] of an open register. It remembers which deals a side has
// and what designations are called.
type openShelf struct {
	deals      *register.Joined
	known      waybill.Day
	suppliers  map[waybill.ActorID][]int
	recipients map[waybill.ActorID][]int
	called     map[string]ledger.Names
}

func newShelf(deals *register.Joined, known waybill.Day) *openShelf {
	s := &openShelf{deals: deals, known: known, suppliers: map[waybill.ActorID][]int{}, recipients: map[waybill.ActorID][]int{}, called: map[string]ledger.Names{}}
	if deals != nil {
		for k := range deals.Len() {
			from, to := deals.Codes(k)
			s.suppliers[from], s.recipients[to] = append(s.suppliers[from], k), append(s.recipients[to], k)
		}
	}
	return s
}

func (s *openShelf) find(it *ledger.Item, supplier, recipient waybill.ActorID) []ledger.Item {
	of := s.recipients[recipient]
	if supplier != "" {
		of = s.suppliers[supplier]
	}
	var out []ledger.Item
	for _, k := range of {
		name := s.deals.Designation(k)
		called, ok := s.called[name]
		if !ok {
			called = ledger.NamesOf(name)
			s.called[name] = called
		}
		if it.Names(&called) {
			out = append(out, ledger.FromDeal(s.deals.Deal(k), registerName, s.known))
		}
	}
	return out
}

func (s *openShelf) broken() error { return nil }
