// Package sources carries where we read, by whose leave, and what it should
// look like: one folder a publisher and feed, with its definition and a
// recorded sample. In comes nothing; out goes the tree of files. It must never
// hold anything but data: no code beside this embedding, and no rows of other
// people's registers; samples are written by us in the register's layout.
package sources

import "embed"

// FS holds every definition and sample by its path below this folder, such as
// "sipri/transfers/source.yml".
//
//go:embed */*
var FS embed.FS
