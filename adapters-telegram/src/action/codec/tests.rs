mod forged;

use domain::{
    generation::GenerationId,
    model::{Category, FamilyId, Mode, ModelId},
    money::Money,
    payment::PaymentId,
    user::Language,
    value::ParameterName,
};
use proptest::prelude::*;

use ports::inbound::Way;

use super::super::{Action, Back, Desk, Excuse, Fingerprint, FormAction, Mine, Pay};

/// Telegram's limit for callback data (<https://core.telegram.org/bots/api#inlinekeyboardbutton>).
const LONGEST_DATA: usize = 64;

fn parameter() -> impl Strategy<Value = ParameterName> {
    "[a-zA-Z0-9_]{1,32}".prop_map(|name| ParameterName::new(name).unwrap())
}

fn model() -> impl Strategy<Value = ModelId> {
    "[!-9;-~]{1,50}".prop_map(|id| ModelId::new(id).unwrap())
}

fn order() -> impl Strategy<Value = GenerationId> {
    any::<[u8; 16]>().prop_map(|bytes| GenerationId(uuid::Uuid::from_bytes(bytes)))
}

fn form_action() -> impl Strategy<Value = FormAction> {
    prop_oneof![
        (parameter(), any::<u16>())
            .prop_map(|(parameter, option)| FormAction::Choose { parameter, option }),
        (order(), any::<u16>())
            .prop_map(|(generation, output)| FormAction::Pick { generation, output }),
        parameter().prop_map(|parameter| FormAction::Done { parameter }),
        parameter().prop_map(|parameter| FormAction::Skip { parameter }),
        parameter().prop_map(|parameter| FormAction::Clear { parameter }),
        parameter().prop_map(|parameter| FormAction::AddItem { parameter }),
        parameter().prop_map(|parameter| FormAction::AmendItem { parameter }),
        parameter().prop_map(|parameter| FormAction::UseExample { parameter }),
        parameter().prop_map(|parameter| FormAction::Open { parameter }),
        Just(FormAction::Options),
        Just(FormAction::Review),
        Just(FormAction::Back),
        Just(FormAction::Abandon),
    ]
}

fn back() -> impl Strategy<Value = Back> {
    let category = proptest::sample::select(Category::ALL.to_vec());
    prop_oneof![
        Just(Back::Menu),
        Just(Back::Help),
        Just(Back::Found),
        Just(Back::Favourites),
        any::<u16>().prop_map(Back::AllModels),
        (category, any::<u16>()).prop_map(|(category, page)| Back::Shelf(category, page)),
        any::<u16>().prop_map(Back::History),
        any::<u16>().prop_map(Back::Balance),
        any::<u32>().prop_map(Back::Review),
    ]
}

fn tools() -> impl Strategy<Value = (Option<u16>, Option<Mode>)> {
    let mode = proptest::sample::select(Mode::ALL.to_vec());
    prop_oneof![
        Just((None, None)),
        any::<u16>().prop_map(|output| (Some(output), None)),
        (any::<u16>(), mode).prop_map(|(output, mode)| (Some(output), Some(mode))),
    ]
}

fn mine() -> impl Strategy<Value = Mine> {
    prop_oneof![
        proptest::sample::select(vec![
            Mine::Forget,
            Mine::ForgetSurely,
            Mine::ForgetNow,
            Mine::Export,
            Mine::Favourites,
        ]),
        (model(), any::<bool>(), back())
            .prop_map(|(model, liked, back)| Mine::favour(&model, liked, back)),
        (model(), back()).prop_map(|(model, back)| Mine::AsBefore {
            model: Fingerprint::of(&model),
            back,
        }),
    ]
}

fn amount() -> impl Strategy<Value = Money> {
    (0..=Money::MAX.kopecks()).prop_map(|kopecks| Money::from_kopecks(kopecks).unwrap())
}

fn pay() -> impl Strategy<Value = Pay> {
    let way = || proptest::sample::select(vec![Way::Bank, Way::Stars]);
    let id = || any::<[u8; 16]>().prop_map(|bytes| PaymentId(uuid::Uuid::from_bytes(bytes)));
    let excuse = proptest::sample::select(Excuse::ALL.to_vec());
    prop_oneof![
        (way(), back()).prop_map(|(way, back)| Pay::Amounts { way, back }),
        (way(), id(), back()).prop_map(|(way, id, back)| Pay::Other { way, id, back }),
        (way(), id(), 0..100_000_000_i64, back()).prop_map(|(way, id, kopecks, back)| {
            let amount = Money::from_kopecks(kopecks).unwrap();
            Pay::Open {
                way,
                id,
                amount,
                back,
            }
        }),
        (id(), back()).prop_map(|(id, back)| Pay::Show { id, back }),
        (id(), back()).prop_map(|(id, back)| Pay::Paid { id, back }),
        (id(), back()).prop_map(|(id, back)| Pay::CallOff { id, back }),
        back().prop_map(|back| Pay::Promo { back }),
        id().prop_map(Pay::Claim),
        id().prop_map(Pay::Approve),
        id().prop_map(Pay::AskAmount),
        (id(), amount()).prop_map(|(id, amount)| Pay::Credit { id, amount }),
        id().prop_map(Pay::AskReason),
        (id(), excuse).prop_map(|(id, excuse)| Pay::Decline { id, excuse }),
    ]
}

/// What needs no more than its name; the rest is tried beside the desk's own codec.
fn select_desk() -> impl Strategy<Value = Desk> {
    proptest::sample::select(vec![Desk::Home, Desk::Account, Desk::Find, Desk::NewPromo])
}

fn action() -> impl Strategy<Value = Action> {
    let category = proptest::sample::select(Category::ALL.to_vec());
    let language = proptest::sample::select(Language::ALL.to_vec());
    let family = "[!-9;-~]{1,32}".prop_map(|id| FamilyId::new(id).unwrap());
    prop_oneof![
        proptest::sample::select(vec![
            Action::Menu,
            Action::Found,
            Action::Play,
            Action::Help,
            Action::Settings,
        ]),
        any::<u16>().prop_map(|page| Action::AllModels { page }),
        any::<u16>().prop_map(|page| Action::History { page }),
        any::<u16>().prop_map(|page| Action::Balance { page }),
        (category, any::<u16>()).prop_map(|(category, page)| Action::Shelf { category, page }),
        back().prop_map(|back| Action::Search { back }),
        back().prop_map(|back| Action::TopUp { back }),
        (family, back()).prop_map(|(id, back)| Action::Family { id, back }),
        (model(), back()).prop_map(|(id, back)| Action::Card { id, back }),
        (model(), back()).prop_map(|(id, back)| Action::CardExample { id, back }),
        (model(), back()).prop_map(|(id, back)| Action::Begin { id, back }),
        (any::<u32>(), form_action()).prop_map(|(form, step)| Action::Form { form, step }),
        order().prop_map(Action::Confirm),
        order().prop_map(Action::CancelOrder),
        order().prop_map(Action::Progress),
        (order(), back()).prop_map(|(id, back)| Action::HistoryCard { id, back }),
        order().prop_map(Action::Resend),
        order().prop_map(Action::Original),
        (order(), tools()).prop_map(|(id, (output, mode))| Action::Tools { id, output, mode }),
        (order(), any::<u16>(), model()).prop_map(|(id, output, model)| Action::Work {
            id,
            output,
            tool: Fingerprint::of(&model),
        }),
        (order(), back()).prop_map(|(id, back)| Action::Repeat { id, back }),
        (order(), back()).prop_map(|(id, back)| Action::Edit { id, back }),
        language.prop_map(Action::SetLanguage),
        any::<bool>().prop_map(Action::SetSound),
        any::<bool>().prop_map(Action::SetOriginals),
        mine().prop_map(Action::Mine),
        pay().prop_map(Action::Pay),
        select_desk().prop_map(Action::Desk),
    ]
}

proptest! {
    #[test]
    fn every_action_fits_a_button_and_comes_back(action in action()) {
        let data = action.encode();
        prop_assert!(data.len() <= LONGEST_DATA, "{data} has {} bytes", data.len());
        prop_assert_eq!(Action::decode(&data), Some(action));
    }

    #[test]
    fn no_data_whatever_makes_decoding_panic(data in ".{0,80}") {
        let _ = Action::decode(&data);
    }
}

#[test]
fn buttons_already_in_chats_keep_their_meaning() {
    let id: GenerationId = "0190a1b2c3d4e5f60718293a4b5c6d7e".parse().unwrap();
    let name = |name: &str| ParameterName::new(name).unwrap();
    let known = [
        ("m", Action::Menu),
        (
            "s:v:2",
            Action::Shelf {
                category: Category::Video,
                page: 2,
            },
        ),
        (
            "c:Sv2:flux-2/pro-text-to-image",
            Action::Card {
                id: ModelId::new("flux-2/pro-text-to-image").unwrap(),
                back: Back::Shelf(Category::Video, 2),
            },
        ),
        (
            "R:h3:0190a1b2c3d4e5f60718293a4b5c6d7e",
            Action::Repeat {
                id,
                back: Back::History(3),
            },
        ),
        (
            "t:F7",
            Action::TopUp {
                back: Back::Review(7),
            },
        ),
        (
            "F:7:o:aspect_ratio:3",
            Action::Form {
                form: 7,
                step: FormAction::Choose {
                    parameter: name("aspect_ratio"),
                    option: 3,
                },
            },
        ),
        ("k:0190a1b2c3d4e5f60718293a4b5c6d7e", Action::Confirm(id)),
        ("L:en", Action::SetLanguage(Language::English)),
    ];
    for (data, action) in known {
        assert_eq!(Action::decode(data), Some(action), "{data}");
    }
}

#[test]
fn buttons_about_payments_keep_their_meaning() {
    let payment: PaymentId = "0190a1b2c3d4e5f60718293a4b5c6d7e".parse().unwrap();
    let known = [
        (
            "p:n:b:50000:w2:0190a1b2c3d4e5f60718293a4b5c6d7e",
            Action::Pay(Pay::Open {
                way: Way::Bank,
                id: payment,
                amount: Money::from_kopecks(50_000).unwrap(),
                back: Back::Balance(2),
            }),
        ),
        (
            "p:r:m:0190a1b2c3d4e5f60718293a4b5c6d7e",
            Action::Pay(Pay::Paid {
                id: payment,
                back: Back::Menu,
            }),
        ),
        (
            "p:A:0190a1b2c3d4e5f60718293a4b5c6d7e",
            Action::Pay(Pay::Approve(payment)),
        ),
        (
            "p:E:r:0190a1b2c3d4e5f60718293a4b5c6d7e",
            Action::Pay(Pay::Decline {
                id: payment,
                excuse: Excuse::Reused,
            }),
        ),
    ];
    for (data, action) in known {
        assert_eq!(Action::decode(data), Some(action), "{data}");
    }
}

#[test]
fn data_of_another_version_is_no_action() {
    for data in [
        "",
        ":",
        "m:1",
        "nonsense",
        "k:0190",
        "F:1",
        "F:-1:b",
        "F:1:o:prompt",
        "s:z:0",
        "S:2",
        "a:70000",
        "k:",
        "c:flux-2/pro-text-to-image",
        "t:",
        "t:Sz1",
        "q:A",
        "f:m1:veo",
        "p:",
        "p:A",
        "p:A:0190",
        "p:n:b:-1:m:0190a1b2c3d4e5f60718293a4b5c6d7e",
        "p:a:z:m",
    ] {
        assert_eq!(Action::decode(data), None, "{data}");
    }
}
