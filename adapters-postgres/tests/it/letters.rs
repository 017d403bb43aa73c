//! Two couriers with two letters about one order.

use std::sync::Arc;

use domain::{
    generation::Event,
    media::{Keepsake, KeepsakeForm},
};
use ports::{
    contract::{
        crowd::{ROUNDS, crowd},
        sample::{ANNA, PLENTY, accepted, at, finished, id, kopecks, order},
    },
    outbound::{Generations as _, Outbox as _},
};

use crate::world::{migrated, open};

/// The bad news and the late result arrive in the same moment: what each of them leaves behind is kept.
#[tokio::test(flavor = "multi_thread")]
async fn keepsakes_of_two_letters_that_arrive_at_once_are_all_kept() {
    let database = migrated().await;
    let store = Arc::new(open(&database.url).await);
    for number in (1..).take(ROUNDS) {
        let order = order(number, ANNA, kopecks(0));
        store.open(order, PLENTY).await.unwrap();
        let mut letters = Vec::new();
        for event in [
            Event::SubmitStarted,
            accepted(),
            Event::GaveUp,
            finished(None),
        ] {
            let step = store.advance(id(number.into()), event, at(10)).await;
            letters.extend(step.unwrap().letter);
        }
        crowd(letters.len(), |number| {
            let (store, key) = (
                store.clone(),
                letters.get(number).map(domain::letter::Letter::key),
            );
            async move {
                let (form, file) = (KeepsakeForm::Photo, number.to_string());
                let keepsake = Keepsake {
                    output: number,
                    form,
                    file,
                };
                let said = store.delivered(key.unwrap(), vec![keepsake], at(11)).await;
                said.unwrap();
            }
        })
        .await;
        let found = store.find(id(number.into())).await.unwrap().unwrap();
        assert_eq!(found.keepsakes.len(), 2);
        assert_eq!(found.delivered_at, Some(at(11)));
    }
}
