package sense

import (
	"slices"
	"strings"
	"sync"

	"github.com/waybill-ledger/waybill/internal/coder/book"
	"github.com/waybill-ledger/waybill/internal/coder/token"
	"github.com/waybill-ledger/waybill/internal/coder/weapon"
)

// sorts are the words by which a sentence is held to be worth reading closely,
// by what they tell.
var sorts = sync.OnceValue(func() (out struct{ arms, soft, counter, teller []string }) {
	into := map[string]*[]string{"arms": &out.arms, "soft": &out.soft, "counter": &out.counter, "teller": &out.teller}
	for _, row := range book.Table("document/en/sentences.tsv") {
		*into[row[0]] = append(*into[row[0]], strings.Fields(row[1])...)
	}
	for _, ws := range into {
		slices.Sort(*ws)
	}
	return out
})

// hardStems are the words without one of which a text is about something else.
var hardStems = sync.OnceValue(func() []string {
	var all []string
	for _, row := range book.Table("document/en/arms.tsv") {
		all = append(all, strings.Fields(row[0])...)
	}
	slices.Sort(all)
	return all
})

// armed tells whether a text speaks of arms anywhere.
func armed(d *Document) bool {
	for i := range d.Sentences {
		if d.Sentences[i].Boiler {
			continue
		}
		for k := range d.Sentences[i].Tokens {
			t := &d.Sentences[i].Tokens[k]
			if in(hardStems(), t.Lower) || len(d.Text) < short && t.Shape.Has(token.Capital) && weapon.Default().Named(d.Sentences[i].Tokens, k) || designates(t.Lower) && weapon.Default().Named(d.Sentences[i].Tokens, k) || t.Lower == "force" && k > 0 && d.Sentences[i].Tokens[k-1].Lower == "air" {
				return true
			}
		}
	}
	return false
}

func speaksOfArms(s *Sentence) bool {
	words := sorts()
	soft := 0
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if in(words.arms, t.Lower) || t.Shape.Has(token.Designation) || t.Shape.Has(token.Capital) && i > 0 && weapon.Default().Named(s.Tokens, i) {
			return true
		}
		if in(words.soft, t.Lower) {
			soft++
		}
	}
	return soft >= 2 || soft == 1 && hasTransfer(s)
}

// boiler tells whether a sentence is a caption, a menu or a bar of links.
func boiler(text string, s *Sentence) bool {
	raw := strings.ToLower(text[s.Start:s.End])
	for _, w := range []string{"(photo", "photo by", "photo:", "image:", "file photo", "(source:", "follow us on", "sign up for", "subscribe", "click here", "read more", "also read", "newsletter", "all rights reserved", "cookie", "related:", "see also", "(reporting by", "editing by", "watch now", "getty images"} {
		if strings.Contains(raw, w) {
			return len(raw) < 400 || strings.HasPrefix(raw, w)
		}
	}
	return s.Kind == token.Byline || s.Kind == token.Dateline
}
