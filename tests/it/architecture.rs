//! The picture in the architecture document, asked of the crates themselves, so that it cannot rot.

mod arrows;
mod settings;
mod sizes;
