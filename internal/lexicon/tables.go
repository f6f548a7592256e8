package lexicon

import (
	"fmt"
	"io/fs"
	"strings"

	waybill "github.com/waybill-ledger/waybill"
)

// row is one line of a table, its fields found by the column's name.
type row struct {
	file   string
	line   int
	column map[string]int
	field  []string
}

func (r row) get(column string) string {
	if i, ok := r.column[column]; ok && i < len(r.field) {
		return r.field[i]
	}
	return ""
}

// list gives a field's parts, which stand between semicolons.
func (r row) list(column string) []string { return split(r.get(column), ";") }

func (r row) errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d: "+format, append([]any{r.file, r.line}, args...)...)
}

func split(s, sep string) []string {
	if s == "" {
		return nil
	}
	parts := strings.Split(s, sep)
	out := parts[:0]
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// readTable calls do with each line of a table of tab-separated fields. Lines
// that begin with "#" are remarks; the first other line names the columns.
func readTable(fsys fs.FS, file string, do func(row) error) error {
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		return err
	}
	var column map[string]int
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		field := strings.Split(line, "\t")
		if column == nil {
			column = make(map[string]int, len(field))
			for i, f := range field {
				column[f] = i
			}
			continue
		}
		r := row{file, n, column, field}
		if len(field) != len(column) {
			return r.errorf("%d fields, want %d", len(field), len(column))
		}
		if err := do(r); err != nil {
			return err
		}
	}
	return nil
}

func (l *Lexicon) loadStates(fsys fs.FS) error {
	var rows []row
	err := readTable(fsys, "actor/states.tsv", func(r row) error {
		rows = append(rows, r)
		a := ActorInfo{ID: waybill.ActorID(r.get("id")), Kind: waybill.ActorKind(r.get("kind")), Name: r.get("name"),
			Demonyms: r.list("demonyms"), ISO2: r.get("iso2"), Numeric: r.get("numeric"), Region: r.get("region"),
			From: waybill.Day(r.get("from")), To: waybill.Day(r.get("to")), Successor: waybill.ActorID(r.get("successor"))}
		if c := r.list("capitals"); len(c) > 0 {
			a.Capital = c[0]
		}
		if a.Kind != waybill.KindState && a.Kind != waybill.KindFormerState {
			return r.errorf("kind %q is none of a state", a.Kind)
		}
		if !l.add(a) {
			return r.errorf("%s stands twice", a.ID)
		}
		l.name(a.Name, a.ID, Plain)
		return nil
	})
	if err != nil {
		return err
	}
	for _, kind := range []struct {
		column string
		kind   NameKind
	}{{"aliases", Plain}, {"id", Code}, {"iso2", Code}, {"demonyms", Demonym}, {"capitals", Metonym}} {
		for _, r := range rows {
			for _, n := range r.list(kind.column) {
				l.name(n, waybill.ActorID(r.get("id")), kind.kind)
			}
		}
	}
	return nil
}

func (l *Lexicon) loadOrganisations(fsys fs.FS) error {
	return readTable(fsys, "actor/organisations.tsv", func(r row) error {
		a := ActorInfo{ID: waybill.ActorID(r.get("id")), Kind: waybill.KindOrganisation, Name: r.get("name"),
			Demonyms: r.list("demonyms"), Capital: r.get("seat"), From: waybill.Day(r.get("from")), To: waybill.Day(r.get("to"))}
		if !l.add(a) {
			return r.errorf("%s stands twice", a.ID)
		}
		l.name(a.Name, a.ID, Plain)
		l.name(string(a.ID), a.ID, Listed)
		l.all(r, "aliases", a.ID, Plain)
		l.all(r, "demonyms", a.ID, Demonym)
		return nil
	})
}

func (l *Lexicon) all(r row, column string, id waybill.ActorID, kind NameKind) {
	for _, n := range r.list(column) {
		l.name(n, id, kind)
	}
}

func (l *Lexicon) loadArmedGroups(fsys fs.FS) error {
	return readTable(fsys, "actor/armed_groups.tsv", func(r row) error {
		a := ActorInfo{ID: waybill.ActorID(r.get("id")), Kind: waybill.KindArmedGroup, Name: r.get("name"), Home: ids(r.list("home"))}
		if a.ID == unknownActor {
			a.Kind = waybill.KindUnknown
		}
		if !l.add(a) {
			return r.errorf("%s stands twice", a.ID)
		}
		kind := Plain
		if a.Kind == waybill.KindUnknown {
			kind = Listed
		}
		l.name(a.Name, a.ID, kind)
		l.name(string(a.ID), a.ID, Listed)
		l.all(r, "aliases", a.ID, Plain)
		l.all(r, "register", a.ID, Listed)
		return nil
	})
}

func (l *Lexicon) loadMetonyms(fsys fs.FS) error {
	return readTable(fsys, "actor/metonyms.tsv", func(r row) error {
		id := waybill.ActorID(r.get("actor"))
		if _, ok := l.byID[id]; !ok {
			return r.errorf("no actor %q", id)
		}
		l.all(r, "names", id, Metonym)
		return nil
	})
}

func (l *Lexicon) loadBodies(fsys fs.FS) error {
	return readTable(fsys, "actor/bodies.tsv", func(r row) error {
		return l.loadHoused(r, waybill.KindBody)
	})
}

func (l *Lexicon) loadCompanies(fsys fs.FS) error {
	return readTable(fsys, "actor/companies.tsv", func(r row) error {
		return l.loadHoused(r, waybill.KindCompany)
	})
}

// loadHoused takes in a company or a body; its id is its name.
func (l *Lexicon) loadHoused(r row, kind waybill.ActorKind) error {
	a := ActorInfo{ID: waybill.ActorID(r.get("name")), Kind: kind, Name: r.get("name"), Home: ids(r.list("home"))}
	for _, h := range a.Home {
		if _, ok := l.byID[h]; !ok {
			return r.errorf("%s: no state %q", a.ID, h)
		}
	}
	if !l.add(a) {
		return r.errorf("%s stands twice", a.ID)
	}
	l.name(a.Name, a.ID, Plain)
	l.all(r, "aliases", a.ID, Plain)
	return nil
}

func ids(names []string) []waybill.ActorID {
	var out []waybill.ActorID
	for _, n := range names {
		out = append(out, waybill.ActorID(n))
	}
	return out
}

// unknownActor is the code under which a register's "unknown supplier(s)" go.
const unknownActor = "unknown"
