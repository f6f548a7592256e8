package person

import (
	"strings"

	"github.com/waybill-ledger/waybill/codebook"
	"github.com/waybill-ledger/waybill/internal/coder/actor"
	"github.com/waybill-ledger/waybill/internal/coder/book"
	"github.com/waybill-ledger/waybill/internal/coder/gazetteer"
	"github.com/waybill-ledger/waybill/internal/lexicon"
)

// class says what a small word does beside a name, from codebook/person/words.txt.
type class uint8

const (
	before class = 1 << iota
	particle
	nameless
	cue
	stop
	hers // in the role of a woman only
	tied // behind a hyphen, no part of a name: "Berg-led"
	his  // in the role of a man only
)

var classes = map[string]class{"before": before, "particle": particle, "nameless": nameless, "cue": cue, "stop": stop, "hers": hers, "his": his, "tied": tied}

// New makes a finder of the codebook's pages on persons.
func New(lex *lexicon.Lexicon) *Finder {
	f := &Finder{given: actor.Given(), roles: gazetteer.New(1200), media: gazetteer.New(1000), words: map[string]class{}, lex: lex}
	var text []string
	for _, row := range book.Table("person/roles.tsv")[1:] {
		for _, n := range split(row[1]) {
			text, f.kinds = append(text, n), append(f.kinds, row[0])
			if !strings.HasSuffix(n, "s") {
				text, f.kinds = append(text, n+"s"), append(f.kinds, row[0])
			}
		}
	}
	for i, words := range gazetteer.Cut(text) {
		f.roles.Add(gazetteer.Lower(words), int32(i))
	}
	f.titles()
	var names []string
	for _, row := range book.Table("person/media.tsv")[1:] {
		names = append(names, split(row[0])...)
	}
	f.names = names
	for i, words := range gazetteer.Cut(names) {
		f.media.Add(gazetteer.Lower(words), int32(i))
	}
	f.loadWords()
	return f
}

// titles loads the forms of address and ranks in their short forms.
func (f *Finder) titles() {
	rows := book.Table("person/titles.tsv")[1:]
	var text []string
	for _, row := range rows {
		for _, n := range split(row[1]) {
			text, f.kinds = append(text, n), append(f.kinds, row[0])
		}
	}
	base := len(f.kinds) - len(text)
	for i, words := range gazetteer.Cut(text) {
		f.roles.Add(gazetteer.Lower(words), int32(base+i))
	}
}

func (f *Finder) loadWords() {
	data, err := codebook.FS.ReadFile("person/words.txt")
	if err != nil {
		panic("codebook: " + err.Error())
	}
	var c class
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "#") {
			continue
		}
		if n, ok := strings.CutPrefix(line, "["); ok {
			if c, ok = classes[strings.TrimSuffix(n, "]")]; !ok {
				panic("codebook: person/words.txt: no class " + n)
			}
			continue
		}
		for w := range strings.FieldsSeq(line) {
			f.words[w] |= c
		}
	}
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
