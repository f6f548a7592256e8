package web

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"github.com/waybill-ledger/waybill/internal/view"
)

// movedKind is what moved of one kind, the greatest first.
type movedKind struct {
	kind, title string
	list        []view.Moved
}

// shownMoved is how many of a kind a page shows.
const shownMoved = 60

func (k movedKind) shown() []view.Moved { return k.list[:min(len(k.list), shownMoved)] }

func (k movedKind) counts(all map[string]int) string {
	var out []string
	for _, change := range []string{"changed", "marked", "renamed", "added", "removed"} {
		if n := all[k.kind+" "+change]; n > 0 {
			out = append(out, whole(n)+" "+changeWord(change))
		}
	}
	return strings.Join(out, ", ")
}

func changeWord(change string) string {
	if change == "marked" {
		return "with other marks only"
	}
	return change
}

// movedKinds sorts what moved by kind, in the order of the answer.
func movedKinds(list []view.Moved) []movedKind {
	titles := map[string]string{"total": "The total", "state": "States and groups", "pair": "Pairs", "description": "Descriptions", "designation": "Designations", "deal": "Deals"}
	var out []movedKind
	for _, m := range list {
		if n := len(out); n == 0 || out[n-1].kind != m.Kind {
			out = append(out, movedKind{kind: m.Kind, title: titles[m.Kind]})
		}
		k := &out[len(out)-1]
		k.list = append(k.list, m)
	}
	return out
}

func movedWhat(m view.Moved) string {
	var out []string
	switch {
	case m.Kind == "state":
		out = append(out, m.Supplier)
	case m.Supplier != "":
		out = append(out, m.Supplier+" → "+m.Recipient)
	}
	if m.Designation != "" {
		out = append(out, m.Designation)
	}
	if m.OrderYear != 0 {
		out = append(out, "ordered "+strconv.Itoa(m.OrderYear))
	}
	if len(out) == 0 {
		return "all deliveries"
	}
	return strings.Join(out, ", ")
}

func movedChange(m view.Moved) string {
	if len(m.What) > 0 {
		return strings.Join(m.What, "; ")
	}
	return changeWord(m.Change)
}

// movedLink leads to the row that a deal has now, or to its pair.
func movedLink(m view.Moved) templ.SafeURL {
	if m.Kind == "deal" {
		for _, r := range []int{1, 0} {
			if m.Rows[r].Line > 0 {
				return at("rows", m.Rows[r].String())
			}
		}
	}
	if m.SupplierCode != "" && m.RecipientCode != "" {
		return at("pairs", string(m.SupplierCode), string(m.RecipientCode))
	}
	return ""
}

func (s *site) diff(r *http.Request) (templ.Component, error) {
	q := r.URL.Query()
	v, err := s.ask.Diff(r.Context(), strings.TrimSpace(q.Get("from")), strings.TrimSpace(q.Get("to")))
	if err == nil {
		return diffPage(v, ""), nil
	}
	if statusOf(err) >= http.StatusInternalServerError {
		return nil, err
	}
	problem, do := errorWords(statusOf(err), err)
	return diffPage(v, strings.Trim(problem+". "+do, " .")+"."), nil
}
