// Package draft is a statement in the making: what a kind's room read in one
// place of a text, before the same thing told twice is brought together and
// before anybody asked how sure it is. In come the findings of one room; out
// goes a draft that the next one can fill. It must never read a text itself.
package draft

import "github.com/waybill-ledger/waybill"

// Draft is a statement with the place it was read in and the grounds for it.
type Draft struct {
	waybill.Statement
	Sentence int      // index of the sentence
	Head     int      // word of the frame that set the stage
	Clause   int      // clause of the head
	Frame    string   // the frame that made it
	Why      []string // the steps, in words, for people
	Signs    map[string]float64
	// Definite tells that the words point back to something told before: "the
	// deal", "these helicopters".
	Definite bool
	// Origin is the state named with the weapon ("Israeli drones"), a supplier
	// where no better is found.
	Origin []waybill.Mention
	// Sides are parties of a bargain of which the sentence does not say who
	// gives and who gets.
	Sides []Party
	// Filled counts the roles that were carried over from elsewhere.
	Filled int
}

// Party is a side of a bargain, how it stands there ("with", "between", the
// subject), and whether it is a ministry or a force of its state.
type Party struct {
	waybill.Mention
	Why  string
	Body bool
}

// Sign notes a ground for or against the draft.
func (d *Draft) Sign(name string, v float64) {
	if d.Signs == nil {
		d.Signs = map[string]float64{}
	}
	d.Signs[name] = v
}

// Because notes a step that made the draft.
func (d *Draft) Because(why string) { d.Why = append(d.Why, why) }

// Has tells whether a role holds a code.
func Has(ms []waybill.Mention, id waybill.ActorID) bool {
	for _, m := range ms {
		if m.Actor == id {
			return true
		}
	}
	return false
}

// Share tells whether two roles have a code in common.
func Share(a, b []waybill.Mention) bool {
	for _, m := range a {
		if Has(b, m.Actor) {
			return true
		}
	}
	return false
}

// Add appends a mention whose code is not there yet.
func Add(ms []waybill.Mention, m waybill.Mention) []waybill.Mention {
	if m.Actor == "" || Has(ms, m.Actor) {
		return ms
	}
	return append(ms, m)
}
