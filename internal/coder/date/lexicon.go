package date

import (
	"strconv"
	"strings"

	"github.com/waybill-ledger/waybill/internal/coder/book"
	"github.com/waybill-ledger/waybill/internal/coder/number"
)

// class is what a word can be; a word can be several ("second", "may").
type class uint32

const (
	isMonth class = 1 << iota
	isShort       // an abbreviation, believed only with a capital
	isWeekday
	isUnit
	isPlural
	isSeason
	isPart
	isMod
	isThis
	isDay
	isFreq
	isDecade
	startsPhrase
	startsHoliday
	tellsPast
	tellsFuture
	isBase
	noPast
	isBe
	startsYear
)

// triggers are the classes that make a sentence worth reading.
const triggers = isMonth | isWeekday | isUnit | isSeason | isPart | isDay | isFreq | isDecade | startsPhrase | startsHoliday | startsYear

// word is what the codebook says of one word.
type word struct {
	class                                  class
	month, weekday, season, offset, decade int
	unit, part, mod, this, freq            string
	phrases                                []phrase
	holidays                               []holiday
	fiscal                                 []int // rows of fiscal that it speaks for
}

type phrase struct {
	words []string
	value string
	typ   Type
}

type holiday struct {
	words   []string
	month   int
	day     int // of the month, or
	nth     int // the n-th weekday of the month, -1 for the last
	weekday int
}

// fiscalYear says when a state's financial year begins, and whether it is
// named after the year in which it starts.
type fiscalYear struct {
	month   int
	byStart bool
}

type cue struct {
	sense string
	words []string
}

var (
	lexicon = map[string]*word{}
	fiscals []fiscalYear
	// cues are the words before a date by their last word.
	cues = map[string][]cue{}
)

func entry(s string) *word {
	w := lexicon[s]
	if w == nil {
		w = &word{}
		lexicon[s] = w
	}
	return w
}

func init() {
	for _, row := range book.Table("date/words.tsv") {
		for _, s := range strings.Fields(row[2]) {
			entry(s).fill(row[0], row[1])
		}
	}
	for _, row := range book.Table("date/phrases.tsv") {
		ws := strings.Fields(row[2])
		w := entry(ws[0])
		w.class |= startsPhrase
		w.phrases = append(w.phrases, phrase{ws, row[0], Type(row[1])})
	}
	for _, row := range book.Table("date/tense.tsv") {
		c := map[string]class{"past": tellsPast, "future": tellsFuture, "base": isBase, "not": noPast, "be": isBe}[row[0]]
		for _, s := range strings.Fields(row[1]) {
			entry(s).class |= c
		}
	}
	for i, row := range book.Table("date/fiscal.tsv") {
		fiscals = append(fiscals, fiscalYear{atoi(row[0]), row[1] == "start"})
		for _, s := range strings.Fields(row[2]) {
			entry(s).fiscal = append(entry(s).fiscal, i)
		}
	}
	for _, row := range book.Table("date/cues.tsv") {
		ws := strings.Fields(row[1])
		last := ws[len(ws)-1]
		cues[last] = append(cues[last], cue{row[0], ws})
	}
	loadHolidays()
	for _, row := range book.Table("date/lists.tsv") {
		words := map[string]bool{}
		for _, s := range strings.Fields(row[1]) {
			words[s] = true
		}
		*lists[row[0]] = words
	}
}

// The lists of words that rules lean on; date/lists.tsv says what each is for.
var yearWords, countWords, things, measures, owners, runningPlurals, fillers, describing, telling, prefixes, monthWords, seasonWords map[string]bool

var lists = map[string]*map[string]bool{"years": &yearWords, "counts": &countWords, "things": &things, "measures": &measures,
	"owners": &owners, "running": &runningPlurals, "fillers": &fillers, "describing": &describing, "telling": &telling,
	"prefixes": &prefixes, "months": &monthWords, "names": &seasonWords}

func loadHolidays() {
	days := map[string]int{"mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6, "sun": 7}
	for _, row := range book.Table("date/holidays.tsv") {
		var ws []string
		for _, p := range number.Pieces(nil, row[2], 0, len(row[2])) {
			ws = append(ws, p.Lower)
		}
		h := holiday{words: ws, month: atoi(row[0])}
		if n, day, ok := strings.Cut(row[1], " "); ok {
			h.nth, h.weekday = atoi(n), days[day]
		} else {
			h.day = atoi(row[1])
		}
		w := entry(ws[0])
		w.class |= startsHoliday
		w.holidays = append(w.holidays, h)
	}
}

func (w *word) fill(class, value string) {
	switch class {
	case "month":
		w.class, w.month = w.class|isMonth, atoi(value)
	case "shortmonth":
		w.class, w.month = w.class|isMonth|isShort, atoi(value)
	case "weekday":
		w.class, w.weekday = w.class|isWeekday, atoi(value)
	case "shortweekday":
		w.class, w.weekday = w.class|isWeekday|isShort, atoi(value)
	case "unit":
		w.class, w.unit = w.class|isUnit, value
	case "units":
		w.class, w.unit = w.class|isUnit|isPlural, value
	case "season":
		w.class = w.class | isSeason
		for i, s := range seasons {
			if s == value {
				w.season = i
			}
		}
	case "part":
		w.class, w.part = w.class|isPart, value
	case "mod":
		w.class, w.mod = w.class|isMod, value
	case "this":
		w.class, w.this = w.class|isThis, value
	case "day":
		w.class, w.offset = w.class|isDay, atoi(value)
	case "freq":
		w.class, w.freq = w.class|isFreq, value
	case "spoken":
		w.class |= startsYear
	case "decade":
		w.class, w.decade = w.class|isDecade, atoi(value)
	default:
		panic("date/words.tsv: " + class + " " + value)
	}
}

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		panic("codebook: date: no number: " + s)
	}
	return n
}

// classify looks up every piece of the sentence; false where nothing in it can
// be a time.
func (r *reader) classify() bool {
	r.words, r.nums = r.words[:0], r.nums[:0]
	found := false
	for i := range r.sc.P {
		p := &r.sc.P[i]
		var w *word
		if p.Kind == number.Word {
			w = lexicon[p.Lower]
			found = found || w != nil && w.class&triggers != 0
		} else if p.Kind == number.Digits {
			found = found || len(p.Lower) == 4 || len(p.Lower) <= 2
		}
		r.words = append(r.words, w)
		r.nums = append(r.nums, -1)
	}
	if found {
		for i := range r.sc.Numbers {
			r.nums[r.sc.Numbers[i].P0] = i
		}
	}
	return found
}

// blank stands for a word that the codebook doesn't know.
var blank = &word{}

// word gives what the codebook says of piece i.
func (r *reader) word(i int) *word {
	if i < 0 || i >= len(r.words) || r.words[i] == nil {
		return blank
	}
	return r.words[i]
}

func (r *reader) is(i int, c class) bool { return r.word(i).class&c != 0 }

func (r *reader) lower(i int) string { return r.sc.Lower(i) }

var nothing = &number.Piece{Kind: number.Mark}

func (r *reader) piece(i int) *number.Piece {
	if i < 0 || i >= len(r.sc.P) {
		return nothing
	}
	return &r.sc.P[i]
}

// number gives the number that begins at piece i, nil for none.
func (r *reader) number(i int) *number.Number {
	if i < 0 || i >= len(r.nums) || r.nums[i] < 0 {
		return nil
	}
	return &r.sc.Numbers[r.nums[i]]
}

// hyphen skips a hyphen at piece i.
func (r *reader) hyphen(i int) int {
	if r.lower(i) == "-" {
		return i + 1
	}
	return i
}

// skip goes over any of the given words at piece i.
func (r *reader) skip(i int, words ...string) int {
	for _, w := range words {
		if r.lower(i) == w {
			i++
		}
	}
	return i
}

func (r *reader) match(words []string, at int) bool {
	for k, w := range words {
		if r.lower(at+k) != w {
			return false
		}
	}
	return true
}
