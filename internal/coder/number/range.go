package number

// reach is how many pieces before a range are looked through for a word of change.
const reach = 8

// spread joins a second number to the first where the two are a range: "20 to
// 30", "between 20 and 30", "3.5-4 billion", "three or four".
func (sc *Scan) spread(n Number, next *int) Number {
	if n.Dotted || n.Vague || n.Ordinal {
		return n
	}
	j := *next
	if j+1 >= len(sc.P) {
		return n
	}
	link := sc.P[j].Lower
	if link == "-" && sc.P[j].Glued && sc.P[j+1].Lower == "to" {
		j, link = j+1, "to" // "six- to seven-year"
		if j+1 >= len(sc.P) {
			return n
		}
	}
	before := sc.Lower(n.P0 - 1)
	switch {
	case link == "to" && !sc.changes(n.P0):
	case link == "-" && sc.dash(n, j):
	case link == "and" && before == "between":
	case link == "or" && before != "between":
	default:
		return n
	}
	m, end := sc.at(j + 1)
	if end <= j+1 || m.Dotted || m.Ordinal || m.Vague || n.Bound || m.Figures != n.Figures && link == "-" {
		return n
	}
	if n.Year && !m.Year && (m.Scaled || before == "in") {
		return n // "rose from 300 in 2004 to 551"
	}
	low := n.Value
	if m.by > 1 && n.by == 0 && low < m.Value/m.by {
		low *= m.by
	}
	if low >= m.Value || link == "or" && (m.Value-low > 2*max(1, m.by) || m.Year) || link == "-" && m.Year != n.Year {
		return n
	}
	m.P0, m.Figures, m.Bound, m.Range = n.P0, n.Figures, n.Bound, true
	m.Value, m.Min, m.Year = low, low, n.Year && m.Year
	if before == "between" || before == "from" {
		m.Start = sc.P[n.P0-1].Start
		m.End = sc.P[m.P1-1].End
	}
	*next = end
	return m
}

// dash tells that the hyphen at j stands between two numbers as in "20-30" or "20 - 30".
func (sc *Scan) dash(n Number, j int) bool {
	return n.Suffix == "" && sc.P[j].Glued == sc.P[j+1].Glued && (sc.P[j+1].Kind == Digits || sc.P[j].Glued && !n.Figures)
}

// changes tells that "from" stands before the number at piece i and a word of
// change before that, so that "to" leads to another number and not to the end
// of a range.
func (sc *Scan) changes(i int) bool {
	if sc.Lower(i-1) != "from" {
		return false
	}
	for k := i - 2; k >= 0 && k >= i-reach; k-- {
		if change[sc.P[k].Lower] {
			return true
		}
	}
	return false
}

// soften takes in the words around a number that say how sure it is.
func (sc *Scan) soften(n *Number, next *int) {
	if n.Dotted || n.Ordinal {
		return
	}
	from := n.P0
	if n.End > 0 {
		from-- // "between" is in it already
	}
	*next = sc.Widen(n, sc.floor, from, n.P1)
	n.Hyphen = sc.hyphenated(*next)
}

// Widen makes a number's place the pieces [from, to), which a room above has
// found to belong to it ("$" before, "euros" behind), with the words around
// them that say how sure it is. Nothing before piece floor is taken. It gives the
// first piece behind.
func (sc *Scan) Widen(n *Number, floor, from, to int) int {
	for range 3 {
		m, k := sc.matchBefore(from)
		if m == nil || k < floor {
			break
		}
		sc.apply(n, m.sense)
		from = k
	}
	if m, k := sc.matchAfter(to); m != nil {
		sc.apply(n, m.sense)
		to = k
	}
	n.Start, n.End = sc.P[from].Start, sc.P[to-1].End
	return to
}

// Changes tells that "from" stands before piece i and a word of change before
// that: "rose from 20 to 30" are two numbers.
func (sc *Scan) Changes(i int) bool { return sc.changes(i) }

func (sc *Scan) apply(n *Number, s sense) {
	switch s {
	case least:
		n.NoMax = true
	case most, below:
		n.NoMin = true
	case approx:
		n.Approx = true
	}
}

// matchBefore finds the longest modifier that ends right before piece i, and where it begins.
func (sc *Scan) matchBefore(i int) (best *modifier, at int) {
	if i == 0 {
		return nil, 0
	}
	list := before[sc.P[i-1].Lower]
	for k := range list {
		m := &list[k]
		if begin := i - len(m.words); begin >= 0 && (best == nil || len(m.words) > len(best.words)) && sc.match(m.words, begin) {
			best, at = m, begin
		}
	}
	return best, at
}

// matchAfter finds the longest modifier that begins at piece i, and its end.
func (sc *Scan) matchAfter(i int) (best *modifier, end int) {
	list := after[sc.Lower(i)]
	for k := range list {
		m := &list[k]
		if (best == nil || len(m.words) > len(best.words)) && sc.match(m.words, i) && sc.Lower(i+len(m.words)) != "than" {
			best, end = m, i+len(m.words)
		}
	}
	return best, end
}

func (sc *Scan) match(words []string, at int) bool {
	if at+len(words) > len(sc.P) {
		return false
	}
	for k, w := range words {
		if sc.P[at+k].Lower != w {
			return false
		}
	}
	return true
}
