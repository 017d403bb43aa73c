//! A shop that has seen everything, and a look at all of it.

use std::{fmt::Write as _, fs, path::Path, sync::Arc};

use adapters_jsonfile::{Options, Store};
use domain::{
    generation::Event,
    ledger::Posting,
    letter::LetterKey,
    media::{Keepsake, KeepsakeForm},
    outcome::RejectionKind,
    user::{Language, UserChange},
};
use ports::{
    contract::sample::{
        ALL, ANNA, BORIS, END_OF_TIME, PEOPLE, PLENTY, accepted, at, finished, full_visitor, id,
        kopecks, order, rejection, session_keys, visitor,
    },
    outbound::{Generations, Outbox, Rest, Sessions, Users, Wallets},
};

use crate::house;

/// Everything that the ports show. Letters can only be had by taking them: their lease is over at once.
pub(crate) async fn view(store: &Store) -> String {
    let mut view = String::new();
    for user in PEOPLE {
        let person = (
            Users::find(store, user).await.unwrap(),
            store.wallet(user).await.unwrap(),
            store.history(user, ALL).await.unwrap(),
            store.open_of(user).await.unwrap(),
        );
        writeln!(view, "{person:?}").unwrap();
    }
    for key in session_keys() {
        for update in 0..=3 {
            let opened = Sessions::open(store, key, update).await.unwrap();
            writeln!(view, "{opened:?}").unwrap();
        }
    }
    let letters = store.claim(END_OF_TIME, END_OF_TIME, usize::MAX).await;
    let rest = (store.recent(ALL).await.unwrap(), letters.unwrap());
    writeln!(view, "{rest:?}").unwrap();
    view.push_str(&house::view(store).await);
    assert_eq!(store.audit().await.unwrap(), []);
    view
}

/// Transactions of every kind, each of which changes what can be seen; `after` is called after each.
pub(crate) async fn live(store: &Store, mut after: impl AsyncFnMut(&Store)) {
    live_before_top_ups(store, &mut after).await;
    house::live(store, &mut after).await;
}

/// All that there was before there were top-ups.
pub(crate) async fn live_before_top_ups(store: &Store, mut after: impl AsyncFnMut(&Store)) {
    meet_and_pay(store, &mut after).await;
    order_and_settle(store, &mut after).await;
    deliver(store, &mut after).await;
    talk(store, &mut after).await;
}

async fn meet_and_pay(store: &Store, after: &mut impl AsyncFnMut(&Store)) {
    store
        .meet(full_visitor(ANNA), Language::Russian, at(0))
        .await
        .unwrap();
    after(store).await;
    store
        .meet(visitor(BORIS), Language::Russian, at(1))
        .await
        .unwrap();
    after(store).await;
    store.change(BORIS, UserChange::Barred(true)).await.unwrap();
    after(store).await;
    let postings = [
        Posting::top_up("p1", ANNA, kopecks(5000), at(2)),
        Posting::grant("HELLO", ANNA, kopecks(300), at(3)),
        Posting::top_up("p2", BORIS, kopecks(1), at(4)),
    ];
    for posting in postings {
        Wallets::post(store, posting.unwrap()).await.unwrap();
        after(store).await;
    }
}

async fn order_and_settle(store: &Store, after: &mut impl AsyncFnMut(&Store)) {
    for number in 1..=3 {
        let order = order(number, ANNA, kopecks(200));
        Generations::open(store, order, PLENTY).await.unwrap();
        after(store).await;
    }
    let events = [
        (1, Event::SubmitStarted),
        (1, accepted()),
        (1, finished(None)),
        (2, Event::SubmitStarted),
        (2, Event::Refused(rejection(RejectionKind::Moderated))),
    ];
    for (number, event) in events {
        store.advance(id(number), event, at(20)).await.unwrap();
        after(store).await;
    }
    store.hurry(id(3)).await.unwrap();
    after(store).await;
}

async fn deliver(store: &Store, after: &mut impl AsyncFnMut(&Store)) {
    let letter = |number, word| LetterKey::restored(format!("{}:{word}", id(number)));
    store
        .postpone(letter(2, "failure"), Vec::new(), Rest::Failed(at(40)))
        .await
        .unwrap();
    after(store).await;
    let keepsake = Keepsake {
        output: 0,
        form: KeepsakeForm::Photo,
        file: "file".to_owned(),
    };
    store
        .delivered(letter(1, "result"), vec![keepsake], at(41))
        .await
        .unwrap();
    after(store).await;
    let gone = UserChange::Reachable(false);
    store.change(ANNA, gone).await.unwrap();
    after(store).await;
    store
        .postpone(letter(2, "failure"), Vec::new(), Rest::Parked)
        .await
        .unwrap();
    after(store).await;
    assert_eq!(store.resume(ANNA).await.unwrap(), 1);
    after(store).await;
    store.discard(letter(2, "failure")).await.unwrap();
    after(store).await;
}

async fn talk(store: &Store, after: &mut impl AsyncFnMut(&Store)) {
    let key = session_keys().next().unwrap();
    for (based_on, update) in [(None, 1), (Some(1), 2)] {
        let payload = format!("{{\"screen\":{update}}}");
        let now = at(50 + update);
        store
            .save(key, payload, based_on, update, now)
            .await
            .unwrap();
        after(store).await;
    }
    store.forget(at(0), at(52)).await.unwrap();
    after(store).await;
}

/// The store in a folder, on some disk.
pub(crate) fn open_on(folder: &Path, disk: Arc<dyn adapters_jsonfile::Disk>) -> Store {
    let options = Options {
        disk,
        ..Options::default()
    };
    Store::open_with(folder, options).unwrap()
}

/// A folder as it is, in another place.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}
