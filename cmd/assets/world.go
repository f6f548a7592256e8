package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/biter777/countries"
)

// topology is a TopoJSON file: borders are arcs that neighbours share, so that
// simplifying an arc keeps neighbours touching.
type topology struct {
	Transform struct {
		Scale     [2]float64 `json:"scale"`
		Translate [2]float64 `json:"translate"`
	} `json:"transform"`
	Arcs    [][][2]float64 `json:"arcs"`
	Objects struct {
		Countries struct {
			Geometries []geometry `json:"geometries"`
		} `json:"countries"`
	} `json:"objects"`
}

type geometry struct {
	Type       string          `json:"type"`
	ID         string          `json:"id"`
	Arcs       json.RawMessage `json:"arcs"`
	Properties struct {
		Name string `json:"name"`
	} `json:"properties"`
}

// The drawing is mapWidth units wide; tolerance is how far a simplified border
// may lie from the true one, and what is smaller than minRing is drawn as a dot.
const (
	mapWidth  = 4000
	tolerance = 2.0
	minRing   = 60.0 // square units
	dotBelow  = 400.0
)

// codeByName mends what the atlas leaves without a number.
var codeByName = map[string]string{"Kosovo": "XKX", "Somaliland": "SOM", "N. Cyprus": "CYP"}

// shape is one state's outline: a path, or a dot where it is too small to be seen.
type shape struct {
	code, path string
	x, y, area float64
}

// outlines turns the atlas into lines of code, x, y (of the largest part) and path.
func outlines(file string) ([]byte, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("%w: run npm ci in the sources' folder first", err)
	}
	var t topology
	if err := json.Unmarshal(raw, &t); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	arcs := make([][][2]float64, len(t.Arcs))
	for i := range t.Arcs {
		arcs[i] = simplify(t.degrees(t.Arcs[i]))
	}
	var shapes []shape
	for _, g := range t.Objects.Countries.Geometries {
		code := alpha3(g)
		if code == "ATA" {
			continue
		}
		s, err := draw(g, arcs)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", g.Properties.Name, err)
		}
		s.code = code
		shapes = add(shapes, s)
	}
	return write(shapes), nil
}

// add joins the parts that share a code into one shape.
func add(shapes []shape, s shape) []shape {
	for i := range shapes {
		if have := &shapes[i]; have.code == s.code {
			have.path += s.path
			if s.area > have.area {
				have.x, have.y, have.area = s.x, s.y, s.area
			}
			return shapes
		}
	}
	return append(shapes, s)
}

func write(shapes []shape) []byte {
	sort.SliceStable(shapes, func(i, j int) bool {
		if shapes[i].code != shapes[j].code {
			return shapes[i].code < shapes[j].code
		}
		return shapes[i].path < shapes[j].path
	})
	var b bytes.Buffer
	fmt.Fprintf(&b, "# Made by cmd/assets from Natural Earth (public domain) by way of world-atlas. Equal Earth projection, %d wide.\n", mapWidth)
	for _, s := range shapes {
		dot := ""
		if s.area < dotBelow {
			dot = "dot"
		}
		fmt.Fprintf(&b, "%s\t%d\t%d\t%s\t%s\n", s.code, int(math.Round(s.x)), int(math.Round(s.y)), dot, s.path)
	}
	return b.Bytes()
}

func alpha3(g geometry) string {
	if c, ok := codeByName[g.Properties.Name]; ok {
		return c
	}
	n, err := strconv.Atoi(g.ID)
	if err != nil {
		return ""
	}
	c := countries.ByNumeric(n)
	if !c.IsValid() {
		return ""
	}
	return c.Alpha3()
}

// middle is the meridian in the middle of the drawing: with it the edge lies in
// the Bering Strait and cuts no mainland.
const middle = 11

// degrees undoes the file's quantising and gives degrees east of the middle and
// north. The atlas's shapes run over the edge of the map; along an arc, degrees
// go on beyond 180 there.
func (t *topology) degrees(arc [][2]float64) [][2]float64 {
	out := make([][2]float64, len(arc))
	var x, y float64
	for i, d := range arc {
		x += d[0]
		y += d[1]
		lon := x*t.Transform.Scale[0] + t.Transform.Translate[0] - middle
		before := 0.0
		if i > 0 {
			before = out[i-1][0]
		}
		out[i] = [2]float64{near(lon, before), y*t.Transform.Scale[1] + t.Transform.Translate[1]}
	}
	return out
}

// near gives the degrees of the same meridian that lie nearest to others.
func near(lon, to float64) float64 { return lon - 360*math.Round((lon-to)/360) }

// equalEarth projects degrees onto the drawing, keeping areas true to each
// other (Šavrič, Patterson and Jenny 2018).
func equalEarth(p [2]float64) [2]float64 {
	const a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
	m := math.Sqrt(3) / 2
	th := math.Asin(m * math.Sin(p[1]*math.Pi/180))
	t2 := th * th
	t6 := t2 * t2 * t2
	x := p[0] * math.Pi / 180 * math.Cos(th) / (m * (a1 + 3*a2*t2 + t6*(7*a3+9*a4*t2)))
	y := th * (a1 + a2*t2 + t6*(a3+a4*t2))
	const scale = mapWidth / 5.41326 // the projection is 2 × 2.70663 wide
	return [2]float64{mapWidth/2 + x*scale, 1.31737*scale - y*scale}
}

// simplify is Douglas and Peucker's, measured on the drawing: it keeps the
// points that matter at its size, and always both ends.
func simplify(p [][2]float64) [][2]float64 {
	if len(p) < 3 {
		return p
	}
	far, at := 0.0, 0
	a, b := equalEarth(p[0]), equalEarth(p[len(p)-1])
	for i := 1; i < len(p)-1; i++ {
		if d := distance(equalEarth(p[i]), a, b); d > far {
			far, at = d, i
		}
	}
	if far <= tolerance {
		return [][2]float64{p[0], p[len(p)-1]}
	}
	left := simplify(p[:at+1])
	return append(left[:len(left):len(left)], simplify(p[at:])[1:]...)
}

func distance(p, a, b [2]float64) float64 {
	dx, dy := b[0]-a[0], b[1]-a[1]
	if dx == 0 && dy == 0 {
		return math.Hypot(p[0]-a[0], p[1]-a[1])
	}
	t := ((p[0]-a[0])*dx + (p[1]-a[1])*dy) / (dx*dx + dy*dy)
	t = math.Min(1, math.Max(0, t))
	return math.Hypot(p[0]-a[0]-t*dx, p[1]-a[1]-t*dy)
}

// draw joins a state's arcs into rings and writes them as one path.
func draw(g geometry, arcs [][][2]float64) (shape, error) {
	var polygons [][][]int
	switch g.Type {
	case "Polygon":
		polygons = make([][][]int, 1)
		if err := json.Unmarshal(g.Arcs, &polygons[0]); err != nil {
			return shape{}, err
		}
	case "MultiPolygon":
		if err := json.Unmarshal(g.Arcs, &polygons); err != nil {
			return shape{}, err
		}
	}
	var s shape
	var b strings.Builder
	for _, poly := range polygons {
		for _, ring := range poly {
			pts := join(ring, arcs)
			area, cx, cy := centre(pts)
			if area > s.area || s.area == 0 {
				s.area, s.x, s.y = area, cx, cy
			}
			if area >= minRing {
				writeRing(&b, pts)
			}
		}
	}
	s.path = b.String()
	return s, nil
}

// join puts a ring's arcs one behind the other, each going on where the last
// one ended, and lays the ring on the side of the map where most of it is.
func join(ring []int, arcs [][][2]float64) [][2]float64 {
	var pts [][2]float64
	for _, i := range ring {
		a := arcs[max(i, ^i)]
		if i < 0 {
			a = slices.Clone(a)
			slices.Reverse(a)
		}
		shift := 0.0
		if len(pts) > 0 {
			shift = near(a[0][0], pts[len(pts)-1][0]) - a[0][0]
		}
		for _, p := range a {
			pts = append(pts, [2]float64{p[0] + shift, p[1]})
		}
	}
	east := 0.0
	for _, p := range pts {
		east += p[0] / float64(len(pts))
	}
	shift := near(east, 0) - east
	for i, p := range pts {
		pts[i] = equalEarth([2]float64{p[0] + shift, p[1]})
	}
	return pts
}

// centre gives a ring's area and the middle of it.
func centre(p [][2]float64) (area, x, y float64) {
	for i := range p {
		q := p[(i+1)%len(p)]
		c := p[i][0]*q[1] - q[0]*p[i][1]
		area += c / 2
		x += (p[i][0] + q[0]) * c
		y += (p[i][1] + q[1]) * c
	}
	if area == 0 {
		return 0, p[0][0], p[0][1]
	}
	return math.Abs(area), x / (6 * area), y / (6 * area)
}

// writeRing writes whole, relative steps and leaves out those that go nowhere.
func writeRing(b *strings.Builder, pts [][2]float64) {
	px, py := int(math.Round(pts[0][0])), int(math.Round(pts[0][1]))
	fmt.Fprintf(b, "M%d %dl", px, py)
	first := true
	for _, p := range pts[1:] {
		x, y := int(math.Round(p[0])), int(math.Round(p[1]))
		if x == px && y == py {
			continue
		}
		if !first && x-px >= 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(b, "%d", x-px)
		if y-py >= 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(b, "%d", y-py)
		px, py, first = x, y, false
	}
	b.WriteByte('z')
}
