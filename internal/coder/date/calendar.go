package date

import (
	"fmt"
	"time"

	"github.com/waybill-ledger/waybill"
)

// civil is a day of the calendar, counted from 1 January 1970.
type civil int

func fromYMD(y, m, d int) civil {
	return civil(time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// exact makes a day and refuses those that no calendar has.
func exact(y, m, d int) (civil, bool) {
	if m < 1 || m > 12 || d < 1 || d > monthLength(y, m) || y < 1 || y > 9999 {
		return 0, false
	}
	return fromYMD(y, m, d), true
}

func monthLength(y, m int) int {
	switch m {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

func (c civil) time() time.Time { return time.Unix(int64(c)*86400, 0).UTC() }

func (c civil) ymd() (int, int, int) {
	y, m, d := c.time().Date()
	return y, int(m), d
}

// weekday is 1 for Monday to 7 for Sunday.
func (c civil) weekday() int { return ((int(c)+3)%7+7)%7 + 1 }

func (c civil) monday() civil { return c - civil(c.weekday()-1) }

func (c civil) day() waybill.Day {
	y, m, d := c.ymd()
	if y < 1 || y > 9999 {
		return ""
	}
	var b [10]byte
	return waybill.Day(appendDay(b[:0], y, m, d))
}

func appendDay(b []byte, y, m, d int) []byte {
	b = append(b, byte('0'+y/1000%10), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10), '-')
	b = append(b, byte('0'+m/10), byte('0'+m%10), '-')
	return append(b, byte('0'+d/10), byte('0'+d%10))
}

// addMonths moves a day by months; the 31st becomes the month's last day.
func (c civil) addMonths(n int) civil {
	y, m, d := c.ymd()
	y, m = carry(y, m+n)
	return fromYMD(y, m, min(d, monthLength(y, m)))
}

// carry brings a month outside 1 to 12 into its year.
func carry(y, m int) (int, int) {
	m--
	y += floor(m, 12)
	return y, m - floor(m, 12)*12 + 1
}

func floor(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// grain is how fine a calendar time is.
type grain uint8

const (
	none grain = iota
	dayGrain
	weekGrain
	weekendGrain
	monthGrain
	quarterGrain
	halfGrain
	seasonGrain
	yearGrain
	decadeGrain
	centuryGrain
)

// when is a calendar time of one grain. day is set for days, and the Monday
// for weeks and weekends; y for all else, n for the month, quarter, half (from
// 1) or season (0 is spring).
type when struct {
	grain grain
	y, n  int
	day   civil
}

func dayOf(c civil) when  { return when{grain: dayGrain, day: c} }
func weekOf(c civil) when { return when{grain: weekGrain, day: c.monday()} }
func monthOf(y, m int) when {
	y, m = carry(y, m)
	return when{grain: monthGrain, y: y, n: m}
}
func quarterOf(y, q int) when {
	y, q = y+floor(q-1, 4), (q-1)-floor(q-1, 4)*4+1
	return when{grain: quarterGrain, y: y, n: q}
}
func yearOf(y int) when { return when{grain: yearGrain, y: y} }

var seasons = [4]string{"SP", "SU", "FA", "WI"}

// span gives the first and last day.
func (w when) span() (civil, civil) {
	switch w.grain {
	case dayGrain:
		return w.day, w.day
	case weekGrain:
		return w.day, w.day + 6
	case weekendGrain:
		return w.day + 5, w.day + 6
	case monthGrain:
		return fromYMD(w.y, w.n, 1), fromYMD(w.y, w.n, monthLength(w.y, w.n))
	case quarterGrain:
		return months(w.y, w.n*3-2, 3)
	case halfGrain:
		return months(w.y, w.n*6-5, 6)
	case seasonGrain:
		if w.n == 3 {
			return months(w.y-1, 12, 3)
		}
		return months(w.y, 3+3*w.n, 3)
	case decadeGrain:
		return months(w.y, 1, 120)
	case centuryGrain:
		return months(w.y, 1, 1200)
	}
	return months(w.y, 1, 12)
}

// months gives the first and last day of n months from month m.
func months(y, m, n int) (civil, civil) {
	y2, m2 := carry(y, m+n)
	return fromYMD(y, m, 1), fromYMD(y2, m2, 1) - 1
}

// value gives the TIMEX3 value.
func (w when) value() string {
	switch w.grain {
	case dayGrain:
		return string(w.day.day())
	case weekGrain, weekendGrain:
		y, n := w.day.time().ISOWeek()
		if w.grain == weekendGrain {
			return fmt.Sprintf("%04d-W%02d-WE", y, n)
		}
		return fmt.Sprintf("%04d-W%02d", y, n)
	case monthGrain:
		return fmt.Sprintf("%04d-%02d", w.y, w.n)
	case quarterGrain:
		return fmt.Sprintf("%04d-Q%d", w.y, w.n)
	case halfGrain:
		return fmt.Sprintf("%04d-H%d", w.y, w.n)
	case seasonGrain:
		return fmt.Sprintf("%04d-%s", w.y, seasons[w.n&3])
	case decadeGrain:
		return fmt.Sprintf("%03d", w.y/10)
	case centuryGrain:
		return fmt.Sprintf("%02d", w.y/100)
	}
	return fmt.Sprintf("%04d", w.y)
}

// shift moves a time by n of its own grain.
func (w when) shift(n int) when {
	switch w.grain {
	case dayGrain:
		w.day += civil(n)
	case weekGrain, weekendGrain:
		w.day += civil(7 * n)
	case monthGrain:
		return monthOf(w.y, w.n+n)
	case quarterGrain:
		return quarterOf(w.y, w.n+n)
	case decadeGrain:
		w.y += 10 * n
	case centuryGrain:
		w.y += 100 * n
	default:
		w.y += n
	}
	return w
}

// sane tells that the time lies where a calendar of four figures reaches.
func (w when) sane() bool {
	switch w.grain {
	case dayGrain, weekGrain, weekendGrain:
		y, _, _ := w.day.ymd()
		return y >= 1 && y <= 9998
	}
	return w.y >= 1 && w.y <= 9900
}

// in gives the time of grain g in which day c lies.
func in(c civil, g grain) when {
	y, m, _ := c.ymd()
	switch g {
	case dayGrain:
		return dayOf(c)
	case weekGrain, weekendGrain:
		return when{grain: g, day: c.monday()}
	case monthGrain:
		return monthOf(y, m)
	case quarterGrain:
		return quarterOf(y, (m+2)/3)
	case halfGrain:
		return when{grain: halfGrain, y: y, n: (m + 5) / 6}
	case decadeGrain:
		return when{grain: decadeGrain, y: y / 10 * 10}
	case centuryGrain:
		return when{grain: centuryGrain, y: y / 100 * 100}
	}
	return yearOf(y)
}
