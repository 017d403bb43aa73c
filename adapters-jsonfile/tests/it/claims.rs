//! What was claimed is known to this process only.

use adapters_jsonfile::Store;
use domain::{
    generation::{Errand, Event},
    letter::LetterKey,
    media::{Keepsake, KeepsakeForm},
    money::Money,
};
use ports::{
    contract::sample::{ANNA, END_OF_TIME, PLENTY, accepted, at, id, order},
    outbound::{Generations, Outbox},
};
use tempfile::TempDir;

/// An order that was given up while its job ran on, and the letter that says so.
async fn given_up(store: &Store) -> LetterKey {
    let order = order(1, ANNA, Money::ZERO);
    Generations::open(store, order, PLENTY).await.unwrap();
    for event in [Event::SubmitStarted, accepted(), Event::GaveUp] {
        store.advance(id(1), event, at(10)).await.unwrap();
    }
    LetterKey::restored(format!("{}:failure", id(1)))
}

#[tokio::test]
async fn a_restart_gives_back_what_was_claimed() {
    let dir = TempDir::new().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    given_up(&store).await;
    for _life in 0..3 {
        assert_eq!(
            store
                .claim_due(Errand::LookAfter, at(20), 9)
                .await
                .unwrap()
                .len(),
            1
        );
        assert_eq!(
            store
                .claim_due(Errand::LookAfter, at(20), 9)
                .await
                .unwrap()
                .len(),
            0
        );
        assert_eq!(store.claim(at(20), END_OF_TIME, 9).await.unwrap().len(), 1);
        assert_eq!(store.claim(at(20), END_OF_TIME, 9).await.unwrap().len(), 0);
        store.close().await.unwrap();
        store = Store::open(dir.path()).unwrap();
    }
}

#[tokio::test]
async fn delivering_a_letter_does_not_make_it_the_turn_of_its_order() {
    let dir = TempDir::new().unwrap();
    let store = Store::open(dir.path()).unwrap();
    let letter = given_up(&store).await;
    assert_eq!(
        store
            .claim_due(Errand::LookAfter, at(20), 9)
            .await
            .unwrap()
            .len(),
        1
    );
    let keepsake = Keepsake {
        output: 0,
        form: KeepsakeForm::Photo,
        file: "file".to_owned(),
    };
    store
        .delivered(letter, vec![keepsake], at(21))
        .await
        .unwrap();
    assert_eq!(
        store
            .claim_due(Errand::LookAfter, at(22), 9)
            .await
            .unwrap()
            .len(),
        0
    );
}
