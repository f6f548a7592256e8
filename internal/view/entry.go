package view

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/lexicon"
	"github.com/waybill-ledger/waybill/internal/store"
)

// Entry gives one entry of the ledger by its id, or by that of any statement or
// row in it; as known on a day, it is what stood of it then.
func (v *View) Entry(ctx context.Context, id, asKnown string) (Entry, error) {
	on := waybill.Day(strings.TrimSpace(asKnown))
	if err := calendarDay(on); err != nil {
		return Entry{}, err
	}
	e, err := v.entryOn(ctx, id, on)
	if err != nil {
		return Entry{}, err
	}
	out := Entry{Entry: e, AsKnown: on, Left: v.sides(e.Supplier), Right: v.sides(e.Recipient)}
	var list []waybill.Statement
	for _, sid := range e.Statements {
		s, err := v.store.Statement(ctx, sid)
		if waybill.KindOf(err) == waybill.NotFound {
			continue
		}
		if err != nil {
			return out, err
		}
		list = append(list, s)
	}
	if out.Told, err = v.told(ctx, list); err != nil {
		return out, err
	}
	out.Covers = covers(e)
	if err := v.sheetRows(ctx, &out); err != nil {
		return out, err
	}
	if out.Screened, err = v.screenedIn(ctx, e, on); err != nil {
		return out, err
	}
	out.Related, err = v.besideEntry(ctx, e, on)
	out.Related = slices.DeleteFunc(out.Related, func(r Related) bool { // its own statements are on the page already
		return slices.ContainsFunc(out.Told, func(t Told) bool { return r.Path == "documents/"+string(t.Document.ID) })
	})
	return out, err
}

// sides names those on one side of an entry.
func (v *View) sides(ids []waybill.ActorID) []Party {
	out := make([]Party, 0, len(ids))
	for _, id := range ids {
		a, ok := v.lex.Actor(id)
		out = append(out, Party{Actor: v.actor(id), State: ok && (a.Kind == waybill.KindState || a.Kind == waybill.KindFormerState)})
	}
	return out
}

// sheetRows finds the rows of the registers of embargoes and agreements in an entry.
func (v *View) sheetRows(ctx context.Context, out *Entry) error {
	if len(out.Entry.Rows) == 0 || out.Entry.Kind != waybill.Embargo && out.Entry.Kind != waybill.Agreement {
		return nil
	}
	parts, err := v.store.Releases(ctx)
	if err != nil {
		return err
	}
	for _, p := range parts {
		if p.Layout != waybill.LayoutEmbargoes && p.Layout != waybill.LayoutAgreements {
			continue
		}
		sheet, err := v.registers.sheet(ctx, p.ID)
		if err != nil {
			return err
		}
		for _, r := range sheet.Embargoes {
			if slices.Contains(out.Entry.Rows, r.Row.String()) {
				out.Embargoes = append(out.Embargoes, r)
			}
		}
		for _, r := range sheet.Agreements {
			if slices.Contains(out.Entry.Rows, r.Row.String()) {
				out.Agreements = append(out.Agreements, r)
			}
		}
	}
	return nil
}

// Entries lists the ledger's entries, those known last first.
func (v *View) Entries(ctx context.Context, q EntryQuestion) (Entries, error) {
	if err := calendarDay(q.AsKnown); err != nil {
		return Entries{}, err
	}
	scopes := Scopes()
	if q.Scope != "" && !slices.ContainsFunc(scopes, func(s Scope) bool { return s.Field == q.Scope }) {
		return Entries{}, &waybill.Error{Op: "list entries", Kind: waybill.Invalid, Where: string(q.Scope), Err: errors.New("no such scope"),
			Do: "there are " + strings.Join(ScopeCodes(), ", ")}
	}
	f := store.EntryFilter{Kind: q.Kind, Field: q.Scope, AsKnown: q.AsKnown, Offset: max(0, q.From), Limit: q.Limit}
	if f.Limit <= 0 || f.Limit > 500 {
		f.Limit = pageSize
	}
	limit := f.Limit
	f.Limit++
	for word, to := range map[*waybill.ActorID]*waybill.ActorID{&q.Supplier: &f.Supplier, &q.Recipient: &f.Recipient} {
		if *word == "" {
			continue
		}
		id, err := v.code(*word)
		if err != nil {
			return Entries{}, err
		}
		*to = id
	}
	counts, err := v.store.Counts(ctx)
	if err != nil {
		return Entries{}, err
	}
	list, err := v.entries(ctx, f)
	out := Entries{Question: q, Total: counts.Entries, From: f.Offset, Scopes: scopes}
	if len(list) > limit {
		list, out.Next = list[:limit], f.Offset+limit
	}
	out.Entries = append([]waybill.Entry{}, list...)
	return out, err
}

// Scopes lists what agreements and embargoes can cover.
func Scopes() []Scope { return append(scopesOf(waybill.Agreement), scopesOf(waybill.Embargo)...) }

// scopesOf lists what agreements or embargoes can cover.
func scopesOf(k waybill.Kind) []Scope {
	var out []Scope
	for _, f := range lexicon.DefaultScopes().All(k) {
		out = append(out, Scope{Field: f.Field, Label: f.Label, Of: k})
	}
	return out
}

// ScopeCodes gives the codes by which a question may ask for a scope, once each.
func ScopeCodes() []string {
	var out []string
	for _, s := range Scopes() {
		if !slices.Contains(out, string(s.Field)) {
			out = append(out, string(s.Field))
		}
	}
	return out
}

// ScopeLabels puts what an entry covers into plain words.
func ScopeLabels(e waybill.Entry) []string { return labels(e.Kind, e.Fields) }

// labels puts coded fields into plain words.
func labels(k waybill.Kind, list []waybill.Field) []string {
	var out []string
	for _, f := range list {
		if x, ok := lexicon.DefaultScopes().Info(k, f); ok {
			out = append(out, x.Label)
		}
	}
	return out
}

// covers gives what an entry covers, each field with those who say so.
func covers(e waybill.Entry) []Scope {
	var out []Scope
	for _, s := range scopesOf(e.Kind) {
		if !slices.Contains(e.Fields, s.Field) {
			continue
		}
		for _, r := range e.Ladder {
			who := r.SaidBy
			if who == "" {
				who = "the document itself"
			}
			if slices.Contains(r.Fields, s.Field) && r.Modality != waybill.Denied && !slices.Contains(s.Says, who) {
				s.Says = append(s.Says, who)
			}
		}
		out = append(out, s)
	}
	return out
}
