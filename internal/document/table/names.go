package table

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/lexicon"
)

// names gives the codes of names and counts those that nobody knows.
type names struct {
	known   map[string]waybill.ActorID
	unknown map[string]*unknownName
	order   []*unknownName
	extra   map[string]waybill.ActorID // the register's own spellings, folded
}

type unknownName struct {
	name        string
	line, count int
}

func newNames(extra map[string]waybill.ActorID) *names {
	return &names{known: map[string]waybill.ActorID{}, unknown: map[string]*unknownName{}, extra: extra}
}

// maxUnknownNames bounds how many different unknown names are told apart.
const maxUnknownNames = 2000

// code gives the code of a name; a name that nobody knows is its own code, as
// the text has it. One or two asterisks at the end are the register's marks.
func (n *names) code(name string, line int) waybill.ActorID {
	name = strings.TrimSpace(name)
	if name == "" {
		return ""
	}
	if id, ok := n.known[name]; ok {
		if u := n.unknown[name]; u != nil {
			u.count++
		}
		return id
	}
	bare := strings.TrimSpace(strings.TrimRight(name, "*"))
	id, ok := n.extra[foldName(bare)]
	if !ok {
		id, ok = lexicon.Default().State(bare)
	}
	if !ok {
		id, ok = lexicon.Default().State(strings.ReplaceAll(turned(bare), "Rep.", "Republic"))
	}
	if !ok {
		id = waybill.ActorID(bare)
		if strings.HasPrefix(strings.ToLower(bare), "unknown ") {
			id = ""
		} else if !strings.HasSuffix(name, "*") && len(n.order) < maxUnknownNames {
			u := &unknownName{name, line, 1}
			n.unknown[name] = u
			n.order = append(n.order, u)
		}
	}
	if len(n.known) < maxInterned {
		n.known[name] = id
	}
	return id
}

// turned puts the words behind a comma first, as in "Tanzania, United Republic of".
func turned(name string) string {
	if a, b, ok := strings.Cut(name, ", "); ok {
		return b + " " + a
	}
	return name
}

// report makes an issue of each unknown name.
func (n *names) report(to *issues) {
	for _, u := range n.order {
		to.many("unknown-name", u.line, u.count, u.name,
			fmt.Sprintf("no state, organisation or group of this name is known; rows with it (%d) are kept under the name as it stands", u.count))
	}
}

//go:embed cow.tsv
var cowTable string

//go:embed dutch.tsv
var dutchTable string

// cowCodes gives our code for each number of the Correlates of War project.
var cowCodes = sync.OnceValue(func() map[string]waybill.ActorID { return readCodes(cowTable) })

// dutchNames gives our code for names of states in Dutch, as the licences have them.
var dutchNames = sync.OnceValue(func() map[string]waybill.ActorID { return readCodes(dutchTable) })

// readCodes reads a table of two columns: what stands in the register, our code.
func readCodes(table string) map[string]waybill.ActorID {
	out := map[string]waybill.ActorID{}
	for line := range strings.Lines(table) {
		line = strings.TrimRight(line, "\r\n")
		if name, code, ok := strings.Cut(line, "\t"); ok && !strings.HasPrefix(line, "#") {
			out[foldName(name)] = waybill.ActorID(code)
		}
	}
	return out
}

// sortedKeys gives the names of a record's fields in one order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
