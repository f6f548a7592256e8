package codebook_test

import (
	"io/fs"
	"path"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	waybill "github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/codebook"
	"github.com/waybill-ledger/waybill/internal/lexicon"
)

// table gives the rows of a page by column name, and stops the test at a row
// that has not as many fields as its header.
func table(t *testing.T, page string) []map[string]string {
	t.Helper()
	data, err := fs.ReadFile(codebook.FS, page)
	if err != nil {
		t.Fatal(err)
	}
	var head []string
	var rows []map[string]string
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		line = strings.TrimRight(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		field := strings.Split(line, "\t")
		if head == nil {
			head = field
			continue
		}
		if len(field) != len(head) {
			t.Errorf("%s:%d: %d fields, want %d", page, n, len(field), len(head))
			continue
		}
		row := map[string]string{}
		for i, h := range head {
			row[h] = field[i]
		}
		rows = append(rows, row)
	}
	return rows
}

func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ";")
}

func TestPagesAreCleanText(t *testing.T) {
	for _, dir := range []string{"actor", "weapon", "person"} {
		err := fs.WalkDir(codebook.FS, dir, func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(codebook.FS, p)
			if err != nil {
				return err
			}
			s := string(data)
			switch {
			case !utf8.ValidString(s):
				t.Errorf("%s is no UTF-8", p)
			case strings.Contains(s, "\r"), strings.Contains(s, "\u00a0"), strings.Contains(s, "\ufeff"):
				t.Errorf("%s holds a carriage return, a hard space or a byte order mark", p)
			case !strings.HasSuffix(s, "\n"):
				t.Errorf("%s does not end its last line", p)
			}
			if path.Ext(p) != ".tsv" {
				return nil
			}
			for _, row := range table(t, p) {
				for h, v := range row {
					for _, part := range list(v) {
						if part == "" || part != strings.TrimSpace(part) {
							t.Errorf("%s: %s %q has an empty part or a stray space", p, h, v)
						}
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
}

func TestActorsAreNamedOnceAndSourced(t *testing.T) {
	id := map[string]string{}
	for page, column := range map[string]string{"actor/states.tsv": "id", "actor/organisations.tsv": "id",
		"actor/armed_groups.tsv": "id", "actor/bodies.tsv": "name", "actor/companies.tsv": "name"} {
		for _, row := range table(t, page) {
			k := row[column]
			if other, dup := id[k]; dup {
				t.Errorf("%q stands in %s and in %s", k, other, page)
			}
			id[k] = page
			if row["source"] == "" {
				t.Errorf("%s: %s says not where its name is from", page, k)
			}
		}
	}
	for _, page := range []string{"actor/bodies.tsv", "actor/companies.tsv", "actor/armed_groups.tsv"} {
		for _, row := range table(t, page) {
			for _, h := range list(row["home"]) {
				if id[h] != "actor/states.tsv" {
					t.Errorf("%s: %s has its home in %q, which is no state", page, row["name"], h)
				}
			}
		}
	}
	for _, row := range table(t, "actor/metonyms.tsv") {
		if id[row["actor"]] == "" {
			t.Errorf("metonyms.tsv: no actor %q", row["actor"])
		}
	}
}

func TestStatesHaveCodesAndRegions(t *testing.T) {
	region := map[string]bool{}
	for _, row := range table(t, "actor/regions.tsv") {
		region[row["name"]] = true
	}
	iso2, states := map[string]string{}, 0
	for _, row := range table(t, "actor/states.tsv") {
		if row["kind"] == "state" {
			states++
			if len(row["id"]) != 3 || len(row["iso2"]) != 2 {
				t.Errorf("%s: want an alpha-3 and an alpha-2 code", row["id"])
			}
		}
		if o, dup := iso2[row["iso2"]]; dup && row["iso2"] != "" {
			t.Errorf("%s and %s share the code %s", o, row["id"], row["iso2"])
		}
		iso2[row["iso2"]] = row["id"]
		if !region[row["region"]] {
			t.Errorf("%s: no region %q", row["id"], row["region"])
		}
		for _, c := range []string{"from", "to"} {
			if d := row[c]; d != "" {
				if _, err := waybill.ParseDay(d); err != nil {
					t.Errorf("%s: %v", row["id"], err)
				}
			}
		}
		if row["kind"] == "former_state" && (row["to"] == "" || row["successor"] == "") {
			t.Errorf("%s: a former state has an end and a successor", row["id"])
		}
	}
	if states < 200 {
		t.Errorf("%d states, want 200 at least", states)
	}
}

// A name of one kind must not stand for two actors: a name that does belongs
// on the page of names that mean another actor in running text, or nowhere.
func TestNamesDoNotConflict(t *testing.T) {
	l := lexicon.Default()
	type key struct {
		text string
		kind lexicon.NameKind
	}
	of := map[key]waybill.ActorID{}
	for _, n := range l.Names() {
		if n.Kind != lexicon.Plain && n.Kind != lexicon.Demonym {
			continue
		}
		k := key{n.Text, n.Kind}
		if other, ok := of[k]; ok && other != n.Actor {
			t.Errorf("%q means %s and %s", n.Text, other, n.Actor)
		}
		of[k] = n.Actor
	}
}

func TestMembershipsAreOfStatesAndDays(t *testing.T) {
	l := lexicon.Default()
	for _, row := range table(t, "actor/members.tsv") {
		for _, id := range strings.Fields(row["members"]) {
			a, ok := l.Actor(waybill.ActorID(id))
			if !ok || a.Kind != waybill.KindState && a.Kind != waybill.KindFormerState {
				t.Errorf("%s: no state %q", row["group"], id)
			}
		}
		for _, c := range []string{"from", "to"} {
			if d := row[c]; d != "" {
				if _, err := waybill.ParseDay(d); err != nil {
					t.Errorf("%s: %v", row["group"], err)
				}
			}
		}
		if row["to"] != "" && row["to"] < row["from"] {
			t.Errorf("%s ends on %s before it begins on %s", row["group"], row["to"], row["from"])
		}
	}
}

func TestWeaponsHaveTheRegistersClasses(t *testing.T) {
	class := map[waybill.Category]bool{waybill.AirDefence: true, waybill.Aircraft: true, waybill.ArmouredVehicles: true,
		waybill.Artillery: true, waybill.Engines: true, waybill.Missiles: true, waybill.NavalWeapons: true, waybill.Sensors: true,
		waybill.Satellites: true, waybill.Ships: true, waybill.OtherArms: true, waybill.SmallArms: true}
	noun, plural := map[string]bool{}, map[string]bool{}
	for _, row := range table(t, "weapon/heads.tsv") {
		if !class[waybill.Category(row["category"])] {
			t.Errorf("heads.tsv: %s: no class %q", row["noun"], row["category"])
		}
		if noun[strings.ToLower(row["noun"])] {
			t.Errorf("heads.tsv: %s stands twice", row["noun"])
		}
		noun[strings.ToLower(row["noun"])] = true
		for _, p := range list(row["plural"]) {
			plural[strings.ToLower(p)] = true
		}
	}
	seen := map[string]string{}
	for _, row := range table(t, "weapon/categories.tsv") {
		if !class[waybill.Category(row["category"])] {
			t.Errorf("categories.tsv: no class %q", row["category"])
		}
		for _, ty := range list(row["types"]) {
			if o, dup := seen[ty]; dup && o != row["category"] {
				t.Errorf("categories.tsv: %q is %s and %s", ty, o, row["category"])
			}
			seen[ty] = row["category"]
			if i := strings.LastIndexByte(ty, ' '); !noun[strings.ToLower(ty[i+1:])] && !plural[strings.ToLower(ty[i+1:])] {
				t.Errorf("categories.tsv: %q ends in no noun of heads.tsv", ty)
			}
		}
	}
	for _, row := range table(t, "weapon/designations.tsv") {
		for _, n := range list(row["names"]) {
			if strings.IndexFunc(n, unicode.IsLetter) < 0 && !strings.Contains(n, "/") && strings.IndexFunc(n, unicode.IsDigit) < 0 {
				t.Errorf("designations.tsv: %q is no name", n)
			}
		}
		if last := row["type"][strings.LastIndexByte(row["type"], ' ')+1:]; !noun[strings.ToLower(last)] {
			t.Errorf("designations.tsv: type %q ends in no noun of heads.tsv", row["type"])
		}
	}
}
