// Package lexicon knows the actors of the arms trade by name. In comes the
// codebook's tables of states, organisations, companies, armed groups and
// bodies, and of the fields that pacts and bans cover; out go codes for names,
// names for codes, who followed whom, who belonged to which group on which day,
// and the fields of a scope. It must never guess: a name that no
// table has gets no code.
package lexicon

import (
	"io/fs"
	"strings"
	"sync"

	waybill "github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/codebook"
)

// ActorInfo is what the tables say of one actor. A company's Home lists the
// states it sells from, the first its seat; a body's Home is its one state.
type ActorInfo struct {
	ID        waybill.ActorID
	Kind      waybill.ActorKind
	Name      string   // plain English
	Demonyms  []string // the adjective first
	Capital   string
	ISO2      string
	Numeric   string // ISO 3166-1 numeric
	Region    string // subregion as the SIPRI register draws it
	From, To  waybill.Day
	Successor waybill.ActorID
	Home      []waybill.ActorID
}

// NameKind says in what way a name stands for its actor.
type NameKind string

// The kinds of name.
const (
	Plain   NameKind = "name"    // a name or an alias
	Demonym NameKind = "demonym" // "Indian", "Indians"
	Metonym NameKind = "metonym" // a capital, a seat of government
	Code    NameKind = "code"    // ISO 3166 codes, never looked for in running text
	Listed  NameKind = "listed"  // as a register writes it, never looked for in running text
)

// Name is one way to write an actor.
type Name struct {
	Text  string
	Actor waybill.ActorID
	Kind  NameKind
}

// Lexicon answers for names. It is never changed once loaded, so that any
// number of readers may share it.
type Lexicon struct {
	actors  []ActorInfo
	byID    map[waybill.ActorID]int
	names   []Name
	byName  map[string]int // folded name → index in names
	members map[string][]membership
	regions map[string][]string // region → its parts
	groups  map[string]string   // folded name → group
}

// Default gives the lexicon made of the codebook of this build, loaded once.
var Default = sync.OnceValue(func() *Lexicon {
	l, err := Load(codebook.FS)
	if err != nil {
		// The codebook is part of the binary and linted by the tests, so this
		// can only be a broken build.
		panic("lexicon: the codebook of this build is broken: " + err.Error())
	}
	return l
})

// Load reads the tables below actor/ in fsys. An error names file and line.
func Load(fsys fs.FS) (*Lexicon, error) {
	l := &Lexicon{
		byID:    make(map[waybill.ActorID]int, 1500),
		byName:  make(map[string]int, 6000),
		members: make(map[string][]membership, 64),
		regions: make(map[string][]string, 32),
		groups:  make(map[string]string, 128),
	}
	for _, load := range []func(fs.FS) error{l.loadStates, l.loadOrganisations, l.loadArmedGroups,
		l.loadMetonyms, l.loadBodies, l.loadCompanies, l.loadRegions, l.loadMembers} {
		if err := load(fsys); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// add takes an actor in; a second line for the same id is a mistake of the tables.
func (l *Lexicon) add(a ActorInfo) bool {
	if _, dup := l.byID[a.ID]; dup {
		return false
	}
	l.byID[a.ID] = len(l.actors)
	l.actors = append(l.actors, a)
	return true
}

// name takes a way of writing in. The first holder of a name keeps it, so the
// order of loading is the order of precedence: states before all others, plain
// names before demonyms.
func (l *Lexicon) name(text string, id waybill.ActorID, kind NameKind) {
	if text == "" {
		return
	}
	l.names = append(l.names, Name{text, id, kind})
	key := Fold(text)
	if _, taken := l.byName[key]; !taken {
		l.byName[key] = len(l.names) - 1
	}
}

// Lookup gives the actor that a name stands for, of whatever kind it is.
func (l *Lexicon) Lookup(name string) (Name, bool) {
	i, ok := l.byName[Fold(name)]
	if !ok {
		return Name{}, false
	}
	return l.names[i], true
}

// State gives the code for the name of a state, a former state, an
// organisation, an armed group or a capital, in any spelling of the tables,
// ISO 3166 codes and demonyms included. A register marks groups by a star
// after the name; such a name always gets a code, its own name if no table
// knows better.
func (l *Lexicon) State(name string) (waybill.ActorID, bool) {
	name = strings.TrimSpace(name)
	if n, ok := l.Lookup(name); ok {
		if k := l.actors[l.byID[n.Actor]].Kind; k != waybill.KindCompany {
			return n.Actor, true
		}
	}
	if id, ok := l.twice(name); ok {
		return id, true
	}
	bare := strings.TrimSpace(strings.TrimRight(name, "*"))
	if bare == name || bare == "" {
		return "", false
	}
	if n, ok := l.Lookup(bare); ok {
		return n.Actor, true
	}
	return waybill.ActorID(bare), true
}

// twice reads a name that explains itself in brackets, "North Korea (DPRK)":
// both must mean the same actor.
func (l *Lexicon) twice(name string) (waybill.ActorID, bool) {
	outer, inner, ok := strings.Cut(strings.TrimSuffix(name, ")"), "(")
	if !ok || !strings.HasSuffix(name, ")") {
		return "", false
	}
	a, okA := l.Lookup(outer)
	b, okB := l.Lookup(inner)
	return a.Actor, okA && okB && a.Actor == b.Actor
}

// Name gives the plain English name of an actor; an id that no table has is
// its own name.
func (l *Lexicon) Name(id waybill.ActorID) string {
	if i, ok := l.byID[id]; ok {
		return l.actors[i].Name
	}
	return string(id)
}

// Actor gives what the tables say of an actor.
func (l *Lexicon) Actor(id waybill.ActorID) (ActorInfo, bool) {
	i, ok := l.byID[id]
	if !ok {
		return ActorInfo{}, false
	}
	return l.actors[i], true
}

// Actors gives all actors in the order of the tables.
func (l *Lexicon) Actors() []ActorInfo { return append([]ActorInfo(nil), l.actors...) }

// Names gives all ways of writing in the order of the tables.
func (l *Lexicon) Names() []Name { return append([]Name(nil), l.names...) }

// Successor gives the state that took a former state's place (SUN → RUS),
// and false for any other actor.
func (l *Lexicon) Successor(id waybill.ActorID) (waybill.ActorID, bool) {
	a, ok := l.Actor(id)
	return a.Successor, ok && a.Successor != ""
}

// Predecessors gives the former states whose place a state took.
func (l *Lexicon) Predecessors(id waybill.ActorID) []waybill.ActorID {
	var out []waybill.ActorID
	for _, a := range l.actors {
		if a.Successor == id {
			out = append(out, a.ID)
		}
	}
	return out
}
