//! Anything that a program could want to write down.

mod desk;
mod letter;
mod money;
mod order;
mod payment;
mod promo;
mod stage;

use domain::{
    generation::{Generation, GenerationId},
    media::{Keepsake, KeepsakeForm},
    money::Share,
    time::Timestamp,
    user::{Discount, Language, Preferences, User, UserId},
    wallet::Hold,
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use rust_decimal::Decimal;
use uuid::Uuid;

pub(super) use desk::{broadcast, deed, paper};
pub(super) use letter::letter;
pub(super) use money::{posting, wallet};
pub(super) use payment::top_up;
pub(super) use promo::promo;

fn instant() -> impl Strategy<Value = Timestamp> {
    any::<i64>().prop_map(Timestamp::from_millis)
}

fn id() -> impl Strategy<Value = GenerationId> {
    any::<u128>().prop_map(|bits| GenerationId(Uuid::from_u128(bits)))
}

fn words() -> impl Strategy<Value = String> {
    // Not only what is easy: quotes, line breaks, emoji, NUL.
    any::<String>()
}

/// Zero to ten with up to four digits behind the point.
fn small_decimal() -> impl Strategy<Value = Decimal> {
    (0..100_000i64).prop_map(|digits| Decimal::new(digits, 4))
}

fn hold() -> impl Strategy<Value = Hold> {
    (money::amount(), money::amount()).prop_map(|(bonus, main)| Hold { bonus, main })
}

fn keepsake() -> impl Strategy<Value = Keepsake> {
    let form = select(vec![
        KeepsakeForm::Photo,
        KeepsakeForm::Video,
        KeepsakeForm::Audio,
        KeepsakeForm::Document,
        KeepsakeForm::Animation,
    ]);
    (0..9usize, form, words()).prop_map(|(output, form, file)| Keepsake { output, form, file })
}

pub(super) fn generation() -> impl Strategy<Value = Generation> {
    let whole = (
        order::order(),
        option::of(hold()),
        stage::stage(),
        instant(),
        option::of(instant()),
        vec(keepsake(), 0..3),
        option::of(instant()),
    );
    whole.prop_map(
        |(order, hold, stage, opened_at, due_at, keepsakes, delivered_at)| Generation {
            order,
            hold,
            stage,
            opened_at,
            due_at,
            keepsakes,
            delivered_at,
        },
    )
}

fn discount() -> impl Strategy<Value = Discount> {
    (words(), small_decimal(), instant()).prop_map(|(name, share, until)| Discount {
        name,
        share: Share::new(share).unwrap(),
        until,
    })
}

pub(super) fn user() -> impl Strategy<Value = User> {
    let whole = (
        any::<i64>(),
        words(),
        option::of(words()),
        select(Language::ALL.to_vec()),
        instant(),
        any::<[bool; 4]>(),
        (option::of(discount()), vec(order::model(), 0..3)),
    );
    whole.prop_map(
        |(id, name, username, language, since, switches, (discount, favourites))| {
            let [sound, originals, reachable, barred] = switches;
            User {
                id: UserId(id),
                name,
                username,
                language,
                since,
                preferences: Preferences { sound, originals },
                reachable,
                barred,
                discount,
                favourites,
            }
        },
    )
}
