//! What admins do is written down under keys that are in the order of time.

use std::collections::BTreeSet;

use domain::{
    broadcast::BroadcastId,
    desk::{Deed, What},
    model::ModelId,
    money::Delta,
    payment::PaymentId,
    promo::PromoCode,
    user::UserId,
};
use uuid::Uuid;

use crate::shop::{ANNA, at, kopecks};

const CHIEF: UserId = UserId(100);

fn done(what: What) -> Deed {
    Deed {
        by: CHIEF,
        what,
        at: at(1),
    }
}

/// One of each, in the order of the list.
fn deeds() -> Vec<(What, &'static str)> {
    let payment = PaymentId(Uuid::from_u128(1));
    let code = || PromoCode::parse("SPRING").unwrap();
    let model = || ModelId::new("flux-2/pro").unwrap();
    let reason = || "why".to_owned();
    let id = BroadcastId(Uuid::from_u128(2));
    let approved = What::Approved {
        payment,
        amount: kopecks(1),
    };
    let declined = What::Declined {
        payment,
        reason: reason(),
    };
    let adjusted = What::Adjusted {
        user: ANNA,
        by: Delta::plus(kopecks(1)),
        reason: reason(),
    };
    let set = What::Set {
        key: "greeting".to_owned(),
        value: None,
    };
    let step = "started";
    vec![
        (approved, "approved:00000000000000000000000000000001"),
        (declined, "declined:00000000000000000000000000000001"),
        (
            What::Refunded(payment),
            "refunded:00000000000000000000000000000001",
        ),
        (adjusted, "adjusted:1"),
        (What::Barred(ANNA), "barred:1"),
        (What::Unbarred(ANNA), "unbarred:1"),
        (What::PromoMade(code()), "promo_made:SPRING"),
        (What::PromoStopped(code()), "promo_stopped:SPRING"),
        (What::ModelOff(model()), "model_off:flux-2/pro"),
        (What::ModelOn(model()), "model_on:flux-2/pro"),
        (
            What::Broadcast { id, step },
            "broadcast:00000000000000000000000000000002",
        ),
        (set, "set:greeting"),
    ]
}

#[test]
fn every_deed_has_a_key_that_says_when_who_what_and_to_what() {
    for (what, expected) in deeds() {
        let key = done(what).key();
        assert_eq!(key, format!("001790000001000:100:{expected}"));
    }
}

#[test]
fn the_same_deed_of_another_admin_or_at_another_time_is_another_one() {
    let mut keys = BTreeSet::new();
    for (what, _) in deeds() {
        let deed = done(what);
        let later = Deed {
            at: at(2),
            ..deed.clone()
        };
        let deputy = Deed {
            by: UserId(101),
            ..deed.clone()
        };
        for deed in [&deed, &later, &deputy] {
            assert!(keys.insert(deed.key()), "{}", deed.key());
        }
        assert!(deed.key() < later.key());
    }
}

#[test]
fn a_deed_says_whom_it_concerned_where_it_knows() {
    for (what, _) in deeds() {
        let personal = matches!(
            what,
            What::Adjusted { .. } | What::Barred(_) | What::Unbarred(_)
        );
        assert_eq!(what.user(), personal.then_some(ANNA), "{what:?}");
    }
}
