package main

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestCommittedFilesAreWhatTheSourcesGive builds everything again, where the
// packages are in place.
func TestCommittedFilesAreWhatTheSourcesGive(t *testing.T) {
	from := filepath.Join("..", "..", "assets")
	if _, err := os.Stat(filepath.Join(from, "node_modules", "echarts")); err != nil {
		t.Skip("skipped: the npm packages are not here; make assets puts them in place")
	}
	files, err := build(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := deliver(files, filepath.Join("..", "..", "internal", "view", "web", "static"), true); err != nil {
		t.Error(err)
	}
}

func TestLockNamesNoHost(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "..", "assets", "package-lock.json"))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(b), "://") || !strings.Contains(string(b), `"integrity": "sha512-`) {
		t.Error("the lock is to pin packages by their hashes and to name no host")
	}
}

func TestLicencesOfAllThatWentIn(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "..", "internal", "view", "web", "static", "LICENSES.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"echarts/LICENSE", "zrender/LICENSE", "tslib/LICENSE.txt", "world-atlas/LICENSE"} {
		if !strings.Contains(string(b), "==== "+name+" ====") {
			t.Errorf("the licence %s is not among them", name)
		}
	}
}

func TestEqualEarth(t *testing.T) {
	if p := equalEarth([2]float64{0, 0}); math.Abs(p[0]-mapWidth/2) > 1e-6 {
		t.Errorf("the middle lies at %v", p)
	}
	if l, r := equalEarth([2]float64{-180, 0}), equalEarth([2]float64{180, 0}); math.Abs(l[0]) > 0.5 || math.Abs(r[0]-mapWidth) > 0.5 {
		t.Errorf("the equator runs from %v to %v", l, r)
	}
	rapid.Check(t, func(t *rapid.T) {
		lon, lat := rapid.Float64Range(-180, 180).Draw(t, "lon"), rapid.Float64Range(-89, 89).Draw(t, "lat")
		a, b := equalEarth([2]float64{lon, lat}), equalEarth([2]float64{lon, -lat})
		mid := equalEarth([2]float64{0, 0})[1]
		if math.Abs(a[0]-b[0]) > 1e-6 || math.Abs(a[1]+b[1]-2*mid) > 1e-6 {
			t.Fatalf("north and south are not alike: %v %v", a, b)
		}
	})
}

func TestRingsRunOverTheEdge(t *testing.T) {
	arcs := [][][2]float64{{{178, 60}, {182, 62}}, {{-178, 62}, {-182, 60}}}
	pts := join([]int{0, 1}, arcs)
	least, most := math.Inf(1), math.Inf(-1)
	for _, p := range pts {
		least, most = min(least, p[0]), max(most, p[0])
	}
	if most-least > 100 {
		t.Errorf("a small island at the edge is drawn %g wide", most-least)
	}
}

func TestSimplifyKeepsEndsAndStaysNear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var line [][2]float64
		for range rapid.IntRange(2, 40).Draw(t, "n") {
			line = append(line, [2]float64{rapid.Float64Range(-60, 60).Draw(t, "lon"), rapid.Float64Range(-60, 60).Draw(t, "lat")})
		}
		got := simplify(line)
		if got[0] != line[0] || got[len(got)-1] != line[len(line)-1] {
			t.Fatal("an end is lost")
		}
		for _, p := range line {
			best := math.Inf(1)
			for i := range len(got) - 1 {
				best = min(best, distance(equalEarth(p), equalEarth(got[i]), equalEarth(got[i+1])))
			}
			if best > tolerance+1e-9 {
				t.Fatalf("a point lies %g off", best)
			}
		}
	})
}
