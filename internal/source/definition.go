package source

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/sources"
)

// Definition says where a source is read, by whose leave, and what its answers
// should look like. It is a source.yml, field by field; a field that is not
// here is an error.
type Definition struct {
	ID        waybill.SourceID `yaml:"id"`
	Title     string           `yaml:"title"`
	Publisher struct {
		Name     string `yaml:"name"`
		Country  string `yaml:"country"`
		Official bool   `yaml:"official"` // a state's own word
	} `yaml:"publisher"`
	Address  string           `yaml:"address"`
	Format   waybill.Format   `yaml:"format"`
	Layouts  []waybill.Layout `yaml:"layouts"`
	Language string           `yaml:"language"`
	Cadence  string           `yaml:"cadence"` // how often it changes
	Licence  struct {
		Name  string `yaml:"name"`
		Says  string `yaml:"says"`  // what it allows, in our words
		Keep  string `yaml:"keep"`  // what waybill keeps
		Hand  string `yaml:"hand"`  // what waybill hands on
		Where string `yaml:"where"` // address of the terms
	} `yaml:"licence"`
	Credit string `yaml:"credit"` // the line below what is derived from it
	Unit   string `yaml:"unit"`   // what its numbers measure, and what they must never be added to
	Assert Bounds `yaml:"assert"`
	Notes  string `yaml:"notes"` // for the next maintainer
}

// Bounds is what every release of a source must keep. A broken bound is to be
// explained, not moved.
type Bounds struct {
	// MinRows is promised of a whole release only; see [Bounds.Whole].
	MinRows int `yaml:"min_rows"`
	MaxRows int `yaml:"max_rows"`
	// WholeYears is how many years a release must span to claim to be the whole one,
	// where people commonly export a few; 0 where they cannot.
	WholeYears int `yaml:"whole_years"`
	// Filled gives, by field, in how many of a hundred rows it must be filled.
	Filled map[string]float64 `yaml:"filled"`
}

// Definitions gives all definitions, ordered by id.
func Definitions() ([]Definition, error) { return Load(sources.FS) }

var known = sync.OnceValues(Definitions)

// Promised gives what every release of a register must keep.
func Promised(id waybill.RegisterID) (Bounds, error) {
	all, err := known()
	if err != nil {
		return Bounds{}, err
	}
	for _, d := range all {
		if string(d.ID) == string(id) {
			return d.Assert, nil
		}
	}
	return Bounds{}, &waybill.Error{Op: "source.Promised", Kind: waybill.NotFound, Where: string(id)}
}

// Load reads every source.yml of a tree.
func Load(tree fs.FS) ([]Definition, error) {
	var out []Definition
	err := fs.WalkDir(tree, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Base(p) != "source.yml" {
			return err
		}
		b, err := fs.ReadFile(tree, p)
		if err != nil {
			return err
		}
		def, err := Parse(b)
		if err != nil {
			return fmt.Errorf("%s: %w", p, err)
		}
		if string(def.ID) != path.Dir(p) {
			return fmt.Errorf("%s: the id %q is not the folder's name", p, def.ID)
		}
		out = append(out, def)
		return nil
	})
	slices.SortFunc(out, func(a, b Definition) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return out, err
}

// Parse reads one definition. Unknown fields and missing ones are errors.
func Parse(b []byte) (Definition, error) {
	var d Definition
	dec := yaml.NewDecoder(bytes.NewReader(b))
	dec.KnownFields(true)
	if err := dec.Decode(&d); err != nil {
		return d, err
	}
	return d, d.validate()
}

// validate tells what a definition lacks.
func (d *Definition) validate() error {
	var errs []error
	need := func(set bool, field string) {
		if !set {
			errs = append(errs, fmt.Errorf("%s is missing", field))
		}
	}
	need(d.ID != "", "id")
	need(d.Title != "", "title")
	need(d.Publisher.Name != "", "publisher.name")
	need(d.Address != "", "address")
	need(d.Format != "", "format")
	need(d.Format != waybill.FormatRegister || len(d.Layouts) > 0, "layouts")
	need(d.Language != "", "language")
	need(d.Cadence != "", "cadence")
	need(d.Licence.Name != "" && d.Licence.Keep != "" && d.Licence.Hand != "", "licence (name, keep, hand)")
	need(d.Credit != "", "credit")
	need(d.Assert.MinRows > 0, "assert.min_rows")
	need(len(d.Assert.Filled) > 0, "assert.filled")
	for f, n := range d.Assert.Filled {
		if n < 0 || n > 100 {
			errs = append(errs, fmt.Errorf("assert.filled.%s is %v, not a share of a hundred", f, n))
		}
	}
	if d.Assert.MaxRows != 0 && d.Assert.MaxRows < d.Assert.MinRows {
		errs = append(errs, errors.New("assert.max_rows is below min_rows"))
	}
	return errors.Join(errs...)
}

// fewRows is of how many rows a share of a hundred says something, where a release is
// not whole.
const fewRows = 100

// Whole tells whether a release claims to be all that its source has: it was not asked
// for some suppliers or recipients only, nor for a few years.
func (b Bounds) Whole(r waybill.Release) bool {
	return r.Scope == "" && (b.WholeYears == 0 || r.FirstYear > 0 && r.LastYear-r.FirstYear+1 >= b.WholeYears)
}

// Check holds a release against what its source promises: how many rows, and
// which fields are filled in how many of a hundred. Each broken bound is an
// issue; the rows stand. A part of a release may have few rows, and of few
// rows any share may be filled.
func (b Bounds) Check(release waybill.Release, filled map[string]float64) []waybill.Issue {
	var out []waybill.Issue
	say := func(format string, args ...any) {
		i := waybill.Issue{Stage: "register", Code: "assertion", Text: string(release.ID), Reason: fmt.Sprintf(format, args...), Count: 1}
		if len(release.Snapshots) > 0 {
			i.Snapshot = release.Snapshots[0]
		}
		out = append(out, i)
	}
	whole := b.Whole(release)
	if whole && release.Rows < b.MinRows {
		say("%d rows, and the source promises at least %d of a whole release: it is empty or half imported", release.Rows, b.MinRows)
	}
	if b.MaxRows > 0 && release.Rows > b.MaxRows {
		say("%d rows, and the source promises at most %d", release.Rows, b.MaxRows)
	}
	if !whole && release.Rows < fewRows {
		return out
	}
	for _, f := range slices.Sorted(maps.Keys(b.Filled)) {
		if has, ok := filled[f]; ok && has < b.Filled[f] {
			say("%s is filled in %.1f of a hundred rows, and the source promises %g", f, has, b.Filled[f])
		}
	}
	return out
}
