package actor

import (
	"strings"

	waybill "github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/codebook"
	"github.com/waybill-ledger/waybill/internal/coder/book"
	"github.com/waybill-ledger/waybill/internal/coder/gazetteer"
	"github.com/waybill-ledger/waybill/internal/lexicon"
)

// rule is what a name's surroundings must be like, from codebook/actor/ambiguous.tsv.
type rule uint8

const (
	ruleNever   rule = 1 << iota // not looked for
	rulePerson                   // not beside a given name, a title or a surname
	rulePlace                    // not after "Town,"
	ruleThe                      // only after "the"
	ruleWeapon                   // not before a number or a designation
	ruleAcronym                  // exactly as written, and not in a text in capitals
	ruleBody                     // gives way to a state named before it
)

var ruleNames = map[string]rule{"never": ruleNever, "person": rulePerson, "place": rulePlace, "the": ruleThe,
	"weapon": ruleWeapon, "acronym": ruleAcronym, "body": ruleBody}

// wordClass says what a small word tells, from codebook/actor/words.tsv.
type wordClass uint16

const (
	classPlace wordClass = 1 << iota
	classBased
	classRoyal
	classBetween
	classAdjective
	classClosed
	classSuffix
	classTrade
	classMaker
	classTitle
	classFollow
	classStyle
)

var classNames = map[string]wordClass{"place": classPlace, "based": classBased, "royal": classRoyal,
	"between": classBetween, "adjective": classAdjective, "closed": classClosed, "suffix": classSuffix,
	"trade": classTrade, "maker": classMaker, "title": classTitle, "follow": classFollow, "style": classStyle}

// New makes a finder of a lexicon and of the codebook's pages on actors.
func New(lex *lexicon.Lexicon) *Finder {
	names := lex.Names()
	f := &Finder{
		names: gazetteer.New(2 * len(names)), nouns: gazetteer.New(256),
		given: Given(), words: loadWords(),
	}
	l := loader{f: f, lex: lex, rules: loadRules()}
	for _, row := range book.Table("actor/in_text.tsv")[1:] {
		l.stage(row[0], waybill.ActorID(row[1]), lexicon.NameKind(row[2]))
	}
	for _, n := range names {
		if n.Kind != lexicon.Code && n.Kind != lexicon.Listed {
			l.stage(n.Text, n.Actor, n.Kind)
		}
	}
	for _, row := range book.Table("actor/not_actors.tsv")[1:] {
		for _, n := range split(row[0]) {
			l.put(n, entry{hidden: true})
		}
	}
	for _, row := range book.Table("actor/combining.tsv")[1:] {
		for _, n := range split(row[1]) {
			a, _ := lex.Actor(waybill.ActorID(row[0]))
			l.put(n, entry{id: a.ID, kind: a.Kind, name: a.Name, how: lexicon.Demonym, hyphens: true})
		}
	}
	l.flush()
	l.nouns()
	return f
}

// loader gathers names first, so that all are cut into words in one go.
type loader struct {
	f       *Finder
	lex     *lexicon.Lexicon
	rules   map[string]rule
	text    []string
	entries []entry
	seen    map[string]bool
}

// stage takes a name in; the first actor of a name keeps it.
func (l *loader) stage(text string, id waybill.ActorID, how lexicon.NameKind) {
	if bare, ok := strings.CutPrefix(text, "the "); ok && l.rules[text]&ruleThe == 0 {
		text = bare
	}
	a, _ := l.lex.Actor(id)
	e := entry{id: id, kind: a.Kind, how: how, name: a.Name, home: a.Home, rule: l.rules[text]}
	if bare, ok := strings.CutPrefix(text, "the "); ok {
		text, e.rule = bare, e.rule|ruleThe
	}
	if l.seen == nil {
		l.seen = map[string]bool{}
	}
	if e.rule&ruleNever != 0 || l.seen[text] {
		return
	}
	l.seen[text] = true
	l.put(text, e)
}

func (l *loader) put(text string, e entry) {
	l.text, l.entries = append(l.text, text), append(l.entries, e)
	if short, ok := strings.CutSuffix(text, "."); ok && len(text) > 2 {
		l.text, l.entries = append(l.text, short), append(l.entries, e)
	}
	if strings.HasPrefix(text, "al-") || strings.HasPrefix(text, "al ") {
		l.text, l.entries = append(l.text, "A"+text[1:]), append(l.entries, e)
	}
}

func (l *loader) flush() {
	f := l.f
	for i, words := range gazetteer.Cut(l.text) {
		e := l.entries[i]
		for j := range words {
			e.caseOf = append(e.caseOf, caseOf(words[j].Text))
		}
		f.names.Add(gazetteer.Lower(words), int32(len(f.entries)))
		f.entries = append(f.entries, e)
	}
}

// nouns loads the nouns of bodies: "air force" behind "Indian".
func (l *loader) nouns() {
	var text, kind []string
	for _, row := range book.Table("actor/body_nouns.tsv")[1:] {
		for _, n := range split(row[1]) {
			text, kind = append(text, n), append(kind, row[0])
		}
	}
	for i, words := range gazetteer.Cut(text) {
		l.f.nouns.Add(gazetteer.Lower(words), int32(len(l.f.kinds)))
		l.f.kinds = append(l.f.kinds, kind[i])
	}
}

func loadRules() map[string]rule {
	out := map[string]rule{}
	for _, row := range book.Table("actor/ambiguous.tsv")[1:] {
		r, ok := ruleNames[row[1]]
		if !ok {
			panic("codebook: actor/ambiguous.tsv: no rule " + row[1])
		}
		for _, n := range split(row[0]) {
			out[n] |= r
		}
	}
	return out
}

// loadWords keeps words that the table writes with a capital under their own
// spelling, all others in small letters.
func loadWords() map[string]wordClass {
	out := map[string]wordClass{}
	for _, row := range book.Table("actor/words.tsv")[1:] {
		c, ok := classNames[row[0]]
		if !ok {
			panic("codebook: actor/words.tsv: no class " + row[0])
		}
		for _, w := range split(row[1]) {
			out[w] |= c
		}
	}
	return out
}

// Given gives the given names of persons of codebook/person/given.txt.
func Given() map[string]bool {
	data, err := codebook.FS.ReadFile("person/given.txt")
	if err != nil {
		panic("codebook: " + err.Error())
	}
	out := make(map[string]bool, 3000)
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for w := range strings.FieldsSeq(line) {
			out[w] = true
		}
	}
	return out
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
