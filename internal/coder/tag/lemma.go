package tag

import (
	"bufio"
	"bytes"
	"strings"
	"sync"

	"github.com/waybill-ledger/waybill/codebook"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// forms are the irregular forms of codebook/lemma/en, by part of speech.
type forms struct {
	verb, noun, adjective, pronoun, other map[string]string
}

var irregular = sync.OnceValue(func() *forms {
	f := &forms{verb: readForms("lemma/en/verbs.txt")[""]}
	rest := readForms("lemma/en/others.txt")
	f.noun, f.adjective, f.pronoun, f.other = rest["noun"], rest["adjective"], rest["pronoun"], rest["other"]
	return f
})

// readForms reads lines of a lemma and its forms, under headings.
func readForms(name string) map[string]map[string]string {
	data, err := codebook.FS.ReadFile(name)
	if err != nil {
		panic("tag: " + err.Error()) // the file is part of the program
	}
	out, head := map[string]map[string]string{}, ""
	lines := bufio.NewScanner(bytes.NewReader(data))
	for lines.Scan() {
		l, _, _ := strings.Cut(lines.Text(), "#")
		f := strings.Fields(l)
		if len(f) == 0 {
			continue
		}
		if strings.HasPrefix(f[0], "[") {
			head = strings.Trim(f[0], "[]")
			continue
		}
		if out[head] == nil {
			out[head] = map[string]string{}
		}
		for _, form := range f {
			if _, ok := out[head][form]; !ok {
				out[head][form] = f[0]
			}
		}
	}
	return out
}

// Lemma gives the dictionary form of a word, given its part of speech: "sold"
// is "sell", "aircraft" is "aircraft", "deliveries" is "delivery". A name stays
// as it is written.
func Lemma(t *token.Token, n Name) string {
	low := t.Lower
	switch n.UPOS {
	case "PROPN", "X":
		return t.Text
	case "VERB":
		return verb(low, n.XPOS)
	case "AUX":
		return auxiliary(low, n.XPOS)
	case "NOUN":
		if n.XPOS == "NNS" {
			return plural(low)
		}
		if l, ok := irregular().noun[low]; ok && n.XPOS == "" {
			return l
		}
	case "ADJ", "ADV":
		return degree(low, n.XPOS)
	case "PRON", "DET":
		if l, ok := irregular().pronoun[low]; ok && n.XPOS != "PRP$" {
			return l
		}
		if l, ok := irregular().other[low]; ok {
			return l
		}
	case "PART", "CCONJ":
		if l, ok := irregular().other[low]; ok {
			return l
		}
	}
	return low
}

func auxiliary(low, xpos string) string {
	if low == "'d" && xpos == "VBD" {
		return "have"
	}
	if low == "could" || low == "should" || low == "might" {
		return low
	}
	return verb(low, xpos)
}

// verb leads a form of a verb back.
func verb(low, xpos string) string {
	if l, ok := irregular().verb[low]; ok {
		return l
	}
	n := len(low)
	switch xpos {
	case "VBZ":
		return thirdPerson(low)
	case "VBG":
		if n > 4 && strings.HasSuffix(low, "ing") {
			return stem(low[:n-3])
		}
	case "VBD", "VBN":
		switch {
		case n > 4 && strings.HasSuffix(low, "eed"):
			return low[:n-1]
		case n > 4 && strings.HasSuffix(low, "ied"):
			return low[:n-3] + "y"
		case n > 3 && strings.HasSuffix(low, "ed"):
			return stem(low[:n-2])
		}
	}
	return low
}

// thirdPerson takes the s off a verb.
func thirdPerson(low string) string {
	n := len(low)
	switch {
	case n > 4 && strings.HasSuffix(low, "ies"):
		return low[:n-3] + "y"
	case n > 4 && hasSuffix(low, "sses", "shes", "ches", "xes", "zzes", "oes"):
		return low[:n-2]
	case n > 2 && strings.HasSuffix(low, "s") && !strings.HasSuffix(low, "ss"):
		return low[:n-1]
	}
	return low
}

// plural leads the plural of a noun back.
func plural(low string) string {
	if l, ok := irregular().noun[low]; ok {
		return l
	}
	n := len(low)
	switch {
	case n > 4 && strings.HasSuffix(low, "ies"):
		return low[:n-3] + "y"
	case n > 5 && strings.HasSuffix(low, "smen"):
		return low[:n-2] + "an"
	case n > 4 && hasSuffix(low, "sses", "shes", "ches", "xes", "zzes"):
		return low[:n-2]
	case n > 2 && strings.HasSuffix(low, "'s"):
		return low[:n-2]
	case n > 2 && strings.HasSuffix(low, "s") && !hasSuffix(low, "ss", "us", "is"):
		return low[:n-1]
	}
	return low
}

// degree leads a comparative or superlative back.
func degree(low, xpos string) string {
	if xpos != "JJR" && xpos != "JJS" && xpos != "RBR" && xpos != "RBS" {
		return low
	}
	if l, ok := irregular().adjective[low]; ok {
		if (xpos == "RBR" || xpos == "RBS") && l == "good" {
			return "well"
		}
		return l
	}
	for _, end := range []string{"est", "er"} {
		base, ok := strings.CutSuffix(low, end)
		if !ok || len(base) < 3 {
			continue
		}
		if strings.HasSuffix(base, "i") {
			return base[:len(base)-1] + "y"
		}
		return undouble(base)
	}
	return low
}

func hasSuffix(s string, ends ...string) bool {
	for _, e := range ends {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}
