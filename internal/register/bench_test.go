package register_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/waybill-ledger/waybill/internal/document/table"
	"github.com/waybill-ledger/waybill/internal/register"
)

// madeUp writes a register of n rows in the layout of deliveries, with about as
// many names, designations and years to a deal as the real one has.
func madeUp(n int) io.Reader {
	r, w := io.Pipe()
	go func() {
		rnd := rand.New(rand.NewPCG(1, 2))
		var b bytes.Buffer
		b.WriteString("Transfers of major conventional arms from All countries to All countries. Deals with deliveries or orders made for year range '1950' to '2023' \nData generated: 16 Apr 2024 10:05:18 PM\n")
		b.WriteString("SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production\n")
		categories := []string{"Aircraft", "Missiles", "Ships", "Engines", "Sensors", "Artillery"}
		for i := range n {
			deal, year := i/2+1, 1950+(i/2)%73+i%2
			kind := rnd.IntN(7000)
			number := 1 + rnd.IntN(60)
			unit := float64(1+kind%900) / 100
			fmt.Fprintf(&b, "%d,Norland %d,Sudmark %d,Falke-%d,weapon of kind %d,%s,%d,No,%d,Yes,%d,No,New,%.2f,%.2f,%.2f,No\n",
				deal, rnd.IntN(120), rnd.IntN(250), kind, kind%400, categories[kind%6], year-1, number, year, unit, unit, unit*float64(number))
			if b.Len() > 1<<16 {
				if _, err := w.Write(b.Bytes()); err != nil {
					return
				}
				b.Reset()
			}
		}
		_, _ = w.Write(b.Bytes())
		_ = w.Close()
	}()
	return r
}

func importAll(tb testing.TB, r io.Reader) *register.Columns {
	tb.Helper()
	b := register.NewBuilder()
	sheet, _, err := table.Read(r, "made-up", b.Add)
	if err != nil {
		tb.Fatal(err)
	}
	c, _ := b.Finish(sheet.Release)
	return c
}

// register59k is a register of the real one's size, in memory.
func register59k(tb testing.TB) []byte {
	b, err := io.ReadAll(madeUp(59157))
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

func BenchmarkImport(b *testing.B) {
	data := register59k(b)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		importAll(b, bytes.NewReader(data))
	}
}

func BenchmarkBareCSV(b *testing.B) {
	data := register59k(b)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		bareCSV(b, data)
	}
}

func bareCSV(tb testing.TB, data []byte) {
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord = -1
	for {
		if _, err := r.Read(); err == io.EOF {
			return
		} else if err != nil {
			tb.Fatal(err)
		}
	}
}

func BenchmarkDecode(b *testing.B) {
	data := importAll(b, bytes.NewReader(register59k(b))).Encode()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := register.Decode(data); err != nil {
			b.Fatal(err)
		}
	}
}

// measuring tells whether figures are to be taken: WAYBILL_MEASURE=1 go test -run Measured -v ./internal/register
func measuring(t *testing.T) {
	t.Helper()
	if os.Getenv("WAYBILL_MEASURE") == "" {
		t.Skip("skipped: set WAYBILL_MEASURE=1 to take figures; they need an idle machine and half a minute")
	}
}

// TestMeasuredImport shows what an import costs beside a bare read of the same
// bytes with encoding/csv, in one run.
func TestMeasuredImport(t *testing.T) {
	measuring(t)
	files := map[string][]byte{"made up": register59k(t)}
	if p := filepath.Join("..", "..", "..", "shared", "data", "sipri_deliveries_2024-04"); exists(p) {
		all := append(readFile(t, filepath.Join(p, "deliveries_1950-1989_gen2024-04-16.csv")), '\n')
		young := readFile(t, filepath.Join(p, "deliveries_1990-2023_gen2024-04-13.csv"))
		files["real"] = append(all, young[bytes.Index(young, []byte("Local production\n"))+len("Local production\n"):]...)
	}
	for name, data := range files {
		var c *register.Columns
		var encoded []byte
		took := best(
			func() { bareCSV(t, data) },
			func() { c = importAll(t, bytes.NewReader(data)) },
			func() { encoded = c.Encode() },
			func() {
				if _, err := register.Decode(encoded); err != nil {
					t.Fatal(err)
				}
			})
		bare, whole, encode, decode := took[0], took[1], took[2], took[3]
		t.Logf("%s: %d rows, %d bytes; bare csv %.1f ms, import %.1f ms (%.2f times); encode %.1f ms to %d bytes, decode %.1f ms", name, c.N, len(data),
			ms(bare), ms(whole), float64(whole)/float64(bare), ms(encode), len(encoded), ms(decode))
		if whole > 3*bare {
			t.Errorf("%s: an import takes %.2f times a bare read, want at most 3", name, float64(whole)/float64(bare))
		}
	}
}

func exists(p string) bool { _, err := os.Stat(p); return err == nil }

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// best runs pieces of work one after the other, many times over, and gives the
// shortest time of each: what it costs when nothing disturbs it.
func best(work ...func()) []time.Duration {
	least := slices.Repeat([]time.Duration{1 << 62}, len(work))
	for range 25 {
		for i, f := range work {
			start := time.Now()
			f()
			least[i] = min(least[i], time.Since(start))
		}
	}
	return least
}

// TestMeasuredLinear imports registers of 1, 10 and 100 times the real one's
// size and shows time and memory a row.
func TestMeasuredLinear(t *testing.T) {
	measuring(t)
	var perRow []float64
	for _, n := range []int{59157, 591570, 5915700} {
		took, c := linear(t, n)
		perRow = append(perRow, took.Seconds()/float64(n))
		runtime.KeepAlive(c)
	}
	if last := perRow[len(perRow)-1]; last > 2*perRow[0] {
		t.Errorf("a row costs %.0f ns in the largest register and %.0f in the smallest; want linear", 1e9*last, 1e9*perRow[0])
	}
}

func linear(t *testing.T, n int) (time.Duration, *register.Columns) {
	t.Helper()
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	c := importAll(t, madeUp(n))
	took := time.Since(start)
	runtime.GC()
	runtime.ReadMemStats(&after)
	heap := float64(after.HeapAlloc-before.HeapAlloc) / float64(c.N)
	t.Logf("%8d rows: %.2f s, %.0f ns a row (with making them up), %.1f bytes a row on the heap", c.N, took.Seconds(), 1e9*took.Seconds()/float64(n), heap)
	if c.N != n {
		t.Errorf("%d rows imported of %d", c.N, n)
	}
	if n > 200000 && heap > 100 {
		t.Errorf("%d rows take %.1f bytes a row, want under 100", n, heap)
	}
	return took, c
}

// TestRowsTakeLittleMemory holds a register of four times the real one's size
// to under 100 bytes a row.
func TestRowsTakeLittleMemory(t *testing.T) {
	_, c := linear(t, 4*59157)
	runtime.KeepAlive(c)
}

func BenchmarkJoin(b *testing.B) {
	c := april(b)
	o, _ := imported(b, "cccc", readFile(b, shared(b, "data", "sipri_orders_older_vintages", "trade-register_gen2025-03-13.csv.gz")))
	for b.Loop() {
		register.Join(c, o)
	}
}
