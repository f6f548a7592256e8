package number

// words reads a number that begins with a word: "two dozen", "a hundred and
// twenty", "half a million", "tens of thousands", "twenty-first".
func (sc *Scan) words(i int) (Number, int) {
	w := sc.P[i].Lower
	e := words[w]
	switch {
	case w == "a" || w == "an":
		return sc.article(i)
	case w == "half" || w == "quarter":
		return sc.half(i, i, e.frac)
	case e.class == 0:
		return Number{}, i
	case e.class&some != 0:
		return sc.severalOf(i, i+1)
	case e.class&vague != 0:
		return sc.vagueAt(i, e)
	case e.class&(unit|ten) != 0:
		return sc.cardinal(i, i, 0)
	case e.class&ordinal != 0:
		n, j := sc.number(i, i+1, e.order)
		n.Ordinal = true
		return n, j
	case e.class&scale != 0 && w == "hundred", e.class&scale != 0 && w == "thousand":
		return sc.cardinal(i, i, 1)
	case e.class&group != 0 && w == "dozen":
		return sc.cardinal(i, i, 1)
	}
	return Number{}, i
}

// article reads what begins with "a": "a dozen", "a pair of", "a few hundred".
func (sc *Scan) article(i int) (Number, int) {
	k := i + 1
	if sc.glued(k, "-") {
		k++
	}
	w := sc.Lower(k)
	e := words[w]
	switch {
	case e.class&some != 0:
		if n, j := sc.severalOf(i, k+1); j > i {
			return n, j
		}
	case w == "half" || w == "quarter":
		return sc.half(i, k, e.frac)
	case e.class&group != 0 && w != "dozen" && sc.Lower(k+1) != "of":
		// "a pair" alone may be two people and "a score" a result.
	case e.class&(scale|group) != 0 && (len(w) > 3 || sc.P[k].Lower != w):
		return sc.cardinal(i, k, 1)
	}
	return Number{}, i
}

// half reads "half a dozen", "half-dozen", "a quarter of a million"; the
// word for the part stands at k, and the number begins at i.
func (sc *Scan) half(i, k int, part float64) (Number, int) {
	j := k + 1
	if sc.glued(j, "-") {
		j++
	}
	if sc.Lower(j) == "of" {
		j++
	}
	if w := sc.Lower(j); w == "a" || w == "an" {
		j++
		if sc.glued(j, "-") {
			j++
		}
	}
	e := words[sc.Lower(j)]
	if e.class&(scale|group) == 0 || len(sc.Lower(j)) < 4 {
		return Number{}, i
	}
	n, next := sc.number(i, j+1, part*e.value)
	n.scaled(e.value)
	return n, next
}

// severalOf reads "several hundred", "a few dozen": number begins at i, the scale stands at k.
func (sc *Scan) severalOf(i, k int) (Number, int) {
	e := words[sc.Lower(k)]
	if e.class&(scale|group) == 0 || len(sc.Lower(k)) < 4 {
		return Number{}, i
	}
	n, next := sc.number(i, k+1, 2*e.value)
	n.Max, n.Vague = 10*e.value-1, true
	if e.class&group != 0 {
		n.Max = 99
	}
	n.scaled(e.value)
	return n, next
}

// vagueAt reads "dozens", "hundreds of thousands".
func (sc *Scan) vagueAt(i int, e entry) (Number, int) {
	n, j := sc.number(i, i+1, e.low)
	n.Max, n.Vague = e.high, true
	if sc.Lower(j) == "of" {
		if f := words[sc.Lower(j+1)]; f.class&plural != 0 {
			n.Min, n.Max = e.low*f.value, (e.high+1)*f.value-1
			n.Value = n.Min
			n.P1, j = j+2, j+2
			n.scaled(f.value)
		}
	}
	return n, j
}

// cardinal reads a number written in words; the number begins at i, its first
// word stands at k, and start is what an article counts for.
func (sc *Scan) cardinal(i, k int, start float64) (Number, int) {
	n := Number{P0: i}
	var total float64
	cur, last := start, class(0)
	j := k
	for j < len(sc.P) {
		at := j
		if j > k && sc.glued(at, "-") {
			at++
		}
		if at >= len(sc.P) || sc.P[at].Kind != Word {
			break
		}
		if sc.P[at].Lower == "and" && last&(scale) != 0 && words[sc.Lower(at+1)].class&(unit|ten) != 0 && sc.Lower(at-1) != "and" {
			at++
		}
		if sc.P[at].Lower == "of" && sc.Lower(at-1) == "couple" && words[sc.Lower(at+1)].class&(scale|group) != 0 {
			at++ // "a couple of dozen"
		}
		e := words[sc.P[at].Lower]
		switch {
		case e.class&unit != 0 && (last == 0 || last&scale != 0 || last == ten && e.value < 10):
			cur, last = cur+e.value, unit
		case e.class&ten != 0 && (last == 0 || last&scale != 0):
			cur, last = cur+e.value, ten
		case e.class&ordinal != 0 && last == ten && e.order < 10 && at > j:
			n, next := sc.number(i, at+1, total+cur+e.order)
			n.Ordinal = true
			return n, next
		case e.class&(scale|plural|group) != 0 && (last != 0 || start > 0) && e.class&fraction == 0:
			if e.value == 100 && e.class&group == 0 || e.class&group != 0 {
				cur *= e.value
			} else if cur == 0 {
				total *= e.value
			} else {
				total, cur = total+cur*e.value, 0
			}
			if total > 1e16 || cur > 1e16 {
				return Number{}, i
			}
			n.scaled(e.value)
			last = scale
		default:
			return sc.close(n, total+cur, j)
		}
		j = at + 1
	}
	return sc.close(n, total+cur, j)
}

// close ends a cardinal at piece j, with "and a half" and a scale after it:
// "one and a half million".
func (sc *Scan) close(n Number, v float64, j int) (Number, int) {
	if j == n.P0 {
		return n, j
	}
	if sc.Lower(j) == "and" && sc.Lower(j+1) == "a" {
		k := j + 2
		if f := words[sc.Lower(k)]; f.class&fraction != 0 && (sc.Lower(k) == "half" || sc.Lower(k) == "quarter") {
			v, j = v+f.frac*max(1, n.by), k+1
		}
	} else if sc.Lower(j) == "point" {
		if e := words[sc.Lower(j+1)]; e.class&unit != 0 && e.value < 10 {
			v, j = v+e.value/10, j+2
		}
	}
	v, j = sc.scales(&n, v, j)
	n.Value, n.Min, n.Max, n.P1 = v, v, v, j
	n.Hyphen = sc.hyphenated(j)
	return n, j
}
