package waybill

import "strings"

// Quantity is a number of weapons, as sure as the text is: "35" is 35 to 35,
// "more than 20" has no Max, "hundreds" is 200 to 999, "up to 20" is 0 to 20's
// ceiling as the coder's rules say. Nil means not said, which is not zero.
type Quantity struct {
	Min   *int64 `json:"min,omitempty"`
	Max   *int64 `json:"max,omitempty"`
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Money is an amount in whole units of its currency (22000000, not 22).
// Max is set for a range only. Currency is ISO 4217; empty when the text
// leaves open which one it is, and such an amount is never put into a sum.
type Money struct {
	Amount   float64  `json:"amount"`
	Max      *float64 `json:"max,omitempty"`
	Currency string   `json:"currency"`
	Text     string   `json:"text"`
	Start    int      `json:"start"`
	End      int      `json:"end"`
}

// When is the time of what a statement is about, resolved against the day of
// publication: "in June" published in November 2014 is 2014-06-01 to 2014-06-30.
type When struct {
	From  Day    `json:"from"`
	To    Day    `json:"to"`
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Period gives the interval without the words.
func (w *When) Period() Period {
	if w == nil {
		return Period{}
	}
	return Period{From: w.From, To: w.To}
}

// Grouped sets the thousands of a written number apart: 3720.2 is 3,720.2.
func Grouped(number string) string {
	digits, _, _ := strings.Cut(strings.TrimPrefix(number, "-"), ".")
	head := number[:strings.Index(number, digits)]
	tail := number[len(head)+len(digits):]
	for len(digits) > 3 {
		digits, tail = digits[:len(digits)-3], ","+digits[len(digits)-3:]+tail
	}
	return head + digits + tail
}
