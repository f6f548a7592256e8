package ledger

import (
	"cmp"
	"slices"

	"github.com/waybill-ledger/waybill"
)

// Agreement tells how far two people who judged the same pairs agree.
type Agreement struct {
	Left, Right string  // the two people
	Pairs       int     // judged by both
	Same        int     // of them with the same decision
	Kappa       float64 // Cohen's kappa: agreement beyond chance, 1 at most
}

// Agreements compares every two people who have judged a pair in common, by the
// last word of each on it. Where all decisions of both are of one kind, chance
// explains everything and kappa is 1 for full agreement.
func Agreements(all []waybill.Judgement) []Agreement {
	words := map[string]map[[2]string]waybill.Decision{}
	js := slices.Clone(all)
	slices.SortFunc(js, func(a, b waybill.Judgement) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) })
	back := map[string]bool{}
	for _, j := range js {
		if j.Decision == waybill.Withdraw {
			back[j.Left] = true
		}
	}
	for _, j := range js {
		if j.Right == "" || back[string(j.ID)] {
			continue
		}
		if words[j.By] == nil {
			words[j.By] = map[[2]string]waybill.Decision{}
		}
		words[j.By][pairOf(j.Left, j.Right)] = j.Decision
	}
	people := make([]string, 0, len(words))
	for p := range words {
		people = append(people, p)
	}
	slices.Sort(people)
	var out []Agreement
	for i, p := range people {
		for _, q := range people[i+1:] {
			if a := agree(words[p], words[q]); a.Pairs > 0 {
				a.Left, a.Right = p, q
				out = append(out, a)
			}
		}
	}
	return out
}

func agree(p, q map[[2]string]waybill.Decision) Agreement {
	var a Agreement
	left, right := map[waybill.Decision]int{}, map[waybill.Decision]int{}
	for pair, d := range p {
		e, ok := q[pair]
		if !ok {
			continue
		}
		a.Pairs++
		left[d]++
		right[e]++
		if d == e {
			a.Same++
		}
	}
	if a.Pairs == 0 {
		return a
	}
	n := float64(a.Pairs)
	seen, chance := float64(a.Same)/n, 0.0
	for d, k := range left {
		chance += float64(k) / n * float64(right[d]) / n
	}
	if chance == 1 {
		a.Kappa = 1
		return a
	}
	a.Kappa = (seen - chance) / (1 - chance)
	return a
}
