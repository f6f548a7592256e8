package check

import (
	"strings"

	"github.com/waybill-ledger/waybill/codebook"
)

// typeWords says which words of a register's description a word of the news can
// mean: "fighter" is "FGA aircraft" or "fighter aircraft" there.
type typeWords map[string][]string

// readTypes reads codebook/register/types.tsv: a word of the news, a tab, and
// the words of the register's descriptions that it covers, one of which must
// stand in the description.
func readTypes() (typeWords, error) {
	raw, err := codebook.FS.ReadFile("register/types.tsv")
	if err != nil {
		return nil, err
	}
	out := typeWords{}
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
	return out, nil
}

// fits tells whether a type named in a text can be a register's description. An
// unknown type fits only where its head noun stands in the description.
func (tw typeWords) fits(typ, description string) bool {
	typ, description = strings.ToLower(strings.TrimSpace(typ)), strings.ToLower(description)
	if typ == "" {
		return true
	}
	words := strings.Fields(typ)
	for i := range words { // the longest tail that the table knows
		if means, ok := tw[singular(strings.Join(words[i:], " "))]; ok {
			for _, m := range means {
				if strings.Contains(description, m) {
					return true
				}
			}
			return false
		}
	}
	return strings.Contains(description, singular(words[len(words)-1]))
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
