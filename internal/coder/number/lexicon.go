package number

import (
	"strconv"
	"strings"

	"github.com/waybill-ledger/waybill/internal/coder/book"
)

// class is what a word can be in a number; a word can be several ("third").
type class uint16

const (
	unit class = 1 << iota
	ten
	scale
	group
	vague
	fraction
	ordinal
	plural
	some
)

// maybe marks a scale that needs something else to show it.
const maybe = some

type entry struct {
	class              class
	value, frac, order float64
	low, high          float64 // of vague words
}

// sense is what a word beside a number says of it.
type sense uint8

const (
	least sense = iota + 1
	most
	below
	approx
)

type modifier struct {
	sense sense
	words []string
}

var (
	words   = map[string]entry{}
	letters = map[string]entry{}
	// before holds modifiers by their last word, after by their first.
	before, after = map[string][]modifier{}, map[string][]modifier{}
	change        = map[string]bool{}
	vulgar        = map[string]float64{"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1.0 / 3, "⅔": 2.0 / 3, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875}
)

var classes = map[string]class{"unit": unit, "ten": ten, "scale": scale, "group": group, "vague": vague,
	"fraction": fraction, "ordinal": ordinal, "maybe": maybe, "plural": plural, "some": some}

var senses = map[string]sense{"least": least, "most": most, "below": below, "approx": approx}

func init() {
	load(words, "number/words.tsv")
	load(letters, "number/abbreviations.tsv")
	for _, row := range book.Table("number/changes.tsv") {
		change[row[0]] = true
	}
	for _, row := range book.Table("number/modifiers.tsv") {
		m := modifier{sense: senses[row[0]], words: strings.Fields(row[2])}
		if m.sense == 0 || len(m.words) == 0 {
			panic("number/modifiers.tsv: " + strings.Join(row, " "))
		}
		if row[1] == "before" {
			last := m.words[len(m.words)-1]
			before[last] = append(before[last], m)
		} else {
			after[m.words[0]] = append(after[m.words[0]], m)
		}
	}
}

func load(into map[string]entry, path string) {
	for _, row := range book.Table(path) {
		e := into[row[0]]
		v, err := strconv.ParseFloat(row[2], 64)
		c := classes[row[1]]
		if err != nil || c == 0 {
			panic(path + ": " + strings.Join(row, " "))
		}
		e.class |= c
		switch c {
		case fraction:
			e.frac = v
		case ordinal:
			e.order = v
		case vague:
			e.low = v
			if e.high, err = strconv.ParseFloat(row[3], 64); err != nil {
				panic(path + ": " + strings.Join(row, " "))
			}
		default:
			e.value = v
		}
		into[row[0]] = e
	}
}

// Value gives the value of a word that stands for a small number by itself
// ("three", "twenty"), and whether it is one.
func Value(word string) (float64, bool) {
	e, ok := words[word]
	return e.value, ok && e.class&(unit|ten) != 0
}

// OrdinalValue gives the place that a word stands for ("third"), and whether it is one.
func OrdinalValue(word string) (int, bool) {
	e, ok := words[word]
	return int(e.order), ok && e.class&ordinal != 0
}

// Letters gives the scale that letters written on to figures may stand for
// where something else shows it ("m" in "$5m").
func Letters(s string) (float64, bool) {
	e, ok := letters[strings.ToLower(s)]
	return e.value, ok && e.class&(scale|maybe) != 0
}

// IsOrdinal tells a word that stands for a place: "third".
func IsOrdinal(word string) bool {
	_, ok := OrdinalValue(word)
	return ok
}
