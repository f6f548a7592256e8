package waybill

// ActorID is the code of an actor: ISO 3166-1 alpha-3 for a state (RUS), ISO
// 3166-3 for a former state (SUN, YUG, DDR, CSK), an organisation's short name
// (UN, EU, NATO), or, for anything else, its name as the text has it.
type ActorID string

// ActorKind says what sort of actor a name stands for.
type ActorKind string

// The kinds of actor. A capital or a seat of government ("Moscow") is a name of
// its state; a ministry or an armed force belongs to its state.
const (
	KindState        ActorKind = "state"
	KindFormerState  ActorKind = "former_state"
	KindOrganisation ActorKind = "organisation"
	KindCompany      ActorKind = "company"
	KindArmedGroup   ActorKind = "armed_group"
	KindBody         ActorKind = "body" // ministry, armed force, parliament, party of one state
	KindUnknown      ActorKind = "unknown"
)

// Role is the part an actor plays in a statement.
type Role string

// The roles, named as in the contract of a statement.
const (
	RoleSupplier  Role = "supplier"
	RoleRecipient Role = "recipient"
	RoleMaker     Role = "maker"
	RoleParties   Role = "parties"
	RoleImposer   Role = "imposer"
	RoleTarget    Role = "target"
	RoleFrom      Role = "from"
	RoleTo        Role = "to"
	RoleSubject   Role = "subject"
	RoleOf        Role = "of"
	RoleOver      Role = "over"
	RoleUnder     Role = "under"
	RoleActor     Role = "actor"
	RoleTowards   Role = "towards"
)

// Mention is an actor (or a field of cooperation) where a text names it.
// Start and End are byte offsets into the document's text, and
// text[Start:End] == Text always.
type Mention struct {
	Actor ActorID `json:"actor,omitempty"`
	Text  string  `json:"text"`
	Start int     `json:"start"`
	End   int     `json:"end"`
}
