package quote

import "github.com/waybill-ledger/waybill/internal/coder/parse"

// fitting gives the node if it may be a speaker: no word of time, no relative
// pronoun, and not itself among quoted words.
func (f *finder) fitting(s, i int) int {
	if i == parse.None {
		return i
	}
	n := &f.trees[s].Nodes[i]
	w := words()
	if w["time"][n.Lower] || w["never"][n.Lower] || n.UPOS == "NUM" && n.Lower != "one" || f.quoted(spot{s, i}) >= 0 {
		return parse.None
	}
	return i
}

// beside looks for a speaker next to a cue by the words alone, where the tree
// gives none: "said the minister", "Sen. Berg (D) said".
func beside(t *parse.Tree, i int) int {
	if j := i + 1; j < len(t.Nodes) {
		if u := t.Nodes[j].UPOS; u == "PROPN" || u == "DET" && j+1 < len(t.Nodes) || u == "PRON" && t.Nodes[j].Lower != "it" {
			if g := governedBy(t, i); g != parse.None && !words()["time"][t.Nodes[g].Lower] {
				return g
			}
		}
	}
	if i > 0 && (t.Nodes[i-1].Text == "," || t.Nodes[i-1].Lower == "-") {
		return beforeInsert(t, i)
	}
	return before(t, i)
}

// before gives the head of the nominal right before a cue, over adverbs,
// auxiliaries and what stands in brackets.
func before(t *parse.Tree, i int) int {
	depth := 0
	for j := i - 1; j >= 0 && j > i-12; j-- {
		n := &t.Nodes[j]
		switch {
		case n.Text == ")":
			depth++
		case n.Text == "(":
			depth--
		case depth > 0 || n.UPOS == "ADV" || n.UPOS == "AUX":
		case n.UPOS == "PROPN" || n.UPOS == "NOUN" || n.UPOS == "PRON":
			return topOf(t, j, i)
		default:
			return parse.None
		}
	}
	return parse.None
}

// finite tells whether a verb has a tense of its own.
func finite(t *parse.Tree, i int) bool {
	switch t.Nodes[i].XPOS {
	case "VBD", "VBZ", "VBP":
		return true
	}
	return false
}

// trailing gives the speaker of a cue by the tree; for one that trails behind a
// comma (", saying ...") it is the subject of the whole sentence.
func (f *finder) trailing(s, i int) int {
	t := &f.trees[s]
	if i > 1 && t.Nodes[i].XPOS == "VBG" && t.Nodes[i-1].Text == "," && !t.Is(i, "conj") {
		if r := t.Root(); r < i && r != parse.None {
			if v := f.fitting(s, t.Child(r, "nsubj")); v != parse.None {
				return v
			}
		}
	}
	return speakerOf(t, i)
}

// beforeInsert finds the speaker before an inserted phrase: "..., Ann Berg, the
// minister, said".
func beforeInsert(t *parse.Tree, i int) int {
	from := 0
	for j := i - 1; j > 0; j-- {
		if opens, closes := markOf(&t.Nodes[j]); opens || closes {
			from = j + 1
			break
		}
	}
	for j := from; j < i-1; j++ {
		switch t.Nodes[j].UPOS {
		case "PROPN":
			for j+1 < i && (t.Nodes[j+1].UPOS == "PROPN" || t.Nodes[j+1].Lower == "-") {
				j++
			}
			return j
		case "NOUN":
			return topOf(t, j, i)
		case "DET", "ADJ", "NUM", "PUNCT", "CCONJ":
		default:
			return parse.None
		}
	}
	return parse.None
}

// topOf climbs from a word to the head of its name or phrase, not beyond the
// cue.
func topOf(t *parse.Tree, j, cue int) int {
	for steps := 0; steps < 6; steps++ {
		h := t.Nodes[j].Head
		if h < 0 || h >= cue || !t.Is(j, "compound", "flat", "nmod", "appos") {
			break
		}
		j = h
	}
	return j
}

// throughRelative looks through a relative pronoun at the word that it stands for.
func throughRelative(t *parse.Tree, subject, verb int) int {
	if x := t.Nodes[subject].XPOS; (x == "WP" || x == "WDT") && t.Is(verb, "acl") && t.Nodes[verb].Head >= 0 {
		return t.Nodes[verb].Head
	}
	return subject
}

// after takes the noun that follows a verb at once as its speaker ("said the
// minister") where the tree gives it no subject.
func after(t *parse.Tree, i int) int {
	for _, c := range t.Children(i) {
		if c > i && t.Is(c, "obj", "nsubj", "obl:unmarked", "iobj") {
			if u := t.Nodes[c].UPOS; u == "PROPN" || u == "NOUN" || u == "PRON" {
				return c
			}
		}
	}
	return parse.None
}
