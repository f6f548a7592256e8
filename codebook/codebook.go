// Package codebook carries the reader's knowledge of words as data: who counts
// as an actor, what counts as a weapon, which verbs make a deal. In comes
// nothing; out goes the tree of data files, one folder a dimension. It must
// never hold anything but data: no code beside this embedding, no text copied
// from any article.
package codebook

import "embed"

// FS holds every data file by its path below this folder, such as
// "actor/states.tsv".
//
//go:embed */*
var FS embed.FS
