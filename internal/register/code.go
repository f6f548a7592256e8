package register

import (
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/lexicon"
)

// codeOf gives the code of a name as the register writes it. One asterisk at
// the end marks an armed group, two an international organisation; a group that
// is not known has no code but its name. Where the register says that the supplier or recipient
// is not known, there is no code, and that is no fault.
func codeOf(name string, code Coder) (waybill.ActorID, bool) {
	bare := strings.TrimSpace(strings.TrimRight(name, "* "))
	switch {
	case bare == "":
		return "", true
	case unidentified(bare):
		return "", true
	}
	if id, ok := code(bare); ok {
		return id, true
	}
	if strings.HasSuffix(strings.TrimSpace(name), "*") {
		// The state that a group fights in stands in brackets behind its name.
		if short, _, ok := strings.Cut(bare, " ("); ok {
			if id, ok := code(short); ok && isGroup(id) {
				return id, true
			}
		}
		return waybill.ActorID(bare), true
	}
	return waybill.ActorID(bare), false
}

// isGroup tells armed groups from others that share a short name: a parliament
// in Libya is not the one in Washington.
func isGroup(id waybill.ActorID) bool {
	info, ok := lexicon.Default().Actor(id)
	return ok && info.Kind == waybill.KindArmedGroup
}

// unidentified tells the register's words for "we could not find out who".
func unidentified(name string) bool {
	n := strings.ToLower(name)
	return strings.HasPrefix(n, "unknown ") || n == "multiple suppliers" || n == "multiple sellers"
}
