package ledger

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/waybill-ledger/waybill"
)

// rungs gives what one item puts on its entry's ladder. Where the entry has a
// register's row, a statement of several lots puts there the number of the lot that
// the row is about, and none where it does not tell it.
func rungs(it, row *Item) []waybill.Rung {
	out := make([]waybill.Rung, 0, len(it.Steps))
	for _, st := range it.Steps {
		q := st.Quantity
		if row != nil && row.Deal != nil && it.Row == "" && len(it.Weapons) > 1 {
			q = lotOf(it, row)
		}
		out = append(out, waybill.Rung{Stage: st.Stage, Modality: it.Modality, When: st.When, Known: it.Known, Quantity: q,
			Value: it.Value, SaidBy: it.SaidBy, Statement: it.Statement, Row: it.Row, Mark: it.Mark})
	}
	if len(out) > 0 {
		out[0].Fields = it.Fields
	}
	return out
}

// lotOf gives the number of the weapon in a statement that is likest to a row's.
func lotOf(it, row *Item) *waybill.Quantity {
	var q *waybill.Quantity
	best := 0.0
	for _, w := range it.Weapons {
		if v, _ := namedAlike(w, row.Weapons[0]); v > best || v == best && v > 0 && q == nil {
			best, q = v, w.Quantity
		}
	}
	return q
}

// sortLadder orders rungs as they follow in life: by stage, then by time, then
// by what became known first.
func sortLadder(k waybill.Kind, ladder []waybill.Rung) {
	place := map[waybill.Stage]int{}
	for i, s := range waybill.Stages[k] {
		place[s] = i
	}
	slices.SortStableFunc(ladder, func(a, b waybill.Rung) int {
		return cmp.Or(cmp.Compare(place[a.Stage], place[b.Stage]), cmp.Compare(a.When.From, b.When.From), cmp.Compare(a.Known, b.Known),
			cmp.Compare(string(a.Statement)+a.Row, string(b.Statement)+b.Row))
	})
}

// show marks for each stage the rung whose values are shown. The stated order:
// without a mark before with one; told as fact before talk; register over official over company over expert
// over press over unnamed; later known over earlier; with a number over without;
// dated over undated; and the least id, so that the order of arrival never
// decides.
func show(ladder []waybill.Rung, members []*Item) {
	voice := map[string]Voice{}
	for _, it := range members {
		voice[string(it.Statement)+it.Row] = it.Voice
	}
	best := map[waybill.Stage]int{}
	for i, r := range ladder {
		b, ok := best[r.Stage]
		if !ok || before(r, ladder[b], voice) {
			best[r.Stage] = i
		}
	}
	for _, i := range best {
		ladder[i].Shown = true
	}
}

func before(a, b waybill.Rung, voice map[string]Voice) bool {
	idA, idB := string(a.Statement)+a.Row, string(b.Statement)+b.Row
	return cmp.Or(
		compareBool(sound(a), sound(b)),
		compareBool(a.Mark == "", b.Mark == ""),
		compareBool(a.Modality == waybill.Fact, b.Modality == waybill.Fact),
		cmp.Compare(voice[idA], voice[idB]),
		cmp.Compare(a.Known, b.Known),
		compareBool(a.Quantity != nil, b.Quantity != nil),
		compareBool(!a.When.IsZero(), !b.When.IsZero()),
		cmp.Compare(idB, idA),
	) > 0
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// standing says in one word how far a thing has come, by what is told as fact
// only. An entry of which everything is expected, possible, conditional or
// denied, or that never came beyond stages before an order, is talk.
func standing(k waybill.Kind, ladder []waybill.Rung) string {
	far, last := "", waybill.Day("")
	place := map[waybill.Stage]int{}
	for i, s := range waybill.Stages[k] {
		place[s] = i + 1
	}
	best := 0
	for _, r := range ladder {
		if r.Modality != waybill.Fact {
			continue
		}
		at := dayOf(r)
		switch r.Stage {
		case "cancelled", "suspended", "lost", "ended", "lifted", "rejected":
			if at >= last && best < place["delivered"] || k != waybill.Deal && at >= last {
				far, last = string(r.Stage), at
			}
		default:
			if place[r.Stage] > best || at > last && !firm(far) {
				best, far = max(best, place[r.Stage]), string(r.Stage)
				last = max(last, at)
			}
		}
	}
	switch {
	case far == "":
		return "talk"
	case k == waybill.Deal && best < place["ordered"] && place[waybill.Stage(far)] < place["ordered"]:
		return "talk"
	}
	return strings.ReplaceAll(far, "_", " ")
}

// firm tells whether a stage is one that talk doesn't undo.
func firm(stage string) bool { return stage == "delivered" || stage == "ordered" }

func dayOf(r waybill.Rung) waybill.Day {
	if r.When.To != "" && sound(r) {
		return r.When.To
	}
	return r.Known
}

// conflicts names what cannot all be right: another number for the same stage
// told as fact, and a stage that one voice tells and another denies.
func conflicts(ladder []waybill.Rung) []waybill.Conflict {
	var out []waybill.Conflict
	for start := 0; start < len(ladder); {
		end := start
		for end < len(ladder) && ladder[end].Stage == ladder[start].Stage {
			end++
		}
		out = append(out, stageConflicts(ladder[start:end])...)
		start = end
	}
	return out
}

// disputed names the dispute on whether there was a thing at all: one voice says
// that it was never imposed, signed or agreed, another tells a later stage of it
// as fact. Within one stage it is a conflict already.
func disputed(k waybill.Kind, ladder []waybill.Rung) []waybill.Conflict {
	if k == waybill.Deal || k == waybill.Supply {
		return nil
	}
	for _, d := range ladder {
		if d.Modality != waybill.Denied || !founding(d.Stage) {
			continue
		}
		for _, f := range ladder {
			if f.Modality == waybill.Fact && f.Stage != d.Stage && f.Stage != "rejected" && f.Stage != "proposed" && f.Stage != "negotiating" {
				return []waybill.Conflict{{Field: "whether there was one", Why: "what one voice says was " + string(f.Stage) + ", another says there never was",
					Values: []string{string(f.Stage) + ", told by " + cmp.Or(f.SaidBy, itself), "none, by " + cmp.Or(d.SaidBy, itself)}}}
			}
		}
	}
	return nil
}

// founding tells whether a stage is one without which there is no embargo, no
// agreement and no programme.
func founding(s waybill.Stage) bool { return s == "imposed" || s == "signed" || s == "agreed" }

func stageConflicts(rungs []waybill.Rung) []waybill.Conflict {
	var out []waybill.Conflict
	var facts, denials, numbers []waybill.Rung
	for _, r := range rungs {
		switch r.Modality {
		case waybill.Fact:
			facts = append(facts, r)
			if r.Quantity != nil && sound(r) {
				numbers = append(numbers, r)
			}
		case waybill.Denied:
			denials = append(denials, r)
		}
	}
	for i, r := range numbers {
		if slices.ContainsFunc(numbers[i+1:], func(o waybill.Rung) bool { return !overlap(r.Quantity, o.Quantity) }) {
			out = append(out, waybill.Conflict{Field: string(r.Stage) + ": number", Values: numberValues(numbers), Why: "different numbers are told as fact"})
			break
		}
	}
	if len(facts) > 0 && len(denials) > 0 {
		out = append(out, waybill.Conflict{Field: string(rungs[0].Stage), Values: []string{"told by " + cmp.Or(facts[0].SaidBy, itself), "denied by " + cmp.Or(denials[0].SaidBy, itself)},
			Why: "one voice tells it, another says it is not so"})
	}
	return out
}

// itself speaks where a text names nobody and has no publisher.
const itself = "the document itself"

func numberValues(rungs []waybill.Rung) []string {
	var out []string
	for _, r := range rungs {
		if v := fmt.Sprintf("%s (%s)", quantityText(r.Quantity), cmp.Or(r.SaidBy, itself)); !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}

func quantityText(q *waybill.Quantity) string {
	switch {
	case q == nil || q.Min == nil && q.Max == nil:
		return ""
	case q.Min != nil && q.Max != nil && *q.Min == *q.Max:
		return fmt.Sprint(*q.Min)
	case q.Min == nil:
		return fmt.Sprintf("up to %d", *q.Max)
	case q.Max == nil:
		return fmt.Sprintf("at least %d", *q.Min)
	}
	return fmt.Sprintf("%d to %d", *q.Min, *q.Max)
}

// shownNumber is the rung of the furthest stage that has a number to show.
func shownNumber(ladder []waybill.Rung) (waybill.Rung, bool) {
	var out waybill.Rung
	for _, r := range ladder {
		if r.Shown && sound(r) && r.Quantity != nil && (out.Quantity == nil || r.Modality == waybill.Fact) && r.Stage != "delivered" {
			out = r
		}
	}
	return out, out.Quantity != nil
}
