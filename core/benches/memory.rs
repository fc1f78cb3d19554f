//! How much memory the objects of a document take. A program of its own, since the allocator
//! that counts costs time.

use openrid::{Level, ReadOptions};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

use documents::indicators;

mod documents;

#[global_allocator]
static MEMORY: &StatsAlloc<std::alloc::System> = &INSTRUMENTED_SYSTEM;

fn main() {
    let bytes = indicators(5000).into_bytes();
    let schema = ReadOptions {
        level: Level::Schema,
        ..ReadOptions::default()
    };
    let region = Region::new(MEMORY);
    let document = openrid::parse(&bytes, &schema).expect("valid");
    let change = region.change();
    let held = change
        .bytes_allocated
        .saturating_sub(change.bytes_deallocated);
    let ratio = held as f64 / bytes.len() as f64;
    println!("objects of the watch list take {held} bytes, {ratio:.2} times the document");
    drop(document);
}
