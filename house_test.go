package waybill_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/modfile"
)

const module = "github.com/waybill-ledger/waybill"

// rooms is the architecture: which room may enter which. A room is the longest
// prefix of a folder's path that stands here. "." is the root of nouns, which
// everybody may enter; a room may always enter its own cellars.
var rooms = map[string][]string{
	".":                     {},
	"codebook":              {},
	"sources":               {},
	"sample":                {},
	"internal/lexicon":      {"codebook"},
	"internal/source":       {"sources"},
	"internal/document":     {"internal/lexicon", "codebook"},
	"internal/register":     {"internal/lexicon", "codebook"},
	"internal/coder":        {"internal/lexicon", "codebook"},
	"internal/ledger":       {"internal/register", "internal/lexicon"},
	"internal/measure":      {"internal/register", "internal/lexicon"},
	"internal/export":       {},
	"internal/check":        {"internal/measure", "internal/register", "internal/lexicon", "codebook"},
	"internal/store":        {},
	"internal/store/sqlite": {"internal/store"},
	"internal/pipeline": {"internal/source", "internal/document", "internal/coder", "internal/ledger",
		"internal/register", "internal/store"},
	"internal/view": {"internal/measure", "internal/check", "internal/store", "internal/register",
		"internal/ledger", "internal/lexicon"},
	"internal/view/web": {"internal/view", "internal/export"},
	"internal/view/api": {"internal/view", "internal/export"},
	"internal/view/mcp": {"internal/view"},
	"cmd":               {"*"},
}

// shut lists the doors that only some rooms may open.
var shut = map[string][]string{
	"net/http":     {"internal/source", "internal/view/web", "internal/view/api", "internal/view/mcp", "cmd"},
	"database/sql": {"internal/store/sqlite"},
	"os":           {"internal/store/sqlite", "cmd"},
	"os/exec":      {"internal/store/sqlite", "cmd"},
}

// file and function walls; a wall is broken by name only, with a reason.
const (
	maxFile     = 600
	maxFunction = 100
	maxRoot     = 1000
)

var overLong = map[string]string{}

type goFile struct {
	name string // path from the root, with slashes
	ast  *ast.File
	fset *token.FileSet
	src  []byte
}

// house reads every Go file of the project that is written by hand and is no test.
func house(t *testing.T) []goFile {
	t.Helper()
	var files []goFile
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := filepath.ToSlash(p)
		if d.IsDir() {
			if base := d.Name(); name != "." && (strings.HasPrefix(base, ".") || base == "testdata" || base == "node_modules" || base == "bin") {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, "_templ.go") {
			return nil
		}
		src, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, name, src, parser.ParseComments)
		if err != nil {
			return err
		}
		files = append(files, goFile{name, f, fset, src})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func roomOf(folder string) string {
	for dir := folder; ; dir = path.Dir(dir) {
		if _, ok := rooms[dir]; ok && (dir != "." || folder == ".") {
			return dir
		}
		if dir == "." || dir == "/" {
			return ""
		}
	}
}

func TestRoomsEnterOnlyWhatThePlanAllows(t *testing.T) {
	for _, f := range house(t) {
		folder := path.Dir(f.name)
		room := roomOf(folder)
		if room == "" {
			t.Errorf("%s stands in no room of the plan", f.name)
			continue
		}
		for _, imp := range f.ast.Imports {
			p := strings.Trim(imp.Path.Value, `"`)
			if doors, ok := shut[p]; ok && !slices.ContainsFunc(doors, func(d string) bool { return folder == d || strings.HasPrefix(folder, d+"/") }) {
				t.Errorf("%s opens %s, which is shut to it", f.name, p)
			}
			inner, ours := strings.CutPrefix(p, module+"/")
			if room == "." && (ours || strings.Contains(strings.SplitN(p, "/", 2)[0], ".")) {
				t.Errorf("%s: the room of nouns imports %s, and may import the standard library only", f.name, p)
			}
			if !ours {
				continue
			}
			to := roomOf(inner)
			may := rooms[room]
			if to != room && !slices.Contains(may, to) && !slices.Contains(may, "*") {
				t.Errorf("%s: %s may not enter %s", f.name, room, inner)
			}
		}
	}
}

func TestClockIsPassedIn(t *testing.T) {
	for _, f := range house(t) {
		if strings.HasPrefix(f.name, "cmd/") || strings.HasPrefix(f.name, "internal/source/") {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			if sel, ok := call.Fun.(*ast.SelectorExpr); ok && sel.Sel.Name == "Now" {
				if x, ok := sel.X.(*ast.Ident); ok && x.Name == "time" {
					t.Errorf("%s calls time.Now; a clock is passed in", f.fset.Position(call.Pos()))
				}
			}
			return true
		})
	}
}

func TestSizes(t *testing.T) {
	root := 0
	for _, f := range house(t) {
		lines := strings.Count(string(f.src), "\n")
		if path.Dir(f.name) == "." {
			root += lines
		}
		if lines > maxFile && overLong[f.name] == "" {
			t.Errorf("%s has %d lines; the wall is %d", f.name, lines, maxFile)
		}
		for _, d := range f.ast.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			a, b := f.fset.Position(fn.Pos()), f.fset.Position(fn.End())
			key := f.name + ":" + fn.Name.Name
			if n := b.Line - a.Line + 1; n > maxFunction && overLong[key] == "" {
				t.Errorf("%s has %d lines; the wall is %d", key, n, maxFunction)
			}
		}
	}
	if root > maxRoot {
		t.Errorf("the root has %d lines; the wall is %d", root, maxRoot)
	}
}

func TestEveryDoorSaysWhatTheRoomIs(t *testing.T) {
	said := map[string]bool{}
	for _, f := range house(t) {
		folder := path.Dir(f.name)
		said[folder] = said[folder] || f.ast.Doc != nil && len(f.ast.Doc.Text()) > 60
	}
	for folder, ok := range said {
		if !ok {
			t.Errorf("%s has no package comment that says what comes in, what goes out, what it must never do", folder)
		}
	}
}

func TestExportedNamesAreExplained(t *testing.T) {
	total, bare := 0, []string{}
	for _, f := range house(t) {
		for _, d := range f.ast.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if ok && fn.Name.IsExported() && !strings.HasPrefix(f.name, "cmd/") {
				total++
				if fn.Doc == nil {
					bare = append(bare, f.name+": "+fn.Name.Name)
				}
			}
		}
	}
	if share := float64(len(bare)) / float64(total); share > 0.15 {
		t.Errorf("%.0f %% of exported functions have no docstring (15 allowed): %v", share*100, bare)
	}
}

func TestDirectDependenciesHaveAReason(t *testing.T) {
	raw, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	mod, err := modfile.Parse("go.mod", raw, nil)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, r := range mod.Require {
		if r.Indirect {
			continue
		}
		seen[r.Mod.Path] = true
		if dependencies[r.Mod.Path] == "" {
			t.Errorf("%s is a direct dependency without a reason in house_dependencies_test.go", r.Mod.Path)
		}
	}
	for p := range dependencies {
		if !seen[p] {
			t.Errorf("%s has a reason but is no direct dependency", p)
		}
	}
}
