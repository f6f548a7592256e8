package number

import (
	"strconv"
	"strings"
	"sync"

	"github.com/waybill-ledger/waybill/internal/coder/book"
)

// figures reads a number that begins with figures: "35", "1,200", "3.5",
// "2 1/2", "1.2bn", "100-million". A chain (13.02.2024) is taken whole and
// marked Dotted.
func (sc *Scan) figures(i int) (Number, int) {
	v, j := sc.digits(i)
	n := Number{P0: i, Figures: true, Bound: sc.bound(i)}
	n.Year = j == i+1 && len(sc.P[i].Lower) == 4 && v >= 1800 && v < 2100
	if end := sc.chain(j); end > j {
		n.Dotted, n.P1 = true, end
		return n, end
	}
	if f, end, ok := sc.fractionAt(i, j, v); ok {
		v, j = f, end
	} else if j < len(sc.P) && sc.P[j].Glued && vulgar[sc.P[j].Lower] > 0 {
		v += vulgar[sc.P[j].Lower]
		j++
	}
	if j < len(sc.P) && sc.P[j].Kind == Word && sc.P[j].Glued {
		w := sc.P[j].Lower
		switch e := letters[w]; {
		case e.class&scale != 0:
			v *= e.value
			n.scaled(e.value)
		case e.class&ordinal != 0:
			n.Ordinal = true
		default:
			n.Suffix = sc.Text[sc.P[j].Start:sc.P[j].End]
		}
		n.Year = false
		j++
	}
	v, j = sc.scales(&n, v, j)
	n.Value, n.Min, n.Max, n.P1 = v, v, v, j
	n.Hyphen = sc.hyphenated(j)
	return n, j
}

// digits reads figures with their thousands and decimals.
func (sc *Scan) digits(i int) (float64, int) {
	text := sc.P[i].Lower
	if len(text) > 18 {
		text = text[:18]
	}
	whole, _ := strconv.ParseFloat(text, 64)
	j := i + 1
	for len(sc.P[i].Lower) <= 3 && sc.glued(j, ",") && j+1 < len(sc.P) && sc.P[j+1].Glued && sc.P[j+1].Kind == Digits && len(sc.P[j+1].Lower) == 3 && whole < 1e15 {
		g, _ := strconv.ParseFloat(sc.P[j+1].Lower, 64)
		whole = whole*1000 + g
		j += 2
	}
	if end := sc.spaced(i); j == i+1 && end > j {
		for ; j < end; j++ {
			g, _ := strconv.ParseFloat(sc.P[j].Lower, 64)
			whole = whole*1000 + g
		}
	}
	if sc.glued(j, ".") && j+1 < len(sc.P) && sc.P[j+1].Glued && sc.P[j+1].Kind == Digits {
		if f, err := strconv.ParseFloat(strconv.FormatFloat(whole, 'f', 0, 64)+"."+head(sc.P[j+1].Lower, 15), 64); err == nil {
			return f, j + 2
		}
	}
	if i > 0 && sc.P[i].Glued && sc.P[i-1].Lower == "." && (!sc.P[i-1].Glued || i > 1 && sc.P[i-2].Kind == Mark) && j == i+1 {
		if f, err := strconv.ParseFloat("0."+head(text, 15), 64); err == nil {
			return f, j
		}
	}
	return whole, j
}

// spaced gives the end of figures in threes with a space between them
// ("4 867 196", "R183 847", "2 000 bombs"): two groups of three, one behind a
// currency, or a round one behind no name and before no measure.
func (sc *Scan) spaced(i int) int {
	if len(sc.P[i].Lower) > 3 {
		return i
	}
	j := i + 1
	for j < len(sc.P) && j < i+5 && sc.P[j].Kind == Digits && !sc.P[j].Glued && len(sc.P[j].Lower) == 3 {
		j++
	}
	if j < len(sc.P) && sc.P[j].Glued && (sc.P[j].Kind == Word || sc.P[j].Lower == "-" || sc.P[j].Lower == "/") {
		return i // "40 155mm guns"
	}
	led := i > 0 && sc.P[i].Glued && (sc.P[i-1].Kind == Word && sc.P[i-1].Upper || sc.P[i-1].Kind == Mark && sc.P[i-1].Lower[0] >= 0x80 || sc.P[i-1].Lower == "$")
	if n := j - i - 1; n < 1 || n < 2 && !led && !sc.round(i) {
		return i
	}
	return j
}

// round tells whether the single group of three behind piece i is of whole
// hundreds, counts things, and goes on with no name: "Project 12 300", "12 500 lb
// bombs" and "June 15 300" are two numbers.
func (sc *Scan) round(i int) bool {
	if !strings.HasSuffix(sc.P[i+1].Lower, "00") || i > 0 && sc.P[i-1].Kind == Word && sc.P[i-1].Lower != sc.Text[sc.P[i-1].Start:sc.P[i-1].End] {
		return false
	}
	if i+2 >= len(sc.P) || sc.P[i+2].Kind != Word {
		return false
	}
	return !measures()[sc.P[i+2].Lower]
}

// measures are the units that make a number a size and no count.
var measures = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, row := range book.Table("quantity/not.tsv") {
		if row[0] != "unit" || len(row) < 2 {
			continue
		}
		for w := range strings.FieldsSeq(row[1]) {
			out[w] = true
		}
	}
	return out
})

func head(s string, n int) string { return s[:min(n, len(s))] }

// chain gives the end of a chain of figures that goes on at j, such as the
// rest of 13.02.2024, 192.168.1.2, 10:35 or 11-20-2018; j where none does.
func (sc *Scan) chain(j int) int {
	link := func(k int) bool {
		if k+1 >= len(sc.P) || !sc.P[k].Glued || !sc.P[k+1].Glued || sc.P[k+1].Kind != Digits {
			return false
		}
		switch sc.P[k].Lower {
		case ".", "/", ":", "-":
			return true
		}
		return false
	}
	if !link(j) {
		return j
	}
	switch mark := sc.P[j].Lower; {
	case mark == "/" && !link(j+2), mark == "-" && (!link(j+2) || sc.P[j+2].Lower == "."):
		return j // a fraction or a range
	}
	for link(j) {
		j += 2
	}
	return j
}

// fractionAt reads "1/2" and "2 1/2", v being what the figures before j are.
func (sc *Scan) fractionAt(i, j int, v float64) (float64, int, bool) {
	ratio := func(k int) (float64, bool) {
		if k+2 >= len(sc.P) || sc.P[k].Kind != Digits || !sc.glued(k+1, "/") || !sc.P[k+2].Glued || sc.P[k+2].Kind != Digits ||
			len(sc.P[k].Lower) > 2 || len(sc.P[k+2].Lower) > 2 {
			return 0, false
		}
		a, _ := strconv.Atoi(sc.P[k].Lower)
		b, _ := strconv.Atoi(sc.P[k+2].Lower)
		return float64(a) / float64(max(b, 1)), a > 0 && a < b && b <= 32
	}
	if f, ok := ratio(i); ok && j == i+1 {
		return f, i + 3, true
	}
	if j < len(sc.P) && (!sc.P[j].Glued || sc.P[j].Lower == "-") {
		k := j
		if sc.P[j].Lower == "-" {
			k++
		}
		if f, ok := ratio(k); ok {
			return v + f, k + 3, true
		}
	}
	return 0, 0, false
}

// scales multiplies v by the scales that follow: "million", "lakh crore", "dozen".
func (sc *Scan) scales(n *Number, v float64, j int) (float64, int) {
	if n.Suffix != "" || n.Ordinal || n.Bound && n.Hyphen {
		return v, j
	}
	for {
		k := j
		if sc.glued(k, "-") {
			k++
		}
		if k >= len(sc.P) || k == j && sc.P[k].Glued {
			return v, j
		}
		e, ok := words[sc.P[k].Lower]
		if !ok || e.class&(scale|plural|group) == 0 || e.class&group != 0 && v > 100 || v*e.value > 1e16 || sc.P[k].Upper && len(sc.P[k].Lower) < 3 {
			return v, j
		}
		if e.class&fraction != 0 {
			return v, j
		}
		v *= e.value
		n.scaled(e.value)
		n.Year = false
		j = k + 1
	}
}

func (n *Number) scaled(by float64) {
	if n.by == 0 {
		n.by = 1
	}
	n.by *= by
	n.Scaled = true
}

// bound tells that letters stand right before piece i, directly (CNY30) or
// with a hyphen or a stroke (F-16, AN/TPY-2).
func (sc *Scan) bound(i int) bool {
	if i == 0 || !sc.P[i].Glued {
		return false
	}
	p := &sc.P[i-1]
	if p.Kind == Word {
		return true
	}
	return i > 1 && p.Glued && (p.Lower == "-" || p.Lower == "/") && sc.P[i-2].Kind == Word
}

// glued tells that piece i is the given sign with no space before it.
func (sc *Scan) glued(i int, mark string) bool {
	return i < len(sc.P) && sc.P[i].Glued && sc.P[i].Lower == mark
}

// hyphenated tells that a word follows at j after a hyphen.
func (sc *Scan) hyphenated(j int) bool {
	return sc.glued(j, "-") && j+1 < len(sc.P) && sc.P[j+1].Glued && sc.P[j+1].Kind == Word
}
