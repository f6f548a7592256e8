// Package register holds a release of a transfer register column by column, in
// memory: what measures, the ledger and the check read. It takes the rows that
// the table reader understood and gives columns, their compact encoding for the
// store, and the row again as the register wrote it. It adds nothing up and
// decides nothing.
package register

import (
	"sync/atomic"

	"github.com/waybill-ledger/waybill"
)

// Flags of a row: the register's own marks.
const (
	OrderYearUncertain uint8 = 1 << iota
	OrderedUncertain
	DeliveredUncertain
	DeliveryYearUncertain
	LocalProduction
)

// Columns is one release in one layout, a slice a column, all of the same
// length N. Text is kept once in the dictionaries (Names, Designations, ...),
// and the columns hold indexes into them; every dictionary has "" at index 0. Missing numbers are NaN, missing years
// 0, missing text index 0 (the empty string). A column that the layout does not
// have is nil, not full of missing values. A Columns is never changed once built
// and may be read from many places at once.
type Columns struct {
	Release waybill.Release
	N       int

	Names        []string          // suppliers and recipients as the register writes them
	Codes        []waybill.ActorID // Names[i]'s code; "" for unknown suppliers and the like
	Designations []string
	Descriptions []string
	Categories   []waybill.Category
	Statuses     []waybill.Status
	Snapshots    []waybill.SnapshotID
	Comments     []string

	Supplier     []uint16 // into Names
	Recipient    []uint16 // into Names
	Designation  []uint32
	Description  []uint16
	Category     []uint8
	Status       []uint8
	OrderYear    []uint16
	DeliveryYear []uint16  // deliveries layout: the year; orders layout: 0, see Years
	Delivered    []float32 // number delivered in the row's years
	Ordered      []float32 // orders layout
	UnitNew      []float64 // TIV of one new unit
	Unit         []float64 // TIV of one unit as delivered
	TIV          []float64 // TIV delivered by this row (million)
	OrderTIV     []float64 // orders layout
	DealID       []uint32  // deliveries layout
	Comment      []uint32  // orders layout, into Comments
	YearSet      []uint32  // orders layout, into YearSets
	YearSets     [][]uint16
	Flags        []uint8
	Snapshot     []uint8  // into Snapshots
	Line         []uint32 // 1-based line in the snapshot

	index atomic.Pointer[Index] // built when first asked for
}
