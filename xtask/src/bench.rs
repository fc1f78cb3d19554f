//! Benchmarks. The programs live beside what they measure; we only start them.

use anyhow::Result;

use crate::shell;
use crate::workspace::Workspace;

/// `core/benches/codec.rs`: reading and writing beside bare quick-xml; `core/benches/memory.rs`:
/// what the objects take.
pub fn codec(ws: &Workspace) -> Result<()> {
    shell::show(ws.cargo().args([
        "bench",
        "--quiet",
        "--locked",
        "--package",
        "openrid",
        "--bench",
        "codec",
        "--bench",
        "memory",
    ]))
}
