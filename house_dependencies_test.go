package waybill_test

// dependencies lists every module that the project asks for by itself, with the
// reason why it is not our own code. The test compares it with go.mod.
var dependencies = map[string]string{}
