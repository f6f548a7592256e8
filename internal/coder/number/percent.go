package number

import (
	"strings"

	"github.com/waybill-ledger/waybill/internal/coder/book"
)

// Percent is a share of a hundred as a text gives it: "71.6 per cent", "12%",
// "5-8 percent", "a third of".
type Percent struct {
	Start, End  int // byte offsets, with the words that say how sure it is
	First, Last int // tokens, Last one past the end
	Number      Number
	Value       float64 // 12 for "12%"; the lower one of a range
	Max         float64 // the upper one of a range, else Value
	Points      bool    // percentage points
	Part        bool    // said as a part: "a third of", "half of"
}

type percentWord struct {
	words  []string
	points bool
}

var percents = map[string][]percentWord{}

func init() {
	for _, row := range book.Table("number/percent.tsv") {
		w := strings.Fields(row[1])
		percents[w[0]] = append(percents[w[0]], percentWord{w, row[0] == "points"})
	}
}

// Percents gives the shares of a hundred in a sentence, in their order.
func (sc *Scan) Percents() []Percent {
	var out []Percent
	floor := 0
	for _, n := range sc.Numbers {
		if !n.Dotted && !n.Ordinal && n.Suffix == "" {
			if p, ok := sc.percentAt(n, floor); ok {
				out = append(out, p)
			}
		}
		floor = n.P1
	}
	return sc.parts(out)
}

func (sc *Scan) percentAt(n Number, floor int) (Percent, bool) {
	j := n.P1
	if sc.glued(j, "-") {
		j++
	}
	end, points := sc.percentWord(j)
	if end == j {
		return Percent{}, false
	}
	from := n.P0
	if n.Range && from > 0 && n.Start < n.CoreStart && (sc.Lower(from-1) == "between" || sc.Lower(from-1) == "from") {
		from--
	}
	sc.Widen(&n, floor, from, end)
	p := Percent{Start: n.Start, End: n.End, Number: n, Value: n.Value, Max: n.Max, Points: points}
	p.First, p.Last = TokenRange(sc.Sent, p.Start, p.End)
	return p, true
}

// percentWord gives the end of the longest word for per cent at piece j; j for none.
func (sc *Scan) percentWord(j int) (end int, points bool) {
	end = j
	for _, w := range percents[sc.Lower(j)] {
		if j+len(w.words) > end && sc.match(w.words, j) {
			end, points = j+len(w.words), w.points
		}
	}
	return end, points
}

// parts adds "a third of", "two-thirds of", "half of", "three quarters of".
func (sc *Scan) parts(out []Percent) []Percent {
	for i := range sc.P {
		w := strings.TrimSuffix(sc.P[i].Lower, "s")
		if w != "half" && w != "third" && w != "quarter" || sc.Lower(i+1) != "of" || sc.Lower(i+2) == "a" {
			continue
		}
		from, count := i, 1.0
		k := i - 1
		if sc.Lower(k) == "-" {
			k--
		}
		if e, ok := words[sc.Lower(k)]; ok && e.class&unit != 0 && e.value < 4 && w != "half" {
			from, count = k, e.value
		} else if sc.Lower(i-1) == "a" {
			from = i - 1
		} else if w != "half" || sc.P[i].Lower != w {
			continue // "the third of June", "the second half of"
		} else if i > 0 && (words[sc.Lower(i-1)].class&ordinal != 0 || sc.Lower(i-1) == "last") {
			continue
		}
		v := 100 * count * words[w].frac
		p := Percent{Start: sc.P[from].Start, End: sc.P[i].End, Value: v, Max: v, Part: true}
		p.Number = Number{P0: from, P1: i + 1, Value: v, Min: v, Max: v, Start: p.Start, End: p.End}
		p.First, p.Last = TokenRange(sc.Sent, p.Start, p.End)
		out = append(out, p)
	}
	return out
}
