package date

import (
	"strings"

	"github.com/waybill-ledger/waybill/internal/coder/number"
)

// years reads what begins with four figures: "2014", "the 1990s", "2014 third
// quarter", "2013 fiscal year".
func (r *reader) years(i int) (hit, bool) {
	y, ok := r.figures(i, 4)
	if !ok || len(r.lower(i)) != 4 || y < 1000 || y > 2150 {
		return hit{}, false
	}
	next := r.piece(i + 1)
	if next.Glued && next.Kind == number.Word || next.Lower == "'" && next.Glued && r.lower(i+2) == "s" && y%10 == 0 {
		k := i + 1
		if next.Lower == "'" {
			k++
		}
		if r.lower(k) == "s" && y%10 == 0 && !r.named(i) {
			return r.decade(i, k+1, y)
		}
		return hit{}, false
	}
	if r.sticks(i) || !r.isYear(i, y) {
		return hit{}, false
	}
	return r.calendar(i, i+1, yearOf(y))
}

func (r *reader) decade(p0, p1, y int) (hit, bool) {
	g := grain(decadeGrain)
	if y%100 == 0 && y < 1900 {
		g = centuryGrain
	}
	return r.calendar(p0, p1, when{grain: g, y: y})
}

// named tells that a name stands right before piece i, so that the figures
// behind may belong to it: "Mirage 2000".
func (r *reader) named(i int) bool {
	p := r.piece(i - 1)
	if p.Kind != number.Word || !p.Capital || r.word(i-1).class != 0 || len(p.Lower) == 1 && p.Lower != "a" {
		return p.Kind == number.Word && p.Capital && len(p.Lower) == 1
	}
	s := r.sc.Sent
	return i > 1 && !s.Caps && !yearWords[p.Lower]
}

// isYear tells whether four figures are a year, by what stands around them.
func (r *reader) isYear(i, y int) bool {
	p, before := r.piece(i), r.lower(i-1)
	if p.Glued && i > 0 {
		switch before {
		case "(", "\"", "'", "[", "/", "-", "–":
			if before == "-" || before == "/" {
				q := r.piece(i - 1)
				if q.Glued && r.piece(i-2).Kind == number.Word && !r.is(i-2, isMod|isMonth|isSeason) && !prefixes[r.lower(i-2)] {
					return false
				}
				if q.Glued && r.piece(i-2).Kind == number.Digits && len(r.lower(i-2)) != 4 {
					return false
				}
			}
		default:
			return false
		}
	}
	strong := p.Glued && before == "-" && prefixes[r.lower(i-2)] || yearWords[before] || r.is(i-1, isMonth|isSeason|isMod) || before == "("
	if r.counted4(i, strong && (before == "in" || before == "since" || before == "(" || before == "-")) {
		return false
	}
	if strong {
		return y >= 1400
	}
	if y < 1850 || y > 2075 || r.named(i) {
		return false
	}
	switch {
	case countWords[before]:
		return false
	case before == ".":
		return r.lower(i-2) != "no"
	case before == ",":
		return r.piece(i-2).Kind != number.Digits || !r.is(i-3, isMonth) && !r.is(i-4, isMonth)
	}
	return true
}

// counted4 tells that something countable follows four figures: "2000 rockets".
func (r *reader) counted4(i int, sure bool) bool {
	j := i + 1
	p := r.piece(j)
	if things[p.Lower] || p.Lower == "per" && r.lower(j+1) == "cent" {
		return true
	}
	if sure || p.Glued || p.Kind != number.Word || p.Capital {
		return false
	}
	return len(p.Lower) > 3 && strings.HasSuffix(p.Lower, "s") && !strings.HasSuffix(p.Lower, "ss") && !r.is(j, isUnit|isSeason|isThis|tellsPast) && !runningPlurals[p.Lower] && !owners[r.lower(i-1)]
}

// shortDecade reads "'80s" and a lone "'98".
func (r *reader) shortDecade(i int) (hit, bool) {
	two, ok := r.figures(i+1, 2)
	if !ok || len(r.lower(i+1)) != 2 || !r.piece(i+1).Glued || r.piece(i).Glued {
		return hit{}, false
	}
	y := r.century(two)
	if p := r.piece(i + 2); p.Glued && p.Lower == "s" && two%10 == 0 {
		return r.decade(i, i+3, y)
	}
	if w := r.lower(i - 1); w != "in" && w != "since" && w != "of" && w != "by" || r.sticks(i+1) {
		return hit{}, false
	}
	return r.calendar(i, i+2, yearOf(y))
}

// plainDecade reads "the 70s", "early 80s".
func (r *reader) plainDecade(i int) (hit, bool) {
	two, ok := r.figures(i, 2)
	p := r.piece(i + 1)
	if !ok || two%10 != 0 || two == 0 || !p.Glued || p.Lower != "s" || r.lower(i-1) != "the" && !r.is(i-1, isMod) && (r.lower(i-1) != "-" || !r.is(i-2, isMod)) {
		return hit{}, false
	}
	return r.decade(i, i+2, r.century(two))
}

// spokenDecade reads "the nineties".
func (r *reader) spokenDecade(i int) (hit, bool) {
	if r.lower(i-1) != "the" && !r.is(i-1, isMod) && r.lower(i-1) != "-" {
		return hit{}, false
	}
	return r.calendar(i, i+1, when{grain: decadeGrain, y: r.word(i).decade})
}

// spokenYear reads "nineteen ninety-six", "two thousand fourteen", "twenty sixteen".
func (r *reader) spokenYear(i int) (hit, bool) {
	y, j := 0, i+1
	switch r.lower(i) {
	case "nineteen":
		y = 1900
	case "twenty":
		y = 2000
	case "two":
		if r.lower(j) != "thousand" || !yearWords[r.lower(i-1)] {
			return hit{}, false
		}
		y, j = 2000, j+1
	}
	v, ok := number.Value(r.lower(j))
	if !ok {
		if y != 2000 || r.lower(j-1) != "thousand" || r.word(j).class&isUnit != 0 || r.lower(i-1) != "year" && r.lower(i-1) != "in" {
			return hit{}, false
		}
		return r.calendar(i, j, yearOf(y))
	}
	if v < 10 && (r.lower(j-1) != "thousand" || r.is(j+1, isUnit)) {
		return hit{}, false
	}
	y, j = y+int(v), j+1
	if v >= 20 {
		k := r.hyphen(j)
		if u, ok := number.Value(r.lower(k)); ok && u < 10 && u > 0 {
			y, j = y+int(u), k+1
		}
	}
	if r.is(j, isUnit) || r.is(r.hyphen(j), isUnit) {
		return hit{}, false
	}
	return r.calendar(i, j, yearOf(y))
}

// yearWord reads "year-end", "year-earlier", "year-ago period", "year 2000".
func (r *reader) yearWord(i int) (hit, bool) {
	j := r.hyphen(i + 1)
	if y, end, ok := r.yearAt(j); ok && j == i+1 {
		return r.calendar(i, end, yearOf(y))
	}
	if !r.known {
		return hit{}, false
	}
	switch w := r.lower(j); {
	case w == "end" && (j > i+1 || !r.piece(j).Glued) && r.lower(i-1) != "the" || w == "'" && r.lower(j+1) == "s" && r.lower(j+2) == "end":
		y := r.year
		if r.tense(i, j) == past && r.month < 9 {
			y--
		}
		end := j + 1
		if w == "'" {
			end = j + 3
		}
		h, ok := r.calendar(i, end, dayOf(fromYMD(y, 12, 31)))
		return h, ok
	case (w == "earlier" || w == "ago") && (j > i+1 || r.lower(i-1) == "the"):
		return r.yearAgo(i, j+1)
	}
	return hit{}, false
}

// yearAgo reads "year-earlier", "year-ago quarter", "the year-earlier third quarter".
func (r *reader) yearAgo(i, j int) (hit, bool) {
	end := j
	base := yearOf(r.year - 1)
	if r.quarterHere() {
		base = r.quarter
		base.y--
	}
	if h, ok := r.quarterAt(j); ok && h.when.grain == quarterGrain {
		base, end = h.when, h.p1
		base.y = r.year - 1
	} else if w := r.lower(j); w == "quarter" || w == "period" {
		end = j + 1
		if w == "quarter" && base.grain != quarterGrain {
			base = r.currentQuarter()
			base.y--
		}
	}
	h, ok := r.calendar(i, end, base)
	h.vague = true // what comes after speaks of the quarter told, not of the one before
	return h, ok
}
