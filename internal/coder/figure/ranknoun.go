package figure

import (
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// rankNoun finds "supplier", "importer", "spender" after the rank, with arms
// near, or -1.
func rankNoun(d *sense.Document, s *sense.Sentence, i int) int {
	for k := i + 1; k < len(s.Words) && k <= i+6; k++ {
		w := s.Words[k].Lower
		if contractors[w] && (armsNear(s, k) || within(s, i-4, i, seatWords)) {
			return k
		}
		if sellers[w] || buyers[w] || spenders[w] {
			if sellers[s.Lower(k+1)] || buyers[s.Lower(k+1)] {
				continue
			}
			if w == "buyer" || w == "buyers" || !plainNouns[w] {
				if armsNear(s, k) || s.At(k-1, sense.WeaponClass) != nil {
					return k
				}
				return -1
			}
			if armsNear(s, k) || within(s, i-4, i, seatWords) || s.At(k-1, sense.WeaponClass) != nil || s.Lower(k+1) == "of" && (s.At(k+2, sense.WeaponClass) != nil || s.At(k+3, sense.WeaponClass) != nil) || bare(s, i, k) && armsAbout(d, s, 1) {
				return k
			}
		}
		switch s.Words[k].Tag {
		case "VERB", "AUX", "ADP":
			return -1
		}
		if w == "," {
			return -1
		}
	}
	return -1
}

// bare tells whether no other goods are named between the rank and its noun:
// "top oil exporter".
func bare(s *sense.Sentence, a, b int) bool {
	for k := a + 1; k < b; k++ {
		if s.TagAt(k) == "NOUN" || s.TagAt(k) == "PROPN" {
			return false
		}
	}
	return true
}

// measureOf tells what a noun of rank measures: an exporter exports.
func measureOf(noun string) waybill.StatMeasure {
	switch {
	case contractors[noun]:
		return waybill.ArmsTransfers
	case spenders[noun]:
		return waybill.MilitarySpending
	case buyers[noun]:
		return waybill.ArmsImports
	case strings.HasPrefix(noun, "maker"):
		return waybill.ArmsTransfers
	}
	return waybill.ArmsExports
}

// orderOf says what a sentence orders states by, "" where it says nothing.
func orderOf(s *sense.Sentence) waybill.StatMeasure {
	for i := range s.Words {
		w := s.Words[i].Lower
		switch {
		case importWords[w] || buyers[w] && w != "market":
			return waybill.ArmsImports
		case exportWords[w] || sellers[w]:
			return waybill.ArmsExports
		case spenders[w] || w == "spending":
			return waybill.MilitarySpending
		}
	}
	return ""
}
