use domain::{broadcast::BroadcastId, desk::AdjustmentId, model::ModelId, payment::PaymentId};
use proptest::{prelude::*, sample::select};
use uuid::Uuid;

use super::*;
use crate::action::Action;

/// Telegram's limit for callback data (<https://core.telegram.org/bots/api#inlinekeyboardbutton>).
const LONGEST_DATA: usize = 64;

fn from() -> impl Strategy<Value = Whence> {
    prop_oneof![
        any::<u16>().prop_map(Whence::People),
        Just(Whence::Find),
        Just(Whence::Found),
        any::<u16>().prop_map(Whence::Waiting),
    ]
}

fn user() -> impl Strategy<Value = UserId> {
    // Telegram's numbers have at most 52 bits.
    (1i64..1 << 52).prop_map(UserId)
}

fn uuid() -> impl Strategy<Value = Uuid> {
    any::<u128>().prop_map(Uuid::from_u128)
}

fn code() -> impl Strategy<Value = PromoCode> {
    "[A-Z0-9_-]{3,32}".prop_map(|code| PromoCode::parse(&code).unwrap())
}

fn model() -> impl Strategy<Value = Fingerprint> {
    "[a-z]{1,9}".prop_map(|id| Fingerprint::of(&ModelId::new(id).unwrap()))
}

fn models_from() -> impl Strategy<Value = ModelsFrom> {
    prop_oneof![
        any::<u16>().prop_map(ModelsFrom::All),
        any::<u16>().prop_map(ModelsFrom::Unsold),
    ]
}

fn of_the_house() -> impl Strategy<Value = Desk> {
    let stretch = || select(Stretch::ALL.to_vec());
    prop_oneof![
        Just(Desk::Home),
        stretch().prop_map(Desk::Stats),
        (stretch(), any::<u16>()).prop_map(|(stretch, page)| Desk::Sold { stretch, page }),
        Just(Desk::Account),
        Just(Desk::Threshold),
        Just(Desk::UsualThreshold),
        any::<u16>().prop_map(|page| Desk::Failures { page }),
        any::<u16>().prop_map(|page| Desk::Log { page }),
        any::<u16>().prop_map(|page| Desk::Waiting { page }),
        any::<u16>().prop_map(|page| Desk::Models { page }),
        any::<u16>().prop_map(|page| Desk::Unsold { page }),
        (model(), models_from()).prop_map(|(model, from)| Desk::Model { model, from }),
        (model(), any::<bool>(), models_from()).prop_map(|(model, on, from)| Desk::SwitchModel {
            model,
            on,
            from
        }),
    ]
}

fn of_people() -> impl Strategy<Value = Desk> {
    prop_oneof![
        any::<u16>().prop_map(|page| Desk::People { page }),
        Just(Desk::Find),
        Just(Desk::Found),
        (user(), select(Tab::ALL.to_vec()), any::<u16>(), from()).prop_map(
            |(user, tab, page, from)| Desk::Person {
                user,
                tab,
                page,
                from
            }
        ),
        (user(), from()).prop_map(|(user, from)| Desk::Adjust { user, from }),
        Just(Desk::AdjustReason),
        uuid().prop_map(|id| Desk::ConfirmAdjust(AdjustmentId(id))),
        (user(), any::<bool>(), from()).prop_map(|(user, barred, from)| Desk::Bar {
            user,
            barred,
            from
        }),
        (uuid(), from()).prop_map(|(id, from)| Desk::Refund {
            payment: PaymentId(id),
            from
        }),
        (uuid(), from()).prop_map(|(id, from)| Desk::ConfirmRefund {
            payment: PaymentId(id),
            from
        }),
    ]
}

fn of_offers() -> impl Strategy<Value = Desk> {
    let steering = select(vec![Steering::Pause, Steering::Resume, Steering::Cancel]);
    let broadcast = || uuid().prop_map(BroadcastId);
    prop_oneof![
        any::<u16>().prop_map(|page| Desk::Promos { page }),
        (code(), any::<u16>()).prop_map(|(code, page)| Desk::Promo { code, page }),
        (code(), any::<u16>()).prop_map(|(code, page)| Desk::StopPromo { code, page }),
        Just(Desk::NewPromo),
        select(PromoStep::ALL.to_vec()).prop_map(Desk::PromoStep),
        any::<u16>().prop_map(|page| Desk::Broadcasts { page }),
        (broadcast(), any::<u16>()).prop_map(|(id, page)| Desk::Broadcast { id, page }),
        (broadcast(), steering, any::<u16>()).prop_map(|(id, to, page)| Desk::Steer {
            id,
            to,
            page
        }),
        Just(Desk::NewBroadcast),
        Just(Desk::Segments),
        select(Segment::ALL.to_vec()).prop_map(Desk::Segment),
        Just(Desk::TryBroadcast),
        broadcast().prop_map(Desk::BeginBroadcast),
    ]
}

proptest! {
    #[test]
    fn every_action_of_the_desk_fits_a_button_and_comes_back(
        desk in prop_oneof![of_the_house(), of_people(), of_offers()],
    ) {
        let action = Action::Desk(desk);
        let data = action.encode();
        prop_assert!(data.len() <= LONGEST_DATA, "{data} has {} bytes", data.len());
        prop_assert_eq!(Action::decode(&data), Some(action));
    }

    #[test]
    fn no_data_of_the_desk_makes_the_bot_stumble(words in "[a-zA-Z]{0,2}(:[a-z0-9-]{0,9}){0,5}") {
        if let Some(desk) = Desk::decode(&words) {
            prop_assert_eq!(Desk::decode(&desk.encode()), Some(desk));
        }
    }
}

/// Buttons live in chats for years: what was sent once keeps its meaning.
#[test]
fn words_that_were_sent_keep_their_meaning() {
    let user = UserId(42);
    for (data, desk) in [
        ("h", Desk::Home),
        ("s:7", Desk::Stats(Stretch::Week)),
        ("kt", Desk::Threshold),
        (
            "U:u3:42:s:1",
            Desk::Person {
                user,
                tab: Tab::Statement,
                page: 1,
                from: Whence::People(3),
            },
        ),
        (
            "x:f:42:1",
            Desk::Bar {
                user,
                barred: true,
                from: Whence::Find,
            },
        ),
        (
            "cq:f",
            Desk::PromoStep(PromoStep::For(Audience::BeforeFirstOrder)),
        ),
        ("bs:never_ordered", Desk::Segment(Segment::NeverOrdered)),
    ] {
        assert_eq!(Desk::decode(data), Some(desk), "{data}");
    }
}
