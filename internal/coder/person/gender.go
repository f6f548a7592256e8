package person

import (
	"strings"
	"sync"

	"github.com/waybill-ledger/waybill/codebook"
)

// women holds the given names of codebook/person/women.txt.
var women = sync.OnceValue(func() map[string]bool {
	data, err := codebook.FS.ReadFile("person/women.txt")
	if err != nil {
		panic("codebook: " + err.Error())
	}
	out := map[string]bool{}
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for w := range strings.FieldsSeq(line) {
			out[w] = true
		}
	}
	return out
})

// She tells whether a person is plainly a woman, by role or given name.
func She(name, role string) bool {
	if bears(role, hers) {
		return true
	}
	first, _, more := strings.Cut(name, " ")
	return more && women()[first] && !bears(role, his)
}

// bears tells whether a word of a role is of a class: "Mrs.", "spokeswoman".
func bears(role string, c class) bool {
	f := Default()
	for w := range strings.FieldsSeq(strings.ToLower(role)) {
		if f.words[w]&c != 0 {
			return true
		}
	}
	return false
}
