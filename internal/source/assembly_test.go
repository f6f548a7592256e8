package source

import (
	"bytes"
	"testing"
)

func FuzzAssembly(f *testing.F) {
	head := "Transfers of major conventional arms\nData generated: 1 Jan 2024\nRecipient,Supplier,Year of order\n"
	f.Add([]byte(head+"Brazil,Sweden,2004\n"), []byte("\xef\xbb\xbf"+head+"Kuwait,Italy,2018"))
	f.Add([]byte("SIPRI AT Database ID,Supplier\r\n"), []byte("no header"))
	f.Fuzz(func(t *testing.T, a, b []byte) {
		var both assembly
		if both.add(a) != nil || both.add(b) != nil {
			return
		}
		out := both.bytes(Ask{From: 2000, To: 2001})
		var again assembly
		if err := again.add(out); err != nil {
			t.Fatalf("what was put together is not read again: %v", err)
		}
		if !bytes.Equal(again.rows.Bytes(), both.rows.Bytes()) {
			t.Errorf("rows changed: %q, want %q", again.rows.Bytes(), both.rows.Bytes())
		}
	})
}
