package register

import (
	"strings"
	"sync"

	"github.com/waybill-ledger/waybill/codebook"
)

// typeWords says which words of a register's description a word of the news can
// mean: "fighter" is "FGA aircraft" or "fighter aircraft" there. It reads
// codebook/register/types.tsv: a word of the news, a tab, and the words of the
// register's descriptions that it covers, one of which must stand in the
// description.
var typeWords = sync.OnceValue(func() map[string][]string {
	raw, err := codebook.FS.ReadFile("register/types.tsv")
	if err != nil {
		panic("impossible: the codebook is part of the program: " + err.Error())
	}
	out := map[string][]string{}
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimRight(line, "\r\n")
		word, means, ok := strings.Cut(line, "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for m := range strings.SplitSeq(means, "|") {
			out[word] = append(out[word], strings.ToLower(strings.TrimSpace(m)))
		}
	}
	return out
})

// TypeFits tells whether a type named in a text can be what a register describes:
// a "fighter jet" can be "FGA aircraft". An unknown type fits only where its head
// noun stands in the description; no type fits all.
func TypeFits(typ, description string) bool {
	typ, description = strings.ToLower(strings.TrimSpace(typ)), strings.ToLower(description)
	if typ == "" {
		return true
	}
	table, words := typeWords(), strings.Fields(typ)
	for i := range words { // the longest tail that the table knows
		if means, ok := table[singular(strings.Join(words[i:], " "))]; ok {
			for _, m := range means {
				if describes(description, m) {
					return true
				}
			}
			return false
		}
	}
	return describes(description, singular(words[len(words)-1]))
}

// parts are what is built into a weapon or sold beside it: an "aircraft engine" is
// no aircraft.
var parts = []string{"engine", "turbofan", "turbojet", "turboprop", "turboshaft", "radar", "sonar", "turret", "sight", "simulator", "eo system", "pod"}

// describes tells whether a description is of what a word means: the word stands
// in it, it is not what the thing is made against, and the thing is no part of
// another.
func describes(description, word string) bool {
	at := strings.Index(description, word)
	if at < 0 || strings.HasSuffix(description[:at], "anti-") {
		return false
	}
	for _, p := range parts {
		if strings.HasSuffix(description, p) && !strings.Contains(word, p) && !strings.HasSuffix(description, word) {
			return false
		}
	}
	return true
}

func singular(s string) string {
	switch {
	case strings.HasSuffix(s, "ies"):
		return s[:len(s)-3] + "y"
	case strings.HasSuffix(s, "ss"), strings.HasSuffix(s, "us"):
		return s
	case strings.HasSuffix(s, "s") && len(s) > 3:
		return s[:len(s)-1]
	}
	return s
}
