// Package frame holds the frames of the codebook: classes of words that speak
// of arms going from one to another, with the parts that the words give to
// those around them. In come the words of a sentence; out go the places where
// a frame's word stands. It must never decide who plays a part, and never hold
// a word of any language itself: those are in codebook/frame.
package frame

import (
	"io/fs"
	"strings"
	"sync"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/codebook"
	"github.com/waybill-ledger/waybill/internal/coder/book"
)

// Class says how a frame's word relates to the arms that move.
type Class string

// The classes. The agent of a give is the supplier, of a get the recipient; a
// bargain has two sides; an act is done to one of these and sets its stage.
const (
	Give    Class = "give"
	Get     Class = "get"
	Bargain Class = "bargain"
	Act     Class = "act"
)

// Frame is one class of words with what they say.
type Frame struct {
	ID       string
	Class    Class
	Kind     waybill.Kind
	Stage    waybill.Stage
	Modality waybill.Modality // where the words themselves say how sure: "is considering"
	Side     waybill.Role     // whose act it is, where only one side does it
	Needs    string           // what must stand beside it for it to count
	Weak     bool             // says nothing of arms by itself
	Market   bool             // a bargain whose place is its buyer: "the tender in Peru"

	Verbs, Nouns []string
	Examples     []Example
	Near         []string // near misses: sentences that must give nothing
	Line         int
}

// Example is a sentence and what must be read in it, such as
// "deal ordered NOR>CHL".
type Example struct{ Text, Gives string }

// Form is the shape in which a frame's word stands.
type Form uint8

// The forms of a word.
const (
	Noun       Form = iota // sale, sales
	Base                   // sell, sells
	Past                   // sold, as past tense or participle
	Ing                    // selling
	Participle             // chosen, given: participle only
)

// Book is every frame, with an index from its words.
type Book struct {
	Frames []*Frame
	first  map[string][]pattern
}

// pattern is one way to say a frame: words, with "*" for up to three between.
type pattern struct {
	frame *Frame
	form  Form
	rest  []string
}

var load = sync.OnceValue(func() *Book { return parse(pages(), irregular()) })

// English gives the frames of the English codebook, read once.
func English() *Book { return load() }

// pages gives every page of frames, in the order of their names.
func pages() []string {
	names, err := fs.Glob(codebook.FS, "frame/en/*.txt")
	if err != nil {
		panic("codebook: " + err.Error())
	}
	out := make([]string, 0, len(names))
	for _, n := range names {
		raw, err := codebook.FS.ReadFile(n)
		if err != nil {
			panic("codebook: " + err.Error())
		}
		out = append(out, string(raw))
	}
	return out
}

// forms of one verb: third person, past, participle, ing.
type forms [4]string

func irregular() map[string][]forms {
	out := map[string][]forms{}
	for _, row := range book.Table("frame/en/irregular.tsv") {
		out[row[0]] = append(out[row[0]], forms{row[1], row[2], row[3], row[4]})
	}
	return out
}

func parse(pages []string, irr map[string][]forms) *Book {
	b := &Book{first: map[string][]pattern{}}
	for _, page := range pages {
		var f *Frame
		n := 0
		for line := range strings.Lines(page) {
			n++
			key, value, _ := strings.Cut(strings.TrimSpace(line), " ")
			value = strings.TrimSpace(value)
			switch key {
			case "", "#":
				continue
			case "frame":
				f = &Frame{ID: value, Kind: waybill.Deal, Line: n}
				b.Frames = append(b.Frames, f)
			default:
				if f == nil || !f.set(key, value) {
					panic("codebook/frame: unknown line: " + line)
				}
			}
		}
	}
	for _, f := range b.Frames {
		b.index(f, irr)
	}
	return b
}

// set takes one line of a frame's paragraph; false for a key that nobody knows.
func (f *Frame) set(key, value string) bool {
	switch key {
	case "class":
		f.Class = Class(value)
	case "kind":
		f.Kind = waybill.Kind(value)
	case "stage":
		f.Stage = waybill.Stage(value)
	case "modality":
		f.Modality = waybill.Modality(value)
	case "side":
		f.Side = waybill.Role(value)
	case "needs":
		f.Needs = value
	case "weak":
		f.Weak = value == "yes"
	case "market":
		f.Market = value == "yes"
	case "verbs":
		f.Verbs = append(f.Verbs, list(value)...)
	case "nouns":
		f.Nouns = append(f.Nouns, list(value)...)
	case "example":
		f.Examples = append(f.Examples, Example{Text: value})
	case "gives":
		if len(f.Examples) == 0 {
			return false
		}
		f.Examples[len(f.Examples)-1].Gives = value
	case "against":
		f.Near = append(f.Near, value)
	default:
		return false
	}
	return true
}

func list(s string) []string {
	var out []string
	for p := range strings.SplitSeq(s, ";") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// index files every form of every word under its first word.
func (b *Book) index(f *Frame, irr map[string][]forms) {
	add := func(head string, form Form, rest []string) {
		b.first[head] = append(b.first[head], pattern{f, form, rest})
	}
	for _, v := range f.Verbs {
		first, rest, _ := strings.Cut(v, " ")
		w := append([]string{first}, strings.Fields(strings.ReplaceAll(rest, "-", " - "))...)
		for _, fs := range inflect(w[0], irr) {
			add(w[0], Base, w[1:])
			add(fs[0], Base, w[1:])
			add(fs[1], Past, w[1:])
			if fs[2] != fs[1] {
				add(fs[2], Participle, w[1:])
			}
			add(fs[3], Ing, w[1:])
		}
	}
	for _, n := range f.Nouns {
		w := strings.Fields(strings.ReplaceAll(n, "-", " - ")) // as texts are cut into words
		last := w[len(w)-1]
		for _, l := range []string{last, plural(last)} {
			v := append(append([]string{}, w[:len(w)-1]...), l)
			add(v[0], Noun, v[1:])
		}
	}
}

func inflect(verb string, irr map[string][]forms) []forms {
	if f, ok := irr[verb]; ok {
		return f
	}
	third, past, ing := verb+"s", verb+"ed", verb+"ing"
	switch {
	case strings.HasSuffix(verb, "e"):
		past, ing = verb+"d", verb[:len(verb)-1]+"ing"
	case strings.HasSuffix(verb, "y") && !strings.ContainsAny(verb[len(verb)-2:len(verb)-1], "aeou"):
		third, past = verb[:len(verb)-1]+"ies", verb[:len(verb)-1]+"ied"
	case strings.HasSuffix(verb, "sh"), strings.HasSuffix(verb, "ch"), strings.HasSuffix(verb, "ss"), strings.HasSuffix(verb, "x"):
		third = verb + "es"
	}
	return []forms{{third, past, past, ing}}
}

func plural(noun string) string {
	switch {
	case strings.HasSuffix(noun, "y") && len(noun) > 1 && !strings.ContainsAny(noun[len(noun)-2:len(noun)-1], "aeou"):
		return noun[:len(noun)-1] + "ies"
	case strings.HasSuffix(noun, "s"), strings.HasSuffix(noun, "x"), strings.HasSuffix(noun, "ch"), strings.HasSuffix(noun, "sh"):
		return noun + "es"
	}
	return noun + "s"
}
