//! Results, by every way they can take.

mod album;
mod forms;
mod ladder;
mod letters;
mod samples;

pub(crate) use samples::png;
