//! The bot under everything that can go wrong: `cargo run -p tests --bin soak -- --help`.

use std::{io, process::ExitCode};

use clap::Parser;
use tests::soak::{Options, run};

#[tokio::main]
async fn main() -> io::Result<ExitCode> {
    let clean = run(Options::parse()).await?;
    Ok(if clean {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
