package waybill

// StatementID is made from raw material only: the document's address, the exact
// sentence, the kind, and its number among equals. A better rule or a changed
// paragraph elsewhere leaves it as it was, so that a judgement finds its
// statement again.
type StatementID string

// RuleID names what in the reader produced a statement.
type RuleID string

// Kind is one of the nine kinds of statement.
type Kind string

// The nine kinds.
const (
	Deal      Kind = "deal"      // arms go, may go or won't go from one to another
	Agreement Kind = "agreement" // sides agree to cooperate on defence, or talk of it
	Embargo   Kind = "embargo"   // supplies to a target are forbidden or freed
	Supply    Kind = "supply"    // a standing relation, no single deal
	Programme Kind = "programme" // sides develop, make or run a weapon together
	Statistic Kind = "statistic" // a measured amount about arms, spending or trade
	Ranking   Kind = "ranking"   // a place in an order of suppliers, recipients, spenders
	Reaction  Kind = "reaction"  // support, opposition, warning, concern
	Quote     Kind = "quote"     // the very words of a speaker
)

// Kinds lists the nine in the order of the contract.
var Kinds = []Kind{Deal, Agreement, Embargo, Supply, Programme, Statistic, Ranking, Reaction, Quote}

// Words names one thing of a kind for people: a supply is a standing relation.
func (k Kind) Words() string {
	if k == Supply {
		return "supply relation"
	}
	return string(k)
}

// Stage says where the thing stands in its life.
type Stage string

// Stages lists, kind by kind, the stages in the order of their lives.
// Statistics and quotes have none.
var Stages = map[Kind][]Stage{
	Deal:      {"sought", "offered", "tendered", "negotiating", "selected", "approved", "ordered", "delivered", "suspended", "cancelled", "lost"},
	Agreement: {"proposed", "negotiating", "signed", "ratified", "extended", "ended", "rejected"},
	Embargo:   {"proposed", "imposed", "extended", "eased", "lifted", "breached", "rejected"},
	Supply:    {"standing", "growing", "shrinking", "opened", "ended"},
	Programme: {"proposed", "agreed", "under_way", "ended"},
	Ranking:   {"held", "gained", "lost"},
	Reaction:  {"supports", "concerned", "opposes", "threatens"},
}

// Modality says how the text tells it. Talk is never fact.
type Modality string

// The five modalities.
const (
	Fact        Modality = "fact"        // told as true
	Expected    Modality = "expected"    // planned, due, likely
	Possible    Modality = "possible"    // may, reportedly, mulling, could
	Conditional Modality = "conditional" // if
	Denied      Modality = "denied"      // said not to be so
)

// StatMeasure says what a statistic or a ranking measures.
type StatMeasure string

// The measures a text may speak of.
const (
	ArmsTransfers    StatMeasure = "arms_transfers"
	ArmsExports      StatMeasure = "arms_exports"
	ArmsImports      StatMeasure = "arms_imports"
	OrderBook        StatMeasure = "order_book"
	MilitarySpending StatMeasure = "military_spending"
	Trade            StatMeasure = "trade"
	Share            StatMeasure = "share"
)

// SpeakerKind says what sort of voice a speaker is.
type SpeakerKind string

// The kinds of speaker.
const (
	SpeakerOfficial     SpeakerKind = "official"
	SpeakerOrganisation SpeakerKind = "organisation"
	SpeakerCompany      SpeakerKind = "company"
	SpeakerExpert       SpeakerKind = "expert"
	SpeakerMedia        SpeakerKind = "media"
	SpeakerAnonymous    SpeakerKind = "anonymous"
)

// Speaker is who says a statement; absent where the document speaks for itself.
type Speaker struct {
	Name  string      `json:"name"`
	Role  string      `json:"role,omitempty"`
	Actor ActorID     `json:"actor,omitempty"`
	Kind  SpeakerKind `json:"kind"`
	Text  string      `json:"text,omitempty"`
	Start int         `json:"start"`
	End   int         `json:"end"`
}

// Field is a field that an agreement or an embargo covers, as a code of
// codebook/scope: "procurement", "training", "dual_use".
type Field string

// Statement is one thing that one document says about the arms trade: with the
// words that say it, who says it, when it holds and how sure the text is.
// Nothing enters the ledger without a statement or a register row behind it.
// Which roles are filled depends on the kind.
type Statement struct {
	ID       StatementID `json:"id,omitempty"`
	Document DocumentID  `json:"document,omitempty"`
	Kind     Kind        `json:"kind"`
	Stage    Stage       `json:"stage,omitempty"`
	Modality Modality    `json:"modality,omitempty"`

	Supplier  []Mention `json:"supplier,omitempty"`
	Recipient []Mention `json:"recipient,omitempty"`
	Maker     []Mention `json:"maker,omitempty"`
	Parties   []Mention `json:"parties,omitempty"`
	Imposer   []Mention `json:"imposer,omitempty"`
	Target    []Mention `json:"target,omitempty"`
	From      []Mention `json:"from,omitempty"`
	To        []Mention `json:"to,omitempty"`
	Subject   []Mention `json:"subject,omitempty"`
	Of        []Mention `json:"of,omitempty"`
	Over      []Mention `json:"over,omitempty"`
	Under     []Mention `json:"under,omitempty"`
	Actor     []Mention `json:"actor,omitempty"`
	Towards   []Mention `json:"towards,omitempty"`
	Scope     []Mention `json:"scope,omitempty"`  // fields of cooperation, in the text's words
	Fields    []Field   `json:"fields,omitempty"` // what a pact or a ban covers, coded

	Weapons []Weapon    `json:"weapons,omitempty"`
	Value   *Money      `json:"value,omitempty"`
	Percent *float64    `json:"percent,omitempty"` // a fall is negative
	TIV     *float64    `json:"tiv,omitempty"`     // millions of SIPRI trend-indicator values
	Measure StatMeasure `json:"measure,omitempty"`
	Rank    *int        `json:"rank,omitempty"`
	About   Kind        `json:"about,omitempty"` // what a reaction reacts to
	When    *When       `json:"when,omitempty"`
	SaidBy  *Speaker    `json:"said_by,omitempty"`

	Evidence   Evidence `json:"evidence"`
	Confidence float64  `json:"confidence"`
	Rule       RuleID   `json:"rule"`
	// Known is the day from which this was known: the document's.
	Known Day `json:"known,omitempty"`
}

// Mentions gives the actors of one role.
func (s *Statement) Mentions(r Role) []Mention {
	if p := s.role(r); p != nil {
		return *p
	}
	return nil
}

// SetMentions replaces the actors of one role.
func (s *Statement) SetMentions(r Role, m []Mention) {
	if p := s.role(r); p != nil {
		*p = m
	}
}

// Roles lists every role in the order of the contract.
var Roles = []Role{RoleSupplier, RoleRecipient, RoleMaker, RoleParties, RoleImposer, RoleTarget, RoleFrom,
	RoleTo, RoleSubject, RoleOf, RoleOver, RoleUnder, RoleActor, RoleTowards}

func (s *Statement) role(r Role) *[]Mention {
	switch r {
	case RoleSupplier:
		return &s.Supplier
	case RoleRecipient:
		return &s.Recipient
	case RoleMaker:
		return &s.Maker
	case RoleParties:
		return &s.Parties
	case RoleImposer:
		return &s.Imposer
	case RoleTarget:
		return &s.Target
	case RoleFrom:
		return &s.From
	case RoleTo:
		return &s.To
	case RoleSubject:
		return &s.Subject
	case RoleOf:
		return &s.Of
	case RoleOver:
		return &s.Over
	case RoleUnder:
		return &s.Under
	case RoleActor:
		return &s.Actor
	case RoleTowards:
		return &s.Towards
	}
	return nil
}
