// Package sample carries the project's own small ledger for the first minute: a
// dozen short articles on well-known public facts, in the project's own words, a
// register of some seventy well-known deals in the layouts of the SIPRI register,
// and a few arms embargoes. The figures are facts after the SIPRI Arms Transfers Database, given
// for demonstration with its credit line; it is not the register, and no total
// over it says anything about a state's trade. It holds files and does nothing.
package sample

import "embed"

// Files holds articles/ and register/.
//
//go:embed articles register
var Files embed.FS
