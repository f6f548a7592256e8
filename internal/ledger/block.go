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

func least(ids []waybill.ActorID) string {
	if len(ids) == 0 {
		return ""
	}
	return string(ids[0])
}
