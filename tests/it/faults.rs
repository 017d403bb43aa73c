//! What the machine, the host and the program itself can do wrong.

mod haunted;
mod killed;
mod stuck;
