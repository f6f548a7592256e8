package view

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/ledger"
	"github.com/waybill-ledger/waybill/internal/lexicon"
)

// ScreenQuestion narrows a screening.
type ScreenQuestion struct {
	Embargo   string          `json:"embargo,omitempty"` // the address of its row, or words of its target, imposer or document
	State     waybill.ActorID `json:"state,omitempty"`   // on either side
	Supplier  waybill.ActorID `json:"supplier,omitempty"`
	Recipient waybill.ActorID `json:"recipient,omitempty"`
	How       string          `json:"how,omitempty"` // within, partly, suspended, open; empty: within and partly
	AsKnown   waybill.Day     `json:"as_known,omitempty"`
	From      int             `json:"from,omitempty"`
	Limit     int             `json:"limit,omitempty"`
}

// Screened is a deal that falls within the text of an embargo.
type Screened struct {
	ledger.Screened
	Covers []string `json:"covers,omitempty"` // the embargo's scope as it is coded, in plain words
	Source string   `json:"source"`           // page of the embargo: "rows/…" of a register, or "entries/…"
	Path   string   `json:"path"`             // page of the deal: "entries/…", or "deals/…" where only the register knows it
}

// Screening is the deals that fall within the text of an embargo in force on
// their date. It is never a verdict of law.
type Screening struct {
	Question  ScreenQuestion `json:"question"`
	Deals     []Screened     `json:"deals"`
	Total     int            `json:"total"` // that fit the question
	From      int            `json:"from"`
	Next      int            `json:"next"`
	Counts    map[string]int `json:"counts"`    // all of the ledger, by how they stand to the embargo's time
	Embargoes []EmbargoLine  `json:"embargoes"` // those under whose text any deal falls
	Known     int            `json:"known"`     // embargoes known
	Note      []string       `json:"note"`
}

// EmbargoLine is an embargo with the number of deals within its text.
type EmbargoLine struct {
	Embargo ledger.Embargo `json:"embargo"`
	Name    string         `json:"name"`
	Target  Actor          `json:"target"`
	Deals   int            `json:"deals"`
}

// screenNotes are said wherever a screening is shown.
var screenNotes = []string{
	"A deal that falls within the text of an embargo is not thereby unlawful: exemptions, licences and partial scope are for people to read in the document named.",
	"The UN's embargoes concern all states, the EU's and other organisations' their members of that day, a state's own that state. " +
		"Where the register of embargoes gives no scope, it does not tell whether a government, armed groups or a region is meant.",
	"A year of a register stands for the whole year; where the embargo covers only a part of it, the deal is said to fall within its text in part.",
	"Embargoes come from registers and, where no register has them, from documents that give the day from which they stood. A register tells nothing beyond " +
		"the day on which it was made, and a document nothing beyond its own; what came later stands apart, as not known any more.",
}

// screened is what came of holding all deals against all embargoes.
type screened struct {
	deals     []ledger.Screened
	embargoes []ledger.Embargo
}

// screen holds all deals against all embargoes as known on a day, once for each
// content of the ledger.
func (v *View) screen(ctx context.Context, on waybill.Day) (screened, error) {
	if v.books == nil {
		return screened{}, &waybill.Error{Op: "screen", Kind: waybill.Unavailable, Err: errors.New("entries are not posted here"),
			Do: "ask the ledger by waybill serve, waybill mcp or waybill entries --screen"}
	}
	return made(ctx, v, "screened "+string(on), func() (screened, error) {
		deals, embargoes, err := v.books.Screenable(ctx, on)
		return screened{deals: ledger.Screen(deals, embargoes, v.lex.Binds), embargoes: embargoes}, err
	})
}

// Screening holds deals against the embargoes in force on their dates.
func (v *View) Screening(ctx context.Context, q ScreenQuestion) (Screening, error) {
	out := Screening{Question: q, Counts: map[string]int{}, Note: screenNotes, Deals: []Screened{}}
	if err := calendarDay(q.AsKnown); err != nil {
		return out, err
	}
	if q.How != "" && !slices.Contains([]string{ledger.Within, ledger.Partly, ledger.Suspension, ledger.Open}, q.How) {
		return out, &waybill.Error{Op: "screen", Kind: waybill.Invalid, Where: q.How, Err: errors.New("no such way to stand to an embargo"),
			Do: "there are within, partly, suspended and open"}
	}
	asked := q
	for _, a := range []*waybill.ActorID{&asked.State, &asked.Supplier, &asked.Recipient} {
		if *a = waybill.ActorID(strings.TrimSpace(string(*a))); *a == "" {
			continue
		}
		var err error
		if *a, err = v.code(*a); err != nil {
			return out, err
		}
	}
	all, err := v.screen(ctx, q.AsKnown)
	if err != nil {
		return out, err
	}
	out.Known, out.Embargoes = len(all.embargoes), v.lines(all)
	out.fill(all, asked)
	return out, nil
}

// fill takes what fits the question, a page of it.
func (out *Screening) fill(all screened, q ScreenQuestion) {
	limit := q.Limit
	if limit <= 0 || limit > 500 {
		limit = pageSize
	}
	out.From = max(0, q.From)
	for _, s := range all.deals {
		out.Counts[s.How]++
		if !screenFits(s, q) {
			continue
		}
		if out.Total++; out.Total > out.From && len(out.Deals) < limit {
			out.Deals = append(out.Deals, shownAs(s))
		}
	}
	if out.From+len(out.Deals) < out.Total {
		out.Next = out.From + len(out.Deals)
	}
}

// screenFits tells whether a deal is one that the question asks for.
func screenFits(s ledger.Screened, q ScreenQuestion) bool {
	from, to := slices.Contains(s.Supplier, q.Supplier), slices.Contains(s.Recipient, q.Recipient)
	return (q.How == s.How || q.How == "" && inForce(s)) && (q.Supplier == "" || from) && (q.Recipient == "" || to) &&
		(q.State == "" || slices.Contains(s.Supplier, q.State) || slices.Contains(s.Recipient, q.State)) && embargoFits(s.Under, s.Embargo, q.Embargo)
}

// inForce tells whether the embargo is known to have been in force at least in
// part of the step's time.
func inForce(s ledger.Screened) bool { return s.How == ledger.Within || s.How == ledger.Partly }

// embargoFits tells whether an embargo is the one meant: by the address of its
// row, or by words that all stand in its target's name, its imposer or its document.
func embargoFits(e ledger.Embargo, name, meant string) bool {
	if meant = strings.TrimSpace(meant); meant == "" || meant == e.Key() {
		return true
	}
	text := lexicon.Fold(e.Target + " " + name + " " + string(e.Imposer) + " " + string(e.Code))
	for _, w := range strings.Fields(lexicon.Fold(meant)) {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// shownAs gives a screened deal with the pages that lead on from it.
func shownAs(s ledger.Screened) Screened {
	return Screened{Screened: s, Path: screenPath(s), Source: embargoPath(s.Under), Covers: labels(waybill.Embargo, s.Under.Fields)}
}

// embargoPath leads to the register's row, or to the entry of what documents tell.
func embargoPath(e ledger.Embargo) string {
	if e.Entry != "" {
		return "entries/" + string(e.Entry)
	}
	return "rows/" + e.Row.String()
}

// screenPath leads to the entry where documents speak of the deal, else to the
// register's own.
func screenPath(s ledger.Screened) string {
	if s.Told > 0 {
		return "entries/" + string(s.Entry)
	}
	return "deals/" + s.Row
}

// lines lists the embargoes within whose text any deal falls, by target and time.
func (v *View) lines(all screened) []EmbargoLine {
	n := map[string]int{}
	for _, s := range all.deals {
		if inForce(s) {
			n[s.Under.Key()]++
		}
	}
	out := []EmbargoLine{}
	for _, e := range all.embargoes {
		if n[e.Key()] > 0 {
			out = append(out, EmbargoLine{Embargo: e, Name: ledger.EmbargoName(e), Target: Actor{Code: e.Code, Name: cmp.Or(v.name(e.Code), e.Target)}, Deals: n[e.Key()]})
		}
	}
	slices.SortFunc(out, func(a, b EmbargoLine) int {
		return cmp.Or(cmp.Compare(a.Target.Name, b.Target.Name), cmp.Compare(a.Embargo.InForce.From, b.Embargo.InForce.From), cmp.Compare(a.Name, b.Name))
	})
	return out
}

// screenedIn gives what a screening says of one entry: of a deal the embargoes
// within whose text it falls, of an embargo's register rows the deals.
func (v *View) screenedIn(ctx context.Context, e waybill.Entry, on waybill.Day) ([]Screened, error) {
	if v.books == nil || e.Kind != waybill.Deal && e.Kind != waybill.Embargo {
		return nil, nil
	}
	all, err := v.screen(ctx, on)
	var out []Screened
	for _, s := range all.deals {
		if s.Entry == e.ID || e.Kind == waybill.Embargo && inForce(s) && (s.Under.Entry == e.ID || slices.Contains(e.Rows, s.Under.Key())) {
			out = append(out, shownAs(s))
		}
	}
	return out, err
}

// findEmbargoes finds embargoes of the registers by their document ("UNSCR 1970"),
// or by target where the word embargo stands beside it.
func (v *View) findEmbargoes(ctx context.Context, words string, out *Found) error {
	meant := strings.TrimSpace(strings.ReplaceAll(lexicon.Fold(words), "embargo", ""))
	if v.books == nil || meant == "" || meant == lexicon.Fold(words) && !strings.ContainsAny(words, "0123456789") {
		return nil
	}
	all, err := v.screen(ctx, "")
	if err != nil {
		return err
	}
	for _, e := range all.embargoes {
		if name := ledger.EmbargoName(e); embargoFits(e, name, meant) && len(out.Results) < maxFound {
			out.Results = append(out.Results, Related{Title: "Embargo on " + e.Target + ": " + name, Path: embargoPath(e),
				Why: "embargo · in force from " + string(e.InForce.From)})
		}
	}
	return nil
}

// screenedDeal gives the embargoes within whose text a deal of the register falls.
func (v *View) screenedDeal(ctx context.Context, key string, on waybill.Day) ([]Screened, error) {
	all, err := v.screen(ctx, on)
	var out []Screened
	for _, s := range all.deals {
		if s.Row == key {
			out = append(out, shownAs(s))
		}
	}
	return out, err
}
