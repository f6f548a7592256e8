// Package waybill holds the words of the arms-trade ledger: the nouns that
// every other room of the house speaks, and nothing else.
//
// The tour, in one breath. A [Source] is read and what came is kept byte for
// byte as a [Snapshot]. A snapshot of news becomes one or more [Document]s, and
// the coder reads a document into [Statement]s: one thing that one document says
// about the arms trade, with the exact words as evidence. A snapshot of a
// register becomes a [Release] made of [Row]s: what a register says in one of
// its editions. The ledger brings statements and rows that speak of the same
// thing into one [Entry]; people's [Judgement]s decide where the machine must
// not. Measures add rows up to a [Table] of [Cell]s that know what they rest
// on. A [Claim] is tried against all that and gets a [Verdict].
//
// Two things are true, all else is derived and can be rebuilt to the same
// bytes: snapshots (what the world said) and judgements (what people decided).
//
// Everything carries two times: when it was so (a [Period] of [Day]s) and when
// it became known (the publication of a document, the release of a register),
// so that a question can be asked as known on any day.
//
// This package imports the standard library only.
package waybill
