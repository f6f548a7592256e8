package waybill

// Designation is the maker's or user's name for a weapon: "Mi-35", "F-16C".
type Designation string

// Weapon is a weapon as a statement names it. Designation is empty where the
// text names only a type ("helicopters"). Type is the type's name in the
// singular; Category is the register's own class (Aircraft, Missiles, ...),
// empty where the type has none.
type Weapon struct {
	Text        string      `json:"text"`
	Start       int         `json:"start"`
	End         int         `json:"end"`
	Designation Designation `json:"designation"`
	Type        string      `json:"type"`
	Category    Category    `json:"category,omitempty"`
	Quantity    *Quantity   `json:"quantity,omitempty"`
}

// Category is a class of major arms as the SIPRI register divides them.
type Category string

// The categories of the SIPRI arms transfers database.
const (
	AirDefence       Category = "Air-defence systems"
	Aircraft         Category = "Aircraft"
	ArmouredVehicles Category = "Armoured vehicles"
	Artillery        Category = "Artillery"
	Engines          Category = "Engines"
	Missiles         Category = "Missiles"
	NavalWeapons     Category = "Naval weapons"
	Sensors          Category = "Sensors"
	Satellites       Category = "Satellites"
	Ships            Category = "Ships"
	OtherArms        Category = "Other"
	SmallArms        Category = "SALW"
)
