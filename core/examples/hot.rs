//! A loop for profilers.
fn main() {
    let bytes = std::fs::read(std::env::args().nth(1).unwrap()).unwrap();
    let n: usize = std::env::args().nth(3).unwrap().parse().unwrap();
    let o = openrid::ReadOptions {
        level: openrid::Level::Schema,
        ..Default::default()
    };
    if std::env::args().nth(2).unwrap() == "read" {
        for _ in 0..n {
            std::hint::black_box(openrid::Message::parse(&bytes, &o).unwrap());
        }
    } else {
        let m = openrid::Message::parse(&bytes, &o).unwrap();
        for _ in 0..n {
            std::hint::black_box(m.to_xml(&Default::default()).unwrap());
        }
    }
}
