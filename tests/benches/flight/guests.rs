//! People who come while everything is under way.

use std::time::Duration;

use fake_kie::FakeKie;
use fake_telegram::{Message, Person};
use tests::customer::Customer;
use tokio::time::{Instant, interval, sleep};

use super::around::Around;

/// The number of the first guest.
const GUEST: i64 = 9_000_000;

/// Between two guests.
const PAUSE: Duration = Duration::from_secs(1);

/// How long the job of the one who orders takes at KIE.
const JOB: Duration = Duration::from_secs(5);

/// What became of an order.
pub(crate) struct Ordered {
    /// From its confirmation until KIE had it.
    pub(crate) handed: Duration,
    /// From the moment when KIE was done, and rang, until the picture was in the chat; or how long it was waited for in vain.
    pub(crate) brought: Result<Duration, Duration>,
}

/// People who write `/start`, one after the other, and how long each waited for the menu.
pub(crate) async fn come(around: &Around, span: Duration) -> Vec<Duration> {
    let (begun, mut clock, mut waits) = (Instant::now(), interval(PAUSE), Vec::new());
    for id in GUEST + 1.. {
        clock.tick().await;
        if begun.elapsed() + PAUSE > span {
            break;
        }
        let guest = guest(around, id);
        let wrote = Instant::now();
        guest.starts().await;
        waits.push(wrote.elapsed());
    }
    waits
}

/// Somebody orders a picture and waits for it, until the span is over.
pub(crate) async fn order(around: &Around, span: Duration) -> Ordered {
    let (begun, guest, kie) = (Instant::now(), guest(around, GUEST), &around.kie);
    guest.starts().await;
    guest
        .taps_through(["🖼 Изображения", "Z-Image", "▶️ Начать"])
        .await;
    guest.sees("Шаг 1 из 2").await;
    guest.types("кот в скафандре").await;
    guest.taps("1:1").await;
    guest.sees_button("✅ Подтвердить").await;
    let (before, confirmed) = (kie.creates(), Instant::now());
    guest.taps("✅ Подтвердить").await;
    kie.wait_for(|kie| kie.creates() > before).await;
    let handed = confirmed.elapsed();

    sleep(JOB).await;
    finish_the_newest(kie);
    let done = Instant::now();
    let is_picture = |message: &Message| message.from_bot && message.media.is_some();
    let left = span.saturating_sub(begun.elapsed());
    let seen = guest.phone.wait_for(guest.id, is_picture, left).await;
    let waited = done.elapsed();
    let brought = seen.map(|_| waited).map_err(|_late| waited);
    Ordered { handed, brought }
}

fn guest(around: &Around, id: i64) -> Customer {
    around.telegram.join(&Person::new(id, "Гость"));
    Customer::new(around.telegram.handle(), None, id)
}

fn finish_the_newest(kie: &FakeKie) {
    let task = kie.tasks().pop().expect("a job");
    assert!(kie.finish(&task.id), "the job was under way");
}
