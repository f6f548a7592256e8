package view

import (
	"context"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/lexicon"
	"github.com/waybill-ledger/waybill/internal/register"
	"github.com/waybill-ledger/waybill/internal/store"
)

// maxFound bounds how many results of each sort a search gives.
const maxFound = 20

// Find leads from a name, two names ("Russia India"), a designation, words of a
// title or an id to the pages about them.
func (v *View) Find(ctx context.Context, words string) (Found, error) {
	words = strings.TrimSpace(words)
	out := Found{Query: words}
	if words == "" {
		return out, nil
	}
	v.findStates(words, &out)
	if err := v.findDocuments(ctx, words, &out); err != nil {
		return out, err
	}
	if err := v.findDeals(ctx, words, &out); err != nil {
		return out, err
	}
	if err := v.findEmbargoes(ctx, words, &out); err != nil {
		return out, err
	}
	if len(out.Results) == 0 {
		e, err := v.Explain(ctx, words)
		if err == nil {
			out.Results = append(out.Results, Related{Title: e.Title, Path: "explain/" + words, Why: "something in the ledger goes by this id"})
		}
	}
	return out, nil
}

// findStates finds a state, a pair of states, and states whose name begins so.
func (v *View) findStates(words string, out *Found) {
	if id, ok := v.lex.State(words); ok {
		out.Results = append(out.Results, Related{Title: v.name(id), Path: "states/" + string(id), Why: "imports and exports"})
	}
	list := strings.Fields(words)
	for i := 1; i < len(list); i++ {
		a, okA := v.lex.State(strings.Join(list[:i], " "))
		b, okB := v.lex.State(strings.TrimPrefix(strings.Join(list[i:], " "), "to "))
		if okA && okB && a != b {
			out.Results = append(out.Results, Related{Title: v.name(a) + " to " + v.name(b), Path: pairPath(a, b), Why: "deliveries and deals of a pair"},
				Related{Title: v.name(b) + " to " + v.name(a), Path: pairPath(b, a), Why: "the other way"})
		}
	}
	if len(out.Results) > 0 {
		return
	}
	begin := lexicon.Fold(words)
	for _, a := range v.lex.Actors() {
		if (a.Kind == waybill.KindState || a.Kind == waybill.KindFormerState) && strings.HasPrefix(lexicon.Fold(a.Name), begin) && len(out.Results) < maxFound {
			out.Results = append(out.Results, Related{Title: a.Name, Path: "states/" + string(a.ID), Why: "imports and exports"})
		}
	}
}

func (v *View) findDocuments(ctx context.Context, words string, out *Found) error {
	docs, err := v.store.Documents(ctx, store.DocumentFilter{})
	if err != nil {
		return err
	}
	want := strings.Fields(lexicon.Fold(words))
	n := 0
	for _, d := range docs {
		title := lexicon.Fold(d.Title)
		all := true
		for _, w := range want {
			all = all && strings.Contains(title, w)
		}
		if all && n < maxFound {
			n++
			out.Results = append(out.Results, Related{Title: d.Title, Path: "documents/" + string(d.ID),
				Why: joinNonEmpty(" · ", "document", d.Publisher, string(waybill.DayOf(d.Published)))})
		}
	}
	return nil
}

// findDeals finds register deals by designation.
func (v *View) findDeals(ctx context.Context, words string, out *Found) error {
	e, err := v.edition(ctx, "")
	if waybill.KindOf(err) == waybill.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	want := squeeze(words)
	if len(want) < 2 {
		return nil
	}
	seen := map[string]bool{}
	for _, c := range []*register.Columns{e.joined.Deliveries, e.joined.Orders} {
		if c == nil {
			continue
		}
		fits := make([]bool, len(c.Designations))
		for i, d := range c.Designations {
			fits[i] = strings.HasPrefix(squeeze(d), want)
		}
		for i := range c.N {
			if !fits[c.Designation[i]] || len(seen) >= maxFound {
				continue
			}
			d, ok := e.deal(c.Row(i).String())
			if !ok || seen[d.Key] {
				continue
			}
			seen[d.Key] = true
			out.Results = append(out.Results, Related{Title: d.Designation + ": " + d.Supplier + " to " + d.Recipient,
				Path: "deals/" + d.Key, Why: joinNonEmpty(" · ", "register deal", d.Description, joinYears(d.Years))})
		}
	}
	return nil
}

// squeeze leaves letters and digits only, so that "Mi 35" finds "Mi-35M".
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == ' ' || r == '/' || r == '.' {
			return -1
		}
		return r
	}, strings.ToLower(s))
}
