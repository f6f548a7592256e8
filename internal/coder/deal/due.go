package deal

import (
	"maps"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// due gives the delivery that an order plans for a time to come: "signed a
// contract to supply 17 fighters over the next five years" tells of two things.
func (c *cluster) due(d *sense.Document, dr *draft.Draft) (draft.Draft, bool) {
	if dr.Stage != "ordered" || dr.Kind != waybill.Deal {
		return draft.Draft{}, false
	}
	for k, w := range c.words {
		if k == c.head || w.Frame.Stage != "delivered" || w.Frame.Class == frame.Act {
			continue
		}
		when := c.later(d, w.Last)
		if when == nil {
			continue
		}
		one := *dr
		one.Stage, one.Modality, one.Value, one.When, one.Frame = "delivered", waybill.Expected, nil, when, w.Frame.ID+"-due"
		one.Signs = maps.Clone(dr.Signs)
		delete(one.Signs, "frame_"+dr.Frame)
		delete(one.Signs, "value")
		one.Sign("frame_"+w.Frame.ID, 1)
		if dr.When == when {
			dr.When = nil
		}
		return one, true
	}
	return draft.Draft{}, false
}

// later gives the first time behind a word that ends after the publication.
func (c *cluster) later(d *sense.Document, word int) *waybill.When {
	for k := range c.s.Mentions {
		m := &c.s.Mentions[k]
		if m.Class == sense.DateClass && m.When != nil && !m.Set && m.First > word && m.First <= c.to && m.When.To > d.Day {
			return m.When
		}
	}
	return nil
}
