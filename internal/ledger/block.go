package ledger

import (
	"strings"

	"github.com/waybill-ledger/waybill"
)

// Block is the key under which items are compared: each item has exactly one,
// so that a new item concerns one block and nothing else.
type Block string

// Block gives the item's key: its kind and the least code of each side. An item
// that names one side only stands apart from those that name both.
func (it *Item) Block() Block {
	return Block(strings.Join([]string{string(it.Kind), least(it.Left), least(it.Right)}, "|"))
}

// DealBlock is the block of a register's deal.
func DealBlock(supplier, recipient waybill.ActorID) Block {
	return Block(string(waybill.Deal) + "|" + string(supplier) + "|" + string(recipient))
}

// EntryBlock is the block of an entry whose members all stand in one.
func EntryBlock(e *waybill.Entry) Block {
	return Block(strings.Join([]string{string(e.Kind), least(e.Supplier), least(e.Recipient)}, "|"))
}

// Sides gives back what a block's key names: the kind and the least codes.
func (b Block) Sides() (kind waybill.Kind, left, right waybill.ActorID) {
	parts := strings.SplitN(string(b), "|", 3)
	return waybill.Kind(parts[0]), waybill.ActorID(parts[1]), waybill.ActorID(parts[2])
}

func least(ids []waybill.ActorID) string {
	if len(ids) == 0 {
		return ""
	}
	for _, id := range ids { // a state before whatever else a text names
		if len(id) == 3 && strings.ToUpper(string(id)) == string(id) {
			return string(id)
		}
	}
	return string(ids[0])
}
