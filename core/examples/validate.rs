//! Prints the schema verdict and the findings of files.
fn main() {
    let strict = openrid::ReadOptions {
        level: openrid::Level::Schema,
        ..openrid::ReadOptions::strict()
    };
    for file in std::env::args().skip(1) {
        let bytes = std::fs::read(&file).unwrap_or_default();
        let r = openrid::validate(&bytes, &strict);
        let f = r
            .findings
            .iter()
            .find(|f| f.severity == openrid::Severity::Error);
        println!(
            "{}\t{}\t{}",
            if r.schema_valid { "valid" } else { "invalid" },
            file,
            f.map(|f| format!(
                "{}:{} {} {} {}",
                f.line, f.column, f.rule, f.path, f.message
            ))
            .unwrap_or_default()
        );
    }
}
