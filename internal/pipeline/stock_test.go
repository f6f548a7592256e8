package pipeline

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/ledger"
)

// toldOf makes an item that names a weapon.
func toldOf(t *testing.T, designation string) *ledger.Item {
	t.Helper()
	it, ok := ledger.FromStatement(waybill.Statement{ID: "s", Kind: waybill.Deal, Supplier: []waybill.Mention{{Actor: "RUS"}},
		Weapons: []waybill.Weapon{{Text: designation, Designation: waybill.Designation(designation)}}}, "")
	if !ok {
		t.Fatal("no item")
	}
	return &it
}

// TestStockIsTheRegister: posting gets the same rows from the stock as from the
// register itself, by both sides and by one side and a name; and no stock of
// other releases is used.
func TestStockIsTheRegister(t *testing.T) {
	ctx := context.Background()
	s := openStore(t)
	add(t, corridor(s), input("register.csv", equalRegister))
	if err := PostAll(ctx, s); err != nil {
		t.Fatal(err)
	}
	with, err := NewPoster(ctx, s)
	if err != nil || with.stock == nil {
		t.Fatalf("stock %v, %v; want one", with.stock, err)
	}
	without, err := NewPoster(ctx, s)
	if err != nil {
		t.Fatal(err)
	}
	without.stock = nil
	opts := cmp.AllowUnexported(ledger.Item{}, ledger.Weapon{}, ledger.Names{})
	for _, b := range []ledger.Block{ledger.DealBlock("RUS", "IND"), ledger.DealBlock("CHN", "IND"), ledger.DealBlock("RUS", ""), ledger.DealBlock("", "IND"), ledger.DealBlock("USA", "IND")} {
		got, errGot := with.standing(ctx, b)
		want, errWant := without.standing(ctx, b)
		if errGot != nil || errWant != nil {
			t.Fatal(errGot, errWant)
		}
		if d := cmp.Diff(want, got, opts); d != "" {
			t.Errorf("rows of %s (-register +stock):\n%s", b, d)
		}
		if (len(got) > 0) != (b == ledger.DealBlock("RUS", "IND") || b == ledger.DealBlock("CHN", "IND")) {
			t.Errorf("%d rows of %s", len(got), b)
		}
	}
	stock, _ := with.shelf(ctx)
	open, _ := without.shelf(ctx)
	found := 0
	for _, name := range []string{"Su-30MKI", "Mi-17", "Type 59", "Rafale"} {
		for _, side := range [][2]waybill.ActorID{{"RUS", ""}, {"", "IND"}, {"CHN", ""}, {"USA", ""}} {
			got, want := stock.find(toldOf(t, name), side[0], side[1]), open.find(toldOf(t, name), side[0], side[1])
			if d := cmp.Diff(want, got, opts); d != "" {
				t.Errorf("%s of %v (-register +stock):\n%s", name, side, d)
			}
			found += len(got)
		}
	}
	if found != 8 || stock.broken() != nil {
		t.Errorf("%d deals found by name, %v; want 8", found, stock.broken())
	}
	with.parts[0].Digest = "another"
	if other, err := with.stocked(ctx); other != nil || err != nil {
		t.Errorf("a stock of other releases: %v, %v", other, err)
	}
}
