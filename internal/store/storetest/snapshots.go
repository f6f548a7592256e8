package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"testing"
	"testing/iotest"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/store"
)

func snapshotKept(t *testing.T, s store.Store) {
	want := "an article\r\nwith \x00 odd \xff bytes"
	snap := put(t, s, want, 0)
	if snap.Size != int64(len(want)) {
		t.Errorf("size is %d, want %d", snap.Size, len(want))
	}
	back, err := s.Snapshot(ctxOf(t), snap.ID)
	must(t, err)
	same(t, "Snapshot", back.Address, snap.Address)
	if !back.FetchedAt.Equal(morning) || back.ID != hashOf([]byte(want)) {
		t.Errorf("Snapshot gives %+v", back)
	}
	r, err := s.Open(ctxOf(t), snap.ID)
	must(t, err)
	defer r.Close()
	got, err := io.ReadAll(iotest.OneByteReader(r))
	must(t, err)
	same(t, "bytes", string(got), want)
}

func snapshotTwice(t *testing.T, s store.Store) {
	first := put(t, s, "the same", 0)
	for _, id := range []waybill.SnapshotID{first.ID, ""} {
		again, fresh, err := s.PutSnapshot(ctxOf(t), waybill.Snapshot{ID: id, Name: "another name", Address: "elsewhere",
			FetchedAt: morning.AddDate(1, 0, 0)}, bytes.NewReader([]byte("the same")))
		must(t, err)
		if fresh {
			t.Errorf("the same bytes (id %q) are called new", id)
		}
		same(t, "the first snapshot", again, first)
	}
	c, err := s.Counts(ctxOf(t))
	must(t, err)
	if c.Snapshots != 1 {
		t.Errorf("%d snapshots, want 1", c.Snapshots)
	}
}

func snapshotWrongHash(t *testing.T, s store.Store) {
	id := hashOf([]byte("something else"))
	_, _, err := s.PutSnapshot(ctxOf(t), waybill.Snapshot{ID: id, FetchedAt: morning}, bytes.NewReader([]byte("these bytes")))
	mustKind(t, "wrong hash", err, waybill.Invalid)
	_, err = s.Snapshot(ctxOf(t), id)
	mustKind(t, "after a wrong hash", err, waybill.NotFound)
	_, err = s.Open(ctxOf(t), hashOf([]byte("these bytes")))
	mustKind(t, "after a wrong hash", err, waybill.NotFound)
	put(t, s, "these bytes", 0)
}

func snapshotBroken(t *testing.T, s store.Store) {
	broken := errors.New("the disk fell out")
	b := bytes.Repeat([]byte("x"), 3<<20)
	_, _, err := s.PutSnapshot(ctxOf(t), waybill.Snapshot{FetchedAt: morning},
		io.MultiReader(bytes.NewReader(b), iotest.ErrReader(broken)))
	if !errors.Is(err, broken) {
		t.Errorf("error is %v, want the reader's own", err)
	}
	c, err := s.Counts(ctxOf(t))
	must(t, err)
	if c.Snapshots != 0 {
		t.Errorf("%d snapshots of a broken reader, want none", c.Snapshots)
	}
}

func snapshotSizes(t *testing.T, s store.Store) {
	random := rand.NewChaCha8([32]byte{1})
	for _, size := range []int{0, 1, 1<<20 - 1, 1 << 20, 1<<20 + 1, 5<<20 + 12345} {
		b := make([]byte, size)
		random.Read(b)
		snap, fresh, err := s.PutSnapshot(ctxOf(t), waybill.Snapshot{FetchedAt: morning, Name: fmt.Sprint(size)}, bytes.NewReader(b))
		must(t, err)
		if !fresh || snap.ID != hashOf(b) || snap.Size != int64(size) {
			t.Errorf("size %d: fresh %v, id %s, size %d", size, fresh, snap.ID, snap.Size)
		}
		r, err := s.Open(ctxOf(t), snap.ID)
		must(t, err)
		got, err := io.ReadAll(r)
		must(t, err)
		if !bytes.Equal(got, b) {
			t.Errorf("size %d: the bytes differ", size)
		}
		r.Close()
	}
}

func snapshotOrder(t *testing.T, s store.Store) {
	var want []waybill.SnapshotID
	for i := range 1203 {
		want = append(want, put(t, s, fmt.Sprint("snapshot ", i), -i).ID)
	}
	var got []waybill.SnapshotID
	for snap, err := range s.Snapshots(ctxOf(t)) {
		must(t, err)
		if _, err := s.Snapshot(ctxOf(t), snap.ID); err != nil {
			t.Fatalf("asking inside the loop: %v", err)
		}
		got = append(got, snap.ID)
	}
	same(t, "order", got, want)
	for range s.Snapshots(ctxOf(t)) {
		break // a loop may be left
	}
}

func notFound(t *testing.T, s store.Store) {
	ctx := ctxOf(t)
	for what, ask := range map[string]func() error{
		"snapshot":  func() error { _, err := s.Snapshot(ctx, "no"); return err },
		"bytes":     func() error { _, err := s.Open(ctx, "no"); return err },
		"document":  func() error { _, err := s.Document(ctx, "no"); return err },
		"statement": func() error { _, err := s.Statement(ctx, "no"); return err },
		"columns":   func() error { _, err := s.Columns(ctx, "no"); return err },
		"entry":     func() error { _, err := s.Entry(ctx, "no"); return err },
		"kept":      func() error { _, err := s.Kept(ctx, "no"); return err },
	} {
		mustKind(t, what, ask(), waybill.NotFound)
	}
}

func underived(t *testing.T, s store.Store) {
	ctx := ctxOf(t)
	a, b := put(t, s, "a", 0), put(t, s, "b", 1)
	left := func(version string) (out []waybill.SnapshotID) {
		list, err := s.Underived(ctx, version)
		must(t, err)
		for _, snap := range list {
			out = append(out, snap.ID)
		}
		return out
	}
	same(t, "nothing read yet", left("1"), []waybill.SnapshotID{a.ID, b.ID})
	must(t, s.PutDerived(ctx, store.Derived{Snapshot: a.ID, Version: "1"}))
	same(t, "one read", left("1"), []waybill.SnapshotID{b.ID})
	must(t, s.PutDerived(ctx, store.Derived{Snapshot: b.ID, Version: "2"}))
	same(t, "one read by another version", left("1"), []waybill.SnapshotID{b.ID})
	same(t, "seen from the other version", left("2"), []waybill.SnapshotID{a.ID})
	must(t, s.DropDerived(ctx))
	same(t, "dropped", left("2"), []waybill.SnapshotID{a.ID, b.ID})
}

func cancelled(t *testing.T, s store.Store) {
	ctx, stop := context.WithCancel(ctxOf(t))
	stop()
	if _, _, err := s.PutSnapshot(ctx, waybill.Snapshot{FetchedAt: morning}, bytes.NewReader([]byte("x"))); !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v, want cancelled", err)
	}
	c, err := s.Counts(ctxOf(t))
	must(t, err)
	same(t, "counts", c, store.Counts{})
}
