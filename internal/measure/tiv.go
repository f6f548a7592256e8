package measure

func init() {
	define(Measure{
		Name: "tiv", Title: "Volume of deliveries", Unit: MillionTIV,
		Formula: "sum over deliveries in the years asked for of number delivered × TIV of a new unit × factor of its status (1, 0.4 second hand, 0.66 second hand but modernized)",
		Source:  "SIPRI, sources and methods: TIV of a year is the sum over its deliveries (rules T5 to T7)",
		Missing: "rows without a TIV are left out; a cell without any row is blank, not zero",
		compute: func(s *Set, p *plan) (result, error) {
			p.defaultBy()
			p.windowed()
			w := p.f.tivs()
			return p.result(p.add(p.by, w), w), nil
		},
	})
}
