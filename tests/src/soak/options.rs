use std::path::PathBuf;

use clap::{Parser, ValueEnum};

/// Runs the real bot between a fake Telegram and a fake KIE that misbehave, kills it every few seconds, and looks into its
/// books afterwards. Exits with 1 if anything is not as it should be.
#[derive(Debug, Clone, Parser)]
#[command(name = "soak", version)]
pub struct Options {
    /// How long people come and go, before everything is left to settle
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub minutes: u64,
    /// Another seed, other people, other faults, other deaths; the same seed repeats the script, not its timing
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Where the bot keeps its books
    #[arg(long, value_enum, default_value_t = Kind::Json)]
    pub store: Kind,
    /// How many people there are
    #[arg(long, value_name = "N", default_value_t = 200)]
    pub users: u32,
    /// How many seconds everything may take to settle once nothing fails any more
    #[arg(long, value_name = "SECONDS", default_value_t = 180)]
    pub quiet: u64,
    /// Leave the books and the log where they are even if there is nothing to complain of
    #[arg(long)]
    pub keep: bool,
    /// A bot that is built already; without it, `kie-bot` is built first, in the profile of this program
    #[arg(long, value_name = "PATH")]
    pub bot: Option<PathBuf>,
}

/// Where the books are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// In files.
    Json,
    /// In a Postgres server of their own, which is stopped twice.
    Postgres,
}
