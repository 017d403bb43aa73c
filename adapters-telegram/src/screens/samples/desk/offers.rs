use domain::{
    broadcast::{Broadcast, BroadcastId, Segment, State, Tally},
    model::ModelId,
    promo::{Audience, Benefit, Promo, PromoCode},
};
use ports::inbound::{Reason, Shelved};
use uuid::Uuid;

use super::{ADMIN, leaf, second_of_three};
use crate::{
    action::desk::ModelsFrom,
    place::desk::PromoDraft,
    screens::{
        DeskBroadcast, DeskBroadcasts, DeskModel, DeskModels, DeskPromo, DeskPromoStep, DeskPromos,
        DeskSegments, DeskSend,
        samples::people::{NASTY, ago, money, now},
    },
};

fn longest_code() -> PromoCode {
    PromoCode::parse("ABCDEFGHIJKLMNOPQRSTUVWXYZ-12345").expect("a code")
}

fn all_promos() -> Vec<Promo> {
    let [first, second, third] = Promo::house(ago(100_000));
    let capped = Promo {
        code: longest_code(),
        audience: Audience::Newcomers,
        cap: Some(100),
        expires_at: Some(now()),
        made_by: Some(ADMIN),
        redeemed: 42,
        ..first.clone()
    };
    let stopped = Promo {
        stopped_at: Some(ago(60)),
        ..second.clone()
    };
    vec![first, capped, third, stopped]
}

pub(in crate::screens) fn promos() -> Vec<DeskPromos> {
    let promos = |promos| DeskPromos { promos, now: now() };
    vec![
        promos(second_of_three(all_promos())),
        promos(leaf(Vec::new())),
    ]
}

pub(in crate::screens) fn promo_cards() -> Vec<DeskPromo> {
    let cards = all_promos().into_iter();
    cards
        .map(|promo| DeskPromo {
            promo,
            page: 1,
            now: now(),
        })
        .collect()
}

pub(in crate::screens) fn promo_steps() -> Vec<DeskPromoStep> {
    let step = |draft| DeskPromoStep {
        draft,
        until: None,
        puzzled: false,
        taken: false,
    };
    let whole = PromoDraft {
        code: Some(longest_code()),
        discount: Some(true),
        percent: Some(10),
        benefit: Some(Benefit::Discount {
            percent: 10,
            days: 2,
        }),
        audience: Some(Audience::BeforeFirstOrder),
        cap: Some(Some(100)),
        days: Some(None),
    };
    let mut steps = vec![step(whole.clone())];
    let mut draft = whole.clone();
    while let Some(before) = draft.back() {
        steps.push(step(before.clone()));
        draft = before;
    }
    let bonus = PromoDraft {
        discount: Some(false),
        benefit: Some(Benefit::Bonus(money(5_000))),
        ..whole.clone()
    };
    steps.push(DeskPromoStep {
        until: Some(now()),
        ..step(bonus.clone())
    });
    steps.push(step(PromoDraft {
        benefit: None,
        ..bonus
    }));
    let nameless = PromoDraft {
        code: None,
        ..whole
    };
    steps.push(DeskPromoStep {
        taken: true,
        ..step(nameless)
    });
    steps.push(DeskPromoStep {
        puzzled: true,
        ..step(PromoDraft::default())
    });
    steps
}

fn shelf() -> Vec<Shelved> {
    let model = |id: &str, title: &str, reasons: &[Reason]| Shelved {
        model: ModelId::new(id).expect("an id"),
        title: title.to_owned(),
        reasons: reasons.to_vec(),
    };
    let long = "Kling 2.6 · kling-2.6/with-a-very-long-name-that-nobody-reads";
    vec![
        model("z-image", "Z-Image", &[]),
        model("kling-2.6/a", long, &[Reason::SwitchedOff]),
        model(
            "kling-2.6/b",
            long,
            &[Reason::SwitchedOff, Reason::NotListed, Reason::Unpriced],
        ),
        model("nasty", NASTY, &[Reason::NotListed]),
    ]
}

pub(in crate::screens) fn models() -> Vec<DeskModels> {
    let unsold = |model: &Shelved| !model.reasons.is_empty();
    let models = |models, only_unsold| DeskModels {
        models,
        only_unsold,
        total: 174,
        unsold: 3,
    };
    vec![
        models(second_of_three(shelf()), false),
        models(leaf(shelf().into_iter().filter(unsold).collect()), true),
        models(leaf(Vec::new()), true),
    ]
}

pub(in crate::screens) fn model_cards() -> Vec<DeskModel> {
    let cards = shelf().into_iter();
    cards
        .map(|model| DeskModel {
            model,
            from: ModelsFrom::All(1),
        })
        .collect()
}

fn every_broadcast() -> Vec<Broadcast> {
    let broadcast = |(state, segment), (sent, blocked, failed)| Broadcast {
        id: BroadcastId(Uuid::from_u128(6)),
        by: ADMIN,
        original: 17,
        segment,
        audience: 1_000,
        state,
        after: None,
        tally: Tally {
            sent,
            blocked,
            failed,
        },
        begun_at: ago(3_600),
        changed_at: ago(60),
    };
    let states = State::ALL.into_iter().zip(Segment::ALL);
    let tallies = [(420, 60, 1), (0, 0, 0), (990, 20, 0), (10, 0, 0)];
    states
        .zip(tallies)
        .map(|(state, tally)| broadcast(state, tally))
        .collect()
}

pub(in crate::screens) fn broadcasts() -> Vec<DeskBroadcasts> {
    vec![
        DeskBroadcasts {
            broadcasts: second_of_three(every_broadcast()),
        },
        DeskBroadcasts {
            broadcasts: leaf(Vec::new()),
        },
    ]
}

pub(in crate::screens) fn broadcast_cards() -> Vec<DeskBroadcast> {
    let cards = every_broadcast().into_iter();
    cards
        .map(|broadcast| DeskBroadcast { broadcast, page: 1 })
        .collect()
}

pub(in crate::screens) fn segments() -> Vec<DeskSegments> {
    let sizes = Segment::ALL
        .into_iter()
        .zip([1_000, 900, 100, 500, 500, 50]);
    vec![DeskSegments {
        segments: sizes.collect(),
    }]
}

pub(in crate::screens) fn sends() -> Vec<DeskSend> {
    vec![DeskSend {
        id: BroadcastId(Uuid::from_u128(6)),
        segment: Segment::WithMoney,
        size: 50,
    }]
}
