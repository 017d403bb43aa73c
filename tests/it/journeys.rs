//! What customers go through, from the first word to the last. Each test is one person's story.

pub(crate) mod steps;

mod generation;
mod inputs;
mod outputs;
mod recordings;
mod songs;
mod tools;

mod comfort;
mod deletion;
mod export;
mod flood;
mod groups;

mod back;
mod broadcast;
mod buttons;
mod desk;
mod form;
mod talk;

mod money;
mod patience;
mod pauses;
mod trouble;

mod promos;
mod stars;
mod topups;

mod modes;
