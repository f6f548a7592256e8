package weapon

import (
	"strings"
	"unicode"
	"unicode/utf8"

	waybill "github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/codebook"
	"github.com/waybill-ledger/waybill/internal/coder/book"
	"github.com/waybill-ledger/waybill/internal/coder/gazetteer"
	"github.com/waybill-ledger/waybill/internal/coder/token"
	"github.com/waybill-ledger/waybill/internal/lexicon"
)

// Finder finds arms. It is built once and then only read, so that any number
// of readers may share it.
type Finder struct {
	names    *gazetteer.Trie
	entries  []entry
	heads    map[string]head
	category map[string]waybill.Category // type of several words → class
	words    map[string]wordClass
	exact    map[string]wordClass // words that count only as written
	never    map[string]bool
	joined   map[string]prefix
	spaced   map[string]prefix
	makers   map[string]bool // last words of makers' names
	houses   map[string]bool // makers' names of one word
	nicks    map[string]bool
}

// mark says how far a designation may be trusted without company.
type mark uint8

const (
	markPlain mark = iota
	markName       // not among other capitals
	markWord       // only with a noun of arms, a number or a maker beside it
	markNick       // a second name, no part of the designation
)

var marks = map[string]mark{"": markPlain, "name": markName, "word": markWord, "nick": markNick}

type entry struct {
	text   string
	known  string
	mark   mark
	plural bool
	back   int    // words at the end that are a noun of arms and are read again as the type
	words  int    // how many there are
	upper  uint32 // which of them must begin with a capital
}

// head is a noun that names arms.
type head struct {
	noun     string
	category waybill.Category
	level    int
	plural   bool
}

// prefix is what the letters before a number tell.
type prefix struct {
	known    string
	category waybill.Category
	alone    bool
}

// wordClass says what a small word may do in the name of arms.
type wordClass uint32

const (
	classFree wordClass = 1 << iota
	classJoined
	classWeak
	classCaliber
	classSpoils
	classSpoilArms
	classCivil
	classWide
	classPair
	classVariant
	classSuffix
	classClass
	classNotClass
	classMany
	classMore
	classHead
)

var classNames = map[string]wordClass{"free": classFree, "joined": classJoined, "weak": classWeak,
	"caliber": classCaliber, "spoils": classSpoils, "spoilarms": classSpoilArms, "civil": classCivil, "wide": classWide, "pair": classPair,
	"variant": classVariant, "suffix": classSuffix, "class": classClass, "notclass": classNotClass, "many": classMany, "more": classMore}

// New makes a finder of the codebook's pages on arms, of the makers that the
// lexicon knows, and of further designations, such as those of a register.
func New(lex *lexicon.Lexicon, extra []string) *Finder {
	f := &Finder{
		names: gazetteer.New(16000), heads: map[string]head{}, category: map[string]waybill.Category{},
		words: map[string]wordClass{}, exact: map[string]wordClass{}, never: map[string]bool{},
		joined: map[string]prefix{}, spaced: map[string]prefix{}, makers: map[string]bool{}, houses: map[string]bool{}, nicks: map[string]bool{},
	}
	f.loadHeads()
	f.loadWords("weapon/modifiers.txt", f.words)
	f.loadWords("weapon/words.txt", f.exact)
	for w := range f.heads {
		f.words[w] |= classHead
	}
	f.loadPrefixes()
	for _, n := range lex.Names() {
		if a, _ := lex.Actor(n.Actor); a.Kind == waybill.KindCompany {
			f.makers[n.Text[strings.LastIndexByte(n.Text, ' ')+1:]] = true
			if !strings.Contains(n.Text, " ") {
				f.houses[n.Text] = true
			}
		}
	}
	f.loadNames(extra)
	return f
}

func (f *Finder) loadHeads() {
	for _, row := range book.Table("weapon/heads.tsv")[1:] {
		h := head{noun: strings.ToLower(row[0]), category: waybill.Category(row[2]), level: int(row[3][0] - '0')}
		f.heads[h.noun] = h
		for _, p := range split(row[1]) {
			if p == "=" {
				continue
			}
			h.plural = true
			f.heads[strings.ToLower(p)] = h
		}
	}
	for _, row := range book.Table("weapon/categories.tsv")[1:] {
		for _, t := range split(row[1]) {
			f.category[t] = waybill.Category(row[0])
		}
	}
}

func (f *Finder) loadWords(page string, into map[string]wordClass) {
	data, err := codebook.FS.ReadFile(page)
	if err != nil {
		panic("codebook: " + err.Error())
	}
	var class wordClass
	never := false
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "#") {
			continue
		}
		if name, ok := strings.CutPrefix(line, "["); ok {
			name = strings.TrimSuffix(name, "]")
			if class, ok = classNames[name]; !ok && name != "never" {
				panic("codebook: " + page + ": no class " + name)
			}
			never = name == "never"
			continue
		}
		if never {
			for t := range strings.SplitSeq(line, "|") {
				f.never[strings.TrimSpace(t)] = true
			}
			continue
		}
		for w := range strings.FieldsSeq(line) {
			if class < classVariant {
				w = strings.ToLower(w)
			}
			into[w] |= class
		}
	}
}

func (f *Finder) loadPrefixes() {
	for _, row := range book.Table("weapon/prefixes.tsv")[1:] {
		p := prefix{known: row[3], category: waybill.Category(row[4]), alone: row[1] == "yes"}
		into := f.joined
		if row[0] == "spaced" {
			into = f.spaced
		}
		for _, w := range split(row[2]) {
			if _, taken := into[w]; !taken {
				into[w] = p
			}
		}
	}
}

func (f *Finder) loadNames(extra []string) {
	text := make([]string, 0, 8000)
	f.entries = make([]entry, 0, 16000)
	seen := make(map[string]bool, 8000)
	put := func(name string, e entry) {
		if !seen[name] {
			seen[name] = true
			e.text = name
			text, f.entries = append(text, name), append(f.entries, e)
		}
	}
	for _, row := range book.Table("weapon/designations.tsv")[1:] {
		for n := range strings.SplitSeq(row[2], ";") {
			m := marks[row[1]]
			if m == markNick {
				f.nicks[n] = true
			}
			put(n, entry{known: row[0], mark: m})
		}
	}
	for _, n := range extra {
		if n = strings.TrimSpace(n); len(n) > 2 && strings.IndexFunc(n, unicode.IsLetter) >= 0 {
			put(n, entry{mark: trust(n)})
		}
	}
	for i, words := range gazetteer.Cut(text) {
		if len(words) > 0 {
			f.fit(i, words, seen)
		}
	}
}

// fit puts entry i under its words, and under those of its plural.
func (f *Finder) fit(i int, words []token.Token, seen map[string]bool) {
	e := &f.entries[i]
	last := words[len(words)-1]
	if h, ok := f.heads[last.Lower]; ok && len(words) > 1 && e.mark != markNick && h.level < 3 && last.Shape.Has(token.SpaceBefore) {
		e.back = 1
		e.text = strings.TrimSpace(strings.TrimSuffix(e.text, strings.TrimSuffix(last.Text, "s")))
	}
	if first, _, _ := strings.Cut(e.text, " "); !seen[first] {
		e.text = f.withoutMaker(e.text)
	}
	e.words = len(words)
	for j := range words {
		if startsUpper(words[j].Text) {
			e.upper |= 1 << j
		}
	}
	lower := gazetteer.Lower(words)
	f.names.Add(lower, int32(i))
	if r, _ := utf8.DecodeLastRuneInString(last.Text); !unicode.IsLetter(r) || r == 's' || len(last.Text) < 3 && len(words) == 1 {
		return
	}
	plural := *e
	plural.plural = e.back == 0
	lower[len(lower)-1] += "s"
	f.names.Add(lower, int32(len(f.entries)))
	f.entries = append(f.entries, plural)
}

// withoutMaker drops a maker's name before a weapon's own: "Otokar Cobra" is the
// Cobra. Before a bare number it is part of the name: "Bell 412".
func (f *Finder) withoutMaker(name string) string {
	maker, rest, ok := strings.Cut(name, " ")
	if !ok || !f.houses[maker] || rest == "" || !unicode.IsLetter(rune(rest[0])) {
		return name
	}
	return rest
}

// trust marks a designation that comes without a mark: a name without a digit
// may be a common word.
func trust(name string) mark {
	if strings.IndexFunc(name, unicode.IsDigit) >= 0 {
		return markPlain
	}
	if strings.ContainsAny(name, " -") {
		return markName
	}
	return markWord
}

func split(s string) []string {
	var out []string
	for p := range strings.SplitSeq(s, ";") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}
