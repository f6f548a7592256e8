package pipeline

import (
	"context"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/ledger"
	"github.com/waybill-ledger/waybill/internal/register"
	"github.com/waybill-ledger/waybill/internal/store"
)

// Embargoes gives the rows of the registers of embargoes known on a day.
func Embargoes(ctx context.Context, st store.Store, asKnown waybill.Day) ([]ledger.Embargo, error) {
	parts, err := releasesOn(ctx, st, asKnown)
	if err != nil {
		return nil, err
	}
	var out []ledger.Embargo
	for _, p := range parts {
		if p.Layout != waybill.LayoutEmbargoes {
			continue
		}
		raw, err := st.Columns(ctx, p.ID)
		if err != nil {
			return nil, err
		}
		sheet, err := register.DecodeSheet(raw)
		if err != nil {
			return nil, err
		}
		for _, e := range sheet.Embargoes {
			out = append(out, ledger.Embargo{EmbargoRow: e, Release: p.ID, Made: p.Generated, Credit: p.Credit})
		}
	}
	return out, nil
}

// releasesOn lists the releases known on a day; the empty day is all.
func releasesOn(ctx context.Context, st store.Store, asKnown waybill.Day) ([]waybill.Release, error) {
	parts, err := st.Releases(ctx)
	if err == nil && asKnown != "" {
		parts = register.Known(parts, asKnown)
	}
	return parts, err
}

// Screenable gives what [ledger.Screen] asks for, as known on a day: the
// embargoes, and the entries of deals, those of register rows alone too where a
// target of an embargo receives.
func Screenable(ctx context.Context, st store.Store, asKnown waybill.Day) ([]waybill.Entry, []ledger.Embargo, error) {
	embargoes, err := Embargoes(ctx, st, asKnown)
	if err != nil || len(embargoes) == 0 {
		return nil, nil, err
	}
	targets := map[waybill.ActorID]bool{}
	for _, e := range embargoes {
		targets[e.Code] = e.Code != ""
	}
	js, err := st.Judgements(ctx)
	if err != nil {
		return nil, nil, err
	}
	items, _, err := allItems(ctx, st, js, asKnown)
	if err != nil {
		return nil, nil, err
	}
	has := map[string]bool{}
	for i := range items {
		has[items[i].ID] = true
	}
	parts, err := releasesOn(ctx, st, asKnown)
	if err != nil {
		return nil, nil, err
	}
	joined, day, err := transfers(ctx, st, parts)
	if err != nil {
		return nil, nil, err
	}
	if joined == nil {
		return ledger.Post(items, js, asKnown).Entries, embargoes, nil
	}
	for k := range joined.Len() {
		if _, to := joined.Codes(k); !targets[to] {
			continue
		}
		if it := ledger.FromDeal(joined.Deal(k), registerName, day); !has[it.ID] {
			items = append(items, it)
		}
	}
	return ledger.Post(items, js, asKnown).Entries, embargoes, nil
}
