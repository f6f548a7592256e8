// Package sense is a document with all that the small rooms found in it laid
// side by side: sentences, words with their tags and trees, and the actors,
// weapons, numbers, amounts and dates among them. In comes a document; out goes
// the same text, understood word by word. It must never say what happened: that
// is for the rooms above it.
package sense

import (
	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/date"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
	"github.com/waybill-ledger/waybill/internal/coder/parse"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// Word is one token with what the tagger and the parser hold of it. Head is
// the index of the word that governs it in its sentence, -1 for the root or
// where no tree was made.
type Word struct {
	token.Token
	Lemma string
	Fine  string // the finer tag of the Penn treebank: VBN, VBD ...
	Tag   string // universal part of speech: NOUN, VERB, PROPN ...
	Head  int
	Rel   string
}

// Class is what sort of thing a mention names.
type Class uint8

// The classes of mention.
const (
	ActorClass Class = iota
	WeaponClass
	QuantityClass
	MoneyClass
	PercentClass
	DateClass
	PersonClass
)

// Mention is a thing named in a sentence: words First to Last, both included,
// bytes Start to End of the document.
type Mention struct {
	Class       Class
	First, Last int
	Start, End  int
	Text        string

	Actor    Actor
	Weapon   waybill.Weapon
	Head     int // the noun of a weapon that the rest hangs on
	Plural   bool
	Generic  bool // a weapon named by a word as wide as "arms" or "equipment"
	Quantity *waybill.Quantity
	Money    *waybill.Money
	Percent  float64
	Each     bool // an amount that is the price of one piece
	Vague    bool // an amount like "billions of dollars"
	When     *waybill.When
	Value    string // TIMEX3 value of a date
	Cue      string // the preposition before a date: "since", "by"
	Set      bool   // a date that repeats or is a bare duration: no time of an event
}

// Actor is who is named. Home is the state behind the name: the state itself,
// the state of a ministry, an armed force, a company, a person.
type Actor struct {
	Code      waybill.ActorID
	Kind      waybill.ActorKind
	Home      waybill.ActorID
	Adjective bool // a demonym used as an adjective: "Russian"
	Voice     bool // an organisation that only speaks of arms: a think tank, a campaign
	Place     bool // stands behind "in", "at", "near": where, not who
	Name      string
	Role      string
	Person    bool                // an official who stands for the state
	Speaker   waybill.SpeakerKind // of a person or a voice
	Employer  string
}

// Side gives the code under which an actor stands as supplier or recipient:
// its state where it has one, else its own code.
func (a Actor) Side() waybill.ActorID {
	if a.Home != "" {
		return a.Home
	}
	return a.Code
}

// Sentence is a run of words with the mentions among them, in order.
type Sentence struct {
	token.Sentence
	Words      []Word
	Mentions   []Mention
	Clauses    []Clause
	Clause     []int  // the clause of each word
	Quoted     []bool // whether each word stands inside quotation marks
	Told       bool   // whether it was read closely: it may speak of arms
	Tree       bool   // whether Head and Rel are set
	frameWords []frame.Word
	plain      bool // it speaks of arms by its own words
	Boiler     bool // a caption, a menu, a share bar, a list of headlines
}

// Document is a text understood word by word.
type Document struct {
	waybill.Document
	Day       waybill.Day    // publication
	Whole     bool           // every sentence was read closely
	Dense     bool           // it speaks of arms throughout
	Dates     []date.Mention // every time that the text names
	reader    *reader
	Trees     []parse.Tree // of each sentence, empty where it was not parsed
	Sentences []Sentence
}

// Slice gives the text of words a to b, both included.
func (d *Document) Slice(s *Sentence, a, b int) string {
	return d.Text[s.Words[a].Start:s.Words[b].End]
}

// At gives the mention of a class that covers word i, or nil.
func (s *Sentence) At(i int, c Class) *Mention {
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.Class == c && m.First <= i && i <= m.Last {
			return m
		}
	}
	return nil
}

// Lower gives the small letters of word i, empty outside the sentence.
func (s *Sentence) Lower(i int) string {
	if i < 0 || i >= len(s.Words) {
		return ""
	}
	return s.Words[i].Lower
}

// TagAt gives the tag of word i, empty outside the sentence.
func (s *Sentence) TagAt(i int) string {
	if i < 0 || i >= len(s.Words) {
		return ""
	}
	return s.Words[i].Tag
}
