package ledger

import (
	"cmp"
	"slices"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/lexicon"
)

// Shelf gives the deals of a register, as items, of a supplier or of a recipient
// (the other one is empty) whose weapon an item names. A nil shelf is an empty one.
type Shelf func(it *Item, supplier, recipient waybill.ActorID) []Item

// Lacks tells whether an item is a deal of which the text names one side only, or
// the other one by no more than a part of the world, so that it may be lent it. A
// side that is its own other side is none: nobody supplies himself.
func (it *Item) Lacks() bool {
	if it.Kind != waybill.Deal || it.Row != "" || len(it.Weapons) == 0 {
		return false
	}
	left, right := it.open()
	return left != right
}

// Names tells whether a weapon of the item may go by the names of a designation.
func (it *Item) Names(of *Names) bool {
	return slices.ContainsFunc(it.Weapons, func(w Weapon) bool { name, _ := w.same(of); return name != "" })
}

// open tells which sides an item leaves open.
func (it *Item) open() (left, right bool) {
	left, right = vague(it.Left), vague(it.Right)
	if !left && !right && slices.Equal(it.Left, it.Right) {
		left = true
	}
	return left, right
}

// vague tells whether a side names nobody, or parts of the world only.
func vague(ids []waybill.ActorID) bool {
	return !slices.ContainsFunc(ids, func(id waybill.ActorID) bool { _, region := lexicon.Default().Region(string(id)); return !region })
}

// Lend gives an item that [Item.Lacks] a side the one that is meant, where only one
// can be: that which the other statements of its document tell of the same
// weapon and the same known side; else that of the only deals in the register
// which the known side, the designation, the time and the number leave. Where
// the register leaves more, the questions say which. What people corrected or
// rejected counts as they left it.
//
// The answer depends on the item, its document and the register alone, so that an
// item's block never depends on other documents.
func (d *Decisions) Lend(it *Item, document []Item, shelf Shelf) []Question {
	l := lending{it: d.stands(it)}
	if !l.it.Lacks() {
		return nil
	}
	for i := range document {
		if j, ok := d.on[document[i].ID]; document[i].ID == it.ID || document[i].Kind != waybill.Deal || ok && j.Decision == waybill.Reject {
			continue
		}
		l.beside = append(l.beside, d.stands(&document[i]))
	}
	left, _ := l.it.open()
	l.left = left
	side, lent := l.byDocument()
	if side == nil {
		side, lent = l.byRegister(shelf)
	}
	if side != nil && left {
		it.Left, it.lent = side, "the supplier is "+lent
	} else if side != nil {
		it.Right, it.lent = side, "the recipient is "+lent
	}
	return l.questions(d)
}

// lending is the search for the side that one item leaves open.
type lending struct {
	it     Item
	left   bool   // the supplier is looked for
	beside []Item // the other deals of its document
	asked  []Item // rows among which only a person can choose
}

// sides gives the side that is looked for, and the one that is known.
func (l *lending) sides(it *Item) (wanted, known []waybill.ActorID) {
	if l.left {
		return it.Left, it.Right
	}
	return it.Right, it.Left
}

// named tells whether another statement names both sides, each by itself.
func named(it *Item) bool {
	left, right := it.open()
	return !left && !right
}

// byDocument asks the other statements of the document for the same weapon with
// the same known side.
func (l *lending) byDocument() ([]waybill.ActorID, string) {
	_, known := l.sides(&l.it)
	var found []waybill.ActorID
	for i := range l.beside {
		o := &l.beside[i]
		wanted, theirs := l.sides(o)
		if !named(o) || !slices.Equal(known, theirs) || !sameWeapon(&l.it, o) || !l.within(wanted) {
			continue
		}
		if found != nil && !slices.Equal(found, wanted) {
			return nil, ""
		}
		found = wanted
	}
	return found, "told elsewhere in the document"
}

// sameWeapon tells whether two statements speak of a weapon of one name, or of one
// type where neither names any.
func sameWeapon(a, b *Item) bool {
	for _, x := range a.Weapons {
		for _, y := range b.Weapons {
			if v, _ := alike(x, y); v > 0 && (len(x.roots) > 0) == (len(y.roots) > 0) {
				return true
			}
		}
	}
	return false
}

// within tells whether a side lies in the part of the world that the item names.
func (l *lending) within(side []waybill.ActorID) bool {
	mine, _ := l.sides(&l.it)
	for _, id := range mine {
		if members, ok := lexicon.Default().Region(string(id)); ok {
			for _, s := range members(l.it.Known) {
				if slices.Contains(side, s) {
					return true
				}
			}
			return false
		}
	}
	return true
}

// byRegister asks the register. Of several sides that fit the very number decides,
// then which of them the document names in that part at all. A maker sells one
// thing to many, also to those whom no register has, so that a recipient is not
// lent for being the only one.
func (l *lending) byRegister(shelf Shelf) ([]waybill.ActorID, string) {
	rows := l.candidates(shelf)
	if side := l.only(rows); side != nil && l.left {
		return side, "the only one in the register that fits"
	}
	var same, inText []Item
	for i := range rows {
		if l.sameNumber(&rows[i]) {
			same = append(same, rows[i])
		}
		if l.inDocument(&rows[i]) {
			inText = append(inText, rows[i])
		}
	}
	if side := l.only(same); side != nil {
		return side, "the only one in the register with this number"
	}
	if side := l.only(inText); side != nil {
		return side, "the only one in the register that the document names"
	}
	l.asked = rows
	if len(same) > 0 {
		l.asked = same
	}
	return nil, ""
}

// inDocument tells whether the document names a row's side in the same part.
func (l *lending) inDocument(row *Item) bool {
	wanted, _ := l.sides(row)
	return slices.ContainsFunc(l.beside, func(o Item) bool {
		theirs, _ := l.sides(&o)
		return slices.Contains(theirs, wanted[0])
	})
}

// candidates gives the register's deals of the known side with the designation
// that lie near in time.
func (l *lending) candidates(shelf Shelf) []Item {
	if shelf == nil {
		return nil
	}
	var out []Item
	_, known := l.sides(&l.it)
	for _, id := range known {
		supplier, recipient := id, waybill.ActorID("")
		if l.left {
			supplier, recipient = recipient, supplier
		}
		for _, r := range shelf(&l.it, supplier, recipient) {
			wanted, _ := l.sides(&r)
			v, _ := weaponOfDeal(&l.it, &r)
			y, _, dated := yearsOff(&l.it, r.Deal)
			near := dated && (y >= 0.5 || y > -0.5 && l.sameNumber(&r))
			if len(wanted) == 1 && v > 2 && near && !farBeyond(&l.it, &r) && l.within(wanted) {
				out = append(out, r)
			}
		}
	}
	return out
}

// only gives the side that all rows share; nil where there is none or more than one.
func (l *lending) only(rows []Item) []waybill.ActorID {
	var found []waybill.ActorID
	for i := range rows {
		wanted, _ := l.sides(&rows[i])
		if found != nil && !slices.Equal(found, wanted) {
			return nil
		}
		found = wanted
	}
	return found
}

// sameNumber tells whether a row has the very number that the item tells, and more
// than one of them.
func (l *lending) sameNumber(row *Item) bool {
	for _, w := range l.it.Weapons {
		if v, _ := namedAlike(w, row.Weapons[0]); v <= 0 || w.Quantity == nil {
			continue
		}
		low, high := bounds(w.Quantity)
		if off, _ := numberOff(w.Quantity, &l.it, row.Deal); low > 1 && low == high && off >= 1.5 {
			return true
		}
	}
	return false
}

// maxAsked is among how many rows a person is asked to choose.
const maxAsked = 4

// questions puts the rows that are left before a person, the likeliest first.
func (l *lending) questions(d *Decisions) []Question {
	var out []Question
	for i := range l.asked {
		r := &l.asked[i]
		if _, ok := d.On(l.it.ID, r.ID); ok {
			continue
		}
		s := Compare(&l.it, r)
		out = append(out, Question{Left: min(l.it.ID, r.ID), Right: max(l.it.ID, r.ID), Score: s.Value, Reasons: s.Reasons, Weight: 1})
	}
	slices.SortFunc(out, func(a, b Question) int { return cmp.Or(cmp.Compare(b.Score, a.Score), questionOrder(a, b)) })
	if len(out) > maxAsked {
		return nil
	}
	return out
}
