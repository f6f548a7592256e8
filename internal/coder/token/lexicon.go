package token

import (
	"bufio"
	"bytes"
	"strings"
	"sync"

	"github.com/waybill-ledger/waybill/codebook"
)

// lists are the words of codebook/token/en/abbreviations.txt, by the heading
// they stand under.
var lists = sync.OnceValue(func() map[string]map[string]bool {
	data, err := codebook.FS.ReadFile("token/en/abbreviations.txt")
	if err != nil {
		panic("token: " + err.Error()) // the file is part of the program
	}
	return readLists(data)
})

// readLists reads headed lists of words: "[heading]" on a line of its own, words
// below divided by white space, "#" begins a remark.
func readLists(data []byte) map[string]map[string]bool {
	out := map[string]map[string]bool{}
	head := ""
	lines := bufio.NewScanner(bytes.NewReader(data))
	for lines.Scan() {
		l, _, _ := strings.Cut(lines.Text(), "#")
		l = strings.TrimSpace(l)
		if strings.HasPrefix(l, "[") && strings.HasSuffix(l, "]") {
			head = l[1 : len(l)-1]
			continue
		}
		if out[head] == nil {
			out[head] = map[string]bool{}
		}
		for _, w := range strings.Fields(l) {
			out[head][w] = true
		}
	}
	return out
}

// Abbreviations by what may follow them.
const (
	listTitle   = "title"   // before a name, never the end of a sentence: Gen.
	listNumber  = "number"  // an abbreviation before a number only: No.
	listOther   = "other"   // may stand at the end too: Corp., U.S.
	listPrefix  = "prefix"  // a prefix written with a hyphen that stays on its word
	listAcronym = "acronym" // short names of states and bodies, words of their own beside a hyphen
	listStarter = "starter" // a capital on these begins a sentence
	listMonth   = "month"   // names of months, as written in datelines
	listAgency  = "agency"  // news agencies, as written in datelines
)

func isPrefix(w string) bool  { return lists()[listPrefix][w] }
func isAcronym(w string) bool { return lists()[listAcronym][w] }

// ownsStop tells whether the full stop at i belongs to the word from start to
// i, as in "Gen." and "U.S.".
func (r *reader) ownsStop(start, i, chunk int) bool {
	low := r.lower[start:i]
	l := lists()
	switch {
	case len(low) == 0 || len(low) > 12:
		return false
	case len(low) == 1 && isUpper(r.text[start]):
		return true // an initial
	case strings.IndexByte(low, '.') > 0:
		return !hasDigit(low) && shortParts(low) // U.S, e.g, p.m
	case l[listTitle][low]:
		return isUpper(r.text[start]) || low == "approx" || low == "vs"
	case l[listNumber][low]:
		at := i + 1
		for at < len(r.text) && (r.text[at] == ' ' || r.text[at] == '\n') && at < i+4 {
			at++
		}
		return at < len(r.text) && isDigit(r.text[at])
	}
	return l[listOther][low]
}

// shortParts tells whether all parts between points are one or two letters.
func shortParts(low string) bool {
	n := 0
	for i := 0; i < len(low); i++ {
		if low[i] == '.' {
			n = 0
			continue
		}
		if n++; n > 2 {
			return false
		}
	}
	return true
}
