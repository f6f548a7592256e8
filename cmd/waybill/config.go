package main

import (
	"os"
	"path/filepath"
	"runtime"
)

// config is every setting, read in one place and handed down.
type config struct {
	ledger  string // path of the ledger file
	asKnown string // a day or a release; empty for all that is known
}

// defaults reads the environment; everything works with none of it set.
func defaults(getenv func(string) string) config {
	c := config{ledger: getenv("WAYBILL_LEDGER")}
	if c.ledger == "" {
		c.ledger = filepath.Join(dataFolder(getenv), "waybill", "ledger.db")
	}
	return c
}

// dataFolder is where the user's system keeps an application's data.
func dataFolder(getenv func(string) string) string {
	if d := getenv("XDG_DATA_HOME"); d != "" {
		return d
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	switch runtime.GOOS {
	case "windows":
		if d := getenv("LOCALAPPDATA"); d != "" {
			return d
		}
	case "darwin":
		return filepath.Join(home, "Library", "Application Support")
	}
	return filepath.Join(home, ".local", "share")
}
