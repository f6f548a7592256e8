package ledger

import (
	"strings"

	"github.com/waybill-ledger/waybill"
)

// Block is the key under which items are compared: each item has exactly one,
// so that a new item concerns one block and nothing else.
type Block string

// Block gives the item's key: its kind and the least code of each side, for an
// agreement the two least parties, since only agreements of the same parties come
// together. An item that names one side only stands apart from those that name
// both.
func (it *Item) Block() Block { return blockOf(it.Kind, it.Left, it.Right) }

func blockOf(kind waybill.Kind, left, right []waybill.ActorID) Block {
	first := least(left, "")
	second := least(right, "")
	if kind == waybill.Agreement {
		second = least(left, first)
	}
	return Block(strings.Join([]string{string(kind), first, second}, "|"))
}

// DealBlock is the block of a register's deal.
func DealBlock(supplier, recipient waybill.ActorID) Block {
	return Block(string(waybill.Deal) + "|" + string(supplier) + "|" + string(recipient))
}

// EntryBlock is the block of an entry whose members all stand in one.
func EntryBlock(e *waybill.Entry) Block { return blockOf(e.Kind, e.Supplier, e.Recipient) }

// Sides gives back what a block's key names: the kind and the least codes.
func (b Block) Sides() (kind waybill.Kind, left, right waybill.ActorID) {
	parts := strings.SplitN(string(b), "|", 3)
	return waybill.Kind(parts[0]), waybill.ActorID(parts[1]), waybill.ActorID(parts[2])
}

// least is the first of sorted codes that is not another one, a state before
// whatever else a text names.
func least(ids []waybill.ActorID, but string) string {
	out := ""
	for _, id := range ids {
		switch {
		case string(id) == but:
		case len(id) == 3 && strings.ToUpper(string(id)) == string(id):
			return string(id)
		case out == "":
			out = string(id)
		}
	}
	return out
}
