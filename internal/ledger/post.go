package ledger

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/lexicon"
)

// Book is what posting gives: the entries, and the questions that only a person
// can settle, those that would settle most first.
type Book struct {
	Entries   []waybill.Entry
	Questions []Question
}

// Ask adds questions to the open ones.
func (b *Book) Ask(more []Question) {
	b.Questions = append(b.Questions, more...)
	slices.SortFunc(b.Questions, questionOrder)
}

// Question is a pair of items that may be one thing.
type Question struct {
	Left, Right string // ids of statements or rows
	Score       float64
	Reasons     []string
	Weight      int // how many items a judgement of same would bring together
}

// Post brings items together. Items may come in any order and may be all of a
// ledger or whole blocks of it with the blocks that judgements tie to them: an
// entry never depends on anything outside. Items known only after asKnown, and
// judgements made after it, are left out; the empty day leaves nothing out.
func Post(items []Item, judgements []waybill.Judgement, asKnown waybill.Day) Book {
	var out Book
	for b := range PostEach(items, judgements, asKnown) {
		out.Entries = append(out.Entries, b.Entries...)
		out.Questions = append(out.Questions, b.Questions...)
	}
	slices.SortFunc(out.Entries, func(a, b waybill.Entry) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(out.Questions, questionOrder)
	return out
}

func knownJudgements(js []waybill.Judgement, asKnown waybill.Day) []waybill.Judgement {
	if asKnown == "" {
		return js
	}
	var out []waybill.Judgement
	for _, j := range js {
		if waybill.DayOf(j.At) <= asKnown {
			out = append(out, j)
		}
	}
	return out
}

func entries(items []Item, of []int) []waybill.Entry {
	members := map[int][]int{}
	var order []int
	for i, c := range of {
		if members[c] == nil {
			order = append(order, c)
		}
		members[c] = append(members[c], i)
	}
	out := make([]waybill.Entry, 0, len(order))
	for _, c := range order {
		group := make([]*Item, len(members[c]))
		for i, m := range members[c] {
			group[i] = &items[m]
		}
		out = append(out, entry(group))
	}
	slices.SortFunc(out, func(a, b waybill.Entry) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// entry makes one entry of a cluster; members are sorted by id, and the least
// id is the entry's.
func entry(members []*Item) waybill.Entry {
	e := waybill.Entry{ID: EntryID(members[0].ID), Kind: members[0].Kind, Statements: []waybill.StatementID{}, Rows: []string{}}
	row := rowOf(members)
	for _, it := range members {
		if it.Statement != "" {
			e.Statements = append(e.Statements, it.Statement)
		} else {
			e.Rows = append(e.Rows, it.Row)
		}
		e.Supplier, e.Recipient = append(e.Supplier, it.Left...), append(e.Recipient, it.Right...)
		if it.Known != "" && (e.Known == "" || it.Known < e.Known) {
			e.Known = it.Known
		}
		e.Ladder = append(e.Ladder, rungs(it, row)...)
	}
	for _, l := range []*[]waybill.ActorID{&e.Supplier, &e.Recipient} {
		slices.Sort(*l)
		*l = slices.Compact(*l)
	}
	e.Fields = covers(e.Kind, members)
	sortLadder(e.Kind, e.Ladder)
	show(e.Ladder, members)
	e.Standing = standing(e.Kind, e.Ladder)
	e.Conflicts = append(conflicts(e.Ladder), disputed(e.Kind, e.Ladder)...)
	e.Title = title(&e, members)
	return e
}

// covers lists the fields that any member says a pact or a ban covers, in the
// codebook's order; what a voice denies does not count.
func covers(k waybill.Kind, members []*Item) []waybill.Field {
	var out []waybill.Field
	for _, f := range lexicon.DefaultScopes().All(k) {
		if slices.ContainsFunc(members, func(it *Item) bool { return it.Modality != waybill.Denied && slices.Contains(it.Fields, f.Field) }) {
			out = append(out, f.Field)
		}
	}
	return out
}

// EntryID makes an entry's id of its least member's.
func EntryID(member string) waybill.EntryID { return waybill.EntryID("e-" + member) }

func questions(items []Item, of []int, open []edge) []Question {
	size := map[int]int{}
	for _, c := range of {
		size[c]++
	}
	out := make([]Question, 0, len(open))
	for _, e := range open {
		out = append(out, Question{Left: items[e.a].ID, Right: items[e.b].ID, Score: e.score.Value, Reasons: e.score.Reasons,
			Weight: size[of[e.a]] * size[of[e.b]]})
	}
	slices.SortFunc(out, questionOrder)
	return out
}

func questionOrder(a, b Question) int {
	return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(b.Score, a.Score), cmp.Compare(a.Left, b.Left), cmp.Compare(a.Right, b.Right))
}

// corrected applies a person's correction to an item: stage, modality, and the
// numbers from and to of the first weapon.
func corrected(it Item, j waybill.Judgement) Item {
	if v := j.Fields["stage"]; v != "" {
		it.Stage = waybill.Stage(v)
	}
	if v := j.Fields["modality"]; v != "" {
		it.Modality = waybill.Modality(v)
	}
	it.Steps = slices.Clone(it.Steps)
	for i := range it.Steps {
		if it.Row == "" {
			it.Steps[i].Stage = it.Stage
		}
		if q, ok := quantityField(j.Fields["quantity"]); ok {
			it.Steps[i].Quantity = q
		}
	}
	if q, ok := quantityField(j.Fields["quantity"]); ok && len(it.Weapons) > 0 { // it is matched by the right one too
		it.Weapons = slices.Clone(it.Weapons)
		it.Weapons[0].Quantity = q
	}
	if v := j.Fields["supplier"]; v != "" {
		it.Left = actors(v)
	}
	if v := j.Fields["recipient"]; v != "" && !ofParties(it.Kind) {
		it.Right = actors(v)
	}
	it.SaidBy += ", corrected by " + j.By
	return it
}

// ofParties tells whether all sides of a kind stand together, as parties.
func ofParties(k waybill.Kind) bool { return k == waybill.Agreement || k == waybill.Programme }

func quantityField(v string) (*waybill.Quantity, bool) {
	var low, high int64
	switch n, _ := fmt.Sscanf(v, "%d-%d", &low, &high); n {
	case 1:
		high = low
	case 2:
	default:
		return nil, false
	}
	return &waybill.Quantity{Min: &low, Max: &high, Text: v}, true
}

func actors(v string) []waybill.ActorID {
	var out []waybill.ActorID
	for a := range strings.SplitSeq(v, ",") {
		if a = strings.TrimSpace(a); a != "" {
			out = append(out, waybill.ActorID(a))
		}
	}
	slices.Sort(out)
	return out
}
