package source

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/waybill-ledger/waybill"
)

// SIPRIBase is the address of the interface behind the institute's own page.
const SIPRIBase = "https://atbackend.sipri.org/api/p"

// Ask says what to get from the transfer register.
type Ask struct {
	From, To int            // years of delivery; 0: from 1950, to the last year there is
	Layout   waybill.Layout // deliveries or orders
	Whole    bool           // ask for all recipients at once instead of one after the other
}

// Memory keeps what was fetched already, so that a fetch that was broken off
// goes on where it stood. Get gives nothing for a name that is not kept.
type Memory interface {
	Get(ctx context.Context, name string) ([]byte, error)
	Put(ctx context.Context, name string, b []byte) error
}

// SIPRI gets the transfer register from the institute's web interface.
type SIPRI struct {
	Base     string
	Client   *Client
	Memory   Memory
	Progress func(done, of int, what string)
}

// country is one recipient as the interface lists it.
type country struct {
	Name string `json:"Name"`
	ID   int    `json:"EntityId"`
}

// filter is one condition of a question to the interface.
type filter struct {
	Field     string `json:"field"`
	OldField  string `json:"oldField"`
	Condition string `json:"condition"`
	Value1    any    `json:"value1"`
	Value2    any    `json:"value2"`
	ListData  []int  `json:"listData"`
}

type question struct {
	Filters []filter `json:"filters"`
	Logic   string   `json:"logic"`
}

// Fetch gives the register as one file in its own layout. It asks for one
// recipient at a time and puts the answers together under one header; what came
// is remembered until all is there.
func (s *SIPRI) Fetch(ctx context.Context, ask Ask) (Answer, error) {
	if ask.Layout == "" {
		ask.Layout = waybill.LayoutDeliveries
	}
	if ask.Layout != waybill.LayoutDeliveries && ask.Layout != waybill.LayoutOrders {
		return Answer{}, &waybill.Error{Op: "fetch sipri", Kind: waybill.Invalid, Err: fmt.Errorf("no layout %q", ask.Layout), Do: "ask for deliveries or orders"}
	}
	last, err := s.lastYear(ctx)
	if err != nil {
		return Answer{}, err
	}
	if ask.From == 0 {
		ask.From = 1950
	}
	if ask.To == 0 {
		ask.To = last
	}
	if ask.From > ask.To || ask.To > last {
		return Answer{}, &waybill.Error{Op: "fetch sipri", Kind: waybill.Invalid, Err: fmt.Errorf("years %d to %d", ask.From, ask.To),
			Do: fmt.Sprintf("the register has deliveries to %d", last)}
	}
	recipients := []country{{}}
	if !ask.Whole {
		if recipients, err = s.recipients(ctx); err != nil {
			return Answer{}, err
		}
	}
	return s.all(ctx, ask, recipients)
}

func (s *SIPRI) lastYear(ctx context.Context) (int, error) {
	a, err := s.Client.Get(ctx, s.Base+"/trades/getMaxYear", Before{})
	if err != nil {
		return 0, err
	}
	y, err := strconv.Atoi(strings.Trim(strings.TrimSpace(string(a.Body)), `"`))
	if err != nil {
		return 0, &waybill.Error{Op: "fetch sipri", Kind: waybill.Invalid, Where: a.Address, Err: errors.New("the last year is no number: " + clip(a.Body))}
	}
	return y, nil
}

func (s *SIPRI) recipients(ctx context.Context) ([]country, error) {
	a, err := s.Client.Get(ctx, s.Base+"/countries/getAllCountriesTrimmed", Before{})
	if err != nil {
		return nil, err
	}
	var out []country
	if err := json.Unmarshal(a.Body, &out); err != nil || len(out) == 0 {
		return nil, &waybill.Error{Op: "fetch sipri", Kind: waybill.Invalid, Where: a.Address, Err: errors.New("no list of countries came: " + clip(a.Body))}
	}
	return out, nil
}

// all asks for every recipient and puts the answers together.
func (s *SIPRI) all(ctx context.Context, ask Ask, recipients []country) (Answer, error) {
	var file assembly
	var last time.Time
	for i, c := range recipients {
		s.Progress(i, len(recipients), c.Name)
		name := fmt.Sprintf("fetch/sipri/%s/%d-%d/%d", ask.Layout, ask.From, ask.To, c.ID)
		part, err := s.Memory.Get(ctx, name)
		if err != nil {
			return Answer{}, err
		}
		if len(part) == 0 {
			a, err := s.register(ctx, ask, c)
			if err != nil {
				return Answer{}, err
			}
			part, last = a.Body, a.FetchedAt
			if err := s.Memory.Put(ctx, name, part); err != nil {
				return Answer{}, err
			}
		}
		if err := file.add(part); err != nil {
			return Answer{}, &waybill.Error{Op: "fetch sipri", Kind: waybill.Invalid, Where: c.Name, Err: err}
		}
	}
	s.Progress(len(recipients), len(recipients), "")
	for _, c := range recipients { // all is there: nothing more to remember
		if err := s.Memory.Put(ctx, fmt.Sprintf("fetch/sipri/%s/%d-%d/%d", ask.Layout, ask.From, ask.To, c.ID), nil); err != nil {
			return Answer{}, err
		}
	}
	if last.IsZero() {
		last = s.Client.now()
	}
	return Answer{Address: s.Base + "/trades/trade-register-csv/", Asked: s.Base, FetchedAt: last.UTC(),
		ContentType: "text/csv", Body: file.bytes(ask)}, nil
}

// register asks for the register of one recipient, or of all for the zero country.
func (s *SIPRI) register(ctx context.Context, ask Ask, c country) (Answer, error) {
	q := question{Logic: "AND", Filters: []filter{
		{Field: "Delivery year", Condition: "contains", Value1: ask.From, Value2: ask.To, ListData: []int{}},
		{Field: "opendeals", ListData: []int{}},
	}}
	if ask.Layout == waybill.LayoutDeliveries {
		q.Filters = append(q.Filters, filter{Field: "exportOption", ListData: []int{}})
	}
	if c.ID != 0 {
		q.Filters = append(q.Filters, filter{Field: "Recipient", Condition: "contains", ListData: []int{c.ID}})
	}
	body, err := json.Marshal(q)
	if err != nil {
		return Answer{}, err
	}
	address := s.Base + "/trades/trade-register-csv/"
	a, err := s.Client.try(ctx, address, func() (*http.Request, error) {
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
		if err == nil {
			r.Header.Set("Content-Type", "application/json")
			r.Header.Set("Accept", "application/json")
		}
		return r, err
	})
	if err != nil {
		return a, err
	}
	var answer struct {
		Bytes []byte `json:"bytes"` // base64 in the answer
	}
	if err := json.Unmarshal(a.Body, &answer); err != nil || len(answer.Bytes) == 0 {
		return a, &waybill.Error{Op: "fetch sipri", Kind: waybill.Invalid, Where: c.Name, Err: errors.New("no table came: " + clip(a.Body))}
	}
	a.Body = answer.Bytes
	return a, nil
}

// clip shortens an answer for a message.
func clip(b []byte) string { return strings.ToValidUTF8(string(b[:min(len(b), 120)]), "\uFFFD") }
