//! The two places that write to the terminal: answers on standard output, complaints on standard error.

use std::{error::Error, fmt::Display, iter};

/// Answers whoever called a command.
#[expect(
    clippy::print_stdout,
    reason = "the answer of a command belongs to standard output, not to the log"
)]
pub fn say(text: impl Display) {
    println!("{text}");
}

/// Tells whoever called a command why there is no answer.
#[expect(
    clippy::print_stderr,
    reason = "wrong settings must be readable before and without a log"
)]
pub fn complain(text: impl Display) {
    eprintln!("{text}");
}

/// An error with everything behind it, in one line.
pub fn chain(error: &dyn Error) -> String {
    let links = iter::successors(Some(error), |link| (*link).source());
    let links: Vec<_> = links.map(ToString::to_string).collect();
    links.join(": ")
}
