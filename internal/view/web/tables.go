package web

import (
	"slices"
	"strings"

	"github.com/a-h/templ"

	"github.com/waybill-ledger/waybill"
)

// linker gives the address behind a name in a table's row; empty for none.
type linker func(group string, r waybill.TableRow, i int) templ.SafeURL

// toActor leads from a supplier or recipient to its page.
func toActor(group string, r waybill.TableRow, i int) templ.SafeURL {
	if (group == "supplier" || group == "recipient") && r.Codes[i] != "" {
		return at("states", r.Codes[i])
	}
	return ""
}

// toPair leads from a state's partner to the page of the two.
func toPair(code waybill.ActorID, partner string) linker {
	return func(group string, r waybill.TableRow, i int) templ.SafeURL {
		if group != partner || r.Codes[i] == "" {
			return ""
		}
		if partner == "supplier" {
			return at("pairs", r.Codes[i], string(code))
		}
		return at("pairs", string(code), r.Codes[i])
	}
}

func noLink(string, waybill.TableRow, int) templ.SafeURL { return "" }

// pairLink gives the page of two states; empty where a code is missing.
func pairLink(supplier, recipient string) string {
	if supplier == "" || recipient == "" {
		return "/states"
	}
	return string(at("pairs", supplier, recipient))
}

// citation gives the page of a table's permanent address.
func citation(t waybill.Table) templ.SafeURL { return templ.SafeURL("/t/" + t.Address) }

func firstRows(t waybill.Table, n int) waybill.Table {
	t.Rows = t.Rows[:min(n, len(t.Rows))]
	return t
}

func anyApportioned(t waybill.Table) bool {
	for _, r := range t.Rows {
		if r.Cell.Apportioned > 0 {
			return true
		}
	}
	return false
}

func groupWord(g string) string {
	if g == "" {
		return ""
	}
	return strings.ToUpper(g[:1]) + strings.ReplaceAll(g[1:], "_", " ")
}

func unitWord(u string) string {
	switch u {
	case "":
		return "Figure"
	case "million TIV":
		return "Million TIV"
	case "per cent":
		return "Per cent"
	}
	return groupWord(u)
}

// releaseWords names a release for people.
func releaseWords(r waybill.Release) string {
	s := string(r.Register)
	if r.Layout == waybill.LayoutDeliveries || r.Layout == waybill.LayoutOrders {
		s += ", by " + layoutWord(r.Layout)
	}
	if r.Generated != "" {
		s += ", generated " + dayWords(r.Generated)
	}
	return s
}

func layoutWord(l waybill.Layout) string {
	switch l {
	case waybill.LayoutDeliveries:
		return "delivery"
	case waybill.LayoutOrders:
		return "order"
	}
	return strings.ReplaceAll(string(l), "-", " ")
}

// layoutOf reads the layout out of a release's id.
func layoutOf(id waybill.ReleaseID) string {
	head, _, _ := strings.Cut(string(id), "@")
	return head[strings.LastIndexByte(head, '/')+1:]
}

func partnerCaption(partner, name, span string) string {
	if partner == "supplier" {
		return "Suppliers of " + name + ", " + span
	}
	return "Recipients of " + name + ", " + span
}

// orNone writes the register's blank as a word.
func orNone(s string) string {
	if s == "" {
		return "not given"
	}
	return s
}

func statusNote(s waybill.Status) string {
	if s == "" || s == waybill.New {
		return ""
	}
	return ", " + strings.ToLower(string(s))
}

// newestFirst turns a table by year around.
func newestFirst(t waybill.Table) waybill.Table {
	t.Rows = slices.Clone(t.Rows)
	slices.Reverse(t.Rows)
	return t
}
