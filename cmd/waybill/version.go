package main

// release is set by the linker when a release is built.
var release = "unversioned"
