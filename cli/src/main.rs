//! openrid
fn main() {}
