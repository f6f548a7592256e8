package register

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/waybill-ledger/waybill"
)

// Deal is one deal as a release knows it: from the rows of both layouts where
// both are known. A nil number means that the register does not say.
type Deal struct {
	Key       string             `json:"key"` // "id-55238" or, without an id, the order's row
	ID        int                `json:"id,omitempty"`
	Release   waybill.ReleaseID  `json:"release"`
	Supplier  string             `json:"supplier"`
	Recipient string             `json:"recipient"`
	Codes     [2]waybill.ActorID `json:"codes"` // supplier, recipient

	Designation string           `json:"designation"`
	Description string           `json:"description"`
	Category    waybill.Category `json:"category,omitempty"`
	Status      waybill.Status   `json:"status"`

	OrderYear          int      `json:"order_year,omitempty"`
	OrderYearUncertain bool     `json:"order_year_uncertain,omitempty"`
	Ordered            *float64 `json:"ordered,omitempty"`
	OrderedUncertain   bool     `json:"ordered_uncertain,omitempty"`
	Delivered          *float64 `json:"delivered,omitempty"` // in all years
	DeliveredUncertain bool     `json:"delivered_uncertain,omitempty"`
	Years              []int    `json:"years,omitempty"` // delivery years, in order, each once
	// ByYear is what each year brought; empty where only the layout of orders is
	// known, which gives a total for all years.
	ByYear []Delivery `json:"by_year,omitempty"`

	UnitTIV         *float64 `json:"unit_tiv,omitempty"`
	TIV             *float64 `json:"tiv,omitempty"` // delivered, million
	OrderTIV        *float64 `json:"order_tiv,omitempty"`
	LocalProduction bool     `json:"local_production,omitempty"`
	Comment         string   `json:"comment,omitempty"`

	// Orders counts the orders that this deal may be: 1 when the join is sure, 0
	// when there is none, more when it is ambiguous, and then nothing of them is taken.
	Orders int           `json:"orders"`
	Rows   []waybill.Row `json:"rows"`
}

// Delivery is what one year brought of a deal.
type Delivery struct {
	Year          int         `json:"year"`
	YearUncertain bool        `json:"year_uncertain,omitempty"`
	Number        *float64    `json:"number,omitempty"`
	Uncertain     bool        `json:"uncertain,omitempty"`
	TIV           *float64    `json:"tiv,omitempty"`
	Row           waybill.Row `json:"row"`
}

// Deal gives deal k of all.
func (j *Joined) Deal(k int) Deal {
	d := j.deals[k]
	var out Deal
	if d.rows < d.rowsEnd {
		out = j.fromDeliveries(d)
		out.Orders = int(d.ordersEnd - d.orders)
		if out.Orders == 1 && !j.Unique(k) {
			out.Orders = 2
		}
	} else {
		out.Orders = 1
	}
	if out.Orders == 1 {
		j.fromOrder(&out, int(j.orders[d.orders]))
	}
	return out
}

// fromDeliveries adds up what the rows of a deal say.
func (j *Joined) fromDeliveries(d deal) Deal {
	c := j.Deliveries
	rows := j.places[d.rows:d.rowsEnd]
	first := c.Transfer(int(rows[0]))
	out := Deal{Key: "id-" + strconv.Itoa(first.DealID), ID: first.DealID, Release: c.Release.ID}
	out.describe(first)
	out.Category, out.LocalProduction, out.UnitTIV = first.Category, first.LocalProduction, first.UnitTIV
	for _, i := range rows {
		t := c.Transfer(int(i))
		out.ByYear = append(out.ByYear, Delivery{Year: int(c.DeliveryYear[i]), YearUncertain: t.DeliveryYearsUncertain,
			Number: t.Delivered, Uncertain: t.DeliveredUncertain, TIV: t.DeliveredTIV, Row: t.Row})
		out.Delivered = plus(out.Delivered, t.Delivered)
		out.TIV = plus(out.TIV, t.DeliveredTIV)
		out.DeliveredUncertain = out.DeliveredUncertain || t.DeliveredUncertain
		out.Years = append(out.Years, t.DeliveryYears...)
		out.Rows = append(out.Rows, t.Row)
	}
	slices.Sort(out.Years)
	out.Years = slices.Compact(out.Years)
	return out
}

// describe takes from a row what both layouts have.
func (d *Deal) describe(t waybill.Transfer) {
	d.Supplier, d.Recipient = t.Supplier, t.Recipient
	d.Codes = [2]waybill.ActorID{t.SupplierCode, t.RecipientCode}
	d.Designation, d.Description, d.Status = t.Designation, t.Description, t.Status
	d.OrderYear, d.OrderYearUncertain = t.OrderYear, t.OrderYearUncertain
}

// fromOrder takes what only the layout of orders has, or everything when the
// deal has no deliveries by year.
func (j *Joined) fromOrder(d *Deal, i int) {
	t := j.Orders.Transfer(i)
	if d.ID == 0 {
		d.Key, d.Release = t.Row.String(), j.Orders.Release.ID
		d.describe(t)
		d.Delivered, d.DeliveredUncertain = t.Delivered, t.DeliveredUncertain
		d.TIV, d.UnitTIV = t.DeliveredTIV, t.UnitTIV
		d.Years = slices.Clone(t.DeliveryYears)
		slices.Sort(d.Years)
		d.Years = slices.Compact(d.Years)
	}
	d.Ordered, d.OrderedUncertain, d.OrderTIV, d.Comment = t.Ordered, t.OrderedUncertain, t.OrderTIV, t.Comment
	d.Rows = append(d.Rows, t.Row)
}

// plus adds two numbers of which either may be missing.
func plus(a, b *float64) *float64 {
	if b == nil {
		return a
	}
	v := *b
	if a != nil {
		v += *a
	}
	return &v
}

// ByID gives the deal with the register's own id.
func (j *Joined) ByID(id int) (Deal, bool) {
	k, ok := slices.BinarySearchFunc(j.deals[:j.known], id, func(d deal, id int) int { return cmp.Compare(int(d.id), id) })
	if !ok {
		return Deal{}, false
	}
	return j.Deal(k), true
}

// ByKey gives the deal with the key of a [Deal].
func (j *Joined) ByKey(key string) (Deal, bool) {
	if n, ok := strings.CutPrefix(key, "id-"); ok {
		id, err := strconv.Atoi(n)
		if err != nil {
			return Deal{}, false
		}
		return j.ByID(id)
	}
	for k, d := range j.deals {
		if d.rows == d.rowsEnd && j.Orders.Row(int(j.orders[d.orders])).String() == key {
			return j.Deal(k), true
		}
	}
	return Deal{}, false
}

// Find gives the places of the deals from a supplier to a recipient by their
// codes; an empty code stands for everyone.
func (j *Joined) Find(supplier, recipient waybill.ActorID) []int {
	var out []int
	for k := range j.deals {
		from, to := j.Codes(k)
		if (supplier == "" || from == supplier) && (recipient == "" || to == recipient) {
			out = append(out, k)
		}
	}
	return out
}

// Deals gives the deals from a supplier to a recipient by their codes, ordered
// by the year of the order; an empty code stands for everyone.
func (j *Joined) Deals(supplier, recipient waybill.ActorID) []Deal {
	var out []Deal
	for _, k := range j.Find(supplier, recipient) {
		out = append(out, j.Deal(k))
	}
	slices.SortStableFunc(out, func(a, b Deal) int {
		return cmp.Or(cmp.Compare(a.OrderYear, b.OrderYear), cmp.Compare(a.Recipient, b.Recipient), cmp.Compare(a.Designation, b.Designation))
	})
	return out
}
