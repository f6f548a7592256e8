package main

import (
	_ "embed" // the patterns
	"fmt"
	"strconv"
	"strings"

	"github.com/waybill-ledger/waybill/internal/coder/token"
)

//go:embed patterns.txt
var patternText string

//go:embed fillers.txt
var fillerText string

// copies is how often each pattern is filled in.
const copies = 14

// part is one word of a filler; head marks the word on which the others hang.
type part struct {
	form, upos, xpos, rel string
	head                  bool
}

// readFillers reads the fillers of each sign.
func readFillers(text string) map[string][][]part {
	out, sign := map[string][][]part{}, ""
	for l := range strings.Lines(text) {
		if l = strings.TrimSpace(l); strings.HasPrefix(l, "[") {
			sign = "{" + strings.Trim(l, "[]") + "}"
			continue
		}
		if strings.HasPrefix(l, "#") {
			continue
		}
		for _, f := range strings.Fields(l) {
			var parts []part
			words := strings.Split(f, "_")
			for _, w := range words {
				c := append(strings.Split(w, "|"), "", "", "")
				form, star := strings.CutPrefix(c[0], "*")
				parts = append(parts, part{form: form, upos: c[1], xpos: c[2], rel: c[3], head: star || len(words) == 1})
			}
			out[sign] = append(out[sign], parts)
		}
	}
	return out
}

// written makes sentences of the field from the patterns, the same ones each
// time.
func written() ([]sentence, error) {
	fillers := readFillers(fillerText)
	d := dice(3)
	var out []sentence
	n := 0
	for l := range strings.Lines(patternText) {
		n++
		if l = strings.TrimSpace(l); l == "" || l[0] == '#' {
			continue
		}
		for range copies {
			s, err := fill(l, fillers, &d)
			if err != nil {
				return nil, fmt.Errorf("patterns.txt:%d: %w", n, err)
			}
			out = append(out, s)
		}
	}
	return out, nil
}

// fill makes one sentence of a pattern.
func fill(pattern string, fillers map[string][][]part, d *dice) (sentence, error) {
	words := strings.Fields(pattern)
	var all [][]part
	heads := make([]int, len(words))
	rels := make([]string, len(words))
	place := make([]int, len(words)+1) // where each word's head stands in the sentence, from 1
	at := 0
	for i, w := range words {
		c := strings.Split(w, "|")
		if len(c) != 4 {
			return sentence{}, fmt.Errorf("%q has not four parts", w)
		}
		h, err := strconv.Atoi(c[2])
		if err != nil || h < 0 || h > len(words) {
			return sentence{}, fmt.Errorf("%q has no good head", w)
		}
		heads[i], rels[i] = h, c[3]
		parts := []part{{form: c[0], head: true}}
		if f := fillers[c[0]]; f != nil {
			parts = append([]part(nil), f[d.below(len(f))]...)
		}
		for j := range parts {
			if p := &parts[j]; p.upos == "" {
				p.xpos = c[1]
				p.upos = uposOf(c[1], c[3])
			}
			if parts[j].head {
				place[i+1] = at + j + 1
			}
		}
		all, at = append(all, parts), at+len(parts)
	}
	return assemble(all, heads, rels, place), nil
}

// assemble joins the parts into a sentence.
func assemble(all [][]part, heads []int, rels []string, place []int) sentence {
	s := sentence{doc: "written"}
	for i, parts := range all {
		for _, p := range parts {
			head, rel := place[heads[i]], rels[i]
			if !p.head {
				head, rel = place[i+1], p.rel
			}
			s.words = append(s.words, p.form)
			s.lemmas = append(s.lemmas, p.form)
			s.upos = append(s.upos, p.upos)
			s.xpos = append(s.xpos, p.xpos)
			s.heads = append(s.heads, head)
			s.rels = append(s.rels, rel)
		}
	}
	if w := s.words[0]; w != "" && s.words[len(s.words)-1] == "." {
		s.words[0] = strings.ToUpper(w[:1]) + w[1:]
	}
	s.cased = token.Join(s.words)
	s.projective = isProjective(s.heads)
	return s
}

// uposOf gives the part of speech that goes with a finer one and a relation.
func uposOf(xpos, rel string) string {
	switch xpos {
	case "NNP", "NNPS":
		return "PROPN"
	case "NN", "NNS":
		return "NOUN"
	case "CD":
		return "NUM"
	case "JJ", "JJS", "JJR":
		return "ADJ"
	case "DT":
		return "DET"
	case "PRP", "PRP$", "WDT":
		return "PRON"
	case "RB", "WRB":
		return "ADV"
	case "RP", "IN":
		if rel == "mark" {
			return "SCONJ"
		}
		return "ADP"
	case "TO":
		if rel == "fixed" {
			return "ADP"
		}
		return "PART"
	case "POS":
		return "PART"
	case "CC":
		return "CCONJ"
	case "$":
		return "SYM"
	case "MD":
		return "AUX"
	case ".", ",", "HYPH":
		return "PUNCT"
	}
	if strings.HasPrefix(rel, "aux") || rel == "cop" {
		return "AUX"
	}
	return "VERB"
}
