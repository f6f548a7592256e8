package pact

import (
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// ofArms tells whether a ban is on arms: an embargo always is where arms are
// near; sanctions, limits and bans only where they are close by.
func ofArms(s *sense.Sentence, m frame.Match) bool {
	left, right := 5, 5
	switch w := s.Lower(m.First); {
	case strings.HasPrefix(w, "embargo"):
		left, right = 8, 8
	case strings.HasPrefix(w, "ban"):
		left = 10
	case sanctions[w]:
		left, right = 2, 4
	}
	if w := s.Lower(m.Last + 1); w == "on" || w == "against" || w == "of" || w == "to" || w == "over" {
		right = 11
	}
	if sanctions[s.Lower(m.First)] && (punished(s, m) || onMaker(s, m)) {
		return true
	}
	if halts[s.Lower(m.First)] && !between(s, m.Last+1, m.Last+6, haltedFlows) {
		return false
	}
	for i := max(0, m.First-left); i < m.First; i++ {
		if arms[s.Lower(i)] || military[s.Lower(i)] && (plainFlows[s.Lower(i+1)] || plainFlows[s.Lower(i+2)]) {
			return s.Lower(m.First) != "control" && s.Lower(m.First) != "controls" || plainFlows[s.Lower(m.First-1)]
		}
	}
	for i := m.Last + 1; i <= min(len(s.Words)-1, m.Last+right); i++ {
		if s.Lower(i) == "," && i > m.Last+6 {
			return false
		}
		if arms[s.Lower(i)] || military[s.Lower(i)] && (plainFlows[s.Lower(i+1)] || plainFlows[s.Lower(i+2)] || gear[s.Lower(i+1)]) {
			return true
		}
	}
	return false
}

// punished tells whether sanctions are "for providing weapons".
func punished(s *sense.Sentence, m frame.Match) bool {
	for i := m.Last + 1; i < min(len(s.Words), m.Last+14); i++ {
		if s.Lower(i) != "for" && s.Lower(i) != "over" {
			continue
		}
		for k := i + 1; k < min(len(s.Words), i+8); k++ {
			if arms[s.Lower(k)] || military[s.Lower(k)] && gear[s.Lower(k+1)] || s.At(k, sense.WeaponClass) != nil {
				return true
			}
		}
	}
	return false
}

// onMaker tells whether a maker of arms is the one under sanctions.
func onMaker(s *sense.Sentence, m frame.Match) bool {
	for k := range s.Mentions {
		p := &s.Mentions[k]
		if p.Class != sense.ActorClass || p.Actor.Kind != waybill.KindCompany {
			continue
		}
		if p.Last < m.First && faced(s, p.Last, m.First) && m.First-p.Last < 8 || p.First > m.Last && p.First < m.Last+5 && between(s, m.Last+1, p.First, about) {
			return true
		}
	}
	return false
}

// forbids tells whether a verb of forbidding has arms on their way as what it
// forbids: behind it, or before it in the passive.
func forbids(s *sense.Sentence, m frame.Match) bool {
	if m.Form == frame.Noun || m.Frame.Stage != "imposed" || m.Frame.ID == "ban-put" {
		return false
	}
	if w := s.Lower(m.First); strings.HasPrefix(w, "sanction") || strings.HasPrefix(w, "blacklist") {
		return punished(s, m) || onMaker(s, m)
	}
	halts := !bans(s.Lower(m.First))
	if stops(s, m.Last+1, m.Last+8, halts) {
		return true
	}
	if f := s.Words[m.First].Fine; f != "VBN" && f != "VBD" || !between(s, m.First-4, m.First-1, be) {
		return false
	}
	return stops(s, m.First-10, m.First-1, halts)
}

// stops tells whether the words from a to b name a flow of arms; where it is only
// halted, arms in general and more than one delivery.
func stops(s *sense.Sentence, a, b int, halts bool) bool {
	isArmed, flow := false, false
	for i := max(0, a); i <= b && i < len(s.Words); i++ {
		w := s.At(i, sense.WeaponClass)
		if w != nil && (w.Weapon.Quantity != nil || halts && w.Weapon.Designation != "") {
			return false
		}
		l := s.Lower(i)
		isArmed = isArmed || arms[l] || military[l] || w != nil
		if halts {
			flow = flow || haltedFlows[l]
		} else {
			flow = flow || flows[l]
		}
	}
	return isArmed && flow
}
