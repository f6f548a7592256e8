package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// asCommand makes the test binary run as waybill, so that a test can start it
// as a process of its own and kill it.
const asCommand = "WAYBILL_TEST_AS_COMMAND"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" {
		main()
	}
	testscript.Main(m, map[string]func(){"waybill": main})
}

// TestScripts runs the scripts of testdata/script, each with an empty ledger.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("WAYBILL_LEDGER", e.WorkDir+"/ledger/ledger.db")
			return nil
		},
	})
}
