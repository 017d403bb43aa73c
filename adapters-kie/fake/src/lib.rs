//! KIE.ai, played by a server in this process.
//!
//! The real adapter talks to it over real HTTP: what it answers is copied from recordings of KIE, down to errors inside
//! HTTP 200, JSON in strings in JSON, and a connection that dies after the task was made. Tests, the soak and the
//! playground run against it; nothing here knows the bot.
//!
//! * [`FakeKie::start`] listens on two ports, as KIE has two hosts: [`FakeKie::api_url`] and [`FakeKie::upload_url`].
//! * A [`Mood`] scripts what goes wrong, per [`Call`]: for good ([`FakeKie::set_mood`]) or for the next few
//!   ([`FakeKie::next`]). What befalls a task (it fails, it has no links) is decided when it is created.
//!
//!   | where | what can go wrong |
//!   | --- | --- |
//!   | at every request | `Refuse` (an error in the envelope), `Busy` and `Limited` (429 inside HTTP 200, or as status with a Retry-After), `HttpStatus` (somebody in between answers), `Hang`, `DropBefore`, `DropAfter`, `Malformed`, `Flaky` (drawn by a seed); [`Mood::recorded`] plays an answer word for word |
//!   | createTask | `Slow`, `Fail`, `NoUrls`, `BrokenResult` |
//!   | recordInfo | `StrangeState`; a fresh task is invisible for [`Options::grace`] |
//!   | files | `HtmlPage`, `Mislabelled`, `Endless`, `WrongLength`, `Redirect` |
//!   | callbacks | `Early`, `Repeated`, `Never`, `UnknownTask`, `SnakeCase`, and of the signature `Unsigned`, `WrongSignature`, `StaleTimestamp` |
//!
//! * It takes whatever looks like an order and charges one credit, unless it is given [`Facts`]: then it judges the input of
//!   every createTask by them, charges what they say, and remembers what it refused ([`FakeKie::refused`]).
//! * Its list of models is [`Options::models`] until [`FakeKie::list`] pauses some, or takes the whole list away. What is
//!   ordered is taken all the same.
//! * Time is real, or turned by hand ([`Time::Manual`], [`FakeKie::turn`], [`FakeKie::advance`]).
//! * Everything that arrived can be read back, and [`FakeKie::wait_for`] waits for it without sleeping.
//! * An [`Artist`] makes the media, when they are first fetched. [`Plain`] draws pictures and sings; an embedding
//!   program that wants to show videos brings its own.
//!
//! A request meets, in this order: the journal, the checks of Cloudflare and of the key (`gate`), the mood (`temper`),
//! the rate limits, and then its route.

mod artist;
mod callback;
mod clock;
mod decimal;
mod facts;
mod gate;
mod handle;
mod journal;
mod keeper;
mod ledger;
mod limits;
mod mood;
mod options;
mod routes;
mod script;
mod server;
mod shape;
mod shared;
mod task;
mod temper;
mod upload;
mod wire;

pub use artist::{Artist, Brief, Format, Kind, Plain};
pub use callback::Delivery;
pub use facts::{
    Bill, Complaint, Facts, Measure, Measured, ModelFacts, NoPrice, Refused, Standing,
};
pub use handle::FakeKie;
pub use journal::{Credential, Request};
pub use mood::{Call, Garble, Mood, Share};
pub use options::{Cost, Inspector, Limits, Listing, Options, Pace, Rejection, Time, Vintage};
pub use task::{Failure, State, Task};
pub use upload::Upload;
