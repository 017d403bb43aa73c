//! When nothing fails any more: everything comes to its end, or says what it waits for.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    process::ExitStatus,
    time::Duration,
};

use domain::{
    generation::{Generation, GenerationId, Stage},
    user::UserId,
};
use fake_kie::{FakeKie, Task};
use fake_telegram::Handle;
use tokio::time::{Instant, sleep};

use super::{
    around::Around,
    books::Books,
    bot::{Bot, Program},
    postman::{Postman, by_order},
    store::Store,
};

/// Between two looks into the books.
const ROUND: Duration = Duration::from_secs(20);
/// How long the bot may take until it answers the door, a restart of its store included.
const OPENING: Duration = Duration::from_secs(30);

/// How it has settled.
pub(super) struct Settled {
    /// The books at the end.
    pub(super) books: Books,
    /// What should have come to its end and has not.
    pub(super) loose: Vec<String>,
    /// How the bot ended each time it was told to stop.
    pub(super) ends: Vec<ExitStatus>,
    /// How long it took.
    pub(super) took: Duration,
}

/// Lets everything settle, for at most so long. `left` are those who have blocked the bot for good.
pub(super) async fn settle(
    around: &Around,
    program: &Program,
    store: &Store,
    mut bot: Bot,
    left: &BTreeSet<i64>,
    patience: Duration,
) -> io::Result<Settled> {
    let begun = Instant::now();
    let postman = Postman::new()?;
    let mut ends = Vec::new();
    loop {
        all_is_answered(&around.telegram).await;
        ends.push(bot.stop().await?);
        let books = read(store).await?;
        let (tasks, _) = by_order(around.kie.tasks());
        let loose = loose(&books, &tasks, left);
        if loose.is_empty() || begun.elapsed() >= patience {
            let took = begun.elapsed();
            return Ok(Settled {
                books,
                loose,
                ends,
                took,
            });
        }
        bot = program.start()?;
        finish_slow_tasks(&around.kie);
        let (tasks, _) = by_order(around.kie.tasks());
        ring_for_open_orders(&postman, &books, &tasks).await;
        sleep(ROUND).await;
    }
}

/// What an order of the books still waits for.
pub(super) fn is_excused(generation: &Generation, tasks: Option<&Vec<Task>>) -> bool {
    // Nobody but time can tell what became of a request whose answer was lost and that the provider has never seen.
    let lost = matches!(
        generation.stage,
        Stage::Submitting { .. } | Stage::Unconfirmed { .. }
    );
    lost && tasks.is_none_or(Vec::is_empty)
}

fn loose(
    books: &Books,
    tasks: &BTreeMap<GenerationId, Vec<Task>>,
    left: &BTreeSet<i64>,
) -> Vec<String> {
    let open = books.generations.values().filter(|order| order.is_open());
    let open = open.filter(|order| !is_excused(order, tasks.get(&order.id())));
    let orders = open.map(|order| {
        let known: Vec<_> = tasks.get(&order.id()).into_iter().flatten().collect();
        let known: Vec<_> = known.iter().map(|task| (&task.id, task.state)).collect();
        format!(
            "order {} of {} is still {:?}; the provider has {known:?}",
            order.id(),
            order.order.user.0,
            order.stage
        )
    });
    let letters = books.letters.values();
    let letters = letters.filter(|letter| !has_left(letter.to, left));
    let letters = letters.map(|letter| format!("letter {} to {}", letter.key(), letter.to.0));
    orders.chain(letters).collect()
}

fn has_left(user: UserId, left: &BTreeSet<i64>) -> bool {
    left.contains(&user.0)
}

async fn all_is_answered(telegram: &Handle) {
    let answered = |phone: &Handle| {
        let open = phone.pending_updates().len() + phone.unanswered_callbacks().len();
        (open == 0).then_some(())
    };
    // What is not answered in this time is found by the checks.
    let _ = telegram.wait_until(answered, OPENING).await;
}

async fn read(store: &Store) -> io::Result<Books> {
    let stores = store.open().await?;
    Books::read(&stores).await.map_err(io::Error::other)
}

fn finish_slow_tasks(kie: &FakeKie) {
    for task in kie.tasks() {
        if !task.state.is_final() {
            kie.finish(&task.id);
        }
    }
}

/// Callbacks may have been lost with the processes that should have heard them.
async fn ring_for_open_orders(
    postman: &Postman,
    books: &Books,
    tasks: &BTreeMap<GenerationId, Vec<Task>>,
) {
    let deadline = Instant::now() + OPENING;
    let open = books.generations.values().filter(|order| order.is_open());
    for task in open.filter_map(|order| tasks.get(&order.id())).flatten() {
        while !postman.ring(task).await && Instant::now() < deadline {
            sleep(Duration::from_millis(200)).await;
        }
    }
}
