package view

import (
	"context"
	"sync"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/check"
	"github.com/waybill-ledger/waybill/internal/measure"
	"github.com/waybill-ledger/waybill/internal/register"
	"github.com/waybill-ledger/waybill/internal/store"
)

// Registers gives the ledger's transfer register as it stood for a question,
// decoded once and kept while the ledger is open. A new release in the ledger
// is seen at the next question. It is safe for many readers.
type Registers struct {
	st store.Store

	mu     sync.Mutex
	states map[string]*Transfers // by the ids of the parts that make them
	sheets map[waybill.ReleaseID]*waybill.Sheet
}

// Transfers is one state of the transfer register: ready for measures, and by deal.
type Transfers struct {
	Set   *measure.Set
	Deals *register.Joined
}

// NewRegisters opens the registers of a ledger; nothing is read yet.
func NewRegisters(st store.Store) *Registers {
	return &Registers{st: st, states: map[string]*Transfers{}, sheets: map[waybill.ReleaseID]*waybill.Sheet{}}
}

// At gives the transfer register as known on a day or in a named release; the
// empty string asks for all that is known. It returns NotFound where no release
// fits.
func (r *Registers) At(ctx context.Context, asKnown string) (*Transfers, error) {
	parts, err := r.st.Releases(ctx)
	if err != nil {
		return nil, err
	}
	return r.at(ctx, parts, asKnown)
}

func (r *Registers) at(ctx context.Context, parts []waybill.Release, asKnown string) (*Transfers, error) {
	chosen, ok := register.Choose(parts, transfers, asKnown)
	if !ok {
		return nil, &waybill.Error{Op: "registers", Kind: waybill.NotFound, Where: asKnown, Err: errNoRelease,
			Do: "add the register with waybill add FILE, or fetch it with waybill fetch sipri"}
	}
	return r.state(ctx, chosen)
}

func (r *Registers) state(ctx context.Context, chosen register.State) (*Transfers, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	key := keyOf(chosen.Deliveries) + "|" + keyOf(chosen.Orders)
	if s := r.states[key]; s != nil {
		return s, nil
	}
	deliveries, err := r.columns(ctx, chosen.Deliveries)
	if err != nil {
		return nil, err
	}
	orders, err := r.columns(ctx, chosen.Orders)
	if err != nil {
		return nil, err
	}
	joined := register.Join(deliveries, orders)
	s := &Transfers{Set: measure.New(deliveries, orders, joined.OrderOf()), Deals: joined}
	s.Set.Names = names{}
	r.states[key] = s
	return s, nil
}

func keyOf(c *register.Combination) string {
	if c == nil {
		return ""
	}
	key := ""
	for _, p := range c.Parts {
		key += string(p) + "+"
	}
	return key
}

func (r *Registers) columns(ctx context.Context, c *register.Combination) (*register.Columns, error) {
	if c == nil {
		return nil, nil
	}
	parts := make([]*register.Columns, len(c.Parts))
	for i, id := range c.Parts {
		raw, err := r.st.Columns(ctx, id)
		if err != nil {
			return nil, err
		}
		if parts[i], err = register.Decode(raw); err != nil {
			return nil, &waybill.Error{Op: "registers", Kind: waybill.Internal, Where: string(id), Err: err, Do: "waybill rebuild makes it again"}
		}
	}
	return register.Concat(c.Release, parts...), nil
}

// Shelf gives what claims are tried against, as known on a day or in a release.
// A ledger without registers gives an empty shelf, not an error: the check then
// says so.
func (r *Registers) Shelf(ctx context.Context, asKnown string) (*check.Shelf, error) {
	parts, err := r.st.Releases(ctx)
	if err != nil {
		return nil, err
	}
	s := check.Shelf{}
	day, dayErr := waybill.ParseDay(asKnown)
	if dayErr == nil {
		s.AsKnown = day
	}
	switch state, err := r.at(ctx, parts, asKnown); {
	case err == nil:
		s.Transfers, s.Deals = state.Set, state.Deals
	case waybill.KindOf(err) != waybill.NotFound:
		return nil, err
	}
	s.Then = func(published waybill.Day) *measure.Set {
		state, err := r.at(ctx, parts, string(published))
		if err != nil {
			return nil
		}
		return state.Set
	}
	if err := r.others(ctx, parts, day, &s); err != nil {
		return nil, err
	}
	return check.NewShelf(s)
}

// others adds the releases that do not lead, and the other registers.
func (r *Registers) others(ctx context.Context, parts []waybill.Release, day waybill.Day, s *check.Shelf) error {
	if day != "" {
		parts = register.Known(parts, day)
	}
	for _, p := range parts {
		switch p.Layout {
		case waybill.LayoutEmbargoes, waybill.LayoutAgreements:
			sheet, err := r.sheet(ctx, p.ID)
			if err != nil {
				return err
			}
			s.Embargoes = append(s.Embargoes, sheet.Embargoes...)
			s.Agreements = append(s.Agreements, sheet.Agreements...)
		}
	}
	if s.Transfers != nil {
		led := s.Transfers.Releases()
		s.Others = func() []*measure.Set { return r.further(ctx, parts, led) }
	}
	return nil
}

// further gives the transfer register's releases that do not lead; one that
// can't be read is left out, since it only illustrates.
func (r *Registers) further(ctx context.Context, parts []waybill.Release, leading []waybill.Release) []*measure.Set {
	led := map[waybill.ReleaseID]bool{}
	for _, l := range leading {
		led[l.ID] = true
	}
	var out []*measure.Set
	for _, c := range register.Plan(parts) {
		if c.Release.Register != transfers || led[c.Release.ID] {
			continue
		}
		chosen := register.State{Deliveries: &c}
		if c.Release.Layout == waybill.LayoutOrders {
			chosen = register.State{Orders: &c}
		}
		if state, err := r.state(ctx, chosen); err == nil {
			out = append(out, state.Set)
		}
	}
	return out
}

func (r *Registers) sheet(ctx context.Context, id waybill.ReleaseID) (*waybill.Sheet, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if s := r.sheets[id]; s != nil {
		return s, nil
	}
	raw, err := r.st.Columns(ctx, id)
	if err != nil {
		return nil, err
	}
	s, err := register.DecodeSheet(raw)
	if err != nil {
		return nil, err
	}
	r.sheets[id] = s
	return s, nil
}
