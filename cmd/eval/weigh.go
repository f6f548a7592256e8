package main

import (
	"cmp"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder"
)

// instance is one draft with its signs and whether the gold has it.
type instance struct {
	doc   string
	kind  waybill.Kind
	signs map[string]float64
	right bool
}

const (
	folds   = 8
	decay   = 1.5  // the weight of the penalty on large weights
	near    = 0.97 // of the bounds that do nearly as well as the best the lowest is taken,
	enough  = 0.66 // as long as so many of those given are right
	rounds  = 800
	beta    = 0.85 // the weight of recall against precision in choosing the bound
	highest = 0.5  // what is as likely right as wrong is given, however few the drafts of its kind
	seldom  = 4    // signs seen in fewer drafts are not weighed
	weighTo = "codebook/sure/weights.tsv"
)

// weigh learns the weights of confidence from files of gold, writes them, and
// prints how reliable they are on documents left out of the learning.
func weigh(goldPaths []string) error {
	byKind, gold := map[waybill.Kind][]instance{}, map[waybill.Kind]int{}
	for _, path := range goldPaths {
		if err := gather(path, byKind, gold); err != nil {
			return err
		}
	}
	var out strings.Builder
	out.WriteString("# kind\tsign\tweight: made by \"go run ./cmd/eval -weigh\"; least is the confidence below which nothing is given\n")
	var told reliability
	for _, k := range waybill.Kinds {
		learn(&out, &told, k, byKind[k], gold[k])
	}
	fmt.Print(told.table())
	return os.WriteFile(weighTo, []byte(out.String()), 0o644)
}

// gather adds the drafts of one gold file, the held fifth left out, and counts
// the gold's statements.
func gather(path string, byKind map[waybill.Kind][]instance, count map[waybill.Kind]int) error {
	gold, docs, err := goldAndDocuments(path)
	if err != nil {
		return err
	}
	for _, d := range docs {
		g := gold[d.Key]
		if held(g.ID) {
			continue
		}
		ds, _, _ := coder.Drafts(d)
		ps := make([]*waybill.Statement, len(ds))
		for i := range ds {
			ps[i] = &ds[i].Statement
		}
		hit := match(g.Statements, ps)
		for i := range ds {
			byKind[ds[i].Kind] = append(byKind[ds[i].Kind], instance{g.ID, ds[i].Kind, ds[i].Signs, hit[i]})
		}
		for _, s := range g.Statements {
			count[s.Kind]++
		}
	}
	return nil
}

func goldAndDocuments(path string) (map[string]goldDocument, []waybill.Document, error) {
	list, err := readGold(path)
	if err != nil {
		return nil, nil, err
	}
	docs, err := documents(path)
	if err != nil {
		return nil, nil, err
	}
	gold := map[string]goldDocument{}
	for _, g := range list {
		gold[g.ID] = g
	}
	return gold, docs, nil
}

// learn fits one kind, tries it on documents left out, and writes its weights.
func learn(out *strings.Builder, told *reliability, k waybill.Kind, in []instance, gold int) {
	if len(in) == 0 {
		return
	}
	names := signNames(in)
	guess := leftOut(in, names)
	least := bound(in, guess, gold)
	tp, n, all := 0, 0, 0
	for i, x := range in {
		if x.right {
			all++
		}
		if guess[i] < least {
			continue
		}
		n++
		told.add(guess[i], x.right)
		if x.right {
			tp++
		}
	}
	p, r := ratio(tp, n), ratio(tp, gold)
	fmt.Printf("%-10s drafts %4d  found %3d of %3d gold  at %.2f: P %.3f R %.3f F1 %.3f (left-out documents)\n", k, len(in), all, gold, least, p, r, 2*p*r/max(1e-9, p+r))
	w := fit(in, names)
	fmt.Fprintf(out, "%s\tleast\t%.2f\n", k, least)
	for i, n := range names {
		if math.Abs(w[i]) >= 0.005 {
			fmt.Fprintf(out, "%s\t%s\t%.3f\n", k, n, w[i])
		}
	}
}

// leftOut gives each draft the confidence that weights learnt without its
// document give it.
func leftOut(in []instance, names []string) []float64 {
	guess := make([]float64, len(in))
	for f := range folds {
		var train []instance
		for _, x := range in {
			if fold(x.doc) != f {
				train = append(train, x)
			}
		}
		w := fit(train, names)
		for i, x := range in {
			if fold(x.doc) == f {
				guess[i] = score(w, names, x.signs)
			}
		}
	}
	return guess
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

func fold(doc string) int {
	h := 0
	for _, c := range doc {
		h = (h*31 + int(c)) % 100_003
	}
	return h % folds
}

// signNames lists the signs that are seen often enough, the bias first.
func signNames(in []instance) []string {
	count := map[string]int{}
	for _, x := range in {
		for n := range x.signs {
			count[n]++
		}
	}
	var names []string
	for n, c := range count {
		if c >= seldom {
			names = append(names, n)
		}
	}
	slices.Sort(names)
	return append([]string{"bias"}, names...)
}

func score(w []float64, names []string, signs map[string]float64) float64 {
	z := w[0]
	for i := 1; i < len(names); i++ {
		z += w[i] * signs[names[i]]
	}
	return 1 / (1 + math.Exp(-z))
}

// fit finds the weights by descent; the same input gives the same weights.
func fit(in []instance, names []string) []float64 {
	w := make([]float64, len(names))
	g := make([]float64, len(names))
	vel := make([]float64, len(names))
	step := 0.3 / float64(len(in)+2)
	for range rounds {
		for i := range g {
			g[i] = decay * w[i]
		}
		g[0] = 0
		for _, x := range in {
			e := score(w, names, x.signs)
			if x.right {
				e--
			}
			g[0] += e
			for i := 1; i < len(names); i++ {
				g[i] += e * x.signs[names[i]]
			}
		}
		// One draft right and one wrong that nobody saw: where all of a few were
		// right, the next is not sure to be.
		g[0] += 2*score(w, names, nil) - 1
		for i := range w {
			vel[i] = 0.9*vel[i] - step*g[i]
			w[i] += vel[i]
		}
	}
	return w
}

// bound chooses the confidence below which a kind's drafts are not given: the
// best F with a little more weight on precision than on recall, since a
// statement that nobody made does more harm than one that is missed.
func bound(in []instance, guess []float64, gold int) float64 {
	order := make([]int, len(in))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(guess[b], guess[a]) })
	f, p := make([]float64, len(order)), make([]float64, len(order))
	best, tp := 0.0, 0
	for n, i := range order {
		if in[i].right {
			tp++
		}
		r := ratio(tp, gold)
		p[n] = float64(tp) / float64(n+1)
		f[n] = (1 + beta*beta) * p[n] * r / max(1e-9, beta*beta*p[n]+r)
		best = max(best, f[n])
	}
	at := 0.5
	for n, i := range order {
		if f[n] >= best*near && (p[n] >= enough || f[n] == best) {
			at = guess[i]
		}
	}
	return math.Floor(min(at, highest)*100) / 100
}
