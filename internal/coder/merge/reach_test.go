package merge

import (
	"strconv"
	"testing"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
)

// TestReach checks that a deal told again is joined with its first telling over
// a page of other deals, and not over a register of them.
func TestReach(t *testing.T) {
	deal := func(buyer string, sentence int) draft.Draft {
		d := draft.Draft{Sentence: sentence}
		d.Kind = waybill.Deal
		d.Recipient = []waybill.Mention{{Actor: waybill.ActorID(buyer)}}
		d.Weapons = []waybill.Weapon{{Type: "tank"}}
		return d
	}
	for _, others := range []int{0, reach / 2, reach + 1} {
		in := []draft.Draft{deal("first", 0)}
		for i := range others {
			in = append(in, deal("other"+strconv.Itoa(i), i+1))
		}
		in = append(in, deal("first", others+1))
		want := others + 1
		if others >= reach {
			want++
		}
		if got := len(Drafts(in)); got != want {
			t.Errorf("%d deals between the tellings: %d drafts are left, want %d", others, got, want)
		}
	}
}
