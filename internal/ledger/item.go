// Package ledger brings together what speaks of one thing. In come statements
// and register rows as items, and people's judgements; out come entries, each
// one deal, agreement, embargo, programme or supply relation with all that was
// said of it, and the questions that only a person can settle.
//
// It loses nothing and hides nothing: every value stays on the ladder, a
// conflict is named and never resolved by silence, and talk never counts as
// fact. Its answer depends on what the items are, never on the order in which
// they came. It holds no store: the corridor gives it items and takes entries.
package ledger

import (
	"cmp"
	"slices"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/register"
)

// Item is one voice about one thing: a statement, or a row of a register.
type Item struct {
	ID        string
	Kind      waybill.Kind
	Stage     waybill.Stage
	Modality  waybill.Modality
	Statement waybill.StatementID // empty for a row
	Document  waybill.DocumentID
	Row       string            // empty for a statement
	Register  string            // which register, for a row
	Left      []waybill.ActorID // suppliers, imposers, or parties
	Right     []waybill.ActorID // recipients, targets; empty for parties
	Weapons   []Weapon
	Value     *waybill.Money
	Fields    []waybill.Field // what a pact or a ban covers
	When      waybill.Period  // of what the item is about at its stage
	Known     waybill.Day
	SaidBy    string
	Voice     Voice
	Steps     []Step // what the item puts on the ladder
	Mark      string // what is odd about it, see sift
	lent      string // which side the text does not name, and who lent it; see [Decisions.Lend]
	undated   bool   // its date is odd: it is matched by the day on which it was known
	Deal      *Deal  // what the matching asks of a register's deal
}

// Deal is what a register's row tells that a statement can be held against.
type Deal struct {
	Ordered, Delivered *float64
	OrderYear          int
	First, Last        int       // years of delivery; 0 where nothing was delivered
	ByYear             []float64 // numbers delivered, year by year
}

// Weapon is a weapon as the matching needs it.
type Weapon struct {
	Text     string
	Type     string // type or description, lower case
	Quantity *waybill.Quantity
	Names    // of its designation
}

// Step is one stage with its time and numbers, as one item tells it. A row of a
// register tells two: the order and the deliveries.
type Step struct {
	Stage    waybill.Stage
	When     waybill.Period
	Quantity *waybill.Quantity
}

// Voice ranks who speaks: the higher is shown first.
type Voice int

// The voices, in the stated order: register over official over press.
const (
	Unnamed Voice = iota
	Press
	Expert
	Company
	Official
	RegisterRow
)

// Entered tells whether a kind of statement makes entries. Statistics, rankings,
// reactions and quotes speak about things; they are none.
func Entered(k waybill.Kind) bool {
	switch k {
	case waybill.Deal, waybill.Agreement, waybill.Embargo, waybill.Programme, waybill.Supply:
		return true
	}
	return false
}

// FromStatement makes an item of a statement; false where its kind makes no
// entries or it names nobody.
func FromStatement(s waybill.Statement, publisher string) (Item, bool) {
	if !Entered(s.Kind) {
		return Item{}, false
	}
	it := Item{ID: string(s.ID), Kind: s.Kind, Stage: s.Stage, Modality: s.Modality, Statement: s.ID, Document: s.Document, Fields: s.Fields,
		Value: s.Value, When: s.When.Period(), Known: s.Known, SaidBy: publisher, Voice: Press}
	switch s.Kind {
	case waybill.Deal, waybill.Supply:
		it.Left, it.Right = ids(s.Supplier), ids(s.Recipient)
	case waybill.Embargo:
		it.Left, it.Right = ids(s.Imposer), ids(s.Target)
	default:
		it.Left = ids(s.Parties)
	}
	if len(it.Left) == 0 && len(it.Right) == 0 {
		return Item{}, false
	}
	if s.SaidBy != nil {
		it.SaidBy, it.Voice = speaker(s.SaidBy, publisher), voiceOf(s.SaidBy.Kind)
	}
	var q *waybill.Quantity
	for _, w := range s.Weapons {
		it.Weapons = append(it.Weapons, Weapon{Text: w.Text, Names: NamesOf(string(w.Designation)), Type: lower(w.Type), Quantity: w.Quantity})
		if q == nil {
			q = w.Quantity
		}
	}
	it.Steps = []Step{{Stage: s.Stage, When: it.When, Quantity: q}}
	it.sift()
	return it, true
}

func speaker(s *waybill.Speaker, publisher string) string {
	name := s.Name
	if name == "" {
		name = s.Role
	}
	if name == "" {
		name = string(s.Actor)
	}
	if publisher != "" {
		name += ", in " + publisher
	}
	return name
}

func voiceOf(k waybill.SpeakerKind) Voice {
	switch k {
	case waybill.SpeakerOfficial:
		return Official
	case waybill.SpeakerCompany:
		return Company
	case waybill.SpeakerExpert, waybill.SpeakerOrganisation:
		return Expert
	case waybill.SpeakerMedia:
		return Press
	}
	return Unnamed
}

func ids(ms []waybill.Mention) []waybill.ActorID {
	var out []waybill.ActorID
	for _, m := range ms {
		if m.Actor != "" {
			out = append(out, m.Actor)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// FromDeal makes an item of a register's deal: ordered in its year, and
// delivered in its years where anything was.
func FromDeal(d register.Deal, registerName string, known waybill.Day) Item {
	it := Item{ID: "row:" + d.Key, Kind: waybill.Deal, Stage: "ordered", Modality: waybill.Fact, Row: d.Key, Register: registerName,
		Left: one(d.Codes[0]), Right: one(d.Codes[1]), Known: known, SaidBy: registerName, Voice: RegisterRow, When: years(d.OrderYear, d.OrderYear)}
	if d.ID == 0 { // a row of the other layout: it may be the same deal once more
		it.Register += " (orders)"
	}
	q := units(d.Ordered)
	it.Weapons = []Weapon{{Text: d.Designation, Names: NamesOf(d.Designation), Type: lower(d.Description), Quantity: q}}
	it.Steps = []Step{{Stage: "ordered", When: it.When, Quantity: q}}
	it.Deal = &Deal{Ordered: d.Ordered, Delivered: d.Delivered, OrderYear: d.OrderYear}
	for _, y := range d.ByYear {
		if y.Number != nil {
			it.Deal.ByYear = append(it.Deal.ByYear, *y.Number)
		}
	}
	if n := len(d.Years); n > 0 {
		it.Stage = "delivered"
		it.Deal.First, it.Deal.Last = d.Years[0], d.Years[n-1]
		it.Steps = append(it.Steps, Step{Stage: "delivered", When: years(d.Years[0], d.Years[n-1]), Quantity: units(d.Delivered)})
	}
	return it
}

// FromEmbargo makes an item of a row of an embargo register.
func FromEmbargo(r waybill.EmbargoRow, registerName string, known waybill.Day) Item {
	it := Item{ID: "row:" + r.Row.String(), Kind: waybill.Embargo, Stage: "imposed", Modality: waybill.Fact, Row: r.Row.String(), Register: registerName,
		Left: one(r.Imposer), Right: one(r.Code), Fields: r.Fields, Known: known, SaidBy: "the register " + registerName + " (" + cmp.Or(r.Document, "no document named") + ")", Voice: RegisterRow,
		When: waybill.Period{From: r.InForce.From, To: r.InForce.From}}
	it.Steps = []Step{{Stage: "imposed", When: it.When}}
	if r.InForce.To != "" {
		it.Stage = "lifted"
		it.Steps = append(it.Steps, Step{Stage: "lifted", When: waybill.Period{From: r.InForce.To, To: r.InForce.To}})
	}
	return it
}

// FromAgreement makes an item of a row of a register of agreements.
func FromAgreement(r waybill.AgreementRow, registerName string, known waybill.Day) Item {
	parties := slices.Clone(r.Parties)
	slices.Sort(parties)
	return Item{ID: "row:" + r.Row.String(), Kind: waybill.Agreement, Stage: "signed", Modality: waybill.Fact, Row: r.Row.String(), Register: registerName,
		Left: parties, Fields: r.Fields, Known: known, SaidBy: "the register " + registerName, Voice: RegisterRow, When: r.Signed,
		Steps: []Step{{Stage: "signed", When: r.Signed}}}
}

func one(id waybill.ActorID) []waybill.ActorID {
	if id == "" {
		return nil
	}
	return []waybill.ActorID{id}
}

func units(v *float64) *waybill.Quantity {
	if v == nil {
		return nil
	}
	n := int64(*v)
	return &waybill.Quantity{Min: &n, Max: &n}
}

func years(from, to int) waybill.Period {
	if from == 0 {
		return waybill.Period{}
	}
	return waybill.Period{From: day(from, "-01-01"), To: day(to, "-12-31")}
}
