package waybill

import "time"

// EntryID names an entry: the least statement or row id of its cluster, so that
// it does not depend on the order in which things came.
type EntryID string

// Entry is one thing that we hold to have happened, or to be talked of: one
// deal, agreement, embargo, programme or supply relation, with all that was
// said of it. Nothing is lost in it: all values stay, and the one shown is
// chosen by a stated order.
type Entry struct {
	ID         EntryID       `json:"id"`
	Kind       Kind          `json:"kind"`
	Statements []StatementID `json:"statements"`
	Rows       []string      `json:"rows"` // register rows, by their short form or deal id
	Title      string        `json:"title"`
	Standing   string        `json:"standing"` // talk, agreed, delivered, ended ... as the sure statements bear out
	Supplier   []ActorID     `json:"supplier,omitempty"`
	Recipient  []ActorID     `json:"recipient,omitempty"`
	Fields     []Field       `json:"fields,omitempty"` // what any part of it says a pact or a ban covers, coded
	Ladder     []Rung        `json:"ladder"`
	Conflicts  []Conflict    `json:"conflicts,omitempty"`
	Known      Day           `json:"known"` // the day its first part became known
}

// Rung is one dated stage of an entry's life, as one statement or row tells it.
type Rung struct {
	Stage     Stage       `json:"stage"`
	Modality  Modality    `json:"modality"`
	When      Period      `json:"when"`
	Known     Day         `json:"known"`
	Quantity  *Quantity   `json:"quantity,omitempty"`
	Value     *Money      `json:"value,omitempty"`
	Fields    []Field     `json:"fields,omitempty"`
	SaidBy    string      `json:"said_by"` // who says so: speaker, publisher or register
	Statement StatementID `json:"statement,omitempty"`
	Row       string      `json:"row,omitempty"`
	Mark      string      `json:"mark,omitempty"` // what is odd about it, in words; a marked rung is used in no sum
	Shown     bool        `json:"shown"`          // the one that the stated order chooses for this stage
}

// Conflict is a set of statements in one entry that cannot all be right.
type Conflict struct {
	Field  string   `json:"field"`
	Values []string `json:"values"`
	Why    string   `json:"why"`
}

// JudgementID names a judgement.
type JudgementID string

// Decision is what a person decided.
type Decision string

// The decisions. Same, different and unsure speak of a pair; the others of one
// statement; withdraw takes an earlier judgement back.
const (
	Same      Decision = "same"
	Different Decision = "different"
	Unsure    Decision = "unsure"
	Accept    Decision = "accept"
	Correct   Decision = "correct"
	Reject    Decision = "reject"
	Withdraw  Decision = "withdraw"
)

// Judgement is a person's decision, the second of the two truths: append-only,
// dated, with its reason. It is undone by a later judgement, never deleted.
type Judgement struct {
	ID       JudgementID       `json:"id"`
	Decision Decision          `json:"decision"`
	Left     string            `json:"left"`            // statement or row id
	Right    string            `json:"right,omitempty"` // the other of a pair
	Fields   map[string]string `json:"fields,omitempty"`
	By       string            `json:"by"`
	At       time.Time         `json:"at"` // UTC
	Why      string            `json:"why"`
}
