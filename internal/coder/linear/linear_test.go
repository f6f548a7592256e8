package linear

import (
	"testing"

	"pgregory.net/rapid"
)

// TestTableKeepsWeights checks that what is written is read, against a plain map.
func TestTableKeepsWeights(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		classes := rapid.IntRange(1, MaxClasses).Draw(t, "classes")
		n := rapid.IntRange(0, 40).Draw(t, "features")
		plain := map[uint64][]int8{}
		var rows []Row
		for i := range n {
			f := Hash(uint64(i), 7, 8, 9)
			w := make([]int8, classes)
			for c := range w {
				w[c] = int8(rapid.IntRange(-127, 127).Draw(t, "weight"))
			}
			plain[f], rows = w, append(rows, Row{f, w})
		}
		d := &Decoder{Data: Append(nil, rows, classes)}
		table := d.Table()
		if d.Err != nil {
			t.Fatal(d.Err)
		}
		var s Scores
		want := make([]int, classes)
		var features []uint64
		for i := range n + 5 {
			f := Hash(uint64(i), 7, 8, 9)
			features = append(features, f)
			for c, w := range plain[f] {
				want[c] += int(w)
			}
		}
		table.Add(&s, features)
		for c := range want {
			if got := s.Of(c) - s.Of(0); got != want[c]-want[0] {
				t.Fatalf("class %d leads by %d, want %d", c, got, want[c]-want[0])
			}
		}
	})
}

func TestNarrowKeepsWeights(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 100).Draw(t, "features")
		var rows []Row
		var want [3]int
		var features []uint64
		for i := range n {
			f := Hash(uint64(i), 1, 2, 3)
			w := []int8{0, 0, 0}
			for c := range w {
				w[c] = int8(rapid.IntRange(-MaxNarrow, MaxNarrow).Draw(t, "weight"))
				want[c] += int(w[c])
			}
			rows, features = append(rows, Row{f, w}), append(features, f)
		}
		d := &Decoder{Data: Append(nil, rows, 3)}
		table := d.Narrow()
		if d.Err != nil {
			t.Fatal(d.Err)
		}
		var few Few
		table.Add(&few, features)
		for c := range want {
			if got := few.Of(c) - few.Of(0); got != want[c]-want[0] {
				t.Fatalf("class %d leads by %d, want %d", c, got, want[c]-want[0])
			}
		}
	})
}

func TestPackUnpack(t *testing.T) {
	raw := []byte("weights weights weights")
	got, err := Unpack(Pack(raw))
	if err != nil || string(got) != string(raw) {
		t.Errorf("got %q, %v", got, err)
	}
	if _, err := Unpack([]byte("no model")); err == nil {
		t.Error("no model was read without complaint")
	}
}

func FuzzDecoder(f *testing.F) {
	f.Add(Append(nil, []Row{{Hash(1, 2, 3, 4), []int8{1, -1}}}, 2))
	f.Add([]byte{255, 255, 255, 255, 255, 255, 255, 255, 127, 3})
	f.Fuzz(func(t *testing.T, data []byte) {
		d := &Decoder{Data: data}
		table := d.Table()
		if d.Err == nil {
			var s Scores
			table.Add(&s, []uint64{1, 2, 3})
		}
		d = &Decoder{Data: data}
		narrow := d.Narrow()
		if d.Err == nil {
			var few Few
			narrow.Add(&few, []uint64{1, 2, 3})
		}
	})
}
