//! The bot for minutes on end, between a messenger and a provider that misbehave, while it is killed every few seconds.
//!
//! Everything that is decided by chance follows from the seed: who does what, what goes wrong, when the bot dies. How fast
//! the machine is does not, so a seed repeats the script of a run and not its timing.
//!
//! In reading order:
//!
//! - [`Options`]; `dice`: chance that can be repeated;
//! - `around`: the two fakes and the settings; `store`: where the books are; `bot`: the process;
//! - `person`: what people do, and the `diary` they keep;
//! - `weather`: what goes wrong outside; `reaper`: how the bot dies; `postman`: callbacks that come late or again;
//! - `clerk`: what the bot has tried in vain;
//! - `quiet`: everything comes to its end; `books`: what is written down by then;
//! - `verdict`: whether all of it is right; `tally`: what is printed.

mod around;
mod books;
mod bot;
mod clerk;
mod diary;
mod dice;
mod options;
mod person;
mod postman;
mod quiet;
mod reaper;
mod store;
mod tally;
mod verdict;
mod weather;

use std::{
    collections::BTreeMap,
    io,
    time::{Duration, Instant},
};

use tokio::{task::JoinSet, time::sleep};
use tokio_util::sync::CancellationToken;

pub use options::{Kind, Options};

use around::{ADMIN, Around, FIRST};
use bot::Program;
use clerk::Clerk;
use diary::Diary;
use dice::Dice;
use person::Person;
use postman::Postman;
use reaper::Reaper;
use store::Store;
use tally::Tally;
use verdict::{Evidence, Verdict};
use weather::Weather;

/// Runs it, prints the tally, and says whether everything was as it should be.
pub async fn run(options: Options) -> io::Result<bool> {
    let begun = Instant::now();
    let around = Around::new(options.users).await?;
    let data = around.folder.path().join("data");
    let store = Store::new(options.store, data).await?;
    let settings = around.settings(&store);
    let program = Program::prepare(options.bot.as_deref(), around.folder.path(), settings).await?;
    let mut reaper = Reaper::new(&program, options.seed);
    let mut clerk = Clerk::default();
    let home = CancellationToken::new();
    let people = people(&around, &options, &home);
    around.telegram.send_text(ADMIN, "/start");

    let faults = misfortunes(&options, &around, &store, &mut reaper, &mut clerk).await?;
    home.cancel();
    let bot = reaper.running()?;
    let diaries = tokio::select! {
        () = clerk.listen(&around.telegram) => Vec::new(),
        diaries = people.join_all() => diaries,
    };
    let left = diaries.iter().filter(|diary| diary.left);
    let left = left.map(|diary| diary.user).collect();
    let patience = Duration::from_secs(options.quiet);
    let settled = quiet::settle(&around, &program, &store, bot, &left, patience).await?;
    clerk.read(&around.telegram);

    let said = program.said()?;
    let evidence = Evidence::new(&around, &settled, &diaries, &clerk, &reaper, &said);
    let mut verdict = Verdict::on(&evidence);
    verdict.fact("stops of the database", store.stops());
    let tally = Tally {
        options: &options,
        verdict: &verdict,
        faults: &faults,
        quiet: settled.took,
        took: begun.elapsed(),
    };
    tally.print(&mut io::stdout().lock())?;
    let clean = verdict.breaches.is_empty();
    if options.keep || !clean {
        around.keep()?;
    }
    Ok(clean)
}

/// Everybody comes.
fn people(around: &Around, options: &Options, home: &CancellationToken) -> JoinSet<Diary> {
    let mut people = JoinSet::new();
    for id in FIRST..FIRST + i64::from(options.users) {
        let phone = around.telegram.handle();
        let person = Person::new(id, phone, options.seed, home.clone());
        people.spawn(person.lives());
    }
    people
}

/// Lets everything go wrong for as long as was asked for. Says what did.
async fn misfortunes(
    options: &Options,
    around: &Around,
    store: &Store,
    reaper: &mut Reaper<'_>,
    clerk: &mut Clerk,
) -> io::Result<BTreeMap<String, usize>> {
    let mut weather = Weather::new(options.seed);
    let postman = Postman::new()?;
    let long = Duration::from_secs(options.minutes.saturating_mul(60));
    let dice = Dice::of(options.seed, "postman", 0);
    tokio::select! {
        () = weather.blow(around) => {}
        ended = reaper.reap() => ended?,
        () = clerk.listen(&around.telegram) => {}
        () = postman.ring_late(&around.kie, dice) => {}
        () = store.is_interrupted(long) => {}
        () = sleep(long) => {}
    }
    Ok(weather.clear(around))
}
