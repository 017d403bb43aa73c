use std::time::Duration;

use domain::{
    earlier::EarlierResult,
    generation::{Charge, Order, Venue, Waiver},
    media::{Attachment, Media, Source},
    model::{ModelId, Yield},
    outcome::TaskId,
    request::Request,
    user::UserId,
    value::{ParameterName, Value, Values},
};
use proptest::{
    collection::{btree_map, vec},
    option,
    prelude::*,
    sample::select,
};
use rust_decimal::Decimal;

use super::{id, instant, money::quote, words};

pub(super) fn media() -> impl Strategy<Value = Media> {
    select(vec![
        Media::Image,
        Media::Video,
        Media::Audio,
        Media::Document,
    ])
}

pub(super) fn span() -> impl Strategy<Value = Duration> {
    any::<u64>().prop_map(Duration::from_millis)
}

fn attachment() -> impl Strategy<Value = Attachment> {
    let source = (any::<bool>(), words()).prop_map(|(link, text)| {
        let source = if link {
            Source::Link
        } else {
            Source::Messenger
        };
        source(text)
    });
    let whole = (
        source,
        media(),
        option::of(words()),
        any::<Option<u64>>(),
        option::of(span()),
        any::<Option<(u32, u32)>>(),
    );
    whole.prop_map(
        |(source, media, mime, size, length, dimensions)| Attachment {
            source,
            media,
            mime,
            size,
            length,
            dimensions,
        },
    )
}

fn values_of(value: impl Strategy<Value = Value>) -> impl Strategy<Value = Values> {
    let name = "[a-zA-Z0-9_]{1,32}".prop_map(|name| ParameterName::new(name).unwrap());
    btree_map(name, value, 0..3)
}

fn value() -> impl Strategy<Value = Value> {
    let plain = prop_oneof![
        words().prop_map(Value::Text),
        any::<i64>().prop_map(Value::Integer),
        (any::<i64>(), 0..=28u32)
            .prop_map(|(digits, scale)| Value::Decimal(Decimal::new(digits, scale))),
        any::<bool>().prop_map(Value::Toggle),
        vec(attachment(), 0..3).prop_map(Value::Files),
    ];
    plain.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Value::List),
            values_of(inner.clone()).prop_map(Value::Group),
            earlier(values_of(inner)).prop_map(|earlier| Value::Earlier(Box::new(earlier))),
        ]
    })
}

fn earlier(answers: impl Strategy<Value = Values>) -> impl Strategy<Value = EarlierResult> {
    let known = (option::of(words()), option::of(words()));
    (id(), model(), any::<usize>(), known, answers).prop_map(
        |(generation, model, output, (task, handle), answers)| EarlierResult {
            generation,
            model,
            output,
            task: task.map(TaskId),
            handle,
            answers,
        },
    )
}

pub(super) fn model() -> impl Strategy<Value = ModelId> {
    "[a-z0-9/.#-]{1,50}".prop_map(|id| ModelId::new(id).unwrap())
}

fn request() -> impl Strategy<Value = Request> {
    (model(), values_of(value())).prop_map(|(model, values)| Request::restored(model, values))
}

pub(super) fn order() -> impl Strategy<Value = Order> {
    let yields = prop_oneof![
        Just(Yield::Text),
        media().prop_map(Yield::Files),
        media().prop_map(Yield::Originals),
    ];
    let charge = select(vec![
        Charge::Full,
        Charge::Waived(Waiver::TestMode),
        Charge::Waived(Waiver::DryRun),
        Charge::Waived(Waiver::GenerationOff),
    ]);
    let venue = any::<(i64, Option<i32>, Option<i32>)>();
    let who = (id(), any::<i64>(), venue);
    let what = (words(), yields, span(), request(), quote());
    (who, what, charge, instant()).prop_map(|(who, what, charge, placed_at)| {
        let (id, user, (chat, topic, card)) = who;
        let (title, yields, typical, request, quote) = what;
        Order {
            id,
            user: UserId(user),
            venue: Venue { chat, topic, card },
            title,
            yields,
            typical,
            request,
            quote,
            charge,
            placed_at,
        }
    })
}
