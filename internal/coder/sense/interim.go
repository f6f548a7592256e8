package sense

import (
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/date"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

func hasFrameWord(s *Sentence) bool {
	b := frame.English()
	for i := range s.Tokens {
		if b.Has(s.Tokens[i].Lower) {
			return true
		}
	}
	return false
}

// Why says why a sentence was not read closely.
func (s *Sentence) Why() string {
	if s.Boiler {
		return "a caption, a line of links or a byline"
	}
	return "no word of arms or of deals in it or beside it"
}

// Title tells whether the sentence is the headline.
func (s *Sentence) Title() bool { return s.Kind == token.Title }

var types = words("missile missiles aircraft helicopter helicopters fighter fighters jet jets tank tanks submarine submarines frigate frigates corvette corvettes warship warships ship ships vessel vessels boat boats drone drones uav uavs radar radars howitzer howitzers bomb bombs rocket rockets vehicle vehicles plane planes warplane warplanes guns rifles cutters torpedoes launcher launchers engines trainers gunships choppers tankers bombers cutter")

var generic = words("arms weapon weapons weaponry munitions armaments hardware ammunition")

func (r *reader) weapons(s *Sentence) {
	for i := range s.Words {
		w := &s.Words[i]
		if in(generic, w.Lower) || w.Lower == "equipment" && i > 0 && (s.Words[i-1].Lower == "military" || s.Words[i-1].Lower == "defense" || s.Words[i-1].Lower == "defence") {
			s.Mentions = append(s.Mentions, Mention{Class: WeaponClass, First: i, Last: i, Start: w.Start, End: w.End, Text: w.Text, Generic: true, Weapon: waybill.Weapon{Text: w.Text, Start: w.Start, End: w.End}})
		}
	}
	for i := 0; i < len(s.Words); i++ {
		w := &s.Words[i]
		if !(in(types, w.Lower) || w.Shape.Has(token.Designation)) || s.At(i, ActorClass) != nil {
			continue
		}
		first, last := i, i
		for last+1 < len(s.Words) && (in(types, s.Words[last+1].Lower) || s.Words[last+1].Shape.Has(token.Capital) && s.Words[last+1].Shape.Has(token.Letters) && s.At(last+1, ActorClass) == nil && w.Shape.Has(token.Designation)) {
			last++
		}
		wp := waybill.Weapon{Type: strings.TrimSuffix(s.Words[last].Lower, "s")}
		if w.Shape.Has(token.Designation) {
			wp.Designation = waybill.Designation(w.Text)
		}
		wp.Start, wp.End = s.Words[first].Start, s.Words[last].End
		wp.Text = r.d.Text[wp.Start:wp.End]
		for k := range r.scan.Numbers {
			n := &r.scan.Numbers[k]
			if n.Last <= first && first-n.Last <= 3 && !n.Year && !n.Ordinal && !n.Dotted && n.Value < 1e6 {
				v := int64(n.Value)
				wp.Quantity = &waybill.Quantity{Min: &v, Max: &v, Start: n.Start, End: n.End, Text: r.d.Text[n.Start:n.End]}
			}
		}
		s.Mentions = append(s.Mentions, Mention{Class: WeaponClass, First: first, Last: last, Start: wp.Start, End: wp.End, Text: wp.Text, Weapon: wp})
		i = last
	}
}

func (r *reader) dates(s *Sentence) {
	for _, t := range r.dated[s.Index] {
		s.Mentions = append(s.Mentions, Mention{Class: DateClass, First: t.First, Last: t.Last - 1, Start: t.Start, End: t.End,
			Text: t.Text, Value: t.Timex, When: t.When(r.d.Text), Set: t.Type == date.Set, Cue: t.Cue})
	}
}
