package weapon

import (
	"testing"

	"github.com/waybill-ledger/waybill/internal/coder/token"
)

func TestADesignationOfARegisterIsLearnt(t *testing.T) {
	const text = "Norway ordered 12 Zyrkon-Quell from Germany."
	found := func() bool {
		for _, s := range token.Read(text) {
			for _, m := range Default().Find(text, s) {
				if m.Designation == "Zyrkon-Quell" {
					return true
				}
			}
		}
		return false
	}
	if found() {
		t.Fatal("a made-up name is known before it was learnt")
	}
	Learn([]string{"Zyrkon-Quell"})
	defer learnt.Store(nil)
	if !found() {
		t.Error("a designation of a register is not found after it was learnt")
	}
}
