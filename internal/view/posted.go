package view

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/ledger"
	"github.com/waybill-ledger/waybill/internal/store"
)

// Books is what a view asks of whoever posts entries: how they stood on a day.
type Books struct {
	// Posted gives the entries that at least one statement speaks of.
	Posted func(context.Context, waybill.Day) ([]waybill.Entry, error)
	// Screenable gives deals, those of the register alone too, and embargoes.
	Screenable func(context.Context, waybill.Day) ([]waybill.Entry, []ledger.Embargo, error)
}

// Keeping gives a view that can also tell how entries stood on a day, and hold
// deals against embargoes.
func (v *View) Keeping(b Books) *View {
	out := *v
	out.books = &books{Books: b, kept: map[string]any{}}
	return &out
}

// maxBooks bounds how many days are kept ready.
const maxBooks = 4

// books keeps what was posted for a day while the ledger stays as it is.
type books struct {
	Books
	mu    sync.Mutex
	state string
	kept  map[string]any
}

// made gives what is kept under a name, or makes it; when anything came into the
// ledger, all is made anew.
func made[T any](ctx context.Context, v *View, name string, post func() (T, error)) (T, error) {
	var none T
	state, err := v.state(ctx)
	if err != nil {
		return none, err
	}
	b := v.books
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.state != state || len(b.kept) >= maxBooks {
		b.state = state
		clear(b.kept)
	}
	if x, ok := b.kept[name].(T); ok {
		return x, nil
	}
	x, err := post()
	if err == nil {
		b.kept[name] = x
	}
	return x, err
}

// state tells one content of the ledger from another.
func (v *View) state(ctx context.Context) (string, error) {
	counts, err := v.store.Counts(ctx)
	if err != nil {
		return "", err
	}
	releases, err := v.store.Releases(ctx)
	return fmt.Sprint(counts, releases), err
}

// calendarDay reads the day of a question about entries, which are known on days
// and not in releases.
func calendarDay(asKnown waybill.Day) error {
	if asKnown == "" {
		return nil
	}
	if _, err := waybill.ParseDay(string(asKnown)); err != nil {
		return &waybill.Error{Op: "as known", Kind: waybill.Invalid, Where: string(asKnown), Err: errors.New("entries are known on a day"),
			Do: "write it as 2014-06-30"}
	}
	return nil
}

// posted gives all entries as they stood on a day, the last known first.
func (v *View) posted(ctx context.Context, on waybill.Day) ([]waybill.Entry, error) {
	return made(ctx, v, "posted "+string(on), func() ([]waybill.Entry, error) {
		list, err := v.books.Posted(ctx, on)
		list = slices.DeleteFunc(list, func(e waybill.Entry) bool { return len(e.Statements) == 0 })
		slices.SortFunc(list, func(a, b waybill.Entry) int { return cmp.Or(cmp.Compare(b.Known, a.Known), cmp.Compare(a.ID, b.ID)) })
		return list, err
	})
}

// entries lists entries; as known on a day, they are those that stood then.
func (v *View) entries(ctx context.Context, f store.EntryFilter) ([]waybill.Entry, error) {
	if f.AsKnown == "" || v.books == nil {
		return v.store.Entries(ctx, f)
	}
	all, err := v.posted(ctx, f.AsKnown)
	if err != nil {
		return nil, err
	}
	var out []waybill.Entry
	for _, e := range all {
		if !fits(e, f) {
			continue
		}
		if f.Offset--; f.Offset >= 0 {
			continue
		}
		if out = append(out, e); f.Limit > 0 && len(out) == f.Limit {
			break
		}
	}
	return out, nil
}

// fits is the filter of a store over entries that it does not keep.
func fits(e waybill.Entry, f store.EntryFilter) bool {
	in := slices.Contains[[]waybill.ActorID]
	return (f.Kind == "" || e.Kind == f.Kind) && (f.Supplier == "" || in(e.Supplier, f.Supplier)) &&
		(f.Recipient == "" || in(e.Recipient, f.Recipient)) && (f.Field == "" || slices.Contains(e.Fields, f.Field)) &&
		(f.Actor == "" || in(e.Supplier, f.Actor) || in(e.Recipient, f.Actor))
}

// entryOn gives an entry as it stood on a day. What is one entry today may have
// gone by another name then: it is found by what it is made of.
func (v *View) entryOn(ctx context.Context, id string, on waybill.Day) (waybill.Entry, error) {
	now, err := v.store.Entry(ctx, id)
	if on == "" || v.books == nil {
		return now, err
	}
	if err != nil && waybill.KindOf(err) != waybill.NotFound {
		return now, err
	}
	all, err := v.posted(ctx, on)
	if err != nil {
		return now, err
	}
	best, most := -1, 0
	for i, e := range all {
		if string(e.ID) == id || slices.Contains(e.Statements, waybill.StatementID(id)) {
			return e, nil
		}
		n := 0
		for _, s := range e.Statements {
			if slices.Contains(now.Statements, s) {
				n++
			}
		}
		if n > most {
			best, most = i, n
		}
	}
	if best < 0 {
		return now, &waybill.Error{Op: "look up an entry", Kind: waybill.NotFound, Where: id,
			Err: fmt.Errorf("nothing of it was known on %s", on), Do: "ask for a later day, or for none"}
	}
	return all[best], nil
}
