use std::{collections::BTreeSet, num::NonZeroUsize, time::Duration};

use adapters_kie::catalogue::{self, SourceFile};
use domain::{
    generation::{Venue, Waiver},
    media::{Media, Output},
    model::{ModelId, Yield},
    money::{Credits, Rate, Share},
    outcome::{Outputs, TaskId},
    price::Pricing,
    surcharge::SurchargePolicy,
    user::{Language, Visitor, Welcome},
    value::{ParameterName, Values},
    wallet::Wallet,
};
use ports::outbound::{MockClock, MockGenerations, MockIds, MockWallets};
use rust_decimal::Decimal;

use super::*;
use crate::policy::Takings;

const SHOP: &str = r#"
[family]
id = "house"
title = "House"
maker = "We"
category = "video"
about.ru = "Проба"
about.en = "A trial"

[[model]]
id = "house/film"
mode = "text-to-video"
yields = "video"
typical_seconds = 5
price_source = "nobody"
price_date = "2026-01-01"

[[model.parameter]]
name = "resolution"
kind = "choice"
options = ["480p", "720p"]
default = "480p"

[[model.price]]
credits = 1
per = "request"

[[model]]
id = "house/larger"
mode = "video-upscale"
yields = "video"
typical_seconds = 5
price_source = "nobody"
price_date = "2026-01-01"

[[model.parameter]]
name = "task_id"
kind = "earlier"
required = true
of = ["house/film"]
send = { task_id = "task" }

[[model.price]]
when = { "task_id.resolution" = "480p" }
credits = 1
per = "request"

[[model.price]]
when = { "task_id.resolution" = "720p" }
credits = 9
per = "request"
"#;

const ANNA: UserId = UserId(1);
const BORIS: UserId = UserId(2);
const TESTED: Charge = Charge::Waived(Waiver::TestMode);

fn name(name: &str) -> ParameterName {
    ParameterName::new(name).unwrap()
}

fn user(id: UserId) -> User {
    let visitor = Visitor {
        id,
        name: "Anna".to_owned(),
        username: None,
        language: None,
    };
    User::newcomer(visitor, Language::English, Timestamp::from_millis(0))
}

/// Anna's film, which cost what this says.
fn film(charge: Charge) -> Generation {
    let at = Timestamp::from_millis(0);
    let answers = Values::from([(name("resolution"), Value::Text("720p".to_owned()))]);
    let output = Output::File {
        media: Media::Video,
        url: "https://example.org/film".to_owned(),
        title: None,
        cover: None,
        handle: None,
        length: None,
    };
    let order = Order {
        id: GenerationId(uuid::Uuid::from_u128(1)),
        user: ANNA,
        venue: Venue {
            chat: 1,
            topic: None,
            card: None,
        },
        title: "House".to_owned(),
        yields: Yield::Files(Media::Video),
        typical: Duration::from_secs(5),
        request: Request::restored(ModelId::new("house/film").unwrap(), answers),
        quote: Quote {
            credits: Credits::ZERO,
            rate: Rate::new(Decimal::ONE).unwrap(),
            lines: Vec::new(),
            price: Money::ZERO,
            exact: true,
        },
        charge,
        placed_at: at,
    };
    Generation {
        order,
        hold: None,
        stage: Stage::Succeeded {
            task: Some(TaskId("281e5b0".to_owned())),
            outputs: Outputs::new(vec![output]).unwrap(),
            charged: Money::ZERO,
            at,
        },
        opened_at: at,
        due_at: None,
        keepsakes: Vec::new(),
        delivered_at: None,
    }
}

/// A studio in which this charge is the rule, and which knows this film.
fn studio(charge: Charge, film: Generation) -> StudioService {
    let none = Share::new(Decimal::ZERO).unwrap();
    let surcharges = SurchargePolicy {
        resolution: none,
        duration: none,
        object: none,
        watermark: none,
    };
    let policy = Policy {
        pricing: Pricing {
            rate: Rate::new(Decimal::ONE).unwrap(),
            surcharges,
        },
        charge,
        limit: NonZeroUsize::MIN,
        welcome: Welcome::default(),
        language: Language::default(),
        retention: None,
        admins: BTreeSet::new(),
        play_money: None,
        takings: Takings::NONE,
    };
    let shop = SourceFile {
        name: "house.toml".to_owned(),
        text: SHOP.to_owned(),
    };
    let loaded = catalogue::read([shop]).unwrap();
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    let mut generations = MockGenerations::new();
    generations
        .expect_find()
        .returning(move |id| Ok(Some(film.clone()).filter(|film| film.id() == id)));
    generations.expect_open_of().returning(|_| Ok(Vec::new()));
    let mut wallets = MockWallets::new();
    wallets
        .expect_wallet()
        .returning(|user| Ok(Wallet::empty(user)));
    let mut clock = MockClock::new();
    clock.expect_now().return_const(Timestamp::from_millis(1));
    let mut ids = MockIds::new();
    ids.expect_generation()
        .returning(|| GenerationId(uuid::Uuid::from_u128(9)));
    StudioService {
        storefront: Arc::new(Storefront::new(loaded.catalogue)),
        generations: Arc::new(generations),
        wallets: Arc::new(wallets),
        clock: Arc::new(clock),
        ids: Arc::new(ids),
        policy: Arc::new(policy),
        wake: Arc::default(),
    }
}

fn larger(earlier: EarlierResult) -> Draft {
    let model = ModelId::new("house/larger").unwrap();
    Draft::new(model).replaced(&name("task_id"), Value::Earlier(Box::new(earlier)))
}

#[tokio::test]
async fn a_result_of_ones_own_can_be_worked_on_at_the_price_of_what_it_was_told() {
    let studio = studio(Charge::Full, film(Charge::Full));
    let id = film(Charge::Full).id();
    let earlier = studio.earlier(ANNA, id, 0).await.unwrap().unwrap();
    let offer = studio.offer(&user(ANNA), &larger(earlier)).await.unwrap();
    assert_eq!(offer.quote.credits, Credits::new(Decimal::from(9)).unwrap());
    assert_eq!(studio.earlier(ANNA, id, 1).await.unwrap(), None);
}

#[tokio::test]
async fn what_is_somebody_elses_or_of_another_provider_is_no_result() {
    let id = film(Charge::Full).id();
    for (rule, made, who, known) in [
        (Charge::Full, Charge::Full, ANNA, true),
        (Charge::Full, Charge::Full, BORIS, false),
        (Charge::Full, TESTED, ANNA, false),
        (TESTED, Charge::Full, ANNA, false),
        (TESTED, Charge::Waived(Waiver::DryRun), ANNA, true),
    ] {
        let found = studio(rule, film(made)).earlier(who, id, 0).await.unwrap();
        assert_eq!(found.is_some(), known, "{rule:?} {made:?} {who:?}");
    }
}

#[tokio::test]
async fn a_result_in_a_draft_is_believed_only_if_it_is_as_the_books_say() {
    let made = EarlierResult::of(&film(Charge::Full), 0).unwrap();
    let cheaper = EarlierResult {
        answers: Values::from([(name("resolution"), Value::Text("480p".to_owned()))]),
        ..made.clone()
    };
    let another = EarlierResult {
        task: Some(TaskId("somebody else's".to_owned())),
        ..made.clone()
    };
    let stranger = EarlierResult {
        generation: GenerationId(uuid::Uuid::from_u128(2)),
        ..made.clone()
    };
    let unusable = vec![Problem::Unfit {
        name: name("task_id"),
        refusal: Refusal::UnusableResult,
    }];
    for (who, earlier) in [
        (ANNA, cheaper),
        (ANNA, another),
        (ANNA, stranger),
        (BORIS, made),
    ] {
        let studio = studio(Charge::Full, film(Charge::Full));
        match studio.offer(&user(who), &larger(earlier)).await {
            Err(OfferError::Incomplete(problems)) => assert_eq!(problems, unusable),
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn what_is_not_for_sale_at_the_moment_is_neither_offered_nor_ordered_until_it_is_again() {
    let studio = studio(Charge::Full, film(Charge::Full));
    let film = Draft::new(ModelId::new("house/film").unwrap());
    let offer = studio.offer(&user(ANNA), &film).await.unwrap();
    let order = NewOrder {
        id: offer.id,
        user: user(ANNA),
        venue: Venue {
            chat: 1,
            topic: None,
            card: None,
        },
        draft: film.clone(),
        price: offer.payable(),
    };
    let hidden = BTreeSet::from([film.model.clone()]);
    studio.storefront.hide(&hidden).unwrap();
    assert_eq!(studio.catalogue().models().len(), 1);
    assert_eq!(studio.preview(&user(ANNA), &film), None);
    let refused = studio.offer(&user(ANNA), &film).await;
    assert!(matches!(refused, Err(OfferError::UnknownModel(id)) if id == film.model));
    let refused = studio.order(order).await;
    assert!(matches!(
        refused,
        Err(OrderError::Offer(OfferError::UnknownModel(_)))
    ));

    let everything = studio.storefront.whole().models().iter();
    let everything = everything.map(|model| model.id.clone()).collect();
    studio.storefront.hide(&everything).unwrap_err();
    assert_eq!(studio.catalogue().models().len(), 1);
    studio.storefront.hide(&BTreeSet::new()).unwrap();
    studio.offer(&user(ANNA), &film).await.unwrap();
}
